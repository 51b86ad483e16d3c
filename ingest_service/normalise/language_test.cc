#include "ingest_service/normalise/language.h"

#include <gtest/gtest.h>

namespace demarche::ingest {
namespace {

constexpr char kEnglish[] =
    "The ministers of both countries backed the river treaty on Monday, and said that they would "
    "ask their parliaments to vote on it before the summer.";
constexpr char kGerman[] =
    "Die Minister beider Länder haben am Montag den Vertrag über den Fluss gebilligt und wollen "
    "ihn noch vor dem Sommer ihren Parlamenten vorlegen.";
constexpr char kRussian[] =
    "Министры обеих стран в понедельник поддержали договор о реке и намерены внести его в "
    "парламенты до наступления лета.";

TEST(DetectLanguage, TellsEnglishFromOthersAndNamesThem) {
  EXPECT_EQ(DetectLanguage(kEnglish, "").tag, "en");
  EXPECT_EQ(DetectLanguage(kGerman, "").tag, "de");
  EXPECT_EQ(DetectLanguage(kRussian, "").tag, "ru");
  EXPECT_TRUE(IsReadLanguage("en-GB"));
  EXPECT_FALSE(IsReadLanguage("de"));
  EXPECT_FALSE(IsReadLanguage("und"));
}

TEST(DetectLanguage, WeighsTheDeclarationAgainstTheText) {
  EXPECT_EQ(DetectLanguage(kEnglish, "en_gb").tag, "en-GB");
  EXPECT_EQ(DetectLanguage(kGerman, "en").tag, "de");
  EXPECT_EQ(DetectLanguage("No.", "es").tag, "es");
  EXPECT_EQ(DetectLanguage("1 2 3", "").tag, "und");
  EXPECT_EQ(DetectLanguage("", "not a tag at all").tag, "und");
}

}  // namespace
}  // namespace demarche::ingest
