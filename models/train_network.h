// Trains the tagger and parser.
#ifndef DEMARCHE_MODELS_TRAIN_NETWORK_H_
#define DEMARCHE_MODELS_TRAIN_NETWORK_H_

#include <cstdint>
#include <vector>

#include "models/conllu.h"
#include "models/word_vectors.h"
#include "stance_service/language/network_shape.h"
#include "stance_service/language/weight_file.h"

namespace demarche::models {

struct TrainOptions {
  stance::NetworkShape shape;
  int epochs = 20;
  uint32_t seed = 1;
  int batch_words = 500;
  float rate = 2e-3f;
  // Words seen fewer times are learned as one.
  int least_count = 3;
  // Of the sentences of each epoch, so many are read in lower case, in capitals or as headlines.
  double recased = 0.1;
  double input_dropout = 0.15, layer_dropout = 0.12, head_dropout = 0.12;
};

// Learns from `treebank` and adds the sections that stance_service/language/network.h reads. Prints
// the losses of each epoch, and the figures on `held_out`, which nothing is learned from, to
// stderr. The same arguments give the same weights, bit for bit.
void TrainNetwork(const std::vector<TreebankSentence>& treebank,
                  const std::vector<TreebankSentence>& held_out, const WordVectors& vectors,
                  const TrainOptions& options, stance::WeightFileWriter* out);

}  // namespace demarche::models

#endif  // DEMARCHE_MODELS_TRAIN_NETWORK_H_
