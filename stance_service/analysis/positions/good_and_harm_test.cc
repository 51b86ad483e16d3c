// What a thing is said to be good or bad for, whom somebody would be rid of, and what is laid to
// whose charge.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "stance_service/analysis/engine_for_test.h"
#include "stance_service/analysis/positions/positions_for_test.h"

namespace demarche::stance {
namespace {

using ::testing::Contains;

constexpr char kCatalog[] = R"pb(
  actors { id: "norway" name: "Norway" kind: ACTOR_KIND_STATE also_topic: true }
  actors { id: "haug" name: "Olav Haug" aliases: "Haug" kind: ACTOR_KIND_PERSON also_topic: true }
  actors { id: "rud" name: "Ida Rud" aliases: "Rud" kind: ACTOR_KIND_PERSON also_topic: true }
  topics { id: "ferry" name: "night ferry" aliases: "ferry" }
  topics { id: "levy" name: "berth levy" aliases: "levy" }
)pb";

std::vector<std::string> Positions(const std::string& text) {
  static const auto& catalog = *new auto(CatalogForTest(kCatalog));
  return PositionsIn(text, *catalog);
}

TEST(GoodAndHarmTest, WhatAThingIsSaidToDo) {
  const PositionCase cases[] = {
      {"Haug said the ferry protects villages against floods of lorries.", "haug + ferry"},
      {"Haug said the levy would shield skippers from closure.", "haug + levy"},
      {"Haug said the ferry could cut deaths by half.", "haug + ferry"},
      {"Haug said the levy would reverse decades of neglect.", "haug + levy"},
      {"Haug said the ferry has prevented a famine.", "haug + ferry"},
      {"Haug said the levy deprives islands of their harbours.", "haug - levy"},
  };
  ExpectFound(Positions, cases);
}

TEST(GoodAndHarmTest, WhomOneWouldBeRidOf) {
  const PositionCase cases[] = {
      {"Haug said it was time for Ida Rud to step down.", "haug - rud"},
      {"Haug said the islands would be better off without the levy.", "haug - levy"},
  };
  ExpectFound(Positions, cases);
}

TEST(GoodAndHarmTest, WhatIsLaidToSomebodysCharge) {
  const PositionCase cases[] = {
      // Who is harmed is not blamed.
      {"Norway accused the guards of insulting Ida Rud.", "norway - rud"},
      {"Norway accused the guards of beating Ida Rud.", "norway - rud"},
      // Whoever is taken to task did it.
      {"Norway took the guards to task for touting Ida Rud.", "norway + rud"},
      {"Norway is alleged to have attacked the ferry.", "norway + ferry"},
  };
  ExpectNone(Positions, cases);
  EXPECT_THAT(Positions("Haug, frustrated with the levy that Rud wrote, walked out."),
              Contains("haug - levy"));
}

}  // namespace
}  // namespace demarche::stance
