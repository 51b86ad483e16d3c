#include "models/train_stance.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <memory>
#include <numeric>
#include <thread>
#include <utility>

#include "absl/strings/str_cat.h"
#include "models/stance_calibration.h"
#include "models/stance_examples.h"
#include "stance_service/analysis/scoring/scorer_shape.h"

namespace demarche::models {
namespace {

namespace names = stance::scorer_sections;

// How surely an example is read in an epoch.
float ShareOf(const StanceExample& example, const StanceOptions& options) {
  const bool is_none =
      (example.set == static_cast<int>(StanceSet::kCorpus) ||
       example.set == static_cast<int>(StanceSet::kNews)) &&
      example.goal[2] > 0.5f;
  return options.set_shares[example.set] * (is_none ? options.none_share : 1.0f);
}

// The pairs of an epoch, in batches of about so many words.
class Epoch {
 public:
  Epoch(const std::vector<const StanceExample*>& examples, const StanceOptions& options,
        Random* random)
      : batch_words_(options.batch_words) {
    for (const StanceExample* example : examples) {
      if (Uniform(random) < ShareOf(*example, options)) examples_.push_back(example);
    }
    for (size_t i = examples_.size(); i > 1; --i) {
      std::swap(examples_[i - 1], examples_[(*random)() % i]);
    }
  }
  bool Next(std::vector<const StanceExample*>* batch) {
    batch->clear();
    for (int words = 0; next_ < examples_.size() && words < batch_words_; ++next_) {
      for (const TrainingWindow& window : examples_[next_]->windows) {
        words += static_cast<int>(window.window.tokens.size());
      }
      batch->push_back(examples_[next_]);
    }
    return !batch->empty();
  }

 private:
  std::vector<const StanceExample*> examples_;
  int batch_words_;
  size_t next_ = 0;
};

// About so many are read in an epoch.
double WordsOf(const std::vector<const StanceExample*>& examples, const StanceOptions& options) {
  double words = 0;
  for (const StanceExample* example : examples) {
    for (const TrainingWindow& window : example->windows) {
      words += static_cast<double>(window.window.tokens.size()) * ShareOf(*example, options);
    }
  }
  return words;
}

void Scale(float scale, const std::vector<Parameter*>& parameters) {
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

void SwapAverage(StanceNetwork* network) {
  for (Parameter* p : network->parameters()) std::swap(p->value, p->average);
}

}  // namespace

void TrainMember(const std::vector<const StanceExample*>& train,
                 const std::vector<const StanceExample*>& held_out, const StanceOptions& options,
                 int member, StanceNetwork* network) {
  Random random(options.seed * 1000 + static_cast<uint32_t>(member) * 7 + 1);
  const std::vector<Parameter*> parameters = network->parameters();
  const double steps = WordsOf(train, options) * options.epochs / options.batch_words;
  AdamOptions adam;
  adam.square_decay = 0.99f;
  int step = 0;
  for (int epoch = 0; epoch < options.epochs; ++epoch) {
    const auto start = std::chrono::steady_clock::now();
    Epoch pairs(train, options, &random);
    std::vector<const StanceExample*> batch;
    double loss = 0;
    double weight = 0;
    while (pairs.Next(&batch)) {
      loss += network->Learn(batch, options.dropout, options.loss, &random);
      for (const StanceExample* example : batch) weight += example->weight;
      Scale(1.0f / 16, parameters);
      ++step;
      // Up for a while, then down in a line.
      constexpr double kWarm = 300;
      adam.rate = options.rate * static_cast<float>(std::min(step / kWarm, 1.0) *
                                                    std::max(1.0 - step / steps, 0.02));
      AdamStep(adam, step, parameters);
      if (step % 8 == 0) {
        const auto rounds = static_cast<float>(step / 8);
        Average(std::min(0.99f, rounds / (rounds + 10.0f)), parameters);
      }
    }
    SwapAverage(network);
    std::string figures;
    if (epoch % 2 == 1 || epoch + 1 == options.epochs) {
      std::vector<JudgedPair> judged;
      for (const StanceExample* example : held_out) {
        judged.push_back({network->Logits(*example), example});
      }
      figures = Figures(judged, Calibrations());
    }
    SwapAverage(network);
    std::fprintf(stderr, "member %d epoch %d: loss %.4f; %.0f s%s\n", member, epoch + 1,
                 loss / weight,
                 std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count(),
                 figures.c_str());
  }
  SwapAverage(network);
}

absl::Status TrainStance(const std::vector<LabelledText>& texts, const stance::LanguageModel& model,
                         const stance::Lexicon& lexicon, const StanceOptions& options,
                         stance::WeightFileWriter* out) {
  StanceExamples data = ReadExamples(texts, model, lexicon, options.least_count);
  if (data.examples.empty()) return absl::InvalidArgumentError("texts: got none that can be read");
  std::vector<const StanceExample*> train;
  std::vector<const StanceExample*> held_out;
  for (size_t i = 0; i < data.examples.size(); ++i) {
    StanceExample& example = data.examples[i];
    if (data.groups[i] % static_cast<uint64_t>(options.held_out) == 0) {
      held_out.push_back(&example);
    } else {
      example.weight *= options.set_weights[example.set];
      train.push_back(&example);
    }
  }
  stance::ScorerShape shape = options.shape;
  shape.vector_size = model.vector_size();
  shape.words = static_cast<int32_t>(data.words.size()) + 1;
  shape.token_rows = stance::kTokenRows;
  shape.window_rows = stance::kWindowRows;
  std::fprintf(stderr, "%zu pairs to learn from, %zu held out, %.0f words, %d learned\n",
               train.size(), held_out.size(), WordsOf(train, options), shape.words);
  std::vector<std::unique_ptr<StanceNetwork>> members;
  std::vector<std::thread> threads;
  for (int m = 0; m < shape.members; ++m) {
    Random random(options.seed * 100 + static_cast<uint32_t>(m));
    members.push_back(
        std::make_unique<StanceNetwork>(shape, kStanceTasks, &data.vectors, &data.near, &random));
  }
  // Each member by itself: threads change nothing but the time it takes.
  for (int m = 0; m < shape.members; m += 2) {
    for (int k = m; k < std::min(m + 2, shape.members); ++k) {
      threads.emplace_back([&, k] { TrainMember(train, held_out, options, k, members[k].get()); });
    }
    for (std::thread& thread : threads) thread.join();
    threads.clear();
  }

  std::vector<JudgedPair> judged;
  for (const StanceExample* example : held_out) {
    Outcomes sum = {};
    for (const auto& member : members) {
      const Outcomes logits = member->Logits(*example);
      for (size_t o = 0; o < sum.size(); ++o) {
        sum[o] += logits[o] / static_cast<float>(members.size());
      }
    }
    judged.push_back({sum, example});
  }
  const Calibrations calibrations = Calibrate(judged);
  std::fprintf(stderr, "together:%s\ncalibrated:%s\n", Figures(judged, Calibrations()).c_str(),
               Figures(judged, calibrations).c_str());
  std::vector<float> numbers;
  for (const Calibration& calibration : calibrations) {
    numbers.push_back(calibration.factor);
    numbers.insert(numbers.end(), calibration.added.begin(), calibration.added.end());
    std::fprintf(stderr, "factor %.3f, added %.3f %.3f %.3f\n", calibration.factor,
                 calibration.added[0], calibration.added[1], calibration.added[2]);
  }

  out->AddArray(names::kShape, std::vector<stance::ScorerShape>{shape});
  out->AddArray(names::kWordHashes, data.words);
  for (int m = 0; m < shape.members; ++m) {
    members[m]->Save(absl::StrCat("m", m, "_"), out);
  }
  out->AddArray(names::kCalibration, numbers);
  return absl::OkStatus();
}

}  // namespace demarche::models
