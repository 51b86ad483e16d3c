#include "models/train_network.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "models/conllu.h"
#include "models/evaluate.h"
#include "models/learn_lemmas.h"
#include "stance_service/language/conllu.h"
#include "stance_service/language/language_model.h"
#include "stance_service/language/word_features.h"

namespace demarche::models {
namespace {

constexpr std::string_view kTreebank =
    "# newpar\n"
    "1\tPeru\tPeru\tPROPN\tNNP\t_\t3\tnsubj\t_\t_\n"
    "2-3\tdidn't\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "2\tdid\tdo\tAUX\tVBD\t_\t3\taux\t_\t_\n"
    "3\tn't\tnot\tPART\tRB\t_\t0\troot\t_\t_\n"
    "\n"
    "1\tTalks\ttalk\tNOUN\tNNS\t_\t2\tnsubj\t_\t_\n"
    "1.1\tghost\tghost\tNOUN\tNN\t_\t_\t_\t_\t_\n"
    "2\tended\tend\tVERB\tVBD\t_\t0\troot:odd\t_\tSpaceAfter=No\n"
    "3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_\n";

std::vector<TreebankSentence> SmallTreebank() {
  const std::string path = testing::TempDir() + "small" + std::to_string(getpid()) + ".conllu";
  std::ofstream(path) << kTreebank;
  const auto sentences = ReadConllu(path);
  EXPECT_TRUE(sentences.ok()) << sentences.status();
  return *sentences;
}

TEST(ConlluTest, ReadsTextAndTrees) {
  const std::vector<TreebankSentence> sentences = SmallTreebank();
  ASSERT_EQ(sentences.size(), 2u);
  EXPECT_EQ(sentences[0].text, "Peru didn't");
  EXPECT_TRUE(sentences[0].starts_paragraph);
  EXPECT_FALSE(sentences[1].starts_paragraph);
  EXPECT_EQ(sentences[1].text, "Talks ended.");
  ASSERT_EQ(sentences[1].gold.tokens.size(), 3u);
  EXPECT_EQ(sentences[1].gold.tokens[0].head, 1);
  EXPECT_EQ(sentences[1].gold.tokens[1].relation, stance::Relation::kRoot);
  EXPECT_EQ(sentences[1].lemmas[0], "talk");
  EXPECT_FALSE(sentences[1].gold.tokens[2].space_before);
}

TEST(ConlluTest, WritesWhatItReads) {
  const TreebankSentence sentence = SmallTreebank()[1];
  stance::Sentence copy = sentence.gold;
  for (size_t i = 0; i < copy.tokens.size(); ++i) copy.tokens[i].lemma = sentence.lemmas[i];
  EXPECT_EQ(stance::WriteConllu(sentence.text, copy),
            "# text = Talks ended.\n"
            "1\tTalks\ttalk\tNOUN\t_\t_\t2\tnsubj\t_\t_\n"
            "2\tended\tend\tVERB\t_\t_\t0\troot\t_\tSpaceAfter=No\n"
            "3\t.\t.\tPUNCT\t_\t_\t2\tpunct\t_\t_\n");
}

TEST(ConlluTest, NamesTheLineAtFault) {
  const std::string path = testing::TempDir() + "broken" + std::to_string(getpid()) + ".conllu";
  std::ofstream(path) << "# text\n1\tword\n";
  const auto sentences = ReadConllu(path);
  EXPECT_EQ(sentences.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_NE(std::string(sentences.status().message()).find(".conllu:2"), std::string::npos);
  EXPECT_EQ(ReadConllu(path + "x").status().code(), absl::StatusCode::kNotFound);
}

WordVectors SmallVectors() {
  const std::string path = testing::TempDir() + "vectors" + std::to_string(getpid()) + ".txt";
  std::ofstream(path) << "talks 0.5 -1 0.25 0\nended 1 1 1 1\nperu -0.5 2 0 0.125\n";
  const auto vectors = ReadWordVectors(path, 10);
  EXPECT_TRUE(vectors.ok()) << vectors.status();
  return *vectors;
}

TEST(WordVectorsTest, AreRoundedToBytes) {
  const WordVectors vectors = SmallVectors();
  ASSERT_EQ(vectors.values.rows(), 3);
  EXPECT_EQ(vectors.hashes[2], stance::WordHash("PERU"));
  EXPECT_EQ(vectors.bytes[1], -127);
  EXPECT_NEAR(vectors.values.Row(0)[0], 0.5, 0.005);
}

// Trains into a folder of its own; returns the bytes of the weights.
std::string Train(const std::string& name, uint32_t seed) {
  const std::vector<TreebankSentence> treebank = SmallTreebank();
  TrainOptions options;
  options.shape.width = 32;
  options.shape.layers = 1;
  options.shape.arc_width = 8;
  options.shape.relation_width = 8;
  options.epochs = 150;
  options.batch_words = 4;
  options.seed = seed;
  options.least_count = 1;
  options.rate = 1e-2f;
  options.recased = 0;
  options.input_dropout = options.layer_dropout = options.head_dropout = 0;
  stance::WeightFileWriter writer;
  writer.Add("lemmas", LearnLemmas(treebank, {"end", "begin"}));
  TrainNetwork(treebank, treebank, SmallVectors(), options, &writer);
  const std::string dir = testing::TempDir() + name + std::to_string(getpid());
  std::filesystem::create_directories(dir);
  EXPECT_TRUE(writer.Write(dir + "/english.weights").ok());
  std::ifstream in(dir + "/english.weights", std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

TEST(TrainNetworkTest, WhatIsTrainedIsWhatRuns) {
  Train("runs", 1);
  const auto model =
      stance::LanguageModel::Load(testing::TempDir() + "runs" + std::to_string(getpid()));
  ASSERT_TRUE(model.ok()) << model.status();
  const std::string report = Evaluate(**model, nullptr, SmallTreebank(), Case::kAsWritten);
  EXPECT_NE(report.find("UPOS 100.00"), std::string::npos) << report;
  EXPECT_NE(report.find("lemma 100.00"), std::string::npos) << report;
  EXPECT_NE(report.find("LAS 100.00"), std::string::npos) << report;
}

TEST(TrainNetworkTest, TheSeedDecidesEveryByte) {
  const std::string first = Train("first", 1);
  EXPECT_TRUE(first == Train("second", 1));
  EXPECT_FALSE(first == Train("third", 2));
}

}  // namespace
}  // namespace demarche::models
