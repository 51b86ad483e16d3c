// The scorer's network under training; stance_service/analysis/scoring/scorer.h runs what it learns
// and says what the layers compute.
#ifndef DEMARCHE_MODELS_STANCE_NETWORK_H_
#define DEMARCHE_MODELS_STANCE_NETWORK_H_

#include <array>
#include <string>
#include <vector>

#include "models/layers.h"
#include "models/matrix.h"
#include "models/parameter.h"
#include "models/recurrent.h"
#include "models/stance_example.h"
#include "models/stance_loss.h"
#include "stance_service/analysis/scoring/pair_input.h"
#include "stance_service/analysis/scoring/scorer_shape.h"
#include "stance_service/language/weight_file.h"

namespace demarche::models {

struct StanceDropout {
  float word = 0;     // of words, that they are unknown
  float swap = 0;     // of words, that a near one stands in their place
  float input = 0;    // of the numbers of a word
  float layer = 0;    // of what a recurrent layer puts out
  float summary = 0;  // of what a window comes down to, before and after
  float row = 0;      // of a window's rows
  float tone = 0;     // of words in the lexicon, that it does not say what it says of them
  float claims = 0;   // of windows, that the rules do not say what they read there
};

class StanceNetwork {
 public:
  // `vectors` stay as they are and must outlive the network, as must `near`: for each of their
  // rows, those that may stand in its place.
  StanceNetwork(const stance::ScorerShape& shape, int tasks, const Matrix* vectors,
                const std::vector<std::vector<int>>* near, Random* random);

  // Adds the gradients of the summed, weighted losses; returns that sum.
  double Learn(const std::vector<const StanceExample*>& batch, const StanceDropout& dropout,
               const StanceLoss& weighed, Random* random);

  // Before softmax, without dropout.
  Outcomes Logits(const StanceExample& example);

  std::vector<Parameter*> parameters();

  // Adds the member's sections of scorer_shape.h, with the bias of task 0.
  void Save(const std::string& prefix, stance::WeightFileWriter* out) const;

 private:
  struct Layout {
    std::vector<int> words = {0};    // first word of each window, and the end
    std::vector<int> windows = {0};  // first window of each pair, and the end
    std::vector<const TrainingWindow*> all;
  };

  Layout LayOut(const std::vector<const StanceExample*>& batch) const;
  void Forward(const Layout& layout, const StanceDropout* dropout, Random* random);
  void Embed(const Layout& layout, const StanceDropout* dropout, Random* random);
  void Attend(const Layout& layout);
  void Summarise(const Layout& layout, const StanceDropout* dropout, Random* random);
  void Pool(const Layout& layout);
  void Backward(const Layout& layout, const Matrix& d_pairs);
  void BackwardAttend(const Layout& layout, const Matrix& d_summary, Matrix* d_top);
  void BackwardEmbed(const Layout& layout, Matrix d_input);

  stance::ScorerShape shape_;
  const Matrix* vectors_;
  const std::vector<std::vector<int>>* near_;
  Parameter words_, tokens_, projection_, input_bias_;
  std::vector<Recurrent> layers_;
  Parameter absent_, keys_, key_from_target_, key_from_holder_, key_bias_, ask_;
  Parameter summary_, summary_bias_, windows_, weigh_, outcome_, outcome_bias_;

  // Of the last forward pass.
  Matrix pretrained_, input_, input_mask_, top_;
  std::vector<int> learned_;
  std::vector<std::array<int16_t, stance::kTokenSlots>> rows_;
  Matrix target_, holder_;           // a row a window
  Matrix key_, shares_;              // a row a word
  Matrix features_, features_mask_;  // a row a window
  std::vector<int> largest_;         // of each window and number: which word
  Matrix window_, window_mask_;      // a row a window
  std::vector<std::array<bool, stance::kWindowSlots>> kept_rows_;
  std::vector<float> window_shares_;
  Matrix pairs_;  // a row a pair
};

}  // namespace demarche::models

#endif  // DEMARCHE_MODELS_STANCE_NETWORK_H_
