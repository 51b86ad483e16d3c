#include "stance_service/analysis/scoring/tree_distance.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace demarche::stance {
namespace {

using ::testing::ElementsAre;

// "A b c d e", with the heads given.
struct Small {
  explicit Small(const std::vector<int>& heads) {
    for (size_t i = 0; i < heads.size(); ++i) {
      Token token;
      token.begin = static_cast<uint32_t>(2 * i);
      token.end = token.begin + 1;
      token.head = heads[i];
      token.lemma = std::string_view(text).substr(token.begin, 1);
      sentence.tokens.push_back(token);
    }
  }
  const std::string text = "a b c d e";
  Sentence sentence;
};

TEST(TreeDistanceTest, TellsStepsAndSide) {
  //     b
  //   a   d
  //      c e
  const Small small({1, -1, 3, 1, 3});
  const Tree tree(small.sentence, small.text);
  const TreeDistances from(tree, {3});
  EXPECT_EQ(from.Row(3), 0);
  EXPECT_EQ(from.Row(1), 7 + 1);   // over it
  EXPECT_EQ(from.Row(2), 14 + 1);  // under it
  EXPECT_EQ(from.Row(4), 14 + 1);
  EXPECT_EQ(from.Row(0), 2);  // aside
  EXPECT_EQ(TreeDistances(tree, {}).Row(2), TreeDistances::kRows - 1);
}

TEST(TreeDistanceTest, FindsTheWayAndItsTop) {
  const Small small({1, -1, 3, 1, 3});
  const Tree tree(small.sentence, small.text);
  EXPECT_THAT(PathBetween(tree, {0}, {2}), ElementsAre(1, 2, 1, 1, 0));
  EXPECT_THAT(PathBetween(tree, {0, 4}, {2}), ElementsAre(0, 0, 1, 2, 1));
  EXPECT_THAT(PathBetween(tree, {2}, {2}), ElementsAre(0, 0, 2, 0, 0));
  EXPECT_THAT(PathBetween(tree, {}, {2}), ElementsAre(3, 3, 3, 3, 3));
}

}  // namespace
}  // namespace demarche::stance
