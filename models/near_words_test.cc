#include "models/near_words.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace demarche::models {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(NearWordsTest, OfTheSameKindAndNearly) {
  Matrix vectors;
  vectors.Reset(5, 2);
  vectors.values() = {1, 0, 2, 0.1f, 3, 1, 1, 0, 0, 1};
  const auto near = FindNearWords(vectors, {7, 7, 7, 8, 7});
  EXPECT_THAT(near[0], ElementsAre(1, 2)) << "whatever their length, nearest first";
  EXPECT_THAT(near[3], IsEmpty()) << "the only one of its kind";
  EXPECT_THAT(near[4], IsEmpty()) << "points another way";
}

}  // namespace
}  // namespace demarche::models
