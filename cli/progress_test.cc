#include "cli/progress.h"

#include "absl/strings/match.h"
#include "cli/display_width.h"
#include "gtest/gtest.h"

namespace demarche::cli {
namespace {

const Painter kPlain(false);

TEST(ProgressLineTest, TellsShareRateAndTimeLeft) {
  const ProgressState state{.counts = {.accepted = 207, .failed = 3},
                            .done_bytes = 5'000'000,
                            .total_bytes = 10'000'000,
                            .elapsed = absl::Seconds(3)};
  EXPECT_EQ(
      ProgressLine(state, 99, kPlain),
      "━━━━━━━━━━──────────   50\u00a0%  5.0/10.0 MB  210 articles (207 new, 3 failed)  70/s  "
      "3.0 s left");
}

TEST(ProgressLineTest, WithoutATotalThereIsNoBar) {
  const ProgressState state{.counts = {.duplicate = 1}, .elapsed = absl::Seconds(1)};
  EXPECT_EQ(ProgressLine(state, 80, kPlain), "0.0 MB  1 article (1 known)  1.0/s");
}

TEST(ProgressLineTest, NeverWrapsAndNeverPassesTheEnd) {
  const ProgressState state{
      .counts = {.accepted = 123456789}, .done_bytes = 900, .total_bytes = 100};
  EXPECT_LE(DisplayWidth(ProgressLine(state, 49, Painter(true))), 49);
  EXPECT_TRUE(absl::StrContains(ProgressLine(state, 80, kPlain), "100\u00a0%"));
}

TEST(SummaryLineTest, ReadsAsASentence) {
  EXPECT_EQ(SummaryLine({.accepted = 400, .duplicate = 1, .failed = 2}, absl::Seconds(4)),
            "403 articles in 4.0 s (101/s): 400 accepted, 1 duplicate, 2 failed");
  EXPECT_EQ(SummaryLine({}, absl::Seconds(4)), "no articles");
}

}  // namespace
}  // namespace demarche::cli
