// A text as a sequence of word hashes, folded so that copies give the same ones.
#ifndef DEMARCHE_INGEST_SERVICE_NORMALISE_SHINGLES_H_
#define DEMARCHE_INGEST_SERVICE_NORMALISE_SHINGLES_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
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
  void EndWord();
  void AddWord(uint64_t hash, bool particular);

  std::string word_;  // folded, so far
  bool particular_ = false;
  bool sentence_start_ = true;
  struct Word {
    uint64_t hash = 0;
    bool particular = false;
  };
  std::array<Word, kShingleWords> last_ = {};
  size_t words_ = 0;
  std::vector<uint64_t> values_;
};

// As ShingleReader folds a word of lower-case ASCII: "colour" and "color" come out the same.
void FoldSpelling(std::string& word);

}  // namespace demarche::ingest

#endif  // DEMARCHE_INGEST_SERVICE_NORMALISE_SHINGLES_H_
