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

TEST(FindDate, ReadsManyLanguages) {
  for (const Case& c : std::vector<Case>{
           {"am Freitag, 3. Mai 2024 um 18:45 Uhr", "2024-05-03 18:45"},
           {"le vendredi 3 mai 2024 à 18h45", "2024-05-03 18:45"},
           {"viernes, 3 de mayo del 2024", "2024-05-03"},
           {"3 d’abril de 2024", "2024-04-03"},
           {"sexta-feira, 3 de março de 2024", "2024-03-03"},
           {"venerdì 3 maggio 2024", "2024-05-03"},
           {"vrijdag 3 mei 2024, 18:45", "2024-05-03 18:45"},
           {"3. maj 2024", "2024-05-03"},
           {"3 maja 2024, 18:45", "2024-05-03 18:45"},
           {"3. května 2024", "2024-05-03"},
           {"3 мая 2024, 18:45", "2024-05-03 18:45"},
           {"3 травня 2024 року", "2024-05-03"},
           {"3 Mayıs 2024 18:45", "2024-05-03 18:45"},
           {"Jumat, 3 Mei 2024", "2024-05-03"},
           {"ngày 3 tháng 5 năm 2024", "2024-05-03"},
           {"3 Μαΐου 2024", "2024-05-03"},
           {"3 במאי 2024", ""},  // a preposition grown onto the month is not taken apart
           {"٣ مايو ٢٠٢٤", "2024-05-03"},
           {"3 أيار 2024", "2024-05-03"},
           {"3 تشرين الأول 2024", "2024-10-03"},
           {"3 كانون الثاني 2024", "2024-01-03"},
           {"3 جويلية 2024", "2024-07-03"},
           {"۱۴ اردیبهشت ۱۴۰۳", "2024-05-03"},
           {"۱۴ اردیبهشت ۱۴۰۳، ساعت ۱۸:۴۵", "2024-05-03 18:45"},
           {"1403/02/14", "2024-05-03"},
           {"۱۴۰۳/۱۲/۳۰", "2025-03-20"},
           {"3 मई 2024", "2024-05-03"},
           {"३ मई २०२४", "2024-05-03"},
           {"3 मार्च 2024", "2024-03-03"},
           {"৩ মে ২০২৪", "2024-05-03"},
           {"3 พฤษภาคม 2567", "2024-05-03"},
           {"2024年5月3日 18时45分", "2024-05-03 18:45"},
           {"2024年5月3日 下午6:45", "2024-05-03 18:45"},
           {"2024年5月3日(金) 午後6時45分", "2024-05-03 18:45"},
           {"令和6年5月3日", "2024-05-03"},
           {"令和元年5月3日", "2019-05-03"},
           {"民國113年5月3日", "2024-05-03"},
           {"2024년 5월 3일 오후 6시 45분", "2024-05-03 18:45"},
           {"２０２４／０５／０３", "2024-05-03"},
       }) {
    EXPECT_EQ(Show(FindDate(c.text)), c.want) << c.text;
  }
}

TEST(FindDate, RefusesRelativeTimes) {
  for (const char* text :
       {"2 hours ago", "yesterday at 10:30", "vor 3 Tagen",     "il y a 2 heures", "hace 5 días",
        "há 3 horas",  "2 ore fa",           "3 dagen geleden", "вчера в 10:30",   "3 години тому",
        "2 saat önce", "2 jam lalu",         "قبل ساعتين",      "۲ ساعت پیش",      "2 घंटे पहले",
        "3小时前",     "昨天 10:30",         "2時間前",         "3시간 전",        "5分前"}) {
    EXPECT_EQ(Show(FindDate(text)), "") << text;
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
