// What the rules find in sentences of one construction each. `engine_test.cc` has the engine's
// contract; this table is where a rule of positions gets its example.
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
  actors { id: "chile" name: "Chile" kind: ACTOR_KIND_STATE demonyms: "Chilean" also_topic: true }
  actors { id: "kenya" name: "Kenya" kind: ACTOR_KIND_STATE demonyms: "Kenyan" }
  actors {
    id: "league"
    name: "Fisheries League"
    aliases: "League"
    kind: ACTOR_KIND_ORGANISATION
    nominals: "league"
    also_topic: true
  }
  actors {
    id: "halden"
    name: "Ingrid Halden"
    aliases: "Halden"
    kind: ACTOR_KIND_OFFICIAL
    principal_id: "norway"
  }
  actors { id: "thorne" name: "Agnes Thornfield" kind: ACTOR_KIND_PERSON also_topic: true }
  topics { id: "pact" name: "Harbour Pact" nominals: "pact" nominals: "agreement" }
  topics { id: "quota" name: "herring quota" }
  topics { id: "exit" name: "withdrawal from the Fisheries League" }
  topics { id: "ties" name: "ties between Norway and Chile" }
  topics { id: "towns" name: "great towns" }
  topics { id: "call" name: "call for new nets" }
  topics { id: "aid" name: "emergency aid to Chile" }
)pb";

const CompiledCatalog& Catalog() {
  static const auto& catalog = *new auto(CatalogForTest(kCatalog));
  return *catalog;
}

std::vector<std::string> Positions(const std::string& text) { return PositionsIn(text, Catalog()); }

TEST(PositionsTest, Found) {
  const PositionCase cases[] = {
      // Whoever asks that support be ended says that there is some.
      {"Kenya urged Norway to drop its support for the Harbour Pact.", "norway + pact"},
      {"Chile called on Kenya to end its opposition to the herring quota.", "kenya - quota"},
      // A finite verb that the parser takes for a participle.
      {"Mayor Agnes Thornfield on Monday blasted herring quotas as “the greatest danger to the "
       "coast” in reaction to Chile's request to the Fisheries League to draft new rules.",
       "thorne - quota"},
      {"When the catch report showed a sharp fall, some friends of the coast, including former "
       "harbour chief Agnes Thornfield, accused Norway of cooking the books.",
       "thorne - norway"},
      // A name behind what its bearer is called, and one whose first word the others hang from.
      {"Kenya praised the Norwegian leader Agnes Thornfield, telling reporters that she will stay.",
       "kenya + thorne"},
      {"Kenya lashed out at U. S. House Speaker Agnes Thornfield and other “disloyal” friends.",
       "kenya - thorne"},
      // A verb that the parser takes for a preposition.
      {"Norway opposed Fisheries League 2 from the beginning and fined Chile for building it "
       "without "
       "consent.",
       "norway - league"},
      // What stands behind a list of names is what they do.
      {"Norway and Chile backed Kenya's call for the herring quota; Lima was doubtful.",
       "norway + quota"},
      // A state of the subject that looks like a passive.
      {"Norway and Chile were opposed to the Harbour Pact.", "norway - pact"},
      // Who is given something, with and without "to".
      {"Norway pledged $80 million to Chile for its schools.", "norway + chile"},
      {"Norway sent Chile two helicopters on Friday.", "norway + chile"},
      // Evaluations by naming, with and without "as".
      {"Kenya touted the herring quota as a success.", "kenya + quota"},
      {"Chile referred to the Harbour Pact as a disaster.", "chile - pact"},
      // What is done, and at whose wish.
      {"At Kenya's request, the Harbour Pact was renewed.", "kenya + pact"},
      {"The Harbour Pact was signed despite opposition from Kenya.", "kenya - pact"},
      {"The herring quota was adopted after Kenya gave its backing.", "kenya + quota"},
      // The purpose is the doer's.
      {"The fund was set up by Kenya as a way of undermining the Harbour Pact.", "kenya - pact"},
      // Whom a person speaks for is one end of a topic between two.
      {"Ingrid Halden wants closer ties with Chile.", "halden + ties"},
      // A noun said twice goes on about the same thing.
      {"Kenya rejects no aid to Chile; it offers emergency aid in many forms.", "kenya + aid"},
      // What is complained of is no relative clause.
      {"Kenya repeated its complaint that Norway refuses to talk about the herring quota.",
       "kenya - norway"},
      // Whoever says that it should be wants it.
      {"Agnes Thornfield believes that Norway should reject the Harbour Pact.", "thorne - pact"},
      // A thing told as new before it is named.
      {"A new treaty has been drafted despite the reluctance of Kenya, and the Harbour Pact has "
       "just been sent to parliaments.",
       "kenya - pact"},
      // Who leaves an agreement makes none.
      {"Halden announced that Norway was withdrawing from the 2015 agreement, the Harbour Pact.",
       "norway - pact"},
      // A participle is done to its noun, whatever the noun says.
      {"The withdrawal from the Fisheries League, approved by Kenya in May, came early.",
       "kenya + exit"},
      // A bare past goes on with the speech, and what is told is no relative clause.
      {"Halden told a surprised assembly that the mission had failed, and demanded the Harbour "
       "Pact without delay.",
       "halden + pact"},
      // An infinitive tells of the noun before it.
      {"Kenya denounced what it called Norway's move to end the Harbour Pact.", "norway - pact"},
      // Harm done to nobody.
      {"Agnes Thornfield said the Harbour Pact would harm no one.", "thorne + pact"},
      // Whom one blames for doing something does it, and what follows is again the first one's.
      {"Chile accused Norway of undermining the Harbour Pact.", "norway - pact"},
      {"Chile fined Norway for calling it late and rejected the Harbour Pact.", "chile - pact"},
      // A finite verb goes on with the finite verb above an -ing form.
      {"Chile accused Norway of dragging its feet and has called for the Harbour Pact.",
       "chile + pact"},
      // Who is to leave office, and what is said not only once.
      {"Chile called for Agnes Thornfield to resign.", "chile - thorne"},
      {"Chile demanded the resignation of Agnes Thornfield.", "chile - thorne"},
      {"Chile has not only mocked Norway but sued it.", "chile - norway"},
      // Of a predicate the adjective judges the subject.
      {"Kenya said that Norway is a great friend of the Fisheries League.", "kenya + norway"},
      {"Kenya said that Norway is not a reliable partner.", "kenya - norway"},
      // Who wants something done, and what stands for its name.
      {"Chile insisted that the Harbour Pact be signed.", "chile + pact"},
      {"Kenya praised the Fisheries League community.", "kenya + league"},
      {"Chile entered the Harbour Pact.", "chile + pact"},
      // What whoever is called upon is to do, and whose deeds are judged.
      {"Chile called for Norway to sign the Harbour Pact.", "chile + pact"},
      {"Chile said that the heinous acts of the Fisheries League were known.", "chile - league"},
      // Where a government sits.
      {"Chile is silent, but the government in Oslo supports the Harbour Pact.", "norway + pact"},
      // What the sentence opens with is what it is about.
      {"As to relations between Norway and Chile, Kenya wants closer ties.", "kenya + ties"},
      {"Kenya praised the Norwegian ties with Chile.", "kenya + ties"},
      // What moves its holder, and by whom it is moved.
      {"The Harbour Pact infuriated Kenya.", "kenya - pact"},
      {"Kenya was dismayed by the Harbour Pact.", "kenya - pact"},
      // Who is a supporter of it.
      {"Kenya, a neighbour and staunch supporter of the Harbour Pact, stayed away.",
       "kenya + pact"},
      {"Agnes Thornfield knows Kenya as a critic of the Harbour Pact.", "kenya - pact"},
      // The second name hangs from a part of the first.
      {"Agnes Thornfield, Kenya and Chile have pledged their support for the Harbour Pact.",
       "chile + pact"},
      // What one's word or deed does, one does oneself.
      {"Agnes Thornfield's letter denounced the Harbour Pact.", "thorne - pact"},
      {"A motion by Kenya condemns the Harbour Pact.", "kenya - pact"},
      // One of those whom it is done to.
      {"They read the Harbour Pact, one of the treaties that Kenya had rejected.", "kenya - pact"},
      // The quotation began in a sentence before; its tag stands behind.
      {"We continue to oppose the Harbour Pact,” said Agnes Thornfield.", "thorne - pact"},
      // Deeds of enemies without a row of their own, and deeds that shame their doer.
      {"Kenya ransacked Norway.", "kenya - norway"},
      {"“Norway embezzled the money,” said Agnes Thornfield.", "thorne - norway"},
  };
  ExpectFound(Positions, cases);
}

TEST(PositionsTest, NotFound) {
  const PositionCase cases[] = {
      // To talk of a thing is to take no side on it.
      {"Kenya organised a debate on the Harbour Pact.", "kenya + pact"},
      {"Kenya opened a discussion about the Fisheries League.", "kenya + league"},
      // A participle that says what kind of thing it is.
      {"Kenya has a working group on Norway.", "kenya + norway"},
      // Who is only named in what is wanted.
      {"Agnes Thornfield tried to speak to Norway after the hearing.", "thorne + norway"},
      {"Kenya asked the Fisheries League to reach Agnes Thornfield by phone.", "kenya + thorne"},
      // Whose people are mocked is not mocked, and a key reason is none that is praised.
      {"Agnes Thornfield mocked supporters of the Harbour Pact.", "thorne - pact"},
      {"Agnes Thornfield said the Harbour Pact was a key reason for the fall in trade.",
       "thorne + pact"},
      // What would follow if it were so.
      {"Agnes Thornfield would sign it if the Harbour Pact were a disaster.", "thorne - pact"},
      // The direction of a withdrawal.
      {"Ships of the Fisheries League completed their withdrawal from Chile.", "league + exit"},
      {"Kenya welcomed the withdrawal of the Fisheries League from Chile.", "kenya + exit"},
      // The words of a name judge nothing.
      {"Kenya sees itself as one of the great towns.", "kenya + towns"},
      // Where something is added is not what is wanted.
      {"Kenya wants to add a clause on seals to the Harbour Pact.", "kenya + pact"},
      // Behind a quotation and a dash the author speaks.
      {"Agnes Thornfield called the Harbour Pact “a step” – a phrase about a splendid herring "
       "quota.",
       "thorne + quota"},
      // A seat that is won, and what is compared.
      {"Kenya is in a race for Oslo and seeks Oslo.", "kenya + norway"},
      {"Kenya offered a better cure for the herring quota than the Harbour Pact.", "kenya + pact"},
      {"Kenya led Norway in the polls.", "kenya + norway"},
      {"Kenya promoted a “Stop Norway” movement.", "kenya + norway"},
      // What happens at the same time, or in spite of it.
      {"Kenya deliberates on seals amid a complete blockade of Chile.", "kenya - chile"},
      // Where one fights is not who fights.
      {"It has not sent troops to fight the Fisheries League in Norway.", "norway - league"},
      {"It has not sent troops to fight the Fisheries League in Norway.", "norway + league"},
      // Whose a noun is stands before it.
      {"Norway would respond to the Kenyan criticism of the Harbour Pact.", "norway - pact"},
      // What has been done is nobody's wish.
      {"Agnes Thornfield said that Norway had not been spared.", "thorne - norway"},
      // Only what is to be done is the speaker's wish.
      {"Agnes Thornfield spoke of undermined efforts for the Harbour Pact.", "thorne - pact"},
      // Parts that would be none stand for no whole.
      {"Kenya recognised two breakaway regions of Norway.", "kenya + norway"},
      // To avoid a word is to take no side.
      {"Kenya avoided naming the Harbour Pact.", "kenya - pact"},
      // What is blocked is not what the main clause tells.
      {"The council could not agree on the Harbour Pact, because Kenya blocked one draft after "
       "another.",
       "kenya + pact"},
      // A party is not its leader.
      {"Halden spoke first. Her party rejected the herring quota.", "halden - quota"},
      // Another's name says who the minister is.
      {"Halden, the minister, was ill. The minister, Olav Rud, backed the herring quota.",
       "halden + quota"},
      // A state that is but mentioned, and "it" of a state.
      {"They live near the border with Norway. The government opposes the herring quota.",
       "norway - quota"},
      {"Norway said it would wait. In a speech, Agnes Thornfield mocked it.", "thorne - norway"},
      // Whom one blames for doing something does it.
      {"Chile accused Norway of undermining the Harbour Pact.", "chile - pact"},
      {"Chile thanked Norway for opposing the herring quota.", "chile + quota"},
      // Of a predicate the adjective judges the subject.
      {"Kenya said that Norway is a great friend of the Fisheries League.", "kenya + league"},
      // A name within a name or before a noun of another thing.
      {"Kenya praised a Fisheries League hotel.", "kenya + league"},
      // To suggest that something is so proposes nothing.
      {"Chile suggested that the Harbour Pact was used as a trick.", "chile + pact"},
      {"Chile insisted that the Harbour Pact was signed in May.", "chile + pact"},
      // Who believes that someone did something need not believe him.
      {"Chile believes Norway left the talks.", "chile + norway"},
      // "Found" of "find".
      {"Kenya found the Harbour Pact in a drawer.", "kenya + pact"},
      // What is useful to somebody judges the thing, not him.
      {"Chile said that there is a partisan mood about Norway.", "chile - norway"},
      {"Chile said on Monday the wrong priorities for Norway were set.", "chile - norway"},
      // Who is to do something is not what is called for.
      {"Chile called for Norway to open its ports.", "chile + norway"},
      {"Agnes Thornfield suggests Norway is late.", "thorne + norway"},
      // Who held an office speaks for it no more.
      {"A former Kenyan envoy praised the Harbour Pact.", "kenya + pact"},
      {"Former Kenyan President Ruth Odera praised the Harbour Pact.", "kenya + pact"},
      // One of many speaks for herself.
      {"Fisheries League member Ruth Odera praised the Harbour Pact.", "league + pact"},
      // Of another's cooperation.
      {"By offering an alternative to ties with Chile, Norway gains ports.", "norway - ties"},
  };
  ExpectNone(Positions, cases);
}

// Nobody need have listed them.
TEST(PositionsTest, WhoHoldsAnOfficeActsForWhoseItIs) {
  for (const char* text : {
           "Kenyan President Ruth Odera praised the Harbour Pact.",
           "Kenya's President Ruth Odera praised the Harbour Pact.",
           "Kenyan Foreign Minister Ruth Odera praised the Harbour Pact.",
           "Ruth Odera, a Kenyan spokeswoman, praised the Harbour Pact.",
           "The Harbour Pact was praised by Kenyan President Ruth Odera.",
       }) {
    EXPECT_THAT(Positions(text), Contains("kenya + pact")) << text;
  }
}

TEST(PositionsTest, AConditionAndAnothersWordAreTold) {
  const struct {
    const char* text;
    v1::Factuality factuality;
  } cases[] = {
      {"Kenya supports the Harbour Pact.", v1::FACTUALITY_ASSERTED},
      {"Kenya backs the Harbour Pact if its fleet may stay.", v1::FACTUALITY_CONDITIONAL},
      {"Kenya “does not wish to support the Harbour Pact,” Agnes Thornfield complained.",
       v1::FACTUALITY_CLAIMED},
  };
  for (const auto& c : cases) {
    v1::AnalyzeRequest request;
    request.set_text(c.text);
    const auto response = EngineForTest().Analyze(request, Catalog());
    ASSERT_TRUE(response.ok());
    bool found = false;
    for (const v1::Statement& statement : response->statements()) {
      if (statement.actor_id() != "kenya") continue;
      found = true;
      EXPECT_EQ(statement.factuality(), c.factuality) << c.text;
    }
    EXPECT_TRUE(found) << c.text;
  }
}

const v1::ExplanationStep* StepOf(const v1::Explanation& explanation, v1::StepKind kind) {
  for (const v1::ExplanationStep& step : explanation.details()) {
    if (step.kind() == kind) return &step;
  }
  return nullptr;
}

TEST(PositionsTest, ExplanationsHaveStructure) {
  v1::AnalyzeRequest request;
  request.set_text("Kenya joined the talks. It does not support the Harbour Pact.");
  const auto response = EngineForTest().Analyze(request, Catalog());
  ASSERT_TRUE(response.ok());
  ASSERT_EQ(response->statements_size(), 1);
  const v1::Explanation& why = response->statements(0).explanation();
  EXPECT_EQ(why.family(), "endorse");
  EXPECT_EQ(why.frame_position(), v1::POSITION_SUPPORTIVE);
  EXPECT_EQ(response->statements(0).position(), v1::POSITION_SCEPTICAL);
  EXPECT_EQ(why.holder_slot(), "subj");
  EXPECT_EQ(why.target_slot(), "obj");
  ASSERT_EQ(why.details_size(), why.steps_size());
  for (int i = 0; i < why.steps_size(); ++i) EXPECT_EQ(why.details(i).text(), why.steps(i));
  const v1::ExplanationStep* turned = StepOf(why, v1::STEP_KIND_TURNED);
  ASSERT_NE(turned, nullptr);
  EXPECT_EQ(turned->words().text(), "not");
  EXPECT_FALSE(turned->has_stands_for());
  const v1::ExplanationStep* reference = StepOf(why, v1::STEP_KIND_REFERENCE);
  ASSERT_NE(reference, nullptr);
  EXPECT_EQ(reference->words().text(), "It");
  EXPECT_EQ(reference->stands_for().text(), "Kenya");
  EXPECT_EQ(reference->stands_for().begin(), 0u);
}

}  // namespace
}  // namespace demarche::stance
