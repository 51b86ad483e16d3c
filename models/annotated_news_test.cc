#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "models/stance_texts.h"

namespace demarche::models {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

namespace fs = std::filesystem;

// With their digests.
constexpr char kPraise[] = "Weber praised Rossi’s dam, but not Lima.";
constexpr char kPraiseLine[] = "dd9e28f5b794b4af\t0-5 14-19 24-27 37-41\t1+3:2 1+2:1 1-4:3\n";
constexpr char kBlame[] = "Rossi blamed him.";
constexpr char kBlameLine[] = "fe8a55d597d3b28e\t0-5 13-16\t1-2:2\n";

std::string Written(const std::string& name, const std::string& content) {
  const fs::path path = fs::path(testing::TempDir()) / (std::to_string(getpid()) + "_" + name);
  std::ofstream(path) << content;
  return path;
}

std::vector<LabelledText> Texts() {
  std::vector<LabelledText> texts(2);
  texts[0].request.set_text(kPraise);
  texts[0].group = 7;
  texts[1].request.set_text(kBlame);
  return texts;
}

Outcomes GoalFor(const LabelledText& text, const std::string& actor, const std::string& topic) {
  for (int i = 0; i < text.request.pairs_size(); ++i) {
    const auto& pair = text.request.pairs(i);
    if (pair.actor_id() == actor && pair.topic_id() == topic) return text.labels[i].goal;
  }
  return {-1, -1, -1};
}

TEST(AnnotatedNewsTest, AsksAboutEveryPairOfEnds) {
  const auto read = ReadAnnotations(
      Written("asks.tsv", std::string("# digest, ends, positions\n") + kPraiseLine), Texts());
  ASSERT_TRUE(read.ok()) << read.status();
  ASSERT_EQ(read->size(), 1u);
  const LabelledText& text = read->front();
  EXPECT_EQ(text.group, 7u);
  EXPECT_EQ(text.request.article().text(), kPraise);
  // Called by a common noun, the dam is a topic; who is named is an actor.
  ASSERT_EQ(text.request.catalog().topics_size(), 1);
  EXPECT_EQ(text.request.catalog().topics(0).name(), "dam");
  EXPECT_EQ(text.request.catalog().actors_size(), 3);
  EXPECT_THAT(GoalFor(text, "e1", "e3"), ElementsAre(1, 0, 0));
  EXPECT_THAT(GoalFor(text, "e1", "e4"), ElementsAre(0, 1, 0));
  EXPECT_THAT(GoalFor(text, "e2", "e1"), ElementsAre(0, 0, 1));
  EXPECT_THAT(GoalFor(text, "author", "e4"), ElementsAre(0, 0, 1));
  EXPECT_EQ(GoalFor(text, "e3", "e1")[0], -1);
  // What is mild is less certain.
  const Outcomes mild = GoalFor(text, "e1", "e2");
  EXPECT_GT(mild[0], 0.5f);
  EXPECT_LT(mild[0], 1.0f);
  EXPECT_FLOAT_EQ(mild[0] + mild[2], 1.0f);
}

TEST(AnnotatedNewsTest, SentencesThatShareANameStandBesideEachOtherAtTimes) {
  const auto read =
      ReadAnnotations(Written("beside.tsv", std::string(kPraiseLine) + kBlameLine), Texts());
  ASSERT_TRUE(read.ok()) << read.status();
  ASSERT_EQ(read->size(), 2u);
  EXPECT_EQ(read->front().request.article().text(), absl::StrCat(kPraise, " ", kBlame));
  EXPECT_EQ(read->back().request.article().text(), kBlame);
  for (const LabelledText& text : *read) {
    const std::string& words = text.request.article().text();
    const std::string& own = &text == &read->front() ? kPraise : kBlame;
    EXPECT_THAT(words, HasSubstr(own));
    // The evidence is where the sentence begins, whatever stands before it.
    for (const Label& label : text.labels) {
      if (label.goal[2] < 0.5f) {
        EXPECT_EQ(label.evidence, static_cast<int>(words.find(own)));
      }
    }
  }
}

TEST(AnnotatedNewsTest, RefusesWhatDoesNotFitItsSentence) {
  const struct {
    const char* line;
    const char* why;
  } cases[] = {
      {"0000000000000000\t0-5\tnone", "digest of a text"},
      {"dd9e28f5b794b4af\t0-5", "between tabs"},
      {"dd9e28f5b794b4af\t0-500\tnone", "ends as"},
      {"dd9e28f5b794b4af\t5-5\tnone", "ends as"},
      {"dd9e28f5b794b4af\t0-5 14-19\t1+3:2", "positions as"},
      {"dd9e28f5b794b4af\t0-5 14-19\t1+2:4", "positions as"},
      {"dd9e28f5b794b4af\t0-5 14-19\t1+2", "positions as"},
      {"dd9e28f5b794b4af\t0-5 14-19\t1+a:2", "positions as"},
  };
  for (const auto& [line, why] : cases) {
    const auto read = ReadAnnotations(Written("refused.tsv", line), Texts());
    EXPECT_EQ(read.status().code(), absl::StatusCode::kInvalidArgument) << line;
    EXPECT_THAT(std::string(read.status().message()), HasSubstr(why)) << line;
    EXPECT_THAT(std::string(read.status().message()), HasSubstr("refused.tsv:1")) << line;
  }
  EXPECT_EQ(ReadAnnotations("/nowhere", Texts()).status().code(), absl::StatusCode::kNotFound);
}

TEST(AnnotatedNewsTest, WhatIsKeptBackTrainsNothing) {
  std::vector<LabelledText> texts = Texts();
  ASSERT_TRUE(DropAnnotated(Written("kept.tsv", kBlameLine), &texts).ok());
  ASSERT_EQ(texts.size(), 1u);
  EXPECT_EQ(texts[0].request.text(), kPraise);
}

}  // namespace
}  // namespace demarche::models
