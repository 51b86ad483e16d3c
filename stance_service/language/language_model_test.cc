#include "stance_service/language/language_model.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <string>
#include <thread>
#include <vector>

#include "stance_service/language/segment.h"

namespace demarche::stance {
namespace {

const LanguageModel& Model() {
  static const auto* model = [] {
    auto loaded = LanguageModel::Load("data/language");
    if (!loaded.ok()) ADD_FAILURE() << loaded.status();
    return loaded->release();
  }();
  return *model;
}

std::vector<Sentence> Parse(std::string_view text) {
  std::vector<Sentence> sentences;
  Segment(text, 0, text.size(), &sentences);
  for (Sentence& sentence : sentences) Model().Annotate(text, &sentence);
  return sentences;
}

std::string_view Word(std::string_view text, const Token& token) {
  return text.substr(token.begin, token.end - token.begin);
}

// "word/lemma/UPOS relation(head)" of a token.
std::string Show(std::string_view text, const Sentence& sentence, const Token& token) {
  std::string shown(Word(text, token));
  shown += "/" + std::string(token.lemma) + "/" + std::string(UposName(token.upos)) + " ";
  shown += RelationName(token.relation);
  if (token.head >= 0) {
    shown += "(" + std::string(Word(text, sentence.tokens[token.head])) + ")";
  }
  return shown;
}

void ExpectTree(const Sentence& sentence) {
  const int n = static_cast<int>(sentence.tokens.size());
  int roots = 0;
  for (int i = 0; i < n; ++i) {
    const Token& token = sentence.tokens[i];
    ASSERT_LT(token.head, n);
    ASSERT_GE(token.head, -1);
    EXPECT_EQ(token.head < 0, token.relation == Relation::kRoot);
    EXPECT_FALSE(token.lemma.empty());
    roots += token.head < 0;
    int steps = 0;
    for (int at = i; at >= 0; at = sentence.tokens[at].head) ASSERT_LE(++steps, n);
  }
  EXPECT_EQ(roots, n > 0 ? 1 : 0);
}

TEST(LanguageModelTest, ReadsPlainSentences) {
  struct Case {
    std::string_view text;
    std::vector<std::string> want;
  };
  const Case cases[] = {
      {"The minister firmly rejected the proposed treaty.",
       {"The/the/DET det(minister)", "minister/minister/NOUN nsubj(rejected)",
        "firmly/firmly/ADV advmod(rejected)", "rejected/reject/VERB root",
        "the/the/DET det(treaty)", "proposed/propose/VERB amod(treaty)",
        "treaty/treaty/NOUN obj(rejected)", "././PUNCT punct(rejected)"}},
      {"Norway does not support the ban.",
       {"Norway/Norway/PROPN nsubj(support)", "does/do/AUX aux(support)",
        "not/not/PART advmod(support)", "support/support/VERB root", "the/the/DET det(ban)",
        "ban/ban/NOUN obj(support)", "././PUNCT punct(support)"}},
      {"The plan was criticised by Brazil.",
       {"The/the/DET det(plan)", "plan/plan/NOUN nsubj:pass(criticised)",
        "was/be/AUX aux:pass(criticised)", "criticised/criticise/VERB root",
        "by/by/ADP case(Brazil)", "Brazil/Brazil/PROPN obl:agent(criticised)",
        "././PUNCT punct(criticised)"}},
      {"She said that they want to leave.",
       {"She/she/PRON nsubj(said)", "said/say/VERB root", "that/that/SCONJ mark(want)",
        "they/they/PRON nsubj(want)", "want/want/VERB ccomp(said)", "to/to/PART mark(leave)",
        "leave/leave/VERB xcomp(want)", "././PUNCT punct(said)"}},
  };
  for (const Case& c : cases) {
    const std::vector<Sentence> sentences = Parse(c.text);
    ASSERT_EQ(sentences.size(), 1u);
    std::vector<std::string> got;
    for (const Token& token : sentences[0].tokens) got.push_back(Show(c.text, sentences[0], token));
    EXPECT_THAT(got, testing::ElementsAreArray(c.want));
  }
}

TEST(LanguageModelTest, HeadlinesAndCapitalsAreReadAlike) {
  for (const std::string_view text :
       {"Finland supports the new sanctions", "FINLAND SUPPORTS THE NEW SANCTIONS",
        "Finland Supports the New Sanctions", "finland supports the new sanctions"}) {
    const std::vector<Sentence> sentences = Parse(text);
    ASSERT_EQ(sentences.size(), 1u);
    const auto& tokens = sentences[0].tokens;
    EXPECT_EQ(tokens[0].head, 1) << text;
    EXPECT_EQ(tokens[0].relation, Relation::kNsubj) << text;
    EXPECT_EQ(tokens[1].relation, Relation::kRoot) << text;
    EXPECT_EQ(tokens[1].lemma, "support") << text;
    EXPECT_EQ(tokens[4].relation, Relation::kObj) << text;
  }
}

TEST(LanguageModelTest, ASentenceIsReadTheSameWhereverItStands) {
  const std::string sentence =
      "Poland opposed Nord Stream 2 from the beginning and fined the builder for going on with it.";
  const std::string text = "The others saw it otherwise. " + sentence;
  const std::vector<Sentence> alone = Parse(sentence);
  const std::vector<Sentence> behind = Parse(text);
  ASSERT_EQ(alone.size(), 1u);
  ASSERT_EQ(behind.size(), 2u);
  ASSERT_EQ(alone[0].tokens.size(), behind[1].tokens.size());
  for (size_t i = 0; i < alone[0].tokens.size(); ++i) {
    EXPECT_EQ(Show(sentence, alone[0], alone[0].tokens[i]),
              Show(text, behind[1], behind[1].tokens[i]));
  }
}

// The parser once made another tree of "Lima's ambassador" than of "Kyiv's".
TEST(LanguageModelTest, WhichNameItIsMakesNoDifference) {
  const std::vector<std::string> names = {"Tokyo", "Kyiv", "Lima", "NATO", "Ouagadougou", "Peru"};
  std::vector<Sentence> read;
  for (const std::string& name : names) {
    const std::string text = name + " took back the offer that " + name +
                             "'s envoy had made, and thanked the " + name + " office.";
    std::vector<Sentence> sentences;
    Segment(text, 0, text.size(), &sentences);
    ASSERT_EQ(sentences.size(), 1u);
    for (Token& token : sentences[0].tokens) {
      if (Word(text, token) != name) continue;
      token.upos = Upos::kPropn;
      token.upos_known = true;
    }
    Model().Annotate(text, &sentences[0]);
    read.push_back(sentences[0]);
  }
  for (size_t r = 1; r < read.size(); ++r) {
    ASSERT_EQ(read[r].tokens.size(), read[0].tokens.size());
    for (size_t i = 0; i < read[r].tokens.size(); ++i) {
      EXPECT_EQ(read[r].tokens[i].head, read[0].tokens[i].head) << names[r];
      EXPECT_EQ(read[r].tokens[i].relation, read[0].tokens[i].relation) << names[r];
    }
  }
}

TEST(LanguageModelTest, AnyTokensMakeATree) {
  std::mt19937 random(5);
  const std::string_view pieces[] = {"that", "said", ",",  "the", "\"", "run", "NATO", ".",
                                     "\xFF", "’s",   "of", "not", "é",  "17",  "(",    "-"};
  for (int round = 0; round < 300; ++round) {
    std::string text;
    Sentence sentence;
    for (uint32_t i = 1 + random() % 60; i > 0; --i) {
      Token& token = sentence.tokens.emplace_back();
      token.begin = static_cast<uint32_t>(text.size());
      text += pieces[random() % std::size(pieces)];
      token.end = static_cast<uint32_t>(text.size());
      text += ' ';
    }
    Model().Annotate(text, &sentence);
    ExpectTree(sentence);
  }
  Sentence empty;
  Model().Annotate("", &empty);
  EXPECT_TRUE(empty.tokens.empty());
}

TEST(LanguageModelTest, SentencesTogetherAreReadAsOneByOne) {
  std::mt19937 random(6);
  const std::string_view words[] = {"the", "envoy", "of", "Peru", "hailed", "what", ",", "Oslo"};
  std::string text;
  // Of one word to several hundred, so that some fill a batch and some are cut.
  for (const size_t size : {3, 1, 40, 700, 2, 90, 5, 260, 12, 8}) {
    for (size_t i = 0; i < size; ++i) text += std::string(words[random() % std::size(words)]) + " ";
    text += "stayed.\n\n";
  }
  const std::vector<Sentence> apart = Parse(text);
  ASSERT_EQ(apart.size(), 10u);
  std::vector<Sentence> together;
  Segment(text, 0, text.size(), &together);
  Sentence empty;
  std::vector<Sentence*> all = {&empty};
  for (Sentence& sentence : together) all.push_back(&sentence);
  Model().Annotate(text, all);
  for (size_t s = 0; s < apart.size(); ++s) {
    ExpectTree(together[s]);
    for (size_t i = 0; i < apart[s].tokens.size(); ++i) {
      EXPECT_EQ(Show(text, together[s], together[s].tokens[i]),
                Show(text, apart[s], apart[s].tokens[i]));
    }
  }
}

TEST(LanguageModelTest, EndlessSentencesAreReadInPieces) {
  std::string text;
  for (int i = 0; i < 3000; ++i) text += i % 7 == 6 ? ", and " : "word" + std::to_string(i) + " ";
  const std::vector<Sentence> sentences = Parse(text);
  ASSERT_EQ(sentences.size(), 1u);
  EXPECT_GT(sentences[0].tokens.size(), 3000u);
  ExpectTree(sentences[0]);
}

TEST(LanguageModelTest, CopiesKeepTheirLemmas) {
  Sentence copy;
  const std::string text = "The zorblified flumps glimmerated.";
  {
    const std::vector<Sentence> sentences = Parse(text);
    copy = sentences[0];
  }
  std::string lemmas;
  for (const Token& token : copy.tokens) lemmas += std::string(token.lemma) + " ";
  EXPECT_THAT(lemmas, testing::StartsWith("the zorblif"));
}

TEST(LanguageModelTest, ThreadsAndRepetitionChangeNothing) {
  const std::string text =
      "Critics in Lima, who had backed the pact for years, now say it is a vehicle for others. "
      "“We were not consulted,” the governor told reporters, adding that he would vote against it.";
  const auto parse = [&text] {
    std::string all;
    for (const Sentence& sentence : Parse(text)) {
      for (const Token& token : sentence.tokens) all += Show(text, sentence, token) + "\n";
    }
    return all;
  };
  const std::string want = parse();
  std::vector<std::string> got(4);
  std::vector<std::thread> threads;
  for (std::string& result : got) {
    threads.emplace_back([&result, &parse] {
      for (int i = 0; i < 20; ++i) result = parse();
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_THAT(got, testing::Each(want));
}

TEST(LanguageModelTest, MissingWeightsAreNamed) {
  EXPECT_EQ(LanguageModel::Load("no/such/folder").status().code(), absl::StatusCode::kNotFound);
}

}  // namespace
}  // namespace demarche::stance
