#include "ingest_service/normalise/byline.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace demarche::ingest {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(PersonsOf, TakesPersonsAndLeavesTheRest) {
  constexpr auto kText = NameTrust::kText;
  EXPECT_THAT(PersonsOf("By Ada Quill", kText), ElementsAre("Ada Quill"));
  EXPECT_THAT(PersonsOf("By Ada Quill and Bo van der Roe, Reuters | 3 May 2022", kText),
              ElementsAre("Ada Quill", "Bo van der Roe"));
  EXPECT_THAT(PersonsOf("Ada Quill, Bo Roe & Ci Daly in Nairobi", kText),
              ElementsAre("Ada Quill", "Bo Roe", "Ci Daly"));
  EXPECT_THAT(PersonsOf("By ADA QUILL Senior Political Correspondent", kText),
              ElementsAre("ADA QUILL"));
  EXPECT_THAT(PersonsOf("Von Uwe Müller und Jörg Öz", kText), ElementsAre("Uwe Müller", "Jörg Öz"));
  EXPECT_THAT(PersonsOf("By Jean-Luc O’Hara (Geneva)", kText), ElementsAre("Jean-Luc O’Hara"));
  EXPECT_THAT(PersonsOf("Ada Quill and Ada Quill", kText), ElementsAre("Ada Quill"));
  for (const char* other : {"By Reuters", "By our staff", "By the News Desk", "by bus", "",
                            "By Harbour News Agency", "3 May 2022", "By 2030"}) {
    EXPECT_THAT(PersonsOf(other, kText), IsEmpty()) << other;
  }
}

TEST(PersonsOf, TrustsAFieldFurther) {
  constexpr auto kField = NameTrust::kField;
  EXPECT_THAT(PersonsOf("ada quill", kField), ElementsAre("ada quill"));
  EXPECT_THAT(PersonsOf("Adaquill", kField), ElementsAre("Adaquill"));
  EXPECT_THAT(PersonsOf("Quill, Ada; Roe, Bo", kField), ElementsAre("Ada Quill", "Bo Roe"));
  EXPECT_THAT(PersonsOf("中村花子", kField), ElementsAre("中村花子"));
  EXPECT_THAT(PersonsOf("admin", kField), IsEmpty());
  EXPECT_THAT(PersonsOf("Editorial Team", kField), IsEmpty());
}

TEST(BylineCue, FindsWhereTheNamesBegin) {
  EXPECT_EQ(BylineCue("By Ada Quill"), 3U);
  EXPECT_EQ(BylineCue("Written by: Ada Quill"), 12U);
  EXPECT_EQ(BylineCue("Author: Ada Quill"), 8U);
  EXPECT_EQ(BylineCue("Bystanders saw it"), 0U);
  EXPECT_EQ(BylineCue("Ada Quill"), 0U);
}

}  // namespace
}  // namespace demarche::ingest
