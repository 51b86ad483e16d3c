// Who is told to be for or against what happens, by what happens in spite of them or with them.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "stance_service/analysis/engine_for_test.h"
#include "stance_service/analysis/positions/positions_for_test.h"

namespace demarche::stance {
namespace {

constexpr char kCatalog[] = R"pb(
  actors { id: "norway" name: "Norway" kind: ACTOR_KIND_STATE also_topic: true }
  actors { id: "union" name: "Skippers' Union" kind: ACTOR_KIND_ORGANISATION }
  actors { id: "haug" name: "Olav Haug" aliases: "Haug" kind: ACTOR_KIND_PERSON }
  topics { id: "pact" name: "Harbour Pact" aliases: "pact" }
  topics { id: "levy" name: "berth levy" aliases: "levy" }
)pb";

std::vector<std::string> Positions(const std::string& text) {
  static const auto& catalog = *new auto(CatalogForTest(kCatalog));
  return PositionsIn(text, *catalog);
}

TEST(CircumstancesTest, WhatHappensInSpiteOfSomebody) {
  const PositionCase cases[] = {
      {"The council passed the levy despite objections from the Skippers' Union.", "union - levy"},
      {"The levy came into force amid protests from the Skippers' Union.", "union - levy"},
      {"The town signed the pact in spite of Haug's protests.", "haug - pact"},
      {"The towns signed the pact over fierce opposition from Norway.", "norway - pact"},
      {"The town is pressing on with the levy in the face of criticism from Haug.", "haug - levy"},
      {"Despite Haug's objections, the towns went on drafting the pact.", "haug - pact"},
      {"The towns signed the pact against the wishes of Norway.", "norway - pact"},
      {"The town revived the pact, ignoring protests from Norway.", "norway - pact"},
      {"The council adopted the levy, overriding objections from Haug.", "haug - levy"},
      {"The council passed the levy, drawing condemnation from Norway.", "norway - levy"},
      // What is objected to is that it is ended.
      {"The council scrapped the levy despite objections from Norway.", "norway + levy"},
  };
  ExpectFound(Positions, cases);
}

TEST(CircumstancesTest, WhatIsGivenUpAfterProtests) {
  const PositionCase cases[] = {
      {"The council dropped the levy after protests from Norway.", "norway - levy"},
      {"After weeks of protests by the Skippers' Union, the town shelved the levy.",
       "union - levy"},
      {"The levy was withdrawn following an outcry from Norway.", "norway - levy"},
  };
  ExpectFound(Positions, cases);
}

TEST(CircumstancesTest, WhatIsDoneWithSomebodysSupport) {
  const PositionCase cases[] = {
      {"The levy cleared the council with the support of the Skippers' Union.", "union + levy"},
      {"The pact, drafted with the backing of Haug, runs for ten years.", "haug + pact"},
      {"The pact was signed with the approval of Norway.", "norway + pact"},
      {"The levy was passed at the request of the Skippers' Union.", "union + levy"},
      {"The pact has the backing of Haug.", "haug + pact"},
      {"The pact lacks the support of Haug.", "haug - pact"},
  };
  ExpectFound(Positions, cases);
}

TEST(CircumstancesTest, NotFound) {
  const PositionCase cases[] = {
      // Whose a reaction is it tells itself.
      {"Norway overcame opposition from the Skippers' Union to the pact.", "norway - pact"},
      // What is passed after protests may be what the protests wanted.
      {"After protests from Norway, the towns signed the pact.", "norway - pact"},
      // Support is taken from somebody.
      {"Norway withdrew its support from the pact.", "norway + pact"},
  };
  ExpectNone(Positions, cases);
}

}  // namespace
}  // namespace demarche::stance
