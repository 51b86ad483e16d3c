#include "ingest_service/normalise/byline.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

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

TEST(PersonsOf, LeavesRolesDegreesAndJointsOut) {
  constexpr auto kText = NameTrust::kText;
  for (const char* byline : {
           "By Ada Quill, MD",
           "By Ada Quill, M.D. FACLM",
           "By Dr. Ada Quill PhD",
           "By Ada Quill, Head of Ports and Coastal Affairs",
           "By Ada Quill ⋅ Senior Port Analyst",
           "By Ada Quill Former Harbour Editor",
           "By Ada Quill ada.quill@courier.example",
           "By Ada Quill Executive Editor and Master Sailor",
           "By Ada Quill, Associated Press",
           "By Ada Quill | Coast Courier Staff",
           "By Ada Quill ● 3 May 2024 ● 6 min read",
       }) {
    EXPECT_THAT(PersonsOf(byline, kText), ElementsAre("Ada Quill")) << byline;
  }
  EXPECT_THAT(PersonsOf("By ADA QUILL AND BO ROE", kText), ElementsAre("ADA QUILL", "BO ROE"));
  EXPECT_THAT(PersonsOf("By Dan Quill", kText), ElementsAre("Dan Quill"));
}

TEST(PersonsOf, ReadsBylinesOfManyLanguages) {
  struct Case {
    const char* language;
    const char* byline;
    std::vector<std::string> want;
  };
  for (const Case& c : std::vector<Case>{
           {"en", "Words by Ada Quill and Bo Roe", {"Ada Quill", "Bo Roe"}},
           {"de", "Ein Kommentar von Uwe Kranich", {"Uwe Kranich"}},
           {"de", "Von Uwe Kranich und Ida Moor", {"Uwe Kranich", "Ida Moor"}},
           {"fr", "Propos recueillis par Zoé Lamer et Luc Duport", {"Zoé Lamer", "Luc Duport"}},
           {"es", "Por Inés Puertas y Raúl Del Mar", {"Inés Puertas", "Raúl Del Mar"}},
           {"pt", "Por Inês Portela e Rui Maré", {"Inês Portela", "Rui Maré"}},
           {"it", "A cura di Pia Molo", {"Pia Molo"}},
           {"nl", "Door Jan van der Kade en Els Haven", {"Jan van der Kade", "Els Haven"}},
           {"sv", "Av Åsa Hamn och Per Brygga", {"Åsa Hamn", "Per Brygga"}},
           {"pl", "Autorka: Ewa Portowa", {"Ewa Portowa"}},
           {"ru", "Автор: Анна Причалова и Пётр Гаванин", {"Анна Причалова", "Пётр Гаванин"}},
           {"uk", "Автори: Олена Пристань та Іван Море", {"Олена Пристань", "Іван Море"}},
           {"tr", "Yazar: Ayşe Liman", {"Ayşe Liman"}},
           {"id", "Oleh Sari Pelabuhan dan Budi Laut", {"Sari Pelabuhan", "Budi Laut"}},
           {"vi", "Tác giả: Lan Cảng", {"Lan Cảng"}},
           {"ar", "بقلم: ليلى الميناء", {"ليلى الميناء"}},
           {"ar", "بقلم ليلى الميناء", {"ليلى الميناء"}},
           {"fa", "نویسنده: مینا بندری", {"مینا بندری"}},
           {"he", "מאת דנה נמל", {"דנה נמל"}},
           {"hi", "लेखक: मीना सागर", {"मीना सागर"}},
           {"zh", "作者：王海港", {"王海港"}},
           {"zh", "本报记者 王海港 李码头", {"王海港", "李码头"}},
           {"zh-Hant", "記者王海港／臺北報導", {"王海港"}},
           {"ja", "山田港 記者", {"山田港"}},
           {"ja", "執筆：山田 港", {"山田 港"}},
           {"ko", "서울=홍부두 기자", {"홍부두"}},
           {"ko", "홍부두 기자 hong@courier.example", {"홍부두"}},
       }) {
    EXPECT_EQ(PersonsOf(c.byline, NameTrust::kText, c.language), c.want) << c.byline;
  }
}

TEST(PersonsOf, KnowsAgenciesAndDesksOfManyLanguages) {
  for (const char* byline :
       {"Von der Redaktion", "Par la rédaction", "Por Redacción", "Di Redazione", "Автор: Редакция",
        "Oleh Tim Redaksi", "Yazar: Haber Merkezi", "بقلم وكالات", "作者：新华社", "記者：編集部",
        "작성자: 편집국"}) {
    EXPECT_THAT(PersonsOf(byline, NameTrust::kText), IsEmpty()) << byline;
  }
}

TEST(BylineCue, BelongsToItsLanguage) {
  EXPECT_EQ(BylineCue("Door locks", "en"), 0U);
  EXPECT_EQ(BylineCue("Door Els Haven", "nl-BE"), 5U);
  EXPECT_EQ(BylineCue("By Els Haven", "nl"), 3U);
}

TEST(NamesOtherThanAuthors, TellsReviewersAndPhotographers) {
  for (const char* line :
       {"Reviewed by Ada Quill", "Medically reviewed by Ada Quill", "Photo: Bo Roe", "Foto: Bo Roe",
        "Edited by Bo Roe", "责任编辑：王海港", "Фото: Пётр Гаванин"})
    EXPECT_TRUE(NamesOtherThanAuthors(line)) << line;
  EXPECT_FALSE(NamesOtherThanAuthors("Photographers met by Bo Roe"));
  EXPECT_FALSE(NamesOtherThanAuthors("By Ada Quill"));
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
