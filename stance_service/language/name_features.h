// What the networks that find names read of a gap between two words and of a piece of text.
#ifndef DEMARCHE_STANCE_SERVICE_LANGUAGE_NAME_FEATURES_H_
#define DEMARCHE_STANCE_SERVICE_LANGUAGE_NAME_FEATURES_H_

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "stance_service/language/name_words.h"
#include "stance_service/language/sentence.h"

namespace demarche::stance {

inline constexpr int kMostNameRows = 72;
// Tokens whose vectors are read, each by weights of its own.
enum GapSlot { kGapLeft, kGapRight, kGapSlots };
enum PieceSlot {
  kPieceFirst,
  kPieceLast,
  kPieceBefore,    // the word before the piece
  kPieceBehind,    // the word behind it
  kPieceGovernor,  // what the piece hangs from
  kPieceNoun,      // a title before the name, or a noun in apposition to it
  kPieceMean,      // all of its words, averaged
  kPieceSlots,
};
inline constexpr int kMostNameSlots = kPieceSlots;

struct NameFeatures {
  // Hashes of what is the case; the network folds them into its table.
  std::array<uint32_t, kMostNameRows> rows = {};
  int row_count = 0;
  // Tokens of the sentence, -1 for none.
  std::array<int, kMostNameSlots> slots = {-1, -1, -1, -1, -1, -1, -1};
  // The words that are averaged; none if first > last.
  int mean_first = 0;
  int mean_last = -1;

  void Add(uint32_t hash) {
    if (row_count < kMostNameRows) rows[static_cast<size_t>(row_count++)] = hash;
  }
};

// A sentence as features are read from it.
class NameView {
 public:
  // Refers to its arguments; `hashes` lends memory.
  NameView(std::string_view text, const Sentence& sentence, bool is_annotated,
           std::vector<uint64_t>* hashes);

  int size() const { return static_cast<int>(sentence_.tokens.size()); }
  const Token& token(int i) const { return sentence_.tokens[static_cast<size_t>(i)]; }
  std::string_view Form(int i) const {
    return text_.substr(token(i).begin, token(i).end - token(i).begin);
  }
  // WordHash() of the form; 0 beyond the sentence's ends.
  uint64_t Hash(int i) const;
  bool is_annotated() const { return is_annotated_; }

 private:
  std::string_view text_;
  const Sentence& sentence_;
  bool is_annotated_;
  std::vector<uint64_t>& hashes_;
};

// The gap between two candidates of which the second is joinable.
void ReadGap(const NameView& view, const NameCandidate& left, const NameCandidate& right,
             NameFeatures* out);

// The tokens [first, last]. `alone`: a name without a text around it, as a list has it.
void ReadPiece(const NameView& view, int first, int last, bool begins, bool alone,
               NameFeatures* out);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_LANGUAGE_NAME_FEATURES_H_
