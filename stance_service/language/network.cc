#include "stance_service/language/network.h"

#include <algorithm>
#include <bit>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "stance_service/language/spanning_tree.h"
#include "stance_service/language/word_features.h"

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

WordTable::WordTable(const uint64_t* vectors, int vector_count, const uint64_t* learned,
                     int learned_count)
    : entries_(std::bit_ceil(static_cast<size_t>(vector_count + learned_count) * 2)),
      mask_(entries_.size() - 1) {
  for (int i = 0; i < vector_count; ++i) Slot(vectors[i]).rows.vector = i;
  for (int i = 0; i < learned_count; ++i) Slot(learned[i]).rows.learned = i + 1;
}

WordTable::Entry& WordTable::Slot(uint64_t hash) {
  uint64_t i = hash & mask_;
  while (entries_[i].hash != 0 && entries_[i].hash != hash) i = (i + 1) & mask_;
  entries_[i].hash = hash;
  return entries_[i];
}

WordTable::Rows WordTable::Find(uint64_t hash) const {
  for (uint64_t i = hash & mask_; entries_[i].hash != 0; i = (i + 1) & mask_) {
    if (entries_[i].hash == hash) return entries_[i].rows;
  }
  return {};
}

// What one sentence needs on its way through the network.
struct Network::Pass {
  std::vector<Token>* tokens;
  int n;
  std::vector<float> layer, next;  // n x width
  std::vector<float> products;
  std::vector<float> top;
  std::vector<float> dependent, head_turned;  // n x arc; arc x whole blocks of n + 1
  std::vector<int> heads;
  // Of Multiply().
  std::vector<int8_t> rounded;
  std::vector<float> row_scales;
};

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

void Network::Multiply(const float* rows, int width, const PackedMatrix& matrix, Pass* pass,
                       std::vector<float>* out) const {
  const int n = pass->n;
  pass->rounded.resize(static_cast<size_t>(n) * width);
  pass->row_scales.resize(n);
  for (int i = 0; i < n; ++i) {
    const ptrdiff_t at = static_cast<ptrdiff_t>(i) * width;
    pass->row_scales[i] = kernels_->quantise(rows + at, width, pass->rounded.data() + at);
  }
  out->resize(static_cast<size_t>(n) * matrix.columns());
  kernels_->multiply(pass->rounded.data(), pass->row_scales.data(), n, matrix, out->data());
}

void Network::Embed(std::string_view text, Pass* pass) const {
  const int n = pass->n;
  const int width = shape_.width;
  std::vector<WordFeatures> features;
  ReadWordFeatures(text, *pass->tokens, &features);
  pass->rounded.assign(static_cast<size_t>(n) * shape_.vector_size, 0);
  pass->row_scales.assign(n, 0.0f);
  std::vector<WordTable::Rows> rows(n);
  for (int i = 0; i < n; ++i) {
    rows[i] = table_.Find(features[i].hash);
    if (rows[i].vector < 0) continue;
    const int8_t* vector = vectors_ + static_cast<ptrdiff_t>(rows[i].vector) * shape_.vector_size;
    std::copy_n(vector, shape_.vector_size,
                pass->rounded.data() + static_cast<ptrdiff_t>(i) * shape_.vector_size);
    pass->row_scales[i] = vector_scales_[rows[i].vector];
  }
  // The projection's columns are the width, which is whole blocks.
  pass->layer.resize(static_cast<size_t>(n) * width);
  kernels_->multiply(pass->rounded.data(), pass->row_scales.data(), n, projection_,
                     pass->layer.data());
  for (int i = 0; i < n; ++i) {
    kernels_->add_embedding(affixes_, features[i].rows.data(), kAffixSlots, affixes_scale_,
                            words_ + static_cast<ptrdiff_t>(rows[i].learned) * width, words_scale_,
                            input_bias_, width,
                            pass->layer.data() + static_cast<ptrdiff_t>(i) * width);
  }
  kernels_->squash(pass->layer.data(), n * width);
}

void Network::Encode(Pass* pass) const {
  const int width = shape_.width;
  const int half = width / 2;
  std::vector<float> cell(half);
  for (const Recurrent& layer : layers_) {
    Multiply(pass->layer.data(), width, layer.weight, pass, &pass->products);
    pass->next.resize(pass->layer.size());
    for (int side = 0; side < 2; ++side) {
      const ptrdiff_t own_half = side == 0 ? 0 : half;
      kernels_->recur(pass->products.data() + 3 * own_half, layer.weight.columns(),
                      pass->layer.data() + own_half, width, layer.gates + 2 * own_half,
                      layer.biases + 2 * own_half, pass->n, half, side == 1, cell.data(),
                      pass->next.data() + own_half);
    }
    pass->layer.swap(pass->next);
  }
  Multiply(pass->layer.data(), width, top_, pass, &pass->top);
}

void Network::Attach(Pass* pass) const {
  const int n = pass->n;
  const int arc = shape_.arc_width;
  const int columns = top_.columns();
  // Heads stand in columns, the root last, filled up to whole blocks.
  const ptrdiff_t stride = PackedMatrix::WholeBlocks(n + 1);
  pass->dependent.resize(static_cast<size_t>(n) * arc);
  pass->head_turned.assign(static_cast<size_t>(arc) * stride, 0.0f);
  for (int i = 0; i < n; ++i) {
    float* top = pass->top.data() + static_cast<ptrdiff_t>(i) * columns + kUposCount;
    kernels_->rectify(dependent_bias_, top, arc);
    std::copy_n(top, arc, pass->dependent.data() + static_cast<ptrdiff_t>(i) * arc);
    top += arc;
    kernels_->rectify(head_bias_, top, arc);
    for (int k = 0; k < arc; ++k) pass->head_turned[k * stride + i] = top[k];
  }
  for (int k = 0; k < arc; ++k) pass->head_turned[k * stride + n] = root_[k];

  std::vector<float>& queries = pass->products;
  Multiply(pass->dependent.data(), arc, query_, pass, &queries);
  std::vector<float>& scores = pass->next;
  scores.assign(static_cast<size_t>(n) * stride, 0.0f);
  for (int i = 0; i < n; ++i) {
    float* query = queries.data() + static_cast<ptrdiff_t>(i) * query_.columns();
    kernels_->add_scaled(1.0f, query_bias_, arc + kDistanceBuckets, query);
    float* row = scores.data() + i * stride;
    for (int j = 0; j < n; ++j) row[j] = query[arc + DistanceBucket(i, j)];
    row[n] = query[arc + kRootDistance];
  }
  kernels_->add_product(queries.data(), query_.columns(), n, arc, pass->head_turned.data(),
                        scores.data(), stride);
  // Side by side, as BestTree wants them.
  for (int i = 1; i < n; ++i) {
    std::copy_n(&scores[i * stride], n + 1, &scores[ptrdiff_t{i} * (n + 1)]);
  }
  BestTree(scores.data(), n, &pass->heads);
}

void Network::Relate(Pass* pass) const {
  const int n = pass->n;
  const int width = shape_.relation_width;
  const int columns = top_.columns();
  const int at = kUposCount + 2 * shape_.arc_width;
  std::vector<float>& hidden = pass->next;
  hidden.assign(static_cast<size_t>(n) * width, 0.0f);
  for (int i = 0; i < n; ++i) {
    const int head = pass->heads[i];
    if (head < 0) continue;
    float* x = hidden.data() + static_cast<ptrdiff_t>(i) * width;
    std::copy_n(pass->top.data() + static_cast<ptrdiff_t>(i) * columns + at, width, x);
    kernels_->add_scaled(
        1.0f, pass->top.data() + static_cast<ptrdiff_t>(head) * columns + at + width, width, x);
    kernels_->rectify(relation_distance_ + static_cast<ptrdiff_t>(DistanceBucket(i, head)) * width,
                      x, width);
  }
  Multiply(hidden.data(), width, relation_, pass, &pass->products);
  for (int i = 0; i < n; ++i) {
    Token& token = (*pass->tokens)[i];
    token.head = pass->heads[i];
    token.relation = Relation::kRoot;
    if (token.head < 0) continue;
    float* scores = pass->products.data() + static_cast<ptrdiff_t>(i) * relation_.columns();
    kernels_->add_scaled(1.0f, relation_bias_, kRelationCount, scores);
    int best = 1;  // kRoot is 0
    for (int r = 2; r < kRelationCount; ++r) {
      if (scores[r] > scores[best]) best = r;
    }
    token.relation = static_cast<Relation>(best);
  }
}

WordVector Network::FindVector(uint64_t hash) const {
  const int32_t row = table_.Find(hash).vector;
  if (row < 0) return {};
  return {vectors_ + static_cast<ptrdiff_t>(row) * shape_.vector_size, vector_scales_[row]};
}

void Network::Annotate(std::string_view text, std::vector<Token>* tokens) const {
  Pass pass;
  pass.tokens = tokens;
  pass.n = static_cast<int>(tokens->size());
  Embed(text, &pass);
  Encode(&pass);
  for (int i = 0; i < pass.n; ++i) {
    if ((*tokens)[i].upos_known) continue;
    float* scores = pass.top.data() + static_cast<ptrdiff_t>(i) * top_.columns();
    kernels_->add_scaled(1.0f, upos_bias_, kUposCount, scores);
    (*tokens)[i].upos = static_cast<Upos>(std::max_element(scores, scores + kUposCount) - scores);
  }
  Attach(&pass);
  Relate(&pass);
}

}  // namespace demarche::stance
