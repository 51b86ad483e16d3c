#include "models/train_names.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <numeric>
#include <unordered_map>
#include <utility>

#include "models/layers.h"
#include "models/name_examples.h"
#include "models/parameter.h"
#include "stance_service/language/elementary.h"
#include "stance_service/language/name_features.h"
#include "stance_service/language/name_network.h"
#include "stance_service/language/names.h"

namespace demarche::models {
namespace {

namespace sections = stance::name_sections;

constexpr int kBatch = 32;

int8_t Round(float x) { return static_cast<int8_t>(std::lround(std::clamp(x, -127.0f, 127.0f))); }

// One of the two networks under training; stance_service/language/name_network.h says what it
// computes.
class Trainee {
 public:
  Trainee(const stance::NameNetworkShape& shape, const stance::LanguageModel& model, Random* random)
      : shape_(shape),
        model_(model),
        rows_("rows", shape.rows, shape.hidden, true),
        bias_("bias", 1, shape.hidden),
        output_("output", shape.outputs, shape.hidden),
        output_bias_("output_bias", 1, shape.outputs) {
    for (int s = 0; s < shape.slots; ++s) {
      slots_.emplace_back("slot", shape.vector_size, shape.hidden);
      Fill(0.05f, random, &slots_.back());
    }
    Fill(0.05f, random, &rows_);
    FillDense(random, &output_);
  }

  // A network with one output learns yes or no by it; with more, which.
  void Train(std::vector<NameExample> examples, const NameOptions& options, const char* name,
             Random* random) {
    const std::vector<Parameter*> parameters = All();
    for (Parameter* p : parameters) p->average = p->value;
    const double steps = static_cast<double>(examples.size()) / kBatch * options.epochs;
    AdamOptions adam;
    adam.square_decay = 0.99f;
    int step = 0;
    for (int epoch = 0; epoch < options.epochs; ++epoch) {
      for (size_t i = examples.size(); i > 1; --i) {
        std::swap(examples[i - 1], examples[(*random)() % i]);
      }
      double loss = 0;
      for (size_t begin = 0; begin < examples.size(); begin += kBatch) {
        const size_t end = std::min(begin + kBatch, examples.size());
        for (size_t i = begin; i < end; ++i) {
          loss += Learn(examples[i], options.dropout, options.unknown_share, random);
        }
        ++step;
        adam.rate = options.rate * static_cast<float>(std::max(1.0 - step / steps, 0.02));
        AdamStep(adam, step, parameters);
        const auto rounds = static_cast<float>(step);
        Average(std::min(0.998f, rounds / (rounds + 10.0f)), parameters);
      }
      std::fprintf(stderr, "%s epoch %d: loss %.4f\n", name, epoch + 1,
                   loss / static_cast<double>(examples.size()));
    }
    for (Parameter* p : parameters) std::swap(p->value, p->average);
  }

  void Save(const std::string& name, stance::WeightFileWriter* out) const {
    out->AddArray(name + sections::kShape, std::vector<stance::NameNetworkShape>{shape_});
    float largest = 1e-12f;
    for (const float x : rows_.value.values()) largest = std::max(largest, std::fabs(x));
    const float rows_scale = largest / 127;
    std::vector<int8_t> rows;
    for (const float x : rows_.value.values()) rows.push_back(Round(x / rows_scale));
    out->AddArray(name + sections::kRows, rows);
    std::vector<float> scales;
    for (const Parameter& slot : slots_) {
      for (int k = 0; k < shape_.hidden; ++k) {
        float most = 1e-12f;
        for (int i = 0; i < shape_.vector_size; ++i) {
          most = std::max(most, std::fabs(slot.value.Row(i)[k]));
        }
        scales.push_back(most / 127);
      }
    }
    std::vector<int8_t> bytes;
    for (int i = 0; i < shape_.vector_size; ++i) {
      for (int s = 0; s < shape_.slots; ++s) {
        for (int k = 0; k < shape_.hidden; ++k) {
          bytes.push_back(Round(slots_[static_cast<size_t>(s)].value.Row(i)[k] /
                                scales[static_cast<size_t>(s * shape_.hidden + k)]));
        }
      }
    }
    out->AddArray(name + sections::kSlots, bytes);
    out->AddArray(name + sections::kSlotScales, scales);
    std::vector<float> numbers = {rows_scale};
    for (const Matrix* part : {&bias_.value, &output_bias_.value, &output_.value}) {
      numbers.insert(numbers.end(), part->values().begin(), part->values().end());
    }
    out->AddArray(name + sections::kNumbers, numbers);
  }

 private:
  std::vector<Parameter*> All() {
    std::vector<Parameter*> all = {&rows_, &bias_, &output_, &output_bias_};
    for (Parameter& slot : slots_) all.push_back(&slot);
    return all;
  }

  // The pretrained vector as numbers; empty if the word has none.
  const std::vector<float>& VectorOf(uint64_t word) {
    const auto [place, is_new] = vectors_.try_emplace(word);
    if (is_new) {
      const stance::WordVector vector = model_.FindVector(word);
      for (int k = 0; vector.bytes != nullptr && k < shape_.vector_size; ++k) {
        place->second.push_back(vector.scale * static_cast<float>(vector.bytes[k]));
      }
    }
    return place->second;
  }

  // Adds the gradient of the loss, which is returned.
  double Learn(const NameExample& example, float dropout, float unknown_share, Random* random) {
    const int hidden = shape_.hidden;
    std::vector<float> state(bias_.value.values());
    std::vector<int> rows;
    for (const uint32_t row : example.rows) {
      if (Uniform(random) < dropout) continue;
      rows.push_back(static_cast<int>(stance::NameRow(shape_, row)));
      AddScaled(1.0f, rows_.value.Row(rows.back()), hidden, state.data());
    }
    // Now and then a word has no vector, as words unseen have none.
    const uint64_t unknown = Uniform(random) < unknown_share && !example.words.empty()
                                 ? example.words[(*random)() % example.words.size()].word
                                 : 0;
    std::vector<bool> kept(static_cast<size_t>(shape_.slots));
    for (size_t s = 0; s < kept.size(); ++s) kept[s] = Uniform(random) >= dropout;
    for (const NameExample::SlotWord& word : example.words) {
      if (!kept[static_cast<size_t>(word.slot)]) continue;
      const std::vector<float>& vector = word.word == unknown ? none_ : VectorOf(word.word);
      if (vector.empty()) {
        AddScaled(word.share, rows_.value.Row(UnknownRow(shape_, word.slot)), hidden, state.data());
      }
      const Matrix& weights = slots_[static_cast<size_t>(word.slot)].value;
      for (size_t i = 0; i < vector.size(); ++i) {
        AddScaled(word.share * vector[i], weights.Row(static_cast<int>(i)), hidden, state.data());
      }
    }
    for (float& x : state) x = stance::Tanh(x);
    std::vector<float> scores(output_bias_.value.values());
    for (int o = 0; o < shape_.outputs; ++o)
      scores[o] += Dot(output_.value.Row(o), state.data(), hidden);

    double loss = 0;
    if (shape_.outputs == 1) {
      const float sign = example.right != 0 ? 1.0f : -1.0f;
      const float right = stance::Logistic(sign * scores[0]);
      loss = -std::log(std::max(right, 1e-9f));
      scores[0] = -sign * (1 - right);
    } else {
      loss = Softmax(example.right, shape_.outputs, scores.data());
    }
    std::vector<float> d_state(static_cast<size_t>(hidden));
    for (int o = 0; o < shape_.outputs; ++o) {
      const float d = example.weight * scores[static_cast<size_t>(o)];
      output_bias_.gradient.Row(0)[o] += d;
      AddScaled(d, state.data(), hidden, output_.gradient.Row(o));
      AddScaled(d, output_.value.Row(o), hidden, d_state.data());
    }
    for (int k = 0; k < hidden; ++k) d_state[k] *= 1 - state[k] * state[k];
    AddScaled(1.0f, d_state.data(), hidden, bias_.gradient.Row(0));
    for (const int row : rows) AddScaled(1.0f, d_state.data(), hidden, rows_.TouchGradient(row));
    for (const NameExample::SlotWord& word : example.words) {
      if (!kept[static_cast<size_t>(word.slot)]) continue;
      const std::vector<float>& vector = word.word == unknown ? none_ : VectorOf(word.word);
      if (vector.empty()) {
        const int row = static_cast<int>(UnknownRow(shape_, word.slot));
        AddScaled(word.share, d_state.data(), hidden, rows_.TouchGradient(row));
      }
      Matrix& gradient = slots_[static_cast<size_t>(word.slot)].gradient;
      for (size_t i = 0; i < vector.size(); ++i) {
        AddScaled(word.share * vector[i], d_state.data(), hidden,
                  gradient.Row(static_cast<int>(i)));
      }
    }
    return example.weight * loss;
  }

  const stance::NameNetworkShape shape_;
  const stance::LanguageModel& model_;
  Parameter rows_, bias_, output_, output_bias_;
  std::vector<Parameter> slots_;
  std::unordered_map<uint64_t, std::vector<float>> vectors_;
  const std::vector<float> none_;
};

}  // namespace

absl::Status TrainNames(const std::vector<TreebankSentence>& treebank,
                        const stance::CompiledCatalog& catalog,
                        const std::vector<std::string>& texts, const stance::LanguageModel& model,
                        const NameOptions& options, stance::WeightFileWriter* out) {
  NameExamples examples = ReadNameExamples(treebank, model);
  const bool has_names =
      std::any_of(examples.pieces.begin(), examples.pieces.end(),
                  [](const NameExample& piece) { return piece.right != stance::kNameTypeCount; });
  if (!has_names) return absl::InvalidArgumentError("treebanks: got none with mentions of names");
  AddCatalogNames(catalog.records(), options.catalog_weight, &examples);
  AddNamesInTexts(texts, catalog, model, options.text_weight, &examples);
  std::fprintf(stderr, "%zu gaps, %zu pieces\n", examples.gaps.size(), examples.pieces.size());
  Random random(options.seed);
  const auto train = [&](const char* name, std::vector<NameExample> of, int rows, int slots,
                         int outputs) {
    const stance::NameNetworkShape shape{.rows = rows,
                                         .slots = slots,
                                         .hidden = options.hidden,
                                         .outputs = outputs,
                                         .vector_size = model.vector_size()};
    Trainee network(shape, model, &random);
    network.Train(std::move(of), options, name, &random);
    network.Save(name, out);
  };
  train("gap", std::move(examples.gaps), options.gap_rows, stance::kGapSlots, 1);
  train("piece", std::move(examples.pieces), options.piece_rows, stance::kPieceSlots,
        stance::kNameTypeCount + 1);
  return absl::OkStatus();
}

}  // namespace demarche::models
