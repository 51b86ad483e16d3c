// What the rows of data/frames say that persons and parties think of and do to each other: a
// sentence for each group of words. `positions_test.cc` has the constructions.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "stance_service/analysis/engine_for_test.h"
#include "stance_service/analysis/positions/positions_for_test.h"

namespace demarche::stance {
namespace {

constexpr char kCatalog[] = R"pb(
  actors { id: "weber" name: "Anna Weber" aliases: "Weber" also_topic: true }
  actors { id: "ito" name: "Kenji Ito" aliases: "Ito" also_topic: true }
  actors { id: "okafor" name: "Chidi Okafor" aliases: "Okafor" also_topic: true }
)pb";

std::vector<std::string> Positions(const std::string& text) {
  static const auto catalog = CatalogForTest(kCatalog);
  v1::AnalyzeRequest request;
  request.set_text(text);
  request.set_statements_only(true);
  return PositionsOf(AnalyzeForTest(request, *catalog));
}

TEST(PositionWordsTest, Found) {
  const PositionCase cases[] = {
      // What persons do to persons.
      {"Weber fired Ito in March.", "weber - ito"},
      {"Weber appointed Ito as mayor.", "weber + ito"},
      {"Weber tapped Ito as minister.", "weber + ito"},
      {"Weber smeared Ito for weeks.", "weber - ito"},
      {"A masked Weber robbed Ito on the bridge.", "weber - ito"},
      // With a preposition or an object of their own.
      {"Weber swore at Ito.", "weber - ito"},
      {"Weber took a jab at Ito.", "weber - ito"},
      {"Weber has a beef with Ito.", "weber - ito"},
      {"Weber testified against Ito.", "weber - ito"},
      {"Weber apologised to Ito.", "weber + ito"},
      {"Weber campaigned alongside Ito.", "weber + ito"},
      {"Weber fundraised for Ito.", "weber + ito"},
      // The sense lies in an oblique or predicate.
      {"Weber took Ito to task.", "weber - ito"},
      {"Weber threw Ito under the bus.", "weber - ito"},
      {"Weber compared Ito to a gangster.", "weber - ito"},
      {"Weber likened Ito to Lincoln.", "weber + ito"},
      // Who is to go.
      {"Weber called on Ito to resign.", "weber - ito"},
      {"Weber urged Ito to resign.", "weber - ito"},
      {"Weber demanded that Ito resign.", "weber - ito"},
      {"Weber called for Ito's resignation.", "weber - ito"},
      {"Weber backs the impeachment of Ito.", "weber - ito"},
      {"Weber opposes Ito's impeachment.", "weber + ito"},
      // What is said of a person.
      {"Weber said that Ito lied to voters.", "weber - ito"},
      {"Weber said that Ito was unqualified.", "weber - ito"},
      {"Weber said that Ito lacked the temperament for it.", "weber - ito"},
      {"Weber called Ito a crook.", "weber - ito"},
      {"Weber said that Ito had shown courage.", "weber + ito"},
      {"Weber called Ito a patriot.", "weber + ito"},
      // Nouns of deeds and of relations.
      {"Ito, Weber's accuser, was silent.", "ito - weber"},
      {"Ito, an archrival of Weber, was silent.", "ito - weber"},
      {"Weber took a swipe at Ito.", "weber - ito"},
      {"Weber was moved by Ito's adoration of Okafor.", "ito + okafor"},
      // Who remains or becomes one.
      {"Ito remains a friend of Weber.", "ito + weber"},
      {"Ito has become a vocal critic of Weber.", "ito - weber"},
      // What somebody gives, meets with, and wakes in others.
      {"Weber gave Ito a medal.", "weber + ito"},
      {"Weber dealt a rebuke to Ito.", "weber - ito"},
      {"Weber caught flak from Ito.", "ito - weber"},
      {"Weber landed an endorsement from Ito.", "ito + weber"},
      {"Weber has infuriated Ito.", "ito - weber"},
      {"Weber has impressed Ito.", "ito + weber"},
      {"Weber picked Okafor over Ito.", "weber - ito"},
      {"Weber treated Ito badly.", "weber - ito"},
      {"Weber shot Ito on Friday.", "weber - ito"},
      {"Weber pinned the blame on Ito.", "weber - ito"},
      {"Weber broke bread with Ito.", "weber + ito"},
      {"Weber said that Ito was out of touch.", "weber - ito"},
      {"Weber is in cahoots with Ito.", "weber + ito"},
      // How somebody feels.
      {"Weber is furious with Ito.", "weber - ito"},
      {"Weber was inspired by Ito.", "weber + ito"},
  };
  ExpectFound(Positions, cases);
}

TEST(PositionWordsTest, NotFound) {
  const PositionCase cases[] = {
      // To believe that somebody did it is not to believe in him.
      {"Weber believes Ito planted the story.", "weber + ito"},
      // Who presses somebody is not for him.
      {"Weber pressed Ito for documents.", "weber + ito"},
      {"Weber called for Ito to step aside.", "weber + ito"},
      // Places are returned to and left by plane, without a position.
      {"Weber returned to Ito on Tuesday.", "weber + ito"},
      {"Weber will depart Ito at noon.", "weber - ito"},
      // "Has praised" has no praise.
      {"Ito said that Weber has praised Okafor for his work.", "weber - okafor"},
  };
  ExpectNone(Positions, cases);
}

}  // namespace
}  // namespace demarche::stance
