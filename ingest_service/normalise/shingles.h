// A text as a sequence of word hashes, folded so that copies give the same ones.
#ifndef DEMARCHE_INGEST_SERVICE_NORMALISE_SHINGLES_H_
#define DEMARCHE_INGEST_SERVICE_NORMALISE_SHINGLES_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace demarche::ingest {

inline constexpr size_t kShingleWords = 5;
// Values lie below 2^40.
inline constexpr int kShingleBits = 40;

// Takes texts piece by piece (a shingle may span two) and gathers the values of their shingles,
// equal ones too. The lowest bit of a value says whether the shingle holds a name or a figure: a
// word with a digit, or with a capital within a sentence.
//
// Words are folded: case; apostrophes within; separators within numbers; what British and American
// spelling do differently. In scripts without spaces every character is a word.
class ShingleReader {
 public:
  void Read(std::string_view text);
  // In the order of the text.
  std::vector<uint64_t>& values() { return values_; }

 private:
  // A word longer than this is none; what lies beyond does not count.
  static constexpr size_t kMaxWordBytes = 64;
  struct Word {
    uint64_t hash = 0;
    bool particular = false;
  };

  void Push(char byte) {
    if (size_ < kMaxWordBytes) word_[size_++] = byte;
  }
  void EndWord();
  void AddWord(uint64_t hash, bool particular);
  size_t ReadOther(std::string_view text, size_t at);

  // The word at hand, folded so far.
  std::array<char, kMaxWordBytes> word_;
  size_t size_ = 0;
  bool letters_ = true;  // of ASCII alone
  bool particular_ = false;
  bool sentence_start_ = true;
  // The last words, in a ring; their rolling hash, and how many are particular.
  std::array<Word, kShingleWords> last_ = {};
  size_t oldest_ = 0;
  size_t words_ = 0;
  uint64_t rolling_ = 0;
  int particulars_ = 0;
  std::vector<uint64_t> values_;
};

// Folds a word of lower-case ASCII letters in place: "colour" and "color" come out the same. Gives
// its new size.
size_t FoldSpelling(char* word, size_t size);

}  // namespace demarche::ingest

#endif  // DEMARCHE_INGEST_SERVICE_NORMALISE_SHINGLES_H_
