// Rounds what the network has learned to bytes, as stance_service/language/network.h reads it.
#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "models/network.h"
#include "stance_service/language/network.h"

namespace demarche::models {
namespace {

namespace sections = stance::sections;

// Matrices of equal height, side by side.
Matrix Beside(const std::vector<const Matrix*>& parts) {
  int columns = 0;
  for (const Matrix* part : parts) columns += part->cols();
  Matrix all(parts[0]->rows(), columns);
  for (int i = 0; i < all.rows(); ++i) {
    float* to = all.Row(i);
    for (const Matrix* part : parts) to = std::copy_n(part->Row(i), part->cols(), to);
  }
  return all;
}

int8_t Round(float x) { return static_cast<int8_t>(std::lround(std::clamp(x, -127.0f, 127.0f))); }

// Every column with a scale of its own.
void AddMatrix(const std::string& name, const Matrix& matrix, stance::WeightFileWriter* out) {
  std::vector<float> scales(matrix.cols());
  for (int j = 0; j < matrix.cols(); ++j) {
    float largest = 1e-12f;
    for (int i = 0; i < matrix.rows(); ++i)
      largest = std::max(largest, std::fabs(matrix.Row(i)[j]));
    scales[j] = largest / 127;
  }
  std::vector<int8_t> bytes;
  bytes.reserve(matrix.values().size());
  for (int i = 0; i < matrix.rows(); ++i) {
    for (int j = 0; j < matrix.cols(); ++j) bytes.push_back(Round(matrix.Row(i)[j] / scales[j]));
  }
  out->AddArray(name, bytes);
  out->AddArray(name + sections::kScales, scales);
}

// The whole table with one scale, so that rows add up as integers. The largest weights are few:
// they are clipped, which gives the others more steps.
float AddTable(const std::string& name, const Matrix& table, stance::WeightFileWriter* out) {
  std::vector<float> magnitudes;
  magnitudes.reserve(table.values().size());
  for (const float x : table.values()) magnitudes.push_back(std::fabs(x));
  const auto kept =
      magnitudes.begin() + static_cast<ptrdiff_t>(static_cast<double>(magnitudes.size()) * 0.9995);
  std::nth_element(magnitudes.begin(), kept, magnitudes.end());
  const float scale = std::max(*kept, 1e-12f) / 127;
  std::vector<int8_t> bytes;
  bytes.reserve(table.values().size());
  for (const float x : table.values()) bytes.push_back(Round(x / scale));
  out->AddArray(name, bytes);
  return scale;
}

}  // namespace

void Network::Save(stance::WeightFileWriter* out) const {
  out->AddArray(sections::kShape, std::vector<stance::NetworkShape>{shape_});
  const float words_scale = AddTable(sections::kWords, words_.value, out);
  const float affixes_scale = AddTable(sections::kAffixes, affixes_.value, out);
  out->AddArray(sections::kTableScales, std::vector<float>{words_scale, affixes_scale});
  AddMatrix(sections::kProjection, projection_.value, out);
  out->AddArray(sections::kInputBias, input_bias_.value.values());
  for (size_t l = 0; l < layers_.size(); ++l) {
    const std::string name = sections::kLayer + std::to_string(l);
    AddMatrix(name, layers_[l].weight.value, out);
    out->AddArray(name + sections::kGates, layers_[l].gate.value.values());
    out->AddArray(name + sections::kBiases, layers_[l].bias.value.values());
  }
  AddMatrix(sections::kTop,
            Beside({&upos_weight_.value, &dependent_weight_.value, &head_weight_.value,
                    &relation_dependent_.value, &relation_head_.value}),
            out);
  out->AddArray(sections::kUposBias, upos_bias_.value.values());
  out->AddArray(sections::kDependentBias, dependent_bias_.value.values());
  out->AddArray(sections::kHeadBias, head_bias_.value.values());
  out->AddArray(sections::kRoot, root_.value.values());
  AddMatrix(sections::kQuery, Beside({&bilinear_.value, &distance_.value}), out);
  out->AddArray(sections::kQueryBias,
                Beside({&bilinear_bias_.value, &distance_bias_.value}).values());
  out->AddArray(sections::kRelationDistance, relation_distance_.value.values());
  AddMatrix(sections::kRelation, relation_weight_.value, out);
  out->AddArray(sections::kRelationBias, relation_bias_.value.values());
}

}  // namespace demarche::models
