// The network under training; stance_service/language/network.h runs what it learns and says what
// the layers compute.
#ifndef DEMARCHE_MODELS_NETWORK_H_
#define DEMARCHE_MODELS_NETWORK_H_

#include <cstdint>
#include <vector>

#include "models/layers.h"
#include "models/matrix.h"
#include "models/parameter.h"
#include "models/recurrent.h"
#include "stance_service/language/network_shape.h"
#include "stance_service/language/weight_file.h"
#include "stance_service/language/word_features.h"

namespace demarche::models {

// One word of a batch. Negative gold values are not learned from.
struct Example {
  int pretrained = -1;  // row of the word vectors, -1 for none
  int learned = 0;      // row of the learned words, 0 for unknown
  std::array<int32_t, stance::kAffixSlots> affixes = {};
  int head = -1;  // within the sentence; -1 for the root
  int relation = -1;
  int upos = -1;
  int xpos = -1;
};

// Sentences laid end to end: sentence s has words[starts[s], starts[s + 1]).
struct Batch {
  std::vector<Example> words;
  std::vector<int> starts = {0};
};

struct Dropout {
  float input = 0;
  float layer = 0;
  float head = 0;
};

struct Losses {
  double head = 0, relation = 0, upos = 0, xpos = 0;
  long words = 0;
};

class Network {
 public:
  // `vectors` has the pretrained rows, which stay as they are; it must outlive the network.
  Network(const stance::NetworkShape& shape, int xpos_count, const Matrix* vectors, Random* random);

  // Adds the gradients of the summed losses.
  Losses Learn(const Batch& batch, const Dropout& dropout, Random* random);

  // Scores of the words of one sentence, without dropout.
  struct Scores {
    Matrix upos;  // n x upos
    Matrix arcs;  // n x (n + 1): column n is the root
  };
  Scores Score(const Batch& sentence);
  // Relation scores for the heads given (-1 for the root); after Score() of the same sentence.
  Matrix RelationScores(const std::vector<int>& heads);

  std::vector<Parameter*> parameters();

  // Adds the sections of stance_service/language/network.h, rounded to bytes, but for the word
  // vectors and hashes.
  void Save(stance::WeightFileWriter* out) const;

 private:
  void Forward(const Batch& batch, const Dropout* dropout, Random* random);
  void Backward(const Batch& batch);
  double LearnArcs(const Batch& batch);
  double LearnRelations(const Batch& batch);

  stance::NetworkShape shape_;
  const Matrix* vectors_;
  Parameter words_, affixes_, projection_, input_bias_;
  std::vector<Recurrent> layers_;
  Parameter upos_weight_, upos_bias_, xpos_weight_, xpos_bias_;
  Parameter dependent_weight_, dependent_bias_, head_weight_, head_bias_, root_;
  Parameter bilinear_, bilinear_bias_, distance_, distance_bias_;
  Parameter relation_dependent_, relation_head_, relation_distance_, relation_weight_,
      relation_bias_;

  // Of the last forward pass.
  Matrix pretrained_, input_, input_mask_, top_;
  Matrix dependent_, dependent_mask_, head_, head_mask_, query_;
  Matrix relation_d_, relation_h_;
  Matrix d_top_, d_dependent_, d_head_, d_query_, d_relation_d_, d_relation_h_;
};

}  // namespace demarche::models

#endif  // DEMARCHE_MODELS_NETWORK_H_
