// What the connotations of a sentence's words come to for a pair of holder and target.
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_SCORING_WINDOW_COLOURS_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_SCORING_WINDOW_COLOURS_H_

#include <array>
#include <cstdint>
#include <vector>

#include "stance_service/analysis/scoring/sentence_colours.h"
#include "stance_service/analysis/tree.h"

namespace demarche::stance {

// Who a word's doer or object is.
enum class EndRole : uint8_t { kNobody, kOther, kHolder, kTarget };

// Whom each word of a sentence stands for: places of holder and target themselves, and what they
// are the name, apposition, possessor or description of ("Iran's officials").
class PairEnds {
 public:
  PairEnds(const Tree& tree, const std::vector<int>& holder, const std::vector<int>& target);
  EndRole Of(int token) const { return token < 0 ? EndRole::kNobody : roles_[token]; }
  EndRole Doer(const WordColour& colour) const { return Of(colour.doer); }
  // Of the two, the one that is the target, else the holder.
  EndRole Object(const WordColour& colour) const;

 private:
  std::vector<EndRole> roles_;
};

// Rows of TokenSlot::kEnds and TokenSlot::kHint.
int EndsRow(EndRole doer, EndRole object);
inline constexpr int kEndsRows = 17;
int HintRow(EndRole doer, EndRole object, const WordColour& colour);
inline constexpr int kHintRows = 21;

// Sums over a sentence.
struct ColourSums {
  float view = 0;         // of the holder toward the target
  float mood = 0;         // of the holder toward others
  float others_view = 0;  // of others toward the target
  float target_does = 0;  // of the target as one who does or is something
  float target_gets = 0;  // of the target as what others do something to
  float holder_does = 0;  // of the holder as one who does or is something
  float of_target = 0;    // of what describes the target
};
ColourSums SumColours(const Tree& tree, const std::vector<WordColour>& colours,
                      const PairEnds& ends);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_SCORING_WINDOW_COLOURS_H_
