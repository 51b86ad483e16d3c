#include "cli/time_text.h"

#include "gtest/gtest.h"

namespace demarche::cli {
namespace {

absl::Time Utc(int year, int month, int day, int hour = 0, int minute = 0, int second = 0) {
  return absl::FromCivil(absl::CivilSecond(year, month, day, hour, minute, second),
                         absl::UTCTimeZone());
}

TEST(ParseTimeTextTest, ReadsWhatPeopleWrite) {
  const absl::Time now = Utc(2024, 5, 31, 12, 30);
  const struct {
    const char* text;
    absl::Time time;
  } kCases[] = {
      {"2022-02-15T09:30:00Z", Utc(2022, 2, 15, 9, 30)},
      {"2022-02-15T09:30:00+01:00", Utc(2022, 2, 15, 8, 30)},
      {"2022-02-15T09:30:00.25Z", Utc(2022, 2, 15, 9, 30) + absl::Milliseconds(250)},
      {"2022-02-15 09:30", Utc(2022, 2, 15, 9, 30)},
      {"2022-02-15", Utc(2022, 2, 15)},
      {"2022-02", Utc(2022, 2, 1)},
      {"2022", Utc(2022, 1, 1)},
      {"now", now},
      {"today", Utc(2024, 5, 31)},
      {"yesterday", Utc(2024, 5, 30)},
      {"90min", Utc(2024, 5, 31, 11, 0)},
      {"12h", Utc(2024, 5, 31, 0, 30)},
      {"7d", Utc(2024, 5, 24, 12, 30)},
      {"2w", Utc(2024, 5, 17, 12, 30)},
      {"3mo", Utc(2024, 2, 29, 12, 30)},  // no 31st in February
      {"1y", Utc(2023, 5, 31, 12, 30)},
  };
  for (const auto& c : kCases) {
    const auto time = ParseTimeText(c.text, now);
    ASSERT_TRUE(time.ok()) << c.text;
    EXPECT_EQ(*time, c.time) << c.text << " read as " << *time;
  }
}

TEST(ParseTimeTextTest, RefusesTheRest) {
  for (const char* text :
       {"", "soon", "2022-13", "2022-02-30", "15.02.2022", "2022-2-5", "7", "d", "99999999999d",
        "9999y", "2022-02-15T09:30:00", "0000", "-1d", "7 d", "2022-02-15T25:00:00Z"}) {
    EXPECT_EQ(ParseTimeText(text, Utc(2024, 5, 31)).status().code(),
              absl::StatusCode::kInvalidArgument)
        << text;
  }
}

TEST(ParseDurationTextTest, ReadsDurations) {
  EXPECT_EQ(*ParseDurationText("500ms"), absl::Milliseconds(500));
  EXPECT_EQ(*ParseDurationText("1.5"), absl::Milliseconds(1500));
  EXPECT_EQ(*ParseDurationText("1h30m"), absl::Minutes(90));
  for (const char* text : {"", "0", "-1s", "inf", "nan", "1000h", "fast"}) {
    EXPECT_FALSE(ParseDurationText(text).ok()) << text;
  }
}

TEST(ShowTimeTest, LeavesMidnightOut) {
  EXPECT_EQ(ShowTime(ToTimestamp(Utc(2022, 2, 5))), "5 Feb 2022");
  EXPECT_EQ(ShowTime(ToTimestamp(Utc(2022, 2, 15, 9, 30))), "15 Feb 2022 09:30");
  EXPECT_EQ(ShowDate(ToTimestamp(Utc(1949, 4, 4, 9, 30))), "4 Apr 1949");
}

TEST(TimestampTest, GoesBothWaysBeforeTheEpochToo) {
  const absl::Time time = Utc(1949, 4, 4) + absl::Milliseconds(250);
  EXPECT_EQ(FromTimestamp(ToTimestamp(time)), time);
  EXPECT_EQ(Rfc3339(ToTimestamp(time)), "1949-04-04T00:00:00.25Z");
}

TEST(ShowDurationTest, ChoosesUnits) {
  EXPECT_EQ(ShowDuration(absl::Milliseconds(350)), "350 ms");
  EXPECT_EQ(ShowDuration(absl::Milliseconds(4250)), "4.2 s");
  EXPECT_EQ(ShowDuration(absl::Seconds(59.99)), "59.9 s");
  EXPECT_EQ(ShowDuration(absl::Seconds(200)), "3 min 20 s");
  EXPECT_EQ(ShowDuration(absl::Minutes(125)), "2 h 5 min");
  EXPECT_EQ(ShowDuration(absl::Hours(76)), "3 d 4 h");
}

}  // namespace
}  // namespace demarche::cli
