// Who joins in what another did or said, and what is said in passing of a thing.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "stance_service/analysis/engine_for_test.h"
#include "stance_service/analysis/positions/positions_for_test.h"

namespace demarche::stance {
namespace {

using ::testing::Contains;
using ::testing::Not;

constexpr char kCatalog[] = R"pb(
  actors {
    id: "norway"
    name: "Norway"
    kind: ACTOR_KIND_STATE
    demonyms: "Norwegians"
    also_topic: true
  }
  actors { id: "pilots" name: "pilots" }
  actors { id: "senate" name: "Senate" kind: ACTOR_KIND_ORGANISATION }
  actors { id: "haug" name: "Olav Haug" aliases: "Haug" kind: ACTOR_KIND_PERSON also_topic: true }
  actors { id: "rud" name: "Ida Rud" aliases: "Rud" kind: ACTOR_KIND_PERSON also_topic: true }
  topics { id: "pact" name: "Harbour Pact" aliases: "pact" }
  topics { id: "levy" name: "berth levy" aliases: "levy" }
  topics { id: "veto" name: "veto" }
)pb";

std::vector<std::string> Positions(const std::string& text) {
  static const auto& catalog = *new auto(CatalogForTest(kCatalog));
  return PositionsIn(text, *catalog);
}

TEST(OthersWordsTest, WhoDoesTheSame) {
  const PositionCase cases[] = {
      {"Haug opposes the levy, and so does Norway.", "norway - levy"},
      {"Haug supports the pact, as does Ida Rud.", "rud + pact"},
      {"The skippers demanded the levy; their demand was backed by Haug.", "haug + levy"},
      {"The skippers criticised the levy, and Haug echoed their criticism.", "haug - levy"},
      {"The skippers criticised the levy, a view shared by Haug.", "haug - levy"},
  };
  ExpectFound(Positions, cases);
  // What the noun says itself is not taken up.
  EXPECT_THAT(Positions("The skippers criticised the levy, and Haug echoed their criticism of "
                        "Norway."),
              Not(Contains("haug - levy")));
}

TEST(OthersWordsTest, WhatIsSaidInPassing) {
  const PositionCase cases[] = {
      {"The Harbour Pact, a deal Norway had backed, fell apart.", "norway + pact"},
      {"Haug was asked about the levy, a charge he has always opposed.", "haug - levy"},
      {"Haug wrote to members restating opposition to the levy.", "haug - levy"},
      {"Two of the board's members, Rud and Haug, opposed the levy.", "haug - levy"},
  };
  ExpectFound(Positions, cases);
}

TEST(OthersWordsTest, CrowdsAndStrikes) {
  const PositionCase cases[] = {
      {"Thousands of pilots marched through the port to denounce the levy.", "pilots - levy"},
      {"The pilots have been on strike for a week over the levy.", "pilots - levy"},
      {"The pilots took to the streets against the levy.", "pilots - levy"},
      {"The levy was met with boos from the pilots.", "pilots - levy"},
      {"Haug rammed the levy through.", "haug + levy"},
      {"Haug has pledged $40 million for the pact.", "haug + pact"},
      {"Haug brushed aside criticism of the pact.", "haug + pact"},
      {"Haug insisted that the pact was in the national interest.", "haug + pact"},
  };
  ExpectFound(Positions, cases);
  // A people is not its state.
  EXPECT_THAT(Positions("Thousands of Norwegians marched to denounce the levy."),
              Not(Contains("norway - levy")));
}

// What somebody said he would do he then said he will.
TEST(OthersWordsTest, ReportedFuture) {
  static const auto& catalog = *new auto(CatalogForTest(kCatalog));
  for (const auto& [text, factuality] : std::vector<std::pair<const char*, v1::Factuality>>{
           {"Haug said he would oppose the levy.", v1::FACTUALITY_EXPECTED},
           {"Haug would oppose the levy.", v1::FACTUALITY_CONDITIONAL},
       }) {
    v1::AnalyzeRequest request;
    request.set_text(text);
    const v1::AnalyzeResponse response = AnalyzeForTest(request, *catalog);
    ASSERT_EQ(response.statements_size(), 1) << text;
    EXPECT_EQ(response.statements(0).factuality(), factuality) << text;
  }
}

TEST(OthersWordsTest, CourtsAndChambers) {
  const PositionCase cases[] = {
      {"Norway intends to sue over the levy.", "norway - levy"},
      {"Norway threatened legal action over the levy.", "norway - levy"},
      {"The levy cleared the Senate on Friday.", "senate + levy"},
      {"The Senate confirmed Ida Rud by two votes.", "senate + rud"},
      {"Haug said he would support the override of the veto.", "haug - veto"},
      {"Haug said he could not support the pact as written.", "haug - pact"},
  };
  ExpectFound(Positions, cases);
}

}  // namespace
}  // namespace demarche::stance
