#include "cli/suggest.h"

#include "gtest/gtest.h"

namespace demarche::cli {
namespace {

using Strings = std::vector<std::string>;

TEST(SuggestTest, FindsWhatWasMeant) {
  const Strings names = {"France", "Finland", "Ireland", "Iceland", "european-union"};
  EXPECT_EQ(Suggest("frnace", names), Strings{"France"});  // neighbours swapped
  EXPECT_EQ(Suggest("FRANCE", names), Strings{"France"});
  EXPECT_EQ(Suggest("Irland", names, 1), Strings{"Ireland"});
  EXPECT_EQ(Suggest("european", names), Strings{"european-union"});  // begins with it
  EXPECT_EQ(Suggest("Zanzibar", names), Strings{});
  EXPECT_EQ(Suggest("", names), Strings{});
}

TEST(SuggestTest, NamesNothingTwiceAndKeepsTheLimit) {
  EXPECT_EQ(Suggest("NATO", {"Nato", "nato", "NATA", "NATE"}, 2), (Strings{"Nato", "NATA"}));
}

TEST(DidYouMeanTest, ReadsAsASentence) {
  EXPECT_EQ(DidYouMean({}), "");
  EXPECT_EQ(DidYouMean({"a"}), ", did you mean 'a'?");
  EXPECT_EQ(DidYouMean({"a", "b", "c"}), ", did you mean 'a', 'b' or 'c'?");
}

}  // namespace
}  // namespace demarche::cli
