// Holders that a sentence tells elsewhere than where a frame has them.
#include "stance_service/analysis/positions/told_holders.h"

#include <gtest/gtest.h>

#include <string>

#include "stance_service/analysis/engine_for_test.h"
#include "stance_service/analysis/positions/positions_for_test.h"

namespace demarche::stance {
namespace {

constexpr char kCatalog[] = R"pb(
  actors { id: "oduya" name: "Lana Oduya" aliases: "Oduya" kind: ACTOR_KIND_PERSON }
  actors {
    id: "union"
    name: "the Dockers' Union"
    aliases: "Dockers' Union"
    kind: ACTOR_KIND_ORGANISATION
  }
  topics { id: "bill" name: "port bill" }
)pb";

std::vector<std::string> Positions(const std::string& text) {
  static const auto& catalog = *new auto(CatalogForTest(kCatalog));
  return PositionsIn(text, *catalog);
}

TEST(ToldHoldersTest, Found) {
  const PositionCase cases[] = {
      // Who is said to be it, by a copula or an apposition.
      {"Lana Oduya is one of the few senators who oppose the port bill.", "oduya - bill"},
      {"Oduya and Marten Vry were the only two members supporting the port bill.", "oduya + bill"},
      {"Lana Oduya, one of three senators who voted against the port bill, left early.",
       "oduya - bill"},
      {"Lana Oduya, a lawyer who has championed the port bill, left early.", "oduya + bill"},
      {"Lana Oduya became the first deputy to denounce the port bill.", "oduya - bill"},
      // Whose words they are.
      {"Lana Oduya issued a statement condemning the port bill.", "oduya - bill"},
      {"Lana Oduya said in a statement excoriating the port bill that it came too late.",
       "oduya - bill"},
      {"The letter, signed by Oduya, was in support of the port bill.", "oduya + bill"},
      {"A letter signed by Lana Oduya and others criticised the port bill.", "oduya - bill"},
      {"A statement released by Oduya said the port bill was a disaster.", "oduya - bill"},
      // The words' author and not whom they go to.
      {"Lana Oduya sent a letter to the Dockers' Union attacking the port bill.", "oduya - bill"},
      // What another calls somebody; who is meant by a "who".
      {"Marten Vry called Oduya a woman who fights for the port bill.", "oduya + bill"},
      {"It came from people like Lana Oduya, a former leader of the guild who endorsed the port "
       "bill.",
       "oduya + bill"},
      // What is put forward to do something.
      {"The Dockers' Union filed a lawsuit attacking the port bill.", "union - bill"},
      {"Lana Oduya spoke in opposition to the port bill.", "oduya - bill"},
      // Of a sentence's first words, "The" and "Other" are no names.
      {"The Dockers' Union and other trade bodies have condemned the port bill, saying it came "
       "late.",
       "union - bill"},
      // All of several names in apposition; lists of names with places.
      {"Two officials, Marten Vry and Lana Oduya, denounced the port bill.", "oduya - bill"},
      {"Sens. Lana Oduya, D-West Virginia, and Patrick J. Vry, R-Pennsylvania, oppose the port "
       "bill.",
       "oduya - bill"},
      {"Kenyan ambassador to the Netherlands, Lana Oduya, told the court on Monday that the port "
       "bill was a disgrace.",
       "oduya - bill"},
      // Names behind offices, and behind a group's name in brackets.
      {"Secretary of Trade Lana Oduya denounced the port bill.", "oduya - bill"},
      {"Some critics of the port bill, including former Port Authority (PA) chief Lana Oduya, "
       "stayed away.",
       "oduya - bill"},
  };
  ExpectFound(Positions, cases);
}

TEST(ToldHoldersTest, NotFound) {
  const PositionCase cases[] = {
      {"Lana Oduya is not one of the senators who oppose the port bill.", "oduya - bill"},
      {"Lana Oduya did not issue a statement condemning the port bill.", "oduya - bill"},
      {"Lana Oduya refused to sign a letter condemning the port bill.", "oduya - bill"},
      {"Lana Oduya refrained from publishing a letter condemning the port bill.", "oduya - bill"},
      {"Lana Oduya received a letter condemning the port bill.", "oduya - bill"},
      {"Lana Oduya sent a letter to the Dockers' Union attacking the port bill.", "union - bill"},
      {"Some critics of the port bill, including former Dockers' Union (DU) chief Lana Oduya, "
       "stayed away.",
       "union - bill"},
      {"Lana Oduya met the senators who oppose the port bill.", "oduya - bill"},
  };
  ExpectNone(Positions, cases);
}

}  // namespace
}  // namespace demarche::stance
