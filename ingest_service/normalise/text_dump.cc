#include "ingest_service/normalise/text_dump.h"

#include <algorithm>
#include <array>
#include <optional>
#include <unordered_map>

#include "ingest_service/normalise/byline.h"
#include "ingest_service/normalise/furniture.h"
#include "ingest_service/normalise/text.h"

namespace demarche::ingest {
namespace {

enum class Role { kOpen, kOut, kTitle, kLead, kBody, kHeading, kCaption };

struct Part {
  Line line;
  Role role = Role::kOpen;
  bool prose = false;
};

using Parts = std::vector<Part>;

// Running text: long, or a sentence of some length. Scripts without spaces are counted in
// characters.
bool IsProse(const Line& line) {
  const std::string& text = line.text;
  if (EndsCut(text) && line.words < 40) return false;  // a teaser
  if (line.words >= 25) return true;
  if (!EndsSentence(text)) return false;
  if (line.words >= 8) return true;
  return line.words * 12 < CountCharacters(text) && CountCharacters(text) >= 30;
}

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

size_t FirstProse(const Parts& parts) {
  const auto found = std::find_if(parts.begin(), parts.end(),
                                  [](const Part& p) { return p.role == Role::kOpen && p.prose; });
  return static_cast<size_t>(found - parts.begin());
}

struct Labelled {
  std::string_view label;
  std::string_view value;
};

// "Publication: A Journal Volume: 7 Issue: 54" → three pairs.
std::vector<Labelled> LabelledValues(std::string_view line) {
  std::vector<Labelled> pairs;
  for (size_t colon = line.find(": "); colon != std::string_view::npos;
       colon = line.find(": ", colon + 1)) {
    const size_t space = line.substr(0, colon).rfind(' ');
    const size_t begin = space == std::string_view::npos ? 0 : space + 1;
    if (!StartsUpper(line.substr(begin, colon - begin))) continue;
    if (!pairs.empty()) {
      const size_t from = static_cast<size_t>(pairs.back().value.data() - line.data());
      pairs.back().value = Strip(line.substr(from, begin > from ? begin - from : 0));
    }
    pairs.push_back({line.substr(begin, colon - begin), line.substr(colon + 2)});
  }
  return pairs;
}

// Lines like "Source: A Paper" or "Publication: A Journal Volume: 7".
bool ReadLabels(std::string_view line, Draft& draft) {
  const std::vector<Labelled> pairs = LabelledValues(line);
  if (pairs.empty() || pairs.front().label.data() != line.data()) return false;
  bool used = false;
  for (const Labelled& pair : pairs) {
    const std::string label = LowerAscii(pair.label);
    if (pair.value.empty() || CountWords(pair.value) > 12) continue;
    if (label == "publication" || label == "publisher" || label == "source" ||
        label == "newspaper" || label == "journal") {
      Offer(draft.publisher, std::string(pair.value), v1::METADATA_SOURCE_TEXT, 0.8,
            std::string(line));
      used = true;
    } else if (label == "section" || label == "category") {
      Offer(draft.section, std::string(pair.value), v1::METADATA_SOURCE_TEXT, 0.7);
      used = true;
    } else if (label == "title" || label == "headline") {
      Offer(draft.title, std::string(pair.value), v1::METADATA_SOURCE_TEXT, 0.9);
      used = true;
    }
  }
  return used || pairs.size() >= 2;
}

bool SaysUpdated(std::string_view line) {
  const std::string folded = Fold(Clip(line, 40));
  for (const std::string_view word : {"updated", "last updated", "modified", "last modified",
                                      "aktualisiert", "mis à jour", "actualizado", "atualizado"}) {
    if (folded.starts_with(word)) return true;
  }
  return false;
}

// A line that is there for its date: little else, or a label before it.
bool ReadDateLine(const Line& line, Draft& draft) {
  if (line.words > 16) return false;
  const auto found = FindDate(line.text);
  if (!found || found->date.precision == v1::TIME_PRECISION_MONTH) return false;
  const size_t others =
      CountWords(line.text.substr(0, found->begin)) + CountWords(line.text.substr(found->end));
  if (others > 6 || (EndsSentence(line.text) && others > 2)) return false;
  if (SaysUpdated(line.text)) {
    Offer(draft.modified, found, v1::METADATA_SOURCE_TEXT, 0.8, line.text);
    // Better than nothing: it was not published later.
    Offer(draft.published, found, v1::METADATA_SOURCE_TEXT, 0.4, line.text);
  } else {
    Offer(draft.published, found, v1::METADATA_SOURCE_TEXT, 0.9, line.text);
  }
  return true;
}

bool ReadByline(const Line& line, Draft& draft) {
  if (line.words > 16 || BylineCue(line.text) == 0) return false;
  std::vector<std::string> names = PersonsOf(line.text, NameTrust::kText);
  const bool agency = names.empty() && line.words <= 6 && !EndsSentence(line.text);
  Offer(draft.authors, std::move(names), v1::METADATA_SOURCE_TEXT, 0.85, line.text);
  return agency || !draft.authors.names.empty();
}

// "Moscow Times | Moscow" is two words of a menu; a headline says something.
bool CouldBeTitle(const Part& part) {
  return part.role == Role::kOpen && part.line.words <= 30 && part.line.text.size() <= 300 &&
         !IsListHeading(part.line.text) && !IsLinkLine(part.line.text);
}

std::optional<size_t> ChooseTitle(const Parts& parts, size_t body) {
  std::unordered_map<std::string, int> seen;
  for (size_t i = 0; i < body; ++i) ++seen[parts[i].line.text];
  std::optional<size_t> best;
  double best_score = 0;
  for (size_t i = 0; i < body; ++i) {
    if (!CouldBeTitle(parts[i])) continue;
    const Line& line = parts[i].line;
    const size_t words = std::max(line.words, CountCharacters(line.text) / 12);
    double score = static_cast<double>(std::min<size_t>(words, 8));
    if (words < 4) score -= 3;                                           // a section, a site's name
    if (EndsSentence(line.text) && line.text.back() == '.') score -= 5;  // a standfirst
    if (!StartsUpper(line.text)) score -= 1;
    if (seen[line.text] > 1) score += 2;  // tab title and headline
    if (!best || score > best_score) {
      best = i;
      best_score = score;
    }
  }
  return best;
}

// Everything before the first prose: title, standfirst, byline, date; the rest is the site's.
void ReadHead(Parts& parts, size_t body, Draft& draft) {
  for (size_t i = 0; i < body; ++i) {
    Part& part = parts[i];
    if (part.role != Role::kOpen) continue;
    const bool byline = ReadByline(part.line, draft);
    if (ReadLabels(part.line.text, draft) || ReadDateLine(part.line, draft) || byline)
      MarkOut(part);
  }
  const auto title = ChooseTitle(parts, body);
  if (!title) return;
  parts[*title].role = Role::kTitle;
  Offer(draft.title, parts[*title].line.text, v1::METADATA_SOURCE_TEXT,
        parts[*title].line.words >= 4 ? 0.85 : 0.5);
  for (size_t i = 0; i < body; ++i) {
    Part& part = parts[i];
    if (part.role != Role::kOpen) continue;
    const bool standfirst = i > *title && part.line.words >= 8;
    if (standfirst) {
      part.role = Role::kLead;
    } else if (i > *title && part.line.words <= 4 && draft.authors.names.empty() &&
               IsPersonName(part.line.text, NameTrust::kText)) {
      Offer(draft.authors, {part.line.text}, v1::METADATA_SOURCE_TEXT, 0.6, part.line.text);
      MarkOut(part);
    } else if (i > *title && i + 1 == body) {
      part.role = Role::kHeading;  // the first section's heading
    } else {
      MarkOut(part);
    }
  }
}

// The name at the head of "Ann Lee is a fellow at …"; empty if the line is no author's note.
std::string NoteSubject(const Line& line) {
  constexpr auto kVerbs = std::to_array<std::string_view>(
      {"is", "was", "has", "works", "writes", "covers", "reports", "serves", "teaches"});
  static const std::array<std::string_view, 30> kTrades = {
      "fellow",     "professor",   "correspondent", "reporter",  "analyst",   "editor",
      "director",   "author",      "researcher",    "lecturer",  "columnist", "writer",
      "journalist", "student",     "freelance",     "scholar",   "associate", "expert",
      "economist",  "ambassador",  "historian",     "scientist", "covers",    "writes",
      "reports",    "contributor", "producer",      "head",      "president", "teaches"};
  const std::vector<std::string_view> words = Words(line.text);
  for (size_t n = 2; n <= 5 && n + 2 < words.size(); ++n) {
    const std::string_view verb = words[n];
    if (std::find(kVerbs.begin(), kVerbs.end(), verb) == kVerbs.end()) continue;
    std::string name(words[0]);
    for (size_t i = 1; i < n; ++i) name += Cat({" ", words[i]});
    if (!IsPersonName(name, NameTrust::kText)) return {};
    const size_t look = std::min(words.size(), n + 14);
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
    if (part.prose && !notice) return;
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

v1::ParagraphKind KindOf(Role role) {
  switch (role) {
    case Role::kLead:
      return v1::PARAGRAPH_KIND_LEAD;
    case Role::kHeading:
      return v1::PARAGRAPH_KIND_HEADING;
    case Role::kCaption:
      return v1::PARAGRAPH_KIND_CAPTION;
    default:
      return v1::PARAGRAPH_KIND_BODY;
  }
}

// A list, a poem, a sentence: the first line is a title if a blank line sets it apart.
void ReadWithoutProse(Parts& parts, Draft& draft) {
  const bool titled = parts.size() > 2 && parts[0].line.group != parts[1].line.group &&
                      !EndsSentence(parts[0].line.text);
  for (Part& part : parts) {
    if (part.role == Role::kOpen) part.role = Role::kBody;
  }
  if (!titled || parts[0].role != Role::kBody) return;
  parts[0].role = Role::kTitle;
  Offer(draft.title, parts[0].line.text, v1::METADATA_SOURCE_TEXT, 0.5);
}

}  // namespace

Draft ReadTextDump(std::string_view text) {
  Draft draft;
  Parts parts;
  for (Line& line : ParagraphLines(text)) {
    Part part;
    // Marks would hide where sentences end.
    if (!IsFootnoteLine(line.text)) draft.marks_removed += RemoveFootnoteMarks(line.text);
    if (line.text.empty()) continue;
    part.prose = IsProse(line);
    part.line = std::move(line);
    parts.push_back(std::move(part));
  }
  MarkPlayerCaptions(parts);
  DropFurniture(parts);
  MarkRepeated(parts);
  const size_t body = FirstProse(parts);
  if (body == parts.size()) {
    ReadWithoutProse(parts, draft);
  } else {
    ReadHead(parts, body, draft);
    CutAtAuthorNote(parts, body, draft);
    CutAtListHeading(parts, body);
    TrimTail(parts, body);
    ReadBody(parts, body);
  }
  for (Part& part : parts) {
    if (part.role == Role::kOut) ++draft.left_out;
    if (part.role == Role::kOut || part.role == Role::kTitle) continue;
    draft.blocks.push_back({KindOf(part.role), std::move(part.line.text)});
  }
  return draft;
}

}  // namespace demarche::ingest
