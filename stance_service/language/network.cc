#include "stance_service/language/network.h"

#include <algorithm>
#include <array>

#include "stance_service/language/largest.h"
#include "stance_service/language/spanning_tree.h"

namespace demarche::stance {
namespace {

// The bucket of every distance up to the widest bucket's least, from far to the left to far to the
// right: DistanceBucket() of a head `d - kFarthest` words behind its dependent.
constexpr int kFarthest = 25;
constexpr std::array<uint8_t, 2 * kFarthest + 1> kBuckets = [] {
  std::array<uint8_t, 2 * kFarthest + 1> buckets{};
  for (int d = 0; d <= 2 * kFarthest; ++d) {
    buckets[d] = static_cast<uint8_t>(DistanceBucket(kFarthest, d));
  }
  return buckets;
}();

// Fetches `size` bytes into the caches, since the tables of words are larger than these.
void Prefetch(const int8_t* from, int size) {
  constexpr int kLine = 64;
  for (int k = 0; k < size; k += kLine) __builtin_prefetch(from + k);
}

// row[j] is the score of the distance to head j, for `n` words; `scores` has one for each bucket.
void SpreadDistances(const float* scores, int dependent, int n, float* row) {
  const int begin = std::max(0, dependent - kFarthest);
  const int end = std::min(n, dependent + kFarthest + 1);
  std::fill(row, row + begin, scores[kBuckets.front()]);
  for (int j = begin; j < end; ++j) row[j] = scores[kBuckets[j - dependent + kFarthest]];
  std::fill(row + end, row + n, scores[kBuckets.back()]);
}

}  // namespace

void Network::Multiply(const float* rows, int width, const PackedMatrix& matrix, NetworkRoom* room,
                       std::vector<float>* out) const {
  const int n = room->rows;
  room->rounded.resize(static_cast<size_t>(n) * width);
  room->row_scales.resize(n);
  for (int i = 0; i < n; ++i) {
    const ptrdiff_t at = static_cast<ptrdiff_t>(i) * width;
    room->row_scales[i] = kernels_->quantise(rows + at, width, room->rounded.data() + at);
  }
  out->resize(static_cast<size_t>(n) * matrix.columns());
  kernels_->multiply(room->rounded.data(), room->row_scales.data(), n, matrix, out->data());
}

void Network::Embed(std::string_view text, NetworkRoom* room) const {
  const int n = room->rows;
  const int width = shape_.width;
  const int vector_size = shape_.vector_size;
  room->features.clear();
  for (const NetworkRoom::Span& sentence : room->sentences) {
    AddWordFeatures(text, *sentence.tokens, &room->features);
  }
  for (const WordFeatures& word : room->features) table_.Prefetch(word.hash);
  room->rounded.resize(static_cast<size_t>(n) * vector_size);
  room->row_scales.resize(n);
  room->words.resize(n);
  for (int i = 0; i < n; ++i) {
    const WordTable::Rows rows = table_.Find(room->features[i].hash);
    room->words[i] = rows;
    if (rows.vector >= 0) {
      Prefetch(vectors_ + static_cast<ptrdiff_t>(rows.vector) * vector_size, vector_size);
    }
  }
  for (int i = 0; i < n; ++i) {
    const WordTable::Rows rows = room->words[i];
    int8_t* const to = room->rounded.data() + static_cast<ptrdiff_t>(i) * vector_size;
    if (rows.vector >= 0) {
      std::copy_n(vectors_ + static_cast<ptrdiff_t>(rows.vector) * vector_size, vector_size, to);
      room->row_scales[i] = vector_scales_[rows.vector];
    } else {
      std::fill_n(to, vector_size, int8_t{0});
      room->row_scales[i] = 0;
    }
  }
  // The projection's columns are the width, which is whole blocks.
  room->layer.resize(static_cast<size_t>(n) * width);
  kernels_->multiply(room->rounded.data(), room->row_scales.data(), n, projection_,
                     room->layer.data());
  // Rows of words some places ahead come from memory while those of the word at hand are summed.
  constexpr int kAhead = 2;
  for (int i = 0; i < n; ++i) {
    if (i + kAhead < n) {
      for (const int32_t row : room->features[i + kAhead].rows) {
        Prefetch(affixes_ + static_cast<ptrdiff_t>(row) * width, width);
      }
    }
    kernels_->add_embedding(affixes_, room->features[i].rows.data(), kAffixSlots, affixes_scale_,
                            words_ + static_cast<ptrdiff_t>(room->words[i].learned) * width,
                            words_scale_, input_bias_, width,
                            room->layer.data() + static_cast<ptrdiff_t>(i) * width);
  }
  kernels_->squash(room->layer.data(), n * width);
}

void Network::Encode(NetworkRoom* room) const {
  const int width = shape_.width;
  const int half = width / 2;
  room->cell.resize(half);
  room->next.resize(room->layer.size());
  for (const Recurrent& layer : layers_) {
    const int columns = layer.weight.columns();
    Multiply(room->layer.data(), width, layer.weight, room, &room->products);
    for (const NetworkRoom::Span& sentence : room->sentences) {
      const ptrdiff_t first = sentence.first;
      for (int side = 0; side < 2; ++side) {
        const ptrdiff_t own_half = side == 0 ? 0 : half;
        kernels_->recur(room->products.data() + first * columns + 3 * own_half, columns,
                        room->layer.data() + first * width + own_half, width,
                        layer.gates + 2 * own_half, layer.biases + 2 * own_half, sentence.size,
                        half, side == 1, room->cell.data(),
                        room->next.data() + first * width + own_half);
      }
    }
    room->layer.swap(room->next);
  }
  Multiply(room->layer.data(), width, top_, room, &room->top);
}

void Network::Tag(NetworkRoom* room) const {
  for (const NetworkRoom::Span& sentence : room->sentences) {
    float* scores = room->top.data() + static_cast<ptrdiff_t>(sentence.first) * top_.columns();
    for (Token& token : *sentence.tokens) {
      if (!token.upos_known) {
        kernels_->add_scaled(1.0f, upos_bias_, kUposCount, scores);
        token.upos = static_cast<Upos>(IndexOfLargest(scores, kUposCount));
      }
      scores += top_.columns();
    }
  }
}

void Network::Attach(NetworkRoom* room) const {
  const int arc = shape_.arc_width;
  room->dependent.resize(static_cast<size_t>(room->rows) * arc);
  for (int i = 0; i < room->rows; ++i) {
    const float* top = room->top.data() + static_cast<ptrdiff_t>(i) * top_.columns() + kUposCount;
    kernels_->rectify(top, dependent_bias_, arc,
                      room->dependent.data() + static_cast<ptrdiff_t>(i) * arc);
  }
  Multiply(room->dependent.data(), arc, query_, room, &room->queries);
  room->heads.resize(room->rows);
  for (const NetworkRoom::Span& sentence : room->sentences) {
    AttachWithin(sentence, room);
    std::copy(room->sentence_heads.begin(), room->sentence_heads.end(),
              room->heads.begin() + sentence.first);
  }
}

void Network::AttachWithin(const NetworkRoom::Span& sentence, NetworkRoom* room) const {
  const int n = sentence.size;
  const int arc = shape_.arc_width;
  // Heads stand in columns, the root last, filled up to whole blocks.
  const ptrdiff_t stride = PackedMatrix::WholeBlocks(n + 1);
  room->head_turned.resize(static_cast<size_t>(arc) * stride);
  float* const turned = room->head_turned.data();
  room->cell.resize(arc);
  for (int i = 0; i < n; ++i) {
    const float* top =
        room->top.data() + static_cast<ptrdiff_t>(sentence.first + i) * top_.columns() + kUposCount;
    kernels_->rectify(top + arc, head_bias_, arc, room->cell.data());
    for (int k = 0; k < arc; ++k) turned[k * stride + i] = room->cell[k];
  }
  for (int k = 0; k < arc; ++k) {
    turned[k * stride + n] = root_[k];
    std::fill(turned + k * stride + n + 1, turned + (k + 1) * stride, 0.0f);
  }

  float* const queries =
      room->queries.data() + static_cast<ptrdiff_t>(sentence.first) * query_.columns();
  room->scores.resize(static_cast<size_t>(n) * stride);
  float* const scores = room->scores.data();
  for (int i = 0; i < n; ++i) {
    float* query = queries + static_cast<ptrdiff_t>(i) * query_.columns();
    kernels_->add_scaled(1.0f, query_bias_, arc + kDistanceBuckets, query);
    float* row = scores + i * stride;
    SpreadDistances(query + arc, i, n, row);
    row[n] = query[arc + kRootDistance];
    std::fill(row + n + 1, row + stride, 0.0f);
  }
  kernels_->add_product(queries, query_.columns(), n, arc, turned, scores, stride);
  // Side by side, as BestTree wants them.
  for (int i = 1; i < n; ++i) {
    std::copy_n(scores + i * stride, n + 1, scores + ptrdiff_t{i} * (n + 1));
  }
  BestTree(scores, n, &room->sentence_heads);
}

void Network::Relate(NetworkRoom* room) const {
  const int width = shape_.relation_width;
  const int columns = top_.columns();
  const int at = kUposCount + 2 * shape_.arc_width;
  room->next.resize(static_cast<size_t>(room->rows) * width);
  for (const NetworkRoom::Span& sentence : room->sentences) {
    const float* const top = room->top.data() + static_cast<ptrdiff_t>(sentence.first) * columns;
    float* x = room->next.data() + static_cast<ptrdiff_t>(sentence.first) * width;
    for (int i = 0; i < sentence.size; ++i, x += width) {
      const int head = room->heads[sentence.first + i];
      if (head < 0) {
        std::fill_n(x, width, 0.0f);
        continue;
      }
      kernels_->rectify_sum(
          top + static_cast<ptrdiff_t>(i) * columns + at,
          top + static_cast<ptrdiff_t>(head) * columns + at + width,
          relation_distance_ + static_cast<ptrdiff_t>(DistanceBucket(i, head)) * width, width, x);
    }
  }
  Multiply(room->next.data(), width, relation_, room, &room->products);
  float* scores = room->products.data();
  for (const NetworkRoom::Span& sentence : room->sentences) {
    for (int i = 0; i < sentence.size; ++i, scores += relation_.columns()) {
      Token& token = (*sentence.tokens)[i];
      token.head = room->heads[sentence.first + i];
      token.relation = Relation::kRoot;
      if (token.head < 0) continue;
      kernels_->add_scaled(1.0f, relation_bias_, kRelationCount, scores);
      // Relation::kRoot is 0.
      token.relation = static_cast<Relation>(1 + IndexOfLargest(scores + 1, kRelationCount - 1));
    }
  }
}

WordVector Network::FindVector(uint64_t hash) const {
  const int32_t row = table_.Find(hash).vector;
  if (row < 0) return {};
  return {vectors_ + static_cast<ptrdiff_t>(row) * shape_.vector_size, vector_scales_[row]};
}

void Network::Annotate(std::string_view text, std::span<std::vector<Token>* const> sentences,
                       NetworkRoom* room) const {
  room->sentences.clear();
  room->rows = 0;
  for (std::vector<Token>* tokens : sentences) {
    const int size = static_cast<int>(tokens->size());
    room->sentences.push_back({tokens, room->rows, size});
    room->rows += size;
  }
  Embed(text, room);
  Encode(room);
  Tag(room);
  Attach(room);
  Relate(room);
}

}  // namespace demarche::stance
