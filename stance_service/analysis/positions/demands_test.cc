// What somebody demands, by when, and on what condition.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "stance_service/analysis/engine_for_test.h"
#include "stance_service/analysis/positions/positions_for_test.h"

namespace demarche::stance {
namespace {

constexpr char kCatalog[] = R"pb(
  actors { id: "norway" name: "Norway" kind: ACTOR_KIND_STATE also_topic: true }
  actors { id: "pilots" name: "pilots" }
  actors { id: "skippers" name: "skippers" }
  actors { id: "haug" name: "Olav Haug" aliases: "Haug" kind: ACTOR_KIND_PERSON also_topic: true }
  topics { id: "pact" name: "Harbour Pact" aliases: "pact" }
  topics { id: "levy" name: "berth levy" aliases: "levy" }
  topics { id: "charges" name: "charges" }
  topics { id: "tower" name: "signal tower" aliases: "tower" }
)pb";

std::vector<std::string> Positions(const std::string& text) {
  static const auto& catalog = *new auto(CatalogForTest(kCatalog));
  return PositionsIn(text, *catalog);
}

TEST(DemandsTest, WhatIsToBeDone) {
  const PositionCase cases[] = {
      {"The skippers called for the levy to be dropped.", "skippers - levy"},
      {"Chandlers, pilots and skippers called for the repeal of the levy.", "pilots - levy"},
      {"The pilots called for all charges against the crew to be dropped.", "pilots - charges"},
      {"The pilots called for the charges against Haug to be dropped.", "pilots + haug"},
      {"The skippers' demands include the dismissal of Haug.", "skippers - haug"},
      {"The pilots want to see the tower torn down.", "pilots - tower"},
      {"Norway would like the pact scrapped.", "norway - pact"},
      {"The skippers want Haug gone by Friday.", "skippers - haug"},
  };
  ExpectFound(Positions, cases);
}

TEST(DemandsTest, ByADay) {
  const PositionCase cases[] = {
      {"The pilots gave the council until Friday to withdraw the levy.", "pilots - levy"},
      {"Norway gave the towns ten days to ratify the pact.", "norway + pact"},
      {"The skippers set a deadline of Monday for the levy to be lifted.", "skippers - levy"},
  };
  ExpectFound(Positions, cases);
}

TEST(DemandsTest, OnACondition) {
  const PositionCase cases[] = {
      {"The skippers said they would strike unless the levy was abolished.", "skippers - levy"},
      {"Norway will not lift the blockade until the pact is ratified.", "norway + pact"},
      {"Haug threatened to resign unless the levy is dropped.", "haug - levy"},
  };
  ExpectFound(Positions, cases);
  // What one waited for, or what befalls one, is no condition of one's own.
  const PositionCase others[] = {
      {"Norway stayed in port until the levy was dropped.", "norway - levy"},
      {"Norway will lose its fleet unless the pact is ratified.", "norway + pact"},
  };
  ExpectNone(Positions, others);
}

}  // namespace
}  // namespace demarche::stance
