#include "ingest_service/normalise/said_dates.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace demarche::ingest {
namespace {

// "P3 C5" for a line that says it was published on the 3rd and changed on the 5th.
std::string Show(std::string_view line) {
  std::string out;
  for (const SaidDate& date : SaidDates(line, DayOrder::kDayFirst)) {
    if (!out.empty()) out += " ";
    out += std::string(1, "?PCO"[static_cast<int>(date.use)]) + std::to_string(date.found.date.day);
  }
  return out;
}

TEST(SaidDates, TellsPublishingFromChangeInManyLanguages) {
  struct Case {
    const char* line;
    const char* want;
  };
  for (const Case& c : std::vector<Case>{
           {"3 May 2024", "?3"},
           {"Published 3 May 2024 | Updated 5 May 2024", "P3 C5"},
           {"Last updated: 5 May 2024 at 10:30. First published: 3 May 2024", "C5 P3"},
           {"Originally posted on May 3, 2024", "P3"},
           {"Medically reviewed on May 3, 2024", "O3"},
           {"© 3 May 2024", "O3"},
           {"Veröffentlicht am 3. Mai 2024, zuletzt aktualisiert am 5. Mai 2024", "P3 C5"},
           {"Stand: 05.05.2024, 10:30 Uhr", "C5"},
           {"Publié le 3 mai 2024 à 10h30, mis à jour le 5 mai 2024", "P3 C5"},
           {"Publicado: 3 de mayo de 2024 · Actualizado: 5 de mayo de 2024", "P3 C5"},
           {"Publicado em 03/05/2024 10h30 - Atualizado em 05/05/2024", "P3 C5"},
           {"Pubblicato il 3 maggio 2024 - Aggiornato il 5 maggio 2024", "P3 C5"},
           {"Gepubliceerd op 3 mei 2024, bijgewerkt op 5 mei 2024", "P3 C5"},
           {"Publicerad 3 maj 2024. Uppdaterad 5 maj 2024", "P3 C5"},
           {"Julkaistu 3.5.2024, päivitetty 5.5.2024", "P3 C5"},
           {"Opublikowano: 3 maja 2024, aktualizacja: 5 maja 2024", "P3 C5"},
           {"Publikováno 3. 5. 2024", "P3"},
           {"Опубликовано 3 мая 2024, обновлено 5 мая 2024", "P3 C5"},
           {"Опубліковано 3 травня 2024, оновлено 5 травня 2024", "P3 C5"},
           {"Yayınlanma: 3 Mayıs 2024 Güncelleme: 5 Mayıs 2024", "P3 C5"},
           {"Diterbitkan 3 Mei 2024, diperbarui 5 Mei 2024", "P3 C5"},
           {"Ngày đăng: 3 tháng 5, 2024. Cập nhật: 5 tháng 5, 2024", "P3 C5"},
           {"نشر في 3 مايو 2024 - آخر تحديث 5 مايو 2024", "P3 C5"},
           {"تاریخ انتشار: ۱۴ اردیبهشت ۱۴۰۳", "P3"},
           {"आखिरी अपडेट: 5 मई 2024", "C5"},
           {"प्रकाशित 3 मई 2024", "P3"},
           {"发布时间：2024年5月3日 更新时间：2024年5月5日", "P3 C5"},
           {"2024年5月3日 公開 2024年5月5日 更新", "P3 C5"},
           {"2024年5月5日 更新", "C5"},
           {"입력 2024.05.03 10:30 수정 2024.05.05 11:00", "P3 C5"},
           {"Δημοσίευση: 3 Μαΐου 2024", "P3"},
           {"Publicat pe 3 mai 2024", "P3"},
           {"Megjelent: 2024. 05. 03.", "P3"},
       }) {
    EXPECT_EQ(Show(c.line), c.want) << c.line;
  }
}

TEST(SaidDates, MindsWholeWordsAndTheNearest) {
  EXPECT_EQ(Show("The unpublished diary of 3 May 2024"), "?3");
  EXPECT_EQ(Show("Updated for readers; published 3 May 2024"), "P3");
  EXPECT_EQ(Show("May 2024, and nothing else"), "");
  EXPECT_EQ(UseSaidBy("Posted on"), DateUse::kPublished);
  EXPECT_EQ(UseSaidBy(""), DateUse::kUnsaid);
}

}  // namespace
}  // namespace demarche::ingest
