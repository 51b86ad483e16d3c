// Trains and calibrates the scorer of stance_service/analysis.
#ifndef DEMARCHE_MODELS_TRAIN_STANCE_H_
#define DEMARCHE_MODELS_TRAIN_STANCE_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "models/stance_network.h"
#include "models/stance_texts.h"
#include "stance_service/analysis/positions/lexicon.h"
#include "stance_service/analysis/scoring/scorer_shape.h"
#include "stance_service/language/language_model.h"
#include "stance_service/language/weight_file.h"

namespace demarche::models {

struct StanceOptions {
  stance::ScorerShape shape;
  int epochs = 5;
  uint32_t seed = 1;
  int batch_words = 600;
  float rate = 2e-3f;
  // Words seen fewer times are learned as one.
  int least_count = 4;
  StanceDropout dropout = {.word = 0.1f,
                           .swap = 0.15f,
                           .input = 0.2f,
                           .layer = 0.2f,
                           .summary = 0.3f,
                           .row = 0.1f,
                           .tone = 0.1f};
  StanceLoss loss = {.smoothing = 0.05f, .sign = 0.5f};
  // One group of texts in so many is held out, to calibrate on and to measure.
  int held_out = 10;
  // How much a set's examples weigh, and the shares that are read in an epoch: of all of a set,
  // and of those of the corpus, by far the most, that have no position.
  std::vector<float> set_weights = {2.0f, 1.0f, 0.6f, 2.0f};
  std::vector<float> set_shares = {1.0f, 1.0f, 1.0f, 1.0f};
  float none_share = 0.5f;
};

// The average of the weights that a member of the scorer comes to.
void TrainMember(const std::vector<const StanceExample*>& train,
                 const std::vector<const StanceExample*>& held_out, const StanceOptions& options,
                 int member, StanceNetwork* network);

// Adds the sections of the scorer's weight file. Prints losses and figures on the texts held out
// to stderr. The same arguments give the same weights, bit for bit, on any number of threads.
absl::Status TrainStance(const std::vector<LabelledText>& texts, const stance::LanguageModel& model,
                         const stance::Lexicon& lexicon, const StanceOptions& options,
                         stance::WeightFileWriter* out);

}  // namespace demarche::models

#endif  // DEMARCHE_MODELS_TRAIN_STANCE_H_
