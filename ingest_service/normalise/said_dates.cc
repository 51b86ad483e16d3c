#include "ingest_service/normalise/said_dates.h"

#include <algorithm>
#include <array>
#include <string>

#include "ingest_service/normalise/text.h"

namespace demarche::ingest {
namespace {

// Folded words, a line a language, parted by bars. A word counts where it begins a word of the
// text, so that endings need not be listed.
constexpr auto kPublished = std::to_array<std::string_view>({
    "publish|posted|released|issued|first aired|filed|pub date|date:|written on",
    "veröffentlicht|erschienen|publiziert|erstellt|erstmals|datum",
    "publié|publie|paru|parution|mis en ligne|mise en ligne|créé le|rédigé le|écrit le",
    "publicad|publicación|fecha|creado|publicat|divulgad|publicação|postad|criad",
    "pubblicat|pubblicazione|scritto il",
    "gepubliceerd|geplaatst|verschenen",
    "publicera|publiceret|publisert|offentliggjort|udgivet|julkaistu",
    "opublikowan|dodano|data publikacji|publikacja|utworzono",
    "publikován|vydáno|zveřejněn|publikovan",
    "опубликован|дата публикации|публикация|создано|размещено",
    "опубліковано|дата публікації|публікація|публикуван|створено",
    "yayınlan|yayımlan|yayın tarihi|giriş|oluşturulma|eklenme",
    "diterbitkan|dipublikasi|terbit|tayang|diterbit|diunggah",
    "xuất bản|đăng lúc|ngày đăng",
    "نشر|نُشر|تاريخ النشر|انتشار|منتشر|درج شده|تاریخ خبر|شائع",
    "פורסם|תאריך פרסום",
    "प्रकाशित|पब्लिश|पोस्ट|প্রকাশ",
    "δημοσί|publicat|közzétéve|megjelent|เผยแพร่",
    "公開|掲載|配信|投稿|発行|発表|发布|發布|发表|發表|刊登|發佈|上传|입력|등록|게재|승인|작성|"
    "발행",
});

constexpr auto kChanged = std::to_array<std::string_view>({
    "updat|last updat|modified|revised|last edited|edited|amended|last change|corrected",
    "aktualisiert|aktualisierung|geändert|bearbeitet|stand:|stand vom|zuletzt",
    "mis à jour|mise à jour|màj|modifié|actualisé",
    "actualizad|actualización|modificad|atualizad|atualização|alterad",
    "aggiornat|aggiornamento|modificat",
    "bijgewerkt|gewijzigd|aangepast",
    "uppdatera|opdateret|oppdatert|sist endret|ändrad|päivitetty|muokattu",
    "aktualizacj|zaktualizowan|zmodyfikowan|aktualizov",
    "обновл|изменен|изменён|оновлено|змінено|обновен",
    "güncel|son güncelleme|değiştir",
    "diperbarui|pembaruan|dikemas kini|diupdate",
    "cập nhật",
    "آخر تحديث|تحديث|محدث|تعديل|به‌روز|به "
    "روز|بروز|آخرین "
    "ویرایش|ویرایش",
    "עודכן|עדכון",
    "अपडेट|अद्यतन|संशोधित|আপডেট",
    "ενημέρωσ|ενημερώ|actualizat|frissít|อัปเดต",
    "更新|修改|改訂|修订|修訂|수정|업데이트|최종",
});

constexpr auto kOther = std::to_array<std::string_view>({
    "reviewed|fact checked|fact-checked|copyright|born|died|expires|valid|event|starts|ends|"
    "deadline|accessed|retrieved|archived|member since|joined|from|until|as of|effective",
    "©",
});

bool IsWordByte(char c) {
  return static_cast<unsigned char>(c) >= 0x80 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

// Where the last of the words begins in the folded text; npos if none does.
size_t LastOf(std::string_view folded, const auto& table) {
  size_t last = std::string_view::npos;
  for (const std::string_view line : table) {
    for (size_t begin = 0; begin < line.size();) {
      const size_t end = std::min(line.find('|', begin), line.size());
      const std::string_view word = line.substr(begin, end - begin);
      begin = end + 1;
      const size_t at = folded.rfind(word);
      if (at == std::string_view::npos || (last != std::string_view::npos && at <= last)) continue;
      // Scripts without spaces have no beginnings of words to mind.
      const bool wide = static_cast<unsigned char>(word[0]) >= 0xE3;
      if (!wide && at > 0 && IsWordByte(folded[at - 1])) continue;
      last = at;
    }
  }
  return last;
}

}  // namespace

DateUse UseSaidBy(std::string_view words) {
  constexpr size_t kReach = 72;  // bytes
  if (words.size() > kReach) words.remove_prefix(CharacterBoundary(words, words.size() - kReach));
  if (words.empty()) return DateUse::kUnsaid;
  const std::string folded = Fold(words);
  struct Said {
    size_t at;
    DateUse use;
  };
  DateUse use = DateUse::kUnsaid;
  size_t nearest = std::string::npos;
  for (const Said& said : {Said{LastOf(folded, kPublished), DateUse::kPublished},
                           Said{LastOf(folded, kChanged), DateUse::kChanged},
                           Said{LastOf(folded, kOther), DateUse::kOther}}) {
    if (said.at == std::string::npos) continue;
    if (nearest == std::string::npos || said.at > nearest) {
      nearest = said.at;
      use = said.use;
    }
  }
  return use;
}

std::vector<SaidDate> SaidDates(std::string_view line, DayOrder order) {
  constexpr size_t kMost = 8;
  std::vector<SaidDate> dates;
  size_t from = 0;
  while (dates.size() < kMost) {
    auto found = FindDate(line.substr(from), order);
    if (!found) break;
    found->begin += from;
    found->end += from;
    const size_t begin = found->begin;
    const size_t end = found->end;
    if (found->date.precision != v1::TIME_PRECISION_MONTH)
      dates.push_back({*found, UseSaidBy(line.substr(from, begin - from))});
    from = end;
  }
  if (dates.empty() || dates[0].use != DateUse::kUnsaid) return dates;
  // "2024年5月3日 公開 2024年5月5日 更新": there the words stand behind.
  const std::string_view tail = Strip(line.substr(dates.back().found.end));
  if (tail.empty() || static_cast<unsigned char>(tail[0]) < 0xE3 ||
      UseSaidBy(Clip(tail, 24)) == DateUse::kUnsaid) {
    return dates;
  }
  for (size_t i = 0; i < dates.size(); ++i) {
    const size_t end = dates[i].found.end;
    const size_t next =
        i + 1 < dates.size() ? dates[i + 1].found.begin : end + Clip(line.substr(end), 24).size();
    dates[i].use = UseSaidBy(line.substr(end, next - end));
  }
  return dates;
}

}  // namespace demarche::ingest
