// Words that can stand for one another in training.
#ifndef DEMARCHE_MODELS_NEAR_WORDS_H_
#define DEMARCHE_MODELS_NEAR_WORDS_H_

#include <cstdint>
#include <vector>

#include "models/matrix.h"

namespace demarche::models {

// Of each row of `vectors`, the few others of the same kind that point most nearly the same way,
// nearest first. Vectors alone do not tell a word from its contrary ("support", "oppose"): `kinds`,
// one a row, must. Equal on any number of threads.
std::vector<std::vector<int>> FindNearWords(const Matrix& vectors,
                                            const std::vector<int64_t>& kinds);

}  // namespace demarche::models

#endif  // DEMARCHE_MODELS_NEAR_WORDS_H_
