#include "ingest_service/normalise/paragraph_languages.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace demarche::ingest {
namespace {

constexpr char kEnglish[] =
    "The harbour authority told the council on Tuesday that it would not pay for a second pier, "
    "and "
    "that the first one would be closed until the autumn, whatever the mayors on both shores may "
    "have promised to those who fish there and to their families.";
constexpr char kGerman[] =
    "Die Hafenbehörde teilte dem Rat am Dienstag mit, dass sie keinen zweiten Steg bezahlen werde "
    "und "
    "dass der erste bis zum Herbst geschlossen bleibe, was auch immer die Bürgermeister an beiden "
    "Ufern den Fischern und ihren Familien versprochen haben mögen.";
constexpr char kShortGerman[] = "Das haben wir so nie gesagt und werden es auch nicht sagen.";
constexpr char kShortGerman2[] = "Der Rat hat darüber im Frühjahr schon einmal abgestimmt.";
constexpr char kShortGerman3[] = "Wer den Steg braucht, der soll ihn auch bezahlen können.";
constexpr char kShortGerman4[] = "Mehr ist dazu heute leider nicht zu berichten, sagte er.";
constexpr char kShortGerman5[] = "Die Fischer wollen nun vor dem Gericht dagegen klagen.";
constexpr char kShortRussian[] = "Порт отказался платить за второй причал.";

std::string Languages(const std::vector<std::string>& paragraphs, const char* whole) {
  v1::Article article;
  article.set_language(whole);
  for (const std::string& text : paragraphs) article.add_paragraphs()->set_text(text);
  SetParagraphLanguages(article);
  std::string out;
  for (const v1::Paragraph& p : article.paragraphs())
    out += (out.empty() ? "" : " ") + (p.language().empty() ? std::string("-") : p.language());
  return out;
}

TEST(SetParagraphLanguages, TellsOnlyWhatDiffersForSure) {
  EXPECT_EQ(Languages({kEnglish, kGerman, kEnglish}, "en-GB"), "- de -");
  EXPECT_EQ(Languages({kGerman, kEnglish}, "de"), "- en");
  EXPECT_EQ(Languages({kEnglish, kShortGerman, kEnglish}, "en"), "- - -") << "one short paragraph";
  EXPECT_EQ(Languages({kEnglish, kShortRussian, kEnglish}, "en"), "- ru -") << "in another script";
  EXPECT_EQ(Languages({kEnglish, "Нет.", kEnglish}, "en"), "- - -") << "too short in any script";
  EXPECT_EQ(Languages({kEnglish, kGerman}, "und"), "- -");
}

TEST(SetParagraphLanguages, DoesNotFlickerBetweenShortParagraphs) {
  EXPECT_EQ(Languages({kEnglish, kShortGerman, kShortGerman2, kShortGerman3, kShortGerman4,
                       kShortGerman5, kEnglish},
                      "en"),
            "- de de de de de -")
      << "several side by side tell together";
  EXPECT_EQ(Languages({kEnglish, kGerman, "Nein!", kGerman, kEnglish}, "en"), "- de de de -");
  EXPECT_EQ(Languages({kEnglish, "Ada Quill, Bo Roe, Ci Daly", "Hamburg, Bremen, Kiel",
                       "Dr. Uwe Kranich", "3 : 2", kEnglish},
                      "en"),
            "- - - - - -")
      << "names are of no language";
  EXPECT_EQ(
      Languages({kEnglish, "It closed.", "They left.", "Nobody knows why, she said.", kEnglish},
                "en"),
      "- - - - -");
}

TEST(SetParagraphLanguages, HoldsNearNamesForOneLanguage) {
  // Bokmål is declared "no" as often as "nb".
  constexpr char kNorwegian[] =
      "Havnevesenet sa til kommunestyret på tirsdag at det ikke vil betale for en ny brygge, og at "
      "den første skal være stengt til høsten, uansett hva ordførerne på begge sider har lovet dem "
      "som fisker der og familiene deres gjennom mange år.";
  EXPECT_EQ(Languages({kNorwegian, kNorwegian}, "nb"), "- -");
}

}  // namespace
}  // namespace demarche::ingest
