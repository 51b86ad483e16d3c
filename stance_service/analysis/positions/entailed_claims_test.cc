// What follows for one topic from what the text says another does to it.
#include "stance_service/analysis/positions/entailed_claims.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "stance_service/analysis/engine_for_test.h"
#include "stance_service/analysis/positions/positions_for_test.h"

namespace demarche::stance {
namespace {

constexpr char kCatalog[] = R"pb(
  actors { id: "kenya" name: "Kenya" kind: ACTOR_KIND_STATE also_topic: true }
  actors { id: "norway" name: "Norway" kind: ACTOR_KIND_STATE also_topic: true }
  actors { id: "cole" name: "Dana Cole" aliases: "Cole" kind: ACTOR_KIND_PERSON }
  topics { id: "motion" name: "herring motion" aliases: "motion" nominals: "motion" }
  topics { id: "bill" name: "sanctions bill" aliases: "bill" }
  topics { id: "lawsuit" name: "lawsuit" }
  topics { id: "plan" name: "harbour plan" aliases: "plan" }
  topics { id: "blockade" name: "blockade" }
  topics { id: "checks" name: "port checks" }
  topics { id: "pipeline" name: "pipeline" }
  topics { id: "tariffs" name: "tariffs" }
)pb";

const CompiledCatalog& Catalog() {
  static const auto& catalog = *new auto(CatalogForTest(kCatalog));
  return *catalog;
}

std::vector<std::string> Positions(const std::string& text) { return PositionsIn(text, Catalog()); }

TEST(EntailedClaimsTest, Follows) {
  const PositionCase cases[] = {
      // What a measure is for, told before and in the same sentence.
      {"The motion to stop the blockade goes to a vote on Tuesday. Cole voted for the motion.",
       "cole - blockade"},
      {"Parliament took up a motion condemning the blockade. Cole signed the motion.",
       "cole - blockade"},
      {"The council debated a bill to expand port checks. Cole backs the bill.", "cole + checks"},
      {"Cole backs the bill, which would strip funding from the pipeline.", "cole - pipeline"},
      {"The bill, if passed, would abolish the tariffs. Cole voted for the bill.",
       "cole - tariffs"},
      {"Under the plan, the port would close the pipeline. Cole praised the plan.",
       "cole - pipeline"},
      {"A campaign wants the bill against Kenya. Cole backed the bill.", "cole - kenya"},
      // Who is against the measure, with less certainty.
      {"The bill would abolish the tariffs. Cole voted against the bill.", "cole + tariffs"},
      // Nobody votes against one thing to do another.
      {"Cole voted against the motion to end the blockade.", "cole + blockade"},
  };
  ExpectFound(Positions, cases);
}

TEST(EntailedClaimsTest, DoesNotFollow) {
  const PositionCase cases[] = {
      // What comes of a thing, or what its enemies say of it.
      {"The plan undermines the pipeline. Cole supports the plan.", "cole - pipeline"},
      {"Kenya says the bill would stop the pipeline. Cole supports the bill.", "cole - pipeline"},
      // A question tells nothing.
      {"Will the motion end the blockade? Cole backs the motion.", "cole - blockade"},
      // Whoever says where he stands on the thing itself has said it.
      {"The bill would abolish the tariffs. Cole opposes the tariffs but voted against the bill.",
       "cole + tariffs"},
      // It is no measure.
      {"The tariffs stop the pipeline. Cole supports the tariffs.", "cole - pipeline"},
  };
  ExpectNone(Positions, cases);
}

TEST(EntailedClaimsTest, IsWeakerAndSaysThroughWhat) {
  v1::AnalyzeRequest request;
  request.set_text("The motion to stop the blockade is late. Cole voted for the motion.");
  const v1::AnalyzeResponse response = AnalyzeForTest(request, Catalog());
  ASSERT_EQ(response.statements_size(), 2);
  const bool first = response.statements(0).topic_id() == "motion";
  const v1::Statement& told = response.statements(first ? 0 : 1);
  const v1::Statement& entailed = response.statements(first ? 1 : 0);
  EXPECT_LT(entailed.probabilities().sceptical(), told.probabilities().supportive());
  const auto& details = entailed.explanation().details();
  ASSERT_FALSE(details.empty());
  EXPECT_EQ(details.rbegin()->kind(), v1::STEP_KIND_ENTAILED);
  EXPECT_EQ(details.rbegin()->words().text(), "stop");
  EXPECT_EQ(details.rbegin()->text(), "herring motion is told to be against blockade");
}

}  // namespace
}  // namespace demarche::stance
