// Word vectors learned elsewhere, as text: a word and its numbers a line, frequent words first.
#ifndef DEMARCHE_MODELS_WORD_VECTORS_H_
#define DEMARCHE_MODELS_WORD_VECTORS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "models/matrix.h"

namespace demarche::models {

struct WordVectors {
  std::vector<std::string> words;
  std::vector<uint64_t> hashes;  // stance::WordHash of each word
  // Rounded to bytes: row i is bytes[i] * scales[i]. `values` has the rounded vectors.
  std::vector<int8_t> bytes;
  std::vector<float> scales;
  Matrix values;
};

// Reads the first `most` words. InvalidArgument if lines differ in length.
absl::StatusOr<WordVectors> ReadWordVectors(const std::string& path, int most);

}  // namespace demarche::models

#endif  // DEMARCHE_MODELS_WORD_VECTORS_H_
