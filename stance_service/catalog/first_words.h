// A quick look at a text for the words that names begin with: most words of a text begin none, and
// a name index need not see them.
#ifndef DEMARCHE_STANCE_SERVICE_CATALOG_FIRST_WORDS_H_
#define DEMARCHE_STANCE_SERVICE_CATALOG_FIRST_WORDS_H_

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace demarche::stance {

// Bloom filters of one hash each. Built once, then read by any number of threads.
class FirstWords {
 public:
  // The first word of a name and the second, if it has one ("" if not), as ScanWords folds them. A
  // name of one word may be held to a capital.
  void Add(std::string_view first, std::string_view second, bool capital);

  // The beginning of the first word at byte `from` or later with which an added name may begin;
  // npos if there is none. Words are those of ScanWords, which must have ended one at `from`, or
  // begin there. Some words that begin no name are given too, never the other way about.
  size_t Next(std::string_view text, size_t from) const;

 private:
  struct Filter {
    static constexpr int kBits = 17;
    void Add(uint64_t hash) { Word(hash) |= uint64_t{1} << (hash >> (64 - kBits) & 63); }
    bool Has(uint64_t hash) const {
      return (bits[hash >> (64 - kBits + 6)] >> (hash >> (64 - kBits) & 63) & 1) != 0;
    }
    uint64_t& Word(uint64_t hash) { return bits[hash >> (64 - kBits + 6)]; }
    std::vector<uint64_t> bits = std::vector<uint64_t>(size_t{1} << (kBits - 6));
  };

  bool MayGoOn(std::string_view text, size_t end, uint64_t first) const;

  // Names of one word; those that must be capitalised; first words of longer names; pairs of these
  // and the words behind them.
  Filter alone_, alone_capital_, first_, pairs_;
};

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_CATALOG_FIRST_WORDS_H_
