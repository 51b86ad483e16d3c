#include "ingest_service/normalise/byline.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <optional>

#include "ingest_service/normalise/dates.h"
#include "ingest_service/normalise/name_words.h"
#include "ingest_service/normalise/text.h"

namespace demarche::ingest {
namespace {

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

// "Dr", "Prof": how one speaks of a person, and no part of the name.
bool IsAddress(std::string_view folded) {
  return folded == "dr" || folded == "prof" || folded == "mr" || folded == "mrs" ||
         folded == "ms" || folded == "professor" || folded == "д-р" || folded == "dra" ||
         folded == "doc";
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

// The pieces between the signs that part names wherever they stand.
std::vector<std::string> SplitAtSigns(std::string_view text) {
  constexpr auto kSigns =
      std::to_array<std::string_view>({",", ";", "/",  "|",  "·", "•", "–", "—", "、", "，", "；",
                                       "،", "؛", "／", "｜", "●", "⋅", "∙", "│", "▪",  " - "});
  std::vector<std::string> parts(1);
  for (size_t i = 0; i < text.size();) {
    const auto* sign = std::find_if(kSigns.begin(), kSigns.end(), [&](std::string_view s) {
      return text.substr(i).starts_with(s);
    });
    if (sign == kSigns.end()) {
      parts.back().push_back(text[i++]);
    } else {
      parts.emplace_back();
      i += sign->size();
    }
  }
  return parts;
}

// "Dan" and "Y." may be names; "dan" and "y" part them.
bool IsJoint(std::string_view word) {
  if (word == "&") return true;
  if (!IsNameJoint(Fold(word))) return false;
  const bool capital = ShapeOf(word).upper;
  return !capital || (word.size() >= 2 && LowerAscii(word) != word && Fold(word) != word &&
                      ShapeOf(word.substr(1)).upper);
}

// The pieces between "and" and its like.
std::vector<std::string> SplitAtJoints(std::string_view text) {
  std::vector<std::string> parts(1);
  for (const std::string_view word : Words(text)) {
    if (IsJoint(word)) {
      // At the head it is what is left of a list; "Y" and "E" may be initials at the end.
      if (!parts.back().empty()) parts.emplace_back();
      continue;
    }
    if (!parts.back().empty()) parts.back().push_back(' ');
    parts.back().append(word);
  }
  return parts;
}

// Is it written as degrees are: in capitals, or with a full stop within?
bool LooksLikeDegree(std::string_view word) {
  if (!IsDegree(FoldedWord(word))) return false;
  const auto capitals =
      std::count_if(word.begin(), word.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  return capitals >= 2 || word.find('.') != std::string_view::npos;
}

// "Ann Lee in Moscow", "Ann Lee for the Herald", "Ann Lee MD", "Ann Lee Senior Editor" → "Ann Lee".
std::string WithoutDescription(std::string_view part) {
  const std::vector<std::string_view> words = Words(part);
  size_t end = 0;
  if (!words.empty() && words.size() > 1 && IsRoleWord(FoldedWord(words[0]))) return {};
  for (; end < words.size(); ++end) {
    const std::string folded = FoldedWord(words[end]);
    if (end >= 1 && EndsName(folded)) break;
    if (end >= 2 && (IsRoleWord(folded) || LooksLikeDegree(words[end]))) break;
    if (words[end].find('@') != std::string_view::npos) break;
  }
  // "Coast Courier Staff" is no person.
  if (!words.empty() && end + 1 == words.size() && FoldedWord(words[end]) == "staff") return {};
  const bool degrees =
      std::all_of(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(end), LooksLikeDegree);
  if (degrees) return {};
  std::string out;
  for (size_t i = 0; i < end; ++i) {
    // "Dr. Ann Lee": the name alone.
    if (i == 0 && end >= 3 && IsAddress(FoldedWord(words[i]))) continue;
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

// "홍길동 기자" → "홍길동"; "서울=홍길동" → "홍길동".
void TakeOffTail(std::string& part) {
  for (const std::string_view tail : BylineTails()) {
    if (part.size() <= tail.size() || !part.ends_with(tail)) continue;
    part.resize(part.size() - tail.size());
    part = Strip(part);
    const size_t place = part.rfind('=');
    if (place != std::string::npos) part = Strip(std::string_view(part).substr(place + 1));
    return;
  }
}

bool EndsWithTail(std::string_view part) {
  return std::any_of(BylineTails().begin(), BylineTails().end(),
                     [&](std::string_view tail) { return part.ends_with(tail); });
}

bool IsWide(std::string_view word) {
  return !word.empty() && static_cast<unsigned char>(word[0]) >= 0xE3;
}

// Two to four Han or Hangul signs, as names there are; Kana names may be longer.
bool IsWideName(std::string_view name) {
  if (!IsWide(name) || name.find(' ') != std::string_view::npos) return false;
  for (const std::string_view end :
       {"報導", "报道", "報道", "電", "电", "讯", "訊", "整理", "編譯", "编译"})
    if (name.ends_with(end)) return false;  // where and how, not who
  const size_t characters = CountCharacters(name);
  return characters >= 2 && characters <= (name.find("・") == std::string_view::npos ? 5 : 14);
}

// Chinese names have no space within: one parts two of them.
std::vector<std::string> SplitWideNames(std::string part, std::string_view language) {
  if (!language.starts_with("zh") || !IsWide(part)) return {std::move(part)};
  std::vector<std::string> names;
  for (const std::string_view word : Words(part)) names.emplace_back(word);
  return names;
}

// Words with an "@" are addresses.
std::string WithoutAddresses(std::string_view part) {
  if (part.find('@') == std::string_view::npos) return std::string(part);
  std::string out;
  for (const std::string_view word : Words(part)) {
    if (word.find('@') != std::string_view::npos) continue;
    out += Cat({out.empty() ? "" : " ", word});
  }
  return out;
}

bool HoldsRole(std::string_view part) {
  for (const std::string_view word : Words(part)) {
    const std::string folded = FoldedWord(word);
    if (IsRoleWord(folded)) return true;
  }
  return false;
}

// Is a cue of language `of` one on a page in `language`? English ones are everywhere.
bool IsSpokenWhere(std::string_view of, std::string_view language) {
  return language.size() < 2 || of == "en" ||
         of.find(LowerAscii(language.substr(0, 2))) != std::string_view::npos;
}

// The byte after the longest cue at the head of the line; 0 if there is none.
size_t CueEnd(std::string_view line, const std::vector<Cue>& cues, std::string_view language) {
  const std::string folded = Fold(Clip(line, 64));
  for (const auto& [cue, of] : cues) {
    if (cue[0] != folded[0] || !std::string_view(folded).starts_with(cue)) continue;
    if (!IsSpokenWhere(of, language)) continue;
    size_t at = cue.size();
    const std::string_view rest = std::string_view(folded).substr(at);
    const bool closed = cue.ends_with(':') || cue.ends_with("：") || cue.ends_with('=') ||
                        cue.ends_with("＝") || cue.ends_with('/') || cue.ends_with("／") ||
                        cue.ends_with("·");
    if (!closed) {
      // Scripts without spaces need none here; other cues are words of their own.
      if (rest.starts_with(':') || rest.starts_with('/')) {
        ++at;
      } else if (rest.starts_with("：") || rest.starts_with("／")) {
        at += std::string_view("：").size();
      } else if (!rest.starts_with(' ') && static_cast<unsigned char>(cue.back()) < 0x80) {
        continue;
      } else if (!rest.starts_with(' ') && !IsWide(cue)) {
        continue;
      }
    }
    while (at < line.size() && line[at] == ' ') ++at;
    if (at < line.size()) return at;
  }
  return 0;
}

}  // namespace

bool IsPersonName(std::string_view name, NameTrust trust) {
  const std::vector<std::string_view> words = Words(name, 7);
  if (words.empty() || words.size() > 6 || name.size() > 120) return false;
  size_t capitals = 0;
  size_t caseless = 0;
  size_t small = 0;
  for (const std::string_view word : words) {
    const Shape shape = ShapeOf(word);
    if (!shape.letters_only || shape.letters == 0) return false;
    const std::string folded = FoldedWord(word);
    if (IsCollectiveWord(folded)) return false;
    if (IsParticle(folded) && !shape.upper) continue;
    if (shape.upper) {
      ++capitals;
    } else if (shape.caseless) {
      ++caseless;
    } else {
      ++small;
    }
  }
  if (caseless > 0) {
    if (trust == NameTrust::kField) return words.size() <= 5;
    if (trust == NameTrust::kCued && IsWideName(name)) return true;
    return words.size() >= 2 && words.size() <= 4;
  }
  if (trust == NameTrust::kField) {
    if (words.size() == 1) return capitals == 1 && CountCharacters(name) >= 3;
    return small == 0 || capitals == 0;
  }
  return small == 0 && capitals >= 2 && words.size() <= 5;
}

size_t BylineCue(std::string_view line, std::string_view language) {
  return CueEnd(line, BylineCues(), language);
}

bool NamesOtherThanAuthors(std::string_view line) { return CueEnd(line, OtherCues(), "") > 0; }

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

std::vector<std::string> PersonsOf(std::string_view byline, NameTrust trust,
                                   std::string_view language) {
  std::string_view view = Clip(byline, 600);
  if (const size_t cue = BylineCue(view, language)) {
    view.remove_prefix(cue);
    if (trust == NameTrust::kText) trust = NameTrust::kCued;
  }
  if (const auto date = FindDate(view)) view = view.substr(0, date->begin);
  CutAt(view, "http");
  std::string ordered(view);
  if (trust == NameTrust::kField && view.find(';') != std::string_view::npos)
    ordered = InReadingOrder(view);
  std::vector<std::string> persons;
  const auto add = [&](std::string name, NameTrust how_sure) {
    if (!IsPersonName(name, how_sure)) return false;
    const bool again = std::any_of(persons.begin(), persons.end(), [&](const std::string& other) {
      return Skeleton(other) == Skeleton(name);
    });
    if (!again) persons.push_back(std::move(name));
    return true;
  };
  for (const std::string& part : SplitAtSigns(WithoutParentheses(ordered))) {
    bool role = false;
    for (const std::string& joined : SplitAtJoints(WithoutAddresses(part))) {
      std::string tidy = Tidy(joined);
      NameTrust how_sure = trust;
      if (const size_t cue = BylineCue(tidy, language)) {
        tidy = tidy.substr(cue);
      } else if (EndsWithTail(tidy)) {
        TakeOffTail(tidy);
        if (how_sure == NameTrust::kText) how_sure = NameTrust::kCued;
      }
      // "Head of Sales and Community Development" has no person in its second half either.
      if (role) break;
      for (const std::string& single : SplitWideNames(std::move(tidy), language)) {
        std::string name = WithoutDescription(single);
        role = HoldsRole(std::string_view(single).substr(std::min(name.size(), single.size())));
        role |= !add(std::move(name), how_sure) && HoldsRole(single);
      }
    }
  }
  // One word is a name where it stands alone; among others it is a place or an agency.
  const bool full = std::any_of(persons.begin(), persons.end(), [](const std::string& p) {
    return p.find(' ') != std::string::npos;
  });
  if (full) {
    std::erase_if(persons, [](const std::string& p) {
      return p.find(' ') == std::string::npos && !IsWide(p);
    });
  }
  return persons;
}

}  // namespace demarche::ingest
