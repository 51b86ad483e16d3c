// How a Network is made from its weight file.
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "stance_service/language/network.h"

namespace demarche::stance {
namespace {

// Reads sections one after another and remembers the first failure.
class SectionReader {
 public:
  explicit SectionReader(const WeightFile& file) : file_(file) {}

  template <typename T>
  const T* Array(std::string_view name, int64_t count) {
    if (!status_.ok()) return nullptr;
    auto array = file_.Array<T>(name, static_cast<size_t>(count));
    if (array.ok()) return *array;
    status_ = array.status();
    return nullptr;
  }

  PackedMatrix Matrix(const std::string& name, int depth, int columns) {
    const auto* bytes = Array<int8_t>(name, static_cast<int64_t>(depth) * columns);
    const auto* scales = Array<float>(name + sections::kScales, columns);
    return status_.ok() ? PackedMatrix::Pack(bytes, scales, depth, columns) : PackedMatrix();
  }

  const absl::Status& status() const { return status_; }

 private:
  const WeightFile& file_;
  absl::Status status_;
};

bool IsSane(const NetworkShape& shape) {
  const auto within = [](int32_t x, int32_t least, int32_t most) {
    return x >= least && x <= most;
  };
  return within(shape.vector_rows, 1, 1 << 24) && within(shape.vector_size, 2, 512) &&
         within(shape.learned_rows, 1, 1 << 24) && within(shape.width, 16, 512) &&
         shape.width % (2 * PackedMatrix::kBlock) == 0 && within(shape.layers, 1, 16) &&
         within(shape.arc_width, 2, 512) && within(shape.relation_width, 2, 512) &&
         shape.vector_size % 4 == 0 && shape.arc_width % 4 == 0 && shape.relation_width % 4 == 0;
}

}  // namespace

absl::StatusOr<Network> Network::Make(const WeightFile& file, const Kernels& kernels) {
  SectionReader reader(file);
  const auto* shape = reader.Array<NetworkShape>(sections::kShape, 1);
  if (!reader.status().ok()) return reader.status();
  if (!IsSane(*shape)) return absl::DataLossError("weights: the network's shape is out of range");
  Network net;
  net.kernels_ = &kernels;
  net.shape_ = *shape;
  const int width = shape->width;
  const int arc = shape->arc_width;
  const int relation = shape->relation_width;
  const auto* vector_hashes = reader.Array<uint64_t>(sections::kVectorHashes, shape->vector_rows);
  const auto* word_hashes = reader.Array<uint64_t>(sections::kWordHashes, shape->learned_rows - 1);
  net.vectors_ =
      reader.Array<int8_t>(sections::kVectors, int64_t{shape->vector_rows} * shape->vector_size);
  net.vector_scales_ = reader.Array<float>(sections::kVectorScales, shape->vector_rows);
  net.words_ = reader.Array<int8_t>(sections::kWords, int64_t{shape->learned_rows} * width);
  net.affixes_ = reader.Array<int8_t>(sections::kAffixes, int64_t{kAffixRows} * width);
  const auto* table_scales = reader.Array<float>(sections::kTableScales, 2);
  net.projection_ = reader.Matrix(sections::kProjection, shape->vector_size, width);
  net.input_bias_ = reader.Array<float>(sections::kInputBias, width);
  for (int l = 0; l < shape->layers; ++l) {
    const std::string name = absl::StrCat(sections::kLayer, l);
    net.layers_.push_back({reader.Matrix(name, width, 3 * width),
                           reader.Array<float>(name + sections::kGates, int64_t{2} * width),
                           reader.Array<float>(name + sections::kBiases, int64_t{2} * width)});
  }
  net.top_ = reader.Matrix(sections::kTop, width, kUposCount + 2 * arc + 2 * relation);
  net.upos_bias_ = reader.Array<float>(sections::kUposBias, kUposCount);
  net.dependent_bias_ = reader.Array<float>(sections::kDependentBias, arc);
  net.head_bias_ = reader.Array<float>(sections::kHeadBias, arc);
  net.root_ = reader.Array<float>(sections::kRoot, arc);
  net.query_ = reader.Matrix(sections::kQuery, arc, arc + kDistanceBuckets);
  net.query_bias_ = reader.Array<float>(sections::kQueryBias, arc + kDistanceBuckets);
  net.relation_distance_ =
      reader.Array<float>(sections::kRelationDistance, int64_t{kDistanceBuckets} * relation);
  net.relation_ = reader.Matrix(sections::kRelation, relation, kRelationCount);
  net.relation_bias_ = reader.Array<float>(sections::kRelationBias, kRelationCount);
  if (!reader.status().ok()) return reader.status();
  net.words_scale_ = table_scales[0];
  net.affixes_scale_ = table_scales[1];
  net.table_ = WordTable(vector_hashes, shape->vector_rows, word_hashes, shape->learned_rows - 1);
  return net;
}

}  // namespace demarche::stance
