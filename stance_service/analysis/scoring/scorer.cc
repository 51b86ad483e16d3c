#include "stance_service/analysis/scoring/scorer.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "stance_service/analysis/scoring/scorer_shape.h"
#include "stance_service/language/elementary.h"
#include "stance_service/language/kernels.h"
#include "stance_service/language/network.h"
#include "stance_service/language/weight_file.h"

namespace demarche::stance {
namespace {

// Reads sections one after another and remembers the first failure.
class Sections {
 public:
  explicit Sections(const WeightFile& file) : file_(file) {}

  template <typename T>
  const T* Array(const std::string& name, int64_t count) {
    if (!status_.ok()) return nullptr;
    auto array = file_.Array<T>(name, static_cast<size_t>(count));
    if (array.ok()) return *array;
    status_ = array.status();
    return nullptr;
  }
  const absl::Status& status() const { return status_; }

 private:
  const WeightFile& file_;
  absl::Status status_;
};

bool IsSane(const ScorerShape& shape, const LanguageModel& model) {
  const auto within = [](int32_t x, int32_t least, int32_t most) {
    return x >= least && x <= most;
  };
  constexpr int kBlock = PackedMatrix::kBlock;
  return within(shape.members, 1, 16) && shape.vector_size == model.vector_size() &&
         within(shape.words, 1, 1 << 20) && shape.token_rows == kTokenRows &&
         shape.window_rows == kWindowRows && within(shape.width, 32, 512) &&
         shape.width % (2 * kBlock) == 0 && within(shape.layers, 1, 8) &&
         within(shape.views, 1, 8) && within(shape.attention, kBlock, 256) &&
         shape.attention % kBlock == 0 && within(shape.hidden, kBlock, 512) &&
         shape.hidden % kBlock == 0;
}

// Rounded to bytes, a scale for every column, as the language room's matrices are.
PackedMatrix Rounded(const float* values, int depth, int columns) {
  if (values == nullptr) return {};
  std::vector<float> scales(columns);
  std::vector<int8_t> bytes(static_cast<size_t>(depth) * columns);
  for (int j = 0; j < columns; ++j) {
    float largest = 1e-12f;
    for (int i = 0; i < depth; ++i) {
      largest = std::max(largest, std::fabs(values[static_cast<ptrdiff_t>(i) * columns + j]));
    }
    scales[j] = largest / 127;
    for (int i = 0; i < depth; ++i) {
      const ptrdiff_t at = static_cast<ptrdiff_t>(i) * columns + j;
      bytes[at] = static_cast<int8_t>(std::lround(values[at] / scales[j]));
    }
  }
  return PackedMatrix::Pack(bytes.data(), scales.data(), depth, columns);
}

struct Layer {
  PackedMatrix weight;
  const float* gates;
  const float* biases;
};

struct Member {
  const int8_t* words;
  float words_scale;
  // What a row of the weight file adds to its slot's first row. The first rows, which most words
  // have, are part of the bias.
  std::vector<float> tokens;
  PackedMatrix projection;
  std::vector<float> input_bias;
  std::vector<Layer> layers;
  const float* absent;
  PackedMatrix keys;
  const float* key_from_target;
  const float* key_from_holder;
  const float* key_bias;
  const float* ask;
  const float* summary;
  const float* summary_bias;
  const float* windows;
  const float* weigh;
  const float* outcome;
  const float* outcome_bias;
};

// Room for one window on its way through a member.
struct Room {
  std::vector<float> state, next, products, cell, keys, key, scores, summary;
  std::vector<int8_t> bytes;
  std::vector<float> scales;
};

// Takes the first row of every slot off the slot's rows and adds it to the bias.
void FoldFirstRows(int width, std::vector<float>* tokens, std::vector<float>* bias) {
  const auto row = [&](int r) { return tokens->data() + static_cast<ptrdiff_t>(r) * width; };
  for (int s = 0; s < kTokenSlots; ++s) {
    const int first = FirstRow(static_cast<TokenSlot>(s));
    for (int k = 0; k < width; ++k) {
      const float common = row(first)[k];
      (*bias)[k] += common;
      for (int r = first; r < first + kTokenSlotSizes[s]; ++r) row(r)[k] -= common;
    }
  }
}

float Dot(const float* a, const float* b, int size) {
  float sum = 0;
  for (int k = 0; k < size; ++k) sum += a[k] * b[k];
  return sum;
}

void Softmax(int size, float* x) {
  const float most = *std::max_element(x, x + size);
  float sum = 0;
  for (int i = 0; i < size; ++i) {
    x[i] = Exp(x[i] - most);
    sum += x[i];
  }
  for (int i = 0; i < size; ++i) x[i] /= sum;
}

}  // namespace

struct Scorer::Weights {
  WeightFile file;
  const LanguageModel* model;
  const Kernels* kernels;
  ScorerShape shape;
  WordTable words;
  std::vector<Member> members;
  const float* calibration;  // of each QuestionKind: factor; supportive, sceptical, none

  void Embed(const PairWindow& window, const Member& member, Room* room) const;
  void Multiply(int count, const PackedMatrix& matrix, Room* room, std::vector<float>* out) const;
  void Encode(int count, const Member& member, Room* room) const;
  void Mean(const std::vector<int>& places, const float* absent, const Room& room,
            float* out) const;
  void Summarise(const PairWindow& window, const Member& member, Room* room, float* out) const;
  std::array<float, kOutcomes> Logits(std::span<const PairWindow> windows, const Member& member,
                                      Room* room) const;
};

void Scorer::Weights::Embed(const PairWindow& window, const Member& member, Room* room) const {
  const int n = static_cast<int>(window.tokens.size());
  const int width = shape.width;
  room->bytes.assign(static_cast<size_t>(n) * shape.vector_size, 0);
  room->scales.assign(n, 0.0f);
  for (int i = 0; i < n; ++i) {
    if (window.tokens[i].word == kHiddenWord) continue;
    const WordVector vector = model->FindVector(window.tokens[i].word);
    if (vector.bytes == nullptr) continue;
    std::copy_n(vector.bytes, shape.vector_size,
                room->bytes.data() + static_cast<ptrdiff_t>(i) * shape.vector_size);
    room->scales[i] = vector.scale;
  }
  room->state.resize(static_cast<size_t>(n) * width);
  kernels->multiply(room->bytes.data(), room->scales.data(), n, member.projection,
                    room->state.data());
  std::vector<float> word(width);
  for (int i = 0; i < n; ++i) {
    const PairToken& token = window.tokens[i];
    float* x = room->state.data() + static_cast<ptrdiff_t>(i) * width;
    kernels->add_scaled(1.0f, member.input_bias.data(), width, x);
    for (int s = 0; s < kTokenSlots; ++s) {
      const int row = token.rows[s];
      if (row == FirstRow(static_cast<TokenSlot>(s))) continue;
      kernels->add_scaled(1.0f, member.tokens.data() + static_cast<ptrdiff_t>(row) * width, width,
                          x);
    }
    if (token.word == kHiddenWord) continue;
    const int32_t learned = words.Find(token.word).learned;
    const int8_t* bytes = member.words + static_cast<ptrdiff_t>(learned) * width;
    for (int k = 0; k < width; ++k) word[k] = static_cast<float>(bytes[k]);
    kernels->add_scaled(member.words_scale, word.data(), width, x);
  }
  kernels->squash(room->state.data(), n * width);
}

// The states, rounded row by row, times a matrix.
void Scorer::Weights::Multiply(int count, const PackedMatrix& matrix, Room* room,
                               std::vector<float>* out) const {
  const int width = shape.width;
  room->bytes.resize(static_cast<size_t>(count) * width);
  room->scales.resize(count);
  for (int i = 0; i < count; ++i) {
    const ptrdiff_t at = static_cast<ptrdiff_t>(i) * width;
    room->scales[i] = kernels->quantise(room->state.data() + at, width, room->bytes.data() + at);
  }
  out->resize(static_cast<size_t>(count) * matrix.columns());
  kernels->multiply(room->bytes.data(), room->scales.data(), count, matrix, out->data());
}

void Scorer::Weights::Encode(int count, const Member& member, Room* room) const {
  const int width = shape.width;
  const int half = width / 2;
  room->cell.resize(half);
  room->next.resize(room->state.size());
  for (const Layer& layer : member.layers) {
    Multiply(count, layer.weight, room, &room->products);
    for (int side = 0; side < 2; ++side) {
      const ptrdiff_t own_half = side == 0 ? 0 : half;
      kernels->recur(room->products.data() + 3 * own_half, ptrdiff_t{3} * width,
                     room->state.data() + own_half, width, layer.gates + 2 * own_half,
                     layer.biases + 2 * own_half, count, half, side == 1, room->cell.data(),
                     room->next.data() + own_half);
    }
    room->state.swap(room->next);
  }
}

void Scorer::Weights::Mean(const std::vector<int>& places, const float* absent, const Room& room,
                           float* out) const {
  const int width = shape.width;
  if (places.empty()) {
    std::copy_n(absent, width, out);
    return;
  }
  std::fill_n(out, width, 0.0f);
  const float share = 1.0f / static_cast<float>(places.size());
  for (const int place : places) {
    kernels->add_scaled(share, room.state.data() + static_cast<ptrdiff_t>(place) * width, width,
                        out);
  }
}

void Scorer::Weights::Summarise(const PairWindow& window, const Member& member, Room* room,
                                float* out) const {
  const int n = static_cast<int>(window.tokens.size());
  const int width = shape.width;
  const int wide = shape.views * shape.attention;
  Embed(window, member, room);
  Encode(n, member, room);
  room->summary.assign(SummaryWidth(shape), 0.0f);
  float* target = room->summary.data();
  float* holder = target + width;
  Mean(window.targets, member.absent, *room, target);
  Mean(window.holders, member.absent + width, *room, holder);

  room->key.assign(member.key_bias, member.key_bias + wide);
  kernels->add_product(target, width, 1, width, member.key_from_target, room->key.data(), wide);
  kernels->add_product(holder, width, 1, width, member.key_from_holder, room->key.data(), wide);
  Multiply(n, member.keys, room, &room->keys);
  for (int i = 0; i < n; ++i) {
    kernels->add_scaled(1.0f, room->key.data(), wide,
                        room->keys.data() + static_cast<ptrdiff_t>(i) * wide);
  }
  kernels->squash(room->keys.data(), n * wide);
  room->scores.resize(n);
  for (int v = 0; v < shape.views; ++v) {
    const ptrdiff_t at = static_cast<ptrdiff_t>(v) * shape.attention;
    for (int i = 0; i < n; ++i) {
      room->scores[i] = Dot(room->keys.data() + static_cast<ptrdiff_t>(i) * wide + at,
                            member.ask + at, shape.attention);
    }
    Softmax(n, room->scores.data());
    float* view = room->summary.data() + ptrdiff_t{2 + v} * width;
    for (int i = 0; i < n; ++i) {
      kernels->add_scaled(room->scores[i], room->state.data() + static_cast<ptrdiff_t>(i) * width,
                          width, view);
    }
  }
  float* largest = room->summary.data() + ptrdiff_t{2 + shape.views} * width;
  std::copy_n(room->state.data(), width, largest);
  for (int i = 1; i < n; ++i) {
    const float* state = room->state.data() + static_cast<ptrdiff_t>(i) * width;
    for (int k = 0; k < width; ++k) largest[k] = std::max(largest[k], state[k]);
  }

  std::copy_n(member.summary_bias, shape.hidden, out);
  for (const int16_t row : window.rows) {
    kernels->add_scaled(1.0f, member.windows + static_cast<ptrdiff_t>(row) * shape.hidden,
                        shape.hidden, out);
  }
  kernels->add_product(room->summary.data(), SummaryWidth(shape), 1, SummaryWidth(shape),
                       member.summary, out, shape.hidden);
  for (int k = 0; k < shape.hidden; ++k) out[k] = std::max(out[k], 0.0f);
}

std::array<float, kOutcomes> Scorer::Weights::Logits(std::span<const PairWindow> windows,
                                                     const Member& member, Room* room) const {
  const int hidden = shape.hidden;
  const int count = static_cast<int>(windows.size());
  std::vector<float> summaries(static_cast<size_t>(count) * hidden);
  std::vector<float> shares(count);
  for (int w = 0; w < count; ++w) {
    float* summary = summaries.data() + static_cast<ptrdiff_t>(w) * hidden;
    Summarise(windows[w], member, room, summary);
    shares[w] = Dot(summary, member.weigh, hidden);
  }
  Softmax(count, shares.data());
  std::vector<float> pair(hidden);
  for (int w = 0; w < count; ++w) {
    kernels->add_scaled(shares[w], summaries.data() + static_cast<ptrdiff_t>(w) * hidden, hidden,
                        pair.data());
  }
  std::array<float, kOutcomes> logits = {};
  for (int o = 0; o < kOutcomes; ++o) {
    logits[o] = member.outcome_bias[o];
    for (int k = 0; k < hidden; ++k) logits[o] += pair[k] * member.outcome[k * kOutcomes + o];
  }
  return logits;
}

absl::StatusOr<std::unique_ptr<const Scorer>> Scorer::Load(const std::string& dir,
                                                           const LanguageModel& model) {
  auto file = WeightFile::Read(dir + "/english.weights");
  if (!file.ok()) return file.status();
  Sections sections(*file);
  namespace names = scorer_sections;
  const auto* shape = sections.Array<ScorerShape>(names::kShape, 1);
  if (!sections.status().ok()) return sections.status();
  if (!IsSane(*shape, model)) {
    return absl::DataLossError(
        absl::StrCat(dir, "/english.weights: shape out of range or of another version"));
  }
  auto weights = std::make_unique<Weights>();
  weights->model = &model;
  weights->kernels = &BestKernels();
  weights->shape = *shape;
  const int64_t width = shape->width;
  const int64_t wide = int64_t{shape->views} * shape->attention;
  const int64_t hidden = shape->hidden;
  const auto* hashes = sections.Array<uint64_t>(names::kWordHashes, shape->words - 1);
  for (int m = 0; m < shape->members; ++m) {
    const std::string at = absl::StrCat("m", m, "_");
    const auto floats = [&](const std::string& name, int64_t count) {
      return sections.Array<float>(at + name, count);
    };
    Member member;
    member.words = sections.Array<int8_t>(at + names::kWords, shape->words * width);
    const float* scale = floats(names::kWordsScale, 1);
    member.words_scale = scale == nullptr ? 0 : *scale;
    const float* tokens = floats(names::kTokens, kTokenRows * width);
    const float* input_bias = floats(names::kInputBias, width);
    if (!sections.status().ok()) return sections.status();
    member.tokens.assign(tokens, tokens + kTokenRows * width);
    member.input_bias.assign(input_bias, input_bias + width);
    FoldFirstRows(static_cast<int>(width), &member.tokens, &member.input_bias);
    const auto rounded = [&](const std::string& name, int64_t depth, int64_t columns) {
      return Rounded(floats(name, depth * columns), static_cast<int>(depth),
                     static_cast<int>(columns));
    };
    member.projection = rounded(names::kProjection, shape->vector_size, width);
    for (int l = 0; l < shape->layers; ++l) {
      const std::string layer = absl::StrCat(names::kLayer, l);
      member.layers.push_back({rounded(layer, width, 3 * width),
                               floats(layer + names::kGates, 2 * width),
                               floats(layer + names::kBiases, 2 * width)});
    }
    member.absent = floats(names::kAbsent, 2 * width);
    member.keys = rounded(names::kKeys, width, wide);
    member.key_from_target = floats(names::kKeyFromTarget, width * wide);
    member.key_from_holder = floats(names::kKeyFromHolder, width * wide);
    member.key_bias = floats(names::kKeyBias, wide);
    member.ask = floats(names::kAsk, wide);
    member.summary = floats(names::kSummary, SummaryWidth(*shape) * hidden);
    member.summary_bias = floats(names::kSummaryBias, hidden);
    member.windows = floats(names::kWindows, kWindowRows * hidden);
    member.weigh = floats(names::kWeigh, hidden);
    member.outcome = floats(names::kOutcome, hidden * kOutcomes);
    member.outcome_bias = floats(names::kOutcomeBias, kOutcomes);
    weights->members.push_back(std::move(member));
  }
  weights->calibration =
      sections.Array<float>(names::kCalibration, kQuestionKinds * (1 + kOutcomes));
  if (!sections.status().ok()) return sections.status();
  weights->words = WordTable(nullptr, 0, hashes, shape->words - 1);
  weights->file = *std::move(file);
  return std::unique_ptr<const Scorer>(new Scorer(std::move(weights)));
}

Scorer::Scorer(std::unique_ptr<const Weights> weights) : weights_(std::move(weights)) {}
Scorer::~Scorer() = default;

std::string Scorer::digest() const {
  return absl::StrCat(absl::Hex(weights_->file.checksum(), absl::kZeroPad16));
}

Chances Scorer::Score(std::span<const PairWindow> windows) const {
  if (windows.empty()) return {};
  Room room;
  std::array<float, kOutcomes> sum = {};
  for (const Member& member : weights_->members) {
    const std::array<float, kOutcomes> logits = weights_->Logits(windows, member, &room);
    for (int o = 0; o < kOutcomes; ++o) sum[o] += logits[o];
  }
  const float* calibration =
      weights_->calibration +
      static_cast<ptrdiff_t>(KindOfQuestion(windows.front())) * (1 + kOutcomes);
  for (int o = 0; o < kOutcomes; ++o) {
    sum[o] =
        sum[o] / static_cast<float>(weights_->members.size()) * calibration[0] + calibration[1 + o];
  }
  Softmax(kOutcomes, sum.data());
  return {sum[0], sum[1], sum[2]};
}

}  // namespace demarche::stance
