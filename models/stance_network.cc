#include "models/stance_network.h"

#include <algorithm>
#include <cmath>

#include "stance_service/language/elementary.h"

namespace demarche::models {
namespace {

using stance::kOutcomes;
using stance::kTokenRows;
using stance::kWindowRows;
using stance::SummaryWidth;

constexpr int kTone = static_cast<int>(stance::TokenSlot::kTone);
constexpr int kFrame = static_cast<int>(stance::TokenSlot::kFrame);

void SoftmaxInPlace(int size, float* x) {
  const float most = *std::max_element(x, x + size);
  float sum = 0;
  for (int i = 0; i < size; ++i) {
    x[i] = stance::Exp(x[i] - most);
    sum += x[i];
  }
  for (int i = 0; i < size; ++i) x[i] /= sum;
}

// Inverted dropout as Drop() does it, with a byte of chance for each number in place of a word.
void DropFast(float rate, Random* random, Matrix* mask, Matrix* x) {
  mask->Reset(x->rows(), x->cols());
  const auto below = static_cast<uint32_t>(std::lround(rate * 256));
  const float keep = 256.0f / static_cast<float>(256 - below);
  std::vector<float>& m = mask->values();
  std::vector<float>& v = x->values();
  uint32_t chance = 0;
  for (size_t i = 0; i < m.size(); ++i) {
    chance = i % 4 == 0 ? static_cast<uint32_t>((*random)()) : chance >> 8;
    m[i] = (chance & 255) < below ? 0.0f : keep;
    v[i] *= m[i];
  }
}

// What the rules made of the window.
bool IsOfClaims(int slot) {
  switch (static_cast<stance::WindowSlot>(slot)) {
    case stance::WindowSlot::kClaim:
    case stance::WindowSlot::kFactuality:
    case stance::WindowSlot::kFamily:
    case stance::WindowSlot::kBackClaim:
    case stance::WindowSlot::kOthersClaim:
    case stance::WindowSlot::kOtherTargets:
    case stance::WindowSlot::kOwnFrames:
    case stance::WindowSlot::kTargetFrames:
    case stance::WindowSlot::kHolderFrames:
      return true;
    default:
      return false;
  }
}

}  // namespace

StanceNetwork::StanceNetwork(const stance::ScorerShape& shape, int tasks, const Matrix* vectors,
                             const std::vector<std::vector<int>>* near, Random* random)
    : shape_(shape),
      vectors_(vectors),
      near_(near),
      words_("words", shape.words, shape.width, true),
      tokens_("tokens", kTokenRows, shape.width, true),
      projection_("projection", shape.vector_size, shape.width),
      input_bias_("input_bias", 1, shape.width),
      absent_("absent", 2, shape.width),
      keys_("keys", shape.width, shape.views * shape.attention),
      key_from_target_("key_from_target", shape.width, shape.views * shape.attention),
      key_from_holder_("key_from_holder", shape.width, shape.views * shape.attention),
      key_bias_("key_bias", 1, shape.views * shape.attention),
      ask_("ask", 1, shape.views * shape.attention),
      summary_("summary", SummaryWidth(shape), shape.hidden),
      summary_bias_("summary_bias", 1, shape.hidden),
      windows_("windows", kWindowRows, shape.hidden, true),
      weigh_("weigh", 1, shape.hidden),
      outcome_("outcome", shape.hidden, kOutcomes),
      outcome_bias_("outcome_bias", tasks, kOutcomes) {
  Fill(0.05f, random, &words_);
  Fill(0.1f, random, &tokens_);
  Fill(0.1f, random, &absent_);
  Fill(0.1f, random, &windows_);
  for (int l = 0; l < shape.layers; ++l) {
    layers_.emplace_back("layer" + std::to_string(l), shape.width, random);
  }
  for (Parameter* p : {&projection_, &keys_, &key_from_target_, &key_from_holder_, &ask_, &summary_,
                       &weigh_, &outcome_}) {
    FillDense(random, p);
  }
}

std::vector<Parameter*> StanceNetwork::parameters() {
  std::vector<Parameter*> all = {&words_,    &tokens_, &projection_,      &input_bias_,
                                 &absent_,   &keys_,   &key_from_target_, &key_from_holder_,
                                 &key_bias_, &ask_,    &summary_,         &summary_bias_,
                                 &windows_,  &weigh_,  &outcome_,         &outcome_bias_};
  for (Recurrent& layer : layers_) {
    all.push_back(&layer.weight);
    all.push_back(&layer.gate);
    all.push_back(&layer.bias);
  }
  return all;
}

StanceNetwork::Layout StanceNetwork::LayOut(const std::vector<const StanceExample*>& batch) const {
  Layout layout;
  for (const StanceExample* example : batch) {
    for (const TrainingWindow& window : example->windows) {
      layout.all.push_back(&window);
      layout.words.push_back(layout.words.back() + static_cast<int>(window.window.tokens.size()));
    }
    layout.windows.push_back(static_cast<int>(layout.all.size()));
  }
  return layout;
}

void StanceNetwork::Embed(const Layout& layout, const StanceDropout* dropout, Random* random) {
  const int n = layout.words.back();
  pretrained_.Reset(n, shape_.vector_size);
  input_.Reset(n, shape_.width);
  learned_.assign(n, -1);
  rows_.resize(n);
  AddRow(input_bias_.value.Row(0), &input_);
  for (size_t w = 0; w < layout.all.size(); ++w) {
    const TrainingWindow& window = *layout.all[w];
    for (size_t t = 0; t < window.window.tokens.size(); ++t) {
      const int i = layout.words[w] + static_cast<int>(t);
      rows_[i] = window.window.tokens[t].rows;
      if (dropout != nullptr && Uniform(random) < dropout->tone) {
        rows_[i][kTone] = static_cast<int16_t>(stance::FirstRow(stance::TokenSlot::kTone));
        rows_[i][kFrame] = static_cast<int16_t>(stance::FirstRow(stance::TokenSlot::kFrame));
      }
      for (const int16_t row : rows_[i]) {
        AddScaled(1, tokens_.value.Row(row), shape_.width, input_.Row(i));
      }
      learned_[i] = window.learned[t];
      if (learned_[i] < 0) continue;
      int vector = window.pretrained[t];
      if (dropout != nullptr && vector >= 0 && !(*near_)[vector].empty() &&
          Uniform(random) < dropout->swap) {
        vector = (*near_)[vector][(*random)() % (*near_)[vector].size()];
        learned_[i] = 0;
      }
      if (dropout != nullptr && Uniform(random) < dropout->word) learned_[i] = 0;
      AddScaled(1, words_.value.Row(learned_[i]), shape_.width, input_.Row(i));
      if (vector < 0) continue;
      if (dropout != nullptr && Uniform(random) < dropout->word) continue;
      std::copy_n(vectors_->Row(vector), shape_.vector_size, pretrained_.Row(i));
    }
  }
  AddProduct(pretrained_, projection_.value, &input_);
  Squash(&input_);
}

void StanceNetwork::Attend(const Layout& layout) {
  const int width = shape_.width;
  const int count = static_cast<int>(layout.all.size());
  target_.Reset(count, width);
  holder_.Reset(count, width);
  const auto mean = [&](const std::vector<int>& places, int first, const float* absent,
                        float* out) {
    if (places.empty()) AddScaled(1, absent, width, out);
    for (const int place : places) {
      AddScaled(1.0f / static_cast<float>(places.size()), top_.Row(first + place), width, out);
    }
  };
  for (int w = 0; w < count; ++w) {
    const stance::PairWindow& window = layout.all[w]->window;
    mean(window.targets, layout.words[w], absent_.value.Row(0), target_.Row(w));
    mean(window.holders, layout.words[w], absent_.value.Row(1), holder_.Row(w));
  }
  const int wide = shape_.views * shape_.attention;
  Matrix common;
  Linear(target_, key_from_target_, key_bias_, &common);
  AddProduct(holder_, key_from_holder_.value, &common);
  key_.Reset(top_.rows(), wide);
  for (int w = 0; w < count; ++w) {
    for (int i = layout.words[w]; i < layout.words[w + 1]; ++i) {
      AddScaled(1, common.Row(w), wide, key_.Row(i));
    }
  }
  AddProduct(top_, keys_.value, &key_);
  Squash(&key_);
  shares_.Reset(shape_.views, top_.rows());
  features_.Reset(count, SummaryWidth(shape_));
  largest_.assign(static_cast<size_t>(count) * width, 0);
  for (int w = 0; w < count; ++w) {
    const int first = layout.words[w];
    const int size = layout.words[w + 1] - first;
    std::copy_n(target_.Row(w), width, features_.Row(w));
    std::copy_n(holder_.Row(w), width, features_.Row(w) + width);
    for (int v = 0; v < shape_.views; ++v) {
      float* shares = shares_.Row(v) + first;
      for (int i = 0; i < size; ++i) {
        shares[i] =
            Dot(key_.Row(first + i) + static_cast<ptrdiff_t>(v) * shape_.attention,
                ask_.value.Row(0) + static_cast<ptrdiff_t>(v) * shape_.attention, shape_.attention);
      }
      SoftmaxInPlace(size, shares);
      float* view = features_.Row(w) + ptrdiff_t{2 + v} * width;
      for (int i = 0; i < size; ++i) AddScaled(shares[i], top_.Row(first + i), width, view);
    }
    float* best = features_.Row(w) + ptrdiff_t{2 + shape_.views} * width;
    int* which = largest_.data() + static_cast<ptrdiff_t>(w) * width;
    for (int k = 0; k < width; ++k) {
      which[k] = first;
      for (int i = first + 1; i < first + size; ++i) {
        if (top_.Row(i)[k] > top_.Row(which[k])[k]) which[k] = i;
      }
      best[k] = top_.Row(which[k])[k];
    }
  }
}

void StanceNetwork::Summarise(const Layout& layout, const StanceDropout* dropout, Random* random) {
  if (dropout != nullptr) DropFast(dropout->summary, random, &features_mask_, &features_);
  Linear(features_, summary_, summary_bias_, &window_);
  kept_rows_.resize(layout.all.size());
  for (size_t w = 0; w < layout.all.size(); ++w) {
    const bool no_claims = dropout != nullptr && Uniform(random) < dropout->claims;
    for (int s = 0; s < stance::kWindowSlots; ++s) {
      kept_rows_[w][s] = dropout == nullptr || Uniform(random) >= dropout->row;
      if (no_claims && IsOfClaims(s)) kept_rows_[w][s] = false;
      if (!kept_rows_[w][s]) continue;
      AddScaled(1, windows_.value.Row(layout.all[w]->window.rows[s]), shape_.hidden,
                window_.Row(static_cast<int>(w)));
    }
  }
  Rectify(&window_);
  if (dropout != nullptr) DropFast(dropout->summary, random, &window_mask_, &window_);
}

void StanceNetwork::Pool(const Layout& layout) {
  const int pairs = static_cast<int>(layout.windows.size()) - 1;
  pairs_.Reset(pairs, shape_.hidden);
  window_shares_.resize(layout.all.size());
  for (int p = 0; p < pairs; ++p) {
    const int first = layout.windows[p];
    const int size = layout.windows[p + 1] - first;
    for (int w = first; w < first + size; ++w) {
      window_shares_[w] = Dot(window_.Row(w), weigh_.value.Row(0), shape_.hidden);
    }
    SoftmaxInPlace(size, window_shares_.data() + first);
    for (int w = first; w < first + size; ++w) {
      AddScaled(window_shares_[w], window_.Row(w), shape_.hidden, pairs_.Row(p));
    }
  }
}

void StanceNetwork::Forward(const Layout& layout, const StanceDropout* dropout, Random* random) {
  Embed(layout, dropout, random);
  top_ = input_;
  if (dropout != nullptr) DropFast(dropout->input, random, &input_mask_, &top_);
  for (Recurrent& layer : layers_) {
    ForwardRecurrent(layout.words, top_, &layer);
    top_ = layer.output;
    if (dropout != nullptr) DropFast(dropout->layer, random, &layer.mask, &top_);
  }
  Attend(layout);
  Summarise(layout, dropout, random);
  Pool(layout);
}

double StanceNetwork::Learn(const std::vector<const StanceExample*>& batch,
                            const StanceDropout& dropout, const StanceLoss& weighed,
                            Random* random) {
  const Layout layout = LayOut(batch);
  Forward(layout, &dropout, random);
  Matrix scores(pairs_.rows(), kOutcomes);
  AddProduct(pairs_, outcome_.value, &scores);
  double loss = 0;
  for (int p = 0; p < pairs_.rows(); ++p) {
    const StanceExample& example = *batch[p];
    float* row = scores.Row(p);
    AddScaled(1, outcome_bias_.value.Row(example.task), kOutcomes, row);
    loss += LossOf(example, weighed, row);
    AddScaled(1, row, kOutcomes, outcome_bias_.gradient.Row(example.task));
  }
  Matrix d_pairs = Zero(pairs_);
  LinearBackward(pairs_, scores, &outcome_, nullptr, &d_pairs);
  Backward(layout, d_pairs);
  return loss;
}

void StanceNetwork::Backward(const Layout& layout, const Matrix& d_pairs) {
  Matrix d_window = Zero(window_);
  for (int p = 0; p < pairs_.rows(); ++p) {
    const int first = layout.windows[p];
    const int end = layout.windows[p + 1];
    const float* d_pair = d_pairs.Row(p);
    const float whole = Dot(d_pair, pairs_.Row(p), shape_.hidden);
    for (int w = first; w < end; ++w) {
      AddScaled(window_shares_[w], d_pair, shape_.hidden, d_window.Row(w));
      const float d_score =
          window_shares_[w] * (Dot(d_pair, window_.Row(w), shape_.hidden) - whole);
      AddScaled(d_score, weigh_.value.Row(0), shape_.hidden, d_window.Row(w));
      AddScaled(d_score, window_.Row(w), shape_.hidden, weigh_.gradient.Row(0));
    }
  }
  Multiply(window_mask_, &d_window);
  RectifyGradient(window_, &d_window);
  for (size_t w = 0; w < layout.all.size(); ++w) {
    for (int s = 0; s < stance::kWindowSlots; ++s) {
      if (!kept_rows_[w][s]) continue;
      AddScaled(1, d_window.Row(static_cast<int>(w)), shape_.hidden,
                windows_.TouchGradient(layout.all[w]->window.rows[s]));
    }
  }
  Matrix d_features = Zero(features_);
  LinearBackward(features_, d_window, &summary_, &summary_bias_, &d_features);
  Multiply(features_mask_, &d_features);
  Matrix d_top = Zero(top_);
  BackwardAttend(layout, d_features, &d_top);
  for (size_t l = layers_.size(); l-- > 0;) {
    Multiply(layers_[l].mask, &d_top);
    Matrix d_input = Zero(layers_[l].input);
    BackwardRecurrent(layout.words, d_top, &layers_[l], &d_input);
    d_top = d_input;
  }
  Multiply(input_mask_, &d_top);
  BackwardEmbed(layout, std::move(d_top));
}

void StanceNetwork::BackwardAttend(const Layout& layout, const Matrix& d_features, Matrix* d_top) {
  const int width = shape_.width;
  const int wide = shape_.views * shape_.attention;
  const int count = static_cast<int>(layout.all.size());
  Matrix d_key = Zero(key_);
  std::vector<float> d_shares;
  for (int w = 0; w < count; ++w) {
    const int first = layout.words[w];
    const int size = layout.words[w + 1] - first;
    for (int v = 0; v < shape_.views; ++v) {
      const ptrdiff_t at = static_cast<ptrdiff_t>(v) * shape_.attention;
      const float* shares = shares_.Row(v) + first;
      const float* d_view = d_features.Row(w) + ptrdiff_t{2 + v} * width;
      d_shares.resize(size);
      float whole = 0;
      for (int i = 0; i < size; ++i) {
        AddScaled(shares[i], d_view, width, d_top->Row(first + i));
        d_shares[i] = Dot(d_view, top_.Row(first + i), width);
        whole += shares[i] * d_shares[i];
      }
      for (int i = 0; i < size; ++i) {
        const float d_score = shares[i] * (d_shares[i] - whole);
        AddScaled(d_score, ask_.value.Row(0) + at, shape_.attention, d_key.Row(first + i) + at);
        AddScaled(d_score, key_.Row(first + i) + at, shape_.attention, ask_.gradient.Row(0) + at);
      }
    }
    const float* d_best = d_features.Row(w) + ptrdiff_t{2 + shape_.views} * width;
    const int* which = largest_.data() + static_cast<ptrdiff_t>(w) * width;
    for (int k = 0; k < width; ++k) d_top->Row(which[k])[k] += d_best[k];
  }
  for (size_t i = 0; i < d_key.values().size(); ++i) {
    d_key.values()[i] *= 1 - key_.values()[i] * key_.values()[i];
  }
  LinearBackward(top_, d_key, &keys_, nullptr, d_top);
  Matrix d_common(count, wide);
  for (int w = 0; w < count; ++w) {
    for (int i = layout.words[w]; i < layout.words[w + 1]; ++i) {
      AddScaled(1, d_key.Row(i), wide, d_common.Row(w));
    }
  }
  Matrix d_target(count, width);
  Matrix d_holder(count, width);
  LinearBackward(target_, d_common, &key_from_target_, &key_bias_, &d_target);
  LinearBackward(holder_, d_common, &key_from_holder_, nullptr, &d_holder);
  const auto spread = [&](const std::vector<int>& places, int first, const float* d,
                          float* d_absent) {
    if (places.empty()) AddScaled(1, d, width, d_absent);
    for (const int place : places) {
      AddScaled(1.0f / static_cast<float>(places.size()), d, width, d_top->Row(first + place));
    }
  };
  for (int w = 0; w < count; ++w) {
    AddScaled(1, d_features.Row(w), width, d_target.Row(w));
    AddScaled(1, d_features.Row(w) + width, width, d_holder.Row(w));
    const stance::PairWindow& window = layout.all[w]->window;
    spread(window.targets, layout.words[w], d_target.Row(w), absent_.gradient.Row(0));
    spread(window.holders, layout.words[w], d_holder.Row(w), absent_.gradient.Row(1));
  }
}

void StanceNetwork::BackwardEmbed(const Layout& layout, Matrix d_input) {
  for (size_t i = 0; i < d_input.values().size(); ++i) {
    d_input.values()[i] *= 1 - input_.values()[i] * input_.values()[i];
  }
  AddColumnSums(d_input, input_bias_.gradient.Row(0));
  AddProductLeftTransposed(pretrained_, d_input, &projection_.gradient);
  for (size_t w = 0; w < layout.all.size(); ++w) {
    const stance::PairWindow& window = layout.all[w]->window;
    for (size_t t = 0; t < window.tokens.size(); ++t) {
      const int i = layout.words[w] + static_cast<int>(t);
      for (const int16_t row : rows_[i]) {
        AddScaled(1, d_input.Row(i), shape_.width, tokens_.TouchGradient(row));
      }
      if (learned_[i] >= 0) {
        AddScaled(1, d_input.Row(i), shape_.width, words_.TouchGradient(learned_[i]));
      }
    }
  }
}

Outcomes StanceNetwork::Logits(const StanceExample& example) {
  Forward(LayOut({&example}), nullptr, nullptr);
  Outcomes logits = {};
  for (int o = 0; o < kOutcomes; ++o) {
    logits[o] = outcome_bias_.value.Row(example.task)[o];
    for (int k = 0; k < shape_.hidden; ++k)
      logits[o] += pairs_.Row(0)[k] * outcome_.value.Row(k)[o];
  }
  return logits;
}

void StanceNetwork::Save(const std::string& prefix, stance::WeightFileWriter* out) const {
  namespace names = stance::scorer_sections;
  float largest = 1e-12f;
  for (const float x : words_.value.values()) largest = std::max(largest, std::fabs(x));
  std::vector<int8_t> bytes;
  bytes.reserve(words_.value.values().size());
  for (const float x : words_.value.values()) {
    bytes.push_back(static_cast<int8_t>(std::lround(x / largest * 127)));
  }
  out->AddArray(prefix + names::kWords, bytes);
  out->AddArray(prefix + names::kWordsScale, std::vector<float>{largest / 127});
  const auto add = [&](const std::string& name, const Parameter& parameter) {
    out->AddArray(prefix + name, parameter.value.values());
  };
  add(names::kTokens, tokens_);
  add(names::kProjection, projection_);
  add(names::kInputBias, input_bias_);
  for (size_t l = 0; l < layers_.size(); ++l) {
    const std::string name = names::kLayer + std::to_string(l);
    add(name, layers_[l].weight);
    add(name + names::kGates, layers_[l].gate);
    add(name + names::kBiases, layers_[l].bias);
  }
  add(names::kAbsent, absent_);
  add(names::kKeys, keys_);
  add(names::kKeyFromTarget, key_from_target_);
  add(names::kKeyFromHolder, key_from_holder_);
  add(names::kKeyBias, key_bias_);
  add(names::kAsk, ask_);
  add(names::kSummary, summary_);
  add(names::kSummaryBias, summary_bias_);
  add(names::kWindows, windows_);
  add(names::kWeigh, weigh_);
  add(names::kOutcome, outcome_);
  const float* bias = outcome_bias_.value.Row(0);
  out->AddArray(prefix + names::kOutcomeBias, std::vector<float>(bias, bias + kOutcomes));
}

}  // namespace demarche::models
