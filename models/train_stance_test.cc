#include "models/train_stance.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "models/stance_examples.h"
#include "stance_service/analysis/scoring/scorer.h"

namespace demarche::models {
namespace {

namespace fs = std::filesystem;
namespace names = stance::scorer_sections;

std::vector<LabelledText> SmallTexts() {
  const char* const verbs[] = {"praised", "condemned", "phoned"};
  std::vector<LabelledText> texts;
  for (int i = 0; i < 24; ++i) {
    LabelledText text;
    text.group = static_cast<uint64_t>(i);
    text.request.set_text(std::string("On Monday Norway ") + verbs[i % 3] +
                          " Chile again. It rained.");
    for (const char* name : {"Norway", "Chile"}) {
      v1::Actor* actor = text.request.mutable_catalog()->add_actors();
      actor->set_id(name);
      actor->set_name(name);
      actor->set_also_topic(true);
    }
    auto* pair = text.request.add_pairs();
    pair->set_actor_id("Norway");
    pair->set_topic_id("Chile");
    text.labels.push_back({GoalOf(i % 3 == 0 ? 1 : i % 3 == 1 ? -1 : 0)});
    texts.push_back(std::move(text));
  }
  return texts;
}

class TrainStanceTest : public ::testing::Test {
 protected:
  void SetUp() override {
    auto model = stance::LanguageModel::Load("data/language");
    ASSERT_TRUE(model.ok()) << model.status();
    model_ = *std::move(model);
    auto lexicon = stance::Lexicon::Load("data/frames");
    ASSERT_TRUE(lexicon.ok()) << lexicon.status();
    lexicon_ = *std::move(lexicon);
    folder_ = fs::path(testing::TempDir()) / ("train_stance_test" + std::to_string(getpid()));
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  std::string Written(const stance::WeightFileWriter& writer) {
    EXPECT_TRUE(writer.Write(folder_ / "english.weights").ok());
    std::ifstream in(folder_ / "english.weights", std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  }

  std::unique_ptr<const stance::LanguageModel> model_;
  stance::Lexicon lexicon_;
  fs::path folder_;
};

TEST_F(TrainStanceTest, TheSameTextsGiveTheSameBytes) {
  StanceOptions options;
  options.shape.members = 3;
  options.shape.width = 32;
  options.epochs = 2;
  std::string bytes[2];
  for (std::string& written : bytes) {
    stance::WeightFileWriter writer;
    ASSERT_TRUE(TrainStance(SmallTexts(), *model_, lexicon_, options, &writer).ok());
    written = Written(writer);
  }
  EXPECT_GT(bytes[0].size(), 10'000u);
  EXPECT_EQ(bytes[0], bytes[1]);
  stance::WeightFileWriter writer;
  EXPECT_FALSE(TrainStance({}, *model_, lexicon_, options, &writer).ok());
}

// What was learned is what runs: the engine's arithmetic gives the trainer's answers.
TEST_F(TrainStanceTest, TheScorerRunsWhatTheNetworkLearned) {
  const StanceExamples data = ReadExamples(SmallTexts(), *model_, lexicon_, 2);
  ASSERT_EQ(data.examples.size(), 24u);
  stance::ScorerShape shape;
  shape.members = 1;
  shape.words = static_cast<int32_t>(data.words.size()) + 1;
  shape.token_rows = stance::kTokenRows;
  shape.window_rows = stance::kWindowRows;
  shape.width = 64;
  Random random(5);
  StanceNetwork network(shape, kStanceTasks, &data.vectors, &data.near, &random);
  for (Parameter* p : network.parameters()) {
    for (float& x : p->value.values()) x += (Uniform(&random) - 0.5f) * 0.1f;
  }
  stance::WeightFileWriter writer;
  writer.AddArray(names::kShape, std::vector<stance::ScorerShape>{shape});
  writer.AddArray(names::kWordHashes, data.words);
  network.Save("m0_", &writer);
  writer.AddArray(names::kCalibration, std::vector<float>{1, 0, 0, 0, 1, 0, 0, 0});
  Written(writer);
  const auto scorer = stance::Scorer::Load(folder_, *model_);
  ASSERT_TRUE(scorer.ok()) << scorer.status();
  for (const StanceExample& example : data.examples) {
    Outcomes logits = network.Logits(example);
    float sum = 0;
    for (float& x : logits) sum += x = std::exp(x);
    std::vector<stance::PairWindow> windows;
    for (const TrainingWindow& window : example.windows) windows.push_back(window.window);
    const stance::Chances chances = (*scorer)->Score(windows);
    // Learned words are rounded to bytes.
    EXPECT_NEAR(chances.supportive, logits[0] / sum, 0.01);
    EXPECT_NEAR(chances.sceptical, logits[1] / sum, 0.01);
    EXPECT_NEAR(chances.none, logits[2] / sum, 0.01);
  }
}

}  // namespace
}  // namespace demarche::models
