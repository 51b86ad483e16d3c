// The two small networks that find names, run with integer products:
//
//   hidden = tanh(bias + sum of the rows that are the case + for each slot, its matrix times the
//                 vector of the token in it, or a row of its own where the token has no vector)
//   scores = output bias + output hidden
//
#ifndef DEMARCHE_STANCE_SERVICE_LANGUAGE_NAME_NETWORK_H_
#define DEMARCHE_STANCE_SERVICE_LANGUAGE_NAME_NETWORK_H_

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "stance_service/language/kernels.h"
#include "stance_service/language/name_features.h"
#include "stance_service/language/weight_file.h"
#include "stance_service/language/word_vector.h"

namespace demarche::stance {

// As it lies in the weight file. The last rows of the table, one a slot, are those of words without
// a vector.
struct NameNetworkShape {
  int32_t rows = 4096;
  int32_t slots = 0;
  int32_t hidden = 16;  // a multiple of 16
  int32_t outputs = 0;  // at most kMostNameOutputs
  int32_t vector_size = 100;
};
// The row of what is the case, by its hash, and of a word without a vector in a slot.
inline uint32_t NameRow(const NameNetworkShape& shape, uint32_t hash) {
  return hash % static_cast<uint32_t>(shape.rows - shape.slots);
}
inline uint32_t UnknownRow(const NameNetworkShape& shape, int slot) {
  return static_cast<uint32_t>(shape.rows - 1 - slot);
}
inline constexpr int kMostNameOutputs = 8;
using NameScores = std::array<float, kMostNameOutputs>;

// Sections of a network, behind its name ("gap", "piece").
namespace name_sections {
inline constexpr char kShape[] = "_shape";              // NameNetworkShape
inline constexpr char kRows[] = "_rows";                // int8, rows x hidden
inline constexpr char kSlots[] = "_slots";              // int8, vector_size x (slots x hidden)
inline constexpr char kSlotScales[] = "_slots_scales";  // float, a column
inline constexpr char kNumbers[] = "_numbers";          // float: the rows' scale, bias (hidden),
                                                        // output bias, output (outputs x hidden)
}  // namespace name_sections

// Immutable once made; may be used from many threads. The weight file must outlive it.
class NameNetwork {
 public:
  static absl::StatusOr<NameNetwork> Make(const WeightFile& file, const std::string& name,
                                          int slots, int outputs, int vector_size);

  // `vector_of(token)` gives a token's WordVector.
  template <typename VectorOf>
  NameScores Score(const NameFeatures& features, VectorOf vector_of) const {
    State state;
    Begin(features, &state);
    for (int s = 0; s < shape_.slots; ++s) {
      const int token = features.slots[static_cast<size_t>(s)];
      if (token >= 0) Add(vector_of(token), s, 1.0f, &state);
    }
    // The average stands in the last slot.
    const float share = 1.0f / static_cast<float>(features.mean_last - features.mean_first + 1);
    for (int i = features.mean_first; i <= features.mean_last; ++i) {
      Add(vector_of(i), shape_.slots - 1, share, &state);
    }
    return Finish(&state);
  }

 private:
  static constexpr int kMostHidden = 64;
  using State = std::array<float, kMostHidden>;

  // Bias and rows; a word in a slot; what follows from all.
  void Begin(const NameFeatures& features, State* state) const;
  void Add(const WordVector& vector, int slot, float share, State* state) const;
  NameScores Finish(State* state) const;

  NameNetworkShape shape_;
  const Kernels* kernels_ = nullptr;
  const int8_t* rows_ = nullptr;
  const float* numbers_ = nullptr;
  std::vector<PackedMatrix> slots_;
};

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_LANGUAGE_NAME_NETWORK_H_
