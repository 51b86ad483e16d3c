// What somebody acts on, and whose support for a third it is.
#include "stance_service/analysis/positions/grounds.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "stance_service/analysis/engine_for_test.h"

namespace demarche::stance {
namespace {

using ::testing::IsSupersetOf;
using ::testing::Not;

constexpr char kCatalog[] = R"pb(
  actors { id: "peru" name: "Peru" kind: ACTOR_KIND_STATE also_topic: true }
  actors { id: "chile" name: "Chile" kind: ACTOR_KIND_STATE demonyms: "Chilean" also_topic: true }
  actors { id: "cole" name: "Dana Cole" aliases: "Cole" kind: ACTOR_KIND_PERSON also_topic: true }
  topics { id: "rebels" name: "rebels" }
  topics { id: "fund" name: "harbour fund" }
)pb";

std::vector<std::string> Positions(const std::string& text) {
  static const auto& catalog = *new auto(CatalogForTest(kCatalog));
  return PositionsIn(text, *catalog);
}

TEST(GroundsTest, WhoIsAgainstWhom) {
  const struct {
    const char* text;
    std::vector<std::string> positions;
  } cases[] = {
      {"Peru cited Chile's support for the rebels as its reason for leaving the talks.",
       {"peru - chile", "peru - rebels", "chile + rebels"}},
      {"Peru cited the Chilean government's repression and its support for the rebels as its "
       "motivation for the sanctions.",
       {"peru - rebels", "chile + rebels"}},
      {"Peru expelled the envoys over Chile's support for the rebels.",
       {"peru - chile", "peru - rebels", "chile + rebels"}},
      {"Peru sanctioned Chile over its support for the rebels.",
       {"peru - chile", "peru - rebels", "chile + rebels"}},
      {"Peru condemned Chile's support for the rebels.", {"peru - chile", "peru - rebels"}},
      {"Peru praised Chile's opposition to the rebels.", {"peru + chile", "peru - rebels"}},
      {"Peru imposed sanctions on Chile for backing the rebels.",
       {"peru - chile", "chile + rebels"}},
      {"Peru attacked Cole over her support for the rebels.", {"cole + rebels"}},
      {"The envoy pointed to the Chilean government's opposition to the harbour fund and its "
       "praise for "
       "Dana Cole.",
       {"chile - fund", "chile + cole"}},
  };
  for (const auto& c : cases) EXPECT_THAT(Positions(c.text), IsSupersetOf(c.positions)) << c.text;
}

TEST(GroundsTest, NobodyElse) {
  const struct {
    const char* text;
    const char* position;
  } cases[] = {
      {"Peru cited Chile's support for the rebels as its reason for leaving the talks.",
       "peru + rebels"},
      {"Peru sanctioned Chile over its support for the rebels.", "peru + rebels"},
      {"Peru imposed sanctions on Chile for backing the rebels.", "peru + rebels"},
      // Grounds for something good.
      {"Peru cited Chile's support for the fund as a reason for optimism.", "peru - chile"},
      {"Peru noted Chile's support for the rebels.", "peru - chile"},
  };
  for (const auto& c : cases) {
    EXPECT_THAT(Positions(c.text), Not(::testing::Contains(c.position))) << c.text;
  }
}

}  // namespace
}  // namespace demarche::stance
