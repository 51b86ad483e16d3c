#include "stance_service/analysis/speech/attribution.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <vector>

#include "stance_service/analysis/speech/attribution_for_test.h"

namespace demarche::stance {
namespace {

using ::testing::Contains;
using ::testing::IsEmpty;

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

TEST(AttributionTest, ReadsHeadlinesInCapitals) {
  const struct {
    const char* text;
    const char* said;
  } cases[] = {
      {"Weber Slams Rossi", "indirect: Weber / Slams / Rossi"},
      {"France’s Marine Roos Promises Action On Fish",
       "indirect: France’s Marine Roos / Promises / Action On Fish"},
      {"Mike Roos Calls for Special Envoy", "indirect: Mike Roos / Calls / Special Envoy"},
  };
  for (const auto& c : cases) EXPECT_THAT(Said(c.text), Contains(c.said)) << c.text;
  for (const char* text : {"Okoye Campaign Headquarters In Bergen", "Roos Fishing Boats Office"}) {
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
  for (const char* piece :
       {"“", "\" ", "‘a ", "“a “b ” ", "“No,” she said. ",
        "“I ... Oslo and ... Oslo and ... Oslo and ... Oslo and ... Oslo and ... Oslo and "}) {
    const double once = seconds(piece, 3'000);
    // Eight times the text: eight times the time, and room for a busy machine; were it the square,
    // sixty-four.
    EXPECT_LT(seconds(piece, 24'000), 30 * once + 0.5) << piece;
  }
}

}  // namespace
}  // namespace demarche::stance
