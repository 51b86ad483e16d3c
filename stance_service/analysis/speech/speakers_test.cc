// Speakers: who is the source.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "stance_service/analysis/speech/attribution_for_test.h"

namespace demarche::stance {
namespace {

using ::testing::Contains;

TEST(SpeakersTest, FindsTheSpeaker) {
  const struct {
    const char* text;
    const char* said;
  } cases[] = {
      {"A spokeswoman who knew the plan said Monday the quota was dead.",
       "indirect: A spokeswoman / said / the quota was dead"},
      {"Okoye backed a treaty that failed, noting that boats had sunk.",
       "indirect: Okoye / noting / that boats had sunk"},
      {"The quota is dead, according to a harbour survey.",
       "indirect: a harbour survey / according / The quota is dead"},
      {"“The quota is dead,” one fishery union source said.",
       "direct: one fishery union source / said / “The quota is dead,”"},
      {"“The quota is dead,” said the 46-year-old.",
       "direct: the 46-year-old / said / “The quota is dead,”"},
      {"It may be enough for Okoye to praise the fleet.", "indirect: Okoye / praise / the fleet"},
      {"Another skipper, the envoy Piet Roos, said the quota was dead.",
       "indirect: Another skipper / said / the quota was dead"},
      {"The skippers pledged their support for the pact.",
       "indirect: The skippers / support / the pact"},
      {"Okoye Sunday night recalled that the quota was dead.",
       "indirect: Okoye / recalled / that the quota was dead"},
      {"The quota is dead, the harbour master and skippers said.",
       "indirect: the harbour master and skippers / said / The quota is dead"},
      {"The pact let Okoye make the case that the quota was dead.",
       "indirect: Okoye / make / that the quota was dead"},
      {"Halden called the quota “a disaster,” telling skippers that boats would sink.",
       "indirect: Halden / telling / that boats would sink"},
      {"It concluded that there was no proof of fraud.",
       "indirect: It / concluded / that there was no proof of fraud"},
      {"“The quota is dead,” said former envoy and party leader Ben Roos.",
       "direct: former envoy and party leader Ben Roos / said / “The quota is dead,”"},
      {"Okoye answers Halden with, “Why should anyone sign?” Halden then writes back, “Because "
       "boats "
       "sink.”",
       "direct: Okoye / answers / “Why should anyone sign?”"},
      {"“Why should anyone sign?” Halden replied, “Boats sink.”",
       "direct: Halden / replied / “Why should anyone sign?” … “Boats sink.”"},
      {"In a new harbour survey, most skippers oppose the quota.",
       "indirect: a new harbour survey / In / most skippers oppose the quota"},
      // Nobody, of questions whose asker is not named.
      {"Asked whether the quota would last, Okoye shrugged.",
       "indirect:  / Asked / whether the quota would last"},
      {"Asked if she would resign, Halden said, “Never.”",
       "indirect:  / Asked / if she would resign"},
      {"Asked if she would resign, Halden said, “Never.”", "direct: Halden / said / “Never.”"},
      // Whoever spoke before goes on, over a word in quotation marks.
      {"“It is dead,” said Piet Roos, who had called the pact “brittle”. “Nobody will mourn it.”",
       "direct: Piet Roos / said / “It is dead,” … “Nobody will mourn it.”"},
      {"“It is dead,” Halden said on the “Morning Hour”, adding, “Nobody will mourn it at all.”",
       "direct: Halden / adding / “Nobody will mourn it at all.”"},
      {"“It is dead,” Piet Roos, now 81 and retired in Bergen, Norway, said by telephone.",
       "direct: Piet Roos / said / “It is dead,”"},
      {"“It is dead,” said Weber’s campaign manager, Anna Roos.",
       "direct: Weber’s campaign manager / said / “It is dead,”"},
      // Quotations behind what is spoken of.
      {"Okoye defended the quota. “It has saved the fleet.”",
       "direct: Okoye / defended / “It has saved the fleet.”"},
      // Labels and signatures.
      {"Two ministers spoke. Halden: “The quota is dead.”",
       "direct: Halden / : / “The quota is dead.”"},
      {"“The quota is dead.”\n\n- Ingrid Halden",
       "direct: Ingrid Halden / - / “The quota is dead.”"},
      {"Q: Will the quota last?\n\nA: No. It is dead.", "indirect: A / : / No. It is dead."},
      // The next sentence may be a tag, or say something else.
      {"“Why should anyone sign?” Okoye asked the skippers.",
       "direct: Okoye / asked / “Why should anyone sign?”"},
      {"“Why should anyone sign?” Okoye said that nobody knew.",
       "indirect: Okoye / said / that nobody knew"},
  };
  for (const auto& c : cases) {
    EXPECT_THAT(Said(c.text), Contains(c.said)) << c.text;
  }
}

TEST(SpeakersTest, ReadsOverWhatIsInserted) {
  const struct {
    const char* text;
    const char* said;
  } cases[] = {
      // The first of two names parted by a comma, for a verb that shares its subject too.
      {"Piet Roos, the once-feared skipper, was tired and hoping to sail home.",
       "indirect: Piet Roos, the once-feared skipper / hoping / to sail home"},
      {"The skippers, Anna Weber and Marco Rossi, have both urged Halden to sign.",
       "indirect: The skippers, Anna Weber and Marco Rossi / urged / Halden to sign"},
      // A name that stands right behind an office.
      {"Former party leader Piet Roos backed the quota.",
       "indirect: Former party leader Piet Roos / backed / the quota"},
      // Behind a comma a participle goes on from the main clause, over clauses within it.
      {"Okoye, elected in 2012, rose to defend Piet Roos, who is old, saying that the quota was "
       "dead.",
       "indirect: Okoye / saying / that the quota was dead"},
      {"Okoye veered close to an admission that skippers had fished there, saying that nobody "
       "knew.",
       "indirect: Okoye / saying / that nobody knew"},
      // Behind a conjunction that the parser takes for a preposition.
      {"Thirteen months passed before a judge ordered the league to pay.",
       "indirect: a judge / ordered / the league to pay"},
  };
  for (const auto& c : cases) EXPECT_THAT(Said(c.text), Contains(c.said)) << c.text;
}

}  // namespace
}  // namespace demarche::stance
