// A quick look at a text for the words that names begin with: most words of a text begin none, and
// a name index need not see them.
#ifndef DEMARCHE_STANCE_SERVICE_CATALOG_FIRST_WORDS_H_
#define DEMARCHE_STANCE_SERVICE_CATALOG_FIRST_WORDS_H_

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "stance_service/catalog/words.h"

namespace demarche::stance {

// Bloom filters of one hash each, read 64 bytes of text at a time. Built once, then read by any
// number of threads.
class FirstWords {
 public:
  // The first word of a name and the second, if it has one ("" if not), as ScanWords folds them. A
  // name of one word may be held to a capital.
  void Add(std::string_view first, std::string_view second, bool capital);

  // The beginning of the first word at byte `from` or later with which an added name may begin;
  // npos if there is none. Words are those of ScanWords, which must have ended one at `from`, or
  // begin there. Some words that begin no name are given too, never the other way about.
  size_t Next(std::string_view text, size_t from) const;

  // Whether a name may begin with a word, as ScanWords folds it: for those that Next() gives since
  // it doesn't fold.
  bool MayBegin(std::string_view folded) const;

  // Whether a name of several words may begin with this one, by the word behind it; true of some
  // with which none does.
  bool MayGoOn(std::string_view text, const NameWord& word) const;

 private:
  // What a first word can be: a name of one word; one that must be capitalised; the first of more.
  static constexpr uint8_t kAlone = 1, kAloneCapital = 2, kFirst = 4;

  // Four bits for each of 2^kBits hashes, holding what was added under any of them.
  template <int kBits>
  struct Filter {
    void Add(uint64_t hash, uint8_t kinds) {
      bytes[hash >> (65 - kBits)] |= static_cast<uint8_t>(kinds << Shift(hash));
    }
    uint8_t Get(uint64_t hash) const { return bytes[hash >> (65 - kBits)] >> Shift(hash) & 15; }
    static int Shift(uint64_t hash) { return static_cast<int>(hash >> (64 - kBits) & 1) * 4; }
    std::vector<uint8_t> bytes = std::vector<uint8_t>(size_t{1} << (kBits - 1));
  };

  bool MayGoOn(std::string_view text, size_t end, uint64_t first) const;
  bool MayBegin(std::string_view text, size_t begin, size_t end, uint64_t hash) const;

  Filter<17> kinds_;
  // Pairs of a first word and the one behind it, and one of four bits for each.
  Filter<17> pairs_;
};

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_CATALOG_FIRST_WORDS_H_
