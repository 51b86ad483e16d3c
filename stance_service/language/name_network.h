// The two small networks that find names, run with integer products:
//
//   hidden = tanh(bias + sum of the rows that are the case + for each slot, its matrix times the
//                 vector of the token in it, or a row of its own where the token has no vector)
//   scores = output bias + output hidden
//
// A token's vector is multiplied once by the matrices of all slots, side by side, and kept for the
// gaps and pieces that ask for it.
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

// Tokens' vectors times all slots' matrices, of one sentence.
struct NameProducts {
  std::vector<int32_t> places;  // a token; -1: not yet made
  std::vector<float> values;
  int count = 0;
};

// Immutable once made; may be used from many threads. The weight file must outlive it.
class NameNetwork {
 public:
  static absl::StatusOr<NameNetwork> Make(const WeightFile& file, const std::string& name,
                                          int slots, int outputs, int vector_size);

  // Begins a sentence of so many tokens.
  static void Begin(int tokens, NameProducts* products);

  // `vector_of(token)` gives a token's WordVector.
  template <typename VectorOf>
  NameScores Score(const NameFeatures& features, VectorOf vector_of, NameProducts* products) const {
    std::array<const float*, kMostNameSlots> slots = {};
    for (int s = 0; s < shape_.slots; ++s) {
      if (features.slots[s] >= 0) Product(features.slots[s], vector_of, products);
    }
    for (int i = features.mean_first; i <= features.mean_last; ++i) Product(i, vector_of, products);
    // Places, not pointers, until all are made: the values may move.
    for (int s = 0; s < shape_.slots; ++s) {
      if (features.slots[s] >= 0) slots[s] = At(features.slots[s], *products);
    }
    return Sum(features, slots, *products);
  }

 private:
  template <typename VectorOf>
  void Product(int token, VectorOf vector_of, NameProducts* products) const {
    int32_t& place = products->places[static_cast<size_t>(token)];
    if (place >= 0) return;
    place = products->count++;
    const auto columns = static_cast<size_t>(matrix_.columns());
    if (products->values.size() < products->count * columns) {
      products->values.resize(products->count * columns * 2);
    }
    Multiply(vector_of(token), products->values.data() + static_cast<size_t>(place) * columns);
  }
  const float* At(int token, const NameProducts& products) const {
    return products.values.data() +
           static_cast<size_t>(products.places[static_cast<size_t>(token)]) *
               static_cast<size_t>(matrix_.columns());
  }
  void Multiply(const WordVector& vector, float* out) const;
  NameScores Sum(const NameFeatures& features,
                 const std::array<const float*, kMostNameSlots>& slots,
                 const NameProducts& products) const;

  NameNetworkShape shape_;
  const Kernels* kernels_ = nullptr;
  const int8_t* rows_ = nullptr;
  const float* numbers_ = nullptr;
  PackedMatrix matrix_;
};

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_LANGUAGE_NAME_NETWORK_H_
