#include "stance_service/analysis/scoring/scorer.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

#include "stance_service/analysis/engine_for_test.h"

namespace demarche::stance {
namespace {

namespace fs = std::filesystem;

// Where `holder` stands on `target`, who are all that the catalog knows.
v1::PairJudgement Judge(const std::string& text, const std::string& holder,
                        const std::string& target, v1::Genre genre = v1::GENRE_NEWS) {
  v1::AnalyzeRequest request;
  request.mutable_article()->set_text(text);
  request.mutable_article()->set_genre(genre);
  request.set_catalog_mode(v1::CATALOG_MODE_INLINE_ONLY);
  for (const std::string& name : {holder, target}) {
    v1::Actor* actor = request.mutable_catalog()->add_actors();
    actor->set_id(name == holder ? "holder" : "target");
    actor->set_name(name);
    actor->set_also_topic(true);
  }
  auto* pair = request.add_pairs();
  pair->set_actor_id(holder == "author" ? "author" : "holder");
  pair->set_topic_id("target");
  const v1::AnalyzeResponse response = AnalyzeForTest(request, *CatalogForTest(""));
  return response.pair_judgements().empty() ? v1::PairJudgement() : response.pair_judgements(0);
}

std::string Filled(std::string text, const std::string& first, const std::string& second) {
  for (const auto& [mark, name] : {std::pair{'1', first}, std::pair{'2', second}}) {
    for (size_t at = 0; (at = text.find(mark, at)) != std::string::npos; at += name.size()) {
      text.replace(at, 1, name);
    }
  }
  return text;
}

// Plain enough that the parser, which sees names, makes the same tree for all of them.
constexpr const char* kTexts[] = {
    "1 has condemned 2 over the blockade of its northern ports.",
    "Officials in 1 said they would gladly work with 2 on the new canal.",
    "2 lost patience on Tuesday, and 1 did nothing to calm it.",
    "The plan drew applause from 1 and a shrug from 2.",
};

TEST(ScorerTest, ItDoesNotMatterWhoTheyAre) {
  const std::pair<const char*, const char*> names[] = {
      {"Norway", "Chile"}, {"Russia", "Ukraine"}, {"Hamas", "Israel"}, {"Ghana", "Germany"}};
  for (const char* text : kTexts) {
    const double first =
        Judge(Filled(text, names[0].first, names[0].second), names[0].first, names[0].second)
            .score();
    for (const auto& [holder, target] : names) {
      EXPECT_NEAR(Judge(Filled(text, holder, target), holder, target).score(), first, 0.02)
          << Filled(text, holder, target);
      EXPECT_NEAR(Judge(Filled(text, target, holder), target, holder).score(), first, 0.02)
          << Filled(text, target, holder);
    }
  }
}

TEST(ScorerTest, DirectionMatters) {
  const std::string text = "Norway sharply criticised Chile at the summit.";
  EXPECT_LT(Judge(text, "Norway", "Chile").score(), -0.4);
  EXPECT_GT(Judge(text, "Chile", "Norway").score(), Judge(text, "Norway", "Chile").score() + 0.25);
}

TEST(ScorerTest, AnswersWhatNoRuleFinds) {
  // Every pair gets a distribution, wherever its ends are.
  for (const char* text :
       {"Norway and Chile met.", "Norway met itself.", "Chile slept.", "Nobody."}) {
    const v1::PairJudgement judgement = Judge(text, "Norway", "Chile");
    const auto& p = judgement.probabilities();
    EXPECT_NEAR(p.supportive() + p.sceptical() + p.none(), 1, 1e-5) << text;
    EXPECT_LT(std::fabs(judgement.score()), 0.5) << text;
  }
}

TEST(ScorerTest, RefusesOtherFiles) {
  const auto model = LanguageModel::Load("data/language");
  ASSERT_TRUE(model.ok()) << model.status();
  const fs::path folder = fs::path(testing::TempDir()) / ("scorer_test" + std::to_string(getpid()));
  fs::create_directories(folder);
  EXPECT_EQ(Scorer::Load(folder, **model).status().code(), absl::StatusCode::kNotFound);
  // The right format, but weights of another room.
  fs::copy_file("data/language/english.weights", folder / "english.weights");
  EXPECT_EQ(Scorer::Load(folder, **model).status().code(), absl::StatusCode::kDataLoss);
  fs::remove_all(folder);
}

TEST(ScorerTest, TheEngineIsNamedAfterTheWeights) {
  const auto model = LanguageModel::Load("data/language");
  ASSERT_TRUE(model.ok()) << model.status();
  const auto scorer = Scorer::Load("data/stance", **model);
  ASSERT_TRUE(scorer.ok()) << scorer.status();
  EXPECT_NE(EngineForTest().version().find((*scorer)->digest()), std::string::npos);
}

}  // namespace
}  // namespace demarche::stance
