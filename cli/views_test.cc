// The views for people, on records of our own making.
#include <string>

#include "absl/strings/match.h"
#include "cli/article_view.h"
#include "cli/csv.h"
#include "cli/display_width.h"
#include "cli/evidence_view.h"
#include "cli/stance_view.h"
#include "cli/statement_view.h"
#include "cli/unlisted_view.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"

namespace demarche::cli {
namespace {

template <typename Message>
Message Parse(const std::string& text) {
  Message message;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &message));
  return message;
}

Output Wide(int width, bool coloured = false) {
  return {.width = width, .paint = Painter(coloured)};
}

const char kStances[] = R"(
  stances {
    actor_id: "ruritania" actor_name: "Ruritania" topic_id: "canal" topic_name: "Canal treaty"
    score: -0.72 lower: -0.91 upper: -0.4 label: STANCE_LABEL_SCEPTICAL
    statement_count: 5 independent_source_count: 3 sceptical_count: 5
    last_time { seconds: 1644883200 } trend: -0.1
    evidence {
      actor_id: "ruritania" topic_id: "canal" position: POSITION_SCEPTICAL
      evidence { begin: 10 end: 53 text: "Ruritania rejects the canal treaty outright" }
      actor_mention { begin: 10 end: 19 text: "Ruritania" }
      explanation { cue { begin: 20 end: 27 text: "rejects" } }
      factuality: FACTUALITY_REPORTED
      article { id: "a1" title: "Canal talks stall" publisher: "The Courier"
                published_time { seconds: 1644883200 } }
    }
  }
  stances {
    actor_id: "zenda" topic_id: "canal" score: 0.5 lower: 0.1 upper: 0.8
    label: STANCE_LABEL_SUPPORTIVE statement_count: 1 independent_source_count: 1
  }
  total_size: 7)";

TEST(StanceTableTest, ReadsWellAtEightyColumns) {
  EXPECT_EQ(StanceTable(Parse<v1::ListStancesResponse>(kStances), Wide(80)),
            R"(ACTOR      TOPIC         STANCE        −1   0   +1  SCORE    N         LAST
Ruritania  Canal treaty  ▼ sceptical   ━●━━·│·····  −0.72  5/3  15 Feb 2022
  ▼ “Ruritania rejects the canal treaty outright”
    reported · Canal talks stall, The Courier, 15 Feb 2022

zenda      canal         ▲ supportive  ·····│━━●━·  +0.50  1/1
2 of 7 stances. Score from −1 (sceptical) to +1 (supportive), the bar is its
95 % interval. N: statements / independent sources.
)");
}

TEST(StanceTableTest, NoLineIsWiderThanAsked) {
  for (const int width : {50, 60, 80, 100, 140, 200}) {
    const std::string text =
        StanceTable(Parse<v1::ListStancesResponse>(kStances), Wide(width, true));
    size_t begin = 0;
    for (size_t end; (end = text.find('\n', begin)) != std::string::npos; begin = end + 1) {
      EXPECT_LE(DisplayWidth(text.substr(begin, end - begin)), width) << text;
    }
  }
}

TEST(StanceTableTest, PaintsTheCue) {
  const std::string text = StanceTable(Parse<v1::ListStancesResponse>(kStances), Wide(80, true));
  EXPECT_TRUE(absl::StrContains(
      text, "“\x1b[4mRuritania\x1b[0m \x1b[1;33mrejects\x1b[0m the canal treaty outright”"))
      << text;
}

TEST(ScoreBarTest, ReachesFromEndToEnd) {
  const Painter plain(false);
  const auto bar = [&](const char* fields) {
    return ScoreBar(Parse<v1::Stance>(fields), 11, plain);
  };
  EXPECT_EQ(bar("score: -1 lower: -1 upper: -1"), "●····│·····");
  EXPECT_EQ(bar("score: 1 lower: 1 upper: 1"), "·····│····●");
  EXPECT_EQ(bar("score: 0 lower: -1 upper: 1"), "━━━━━●━━━━━");
  EXPECT_EQ(bar("score: 7 lower: -7 upper: 9"), "━━━━━━━━━━●");
}

TEST(EvidenceViewTest, DisarmsTextFromOutside) {
  const auto statement = Parse<v1::Statement>(
      R"(evidence { begin: 0 end: 9 text: "a\033[2Jb\nc\n" } article { title: "\033]0;x\007" })");
  for (const std::string& line : SentenceLines(statement, 2, Wide(80))) {
    EXPECT_EQ(line.find('\x1b'), std::string::npos);
  }
  for (const std::string& line : SourceLines(statement, true, 2, Wide(80))) {
    EXPECT_EQ(line.find('\x1b'), std::string::npos);
    EXPECT_EQ(line.find('\x07'), std::string::npos);
  }
}

TEST(EvidenceViewTest, SaysWhoPassedItOn) {
  const auto statement = Parse<v1::Statement>(R"(
    evidence { text: "x" } factuality: FACTUALITY_CLAIMED
    attribution { links { role: ATTRIBUTION_ROLE_AUTHOR agent: "R. Writer" }
                  links { role: ATTRIBUTION_ROLE_OUTLET agent: "Strelsau Wire" }
                  links { role: ATTRIBUTION_ROLE_SPEAKER actor_id: "minister" }
                  links { role: ATTRIBUTION_ROLE_HOLDER actor_id: "ruritania" } })");
  EXPECT_EQ(SourceLines(statement, true, 2, Wide(80)),
            std::vector<std::string>{"  claimed · via Strelsau Wire, minister"});
}

TEST(StatementTableTest, ShowsReasonsWhenAsked) {
  v1::ListStatementsResponse response;
  *response.add_statements() = Parse<v1::Statement>(R"p(
    actor_id: "ruritania" topic_id: "canal" position: POSITION_SUPPORTIVE strength: 0.5
    probabilities { supportive: 0.93 none: 0.07 }
    evidence { end: 9 text: "They agree" } statement_time { seconds: 0 }
    explanation { summary: "'agree' (agree: supportive)" steps: "'They' is Ruritania" })p");
  const Names names = {[](const std::string& id) { return "Actor " + id; },
                       [](const std::string& id) { return "Topic " + id; }};
  EXPECT_EQ(StatementTable(response.statements(), names, {.explain = true}, Wide(80)),
            R"p(ACTOR            POSITION      TOPIC        SURE  STRENGTH        WHEN
Actor ruritania  ▲ supportive  Topic canal  93 %      0.50  1 Jan 1970
  “They agree”
  why: 'agree' (agree: supportive); 'They' is Ruritania

)p");
}

TEST(StatementTableTest, ShowsHowWordsFillTheFrame) {
  v1::ListStatementsResponse response;
  *response.add_statements() = Parse<v1::Statement>(R"p(
    actor_id: "ruritania" topic_id: "canal" position: POSITION_SCEPTICAL strength: 0.5
    probabilities { sceptical: 0.93 none: 0.07 }
    evidence { end: 9 text: "They oppose it" } statement_time { seconds: 0 }
    actor_mention { text: "They" } topic_mention { text: "it" }
    explanation { summary: "'oppose' (oppose): sceptical" family: "oppose"
                  frame_position: POSITION_SCEPTICAL holder_slot: "subj" target_slot: "obj" })p");
  const Names names = {[](const std::string& id) { return "Actor " + id; },
                       [](const std::string& id) { return "Topic " + id; }};
  const std::string table =
      StatementTable(response.statements(), names, {.explain = true}, Wide(80));
  EXPECT_TRUE(absl::StrContains(
      table, "  frame: oppose, sceptical; actor “They” (subj); topic “it” (obj)\n"))
      << table;
}

TEST(ArticlePageTest, ShowsFactsParagraphsAndNotes) {
  const auto article = Parse<v1::Article>(R"(
    id: "a1" title: "Canal talks stall" authors: "A. Hope" authors: "F. Tarlenheim"
    published_time { seconds: 1644883200 } published_precision: TIME_PRECISION_DAY
    paragraphs { kind: PARAGRAPH_KIND_BODY text: "One." }
    paragraphs { kind: PARAGRAPH_KIND_QUOTE text: "Two." }
    notes { message: "3 bytes were replaced" })");
  EXPECT_EQ(ArticlePage(article, Wide(80)),
            R"(Canal talks stall
id         a1
authors    A. Hope, F. Tarlenheim
published  15 Feb 2022

  One.

    Two.

note: 3 bytes were replaced
)");
}

TEST(CsvViewsTest, AsManyFieldsAsNames) {
  const Names names = {[](const std::string& id) { return id; },
                       [](const std::string& id) { return id; }};
  EXPECT_EQ(StanceCsvNames().size(), StanceCsvFields({}).size());
  EXPECT_EQ(StatementCsvNames().size(), StatementCsvFields({}, names).size());
  EXPECT_EQ(ArticleCsvNames().size(), ArticleCsvFields({}).size());
}

TEST(UnlistedTableTest, ReadsWellAtEightyColumns) {
  const auto response = Parse<v1::ListUnlistedActorsResponse>(R"p(
    actors {
      key: "herring council" name: "Herring\033 Council" type: NAME_TYPE_ORGANISATION
      article_count: 4 mention_count: 11
      first_time { seconds: 1644883200 } last_time { seconds: 1644969600 }
      example_article { id: "a1" title: "Herring talks" publisher: "The Courier"
                        published_time { seconds: 1644969600 } }
      example_sentence { end: 27 text: "The Herring Council stayed." }
    })p");
  EXPECT_EQ(UnlistedTable(response.actors(), Wide(80)),
            R"(NAME              TYPE          ARTICLES  MENTIONS        FIRST         LAST
Herring� Council  organisation         4        11  15 Feb 2022  16 Feb 2022
  “The Herring Council stayed.”
    Herring talks, The Courier, 16 Feb 2022
)");
  EXPECT_EQ(UnlistedCsvNames().size(), UnlistedCsvFields(response.actors(0)).size());
}

}  // namespace
}  // namespace demarche::cli
