#include "stance_service/language/conllu.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <vector>

#include "absl/strings/str_split.h"

namespace demarche::stance {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

const LanguageModel& Model() {
  static const LanguageModel* const model = LanguageModel::Load("data/language")->release();
  return *model;
}

TEST(ConlluTest, GivenWordsKeepTheirLines) {
  const std::string given =
      "# sent_id = a\n"
      "1-2\tdidn’t\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n"
      "1\tdid\tx\tX\tY\tZ=1\t7\tdep\t7:dep\tkept=1\n"
      "2\tn’t\t_\t_\t_\t_\t_\t_\t_\t_\n"
      "2.1\tghost\t_\t_\t_\t_\t_\t_\t_\t_\n"
      "3\tthey\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n"
      "4\t?\t_\t_\t_\t_\t_\t_\t_\t_\n";
  const auto annotated = AnnotateConllu(given, Model());
  ASSERT_TRUE(annotated.ok()) << annotated.status();
  const std::vector<std::string> lines = absl::StrSplit(*annotated, '\n');
  EXPECT_THAT(
      lines,
      ElementsAre("# sent_id = a", "1-2\tdidn’t\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No",
                  HasSubstr("1\tdid\tdo\tAUX\t_\t_\t"), HasSubstr("2\tn’t\tnot\tPART\t_\t_\t"),
                  "2.1\tghost\t_\t_\t_\t_\t_\t_\t_\t_", HasSubstr("3\tthey\tthey\tPRON\t_\t_\t"),
                  HasSubstr("4\t?\t?\tPUNCT"), ""));
  EXPECT_THAT(lines[2], HasSubstr("\t_\tkept=1"));
}

TEST(ConlluTest, SaysWhatIsWrong) {
  EXPECT_EQ(AnnotateConllu("# x\n1\tword\n", Model()).status().message(),
            "line 2: columns: got 2, want 10");
  EXPECT_EQ(AnnotateConllu("x\tword\t_\t_\t_\t_\t_\t_\t_\t_\n", Model()).status().message(),
            "line 1: id: got 'x', want a number");
}

}  // namespace
}  // namespace demarche::stance
