#include "models/stance_texts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <utility>

namespace demarche::models {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

namespace fs = std::filesystem;

std::string Written(const std::string& name, const std::string& content) {
  const fs::path path = fs::path(testing::TempDir()) / (std::to_string(getpid()) + "_" + name);
  std::ofstream(path) << content;
  return path;
}

// Pair -> sign, of what is surely so; 9 where the goal is uncertain.
std::map<std::pair<std::string, std::string>, int> Signs(const LabelledText& text) {
  std::map<std::pair<std::string, std::string>, int> signs;
  for (int i = 0; i < text.request.pairs_size(); ++i) {
    const auto& pair = text.request.pairs(i);
    const Outcomes& goal = text.labels[i].goal;
    signs[{pair.actor_id(), pair.topic_id()}] = goal[0] == 1   ? 1
                                                : goal[1] == 1 ? -1
                                                : goal[2] == 1 ? 0
                                                               : 9;
  }
  return signs;
}

TEST(StanceTextsTest, ReadsPassagesOfTheCorpus) {
  const auto texts = ReadCorpus(Written("corpus.txt", R"(# domain: trade
# split: train

column; concession, past-present
[fi:Finland] had doubts about [pact:the timber pact]. I share none of them.
[fi:It] signed on Monday, and [ee:Estonia] sulked.
fi + pact 2 asserted "signed on Monday"
fi - pact 1 past "had doubts about the timber pact"
author + pact 1 asserted "I share none of them"

wire; plain
[br:Brazil] sued [ar:Argentina].
br - ar 3 asserted "sued Argentina"
)"));
  ASSERT_TRUE(texts.ok()) << texts.status();
  ASSERT_EQ(texts->size(), 2u);
  const LabelledText& first = texts->front();
  EXPECT_EQ(first.request.article().text(),
            "Finland had doubts about the timber pact. I share none of them.\n\n"
            "It signed on Monday, and Estonia sulked.");
  EXPECT_EQ(first.request.article().genre(), v1::GENRE_OPINION);
  // Pronouns are no names, and the pact, which holds nothing, is a topic.
  ASSERT_EQ(first.request.catalog().topics_size(), 1);
  EXPECT_EQ(first.request.catalog().topics(0).name(), "the timber pact");
  EXPECT_THAT(first.request.catalog().actors(0).aliases(), IsEmpty());
  const auto signs = Signs(first);
  EXPECT_EQ(signs.at({"fi", "pact"}), 1);
  EXPECT_EQ(signs.at({"author", "pact"}), 1);
  EXPECT_EQ(signs.at({"ee", "pact"}), 0);
  EXPECT_EQ(signs.at({"fi", "ee"}), 0);
  EXPECT_FALSE(signs.contains({"pact", "fi"}));
  const auto second = Signs(texts->back());
  EXPECT_EQ(second.at({"br", "ar"}), -1);
  EXPECT_EQ(second.at({"ar", "br"}), 0);
  // Asked of nobody, the answer is seldom.
  EXPECT_EQ(second.at({"unnamed", "ar"}), 9);
}

TEST(StanceTextsTest, RefusesAPassageWithoutAHeadLine) {
  const auto texts = ReadCorpus(Written("headless.txt", "# split: train\n\n[br:Brazil] slept.\n"));
  EXPECT_EQ(texts.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(ReadCorpus("/nowhere").status().code(), absl::StatusCode::kNotFound);
}

TEST(StanceTextsTest, ReadsDirectedPairs) {
  const auto texts = ReadPark(
      Written("park.jsonl", R"({"text": "A lauds B.", "ent1": "A", "ent2": "B", "orig_label": 1}
{"text": "A irks B.", "ent1": "A", "ent2": "B", "orig_label": 4}
{"text": "A met B.", "ent1": "A", "ent2": "B", "orig_label": 0}
)"));
  ASSERT_TRUE(texts.ok()) << texts.status();
  ASSERT_EQ(texts->size(), 3u);
  EXPECT_EQ(Signs((*texts)[0]).at({"first", "second"}), 1);
  EXPECT_EQ(Signs((*texts)[0]).at({"second", "first"}), 0);
  EXPECT_EQ(Signs((*texts)[1]).at({"first", "second"}), 0);
  EXPECT_EQ(Signs((*texts)[1]).at({"second", "first"}), -1);
  EXPECT_EQ(Signs((*texts)[2]).at({"first", "second"}), 0);
}

TEST(StanceTextsTest, ReadsTargets) {
  const auto texts = ReadNewsMtsc(
      Written("targets.jsonl",
              R"({"text": "C was brave.", "target": "C", "label": "supportive", "group": "g1"})"));
  ASSERT_TRUE(texts.ok()) << texts.status();
  EXPECT_EQ(Signs(texts->front()).at({"author", "target"}), 1);
  EXPECT_FALSE(ReadNewsMtsc(Written("broken.jsonl", "{")).ok());
}

TEST(StanceTextsTest, KnowsSurnames) {
  EXPECT_THAT(OtherNames("Ada Quist"), ElementsAre("Quist"));
  EXPECT_THAT(OtherNames("Norway"), IsEmpty());
  EXPECT_THAT(OtherNames("the harbour pact"), IsEmpty());
}

}  // namespace
}  // namespace demarche::models
