// Topics named by a verb, in sentences of one construction each.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "stance_service/analysis/engine_for_test.h"
#include "stance_service/analysis/positions/positions_for_test.h"

namespace demarche::stance {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr char kCatalog[] = R"pb(
  actors { id: "council" name: "harbour council" aliases: "council" kind: ACTOR_KIND_ORGANISATION }
  actors { id: "thorne" name: "Agnes Thornfield" kind: ACTOR_KIND_PERSON aliases: "Thornfield" }
  actors { id: "pilots" name: "pilots' union" aliases: "pilots" kind: ACTOR_KIND_ORGANISATION }
  topics { id: "toll" name: "raise the toll" aliases: "raising the toll" }
  topics { id: "quay" name: "reopen the quay" aliases: "reopening the quay" }
  topics { id: "budget" name: "cut the budget" }
  topics { id: "flat" name: "fees be kept flat" }
)pb";

std::vector<std::string> Positions(const std::string& text) {
  static const auto& catalog = *new auto(CatalogForTest(kCatalog));
  return PositionsIn(text, *catalog);
}

TEST(DeedsTest, WhoeverDoesItIsForIt) {
  const PositionCase cases[] = {
      {"The council has been raising the toll every year.", "council + toll"},
      {"Thornfield said the council would reopen the quay in May.", "council + quay"},
      {"The council must reopen the quay, Thornfield said.", "thorne + quay"},
      {"Thornfield rejected efforts to stop the council from raising the toll.", "council + toll"},
      {"The pilots urged that fees be kept flat.", "pilots + flat"},
      // A stance on it goes before.
      {"The council has rejected raising the toll.", "council - toll"},
      {"The pilots opposed raising the toll.", "pilots - toll"},
  };
  ExpectFound(Positions, cases);
  const PositionCase others[] = {
      {"The council must reopen the quay, Thornfield said.", "council + quay"},
      {"If the council cut the budget, two ferries would stop.", "council + budget"},
      // What is done within the topic's name is no deed against it.
      {"The council did not cut the budget.", "council + budget"},
      {"The council did not cut the budget.", "council - budget"},
      {"The council failed to reopen the quay.", "council + quay"},
      {"The council denied raising the toll.", "council - toll"},
      {"The council denied that it had been raising the toll.", "council - toll"},
      {"The council has rejected raising the toll.", "council + toll"},
      {"The pilots were angry that the toll was raised.", "pilots + toll"},
  };
  ExpectNone(Positions, others);
}

// "The bases" are not the renaming of them.
TEST(DeedsTest, AnObjectDoesNotStandForTheDeed) {
  EXPECT_THAT(Positions("The council plans to cut the budget. The pilots praised the budget."),
              Not(Contains(HasSubstr("pilots"))));
}

}  // namespace
}  // namespace demarche::stance
