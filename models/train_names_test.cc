#include "models/train_names.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "models/gold_names.h"
#include "models/name_examples.h"
#include "stance_service/language/names.h"

namespace demarche::models {
namespace {

namespace fs = std::filesystem;

// "President Ama Mensah of the Bank of Tema met her in Oslo on Monday ."
constexpr std::string_view kTreebank =
    "# newdoc id = one\n"
    "1\tPresident\tPresident\tPROPN\tNNP\t_\t2\tnmod:desc\t_\tEntity=(1-person-new-s-cf1-2,3-"
    "coref\n"
    "2\tAma\tAma\tPROPN\tNNP\t_\t9\tnsubj\t_\t_\n"
    "3\tMensah\tMensah\tPROPN\tNNP\t_\t2\tflat\t_\t_\n"
    "4\tof\tof\tADP\tIN\t_\t6\tcase\t_\t_\n"
    "5\tthe\tthe\tDET\tDT\t_\t6\tdet\t_\tEntity=(2-organization-new-n-cf2-2-sgl\n"
    "6\tBank\tBank\tPROPN\tNNP\t_\t2\tnmod\t_\t_\n"
    "7\tof\tof\tADP\tIN\t_\t8\tcase\t_\t_\n"
    "8\tTema\tTema\tPROPN\tNNP\t_\t6\tnmod\t_\tEntity=(3-place-new-n-cf3-1-sgl)2)1)\n"
    "9\tmet\tmeet\tVERB\tVBD\t_\t0\troot\t_\t_\n"
    "10\ther\tshe\tPRON\tPRP\t_\t9\tobj\t_\tEntity=(4-person-giv:act-n-cf1*-1-ana)\n"
    "11\tin\tin\tADP\tIN\t_\t12\tcase\t_\t_\n"
    "12\tOslo\tOslo\tPROPN\tNNP\t_\t9\tobl\t_\tEntity=(5-place-new-n-cf4-1-sgl)\n"
    "13\ton\ton\tADP\tIN\t_\t14\tcase\t_\t_\n"
    "14\tMonday\tMonday\tPROPN\tNNP\t_\t9\tobl\t_\tEntity=(6-time-new-n-cf5-1-sgl)\n"
    "15\t.\t.\tPUNCT\t.\t_\t9\tpunct\t_\t_\n"
    "\n"
    "1\tPresident\tPresident\tPROPN\tNNP\t_\t2\tnsubj\t_\tEntity=(1-person-giv-s-cf1-1-coref)\n"
    "2\tleft\tleave\tVERB\tVBD\t_\t0\troot\t_\t_\n"
    "\n";

std::vector<TreebankSentence> SmallTreebank() {
  const std::string path = testing::TempDir() + "names" + std::to_string(getpid()) + ".conllu";
  std::ofstream(path) << kTreebank;
  const auto sentences = ReadConllu(path);
  EXPECT_TRUE(sentences.ok()) << sentences.status();
  return *sentences;
}

TEST(GoldNamesTest, AreTheProperNounsOfMentions) {
  const std::vector<TreebankSentence> treebank = SmallTreebank();
  const std::set<std::string> titles = TitleWords(treebank);
  EXPECT_EQ(titles, std::set<std::string>{"president"});
  std::vector<std::string> shown;
  for (const GoldName& name : GoldNames(treebank[0], titles)) {
    shown.push_back(std::to_string(name.first) + "-" + std::to_string(name.last) + " " +
                    std::string(stance::NameTypeName(name.type)));
  }
  // The bank with the place in it, the person without title; no time, no pronoun.
  EXPECT_THAT(shown, testing::ElementsAre("1-2 person", "5-7 organisation", "11-11 place"));
  EXPECT_THAT(GoldNames(treebank[1], titles), testing::IsEmpty());  // a title alone
}

class TrainNamesTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    auto model = stance::LanguageModel::Load("data/language");
    ASSERT_TRUE(model.ok()) << model.status();
    model_ = model->release();
  }
  static void TearDownTestSuite() { delete model_; }

  std::string Train(const std::vector<TreebankSentence>& treebank, absl::Status* status) const {
    v1::Catalog records;
    auto* actor = records.add_actors();
    actor->set_id("fenwick");
    actor->set_name("Fenwick Council");
    actor->set_kind(v1::ACTOR_KIND_ORGANISATION);
    const auto catalog = stance::CompiledCatalog::Compile(records);
    EXPECT_TRUE(catalog.ok()) << catalog.status();
    NameOptions options;
    options.epochs = 200;
    options.dropout = 0.0f;
    options.unknown_share = 0.0f;
    options.rate = 1e-2f;
    stance::WeightFileWriter writer;
    *status = TrainNames(treebank, **catalog, {"The Fenwick Council rejected it."}, *model_,
                         options, &writer);
    fs::create_directories(folder_);
    EXPECT_TRUE(writer.Write((folder_ / "names.weights").string()).ok());
    std::ifstream in(folder_ / "names.weights", std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  void TearDown() override { fs::remove_all(folder_); }

  static const stance::LanguageModel* model_;
  const fs::path folder_ =
      fs::path(testing::TempDir()) / ("train_names" + std::to_string(getpid()));
};
const stance::LanguageModel* TrainNamesTest::model_ = nullptr;

TEST_F(TrainNamesTest, LearnsWhatItReadsBitForBit) {
  const std::vector<TreebankSentence> treebank = SmallTreebank();
  absl::Status status;
  const std::string first = Train(treebank, &status);
  ASSERT_TRUE(status.ok()) << status;
  EXPECT_EQ(first, Train(treebank, &status));

  const auto finder = stance::NameFinder::Load(folder_.string(), *model_);
  ASSERT_TRUE(finder.ok()) << finder.status();
  stance::NameFinder::Scratch scratch;
  std::vector<stance::Name> found;
  (*finder)->Find(treebank[0].text, ReadPlain(treebank[0], model_), true, &scratch, &found);
  ASSERT_GE(found.size(), 2u);
  EXPECT_EQ(found[0].first, 1);
  EXPECT_EQ(found[0].last, 2);
  EXPECT_EQ(found[0].type, stance::NameType::kPerson);

  const auto report = EvaluateNames(treebank, *model_, folder_.string());
  ASSERT_TRUE(report.ok()) << report.status();
  EXPECT_THAT(*report, testing::HasSubstr("document by document"));
}

TEST_F(TrainNamesTest, WantsMentions) {
  std::vector<TreebankSentence> treebank = SmallTreebank();
  for (TreebankSentence& sentence : treebank)
    sentence.entities.assign(sentence.entities.size(), "");
  absl::Status status;
  Train(treebank, &status);
  EXPECT_TRUE(absl::IsInvalidArgument(status)) << status;
}

}  // namespace
}  // namespace demarche::models
