#include "models/train_network.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <map>
#include <numeric>
#include <string>
#include <unordered_map>

#include "models/network.h"
#include "models/recase.h"
#include "stance_service/language/byte_class.h"
#include "stance_service/language/network.h"
#include "stance_service/language/word_features.h"

namespace demarche::models {
namespace {

using stance::Token;

// The words that have a row of their own.
class Vocabulary {
 public:
  Vocabulary(const std::vector<TreebankSentence>& treebank, const WordVectors& vectors,
             int least_count) {
    std::map<uint64_t, int> counts;
    for (const TreebankSentence& sentence : treebank) {
      for (const Token& token : sentence.gold.tokens) {
        ++counts[stance::WordHash(
            std::string_view(sentence.text).substr(token.begin, token.end - token.begin))];
      }
    }
    for (const auto& [hash, count] : counts) {
      if (count < least_count) continue;
      hashes_.push_back(hash);
      learned_.emplace(hash, static_cast<int>(hashes_.size()));
      counts_.push_back(count);
    }
    for (size_t i = 0; i < vectors.hashes.size(); ++i) {
      pretrained_.emplace(vectors.hashes[i], static_cast<int>(i));
    }
  }
  // Row 0 is for any other word; hashes()[i] has row i + 1.
  const std::vector<uint64_t>& hashes() const { return hashes_; }
  int Learned(uint64_t hash) const {
    const auto found = learned_.find(hash);
    return found == learned_.end() ? 0 : found->second;
  }
  int Pretrained(uint64_t hash) const {
    const auto found = pretrained_.find(hash);
    return found == pretrained_.end() ? -1 : found->second;
  }
  int Count(int learned) const { return counts_[learned - 1]; }

 private:
  std::vector<uint64_t> hashes_;
  std::vector<int> counts_;
  std::unordered_map<uint64_t, int> learned_, pretrained_;
};

class Trainer {
 public:
  Trainer(const std::vector<TreebankSentence>& treebank, const WordVectors& vectors,
          const TrainOptions& options)
      : treebank_(treebank),
        options_(options),
        vocabulary_(treebank, vectors, options.least_count),
        random_(options.seed),
        shape_(Shape(vectors)),
        network_(shape_, CountXpos(), &vectors.values, &random_) {}

  void Run(const std::vector<TreebankSentence>& held_out) {
    const std::vector<Parameter*> parameters = network_.parameters();
    for (Parameter* p : parameters) p->average = p->value;
    long words = 0;
    for (const TreebankSentence& s : treebank_) words += static_cast<long>(s.gold.tokens.size());
    const double steps = static_cast<double>(words) * options_.epochs / options_.batch_words;
    AdamOptions adam;
    const Dropout dropout{static_cast<float>(options_.input_dropout),
                          static_cast<float>(options_.layer_dropout),
                          static_cast<float>(options_.head_dropout)};
    int step = 0;
    for (int epoch = 0; epoch < options_.epochs; ++epoch) {
      const auto start = std::chrono::steady_clock::now();
      std::vector<size_t> order(treebank_.size());
      std::iota(order.begin(), order.end(), 0);
      for (size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random_() % i]);
      Losses sum;
      for (size_t next = 0; next < order.size();) {
        Batch batch;
        while (next < order.size() && static_cast<int>(batch.words.size()) < options_.batch_words) {
          AddForTraining(treebank_[order[next++]], &batch);
        }
        const Losses losses = network_.Learn(batch, dropout, &random_);
        sum.head += losses.head, sum.relation += losses.relation, sum.upos += losses.upos;
        sum.xpos += losses.xpos, sum.words += losses.words;
        ScaleGradients(1.0f / 25, parameters);
        ++step;
        // Up for a while, then down in a line.
        constexpr double kWarm = 200;
        const double done = step / steps;
        adam.rate = options_.rate *
                    static_cast<float>(std::min(step / kWarm, 1.0) * std::max(1.0 - done, 0.02));
        AdamStep(adam, step, parameters);
        // An average over the last hundred or so of every eighth step; fewer at first.
        if (step % 8 == 0) {
          const auto rounds = static_cast<float>(step / 8);
          Average(std::min(0.99f, rounds / (rounds + 10.0f)), parameters);
        }
      }
      const auto per = static_cast<double>(sum.words);
      std::fprintf(stderr, "epoch %d: head %.3f relation %.3f upos %.3f xpos %.3f; %.1f s",
                   epoch + 1, sum.head / per, sum.relation / per, sum.upos / per, sum.xpos / per,
                   std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
      if (epoch % 4 == 3 || epoch + 1 == options_.epochs) Report(held_out);
      std::fputc('\n', stderr);
    }
    SwapAverage();
  }

  void Save(const WordVectors& vectors, stance::WeightFileWriter* out) const {
    out->AddArray(stance::sections::kVectorHashes, vectors.hashes);
    out->AddArray(stance::sections::kVectors, vectors.bytes);
    out->AddArray(stance::sections::kVectorScales, vectors.scales);
    out->AddArray(stance::sections::kWordHashes, vocabulary_.hashes());
    network_.Save(out);
  }

 private:
  stance::NetworkShape Shape(const WordVectors& vectors) const {
    stance::NetworkShape shape = options_.shape;
    shape.vector_rows = vectors.values.rows();
    shape.vector_size = vectors.values.cols();
    shape.learned_rows = static_cast<int32_t>(vocabulary_.hashes().size()) + 1;
    return shape;
  }

  int CountXpos() {
    for (const TreebankSentence& s : treebank_) {
      for (const std::string& tag : s.xpos) xpos_.emplace(tag, 0);
    }
    int next = 0;
    for (auto& [tag, id] : xpos_) id = next++;
    return next;
  }

  double Chance() { return static_cast<double>(random_() >> 8) * (1.0 / 16777216.0); }

  void Add(const TreebankSentence& sentence, std::string_view text, Batch* batch) {
    features_.clear();
    stance::AddWordFeatures(text, sentence.gold.tokens, &features_);
    for (size_t i = 0; i < features_.size(); ++i) {
      const Token& gold = sentence.gold.tokens[i];
      Example& example = batch->words.emplace_back();
      example.learned = vocabulary_.Learned(features_[i].hash);
      example.pretrained = vocabulary_.Pretrained(features_[i].hash);
      example.affixes = features_[i].rows;
      example.head = gold.head;
      example.relation = static_cast<int>(gold.relation);
      example.upos = static_cast<int>(gold.upos);
      const auto xpos = xpos_.find(sentence.xpos[i]);
      example.xpos = xpos == xpos_.end() ? -1 : xpos->second;
    }
    batch->starts.push_back(static_cast<int>(batch->words.size()));
  }

  void AddForTraining(const TreebankSentence& sentence, Batch* batch) {
    const size_t first = batch->words.size();
    const double chance = Chance();
    if (chance < options_.recased) {
      const Case cases[] = {Case::kLower, Case::kUpper, Case::kTitle};
      Add(sentence, Recase(sentence, cases[random_() % 3]), batch);
    } else {
      Add(sentence, sentence.text, batch);
    }
    // Rare words are now and then unknown, so that unknown words are learned too.
    for (size_t i = first; i < batch->words.size(); ++i) {
      Example& word = batch->words[i];
      if (word.learned > 0 && Chance() < 0.5 / (0.5 + vocabulary_.Count(word.learned)))
        word.learned = 0;
      if (Chance() < 0.02) word.pretrained = -1;
    }
    // In some sentences a caller knows a few parts of speech, of names above all.
    if (Chance() < 0.75) return;
    for (size_t i = first; i < batch->words.size(); ++i) {
      const auto upos = static_cast<stance::Upos>(batch->words[i].upos);
      if (Chance() < (upos == stance::Upos::kPropn ? 0.5 : 0.02)) {
        batch->words[i].affixes.back() = stance::KnownRow(upos);
      }
    }
  }

  static void ScaleGradients(float scale, const std::vector<Parameter*>& parameters) {
    for (Parameter* p : parameters) {
      if (p->is_sparse) {
        std::sort(p->touched.begin(), p->touched.end());
        p->touched.erase(std::unique(p->touched.begin(), p->touched.end()), p->touched.end());
        for (const int i : p->touched) {
          for (int k = 0; k < p->gradient.cols(); ++k) p->gradient.Row(i)[k] *= scale;
        }
      } else {
        for (float& g : p->gradient.values()) g *= scale;
      }
    }
  }

  void SwapAverage() {
    for (Parameter* p : network_.parameters()) std::swap(p->value, p->average);
  }

  void Report(const std::vector<TreebankSentence>& held_out) {
    SwapAverage();
    long words = 0, tags = 0, heads = 0, both = 0;
    for (const TreebankSentence& sentence : held_out) {
      Batch batch;
      Add(sentence, sentence.text, &batch);
      const Network::Scores scores = network_.Score(batch);
      const int n = static_cast<int>(batch.words.size());
      std::vector<int> found(n);
      const auto best = [](const float* row, int size) {
        return static_cast<int>(std::max_element(row, row + size) - row);
      };
      for (int i = 0; i < n; ++i) {
        found[i] = best(scores.arcs.Row(i), n + 1);
        if (found[i] == n) found[i] = -1;
        tags += best(scores.upos.Row(i), scores.upos.cols()) == batch.words[i].upos;
      }
      const Matrix relations = network_.RelationScores(found);
      for (int i = 0; i < n; ++i) {
        ++words;
        if (found[i] != batch.words[i].head) continue;
        ++heads;
        both += found[i] < 0 || best(relations.Row(i), relations.cols()) == batch.words[i].relation;
      }
    }
    SwapAverage();
    const double per = 100.0 / static_cast<double>(words);
    std::fprintf(stderr, "; held out: UPOS %.2f UAS %.2f LAS %.2f", static_cast<double>(tags) * per,
                 static_cast<double>(heads) * per, static_cast<double>(both) * per);
  }

  const std::vector<TreebankSentence>& treebank_;
  const TrainOptions& options_;
  Vocabulary vocabulary_;
  std::map<std::string, int> xpos_;
  Random random_;
  stance::NetworkShape shape_;
  Network network_;
  std::vector<stance::WordFeatures> features_;
};

}  // namespace

void TrainNetwork(const std::vector<TreebankSentence>& treebank,
                  const std::vector<TreebankSentence>& held_out, const WordVectors& vectors,
                  const TrainOptions& options, stance::WeightFileWriter* out) {
  Trainer trainer(treebank, vectors, options);
  trainer.Run(held_out);
  trainer.Save(vectors, out);
}

}  // namespace demarche::models
