#include "ingest_service/normalise/dump_body.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "ingest_service/normalise/byline.h"
#include "ingest_service/normalise/furniture.h"
#include "ingest_service/normalise/text.h"

namespace demarche::ingest {
namespace {

// What the stretch of the body is weighed by.
constexpr double kShortLine = -6;     // a menu's or teaser's line
constexpr double kShortSentence = 0;  // belongs to what it stands in
constexpr double kFurnitureLine = 0;  // known as furniture: it may stand amid an article
constexpr double kFreeWords = 5;      // a paragraph counts by its words beyond these
constexpr double kMostWords = 80;

void MarkOut(Part& part) { part.role = Role::kOut; }

// What is furniture wherever it stands.
void DropFurniture(Parts& parts) {
  for (Part& part : parts) {
    const std::string& text = part.line.text;
    if (IsButton(text) || IsPlayer(text) || IsFootnoteLine(text) || IsCopyright(text)) {
      MarkOut(part);
    } else if (IsPlea(text) && !(part.prose && part.line.words > 25)) {
      MarkOut(part);
    }
  }
}

// The rest of a player's box: its film's title stands in one group with the controls.
void MarkPlayerCaptions(Parts& parts) {
  for (size_t i = 0; i < parts.size(); ++i) {
    if (!IsPlayer(parts[i].line.text)) continue;
    for (size_t j = i; j-- > 0 && parts[j].line.group == parts[i].line.group;) {
      if (parts[j].role == Role::kOpen && !parts[j].prose) parts[j].role = Role::kCaption;
    }
  }
  // "WATCH: …" tells what a film shows.
  for (Part& part : parts) {
    const std::string& text = part.line.text;
    const size_t colon = text.find(':');
    if (colon == std::string::npos || colon > 8) continue;
    const std::string label = LowerAscii(text.substr(0, colon));
    if (label == "watch" || label == "video" || label == "photo" || label == "caption")
      part.role = Role::kCaption;
  }
}

// A line said twice running is a picture's text and its caption; keep one. Short ones are names.
void MarkRepeated(Parts& parts) {
  for (size_t i = 0; i + 1 < parts.size(); ++i) {
    if (parts[i].role == Role::kOut || parts[i].line.text != parts[i + 1].line.text) continue;
    MarkOut(parts[i + 1]);
    if (parts[i].line.words >= 8) {
      parts[i].role = Role::kCaption;
      parts[i].prose = false;
    }
  }
  for (Part& part : parts) {
    if (part.role == Role::kOpen && IsPhotoCredit(part.line.text)) part.role = Role::kCaption;
  }
}

double WeightOf(const Part& part) {
  if (part.role != Role::kOpen) return kFurnitureLine;
  if (part.sentence) return kShortSentence;
  if (!part.prose || IsReaderNotice(part.line.text)) return kShortLine;
  const double words = std::max(static_cast<double>(part.line.words),
                                static_cast<double>(CountCharacters(part.line.text)) / 8);
  return std::min(words, kMostWords) - kFreeWords;
}

bool IsPlainProse(const Part& part) {
  return part.role == Role::kOpen && part.prose && !IsReaderNotice(part.line.text);
}

bool IsText(const Part& part) {
  return IsPlainProse(part) || (part.role == Role::kOpen && part.sentence);
}

// The name at the head of "Ann Lee is a fellow at …"; empty if the line is no author's note.
std::string NoteSubject(const Line& line) {
  constexpr size_t kLongestName = 5;
  constexpr size_t kNoteReach = 14;  // words from the verb within which a trade is named
  constexpr auto kVerbs = std::to_array<std::string_view>(
      {"is", "was", "has", "works", "writes", "covers", "reports", "serves", "teaches"});
  static const std::array<std::string_view, 30> kTrades = {
      "fellow",     "professor",   "correspondent", "reporter",  "analyst",   "editor",
      "director",   "author",      "researcher",    "lecturer",  "columnist", "writer",
      "journalist", "student",     "freelance",     "scholar",   "associate", "expert",
      "economist",  "ambassador",  "historian",     "scientist", "covers",    "writes",
      "reports",    "contributor", "producer",      "head",      "president", "teaches"};
  const std::vector<std::string_view> words = Words(line.text, kLongestName + kNoteReach);
  for (size_t n = 2; n <= kLongestName && n + 1 < words.size(); ++n) {
    const std::string_view verb = words[n];
    if (std::find(kVerbs.begin(), kVerbs.end(), verb) == kVerbs.end()) continue;
    std::string name(words[0]);
    for (size_t i = 1; i < n; ++i) name += Cat({" ", words[i]});
    if (!IsPersonName(name, NameTrust::kText)) return {};
    const size_t look = std::min(words.size(), n + kNoteReach);
    for (size_t i = n; i < look; ++i) {
      std::string word = Skeleton(words[i]);
      if (std::find(kTrades.begin(), kTrades.end(), word) != kTrades.end()) return name;
    }
    return {};
  }
  return {};
}

// Does anything before `end` in the body speak of this person?
bool Mentioned(const Parts& parts, size_t end, std::string_view name) {
  const std::string_view surname = name.substr(name.rfind(' ') + 1);
  for (size_t i = 0; i < end; ++i) {
    if (parts[i].prose && parts[i].line.text.find(surname) != std::string::npos) return true;
  }
  return false;
}

// A note on the author ends the article: one that speaks of a person the text has not named, or in
// the first person under a name that stands alone. What follows is the site's.
void CutAtAuthorNote(Parts& parts, size_t body, Draft& draft) {
  // A note stands near the end.
  const size_t from = body + (parts.size() - body) / 2;
  for (size_t i = from; i < parts.size(); ++i) {
    if (parts[i].role == Role::kOut) continue;
    const Line& line = parts[i].line;
    size_t cut = parts.size();
    std::string name = NoteSubject(line);
    if (!name.empty() && !Mentioned(parts, i, name)) {
      cut = i;
    } else if (line.words <= 4 && i + 1 < parts.size() &&
               IsPersonName(line.text, NameTrust::kText) && i > 0) {
      size_t next = i + 1;
      while (next < parts.size() && parts[next].line.text == line.text) ++next;
      const bool repeated = next > i + 1;
      const std::string start =
          next < parts.size() ? Fold(Clip(parts[next].line.text, 24)) : std::string();
      const bool first_person = start.starts_with("i am ") || start.starts_with("i'm ") ||
                                start.starts_with("i’m ") || start.starts_with("i have ");
      name = line.text;
      if ((repeated || first_person) && !Mentioned(parts, i, name)) cut = i;
    }
    if (cut == parts.size()) continue;
    Offer(draft.authors, {name}, v1::METADATA_SOURCE_TEXT, 0.7, line.text);
    for (size_t j = cut; j < parts.size(); ++j) MarkOut(parts[j]);
    return;
  }
}

// A list of other things at the end, under its heading.
void CutAtListHeading(Parts& parts, size_t body) {
  for (size_t i = body + 1; i < parts.size(); ++i) {
    if (parts[i].role != Role::kOpen || parts[i].prose) continue;
    if (!IsListHeading(parts[i].line.text)) continue;
    size_t prose = 0;
    size_t rest = 0;
    for (size_t j = i + 1; j < parts.size(); ++j) {
      rest += parts[j].line.words;
      if (parts[j].prose) prose += parts[j].line.words;
    }
    MarkOut(parts[i]);
    // Prose behind it means that the box stands amid the article.
    if (prose * 2 > rest && prose > 60) continue;
    for (size_t j = i; j < parts.size(); ++j) MarkOut(parts[j]);
    return;
  }
}

// Notices to the reader, and all that is no prose, off the end.
void TrimTail(Parts& parts, size_t body) {
  for (size_t i = parts.size(); i-- > body + 1;) {
    Part& part = parts[i];
    if (part.role == Role::kOut || part.role == Role::kCaption) continue;
    const bool notice = IsReaderNotice(part.line.text);
    if ((part.prose || part.sentence) && !notice) return;
    if (part.prose && i <= body) return;
    MarkOut(part);
  }
}

void ReadBody(Parts& parts, size_t body) {
  for (size_t i = body; i < parts.size(); ++i) {
    Part& part = parts[i];
    if (part.role != Role::kOpen) continue;
    const bool heading = !part.prose && part.line.words <= 14 && StartsUpper(part.line.text) &&
                         !EndsSentence(part.line.text) && part.line.text.back() != ':' &&
                         part.line.text.back() != ',';
    part.role = heading ? Role::kHeading : Role::kBody;
  }
  // A heading heads something.
  for (size_t i = parts.size(); i-- > body;) {
    if (parts[i].role == Role::kOut) continue;
    if (parts[i].role != Role::kHeading) break;
    parts[i].role = Role::kBody;
  }
}

}  // namespace

bool IsProse(const Line& line) {
  const std::string& text = line.text;
  if (EndsCut(text) && line.words < 40) return false;  // a teaser
  const bool sentence = EndsSentence(text);
  if (line.words >= 25) {
    if (sentence) return true;
    // A menu on one line is all capitals; sentences are not, in any language with case.
    constexpr size_t kEnough = 400;  // words that tell
    const std::vector<std::string_view> words = Words(text, kEnough);
    const auto capitals = std::count_if(words.begin(), words.end(),
                                        [](std::string_view w) { return StartsUpper(w); });
    return static_cast<size_t>(capitals) * 10 < words.size() * 6;
  }
  if (!sentence) return false;
  if (line.words >= 8) return true;
  // Scripts without spaces are counted in characters.
  return line.words * 12 < CountCharacters(text) && CountCharacters(text) >= 30;
}

void MarkFurniture(Parts& parts) {
  MarkPlayerCaptions(parts);
  DropFurniture(parts);
  MarkRepeated(parts);
}

BodyRegion FindBody(const Parts& parts) {
  // Kadane's stretch of the greatest sum.
  BodyRegion best;
  double best_sum = 0;
  double sum = 0;
  size_t begin = 0;
  for (size_t i = 0; i < parts.size(); ++i) {
    if (sum <= 0) {
      sum = 0;
      begin = i;
    }
    sum += WeightOf(parts[i]);
    if (sum > 0 && sum >= best_sum) {
      best_sum = sum;
      best = {begin, i + 1};
    }
  }
  if (best_sum <= 0) {
    // Short paragraphs alone: from the first to the last of them.
    for (size_t i = 0; i < parts.size(); ++i) {
      if (!IsPlainProse(parts[i])) continue;
      if (best.end == 0) best.begin = i;
      best.end = i + 1;
    }
    return best;
  }
  // Short paragraphs at its edges belong to it.
  while (best.begin > 0 && IsPlainProse(parts[best.begin - 1])) --best.begin;
  while (best.begin < best.end && !IsPlainProse(parts[best.begin])) ++best.begin;
  while (best.end < parts.size() && IsText(parts[best.end])) ++best.end;
  return best;
}

void ReadDumpBody(Parts& parts, const BodyRegion& body, Draft& draft) {
  CutAtAuthorNote(parts, body.begin, draft);
  for (size_t i = body.end; i < parts.size(); ++i) MarkOut(parts[i]);
  CutAtListHeading(parts, body.begin);
  TrimTail(parts, body.begin);
  ReadBody(parts, body.begin);
}

void ReadPlainBody(Parts& parts, const BodyRegion& body, Draft& draft) {
  // A person that the last of some paragraphs introduces, and nothing before has named, wrote them.
  constexpr size_t kSome = 4;
  const Line& last = parts.back().line;
  const std::string name = body.end - body.begin >= kSome ? NoteSubject(last) : std::string();
  const std::string_view note = std::string_view(last.text).substr(name.size());
  const bool introduces = note.starts_with(" is a ") || note.starts_with(" is an ");
  if (!name.empty() && introduces && draft.authors.names.empty() &&
      !Mentioned(parts, parts.size() - 1, name)) {
    Offer(draft.authors, {name}, v1::METADATA_SOURCE_TEXT, 0.6, last.text);
  }
  ReadBody(parts, body.begin);
}

}  // namespace demarche::ingest
