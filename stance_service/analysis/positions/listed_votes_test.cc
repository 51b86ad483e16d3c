// Votes told in lists, as newspapers tell them.
#include "stance_service/analysis/positions/listed_votes.h"

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
  actors { id: "labour" name: "Labour" kind: ACTOR_KIND_ORGANISATION }
  actors { id: "greens" name: "the Greens" aliases: "Greens" kind: ACTOR_KIND_ORGANISATION }
  actors { id: "peru" name: "Peru" kind: ACTOR_KIND_STATE also_topic: true }
  actors { id: "chile" name: "Chile" kind: ACTOR_KIND_STATE also_topic: true }
  actors { id: "senate" name: "Senate" kind: ACTOR_KIND_ORGANISATION }
  actors { id: "cole" name: "Dana Cole" aliases: "Cole" kind: ACTOR_KIND_PERSON }
  actors { id: "ito" name: "Ken Ito" aliases: "Ito" kind: ACTOR_KIND_PERSON also_topic: true }
  topics { id: "bill" name: "harbour bill" aliases: "bill" }
  topics { id: "first" name: "first article" }
  topics { id: "second" name: "second article" aliases: "the second" }
)pb";

std::vector<std::string> Positions(const std::string& text) {
  static const auto& catalog = *new auto(CatalogForTest(kCatalog));
  return PositionsIn(text, *catalog);
}

TEST(ListedVotesTest, WhoAndOnWhat) {
  const struct {
    const char* text;
    std::vector<std::string> positions;
  } cases[] = {
      // Beside what was decided, with and without a verb.
      {"The bill passed 52–48, with Labour voting in favour, and the Greens opposing.",
       {"labour + bill", "greens - bill"}},
      {"The bill passed with Labour in favour and the Greens opposed.",
       {"labour + bill", "greens - bill"}},
      {"The bill was adopted by 12 votes to one, with Peru voting against.", {"peru - bill"}},
      // Where the verb is said once.
      {"Labour voted for the bill, the Greens against it.", {"labour + bill", "greens - bill"}},
      {"Labour voted for the bill and Peru against.", {"labour + bill", "peru - bill"}},
      // Where what is voted on is said once.
      {"Cole voted yes on the bill; Ito voted no.", {"cole + bill", "ito - bill"}},
      {"Labour voted in favour of the bill, while Chile abstained and Peru voted no.",
       {"labour + bill", "chile 0 bill", "peru - bill"}},
      // Names behind a number, and behind a semicolon.
      {"It passed 30–10; two members, Cole and Ito, opposed the bill.",
       {"cole - bill", "ito - bill"}},
      {"Two members opposed both bills, and a third, Cole, voted for the first article but "
       "against the second.",
       {"cole + first", "cole - second"}},
      // One of many, and the only one.
      {"Cole was the only senator to vote for the bill.", {"cole + bill"}},
      {"The only senator to vote for the bill was Dana Cole.", {"cole + bill"}},
      {"Cole was among the senators who voted against the bill.", {"cole - bill"}},
      {"The Senate confirmed Ito on Thursday.", {"senate + ito"}},
  };
  for (const auto& c : cases) EXPECT_THAT(Positions(c.text), IsSupersetOf(c.positions)) << c.text;
}

TEST(ListedVotesTest, NobodyElse) {
  const struct {
    const char* text;
    const char* position;
  } cases[] = {
      // Those who split off are not the group.
      {"It passed, with 231 Greens supporting the bill; two Greens opposed.", "greens - bill"},
      {"Two Labour senators, Cole and Ito, opposed the bill.", "labour - bill"},
      // Another's vote.
      {"Labour voted for the bill, the Greens against it.", "labour - bill"},
      {"The bill passed; a third, Cole, voted against it.", "labour - bill"},
      // What stands behind it says what it is about.
      {"The bill passed, with Peru voting against the second article.", "peru - bill"},
  };
  for (const auto& c : cases) {
    EXPECT_THAT(Positions(c.text), Not(::testing::Contains(c.position))) << c.text;
  }
}

}  // namespace
}  // namespace demarche::stance
