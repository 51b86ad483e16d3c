// Measures who or what pronouns, nouns and names mean, on the passages of tests/eval/references.
#include "stance_service/analysis/references/references.h"

#include <gtest/gtest.h>

#include <cstdio>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "stance_service/analysis/document.h"
#include "stance_service/analysis/engine_for_test.h"
#include "stance_service/analysis/reading.h"
#include "stance_service/analysis/references/denotation.h"
#include "stance_service/analysis/references/topic_denotation.h"

namespace demarche::stance {
namespace {

constexpr char kFolder[] = "tests/eval/references/";
// Of passages, all that is meant and nothing else found.
constexpr double kLeastAccuracy = 0.9;

using Ids = std::set<std::string>;

struct Case {
  std::string kind;
  std::string text;
  size_t begin = 0;  // of the marked words
  size_t end = 0;
  Ids want;
};

// "kind<TAB>Norway waited. [It=norway] signed."
Case ParseCase(const std::string& line) {
  Case one;
  const size_t tab = line.find('\t');
  const size_t open = line.find('[', tab);
  const size_t equals = line.find('=', open);
  const size_t close = line.find(']', equals);
  EXPECT_LT(close, line.size()) << line;
  one.kind = line.substr(0, tab);
  one.text = line.substr(tab + 1, open - tab - 1);
  one.begin = one.text.size();
  one.text += line.substr(open + 1, equals - open - 1);
  one.end = one.text.size();
  one.text += line.substr(close + 1);
  const std::string ids = line.substr(equals + 1, close - equals - 1);
  if (ids != "-") one.want = absl::StrSplit(ids, '+');
  return one;
}

std::vector<Case> ReadCases() {
  std::ifstream in(std::string(kFolder) + "cases.tsv");
  std::vector<Case> cases;
  for (std::string line; std::getline(in, line);) {
    if (!line.empty() && line[0] != '#') cases.push_back(ParseCase(line));
  }
  return cases;
}

class ReferencesTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    auto model = LanguageModel::Load("data/language");
    auto lexicon = Lexicon::Load("data/frames");
    ASSERT_TRUE(model.ok() && lexicon.ok());
    model_ = model->release();
    lexicon_ = new Lexicon(*std::move(lexicon));
    std::ifstream in(std::string(kFolder) + "catalog.textproto");
    std::stringstream text;
    text << in.rdbuf();
    catalog_ = new auto(CatalogForTest(text.str()));
  }

  // What the words from `begin` to `end` of the text mean.
  static Ids Meant(const std::string& text, size_t begin, size_t end) {
    v1::AnalyzeRequest request;
    request.set_text(text);
    Document document = SplitDocument(request, **catalog_);
    ParseDocument(*model_, std::vector<bool>(document.sentences.size(), true), &document);
    const Reading reading = ReadMentionsAndSpeech(document, **catalog_, *lexicon_);
    Ids ids;
    for (int s = 0; s < static_cast<int>(document.sentences.size()); ++s) {
      const std::vector<Token>& tokens = document.sentences[s].tokens;
      for (int i = 0; i < static_cast<int>(tokens.size()); ++i) {
        if (tokens[i].begin < begin || tokens[i].end > end) continue;
        const int head = tokens[i].head;
        if (head >= 0 && tokens[head].begin >= begin && tokens[head].end <= end) continue;
        for (const Denoted& actor : ActorsOf(reading, s, i)) {
          if (actor.actor >= 0) ids.insert(ActorId(**catalog_, actor.actor));
        }
        for (const Denoted& topic : TopicsOf(reading, s, i)) {
          ids.insert(TopicId(**catalog_, topic.topic));
        }
      }
    }
    return ids;
  }

  static const LanguageModel* model_;
  static const Lexicon* lexicon_;
  static std::shared_ptr<const CompiledCatalog>* catalog_;
};

const LanguageModel* ReferencesTest::model_ = nullptr;
const Lexicon* ReferencesTest::lexicon_ = nullptr;
std::shared_ptr<const CompiledCatalog>* ReferencesTest::catalog_ = nullptr;

TEST_F(ReferencesTest, MostAreResolved) {
  struct Score {
    int cases = 0, right = 0, found = 0, meant = 0, both = 0;
  };
  std::map<std::string, Score> scores;
  for (const Case& one : ReadCases()) {
    const Ids got = Meant(one.text, one.begin, one.end);
    int both = 0;
    for (const std::string& id : got) both += one.want.contains(id) ? 1 : 0;
    for (const std::string& kind : {one.kind, std::string("all")}) {
      Score& score = scores[kind];
      ++score.cases;
      score.right += got == one.want ? 1 : 0;
      score.found += static_cast<int>(got.size());
      score.meant += static_cast<int>(one.want.size());
      score.both += both;
    }
    if (got != one.want) {
      std::printf("%s: %s\n    '%s' is %s, want %s\n", one.kind.c_str(), one.text.c_str(),
                  one.text.substr(one.begin, one.end - one.begin).c_str(),
                  absl::StrJoin(got, "+").c_str(), absl::StrJoin(one.want, "+").c_str());
    }
  }
  std::printf("%-22s %5s %5s %10s %7s\n", "kind", "cases", "right", "precision", "recall");
  for (const auto& [kind, score] : scores) {
    std::printf("%-22s %5d %5d %10.2f %7.2f\n", kind.c_str(), score.cases, score.right,
                score.found == 0 ? 1.0 : 1.0 * score.both / score.found,
                score.meant == 0 ? 1.0 : 1.0 * score.both / score.meant);
  }
  ASSERT_GE(scores["all"].cases, 150);
  EXPECT_GE(1.0 * scores["all"].right / scores["all"].cases, kLeastAccuracy);
}

TEST_F(ReferencesTest, MrsIsNotMr) {
  const auto catalog = CatalogForTest(R"pb(
    actors { id: "bill" name: "Bill Harden" kind: ACTOR_KIND_OFFICIAL }
    actors { id: "laura" name: "Laura Harden" kind: ACTOR_KIND_OFFICIAL }
    topics { id: "deal" name: "port deal" }
  )pb");
  v1::AnalyzeRequest request;
  request.set_text(
      "Laura Harden and Bill Harden came. Mrs. Harden opposed the port deal. Mr. Harden backed the "
      "port deal.");
  EXPECT_EQ(PositionsOf(AnalyzeForTest(request, *catalog)),
            std::vector<std::string>({"laura - deal", "bill + deal"}));
}

// Leads tell of somebody before they name him.
TEST_F(ReferencesTest, SomebodyIsNamedLater) {
  const auto catalog = CatalogForTest(R"pb(
    actors { id: "oduya" name: "Lana Oduya" kind: ACTOR_KIND_PERSON }
    topics { id: "deal" name: "port deal" }
  )pb");
  const struct {
    const char* text;
    std::vector<std::string> positions;
  } cases[] = {
      {"A judge on Monday blocked the port deal. District Judge Lana Oduya wrote at length.",
       {"oduya - deal"}},
      {"A judge on Monday blocked the town from enforcing the port deal. Judge Lana Oduya wrote at "
       "length.",
       {"oduya - deal"}},
      {"The chairman of the harbour board denounced the port deal. The board's chairman, Lana "
       "Oduya, wrote at length.",
       {"oduya - deal"}},
      {"A judge on Monday blocked the port deal. Another judge, Lana Oduya, wrote at length.", {}},
      {"A judge on Monday blocked the port deal. Senator Lana Oduya wrote at length.", {}},
  };
  for (const auto& c : cases) {
    v1::AnalyzeRequest request;
    request.set_text(c.text);
    EXPECT_EQ(PositionsOf(AnalyzeForTest(request, *catalog)), c.positions) << c.text;
  }
}

// What is quoted stands between nothing.
TEST_F(ReferencesTest, ANarratorGoesOnBehindAQuotation) {
  const auto catalog = CatalogForTest(R"pb(
    actors { id: "oduya" name: "Lana Oduya" kind: ACTOR_KIND_PERSON }
    topics { id: "deal" name: "port deal" }
  )pb");
  v1::AnalyzeRequest request;
  request.set_text(
      "Lana Oduya met the skippers on Tuesday. “I told the town, and I respect the town. The "
      "nets are full and the boats are old. We will wait for a year. The port deal is a "
      "disgrace,” she said at a lunch with the harbour board.");
  EXPECT_EQ(PositionsOf(AnalyzeForTest(request, *catalog)),
            std::vector<std::string>({"oduya - deal"}));
}

// Of actors of no kind a pronoun may tell what they are.
TEST_F(ReferencesTest, WhoIsHeOnceIsNotIt) {
  const auto catalog = CatalogForTest(R"pb(
    actors { id: "wexford" name: "Wexford" also_topic: true }
    topics { id: "deal" name: "port deal" }
  )pb");
  v1::AnalyzeRequest request;
  request.set_text("The port deal was read out on Monday. Wexford said he would not sign it.");
  EXPECT_EQ(PositionsOf(AnalyzeForTest(request, *catalog)),
            std::vector<std::string>({"wexford - deal"}));
}

}  // namespace
}  // namespace demarche::stance
