// The sizes of the scorer's network, and the names of its sections in the weight file.
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_SCORING_SCORER_SHAPE_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_SCORING_SCORER_SHAPE_H_

#include <cstdint>

#include "stance_service/analysis/scoring/pair_input.h"

namespace demarche::stance {

// As it lies in the weight file. Widths are multiples of 16, `width` of 32.
struct ScorerShape {
  int32_t members = 2;  // networks whose answers are averaged
  int32_t vector_size = 100;
  int32_t words = 1;       // rows of learned words; row 0 is any other word
  int32_t token_rows = 0;  // of pair_input.h, to notice weights of another version
  int32_t window_rows = 0;
  int32_t width = 128;     // numbers a word has within the network
  int32_t layers = 1;      // recurrent layers
  int32_t views = 2;       // ways of attending to a window
  int32_t attention = 32;  // hidden numbers of each view
  int32_t hidden = 64;     // numbers a window comes down to
};

// Supportive, sceptical, none.
inline constexpr int kOutcomes = 3;

// Positions are more to be expected of authors, and toward topics, which catalogs list for the
// positions taken on them, than between any two actors. So these are calibrated apart.
enum class QuestionKind : int { kActor, kTopicOrAuthor };
inline constexpr int kQuestionKinds = 2;
inline QuestionKind KindOfQuestion(const PairWindow& window) {
  const bool author =
      window.rows[static_cast<int>(WindowSlot::kGenre)] != FirstRow(WindowSlot::kGenre);
  const bool topic =
      window.rows[static_cast<int>(WindowSlot::kTargetKind)] != FirstRow(WindowSlot::kTargetKind);
  return author || topic ? QuestionKind::kTopicOrAuthor : QuestionKind::kActor;
}

// What a window comes down to is made of: target, holder, the views, the largest of all words.
inline int SummaryWidth(const ScorerShape& shape) { return (3 + shape.views) * shape.width; }

namespace scorer_sections {
inline constexpr char kShape[] = "shape";
inline constexpr char kWordHashes[] = "word_hashes";
// Of every member, behind "m0_", "m1_" …
inline constexpr char kWords[] = "words";  // bytes
inline constexpr char kWordsScale[] = "words_scale";
inline constexpr char kTokens[] = "tokens";
inline constexpr char kProjection[] = "projection";
inline constexpr char kInputBias[] = "input_bias";
inline constexpr char kLayer[] = "layer";  // and its number
inline constexpr char kGates[] = "_gates";
inline constexpr char kBiases[] = "_biases";
inline constexpr char kAbsent[] = "absent";  // stands for an absent target, holder
inline constexpr char kKeys[] = "keys";
inline constexpr char kKeyFromTarget[] = "key_from_target";
inline constexpr char kKeyFromHolder[] = "key_from_holder";
inline constexpr char kKeyBias[] = "key_bias";
inline constexpr char kAsk[] = "ask";
inline constexpr char kSummary[] = "summary";
inline constexpr char kSummaryBias[] = "summary_bias";
inline constexpr char kWindows[] = "windows";
inline constexpr char kWeigh[] = "weigh";
inline constexpr char kOutcome[] = "outcome";
inline constexpr char kOutcomeBias[] = "outcome_bias";
// Of the averaged answer, for each kind of question: what logits are multiplied by, and what is
// added to each then.
inline constexpr char kCalibration[] = "calibration";
}  // namespace scorer_sections

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_SCORING_SCORER_SHAPE_H_
