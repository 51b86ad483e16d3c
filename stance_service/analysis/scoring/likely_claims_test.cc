#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <set>
#include <string>
#include <tuple>

#include "stance_service/analysis/engine_for_test.h"

namespace demarche::stance {
namespace {

using ::testing::HasSubstr;

constexpr char kCatalog[] = R"pb(
  actors { id: "norway" name: "Norway" kind: ACTOR_KIND_STATE demonyms: "Norwegian" }
  actors { id: "chile" name: "Chile" kind: ACTOR_KIND_STATE demonyms: "Chilean" also_topic: true }
  actors { id: "kenya" name: "Kenya" kind: ACTOR_KIND_STATE also_topic: true }
  topics { id: "pact" name: "Harbour Pact" nominals: "pact" }
)pb";

// A plain position in the first sentence; in the others something is let on at most.
constexpr char kText[] =
    "Norway opposes the Harbour Pact. Chile left its chair empty when Kenya read out the Harbour "
    "Pact. “The Harbour Pact has Chile's fingerprints all over it,” Kenya said.";

v1::AnalyzeResponse Read(float likely_from, bool statements_only = false) {
  v1::AnalyzeRequest request;
  request.set_text(kText);
  request.set_likely_from(likely_from);
  request.set_statements_only(statements_only);
  static const auto& catalog = *new auto(CatalogForTest(kCatalog));
  return AnalyzeForTest(request, *catalog);
}

TEST(LikelyClaimsTest, AreThoseThatNoFrameExplains) {
  const v1::AnalyzeResponse plain = Read(0);
  const v1::AnalyzeResponse all = Read(0.02f);
  ASSERT_GT(all.statements_size(), plain.statements_size());
  std::set<std::tuple<std::string, std::string, uint32_t>> seen;
  uint32_t last = 0;
  int with_frame = 0;
  for (const v1::Statement& statement : all.statements()) {
    const uint32_t begin = statement.evidence().begin();
    EXPECT_GE(begin, last) << "in the order of the text";
    last = begin;
    EXPECT_TRUE(seen.emplace(statement.actor_id(), statement.topic_id(), begin).second)
        << statement.ShortDebugString();
    if (statement.basis() == v1::STATEMENT_BASIS_FRAME) {
      ++with_frame;
      EXPECT_FALSE(statement.explanation().frame().empty());
      continue;
    }
    EXPECT_EQ(statement.basis(), v1::STATEMENT_BASIS_SENTENCE);
    EXPECT_TRUE(statement.explanation().frame().empty());
    EXPECT_FALSE(statement.explanation().has_cue());
    EXPECT_THAT(statement.explanation().summary(), HasSubstr("sentence as a whole"));
    const v1::Probabilities& chances = statement.probabilities();
    const bool is_for = statement.position() == v1::POSITION_SUPPORTIVE;
    EXPECT_GE(is_for ? chances.supportive() : chances.sceptical(), 0.02f);
    EXPECT_GE(is_for ? chances.supportive() : chances.sceptical(),
              is_for ? chances.sceptical() : chances.supportive());
    EXPECT_NEAR(chances.supportive() + chances.sceptical() + chances.none(), 1, 1e-4);
    EXPECT_FALSE(statement.actor_mention().text().empty());
    EXPECT_FALSE(statement.topic_mention().text().empty());
  }
  // What the rules read stays as it is.
  EXPECT_EQ(with_frame, plain.statements_size());
}

TEST(LikelyClaimsTest, TheMoreIsAskedTheFewerThereAre) {
  int before = std::numeric_limits<int>::max();
  for (const float least : {0.02f, 0.2f, 0.6f, 1.0f}) {
    const int found = Read(least).statements_size();
    EXPECT_LE(found, before) << least;
    before = found;
  }
  EXPECT_EQ(before, Read(0).statements_size());
}

TEST(LikelyClaimsTest, EverySentenceIsReadForThem) {
  EXPECT_EQ(PositionsOf(Read(0.02f, /*statements_only=*/true)), PositionsOf(Read(0.02f)));
}

TEST(LikelyClaimsTest, WhoSpeaksIsAnEndOfThePair) {
  const v1::AnalyzeResponse answer = Read(0.02f);
  for (const v1::Statement& statement : answer.statements()) {
    if (statement.actor_id() == "kenya" && statement.topic_id() == "chile" &&
        statement.evidence().text().find("fingerprints") != std::string::npos) {
      EXPECT_EQ(statement.factuality(), v1::FACTUALITY_REPORTED);
      return;
    }
  }
  ADD_FAILURE() << "nothing of Kenya on Chile in the quotation";
}

TEST(LikelyClaimsTest, RefusesWhatIsNoChance) {
  for (const float wrong : {-0.1f, 1.1f, std::nanf("")}) {
    v1::AnalyzeRequest request;
    request.set_text("Norway opposes it.");
    request.set_likely_from(wrong);
    const auto answer = EngineForTest().Analyze(request, *CatalogForTest(kCatalog));
    EXPECT_EQ(answer.status().code(), absl::StatusCode::kInvalidArgument) << wrong;
    EXPECT_THAT(std::string(answer.status().message()), HasSubstr("likely_from: got"));
  }
}

}  // namespace
}  // namespace demarche::stance
