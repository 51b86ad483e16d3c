#include "stance_service/language/name_network.h"

#include <algorithm>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"

namespace demarche::stance {
namespace {

bool IsSane(const NameNetworkShape& shape, int most_hidden) {
  return shape.slots >= 1 && shape.rows > shape.slots && shape.rows <= 1 << 20 &&
         shape.hidden >= PackedMatrix::kBlock && shape.hidden <= most_hidden &&
         shape.hidden % PackedMatrix::kBlock == 0;
}

}  // namespace

absl::StatusOr<NameNetwork> NameNetwork::Make(const WeightFile& file, const std::string& name,
                                              int slots, int outputs, int vector_size) {
  const auto shape = file.Array<NameNetworkShape>(name + name_sections::kShape, 1);
  if (!shape.ok()) return shape.status();
  const NameNetworkShape& s = **shape;
  if (!IsSane(s, kMostHidden) || s.slots != slots || s.outputs != outputs ||
      s.vector_size != vector_size) {
    return absl::DataLossError(
        absl::StrCat(name, " network: its shape is not the one this program wants"));
  }
  const auto size = [](int64_t a, int64_t b) { return static_cast<size_t>(a * b); };
  const auto rows = file.Array<int8_t>(name + name_sections::kRows, size(s.rows, s.hidden));
  if (!rows.ok()) return rows.status();
  const int columns = slots * s.hidden;
  const auto bytes = file.Array<int8_t>(name + name_sections::kSlots, size(vector_size, columns));
  if (!bytes.ok()) return bytes.status();
  const auto scales = file.Array<float>(name + name_sections::kSlotScales, size(columns, 1));
  if (!scales.ok()) return scales.status();
  const auto numbers = file.Array<float>(name + name_sections::kNumbers,
                                         size(1 + s.hidden + outputs + outputs * s.hidden, 1));
  if (!numbers.ok()) return numbers.status();
  NameNetwork network;
  network.shape_ = s;
  network.kernels_ = &BestKernels();
  network.rows_ = *rows;
  network.numbers_ = *numbers;
  // A slot's columns by themselves: a token seldom stands in more than one or two.
  std::vector<int8_t> part(size(vector_size, s.hidden));
  for (int slot = 0; slot < slots; ++slot) {
    for (int i = 0; i < vector_size; ++i) {
      std::copy_n(*bytes + static_cast<ptrdiff_t>(i) * columns + slot * s.hidden, s.hidden,
                  part.data() + static_cast<ptrdiff_t>(i) * s.hidden);
    }
    network.slots_.push_back(
        PackedMatrix::Pack(part.data(), *scales + slot * s.hidden, vector_size, s.hidden));
  }
  return network;
}

void NameNetwork::Begin(const NameFeatures& features, State* state) const {
  const int hidden = shape_.hidden;
  std::array<int32_t, kMostHidden> sums = {};
  for (int r = 0; r < features.row_count; ++r) {
    const uint32_t row = NameRow(shape_, features.rows[static_cast<size_t>(r)]);
    const int8_t* from = rows_ + static_cast<ptrdiff_t>(row) * hidden;
    // In blocks of a fixed size, which the compiler turns into a few instructions: a call would
    // cost more than the sum.
    for (int k = 0; k < hidden; k += PackedMatrix::kBlock) {
      for (int j = 0; j < PackedMatrix::kBlock; ++j)
        sums[static_cast<size_t>(k + j)] += from[k + j];
    }
  }
  const float* bias = numbers_ + 1;
  for (int k = 0; k < hidden; ++k) {
    (*state)[static_cast<size_t>(k)] =
        bias[k] + numbers_[0] * static_cast<float>(sums[static_cast<size_t>(k)]);
  }
}

void NameNetwork::Add(const WordVector& vector, int slot, float share, State* state) const {
  const int hidden = shape_.hidden;
  State product;
  if (vector.bytes != nullptr) {
    kernels_->multiply(vector.bytes, &vector.scale, 1, slots_[static_cast<size_t>(slot)],
                       product.data());
  } else {
    const int8_t* row = rows_ + static_cast<ptrdiff_t>(UnknownRow(shape_, slot)) * hidden;
    for (int k = 0; k < hidden; ++k) {
      product[static_cast<size_t>(k)] = numbers_[0] * static_cast<float>(row[k]);
    }
  }
  kernels_->add_scaled(share, product.data(), hidden, state->data());
}

NameScores NameNetwork::Finish(State* state) const {
  const int hidden = shape_.hidden;
  kernels_->squash(state->data(), hidden);
  const float* bias = numbers_ + 1;
  NameScores scores = {};
  const float* output_bias = bias + hidden;
  const float* output = output_bias + shape_.outputs;
  for (int o = 0; o < shape_.outputs; ++o) {
    float sum = output_bias[o];
    for (int k = 0; k < hidden; ++k) {
      sum += output[static_cast<ptrdiff_t>(o) * hidden + k] * (*state)[static_cast<size_t>(k)];
    }
    scores[static_cast<size_t>(o)] = sum;
  }
  return scores;
}

}  // namespace demarche::stance
