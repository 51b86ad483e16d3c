// What somebody calls a thing or another, and what a thing is said to be.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "stance_service/analysis/engine_for_test.h"
#include "stance_service/analysis/positions/positions_for_test.h"

namespace demarche::stance {
namespace {

constexpr char kCatalog[] = R"pb(
  actors { id: "norway" name: "Norway" kind: ACTOR_KIND_STATE also_topic: true }
  actors { id: "guild" name: "Reef Guild" kind: ACTOR_KIND_ORGANISATION also_topic: true }
  actors { id: "haug" name: "Olav Haug" aliases: "Haug" kind: ACTOR_KIND_PERSON }
  topics { id: "pact" name: "Harbour Pact" aliases: "pact" }
)pb";

std::vector<std::string> Positions(const std::string& text) {
  static const auto& catalog = *new auto(CatalogForTest(kCatalog));
  return PositionsIn(text, *catalog);
}

TEST(NamesCalledTest, Found) {
  const PositionCase cases[] = {
      // A word in parts, as an attribute, a predicate and in quotation marks.
      {"Haug called the Harbour Pact “ill-advised” on Monday.", "haug - pact"},
      {"The Harbour Pact is heavy-handed, Haug said.", "haug - pact"},
      {"The debate was long, with Haug calling the Harbour Pact “Soviet-style”.", "haug - pact"},
      {"Haug praised the well-crafted Harbour Pact.", "haug + pact"},
      // A word that the tagger takes for a noun, or for a passive.
      {"Haug called the Harbour Pact “petty” on Monday.", "haug - pact"},
      {"The Harbour Pact was botched, Haug said.", "haug - pact"},
      // Nouns of blame and praise.
      {"Haug described the Harbour Pact as “a stitch-up”.", "haug - pact"},
      {"Haug likened the Harbour Pact to a blank cheque.", "haug - pact"},
      // Verbs that say no more than "is".
      {"Haug said the Harbour Pact amounted to extortion.", "haug - pact"},
      {"Haug said the Harbour Pact marks a step forward.", "haug + pact"},
      // Lists of enemies.
      {"Norway has listed the Reef Guild as a terrorist organisation.", "norway - guild"},
      {"The Reef Guild is designated as a terrorist group by Norway.", "norway - guild"},
      {"The Reef Guild, which Norway considers a terrorist group, kept silent.", "norway - guild"},
  };
  ExpectFound(Positions, cases);
}

}  // namespace
}  // namespace demarche::stance
