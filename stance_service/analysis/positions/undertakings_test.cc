// Who stands behind undertakings, in sentences of one construction each.
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
  actors {
    id: "norway"
    name: "Norway"
    kind: ACTOR_KIND_STATE
    metonyms: "Oslo"
    demonyms: "Norwegian"
    also_topic: true
  }
  actors { id: "kenya" name: "Kenya" kind: ACTOR_KIND_STATE demonyms: "Kenyan" also_topic: true }
  actors {
    id: "league"
    name: "Fisheries League"
    aliases: "League"
    kind: ACTOR_KIND_ORGANISATION
    nominals: "league"
    also_topic: true
  }
  actors { id: "states" name: "United States" kind: ACTOR_KIND_STATE aliases: "US" }
  actors { id: "centrists" name: "Centrist Party" aliases: "Centrists" aliases: "Centrist" }
  actors {
    id: "thorne"
    name: "Agnes Thornfield"
    aliases: "Thornfield"
    kind: ACTOR_KIND_PERSON
    also_topic: true
  }
  actors {
    id: "group"
    name: "Shore Group"
    kind: ACTOR_KIND_GROUP
    expands: true
    member_ids: "norway"
    member_ids: "kenya"
  }
  topics { id: "inquiry" name: "harbour inquiry" aliases: "inquiry" }
  topics { id: "ban" name: "trawling ban" aliases: "ban" }
  topics { id: "veto" name: "Thornfield's veto" aliases: "veto" }
  topics { id: "lawsuit" name: "lawsuit" }
  topics { id: "operation" name: "naval operation" aliases: "operation" }
  topics { id: "plan" name: "herring plan" aliases: "plan" }
  topics { id: "treaty" name: "fisheries treaty" aliases: "treaty" }
  topics { id: "quota" name: "herring quota" aliases: "quota" }
  topics { id: "recall" name: "mayoral recall" aliases: "recall" }
  topics { id: "pipeline" name: "shore pipeline" aliases: "pipeline" }
  topics { id: "removal" name: "removal" }
  topics { id: "defeat" name: "defeat" }
  topics { id: "letter" name: "letter" }
  topics { id: "talks" name: "reef talks" aliases: "talks" }
)pb";

const CompiledCatalog& Catalog() {
  static const auto& catalog = *new auto(CatalogForTest(kCatalog));
  return *catalog;
}

std::vector<std::string> Positions(const std::string& text) { return PositionsIn(text, Catalog()); }

TEST(UndertakingsTest, WhoseItIsStandsBehindIt) {
  const PositionCase cases[] = {
      // Whatever is said of it, and whoever says it.
      {"Thornfield's inquiry has wasted a year.", "thorne + inquiry"},
      {"The League called Thornfield's veto an insult.", "thorne + veto"},
      {"“Kenya's plan is a joke,” said Agnes Thornfield.", "kenya + plan"},
      {"Fishermen in three ports mocked Norway's ban.", "norway + ban"},
      // An adjective of the owner's name, as a demonym or as a name.
      {"Two boats sank during the Norwegian naval operation.", "norway + operation"},
      {"Nobody in the port had heard of the Centrist inquiry.", "centrists + inquiry"},
      {"Fishermen laughed at the Centrist harbour inquiry.", "centrists + inquiry"},
      {"Thornfield, whose plan was rejected, left the hall.", "thorne + plan"},
      {"The League-brokered treaty lasted a year.", "league + treaty"},
      // He is asked to end it, so it is not ended.
      {"Norway urged Kenya to halt its naval operation.", "kenya + operation"},
      // What has no adjective.
      {"Three reefs were hit in the US naval operation.", "states + operation"},
      // An organisation before the noun.
      {"The League plan would cost the towns dear.", "league + plan"},
      // "By", "from", "of".
      {"A letter from Kenya reached the ports on Monday.", "kenya + letter"},
      {"The plan of the Fisheries League leaves the towns poorer.", "league + plan"},
      // A pronoun.
      {"The Centrists met on Sunday, and their inquiry goes on.", "centrists + inquiry"},
      // What stands before the noun is what it is for.
      {"The Centrists are splitting the town with their recall push.", "centrists + recall"},
      // A verb that has the undertaking for an object.
      {"Thornfield, who is running the inquiry, was booed.", "thorne + inquiry"},
      {"The inquiry was led by Agnes Thornfield.", "thorne + inquiry"},
      {"The lawsuit, brought by Norway, could close the ports.", "norway + lawsuit"},
      {"Kenya filed the lawsuit in May.", "kenya + lawsuit"},
      {"Norway announced the ban on Tuesday.", "norway + ban"},
      {"Norway imposed a new round of naval operations.", "norway + operation"},
      {"The head of the inquiry, Agnes Thornfield, was booed.", "thorne + inquiry"},
      // Another word for it.
      {"The ban, a Kenyan proposal, would close the reef.", "kenya + ban"},
      {"The ban was Thornfield's idea.", "thorne + ban"},
      {"Thornfield's proposal is a ban.", "thorne + ban"},
      // Whose the first is, the second is.
      {"Thornfield's letter and veto were forgotten.", "thorne + veto"},
      // A participle before the noun.
      {"The League-led operation went on for a week.", "league + operation"},
      {"A Thornfield-backed lawsuit was thrown out.", "thorne + lawsuit"},
  };
  ExpectFound(Positions, cases);
}

TEST(UndertakingsTest, WhatIsNoUndertakingOfHis) {
  const PositionCase cases[] = {
      // What one owns, what befalls one, and what others do to one.
      {"Norway's pipeline was finished in May.", "norway + pipeline"},
      {"Thornfield's defeat surprised the town.", "thorne + defeat"},
      {"Thornfield's removal surprised the town.", "thorne + removal"},
      {"Thornfield's extradition plan was signed by a judge.", "thorne + plan"},
      {"The League ban plan was signed by a judge.", "league + plan"},
      {"The US treaty was burnt in the square.", "states + treaty"},
      // Denied, doubted, or given up.
      {"It was not Norway's plan, the towns said.", "norway + plan"},
      {"There is no Norwegian plan.", "norway + plan"},
      {"Norway's plan was dropped in May.", "norway + plan"},
      {"Kenya withdrew its plan.", "kenya + plan"},
      // A name that says where or what, not whose.
      {"The Kenya plan was drawn up in Lima.", "kenya + plan"},
      {"The Thornfield inquiry was closed in May.", "thorne + inquiry"},
      {"A Norwegian treaty port was named.", "norway + treaty"},
      // Not to do it is no position, and to do one thing is none on what it is about.
      {"Norway did not announce the ban.", "norway - ban"},
      {"Thornfield is running a campaign in Kenya.", "thorne + kenya"},
      {"The ban was not Thornfield's idea.", "thorne + ban"},
      {"Thornfield's letter and the veto were forgotten.", "thorne + veto"},
      {"The idea of Norway leaving frightens the towns.", "norway + plan"},
      // Opposition to it is another's.
      {"Kenya rejected Norway's plan.", "kenya + plan"},
      {"Kenya voiced its opposition to Norway's ban.", "kenya + ban"},
      // A group's members need not stand behind what the group does.
      {"The Shore Group's ban was praised in Lima.", "norway + ban"},
      // Verbs that have something else for an object.
      {"Norway runs the pipeline.", "norway + pipeline"},
      {"The League filed into the talks.", "league + talks"},
  };
  ExpectNone(Positions, cases);
}

TEST(UndertakingsTest, OfAGroupItIsTheGroups) {
  EXPECT_THAT(Positions("The Shore Group's ban was praised in Lima."), Contains("group + ban"));
}

TEST(UndertakingsTest, AnOpenWordGoesBefore) {
  EXPECT_THAT(Positions("Thornfield said that she regretted her veto."), Contains("thorne - veto"));
}

// What others say of it does not outweigh whose it is.
TEST(UndertakingsTest, APairIsJudgedByIt) {
  v1::AnalyzeRequest request;
  request.set_text("The League called Thornfield's veto a disgrace.");
  v1::ActorTopicPair* pair = request.add_pairs();
  pair->set_actor_id("thorne");
  pair->set_topic_id("veto");
  const v1::AnalyzeResponse response = AnalyzeForTest(request, Catalog());
  ASSERT_EQ(response.pair_judgements_size(), 1);
  EXPECT_GT(response.pair_judgements(0).score(), 0.15);
}

TEST(UndertakingsTest, IsExplained) {
  v1::AnalyzeRequest request;
  request.set_text("Fishermen in three ports mocked Norway's ban.");
  const v1::AnalyzeResponse response = AnalyzeForTest(request, Catalog());
  ASSERT_EQ(response.statements_size(), 1);
  const v1::Statement& statement = response.statements(0);
  EXPECT_EQ(statement.explanation().family(), "undertaking");
  EXPECT_EQ(statement.explanation().holder_slot(), "poss");
  EXPECT_EQ(statement.explanation().target_slot(), "self");
  EXPECT_EQ(statement.factuality(), v1::FACTUALITY_ASSERTED);
  EXPECT_LE(statement.strength(), 0.5);
}

}  // namespace
}  // namespace demarche::stance
