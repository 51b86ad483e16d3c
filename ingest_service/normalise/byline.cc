#include "ingest_service/normalise/byline.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <optional>
#include <unordered_set>

#include "ingest_service/normalise/dates.h"
#include "ingest_service/normalise/text.h"

namespace demarche::ingest {
namespace {

using WordSet = std::unordered_set<std::string_view>;

// Folded words that no person's name has: they make an outlet, an agency, a desk or a role of it.
const WordSet& CollectiveWords() {
  static const WordSet words = {"news",
                                "newsroom",
                                "newsdesk",
                                "staff",
                                "desk",
                                "team",
                                "editor",
                                "editors",
                                "editorial",
                                "redaktion",
                                "redakcja",
                                "redakce",
                                "redaksi",
                                "redaction",
                                "rédaction",
                                "redacción",
                                "redaccion",
                                "redação",
                                "redacao",
                                "redazione",
                                "redactie",
                                "redaksjonen",
                                "redaktionen",
                                "toimitus",
                                "agency",
                                "agencies",
                                "agence",
                                "agentur",
                                "agencia",
                                "agência",
                                "agenzia",
                                "agenturen",
                                "press",
                                "presse",
                                "media",
                                "medien",
                                "times",
                                "tribune",
                                "gazette",
                                "journal",
                                "magazine",
                                "zeitung",
                                "online",
                                "website",
                                "tv",
                                "radio",
                                "channel",
                                "network",
                                "group",
                                "gmbh",
                                "ltd",
                                "inc",
                                "llc",
                                "plc",
                                "university",
                                "institute",
                                "foundation",
                                "ministry",
                                "department",
                                "association",
                                "council",
                                "committee",
                                "company",
                                "corporation",
                                "reuters",
                                "afp",
                                "ap",
                                "dpa",
                                "upi",
                                "tass",
                                "xinhua",
                                "ansa",
                                "efe",
                                "pti",
                                "ani",
                                "apa",
                                "sda",
                                "sid",
                                "ians",
                                "interfax",
                                "bloomberg",
                                "associated",
                                "admin",
                                "administrator",
                                "contributor",
                                "contributors",
                                "correspondent",
                                "reporter",
                                "reporters",
                                "guest",
                                "author",
                                "authors",
                                "wire",
                                "wires",
                                "services",
                                "service",
                                "bureau",
                                "board",
                                "editorials",
                                "sponsored",
                                "advertorial",
                                "partner",
                                "content",
                                "webdesk",
                                "web",
                                "digital",
                                "publisher",
                                "publishing",
                                "publications",
                                "support",
                                "marketing",
                                "blog",
                                "official",
                                "unknown",
                                "anonymous",
                                "nachrichten",
                                "daily",
                                "weekly",
                                "report",
                                "reports",
                                "studio",
                                "labs",
                                "solutions",
                                "associates",
                                "partners",
                                "international",
                                "share",
                                "comments",
                                "updated",
                                "published",
                                "posted",
                                "read",
                                "minutes",
                                "subscribe",
                                "follow",
                                "privacy",
                                "policy",
                                "advertisement",
                                "photo",
                                "photos",
                                "picture",
                                "pictures",
                                "image",
                                "getty",
                                "spokesman",
                                "spokesperson",
                                "com",
                                "www",
                                "http",
                                "https",
                                "deutsche",
                                "redakteur",
                                "redakteurin",
                                "korrespondent",
                                "autor",
                                "autorin",
                                "журналист",
                                "редакция",
                                "agenturmeldung",
                                "health",
                                "home",
                                "the",
                                "director",
                                "manager",
                                "officer",
                                "clinic",
                                "center",
                                "centre",
                                "research",
                                "bio",
                                "full",
                                "founder",
                                "specialist",
                                "expert",
                                "experts",
                                "usa",
                                "reviewed",
                                "about",
                                "profile",
                                "articles",
                                "view",
                                "more",
                                "all",
                                "posts",
                                "login",
                                "hotels",
                                "firms",
                                "member"};
  return words;
}

// Words that begin a description after a name: "Ann Lee Senior Correspondent".
const WordSet& RoleWords() {
  static const WordSet words = {"senior",      "chief",       "political",     "foreign",
                                "diplomatic",  "staff",       "guest",         "associate",
                                "assistant",   "deputy",      "managing",      "executive",
                                "national",    "business",    "sports",        "science",
                                "health",      "reporter",    "writer",        "columnist",
                                "contributor", "analyst",     "producer",      "journalist",
                                "author",      "editor",      "correspondent", "contributing",
                                "special",     "freelance",   "reporting",     "photographer",
                                "redakteur",   "redakteurin", "reporterin",    "korrespondentin"};
  return words;
}

// Parts of names that are written small.
const WordSet& Particles() {
  static const WordSet words = {"de",  "da",  "do",  "dos", "das",  "du",  "del", "della", "der",
                                "den", "van", "von", "vom", "zu",   "zur", "la",  "le",    "el",
                                "al",  "bin", "ibn", "ben", "y",    "e",   "ter", "ten",   "af",
                                "av",  "di",  "dal", "abu", "bint", "st",  "st.", "o'",    "dí"};
  return words;
}

// Longest first where one begins another.
constexpr auto kCues = std::to_array<std::string_view>({
    "written by",
    "story by",
    "posted by",
    "published by",
    "reported by",
    "reporting by",
    "words by",
    "text by",
    "created by",
    "medically reviewed by",
    "an article by",
    "a report by",
    "opinion by",
    "analysis by",
    "by:",
    "by",
    "author:",
    "authors:",
    "author",
    "reporter:",
    "writer:",
    "geschrieben von",
    "ein artikel von",
    "ein kommentar von",
    "von",
    "autor:",
    "autorin:",
    "autoren:",
    "text:",
    "texto:",
    "testo:",
    "escrito por",
    "publicado por",
    "redactado por",
    "por",
    "écrit par",
    "publié par",
    "rédigé par",
    "par",
    "a cura di",
    "scritto da",
    "di",
    "door",
    "geschreven door",
    "av",
    "af",
    "tekst:",
    "skrevet av",
    "skriven av",
    "oleh:",
    "oleh",
    "автор:",
    "yazar:",
    "kirjoittanut",
});

bool IsLetterOrMark(UChar32 c) {
  return u_isalpha(c) || u_charType(c) == U_NON_SPACING_MARK ||
         u_charType(c) == U_COMBINING_SPACING_MARK;
}

struct Shape {
  bool letters_only = true;  // but for . ' ’ - within
  bool upper = false;        // begins with a capital
  bool caseless = false;     // begins with a letter of a script without case
  size_t letters = 0;
};

Shape ShapeOf(std::string_view word) {
  Shape shape;
  const auto size = static_cast<int32_t>(word.size());
  for (int32_t i = 0; i < size;) {
    UChar32 c = 0;
    U8_NEXT(word.data(), i, size, c);
    if (c >= 0 && IsLetterOrMark(c)) {
      if (shape.letters++ == 0) {
        shape.upper = u_isupper(c) || u_istitle(c);
        shape.caseless = !shape.upper && !u_islower(c);
      }
    } else if (c != '.' && c != '\'' && c != 0x2019 && c != '-' && c != 0x2010 && c != 0x2018 &&
               c != '`' && c != 0x30FB && c != 0xB7 && c != 0x200C && c != 0x200D) {
      shape.letters_only = false;
    }
  }
  return shape;
}

std::string FoldedWord(std::string_view word) {
  std::string folded = Fold(word);
  while (!folded.empty() && (folded.back() == '.' || folded.back() == ',')) folded.pop_back();
  return folded;
}

void CutAt(std::string_view& text, std::string_view what) {
  const size_t at = text.find(what);
  if (at != std::string_view::npos) text = text.substr(0, at);
}

std::string WithoutParentheses(std::string_view text) {
  std::string out;
  int depth = 0;
  for (const char c : text) {
    if (c == '(' || c == '[') {
      if (depth++ == 0) out.push_back(' ');
    }
    if (depth == 0) out.push_back(c);
    if ((c == ')' || c == ']') && depth > 0) --depth;
  }
  return out;
}

// Splits where one author ends and the next begins.
std::vector<std::string> SplitNames(std::string_view text) {
  // Signs that part names wherever they stand, and words that do between spaces.
  constexpr auto kSigns = std::to_array<std::string_view>(
      {",", ";", "/", "|", "·", "•", "–", "—", "、", "，", " - ", " & "});
  static const WordSet kJoints = {"and", "und", "et", "og",  "och", "with", "mit", "y",
                                  "e",   "en",  "i",  "dan", "ja",  "и",    "та",  "a"};
  std::vector<std::string> parts;
  std::string part;
  const auto end_part = [&] {
    parts.push_back(std::move(part));
    part.clear();
  };
  for (size_t i = 0; i < text.size();) {
    const auto* sign = std::find_if(kSigns.begin(), kSigns.end(), [&](std::string_view s) {
      return text.substr(i).starts_with(s);
    });
    if (sign != kSigns.end()) {
      end_part();
      i += sign->size();
      continue;
    }
    if (text[i] == ' ') {
      const size_t end = std::min(text.find(' ', i + 1), text.size());
      if (end < text.size() && kJoints.contains(Fold(text.substr(i + 1, end - i - 1))) &&
          !part.empty()) {
        end_part();
        i = end + 1;
        continue;
      }
    }
    part.push_back(text[i++]);
  }
  end_part();
  return parts;
}

// "Ann Lee in Moscow", "Ann Lee for the Herald", "Ann Lee Senior Editor" → "Ann Lee".
std::string WithoutDescription(std::string_view part) {
  const std::vector<std::string_view> words = Words(part);
  std::string out;
  for (size_t i = 0; i < words.size(); ++i) {
    const std::string folded = FoldedWord(words[i]);
    static const WordSet kStops = {"in",   "for", "at",      "from",      "of",    "aus",     "für",
                                   "à",    "en",  "is",      "has",       "@",     "special", "via",
                                   "on",   "-",   "|",       "–",         "—",     "·",       "•",
                                   "mins", "min", "updated", "published", "posted"};
    if (i >= 1 && kStops.contains(folded)) break;
    if (i >= 2 && RoleWords().contains(folded)) break;
    if (words[i].find('@') != std::string_view::npos) break;
    if (!out.empty()) out.push_back(' ');
    out.append(words[i]);
  }
  while (!out.empty() && (out.back() == ',' || out.back() == ':' || out.back() == '-' ||
                          (out.back() == '.' && out.size() > 3 && out[out.size() - 3] != ' ' &&
                           out[out.size() - 3] != '.' && !out.ends_with("Jr.")))) {
    out.pop_back();
  }
  return out;
}

}  // namespace

bool IsPersonName(std::string_view name, NameTrust trust) {
  const std::vector<std::string_view> words = Words(name);
  if (words.empty() || words.size() > 6 || name.size() > 120) return false;
  size_t capitals = 0;
  size_t caseless = 0;
  size_t small = 0;
  for (const std::string_view word : words) {
    const Shape shape = ShapeOf(word);
    if (!shape.letters_only || shape.letters == 0) return false;
    const std::string folded = FoldedWord(word);
    if (CollectiveWords().contains(folded)) return false;
    if (Particles().contains(folded) && !shape.upper) continue;
    if (shape.upper) {
      ++capitals;
    } else if (shape.caseless) {
      ++caseless;
    } else {
      ++small;
    }
  }
  if (caseless > 0) {
    return trust == NameTrust::kField ? words.size() <= 5 : words.size() >= 2 && words.size() <= 4;
  }
  if (trust == NameTrust::kField) {
    if (words.size() == 1) return capitals == 1 && CountCharacters(name) >= 3;
    return small == 0 || capitals == 0;
  }
  return small == 0 && capitals >= 2 && words.size() <= 5;
}

size_t BylineCue(std::string_view line) {
  const std::string folded = Fold(Clip(line, 64));
  for (const std::string_view cue : kCues) {
    if (!std::string_view(folded).starts_with(cue)) continue;
    size_t at = cue.size();
    if (cue.back() != ':' && at < folded.size() && folded[at] == ':') ++at;
    if (at < folded.size() && folded[at] == ' ' && at + 1 < line.size()) return at + 1;
    if (cue.back() == ':' && at < line.size()) return at;
  }
  return 0;
}

namespace {

// "Lee, Ann; Roe, Bo" → "Ann Lee; Bo Roe": library order, told by the semicolons.
std::string InReadingOrder(std::string_view byline) {
  std::string out;
  for (size_t begin = 0; begin <= byline.size();) {
    const size_t end = std::min(byline.find(';', begin), byline.size());
    const std::string_view part = Strip(byline.substr(begin, end - begin));
    begin = end + 1;
    if (part.empty()) continue;
    const size_t comma = part.find(',');
    const std::string_view last = Strip(part.substr(0, comma));
    const std::string_view first =
        comma == std::string_view::npos ? std::string_view() : Strip(part.substr(comma + 1));
    if (first.empty() || first.find(',') != std::string_view::npos || CountWords(last) > 2 ||
        CountWords(first) > 3) {
      return std::string(byline);
    }
    out += Cat({out.empty() ? "" : "; ", first, " ", last});
  }
  return out;
}

}  // namespace

std::vector<std::string> PersonsOf(std::string_view byline, NameTrust trust) {
  std::string_view view = Clip(byline, 600);
  view.remove_prefix(std::min(BylineCue(view), view.size()));
  if (const auto date = FindDate(view)) view = view.substr(0, date->begin);
  CutAt(view, "http");
  std::string ordered(view);
  if (trust == NameTrust::kField && view.find(';') != std::string_view::npos)
    ordered = InReadingOrder(view);
  std::vector<std::string> persons;
  for (const std::string& part : SplitNames(WithoutParentheses(ordered))) {
    std::string tidy = Tidy(part);
    if (const size_t cue = BylineCue(tidy)) tidy = tidy.substr(cue);
    // "and Ann Lee" after a comma
    for (const std::string_view joint : {"and ", "und ", "et ", "y ", "& ", "with "}) {
      if (StartsWithIgnoreAsciiCase(tidy, joint)) tidy = tidy.substr(joint.size());
    }
    std::string name = WithoutDescription(tidy);
    if (!IsPersonName(name, trust)) continue;
    const bool again = std::any_of(persons.begin(), persons.end(), [&](const std::string& other) {
      return Skeleton(other) == Skeleton(name);
    });
    if (!again) persons.push_back(std::move(name));
  }
  // One word is a name where it stands alone; among others it is a place or an agency.
  const bool full = std::any_of(persons.begin(), persons.end(), [](const std::string& p) {
    return p.find(' ') != std::string::npos;
  });
  if (full) {
    std::erase_if(persons, [](const std::string& p) {
      return p.find(' ') == std::string::npos && static_cast<unsigned char>(p[0]) < 0xE0;
    });
  }
  return persons;
}

}  // namespace demarche::ingest
