#include "stance_service/language/word_filter.h"

#include <gtest/gtest.h>

#include <string>

namespace demarche::stance {
namespace {

TEST(WordFilterTest, HoldsWhatWasAddedAndLittleElse) {
  const auto word = [](int i) {
    return std::string(static_cast<size_t>(i % 19), 'x') + std::to_string(i);
  };
  WordFilter filter(1000);
  for (int i = 0; i < 1000; ++i) filter.Add(QuickHash(word(i)));
  for (int i = 0; i < 1000; ++i) EXPECT_TRUE(filter.MayHold(QuickHash(word(i)))) << word(i);
  int others = 0;
  for (int i = 1000; i < 11000; ++i) others += filter.MayHold(QuickHash(word(i)));
  EXPECT_LT(others, 1000);
  EXPECT_FALSE(WordFilter().MayHold(QuickHash("")));
}

}  // namespace
}  // namespace demarche::stance
