#include "stance_service/analysis/engine.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

#include "stance_service/analysis/document.h"
#include "stance_service/analysis/engine_for_test.h"
#include "stance_service/analysis/screen.h"

namespace demarche::stance {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr char kCatalog[] = R"pb(
  actors {
    id: "norway"
    name: "Norway"
    kind: ACTOR_KIND_STATE
    metonyms: "Oslo"
    demonyms: "Norwegian"
    also_topic: true
  }
  actors {
    id: "chile"
    name: "Chile"
    kind: ACTOR_KIND_STATE
    metonyms: "Santiago"
    demonyms: "Chilean"
  }
  actors { id: "kenya" name: "Kenya" kind: ACTOR_KIND_STATE demonyms: "Kenyan" metonyms: "Nairobi" }
  actors { id: "ghana" name: "Ghana" kind: ACTOR_KIND_STATE demonyms: "Ghanaian" }
  actors {
    id: "halden"
    name: "Ingrid Halden"
    aliases: "Halden"
    kind: ACTOR_KIND_OFFICIAL
    roles { title: "foreign minister" principal_id: "norway" since: "2019" until: "2023-05" }
  }
  actors { id: "thorne" name: "Agnes Thornfield" kind: ACTOR_KIND_PERSON }
  actors {
    id: "trio"
    name: "the Trio"
    kind: ACTOR_KIND_GROUP
    member_ids: "chile"
    member_ids: "kenya"
    expands: true
  }
  actors { id: "deputies" name: "Bay deputies" kind: ACTOR_KIND_GROUP member_ids: "thorne" }
  actors {
    id: "fisheries-league"
    name: "Fisheries League"
    aliases: "League"
    kind: ACTOR_KIND_ORGANISATION
    nominals: "league"
    nominals: "bloc"
    also_topic: true
  }
  topics { id: "pact" name: "Harbour Pact" nominals: "pact" nominals: "agreement" }
  topics {
    id: "accord"
    name: "accord between the Fisheries League and Norway"
    phrases: "accord league Norway"
    entails { topic_id: "ties" }
  }
  topics { id: "ties" name: "ties between the Fisheries League and Norway" }
  topics { id: "quota" name: "herring quota" aliases: "quota" }
  topics {
    id: "mission"
    name: "monitoring mission"
    aliases: "observer mission"
    nominals: "mission"
  }
)pb";

const CompiledCatalog& Catalog() {
  static const auto& catalog = *new auto(CatalogForTest(kCatalog));
  return *catalog;
}

v1::AnalyzeResponse Read(const v1::AnalyzeRequest& request) {
  return AnalyzeForTest(request, Catalog());
}

v1::AnalyzeResponse Read(const std::string& text) {
  v1::AnalyzeRequest request;
  request.set_text(text);
  request.mutable_published_time()->set_seconds(1'640'000'000);  // 20 December 2021
  return Read(request);
}

// The same where statements alone are wanted.
v1::AnalyzeResponse ReadStatements(const std::string& text) {
  v1::AnalyzeRequest request;
  request.set_text(text);
  request.set_statements_only(true);
  request.mutable_published_time()->set_seconds(1'640'000'000);
  return Read(request);
}

TEST(EngineTest, FindsPositions) {
  const struct {
    const char* text;
    std::vector<std::string> positions;
  } cases[] = {
      // Verbs, active and passive.
      {"Norway opposes the Harbour Pact.", {"norway - pact"}},
      {"The Harbour Pact was rejected by Chile.", {"chile - pact"}},
      {"The Harbour Pact, backed by Kenya, will be signed in May.", {"kenya + pact"}},
      {"Kenya and Ghana endorsed the Harbour Pact.", {"kenya + pact", "ghana + pact"}},
      {"Norway voted against the herring quota.", {"norway - quota"}},
      {"Chile has called for a monitoring mission.", {"chile + mission"}},
      // Adjectives and nouns.
      {"Kenya is deeply sceptical of the Harbour Pact.", {"kenya - pact"}},
      {"Norway's opposition to the Harbour Pact is well known.", {"norway - pact"}},
      {"Ghana expressed support for the monitoring mission.", {"ghana + mission"}},
      {"Chile is a firm supporter of the herring quota.", {"chile + quota"}},
      // Negation and reversal.
      {"Kenya is not opposed to the Harbour Pact.", {"kenya + pact"}},
      {"Norway refused to sign the Harbour Pact.", {"norway - pact"}},
      {"Ghana does not support the herring quota.", {"ghana - quota"}},
      {"Chile withdrew its support for the monitoring mission.", {"chile - mission"}},
      {"There is no support in Chile for the herring quota.", {"chile - quota"}},
      {"Ghana called for the herring quota to be scrapped.", {"ghana - quota"}},
      {"It is not true that Kenya opposes the Harbour Pact.", {"kenya + pact"}},
      // Evaluations.
      {"Kenya called the Harbour Pact a mistake.", {"kenya - pact"}},
      {"Chile described the monitoring mission as vital.", {"chile + mission"}},
      {"“The Harbour Pact is a disaster,” said Halden.", {"halden - pact"}},
      // Control, relative clauses, coordination.
      {"Kenya wants to join the Harbour Pact.", {"kenya + pact"}},
      {"Norway, which opposes the herring quota, hosted the talks.", {"norway - quota"}},
      // Metonyms, organs, groups, named members.
      {"Oslo rejected the Harbour Pact.", {"norway - pact"}},
      {"The Chilean government praised the monitoring mission.", {"chile + mission"}},
      {"The Trio opposed the herring quota.", {"trio - quota", "chile - quota", "kenya - quota"}},
      // References across sentences.
      {"Ghana joined the talks. It opposes the Harbour Pact.", {"ghana - pact"}},
      {"The Harbour Pact was tabled on Monday. Chile rejected the agreement.", {"chile - pact"}},
      {"The Fisheries League met. Kenya criticised the bloc.", {"kenya - fisheries-league"}},
      {"Agnes Thornfield spoke first. Thornfield called the herring quota a disaster.",
       {"thorne - quota"}},
      // One's own doing, turned by oneself; irregular verbs.
      {"Norway froze some of its support for the Fisheries League.", {"norway - fisheries-league"}},
      // What someone does, complained of.
      {"Norway “has never wished to support the Harbour Pact,” Agnes Thornfield complained.",
       {"norway - pact", "thorne - norway"}},
      {"Kenya condemned the violations of the Harbour Pact committed by the Norwegian authorities.",
       {"kenya + pact", "kenya - norway"}},
      // Purpose, and what is done without an object beside it.
      {"To prevent the expansion of the monitoring mission, Chile has started a campaign.",
       {"chile - mission"}},
      {"Kenya approved without debate a motion on the Harbour Pact.", {"kenya + pact"}},
      {"Ghana is strongly supportive of the herring quota and regularly advocates for the Harbour "
       "Pact.",
       {"ghana + quota", "ghana + pact"}},
      // What one's partner in an agreement leaves unsaid, and what a position brings with it.
      {"The Fisheries League hopes to sign an accord with Norway.",
       {"fisheries-league + accord", "fisheries-league + ties"}},
      // Speech.
      {"Ingrid Halden said that Norway supports the Harbour Pact.", {"norway + pact"}},
      {"“We reject the Harbour Pact,” Halden said.", {"halden - pact", "norway - pact"}},
  };
  for (const auto& c : cases) {
    const auto found = PositionsOf(Read(c.text));
    EXPECT_EQ(found, PositionsOf(ReadStatements(c.text))) << c.text;
    for (const std::string& wanted : c.positions) {
      EXPECT_THAT(found, Contains(wanted)) << c.text;
    }
    // Nothing of the contrary sign.
    for (std::string contrary : c.positions) {
      const size_t sign = contrary.find(' ') + 1;
      contrary[sign] = contrary[sign] == '+' ? '-' : '+';
      EXPECT_THAT(found, Not(Contains(contrary))) << c.text;
    }
  }
}

// The sentences that are parsed where statements alone are wanted, as a string of 0 and 1.
TEST(EngineTest, ParsesOnlyWhatCanHoldAPosition) {
  const struct {
    const char* text;
    const char* parsed;
  } cases[] = {
      {"It rained all day. The bakery on the corner was shut. Nobody minded.", "000"},
      {"Norway won by two goals. The keeper was in tears. Fans sang.", "000"},
      {"It rained. Norway opposes the Harbour Pact. Nobody minded.", "010"},
      // What a pronoun or a noun may mean is parsed with it.
      {"Norway joined. Talks were long. It rejected the Harbour Pact.", "111"},
      {"The Harbour Pact was tabled. Chile rejected the agreement. It rained.", "110"},
      {"Norway and Chile met. The two governments welcomed the outcome. Rain fell.", "110"},
      // Somebody speaks whom another sentence names.
      {"Halden spoke. \"The Harbour Pact is a trap.\" The hall was full.", "111"},
      // A topic in other words.
      {"Kenya blamed the mission that was to do the monitoring.", "1"},
  };
  for (const auto& c : cases) {
    v1::AnalyzeRequest request;
    request.set_text(c.text);
    const Document document = SplitDocument(request, Catalog());
    std::string parsed;
    for (const bool read : SentencesToRead(document, Catalog(), false)) parsed += read ? '1' : '0';
    EXPECT_EQ(parsed, c.parsed) << c.text;
  }
}

TEST(EngineTest, FindsNothingWhereNothingIsSaid) {
  for (const char* text : {
           "Norway and Chile discussed the Harbour Pact in Nairobi.",
           "The Harbour Pact was signed in Oslo in 1998.",
           "Kenyan athletes won three medals.",
           "The herring quota is set each year.",
           "Does Norway oppose the Harbour Pact?",
       }) {
    const v1::AnalyzeResponse response = Read(text);
    for (const v1::Statement& statement : response.statements()) {
      EXPECT_LT(
          std::max(statement.probabilities().supportive(), statement.probabilities().sceptical()),
          0.5)
          << text << "\n"
          << statement.DebugString();
    }
  }
}

// A name within a longer one that the catalog does not know is not that name.
TEST(EngineTest, NamesAreNotPartsOfOtherNames) {
  EXPECT_THAT(PositionsOf(Read("The Baltic Fisheries League opposes the Harbour Pact.")),
              IsEmpty());
  EXPECT_THAT(PositionsOf(Read("The Norwegian Fisheries League opposes the Harbour Pact.")),
              Contains("fisheries-league - pact"));
}

TEST(EngineTest, SpansHoldTheirText) {
  v1::AnalyzeRequest request;
  const std::string title = "Oslo “rejects” pact";
  const std::string text =
      "Norway — Europe’s fishing power — opposes the Harbour Pact.\n\n"
      "“We reject the Harbour Pact,” Halden said. Chile backed it.";
  request.set_text(text);
  request.set_title(title);
  const v1::AnalyzeResponse response = Read(request);
  ASSERT_GT(response.statements_size(), 0);
  const auto check = [&](const v1::Span& span) {
    const std::string& part = span.part() == v1::TEXT_PART_TITLE ? title : text;
    EXPECT_EQ(part.substr(span.begin(), span.end() - span.begin()), span.text());
  };
  for (const v1::Statement& statement : response.statements()) {
    check(statement.evidence());
    check(statement.explanation().cue());
    check(statement.topic_mention());
  }
  for (const auto& attribution : response.attributions()) {
    check(attribution.source());
    check(attribution.cue());
    check(attribution.content());
  }
}

TEST(EngineTest, SaysWhoSaysIt) {
  const v1::AnalyzeResponse response = Read("Kenya claims that Chile opposes the Harbour Pact.");
  ASSERT_THAT(PositionsOf(response), Contains("chile - pact"));
  for (const v1::Statement& statement : response.statements()) {
    if (statement.actor_id() != "chile") continue;
    EXPECT_EQ(statement.factuality(), v1::FACTUALITY_CLAIMED);
    EXPECT_LT(statement.probabilities().sceptical(), 0.5);
    ASSERT_EQ(statement.attribution().links_size(), 3);
    EXPECT_EQ(statement.attribution().links(1).actor_id(), "kenya");
  }
}

TEST(EngineTest, ADenialTurnsOnce) {
  const v1::AnalyzeResponse response = Read("Kenya denies that it supports the Harbour Pact.");
  for (const v1::Statement& statement : response.statements()) {
    EXPECT_NE(statement.position(), v1::POSITION_SUPPORTIVE) << statement.DebugString();
  }
}

TEST(EngineTest, OfficialsSpeakWhileInOffice) {
  v1::AnalyzeRequest request;
  request.set_text("Halden condemned the herring quota.");
  request.mutable_published_time()->set_seconds(1'640'000'000);  // 2021
  EXPECT_THAT(PositionsOf(Read(request)), Contains("norway - quota"));
  // By her name, also where the text tells her office.
  request.set_text("Norwegian Foreign Minister Ingrid Halden condemned the herring quota.");
  bool told = false;
  const v1::AnalyzeResponse response = Read(request);
  for (const v1::Statement& statement : response.statements()) {
    if (statement.actor_id() != "norway") continue;
    told = true;
    EXPECT_EQ(statement.speaker_id(), "halden");
  }
  EXPECT_TRUE(told);
  request.set_text("Halden condemned the herring quota.");
  request.mutable_published_time()->set_seconds(1'740'000'000);  // 2025
  EXPECT_THAT(PositionsOf(Read(request)), Contains("halden - quota"));
  EXPECT_THAT(PositionsOf(Read(request)), Not(Contains("norway - quota")));
}

TEST(EngineTest, DatesStatementsByTheirSentence) {
  const v1::AnalyzeResponse response =
      Read("At the 28 October 2016 meeting, Chile rejected the Harbour Pact.");
  ASSERT_EQ(response.statements_size(), 1);
  EXPECT_EQ(response.statements(0).statement_time_source(), v1::STATEMENT_TIME_SOURCE_TEXT);
  EXPECT_EQ(response.statements(0).statement_time().seconds(), 1'477'612'800);
}

TEST(EngineTest, JudgesEveryPairAskedInOrder) {
  v1::AnalyzeRequest request;
  request.set_text("Norway opposes the Harbour Pact. Chile likes the herring quota.");
  const std::pair<const char*, const char*> asked[] = {
      {"norway", "pact"}, {"author", "pact"}, {"ghana", "quota"}};
  for (const auto& [actor, topic] : asked) {
    auto* pair = request.add_pairs();
    pair->set_actor_id(actor);
    pair->set_topic_id(topic);
  }
  const v1::AnalyzeResponse response = Read(request);
  ASSERT_EQ(response.pair_judgements_size(), 3);
  EXPECT_LT(response.pair_judgements(0).score(), -0.5);
  EXPECT_EQ(response.pair_judgements(0).statement_indexes_size(), 1);
  // Ghana does not occur in the text.
  EXPECT_NEAR(response.pair_judgements(2).score(), 0, 0.25);
  for (const auto& judgement : response.pair_judgements()) {
    const auto& p = judgement.probabilities();
    EXPECT_NEAR(p.supportive() + p.sceptical() + p.none(), 1, 1e-5);
  }
}

// A group that does not expand makes no statements for its members; asked about one, it counts.
TEST(EngineTest, JudgesMembersByTheirGroup) {
  v1::AnalyzeRequest request;
  request.set_text(
      "The Bay deputies rejected the herring quota. Agnes Thornfield sat in the front row.");
  for (const char* actor : {"thorne", "halden"}) {
    auto* pair = request.add_pairs();
    pair->set_actor_id(actor);
    pair->set_topic_id("quota");
  }
  const v1::AnalyzeResponse response = Read(request);
  EXPECT_THAT(PositionsOf(response), Not(Contains("thorne - quota")));
  ASSERT_EQ(response.pair_judgements_size(), 2);
  EXPECT_LT(response.pair_judgements(0).score(), -0.3);
  EXPECT_GT(response.pair_judgements(1).score(), -0.3);
}

TEST(EngineTest, RefusesBadRequests) {
  const auto message = [&](const v1::AnalyzeRequest& request) {
    const auto response = EngineForTest().Analyze(request, Catalog());
    EXPECT_EQ(response.status().code(), absl::StatusCode::kInvalidArgument);
    return std::string(response.status().message());
  };
  v1::AnalyzeRequest request;
  EXPECT_THAT(message(request), HasSubstr("text: got nothing"));
  request.set_text("");
  EXPECT_THAT(message(request), HasSubstr("text: got nothing"));
  request.set_text(std::string(5 << 20, 'x'));
  EXPECT_THAT(message(request), HasSubstr("text: got 5242880 bytes, want at most 4194304"));
  request.set_text("x");
  request.add_pairs()->set_actor_id("atlantis");
  EXPECT_THAT(message(request), HasSubstr("pairs[0].actor_id: got 'atlantis'"));
  request.clear_pairs();
  request.set_catalog_mode(v1::CATALOG_MODE_INLINE_ONLY);
  EXPECT_THAT(message(request), HasSubstr("catalog: got nothing"));
  request.mutable_catalog()->add_actors()->set_id("x");
  EXPECT_THAT(message(request), HasSubstr("catalog.actors[x].name"));
  request.clear_catalog();
  request.clear_catalog_mode();
  request.mutable_article()->set_text("Ünder");
  auto* paragraph = request.mutable_article()->add_paragraphs();
  paragraph->set_begin(1);
  paragraph->set_end(3);
  EXPECT_THAT(message(request), HasSubstr("article.paragraphs[0]: got [1, 3)"));
}

TEST(EngineTest, KeepsQuietOnLanguagesItCannotRead) {
  v1::AnalyzeRequest request;
  request.mutable_article()->set_text("Norway opposes the Harbour Pact.");
  request.mutable_article()->set_language("en-GB");
  EXPECT_EQ(Read(request).statements_size(), 1);
  request.mutable_article()->set_language("fr");
  auto* pair = request.add_pairs();
  pair->set_actor_id("norway");
  pair->set_topic_id("pact");
  EXPECT_EQ(Read(request).statements_size(), 0);
  EXPECT_EQ(Read(request).pair_judgements_size(), 1);
}

TEST(EngineTest, SameBytesEveryTime) {
  const std::string text =
      "Norway opposes the Harbour Pact. Chile, Kenya and Ghana back it. Halden said it was "
      "dangerous. They voted for the herring quota.";
  EXPECT_EQ(Read(text).SerializeAsString(), Read(text).SerializeAsString());
}

TEST(EngineTest, WhatIsPrintedTwiceIsReadOnce) {
  const std::string first = "Norway opposes the Harbour Pact, its minister told reporters.";
  const std::string second = "Chile, by contrast, has long supported the pact.";
  v1::AnalyzeRequest once;
  once.set_text(first + "\n\n" + second);
  v1::AnalyzeRequest twice;
  twice.set_text(once.text() + "\n\n" + once.text());
  for (v1::AnalyzeRequest* request : {&once, &twice}) {
    auto* pair = request->add_pairs();
    pair->set_actor_id("norway");
    pair->set_topic_id("pact");
  }
  const v1::AnalyzeResponse response = Read(once);
  EXPECT_EQ(response.statements_size(), 2);
  EXPECT_EQ(Read(twice).SerializeAsString(), response.SerializeAsString());
}

TEST(EngineTest, TakesAnyText) {
  for (const std::string& text :
       {std::string("\n\n\n"), std::string("…"), std::string(100'000, '('),
        std::string("Norway ") + std::string(20'000, ',') + " opposes the Harbour Pact",
        std::string("a\0b", 3)}) {
    Read(text);
  }
}

std::string Repeated(const std::string& text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += text;
  return all;
}

TEST(EngineTest, EvidenceIsNoPageWhereNoFullStopStands) {
  const v1::AnalyzeResponse response =
      Read(Repeated("Norway opposes the Harbour Pact and Ghana supports it and ", 2000));
  EXPECT_GT(response.statements_size(), 50);
  for (const v1::Statement& statement : response.statements()) {
    EXPECT_LT(statement.evidence().text().size(), 2000u);
  }
}

// Each took minutes when work grew with the square of names, quotations or a sentence's length.
TEST(EngineTest, LongTextsTakeTimeThatGrowsWithTheirLength) {
  constexpr int kTimes = 20'000;
  for (const std::string& text :
       {Repeated("Norway, Chile and the Fisheries League ", kTimes), Repeated("Norway. ", kTimes),
        Repeated("\"Norway opposes the Harbour Pact\" ", kTimes),
        Repeated("\"Norway opposes it,\" Halden said.\n\n", kTimes)}) {
    Read(text);
    ReadStatements(text);
  }
}

}  // namespace
}  // namespace demarche::stance
