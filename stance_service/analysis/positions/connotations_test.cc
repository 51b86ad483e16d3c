#include "stance_service/analysis/positions/connotations.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "stance_service/analysis/scoring/sentence_colours.h"
#include "stance_service/analysis/scoring/window_colours.h"
#include "stance_service/language/language_model.h"
#include "stance_service/language/segment.h"

namespace demarche::stance {
namespace {

using ::testing::HasSubstr;

namespace fs = std::filesystem;

// What a folder with such rows is loaded as.
absl::StatusOr<Connotations> Loaded(const std::string& rows) {
  const fs::path folder =
      fs::path(testing::TempDir()) / ("connotations_test" + std::to_string(getpid()));
  fs::create_directories(folder);
  std::ofstream(folder / "connotations.tsv") << "word\tpos\ttone\tdoer\tobject\tview\n" << rows;
  std::string content;
  auto loaded = Connotations::Load(folder, nullptr, &content);
  EXPECT_THAT(content, HasSubstr(rows));
  fs::remove_all(folder);
  return loaded;
}

TEST(ConnotationsTest, FindsAWordByItsPartOfSpeechOrAnother) {
  const auto loaded = Loaded("loot\tVERB\t-2\t-2\t-1\t0\n\n# people\nloot\tNOUN\t-1\t0\t0\t0\n");
  ASSERT_TRUE(loaded.ok()) << loaded.status();
  ASSERT_NE(loaded->Find("loot", Upos::kNoun), nullptr);
  EXPECT_EQ(loaded->Find("loot", Upos::kNoun)->tone, -1);
  EXPECT_EQ(loaded->Find("loot", Upos::kVerb)->doer, -2);
  EXPECT_EQ(loaded->Find("loot", Upos::kAdj)->doer, -2);
  EXPECT_EQ(loaded->Find("loot", Upos::kPropn), nullptr);
  EXPECT_EQ(loaded->Find("lute", Upos::kNoun), nullptr);
}

TEST(ConnotationsTest, RefusesWhatIsOutOfRange) {
  const std::pair<const char*, const char*> wrong[] = {
      {"loot\tVERB\t-4\t0\t0\t0\n", "connotations.tsv:2: tone: got '-4', want a whole number"},
      {"loot\tVERB\t-2\t0\t0\t3\n", "view: got '3', want a whole number from -2 to 2"},
      {"loot\tVERB\t-2\t0\n", "object: got '', want"},
      {"loot\tPRON\t-2\t0\t0\t0\n", "pos: got 'PRON', want VERB, NOUN, ADJ or ADV"},
      {"by far\tADV\t1\t0\t0\t0\n", "word: got 'by far', want one word"},
      {"loot\tVERB\t-2\t0\t0\t0\nloot\tVERB\t-2\t0\t0\t0\n",
       "connotations.tsv:3: word: got 'loot', want one row as VERB"},
  };
  for (const auto& [rows, message] : wrong) {
    const auto loaded = Loaded(rows);
    EXPECT_EQ(loaded.status().code(), absl::StatusCode::kInvalidArgument) << rows;
    EXPECT_THAT(std::string(loaded.status().message()), HasSubstr(message));
  }
  std::string content;
  EXPECT_EQ(Connotations::Load("/nowhere", nullptr, &content).status().code(),
            absl::StatusCode::kNotFound);
}

// Sentences of the holder "Norway" and the target "Chile", read by the parser and the lexicon.
class ColoursTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    auto model = LanguageModel::Load("data/language");
    ASSERT_TRUE(model.ok()) << model.status();
    model_ = model->release();
    std::string content;
    auto connotations = Connotations::Load("data/frames", nullptr, &content);
    ASSERT_TRUE(connotations.ok()) << connotations.status();
    connotations_ = new Connotations(*std::move(connotations));
  }

  static ColourSums Sums(const std::string& text) {
    std::vector<Sentence> sentences;
    Segment(text, 0, text.size(), &sentences);
    EXPECT_EQ(sentences.size(), 1u) << text;
    model_->Annotate(text, &sentences.front());
    const Tree tree(sentences.front(), text);
    std::vector<bool> hidden(tree.size());
    std::vector<int> holder;
    std::vector<int> target;
    for (int i = 0; i < tree.size(); ++i) {
      hidden[i] = tree.Pos(i) == Upos::kPropn;
      if (tree.Form(i) == "Norway") holder.push_back(i);
      if (tree.Form(i) == "Chile") target.push_back(i);
    }
    const PairEnds ends(tree, holder, target);
    return SumColours(tree, ReadColours(*connotations_, tree, hidden), ends);
  }

  static const LanguageModel* model_;
  static const Connotations* connotations_;
};

const LanguageModel* ColoursTest::model_ = nullptr;
const Connotations* ColoursTest::connotations_ = nullptr;

TEST_F(ColoursTest, TheViewIsThatOfTheDoerHoweverTheSentenceIsBuilt) {
  for (const char* text :
       {"Norway condemned Chile.", "Chile was condemned by Norway.",
        "Norway condemned Chile's raid.", "Norway wants to punish Chile.",
        "Norway's condemnation of Chile was read out.",
        "Norway met its neighbours and condemned Chile.", "Norway does not support Chile."}) {
    EXPECT_LT(Sums(text).view, 0) << text;
  }
  for (const char* text : {"Norway praised Chile.", "Norway voiced support for Chile.",
                           "Chile, which Norway admires, slept."}) {
    EXPECT_GT(Sums(text).view, 0) << text;
  }
  EXPECT_EQ(Sums("Chile condemned Norway.").view, 0);
  EXPECT_LT(Sums("Peru condemned Chile.").others_view, 0);
  EXPECT_LT(Sums("Norway condemned Peru.").mood, 0);
}

TEST_F(ColoursTest, ADeedColoursItsDoerAndAWordWhomItDescribes) {
  EXPECT_LT(Sums("Chile slaughtered the herds.").target_does, 0);
  EXPECT_LT(Sums("Norway slaughtered the herds.").holder_does, 0);
  EXPECT_EQ(Sums("Norway slaughtered the herds.").target_does, 0);
  EXPECT_LT(Sums("Chile is a disgrace.").of_target, 0);
  EXPECT_GT(Sums("Chile is not a disgrace.").of_target, 0);
  EXPECT_GT(Sums("Chile is admirable.").of_target, 0);
  EXPECT_LT(Sums("Peru humiliated Chile.").target_gets, 0);
}

}  // namespace
}  // namespace demarche::stance
