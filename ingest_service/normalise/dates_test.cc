#include "ingest_service/normalise/dates.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "ingest_service/normalise/url.h"

namespace demarche::ingest {
namespace {

// "2022-02-15", with " 10:30:00" and " +60" (minutes) where the text gives them; "" for no date.
std::string Show(const std::optional<FoundDate>& found) {
  if (!found) return "";
  const Date& d = found->date;
  char buffer[64];
  std::string out = std::to_string(d.year);
  if (d.month > 0) {
    std::snprintf(buffer, sizeof buffer, "-%02d", d.month);
    out += buffer;
  }
  if (d.day > 0) {
    std::snprintf(buffer, sizeof buffer, "-%02d", d.day);
    out += buffer;
  }
  if (d.precision == v1::TIME_PRECISION_MINUTE || d.precision == v1::TIME_PRECISION_SECOND) {
    std::snprintf(buffer, sizeof buffer, " %02d:%02d", d.hour, d.minute);
    out += buffer;
    if (d.precision == v1::TIME_PRECISION_SECOND) {
      std::snprintf(buffer, sizeof buffer, ":%02d", d.second);
      out += buffer;
    }
  }
  if (d.offset_minutes)
    out += (*d.offset_minutes < 0 ? " " : " +") + std::to_string(*d.offset_minutes);
  return out;
}

struct Case {
  const char* text;
  const char* want;
};

TEST(FindDate, ReadsWhatPeopleAndProgramsWrite) {
  for (const Case& c : std::vector<Case>{
           {"2022-02-15", "2022-02-15"},
           {"2022-02-15T10:30:05Z", "2022-02-15 10:30:05 +0"},
           {"2022-02-15T10:30:05.123+01:00", "2022-02-15 10:30:05 +60"},
           {"2022-02-15 10:30:05 -0500", "2022-02-15 10:30:05 -300"},
           {"20220215T103005Z", "2022-02-15 10:30:05 +0"},
           {"Tue, 15 Feb 2022 10:30:05 GMT", "2022-02-15 10:30:05 +0"},
           {"Posted Tue 15 Feb 2022", "2022-02-15"},
           {"October 14, 2009", "2009-10-14"},
           {"Oct. 14, 2009 at 9:05 a.m. EDT", "2009-10-14 09:05 -240"},
           {"14th of October, 2009", "2009-10-14"},
           {"Published: 3 May 2024, 18.45 Uhr", "2024-05-03 18:45"},
           {"3. Mai 2024", "2024-05-03"},
           {"3 de mayo de 2024", "2024-05-03"},
           {"1er février 2023", "2023-02-01"},
           {"15 февраля 2022", "2022-02-15"},
           {"2024年5月3日", "2024-05-03"},
           {"2024년 5월 3일", "2024-05-03"},
           {"12:00 PM, 4 July 2020", "2020-07-04 12:00"},
           {"12:15 am on 4 July 2020", "2020-07-04 00:15"},
           {"15.02.2022", "2022-02-15"},
           {"15/2/2022 14:00", "2022-02-15 14:00"},
           {"1645000000", "2022-02-16 08:26:40 +0"},
           {"1645000000000", "2022-02-16 08:26:40 +0"},
           {"June 2021", "2021-06"},
           {"June 2021, or exactly 4 June 2021", "2021-06-04"},
       }) {
    EXPECT_EQ(Show(FindDate(c.text)), c.want) << c.text;
  }
}

TEST(FindDate, ReadsNothingIntoOtherNumbers) {
  for (const char* text :
       {"", "in 2022", "May 5", "32 May 2020", "30 February 2020", "2022-13-01", "version 1.2.3",
        "call 555-12-3456", "10:30", "may 20 people", "12345678901234567890"}) {
    EXPECT_EQ(Show(FindDate(text)), "") << text;
  }
}

TEST(FindDate, ResolvesDayAndMonthByOrderAndSaysHowSure) {
  EXPECT_EQ(Show(FindDate("3/4/2022", DayOrder::kDayFirst)), "2022-04-03");
  EXPECT_EQ(Show(FindDate("3/4/2022", DayOrder::kMonthFirst)), "2022-03-04");
  EXPECT_LT(FindDate("3/4/2022")->date.confidence, 0.7);
  EXPECT_EQ(Show(FindDate("2/15/2022", DayOrder::kDayFirst)), "2022-02-15");
  EXPECT_GT(FindDate("2/15/2022")->date.confidence, 0.9);
  EXPECT_EQ(DayOrderOf("en-US"), DayOrder::kMonthFirst);
  EXPECT_EQ(DayOrderOf("en-GB"), DayOrder::kDayFirst);
  EXPECT_EQ(DayOrderOf("de"), DayOrder::kDayFirst);
  EXPECT_EQ(DayOrderOf("en"), DayOrder::kUnknown);
}

TEST(FindDate, SaysWhereItStands) {
  const std::string text = "By Ann Lee | 3 May 2024 | 10:00";
  const auto found = FindDate(text);
  ASSERT_TRUE(found);
  EXPECT_EQ(text.substr(found->begin), "3 May 2024 | 10:00");
}

TEST(UnixSeconds, MindsTheOffsetOnlyWithATimeOfDay) {
  EXPECT_EQ(UnixSeconds(FindDate("1970-01-02T01:00:00+01:00")->date), 86400);
  EXPECT_EQ(UnixSeconds(FindDate("1969-12-31")->date), -86400);
  Date day = FindDate("1970-01-02")->date;
  day.offset_minutes = 60;
  EXPECT_EQ(UnixSeconds(day), 86400);
}

TEST(DateInUrl, NeedsAWholeDay) {
  const auto show = [](const char* url) {
    const auto date = DateInUrl(url);
    return date ? Show(FoundDate{*date, 0, 0}) : "";
  };
  EXPECT_EQ(show("https://a.example/world/2022/02/15/pier"), "2022-02-15");
  EXPECT_EQ(show("https://a.example/2022-02-15-pier"), "2022-02-15");
  EXPECT_EQ(show("https://a.example/news/20220215/pier"), "2022-02-15");
  EXPECT_EQ(show("https://a.example/2022/02/pier"), "");
  EXPECT_EQ(show("https://a.example/news/20221515/pier"), "");
  EXPECT_EQ(show("https://a.example/?d=2022-02-15"), "");
  EXPECT_EQ(show(""), "");
}

}  // namespace
}  // namespace demarche::ingest
