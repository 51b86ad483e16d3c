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

TEST(IsSameLanguage, MindsNeitherRegionNorNearNames) {
  EXPECT_TRUE(IsSameLanguage("en-GB", "en"));
  EXPECT_TRUE(IsSameLanguage("nb", "no"));
  EXPECT_TRUE(IsSameLanguage("zh-Hant", "zh"));
  EXPECT_FALSE(IsSameLanguage("de", "nl"));
}

TEST(DetectLanguage, TellsTheLanguagesOfNews) {
  struct Case {
    const char* tag;
    const char* text;
  };
  for (const Case& c : {
           Case{"es",
                "Los ministros de ambos países respaldaron el lunes el tratado del río y dijeron "
                "que pedirían a sus parlamentos que lo votaran antes del verano."},
           Case{"fr",
                "Les ministres des deux pays ont soutenu lundi le traité sur le fleuve et ont dit "
                "qu'ils demanderaient à leurs parlements de le voter avant l'été."},
           Case{"pt",
                "Os ministros dos dois países apoiaram na segunda-feira o tratado do rio e "
                "disseram que pediriam aos seus parlamentos que o votassem antes do verão."},
           Case{"it",
                "I ministri dei due paesi hanno sostenuto lunedì il trattato sul fiume e hanno "
                "detto che chiederanno ai loro parlamenti di votarlo prima dell'estate."},
           Case{"nl",
                "De ministers van beide landen steunden maandag het verdrag over de rivier en "
                "zeiden dat zij hun parlementen zouden vragen er voor de zomer over te stemmen."},
           Case{"pl",
                "Ministrowie obu krajów poparli w poniedziałek traktat o rzece i zapowiedzieli, że "
                "poproszą swoje parlamenty o głosowanie przed latem."},
           Case{"uk",
                "Міністри обох країн у понеділок підтримали договір про річку і сказали, що "
                "попросять свої парламенти проголосувати за нього до літа."},
           Case{"tr",
                "İki ülkenin bakanları pazartesi günü nehir anlaşmasını destekledi ve "
                "parlamentolarından yazdan önce oylama yapmalarını isteyeceklerini söyledi."},
           Case{"id",
                "Para menteri kedua negara mendukung perjanjian sungai itu pada hari Senin dan "
                "mengatakan bahwa mereka akan meminta parlemen untuk memberikan suara sebelum "
                "musim panas."},
           Case{"ar",
                "أيد وزراء البلدين يوم الاثنين معاهدة النهر وقالوا إنهم سيطلبون من برلمانيهم "
                "التصويت عليها قبل الصيف."},
           Case{"fa",
                "وزیران هر دو کشور روز دوشنبه از پیمان رودخانه حمایت کردند و گفتند که از "
                "مجلس‌های "
                "خود خواهند خواست پیش از تابستان به آن رأی دهند."},
           Case{"hi",
                "दोनों देशों के मंत्रियों ने सोमवार को नदी संधि का समर्थन किया और कहा कि वे अपनी संसदों से "
                "गर्मियों से पहले इस पर मतदान करने को कहेंगे।"},
           Case{"zh", "两国部长星期一支持河流条约，并表示将要求各自的议会在夏天之前对此进行表决。"},
           Case{"ja",
                "両国の大臣は月曜日に川の条約を支持し、夏までに採決するよう議会に求めると述べた。"},
           Case{"ko",
                "양국 장관들은 월요일 강 조약을 지지했으며 여름 전에 의회에 표결을 요청하겠다고 "
                "말했다."},
       }) {
    const LanguageGuess guess = DetectLanguage(c.text, "");
    EXPECT_EQ(guess.tag.substr(0, 2), c.tag);
    EXPECT_FALSE(IsReadLanguage(guess.tag));
    // A template's "en" over it is overruled.
    EXPECT_EQ(DetectLanguage(c.text, "en").tag.substr(0, 2), c.tag);
  }
}

}  // namespace
}  // namespace demarche::ingest
