// Content: how much of a text is said.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "stance_service/analysis/speech/attribution_for_test.h"

namespace demarche::stance {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;

TEST(ContentTest, FindsTheWholeOfWhatIsSaid) {
  const struct {
    const char* text;
    const char* said;
  } cases[] = {
      // Tags that the parser takes for something else.
      {"The goal, Halden said, is a lasting truce.",
       "indirect: Halden / said / The goal … is a lasting truce"},
      {"The pact may not be so bad after all, say some skippers, who fish further north.",
       "indirect: some skippers / say / The pact may not be so bad after all"},
      {"If the ice melts early, the boats will stay in port, Okoye said.",
       "indirect: Okoye / said / If the ice melts early, the boats will stay in port"},
      {"Some 40% say they are tired of the quota.",
       "indirect: Some 40% / say / they are tired of the quota"},
      // What goes on behind "and".
      {"Okoye said the crews were tired and had no wish to sail.",
       "indirect: Okoye / said / the crews were tired and had no wish to sail"},
      {"Okoye said that the quota was dead, and that nobody would mourn it.",
       "indirect: Okoye / said / that the quota was dead, and that nobody would mourn it"},
      {"Okoye said the quota was dead and asked for a new vote.",
       "indirect: Okoye / said / the quota was dead"},
      {"Okoye praised the quota and left the hall.", "indirect: Okoye / praised / the quota"},
      {"Okoye vowed to lower the quota, suggesting that boats would sink.",
       "indirect: Okoye / vowed / to lower the quota"},
      // Complements of all kinds.
      {"The league accused Okoye of lying with charts.",
       "indirect: The league / accused / Okoye of lying with charts"},
      {"The skippers support raising the quota.",
       "indirect: The skippers / support / raising the quota"},
      {"The skippers rarely talk about how the quota came to be.",
       "indirect: The skippers / talk / how the quota came to be"},
      {"Halden’s attack on the quota was brief.", "indirect: Halden / attack / the quota"},
      {"Okoye echoed the criticism.", "indirect: Okoye / echoed / the criticism"},
      {"Okoye pointed to the pact as a warning.",
       "indirect: Okoye / pointed / the pact as a warning"},
      {"Halden was accused of lying.", "indirect:  / accused / lying"},
      // An object goes on with what says more of it.
      {"Skippers criticised Okoye in a letter to the league.",
       "indirect: Skippers / criticised / Okoye in a letter to the league"},
      {"The survey shows the league losing in the north.",
       "indirect: The survey / shows / the league losing in the north"},
      {"Okoye praised the efforts of the envoy to end the quota.",
       "indirect: Okoye / praised / the efforts of the envoy to end the quota"},
      {"The league pointed to Okoye in the debate on the quota.",
       "indirect: The league / pointed / Okoye in the debate on the quota"},
      // Participles go on to speak, one behind another.
      {"Halden stated that “boats will sink,” warning that the quota was dead and urging the "
       "league "
       "to act.",
       "mixed: Halden / stated / that “boats will sink,”"},
      {"Halden stated that “boats will sink,” warning that the quota was dead and urging the "
       "league "
       "to act.",
       "indirect: Halden / warning / that the quota was dead"},
      {"Halden stated that “boats will sink,” warning that the quota was dead and urging the "
       "league "
       "to act.",
       "indirect: Halden / urging / the league to act"},
      // Quotations are said whole.
      {"“Nobody would say so. The quota is dead,” Halden wrote, according to the Bergen Gazette.",
       "mixed: the Bergen Gazette / according / “Nobody would say so. The quota is dead,” Halden "
       "wrote"},
      {"Halden wrote, “Nobody believes that “the quota is dead” any more.”",
       "direct: Halden / wrote / “Nobody believes that “the quota is dead” any more.”"},
      {"Halden said the quota was dead.\n\n“Nobody will mourn it.”",
       "mixed: Halden / said / the quota was dead. … “Nobody will mourn it.”"},
      {"The Bergen-born envoy “does not want to talk,” Okoye complained.",
       "mixed: Okoye / complained / The Bergen-born envoy “does not want to talk,”"},
      // Behind a conjunction a tag has only its own clause.
      {"The boats stayed because, according to Okoye, the quota was dead.",
       "indirect: Okoye / according / the quota was dead"},
      {"Okoye made it clear that the quota was dead.",
       "indirect: Okoye / made / that the quota was dead"},
      // A clause ends where the sentence goes on without it.
      {"As Okoye lamented the quota, Halden took the floor.",
       "indirect: Okoye / lamented / the quota"},
      {"Asked about the quota, 12 skippers said no.", "indirect: 12 skippers / said / no"},
  };
  for (const auto& c : cases) {
    EXPECT_THAT(Said(c.text), Contains(c.said)) << c.text;
  }
}

TEST(ContentTest, EndsAndBeginsWhereTheTreeErrs) {
  const struct {
    const char* text;
    const char* said;
  } cases[] = {
      // The speaker behind the verb is no part of what is said.
      {"The quota would be cut by other ministers, said Okoye, who was elected in 2012.",
       "indirect: Okoye / said / The quota would be cut by other ministers"},
      {"Part of the problem, say skippers like Piet Roos, is the quota itself.",
       "indirect: skippers like Piet Roos / say / Part of the problem … is the quota itself"},
      {"Halden, a skipper, said the boats were gone.",
       "indirect: Halden, a skipper / said / the boats were gone"},
      // A clause that is whole by itself is no content of the next.
      {"The boats came home, the skippers praised the quota.",
       "indirect: the skippers / praised / the quota"},
      {"Skippers have lost boats in recent years as they loudly argued against the quota.",
       "indirect: they / argued / the quota"},
      {"Okoye responded to claims that the boats had sunk.",
       "indirect: Okoye / responded / claims that the boats had sunk"},
      {"Okoye spoke out against the quota, hoping to be heard.",
       "indirect: Okoye / spoke / the quota"},
      // It may begin with a conjunction.
      {"Okoye said both Halden and Roos had left.",
       "indirect: Okoye / said / both Halden and Roos had left"},
      // What is inserted into the subject of "seem" is left out.
      {"Halden, who never met the league, seems to hesitate.",
       "indirect:  / seems / Halden … to hesitate"},
      // Objects with what says more of them, but for when it was.
      {"Okoye refers to the quota as “the trap.”",
       "mixed: Okoye / refers / the quota as “the trap.”"},
      {"Okoye questioned the judgment of Halden in supporting the quota.",
       "indirect: Okoye / questioned / the judgment of Halden in supporting the quota"},
      {"Okoye criticised Halden in 2015.", "indirect: Okoye / criticised / Halden"},
  };
  for (const auto& c : cases) EXPECT_THAT(Said(c.text), Contains(c.said)) << c.text;
}

TEST(ContentTest, ASentenceThatBreaksOffHasNoSecondHalf) {
  EXPECT_THAT(Said("The end, say the skippers, never"), Not(Contains(HasSubstr(" … "))));
}

TEST(ContentTest, RelativeClausesSayWhatTheyTakeToTheirFront) {
  const struct {
    const char* text;
    const char* said;
  } cases[] = {
      {"It is a fight the skippers expect to last.",
       "indirect: the skippers / expect / a fight … to last"},
      {"The changes, which Okoye said will come next month, are small.",
       "indirect: Okoye / said / which … will come next month"},
      {"The quota, which the skippers oppose, is old.", "indirect: the skippers / oppose / which"},
      // Their subject is no part of it.
      {"It is Halden who expects to win.", "indirect: who / expects / to win"},
  };
  for (const auto& c : cases) EXPECT_THAT(Said(c.text), Contains(c.said)) << c.text;
}

TEST(ContentTest, QuotationsWithinASentence) {
  const struct {
    const char* text;
    const char* said;
  } cases[] = {
      // Words in marks before a tag that has its own content.
      {"Although she called the quota “dead,” Halden said that it would last.",
       "indirect: Halden / said / that it would last"},
      {"Later on the “Morning Hour,” Okoye questioned the quota.",
       "indirect: Okoye / questioned / the quota"},
      // What is said begins before the mark if a piece of a sentence stands within.
      {"The league sent out a letter, asking skippers to “give a crown for every boat.”",
       "mixed: The league / asking / skippers to “give a crown for every boat.”"},
      // A tag of its own behind a full stop, of two words, or before a colon.
      {"“It is dead.” Okoye said.", "direct: Okoye / said / “It is dead.”"},
      {"“It is dead,” Okoye points out.", "direct: Okoye / points / “It is dead,”"},
      {"But as Okoye pointed out, “Nobody has signed it at all.”",
       "direct: Okoye / pointed / “Nobody has signed it at all.”"},
      {"Added Okoye: “Nobody will mourn it at all.”",
       "direct: Okoye / Added / “Nobody will mourn it at all.”"},
      // A tag amid two quotations that the tree makes nothing of.
      {"''It failed in the end,'' he continued, ''but it may be tried again.''",
       "direct: he / continued / ''It failed in the end,'' … ''but it may be tried again.''"},
  };
  for (const auto& c : cases) EXPECT_THAT(Said(c.text), Contains(c.said)) << c.text;
}

}  // namespace
}  // namespace demarche::stance
