// How surely a holder is for a target, against it, or neither: a small network over windows of the
// text, learned by models/ and calibrated.
//
// Every word is the sum of its pretrained vector (projected), a learned vector if it is frequent in
// the training texts, and one row for each slot of pair_input.h, squashed by tanh. Simple recurrent
// units (stance_service/language/network.h) read the window in both directions. With h the words'
// states, t and o the means over the target's and the holder's words:
//
//   key_v(i)  = tanh(h_i K + t T + o O + b)               for each view v
//   view_v    = sum_i softmax_i(key_v(i) . ask_v) h_i
//   window    = max(0, (t, o, views, max_i h_i) S + the window's rows + b)
//   pair      = sum_w softmax_w(window_w . weigh) window_w
//   outcome   = softmax of (pair . U + b), averaged over members, then calibrated
//
// Attention over windows as pooling is from Ilse, Tomczak and Welling 2018.
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_SCORING_SCORER_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_SCORING_SCORER_H_

#include <memory>
#include <span>
#include <string>

#include "absl/status/statusor.h"
#include "stance_service/analysis/scoring/chances.h"
#include "stance_service/analysis/scoring/pair_input.h"
#include "stance_service/language/language_model.h"

namespace demarche::stance {

// Immutable once loaded; all of it may be called from many threads at once.
class Scorer {
 public:
  // Reads the weights from `dir` (in the source tree data/stance). NotFound if there are none,
  // DataLoss if they are damaged or of another version. The model must outlive the scorer.
  static absl::StatusOr<std::unique_ptr<const Scorer>> Load(const std::string& dir,
                                                            const LanguageModel& model);
  ~Scorer();
  Scorer(const Scorer&) = delete;
  Scorer& operator=(const Scorer&) = delete;

  // Of all windows of a pair together. {0, 0, 1} for none.
  Chances Score(std::span<const PairWindow> windows) const;

  // Names the weights: another content has another digest.
  std::string digest() const;

 private:
  struct Weights;
  explicit Scorer(std::unique_ptr<const Weights> weights);
  std::unique_ptr<const Weights> weights_;
};

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_SCORING_SCORER_H_
