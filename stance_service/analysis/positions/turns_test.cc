// What turns a position, and what only looks as if it did.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "stance_service/analysis/engine_for_test.h"
#include "stance_service/analysis/positions/positions_for_test.h"

namespace demarche::stance {
namespace {

using ::testing::Contains;
using ::testing::Not;

constexpr char kCatalog[] = R"pb(
  actors { id: "norway" name: "Norway" kind: ACTOR_KIND_STATE also_topic: true }
  actors { id: "thorne" name: "Agnes Thornfield" kind: ACTOR_KIND_PERSON also_topic: true }
  actors { id: "haug" name: "Olav Haug" aliases: "Haug" kind: ACTOR_KIND_PERSON }
  topics { id: "pact" name: "Harbour Pact" }
)pb";

std::vector<std::string> Positions(const std::string& text) {
  static const auto& catalog = *new auto(CatalogForTest(kCatalog));
  return PositionsIn(text, *catalog);
}

TEST(TurnsTest, WhatIsDoneToNothingIsNotDone) {
  const PositionCase cases[] = {
      {"Haug insisted that Agnes Thornfield had broken no law.", "haug + thorne"},
      {"Haug said the Harbour Pact poses no danger to the town.", "haug + pact"},
      {"Norway supports no Harbour Pact.", "norway - pact"},
      {"Norway has no objections to the Harbour Pact.", "norway + pact"},
      {"Haug said Agnes Thornfield did nothing wrong.", "haug + thorne"},
      // Nothing done is a reproach.
      {"Haug said the Harbour Pact had done nothing for the skippers.", "haug - pact"},
      {"Haug said the Harbour Pact would not solve anything.", "haug - pact"},
  };
  ExpectFound(Positions, cases);
}

TEST(TurnsTest, AHostileDeedLeftUndoneIsNoSupport) {
  for (const char* const text :
       {"Haug did not retaliate against Norway.", "Haug never criticised the Harbour Pact.",
        "Haug failed to stop Agnes Thornfield.", "Haug was slow to attack Agnes Thornfield.",
        "Haug avoided attacking Agnes Thornfield."}) {
    EXPECT_THAT(Positions(text), ::testing::IsEmpty()) << text;
  }
  const PositionCase cases[] = {
      {"Haug declined to condemn Agnes Thornfield.", "haug + thorne"},
      {"Norway is not opposed to the Harbour Pact.", "norway + pact"},
      {"Haug did not support the Harbour Pact.", "haug - pact"},
  };
  ExpectFound(Positions, cases);
}

TEST(TurnsTest, LessIsNotMuch) {
  const PositionCase cases[] = {
      {"Haug has been less enthusiastic about the Harbour Pact.", "haug - pact"},
      {"Haug said the Harbour Pact is the least popular law in the land.", "haug - pact"},
      {"Haug is no less supportive of the Harbour Pact than in May.", "haug + pact"},
  };
  ExpectFound(Positions, cases);
  EXPECT_THAT(Positions("Haug is less opposed to the Harbour Pact than in May."),
              Not(Contains("haug + pact")));
}

TEST(TurnsTest, WhatOneDemandsToHaveExplainedOneNeedNotWant) {
  const std::vector<std::string> found =
      Positions("Haug demanded that Agnes Thornfield explain the Harbour Pact.");
  EXPECT_THAT(found, Not(Contains("haug + pact")));
  EXPECT_THAT(found, Contains("haug - thorne"));
}

TEST(TurnsTest, AGuessIsWhosoeverSpeaks) {
  EXPECT_THAT(Positions("“The Harbour Pact appears to be a disaster,” Haug said."),
              Contains("haug - pact"));
}

TEST(TurnsTest, WhoIsAskedToDoItHoldsNothing) {
  EXPECT_THAT(Positions("Haug called on Norway to draft the Harbour Pact."),
              Not(Contains("norway + pact")));
}

TEST(TurnsTest, WhatIsDismissedIsNotSo) {
  const PositionCase cases[] = {
      {"Haug dismissed claims that the Harbour Pact is flawed.", "haug + pact"},
      {"Haug denied that the Harbour Pact should be scrapped.", "haug + pact"},
      {"Haug rejected suggestions that the Harbour Pact should be scrapped.", "haug + pact"},
      {"Haug made the claim that the Harbour Pact is flawed.", "haug - pact"},
  };
  ExpectFound(Positions, cases);
  EXPECT_THAT(Positions("Haug dismissed fears that the Harbour Pact would fail."),
              Not(Contains("haug - pact")));
}

TEST(TurnsTest, WhoeverSaysThatItShouldBeDoneWantsIt) {
  EXPECT_THAT(Positions("Haug said the Harbour Pact should be scrapped."), Contains("haug - pact"));
}

TEST(TurnsTest, WhatIsCalledSomethingIsNoneOfTheCallers) {
  for (const char* const text : {"Haug called the criticism of the Harbour Pact silly.",
                                 "Haug called the attacks on the Harbour Pact absurd."}) {
    EXPECT_THAT(Positions(text), Not(Contains("haug - pact"))) << text;
  }
}

TEST(TurnsTest, WhatItIsWrongToDoIsNotDoneByTheJudge) {
  const PositionCase cases[] = {
      {"Haug called it wrong to support the Harbour Pact.", "haug - pact"},
      {"Haug held it unlawful to ban the Harbour Pact.", "haug + pact"},
      {"Haug deemed it right to support the Harbour Pact.", "haug + pact"},
  };
  ExpectFound(Positions, cases);
}

TEST(TurnsTest, WhatOneWarnsAgainstIsNotWanted) {
  EXPECT_THAT(Positions("Haug warned against signing the Harbour Pact."), Contains("haug - pact"));
  EXPECT_THAT(Positions("Haug warned against scrapping the Harbour Pact."),
              Contains("haug + pact"));
}

TEST(TurnsTest, SupportThatIsMissingSomewhere) {
  EXPECT_THAT(Positions("There is little support in Norway for the Harbour Pact."),
              Contains("norway - pact"));
  EXPECT_THAT(Positions("“It will be a hard vote for those of us who oppose the Harbour Pact,” "
                        "Haug said."),
              Contains("haug - pact"));
}

TEST(TurnsTest, WhoeverIsForThoseWhoActOnAThing) {
  EXPECT_THAT(Positions("Haug praised the skippers who oppose the Harbour Pact."),
              Contains("haug - pact"));
  // What one merely stands behind passes nothing on.
  EXPECT_THAT(Positions("Haug chairs the commission that oversees the Harbour Pact."),
              Not(Contains("haug + pact")));
}

}  // namespace
}  // namespace demarche::stance
