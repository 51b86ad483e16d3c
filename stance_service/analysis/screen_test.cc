#include "stance_service/analysis/screen.h"

#include <gtest/gtest.h>

#include <initializer_list>
#include <memory>
#include <string>

#include "stance_service/analysis/document.h"
#include "stance_service/analysis/engine_for_test.h"

namespace demarche::stance {
namespace {

constexpr char kCatalog[] = R"pb(
  actors {
    id: "norway"
    name: "Norway"
    kind: ACTOR_KIND_STATE
    metonyms: "Oslo"
    demonyms: "Norwegian"
    also_topic: true
  }
  actors { id: "chile" name: "Chile" kind: ACTOR_KIND_STATE }
  actors {
    id: "halden"
    name: "Ingrid Halden"
    kind: ACTOR_KIND_OFFICIAL
    roles { title: "foreign minister" principal_id: "norway" since: "2019" }
  }
  actors { id: "thorne" name: "Agnes Thornfield" kind: ACTOR_KIND_PERSON }
  actors { id: "brandt" name: "Ada Brandt" kind: ACTOR_KIND_PERSON also_topic: true }
  actors { id: "carl" name: "Carl Brandt" kind: ACTOR_KIND_PERSON also_topic: true }
  topics { id: "pact" name: "Harbour Pact" nominals: "pact" }
  topics { id: "quota" name: "herring quota" }
  topics { id: "aid" name: "emergency aid for fishers" phrases: "Norway aid" }
)pb";

const CompiledCatalog& Catalog() {
  static const auto* const catalog =
      new std::shared_ptr<const CompiledCatalog>(CatalogForTest(kCatalog));
  return **catalog;
}

struct Case {
  const char* text;
  const char* read;  // a sentence a character: 1 if it is to be read
};

void Check(std::initializer_list<Case> cases, bool author_counts = false) {
  for (const Case& c : cases) {
    v1::AnalyzeRequest request;
    request.set_text(c.text);
    const Document document = SplitDocument(request, Catalog());
    std::string read;
    for (const bool wanted : SentencesToRead(document, Catalog(), author_counts)) {
      read += wanted ? '1' : '0';
    }
    EXPECT_EQ(read, c.read) << c.text;
  }
}

TEST(ScreenTest, APositionTakesAHolderAndATopicThatIsAnother) {
  Check({
      {"Chile rejects the Harbour Pact.", "1"},
      {"Chile mistrusts Norway.", "1"},
      {"Agnes Thornfield praised Ada Brandt.", "1"},
      // Nobody who could be meant as a topic.
      {"Agnes Thornfield wrote to Ingrid Halden in Chile.", "0"},
      // Nobody who could hold it.
      {"The Harbour Pact says nothing of the herring quota.", "0"},
      // One and the same.
      {"Ada Brandt came late. Norway is all Norway thinks of.", "00"},
      {"The Harbour Pact was signed on a Friday.", "0"},
  });
}

TEST(ScreenTest, ASurnameNamesAPersonBesideWhatIsNamedInFull) {
  Check({
      {"Ingrid Halden came. Halden rejects the Harbour Pact.", "01"},
      {"Rain fell. Halden rejects the Harbour Pact.", "00"},
      {"Ada Brandt rejects the herring.", "0"},
  });
}

TEST(ScreenTest, PronounsMeanWhatTheyCanMean) {
  Check({
      {"Ingrid Halden came. She rejects the Harbour Pact.", "11"},
      {"Chile was late. It rejects the Harbour Pact.", "11"},
      {"Chile was late. She rejects the Harbour Pact.", "00"},
      {"Ingrid Halden came. It was cold at the Harbour Pact.", "00"},
      {"The herring quota is old. Chile defends it.", "11"},
      {"Agnes Thornfield came. Chile defends her.", "00"},
      {"Ada Brandt came. Chile defends her.", "11"},
      // Too long ago.
      {"Chile was late. Rain fell. Snow fell. Hail fell. It rejects the Harbour Pact.", "00000"},
  });
}

TEST(ScreenTest, WhatIsMeantMustBeAnotherThanWhatIsNamed) {
  Check({
      {"Norway was late. It is cold in Norway.", "00"},
      {"Norway was late. It loves the country.", "00"},
      {"Norway and Chile were late. It is cold in Norway.", "11"},
      {"Agnes Thornfield came. Thornfield defends her herring.", "00"},
      // One of two with a surname may mean the other.
      {"Ada Brandt met Carl Brandt. Brandt defends her.", "11"},
      // Its own speaker is nobody else.
      {"Rain fell. “The Harbour Pact is old,” it says. “The Harbour Pact is cold,” it adds.",
       "000"},
  });
}

TEST(ScreenTest, AnAdjectiveOrAPlaceIsNotTakenUp) {
  Check({
      {"A Norwegian boat was late. It carried the Harbour Pact.", "00"},
      {"It rained in Oslo, as ever. It carried the Harbour Pact.", "00"},
      {"Oslo was late. It rejects the Harbour Pact.", "11"},
      {"Chile was seen in Oslo, as ever.", "0"},
      {"Chile was seen in Oslo's papers.", "1"},
      {"Chile mistrusts Oslo.", "1"},
      {"The Harbour Pact was welcomed in Oslo.", "1"},
      {"The Norwegian fleet rejects the Harbour Pact.", "1"},
  });
}

TEST(ScreenTest, NounsTakeUpWhatWasNamed) {
  Check({
      {"The Harbour Pact was tabled. Chile rejects the agreement.", "11"},
      {"The Harbour Pact was tabled. Chile rejects the herring.", "00"},
      {"Norway and Chile met. Both of the two governments smiled.", "11"},
      // "Two" of something else.
      {"Norway and Chile met. Two years went by.", "10"},
  });
}

TEST(ScreenTest, AQuotationIsReadIfItsSpeakerMayBeListed) {
  Check({
      {"“The Harbour Pact is a trap,” Halden said. Ingrid Halden was cross.", "11"},
      {"\"The Harbour Pact is a trap,\" the fisherman said.", "0"},
      {"“It is cold. The Harbour Pact is a trap. Nobody minds,” said Agnes Thornfield.", "111"},
      // In the paragraph before.
      {"“It is cold,” said Agnes Thornfield.\n\n“The Harbour Pact is a trap.”", "01"},
      // Neither quoted nor beside what is.
      {"“It is cold,” said Agnes Thornfield. Rain fell. Snow fell. The Harbour Pact is old.",
       "0000"},
      {"Rain fell. Snow fell. “It is cold,” she said. “The Harbour Pact is a trap,” said Agnes "
       "Thornfield. Hail fell. Wind blew.",
       "011110"},
  });
}

TEST(ScreenTest, WordsMayNameATopic) {
  Check({
      {"Chile gave aid to fishers in an emergency.", "1"},
      // All of them must be there, the same one twice being one.
      {"Chile gave aid to fishers, and more aid.", "0"},
      // An actor's name is a word too, whoever is called by it or speaks for it.
      {"Norway took the aid.", "1"},
      {"Chile took the aid.", "0"},
      {"Ingrid Halden took the aid.", "1"},
      {"Agnes Thornfield took the aid.", "0"},
  });
}

TEST(ScreenTest, TheAuthorHoldsPositionsOnWhateverIsNamed) {
  Check({{"The Harbour Pact is a trap. Rain fell. Agnes Thornfield came.", "100"}}, true);
}

}  // namespace
}  // namespace demarche::stance
