#include "ingest_service/normalise/name_words.h"

#include <algorithm>
#include <array>
#include <unordered_set>

namespace demarche::ingest {
namespace {

using WordSet = std::unordered_set<std::string_view>;

// Cuts tables at `sign`; empty pieces are left out.
std::vector<std::string_view> Pieces(std::string_view table, char sign) {
  std::vector<std::string_view> pieces;
  for (size_t begin = 0; begin < table.size();) {
    const size_t end = std::min(table.find(sign, begin), table.size());
    if (end > begin) pieces.push_back(table.substr(begin, end - begin));
    begin = end + 1;
  }
  return pieces;
}

WordSet WordsOf(std::string_view table) {
  const std::vector<std::string_view> words = Pieces(table, ' ');
  return {words.begin(), words.end()};
}

constexpr std::string_view kCollective =
    // desks and teams
    "news newsroom newsdesk staff desk team editor editors editorial editorials bureau board "
    "webdesk web digital online website admin administrator redaktion redakcja redakce redaksi "
    "redaction rédaction redacción redaccion redação redacao redazione redactie redaksjonen "
    "redaktionen toimitus редакция редакція редакцията редакции "
    "التحرير تحرير تحریریه डेस्क टीम ब्यूरो संवाददाता 编辑部 編輯部 編集部 편집국 뉴스팀 온라인뉴스팀 "
    // agencies and outlets
    "agency agencies agence agentur agencia agencias agência agências agenzia agenturen "
    "agenturmeldung agencja agentura ajans ajansı haber haberler "
    "merkezi servisi kantor berita press presse media medien times tribune gazette journal "
    "magazine "
    "zeitung tv radio channel network reuters afp ap dpa upi tass xinhua ansa efe pti ani apa sda "
    "sid ians interfax bloomberg associated nachrichten noticias notícias notizie nieuws nyheter "
    "uutiset actualités новости новини агентство агенція агентства тасс риа укринформ "
    "وكالة وكالات رويترز خبرگزاری ایرنا एजेंसी एजेंसियां "
    "新华社 新華社 中新社 共同通信 時事通信 通信社 通讯社 通訊社 연합뉴스 뉴스 뉴시스 "
    "daily weekly wire wires services service report reports studio publisher publishing "
    "publications official "
    // firms and bodies
    "group gmbh ltd inc llc plc university institute foundation ministry department association "
    "council committee company corporation labs solutions associates partners partner "
    "international "
    "hotels firms clinic center centre research health collective community "
    // roles
    "contributor contributors correspondent reporter reporters guest author authors spokesman "
    "spokesperson redakteur redakteurin korrespondent autor autorin журналист director manager "
    "officer founder co-founder ceo specialist expert experts member columnist journalist "
    // what pages say beside names
    "sponsored advertorial content support marketing blog unknown anonymous share comments updated "
    "published posted read minutes subscribe follow privacy policy advertisement photo photos "
    "picture pictures image getty com www http https deutsche home the bio full usa reviewed about "
    "profile articles article view more all posts login print email listen watch menu search sign "
    "download shop buy tips guide guides reviews contents resources products shopping ads";

constexpr std::string_view kRoles =
    "senior chief political foreign diplomatic staff guest associate assistant deputy managing "
    "executive national business sports science health reporter writer columnist contributor "
    "analyst producer journalist author editor correspondent contributing special freelance "
    "reporting photographer former head director manager professor founder co-founder president "
    "vice technology "
    "redakteur redakteurin reporterin korrespondentin korrespondent journalistin "
    "journaliste rédacteur rédactrice grand envoyé envoyée correspondant correspondante "
    "periodista redactor redactora corresponsal enviado enviada editora repórter jornalista "
    "correspondente giornalista inviato inviata redattore redattrice verslaggever redacteur "
    "correspondente korespondent dziennikarz dziennikarka redaktor корреспондент журналист "
    "обозреватель редактор кореспондент журналістка журналіст muhabir muhabiri editör wartawan "
    "penulis jurnalis 기자 특파원 논설위원 선임기자 記者 记者 特派員 通讯员";

constexpr std::string_view kEnds =
    "in for at from of aus für à en is has @ special via on - | – — · • mins min updated published "
    "posted who was writes";

constexpr std::string_view kParticles =
    "de da do dos das du del della der den van von vom zu zur la le el al bin ibn ben y e ter ten "
    "af av di dal abu bint st st. o' dí degli dei dello oğlu";

constexpr std::string_view kJoints =
    "and und et og och with mit y e en i dan ja и та і й a avec con com ve und/oder oraz и/или و";

constexpr std::string_view kDegrees =
    "md m.d phd ph.d dvm vmd dds dmd do jd j.d esq mba mph msc bsc ba ma ms rn np pa rd rdn lcsw "
    "cpa "
    "cfa cfp facp facc faclm facs obe mbe cbe kbe qc kc mp mep lvt vts dacvb pharmd psyd edd jr sr";

// A line a language: the cues, parted by bars.
constexpr auto kBylineCues = std::to_array<Cue>({
    {"written by|story by|posted by|published by|reported by|reporting by|words by|text by|"
     "created by|medically reviewed by|article by|an article by|a report by|opinion by|analysis by|"
     "interview by|review by|by:|by|author:|authors:|author|reporter:|writer:|contributor:|"
     "contributors:",
     "en"},
    {"geschrieben von|ein artikel von|ein kommentar von|kommentar von|analyse von|bericht "
     "von|gastbeitrag von|interview von|aufgezeichnet von|ein gastbeitrag von|eine analyse von|"
     "ein bericht von|ein interview von|von|autor:|autorin:|autoren:|text:",
     "de"},
    {"écrit par|publié par|rédigé par|propos recueillis par|un article de|par|auteur :|auteure :|"
     "auteurs :|auteur:",
     "fr"},
    {"escrito por|publicado por|redactado por|por|autora:|texto:|texto de|un artículo de",
     "es pt ca gl"},
    {"reportagem de|texto por|por:", "pt"},
    {"a cura di|scritto da|pubblicato da|articolo di|di|autore:|testo:|testo di", "it"},
    {"geschreven door|door|tekst:", "nl"},
    {"skriven av|skrevet av|skrevet af|av|af", "sv nb no da nn"},
    {"kirjoittanut|teksti:", "fi"},
    {"autorka:|autorzy:|opracował|opracowała|opracowanie:|napisał|napisała", "pl"},
    {"napsal|napsala|autoři:", "cs sk"},
    {"автор:|авторы:|автор|авторка:|автори:|текст:", "ru uk bg be"},
    {"yazar:|yazan:|haber:|muhabir:", "tr"},
    {"oleh:|oleh|penulis:|wartawan:", "id ms"},
    {"tác giả:", "vi"},
    {"بقلم:|بقلم|كتب:|كتبت:|كتب/|الكاتب:|إعداد:", "ar"},
    {"نویسنده:|به قلم|خبرنگار:", "fa"},
    {"מאת:|מאת", "he"},
    {"लेखक:|रिपोर्टर:|संवाददाता:", "hi"},
    {"συντάκτης:|γράφει ο|γράφει η", "el"},
    {"作者：|作者:|作者|本报记者|本報記者|记者：|记者|記者：|記者|撰文：|撰文|撰稿：|文／|文/|文：",
     "zh ja"},
    {"執筆：|執筆:|著者：|筆者：|筆者:|文＝|文=", "ja"},
    {"글:|글=|글·|작성자:|기자:", "ko"},
});

constexpr auto kOtherCues = std::to_array<Cue>({
    {"contributions from:|contributions from|contributions by|researched by|tested by|additional "
     "reporting by|with contributions from|reviewed by|medically reviewed by|fact checked "
     "by|fact-checked by|edited by|editor:|"
     "edited and reviewed by|photo by|photos by|photograph by|photography by|photo:|image by|"
     "images by|illustration by|illustrated by|graphic by|video by|translated by|produced by|"
     "presented by|sponsored by|hosted by|read by|narrated by|curated by|last updated by|updated "
     "by|"
     "last edited by|approved by|expert:",
     "en"},
    {"foto:|fotos:|bild:|redaktion:|übersetzt von|übersetzung:|bearbeitet von|geprüft von", "de"},
    {"photo :|crédit :|crédit photo :|traduit par|relu par|mis à jour par", "fr"},
    {"foto de|fotografía:|traducido por|editado por|actualizado por|revisado por", "es pt"},
    {"foto di|tradotto da|aggiornato da", "it"},
    {"foto van|vertaald door|redactie:", "nl"},
    {"zdjęcia:|zdjęcie:|redakcja:|tłumaczenie:", "pl"},
    {"фото:|редактор:|перевод:|фото|переклад:", "ru uk"},
    {"fotoğraf:|editör:|çeviri:", "tr"},
    {"editor |editor:|penyunting:|pewarta foto:", "id"},
    {"تصوير:|تحرير:|ترجمة:|عکس:|ویراستار:|مترجم:", "ar fa"},
    {"责任编辑|責任編輯|编辑：|编辑:|編輯：|編集：|摄影|攝影|写真|撮影：|翻译：|사진=|사진:|편집:",
     "zh ja ko"},
});

constexpr auto kTails = std::to_array<std::string_view>(
    {"선임기자", "기자", "특파원", "논설위원", "記者", "记者", "特派員", "特约撰稿人"});

std::vector<Cue> LongestFirst(const auto& lines) {
  std::vector<Cue> cues;
  for (const Cue& line : lines) {
    for (const std::string_view cue : Pieces(line.words, '|')) cues.push_back({cue, line.language});
  }
  std::stable_sort(cues.begin(), cues.end(),
                   [](const Cue& a, const Cue& b) { return a.words.size() > b.words.size(); });
  return cues;
}

}  // namespace

bool IsCollectiveWord(std::string_view folded) {
  static const WordSet words = WordsOf(kCollective);
  return words.contains(folded);
}

bool IsRoleWord(std::string_view folded) {
  static const WordSet words = WordsOf(kRoles);
  return words.contains(folded);
}

bool EndsName(std::string_view folded) {
  static const WordSet words = WordsOf(kEnds);
  return words.contains(folded);
}

bool IsParticle(std::string_view folded) {
  static const WordSet words = WordsOf(kParticles);
  return words.contains(folded);
}

bool IsNameJoint(std::string_view folded) {
  static const WordSet words = WordsOf(kJoints);
  return words.contains(folded);
}

bool IsDegree(std::string_view folded) {
  static const WordSet words = WordsOf(kDegrees);
  return words.contains(folded);
}

const std::vector<Cue>& BylineCues() {
  static const std::vector<Cue> cues = LongestFirst(kBylineCues);
  return cues;
}

const std::vector<Cue>& OtherCues() {
  static const std::vector<Cue> cues = LongestFirst(kOtherCues);
  return cues;
}

const std::vector<std::string_view>& BylineTails() {
  static const std::vector<std::string_view> tails(kTails.begin(), kTails.end());
  return tails;
}

}  // namespace demarche::ingest
