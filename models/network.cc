#include "models/network.h"

#include <algorithm>
#include <cmath>

#include "stance_service/language/elementary.h"
#include "stance_service/language/sentence.h"

namespace demarche::models {
namespace {

using stance::DistanceBucket;
using stance::kAffixRows;
using stance::kDistanceBuckets;
using stance::kRelationCount;
using stance::kRootDistance;
using stance::kUposCount;

constexpr int kLanes = 8;
typedef float Lanes __attribute__((vector_size(kLanes * sizeof(float)), aligned(4), may_alias));
Lanes Load(const float* from) { return *reinterpret_cast<const Lanes*>(from); }
void Store(Lanes lanes, float* to) { *reinterpret_cast<Lanes*>(to) = lanes; }

float Uniform(Random* random) {
  return static_cast<float>((*random)() >> 8) * (1.0f / 16777216.0f);
}

void Fill(float range, Random* random, Parameter* parameter) {
  for (float& x : parameter->value.values()) x = (2 * Uniform(random) - 1) * range;
}

// Glorot and Bengio's range.
void FillDense(Random* random, Parameter* parameter) {
  const auto size = static_cast<float>(parameter->value.rows() + parameter->value.cols());
  Fill(std::sqrt(6.0f / size), random, parameter);
}

// Sets a mask of 0 and 1 / (1 - rate), and multiplies *x by it.
void Drop(float rate, Random* random, Matrix* mask, Matrix* x) {
  mask->Reset(x->rows(), x->cols());
  const float keep = 1.0f / (1.0f - rate);
  std::vector<float>& m = mask->values();
  std::vector<float>& v = x->values();
  for (size_t i = 0; i < m.size(); ++i) {
    m[i] = rate > 0 && Uniform(random) < rate ? 0.0f : keep;
    v[i] *= m[i];
  }
}

void Multiply(const Matrix& mask, Matrix* x) {
  for (size_t i = 0; i < mask.values().size(); ++i) x->values()[i] *= mask.values()[i];
}

void AddRow(const float* row, Matrix* x) {
  for (int i = 0; i < x->rows(); ++i) {
    float* to = x->Row(i);
    for (int k = 0; k < x->cols(); ++k) to[k] += row[k];
  }
}

void AddColumnSums(const Matrix& x, float* sums) {
  for (int i = 0; i < x.rows(); ++i) {
    const float* row = x.Row(i);
    for (int k = 0; k < x.cols(); ++k) sums[k] += row[k];
  }
}

void Rectify(Matrix* x) {
  for (float& v : x->values()) v = v > 0 ? v : 0;
}

// Zero where the rectified value is.
void RectifyGradient(const Matrix& rectified, Matrix* gradient) {
  for (size_t i = 0; i < rectified.values().size(); ++i) {
    if (rectified.values()[i] <= 0) gradient->values()[i] = 0;
  }
}

// Turns scores into the gradient of -log softmax(scores)[right], and returns that loss.
double Softmax(int right, int size, float* scores) {
  const float most = *std::max_element(scores, scores + size);
  float sum = 0;
  for (int k = 0; k < size; ++k) {
    scores[k] = stance::Exp(scores[k] - most);
    sum += scores[k];
  }
  for (int k = 0; k < size; ++k) scores[k] /= sum;
  const double loss = -std::log(std::max(scores[right], 1e-12f));
  scores[right] -= 1;
  return loss;
}

float Dot(const float* a, const float* b, int size) {
  float sum = 0;
  for (int k = 0; k < size; ++k) sum += a[k] * b[k];
  return sum;
}

void AddScaled(float scale, const float* from, int size, float* to) {
  for (int k = 0; k < size; ++k) to[k] += scale * from[k];
}

Matrix Zero(const Matrix& like) { return Matrix(like.rows(), like.cols()); }

// A linear layer's output: x w + b.
void Linear(const Matrix& x, const Parameter& weight, const Parameter& bias, Matrix* y) {
  y->Reset(x.rows(), weight.value.cols());
  AddRow(bias.value.Row(0), y);
  AddProduct(x, weight.value, y);
}

void LinearBackward(const Matrix& x, const Matrix& d_y, Parameter* weight, Parameter* bias,
                    Matrix* d_x) {
  AddProductLeftTransposed(x, d_y, &weight->gradient);
  if (bias != nullptr) AddColumnSums(d_y, bias->gradient.Row(0));
  AddProductRightTransposed(d_y, weight->value, d_x);
}

}  // namespace

Network::Network(const stance::NetworkShape& shape, int xpos_count, const Matrix* vectors,
                 Random* random)
    : shape_(shape),
      vectors_(vectors),
      words_("words", shape.learned_rows, shape.width, true),
      affixes_("affixes", kAffixRows, shape.width, true),
      projection_("projection", shape.vector_size, shape.width),
      input_bias_("input_bias", 1, shape.width),
      upos_weight_("upos_weight", shape.width, kUposCount),
      upos_bias_("upos_bias", 1, kUposCount),
      xpos_weight_("xpos_weight", shape.width, xpos_count),
      xpos_bias_("xpos_bias", 1, xpos_count),
      dependent_weight_("dependent_weight", shape.width, shape.arc_width),
      dependent_bias_("dependent_bias", 1, shape.arc_width),
      head_weight_("head_weight", shape.width, shape.arc_width),
      head_bias_("head_bias", 1, shape.arc_width),
      root_("root", 1, shape.arc_width),
      bilinear_("bilinear", shape.arc_width, shape.arc_width),
      bilinear_bias_("bilinear_bias", 1, shape.arc_width),
      distance_("distance", shape.arc_width, kDistanceBuckets),
      distance_bias_("distance_bias", 1, kDistanceBuckets),
      relation_dependent_("relation_dependent", shape.width, shape.relation_width),
      relation_head_("relation_head", shape.width, shape.relation_width),
      relation_distance_("relation_distance", kDistanceBuckets, shape.relation_width),
      relation_weight_("relation_weight", shape.relation_width, kRelationCount),
      relation_bias_("relation_bias", 1, kRelationCount) {
  Fill(0.1f, random, &words_);
  Fill(0.1f, random, &affixes_);
  const int half = shape.width / 2;
  for (int l = 0; l < shape.layers; ++l) {
    const std::string name = "layer" + std::to_string(l);
    layers_.push_back(Recurrent{.weight = Parameter(name + "_weight", shape.width, 6 * half),
                                .gate = Parameter(name + "_gate", 2, 2 * half),
                                .bias = Parameter(name + "_bias", 2, 2 * half)});
    FillDense(random, &layers_.back().weight);
    Fill(0.5f, random, &layers_.back().gate);
  }
  for (Parameter* p :
       {&projection_, &upos_weight_, &xpos_weight_, &dependent_weight_, &head_weight_, &root_,
        &bilinear_, &relation_dependent_, &relation_head_, &relation_weight_}) {
    FillDense(random, p);
  }
}

std::vector<Parameter*> Network::parameters() {
  std::vector<Parameter*> all = {&words_,          &affixes_,           &projection_,
                                 &input_bias_,     &upos_weight_,       &upos_bias_,
                                 &xpos_weight_,    &xpos_bias_,         &dependent_weight_,
                                 &dependent_bias_, &head_weight_,       &head_bias_,
                                 &root_,           &bilinear_,          &bilinear_bias_,
                                 &distance_,       &distance_bias_,     &relation_dependent_,
                                 &relation_head_,  &relation_distance_, &relation_weight_,
                                 &relation_bias_};
  for (Recurrent& layer : layers_) {
    all.push_back(&layer.weight);
    all.push_back(&layer.gate);
    all.push_back(&layer.bias);
  }
  return all;
}

void Network::ForwardRecurrent(const Batch& batch, const Matrix& input, Recurrent* layer) {
  const int n = input.rows();
  const int half = shape_.width / 2;
  layer->input = input;
  layer->product.Reset(n, 6 * half);
  AddProduct(input, layer->weight.value, &layer->product);
  for (Matrix* m :
       {&layer->forget, &layer->reset, &layer->cell, &layer->tanh_cell, &layer->output}) {
    m->Reset(n, 2 * half);
  }
  const std::vector<float> nothing(half);
  for (int side = 0; side < 2; ++side) {
    const ptrdiff_t at = side == 0 ? 0 : half;  // this direction's half of the width
    const float* gate = layer->gate.value.Row(side);
    const float* bias = layer->bias.value.Row(side);
    for (size_t s = 0; s + 1 < batch.starts.size(); ++s) {
      const int size = batch.starts[s + 1] - batch.starts[s];
      const float* before = nothing.data();
      for (int step = 0; step < size; ++step) {
        const int t = side == 0 ? batch.starts[s] + step : batch.starts[s + 1] - 1 - step;
        const float* u = layer->product.Row(t) + 3 * at;
        const float* x = input.Row(t) + at;
        float* f = layer->forget.Row(t) + at;
        float* r = layer->reset.Row(t) + at;
        float* c = layer->cell.Row(t) + at;
        float* g = layer->tanh_cell.Row(t) + at;
        float* h = layer->output.Row(t) + at;
        for (int k = 0; k < half; k += kLanes) {
          const Lanes earlier = Load(before + k);
          const Lanes forget =
              stance::Logistic(Load(u + half + k) + Load(gate + k) * earlier + Load(bias + k));
          const Lanes reset = stance::Logistic(
              Load(u + 2 * half + k) + Load(gate + half + k) * earlier + Load(bias + half + k));
          const Lanes cell = forget * earlier + (1.0f - forget) * Load(u + k);
          const Lanes squashed = stance::Tanh(cell);
          Store(forget, f + k);
          Store(reset, r + k);
          Store(cell, c + k);
          Store(squashed, g + k);
          Store(reset * squashed + (1.0f - reset) * Load(x + k), h + k);
        }
        before = c;
      }
    }
  }
}

void Network::BackwardRecurrent(const Batch& batch, const Matrix& d_output, Recurrent* layer,
                                Matrix* d_input) {
  const int half = shape_.width / 2;
  Matrix d_product = Zero(layer->product);
  const std::vector<float> nothing(half);
  for (int side = 0; side < 2; ++side) {
    const float* gate = layer->gate.value.Row(side);
    float* d_gate = layer->gate.gradient.Row(side);
    float* d_bias = layer->bias.gradient.Row(side);
    const ptrdiff_t at = side == 0 ? 0 : half;
    for (size_t s = 0; s + 1 < batch.starts.size(); ++s) {
      const int size = batch.starts[s + 1] - batch.starts[s];
      std::vector<float> d_cell(half);
      for (int step = size - 1; step >= 0; --step) {
        const int t = side == 0 ? batch.starts[s] + step : batch.starts[s + 1] - 1 - step;
        const int earlier = side == 0 ? t - 1 : t + 1;
        const float* before = step == 0 ? nothing.data() : layer->cell.Row(earlier) + at;
        const float* u = layer->product.Row(t) + 3 * at;
        const float* x = layer->input.Row(t) + at;
        const float* f = layer->forget.Row(t) + at;
        const float* r = layer->reset.Row(t) + at;
        const float* g = layer->tanh_cell.Row(t) + at;
        const float* dh = d_output.Row(t) + at;
        float* du = d_product.Row(t) + 3 * at;
        float* dx = d_input->Row(t) + at;
        for (int k = 0; k < half; k += kLanes) {
          const Lanes forget = Load(f + k), reset = Load(r + k), squashed = Load(g + k);
          const Lanes old = Load(before + k), candidate = Load(u + k), slope = Load(dh + k);
          Store(Load(dx + k) + slope * (1.0f - reset), dx + k);
          const Lanes dr = slope * (squashed - Load(x + k)) * reset * (1.0f - reset);
          const Lanes dc = Load(d_cell.data() + k) + slope * reset * (1.0f - squashed * squashed);
          const Lanes df = dc * (old - candidate) * forget * (1.0f - forget);
          Store(dc * (1.0f - forget), du + k);
          Store(df, du + half + k);
          Store(dr, du + 2 * half + k);
          Store(Load(d_gate + k) + df * old, d_gate + k);
          Store(Load(d_gate + half + k) + dr * old, d_gate + half + k);
          Store(Load(d_bias + k) + df, d_bias + k);
          Store(Load(d_bias + half + k) + dr, d_bias + half + k);
          Store(dc * forget + df * Load(gate + k) + dr * Load(gate + half + k), d_cell.data() + k);
        }
      }
    }
  }
  LinearBackward(layer->input, d_product, &layer->weight, nullptr, d_input);
}

void Network::Forward(const Batch& batch, const Dropout* dropout, Random* random) {
  const int n = static_cast<int>(batch.words.size());
  pretrained_.Reset(n, shape_.vector_size);
  input_.Reset(n, shape_.width);
  AddRow(input_bias_.value.Row(0), &input_);
  for (int i = 0; i < n; ++i) {
    const Example& word = batch.words[i];
    if (word.pretrained >= 0) {
      std::copy_n(vectors_->Row(word.pretrained), shape_.vector_size, pretrained_.Row(i));
    }
    AddScaled(1, words_.value.Row(word.learned), shape_.width, input_.Row(i));
    for (const int row : word.affixes) {
      AddScaled(1, affixes_.value.Row(row), shape_.width, input_.Row(i));
    }
  }
  AddProduct(pretrained_, projection_.value, &input_);
  for (size_t k = 0; k < input_.values().size(); k += kLanes) {
    float* x = input_.values().data() + k;
    Store(stance::Tanh(Load(x)), x);
  }
  top_ = input_;
  if (dropout != nullptr) Drop(dropout->input, random, &input_mask_, &top_);
  for (Recurrent& layer : layers_) {
    ForwardRecurrent(batch, top_, &layer);
    top_ = layer.output;
    if (dropout != nullptr) Drop(dropout->layer, random, &layer.mask, &top_);
  }
  Linear(top_, dependent_weight_, dependent_bias_, &dependent_);
  Linear(top_, head_weight_, head_bias_, &head_);
  Rectify(&dependent_);
  Rectify(&head_);
  if (dropout != nullptr) {
    Drop(dropout->head, random, &dependent_mask_, &dependent_);
    Drop(dropout->head, random, &head_mask_, &head_);
  }
  Linear(dependent_, bilinear_, bilinear_bias_, &query_);
  relation_d_.Reset(n, shape_.relation_width);
  AddProduct(top_, relation_dependent_.value, &relation_d_);
  relation_h_.Reset(n, shape_.relation_width);
  AddProduct(top_, relation_head_.value, &relation_h_);
}

double Network::LearnArcs(const Batch& batch) {
  const int width = shape_.arc_width;
  double loss = 0;
  Matrix by_distance, d_by_distance;
  Linear(dependent_, distance_, distance_bias_, &by_distance);
  d_by_distance = Zero(by_distance);
  std::vector<float> scores;
  for (size_t s = 0; s + 1 < batch.starts.size(); ++s) {
    const int first = batch.starts[s];
    const int size = batch.starts[s + 1] - first;
    scores.resize(size + 1);
    for (int i = 0; i < size; ++i) {
      const int gold = batch.words[first + i].head;
      const float* query = query_.Row(first + i);
      for (int j = 0; j < size; ++j) {
        scores[j] = j == i ? -1e9f
                           : Dot(query, head_.Row(first + j), width) +
                                 by_distance.Row(first + i)[DistanceBucket(i, j)];
      }
      scores[size] =
          Dot(query, root_.value.Row(0), width) + by_distance.Row(first + i)[kRootDistance];
      loss += Softmax(gold < 0 ? size : gold, size + 1, scores.data());
      float* d_query = d_query_.Row(first + i);
      for (int j = 0; j < size; ++j) {
        if (j == i) continue;
        AddScaled(scores[j], head_.Row(first + j), width, d_query);
        AddScaled(scores[j], query, width, d_head_.Row(first + j));
        d_by_distance.Row(first + i)[DistanceBucket(i, j)] += scores[j];
      }
      AddScaled(scores[size], root_.value.Row(0), width, d_query);
      AddScaled(scores[size], query, width, root_.gradient.Row(0));
      d_by_distance.Row(first + i)[kRootDistance] += scores[size];
    }
  }
  LinearBackward(dependent_, d_by_distance, &distance_, &distance_bias_, &d_dependent_);
  return loss;
}

double Network::LearnRelations(const Batch& batch) {
  const int width = shape_.relation_width;
  const int n = static_cast<int>(batch.words.size());
  Matrix hidden(n, width);
  std::vector<int> heads(n, -1);
  for (size_t s = 0; s + 1 < batch.starts.size(); ++s) {
    for (int i = batch.starts[s]; i < batch.starts[s + 1]; ++i) {
      const int gold = batch.words[i].head;
      if (gold < 0) continue;
      heads[i] = batch.starts[s] + gold;
      AddScaled(1, relation_d_.Row(i), width, hidden.Row(i));
      AddScaled(1, relation_h_.Row(heads[i]), width, hidden.Row(i));
      AddScaled(1, relation_distance_.value.Row(DistanceBucket(i, heads[i])), width, hidden.Row(i));
    }
  }
  Rectify(&hidden);
  Matrix scores;
  Linear(hidden, relation_weight_, relation_bias_, &scores);
  double loss = 0;
  for (int i = 0; i < n; ++i) {
    if (heads[i] < 0) {
      std::fill_n(scores.Row(i), kRelationCount, 0.0f);
    } else {
      loss += Softmax(batch.words[i].relation, kRelationCount, scores.Row(i));
    }
  }
  Matrix d_hidden = Zero(hidden);
  LinearBackward(hidden, scores, &relation_weight_, &relation_bias_, &d_hidden);
  RectifyGradient(hidden, &d_hidden);
  for (int i = 0; i < n; ++i) {
    if (heads[i] < 0) continue;
    AddScaled(1, d_hidden.Row(i), width, d_relation_d_.Row(i));
    AddScaled(1, d_hidden.Row(i), width, d_relation_h_.Row(heads[i]));
    AddScaled(1, d_hidden.Row(i), width,
              relation_distance_.gradient.Row(DistanceBucket(i, heads[i])));
  }
  return loss;
}

Losses Network::Learn(const Batch& batch, const Dropout& dropout, Random* random) {
  Forward(batch, &dropout, random);
  Losses losses;
  losses.words = static_cast<long>(batch.words.size());
  d_top_ = Zero(top_);
  d_dependent_ = Zero(dependent_);
  d_head_ = Zero(head_);
  d_query_ = Zero(query_);
  d_relation_d_ = Zero(relation_d_);
  d_relation_h_ = Zero(relation_h_);

  const auto learn_tags = [&](Parameter* weight, Parameter* bias, int Example::*gold, float share) {
    Matrix scores;
    Linear(top_, *weight, *bias, &scores);
    double loss = 0;
    for (int i = 0; i < scores.rows(); ++i) {
      const int right = batch.words[i].*gold;
      if (right < 0) {
        std::fill_n(scores.Row(i), scores.cols(), 0.0f);
        continue;
      }
      loss += Softmax(right, scores.cols(), scores.Row(i));
      for (int k = 0; k < scores.cols(); ++k) scores.Row(i)[k] *= share;
    }
    LinearBackward(top_, scores, weight, bias, &d_top_);
    return loss;
  };
  losses.upos = learn_tags(&upos_weight_, &upos_bias_, &Example::upos, 1.0f);
  losses.xpos = learn_tags(&xpos_weight_, &xpos_bias_, &Example::xpos, 0.5f);
  losses.head = LearnArcs(batch);
  losses.relation = LearnRelations(batch);
  Backward(batch);
  return losses;
}

void Network::Backward(const Batch& batch) {
  LinearBackward(dependent_, d_query_, &bilinear_, &bilinear_bias_, &d_dependent_);
  RectifyGradient(dependent_, &d_dependent_);
  RectifyGradient(head_, &d_head_);
  Multiply(dependent_mask_, &d_dependent_);
  Multiply(head_mask_, &d_head_);
  LinearBackward(top_, d_dependent_, &dependent_weight_, &dependent_bias_, &d_top_);
  LinearBackward(top_, d_head_, &head_weight_, &head_bias_, &d_top_);
  LinearBackward(top_, d_relation_d_, &relation_dependent_, nullptr, &d_top_);
  LinearBackward(top_, d_relation_h_, &relation_head_, nullptr, &d_top_);
  Matrix gradient = d_top_;
  for (size_t l = layers_.size(); l-- > 0;) {
    Recurrent& layer = layers_[l];
    Multiply(layer.mask, &gradient);
    Matrix d_input = Zero(layer.input);
    BackwardRecurrent(batch, gradient, &layer, &d_input);
    gradient = d_input;
  }
  Multiply(input_mask_, &gradient);
  for (size_t i = 0; i < gradient.values().size(); ++i) {
    gradient.values()[i] *= 1 - input_.values()[i] * input_.values()[i];
  }
  AddColumnSums(gradient, input_bias_.gradient.Row(0));
  AddProductLeftTransposed(pretrained_, gradient, &projection_.gradient);
  for (int i = 0; i < gradient.rows(); ++i) {
    const Example& word = batch.words[i];
    AddScaled(1, gradient.Row(i), shape_.width, words_.TouchGradient(word.learned));
    for (const int row : word.affixes) {
      AddScaled(1, gradient.Row(i), shape_.width, affixes_.TouchGradient(row));
    }
  }
}

Network::Scores Network::Score(const Batch& sentence) {
  Forward(sentence, nullptr, nullptr);
  const int n = static_cast<int>(sentence.words.size());
  Scores scores;
  Linear(top_, upos_weight_, upos_bias_, &scores.upos);
  Matrix by_distance;
  Linear(dependent_, distance_, distance_bias_, &by_distance);
  scores.arcs.Reset(n, n + 1);
  for (int i = 0; i < n; ++i) {
    float* row = scores.arcs.Row(i);
    for (int j = 0; j < n; ++j) {
      row[j] = j == i ? -1e9f
                      : Dot(query_.Row(i), head_.Row(j), shape_.arc_width) +
                            by_distance.Row(i)[DistanceBucket(i, j)];
    }
    row[n] = Dot(query_.Row(i), root_.value.Row(0), shape_.arc_width) +
             by_distance.Row(i)[kRootDistance];
  }
  return scores;
}

Matrix Network::RelationScores(const std::vector<int>& heads) {
  const int n = static_cast<int>(heads.size());
  Matrix hidden(n, shape_.relation_width);
  for (int i = 0; i < n; ++i) {
    if (heads[i] < 0) continue;
    AddScaled(1, relation_d_.Row(i), shape_.relation_width, hidden.Row(i));
    AddScaled(1, relation_h_.Row(heads[i]), shape_.relation_width, hidden.Row(i));
    AddScaled(1, relation_distance_.value.Row(DistanceBucket(i, heads[i])), shape_.relation_width,
              hidden.Row(i));
  }
  Rectify(&hidden);
  Matrix scores;
  Linear(hidden, relation_weight_, relation_bias_, &scores);
  return scores;
}

}  // namespace demarche::models
