#include "stance_service/analysis/speech/attribution.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <vector>

#include "stance_service/analysis/engine_for_test.h"
#include "stance_service/analysis/speech/quotations.h"

namespace demarche::stance {
namespace {

using ::testing::Contains;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr char kCatalog[] = R"pb(
  actors { id: "norway" name: "Norway" kind: ACTOR_KIND_STATE metonyms: "Oslo" }
  actors {
    id: "halden"
    name: "Ingrid Halden"
    aliases: "Halden"
    kind: ACTOR_KIND_OFFICIAL
    roles { title: "foreign minister" principal_id: "norway" since: "2019" }
  }
  actors { id: "okoye" name: "Daniel Okoye" aliases: "Okoye" kind: ACTOR_KIND_PERSON }
  actors { id: "league" name: "Fisheries League" kind: ACTOR_KIND_ORGANISATION nominals: "league" }
)pb";

const CompiledCatalog& Catalog() {
  static const auto& catalog = *new auto(CatalogForTest(kCatalog));
  return *catalog;
}

v1::AnalyzeResponse Read(const std::string& text) {
  v1::AnalyzeRequest request;
  request.set_text(text);
  return AnalyzeForTest(request, Catalog());
}

std::string ContentOf(const v1::AttributedContent& said) {
  if (said.content_parts().empty()) return said.content().text();
  std::string parts;
  for (const v1::Span& part : said.content_parts()) {
    if (!parts.empty()) parts += " … ";
    parts += part.text();
  }
  return parts;
}

// "form: source / cue / content".
std::vector<std::string> Said(const std::string& text) {
  std::vector<std::string> found;
  const v1::AnalyzeResponse response = Read(text);
  for (const v1::AttributedContent& said : response.attributions()) {
    const char* form = said.form() == v1::QUOTE_FORM_DIRECT  ? "direct: "
                       : said.form() == v1::QUOTE_FORM_MIXED ? "mixed: "
                                                             : "indirect: ";
    found.push_back(form + said.source().text() + " / " + said.cue().text() + " / " +
                    ContentOf(said));
  }
  return found;
}

TEST(AttributionTest, FindsWhoSaysWhat) {
  const struct {
    const char* text;
    const char* said;
  } cases[] = {
      // Tags behind, before and amid a quotation, in either order.
      {"“The quota is dead,” Halden said.", "direct: Halden / said / “The quota is dead,”"},
      {"“The quota is dead,” said Halden.", "direct: Halden / said / “The quota is dead,”"},
      {"\"The quota is dead,\" said Ingrid Halden, the foreign minister.",
       "direct: Ingrid Halden / said / \"The quota is dead,\""},
      {"''The quota is dead,'' the skipper Piet Roos complained.",
       "direct: the skipper Piet Roos / complained / ''The quota is dead,''"},
      {"‘The quota is dead,’ Halden said.", "direct: Halden / said / ‘The quota is dead,’"},
      {"«The quota is dead», said Halden.", "direct: Halden / said / «The quota is dead»"},
      {"Halden said: “The quota is dead.”", "direct: Halden / said / “The quota is dead.”"},
      {"Halden told reporters, “The quota is dead.”",
       "direct: Halden / told / “The quota is dead.”"},
      {"“The quota,” Halden said, “is dead and buried.”",
       "direct: Halden / said / “The quota,” … “is dead and buried.”"},
      {"“The quota is dead,” she told reporters in Bergen on Monday.",
       "direct: she / told / “The quota is dead,”"},
      {"“Why should anyone sign?” Okoye asked.",
       "direct: Okoye / asked / “Why should anyone sign?”"},
      {"“The quota is dead.” — Piet Roos, skipper", "direct: Piet Roos / — / “The quota is dead.”"},
      // Over sentences and paragraphs.
      {"“It is dead,” Halden said. “Nobody will mourn it.”",
       "direct: Halden / said / “It is dead,” … “Nobody will mourn it.”"},
      {"“It is dead,” Halden said.\n\n“Nobody will mourn it.”",
       "direct: Halden / said / “It is dead,” … “Nobody will mourn it.”"},
      {"“It is dead. Nobody will mourn it,” said Okoye.",
       "direct: Okoye / said / “It is dead. Nobody will mourn it,”"},
      // Indirect and mixed.
      {"Halden said that the quota was dead.", "indirect: Halden / said / that the quota was dead"},
      {"Halden said the quota was dead.", "indirect: Halden / said / the quota was dead"},
      {"The quota was dead, Halden said on Monday.",
       "indirect: Halden / said / The quota was dead"},
      {"The quota, Halden said, was dead.", "indirect: Halden / said / The quota … was dead"},
      {"Halden said the quota was “dead and buried”.",
       "mixed: Halden / said / the quota was “dead and buried”"},
      {"The league “does not want to talk,” Okoye complained.",
       "mixed: Okoye / complained / The league “does not want to talk,”"},
      {"Halden called the quota “a disaster”.", "mixed: Halden / called / the quota “a disaster”"},
      {"Okoye said the quota was dead, adding that nobody would mourn it.",
       "indirect: Okoye / adding / that nobody would mourn it"},
      {"Okoye said the quota was dead and warned that boats would sink.",
       "indirect: Okoye / said / the quota was dead"},
      {"Okoye said the quota was dead and warned that boats would sink.",
       "indirect: Okoye / warned / that boats would sink"},
      {"The skipper, who said that the quota was dead, left.",
       "indirect: who / said / that the quota was dead"},
      {"Moscow claims that the league refuses to talk.",
       "indirect: Moscow / claims / that the league refuses to talk"},
      {"Okoye told the Bergen Gazette that boats would sink.",
       "indirect: Okoye / told / that boats would sink"},
      // Adverbials, labels, agencies.
      {"According to Okoye, the quota is dead.", "indirect: Okoye / According / the quota is dead"},
      {"The quota is dead, according to the league.",
       "indirect: the league / according / The quota is dead"},
      {"In Halden’s view, the quota is dead.", "indirect: Halden / In / the quota is dead"},
      {"Halden: we will never sign the quota",
       "indirect: Halden / : / we will never sign the quota"},
      {"The quota is dead, Reuters reported.", "indirect: Reuters / reported / The quota is dead"},
      {"Polls show that voters like the quota.",
       "indirect: Polls / show / that voters like the quota"},
      // Beyond speech.
      {"Okoye believes that the quota is dead.",
       "indirect: Okoye / believes / that the quota is dead"},
      {"Okoye vowed to fight the quota.", "indirect: Okoye / vowed / to fight the quota"},
      {"Halden urged the skippers to sign.", "indirect: Halden / urged / the skippers to sign"},
      {"Halden is expected to resign.", "indirect:  / expected / Halden … to resign"},
      {"It was reported that the ship had sunk.", "indirect:  / reported / that the ship had sunk"},
      {"Okoye described the quota as a mistake.",
       "indirect: Okoye / described / the quota as a mistake"},
      {"The quota was criticised by the league.", "indirect: the league / criticised / The quota"},
      {"The skippers praised the quota.", "indirect: The skippers / praised / the quota"},
      {"The quota angered the skippers.", "indirect: the skippers / angered / The quota"},
      {"The skippers were angered by the quota.", "indirect: The skippers / angered / the quota"},
      {"Halden seems to hesitate.", "indirect:  / seems / Halden … to hesitate"},
      {"Okoye is a critic of the quota.", "indirect: Okoye / critic / the quota"},
      {"Okoye took issue with the quota.", "indirect: Okoye / took / the quota"},
      {"Halden put out a statement saying that the quota was dead.",
       "indirect: Halden / saying / that the quota was dead"},
      {"Okoye called for a new vote.", "indirect: Okoye / called / a new vote"},
      {"Okoye is confident that the ship will sail.",
       "indirect: Okoye / confident / that the ship will sail"},
      {"Okoye’s claim that the ship was safe surprised nobody.",
       "indirect: Okoye / claim / that the ship was safe"},
      {"Halden made the case that the quota was dead.",
       "indirect: Halden / made / that the quota was dead"},
      {"Halden issued a warning that boats would sink.",
       "indirect: Halden / issued / that boats would sink"},
  };
  for (const auto& c : cases) {
    EXPECT_THAT(Said(c.text), Contains(c.said)) << c.text;
  }
}

TEST(AttributionTest, FindsTheWholeOfWhatIsSaid) {
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

TEST(AttributionTest, FindsTheSpeaker) {
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
      {"The pact let Okoye make the case for a new quota.", "indirect: Okoye / make / a new quota"},
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

TEST(AttributionTest, DeedsAreNoAttributions) {
  for (const char* text :
       {"The treaty was signed in Bergen.", "The union found a rule that favours large boats.",
        "The council needs a new harbour.", "The boat is scheduled to sail at noon.",
        // What stands before the deed only opens the sentence.
        "When the boat sank, Halden ordered a search.",
        // Said of them or by nobody, and what things do.
        "The league faces accusations of fraud.", "Halden spoke amid complaints about the quota.",
        "The skippers had a chance to praise the quota.",
        "A case that threatened to sink the league came up."}) {
    EXPECT_THAT(Said(text), IsEmpty()) << text;
  }
}

TEST(AttributionTest, TakesNoScareQuotesForSpeech) {
  for (const char* text : {"The “green” fleet sailed on.", "He bought the so-called “eco-boat”.",
                           "The workers’ council met the skippers’ union."}) {
    EXPECT_THAT(Said(text), IsEmpty()) << text;
  }
}

TEST(AttributionTest, ResolvesPronounSpeakers) {
  const struct {
    const char* text;
    const char* actor;
  } cases[] = {
      {"Ingrid Halden met Daniel Okoye on Monday. “It is over,” she said.", "halden"},
      {"Ingrid Halden left the room. She said that the talks had failed.", "halden"},
      {"Daniel Okoye spoke in Bergen. The talks had failed, he said.", "okoye"},
      {"Daniel Okoye, who said that the talks had failed, left.", "okoye"},
      {"The Fisheries League met in Bergen. The league said that the talks had failed.", "league"},
      {"Norway sent a note. Oslo warned that the talks would fail.", "norway"},
      {"Ingrid Halden left the room, saying that the talks had failed.", "halden"},
  };
  int right = 0;
  for (const auto& c : cases) {
    const v1::AnalyzeResponse response = Read(c.text);
    const bool found =
        std::any_of(response.attributions().begin(), response.attributions().end(),
                    [&](const auto& said) { return said.source_actor_id() == c.actor; });
    EXPECT_TRUE(found) << c.text;
    right += found;
  }
  RecordProperty("right", right);
}

TEST(AttributionTest, WhatIsSpokenOfIsNoSpeech) {
  // "Praised the pact" puts no words into anyone's mouth; "said it was good" does.
  SaidBy theme;
  theme.content_begin = 10;
  theme.content_end = 20;
  theme.theme = true;
  SaidBy outer = theme;
  outer.content_begin = 0;
  outer.content_end = 40;
  outer.theme = false;
  outer.gaps = {{25, 30}};
  theme.outer = 0;
  const std::vector<SaidBy> all = {outer, theme};
  EXPECT_THAT(AttributionsAt(all, 12), ::testing::ElementsAre(0));
  EXPECT_THAT(AttributionsAt(all, 27), IsEmpty()) << "a tag says nothing of itself";
  EXPECT_THAT(AttributionsAt(all, 35), ::testing::ElementsAre(0));
  EXPECT_THAT(AttributionsAt(all, 40), IsEmpty());
}

TEST(AttributionTest, HostileMarksTakeTimeThatGrowsWithTheirNumber) {
  const auto seconds = [](const std::string& piece, int times) {
    std::string text;
    for (int i = 0; i < times; ++i) text += piece;
    const auto begin = std::chrono::steady_clock::now();
    Read(text);
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  };
  for (const char* piece : {"“", "\" ", "‘a ", "“a “b ” ", "“No,” she said. "}) {
    const double once = seconds(piece, 3'000);
    // Eight times the text: eight times the time, and room for a busy machine; were it the square,
    // sixty-four.
    EXPECT_LT(seconds(piece, 24'000), 30 * once + 0.5) << piece;
  }
}

}  // namespace
}  // namespace demarche::stance
