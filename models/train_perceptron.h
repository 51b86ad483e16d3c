#ifndef DEMARCHE_MODELS_TRAIN_PERCEPTRON_H_
#define DEMARCHE_MODELS_TRAIN_PERCEPTRON_H_

#include <vector>

#include "models/conllu.h"
#include "stance_service/language/weight_file.h"

namespace demarche::models {

// Trains tagger, parser and labeller and adds their sections. The parser learns from tags that a
// tagger trained on other sentences gave.
void TrainPerceptron(const std::vector<TreebankSentence>& treebank, int epochs,
                     stance::WeightFileWriter* out);

}  // namespace demarche::models

#endif  // DEMARCHE_MODELS_TRAIN_PERCEPTRON_H_
