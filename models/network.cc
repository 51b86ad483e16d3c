#include "models/network.h"

#include <algorithm>
#include <cmath>

#include "stance_service/language/elementary.h"
#include "stance_service/language/sentence.h"

namespace demarche::models {

using stance::DistanceBucket;
using stance::kAffixRows;
using stance::kDistanceBuckets;
using stance::kRelationCount;
using stance::kRootDistance;
using stance::kUposCount;

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
  for (int l = 0; l < shape.layers; ++l) {
    layers_.emplace_back("layer" + std::to_string(l), shape.width, random);
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
  Squash(&input_);
  top_ = input_;
  if (dropout != nullptr) Drop(dropout->input, random, &input_mask_, &top_);
  for (Recurrent& layer : layers_) {
    ForwardRecurrent(batch.starts, top_, &layer);
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
    BackwardRecurrent(batch.starts, gradient, &layer, &d_input);
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
