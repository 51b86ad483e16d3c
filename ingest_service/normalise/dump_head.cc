#include "ingest_service/normalise/dump_head.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "ingest_service/normalise/byline.h"
#include "ingest_service/normalise/furniture.h"
#include "ingest_service/normalise/said_dates.h"
#include "ingest_service/normalise/text.h"

namespace demarche::ingest {
namespace {

// How far before the body a headline may stand, in lines.
constexpr size_t kTitleReach = 120;
constexpr double kFarther = 0.03;  // what each of them takes from its score
// Fewer words in a plain article's head are a section, a place, a paper's name.
constexpr size_t kFewestPlainWords = 4;

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

// A line that is there for its date: little else, or a label before it.
// `nearness` is 1 beside the body.
bool ReadDateLine(const Line& line, double nearness, Draft& draft) {
  if (line.words > 16) return false;
  const auto found = FindDate(line.text);
  if (!found || found->date.precision == v1::TIME_PRECISION_MONTH) return false;
  const size_t others =
      CountWords(line.text.substr(0, found->begin)) + CountWords(line.text.substr(found->end));
  if (others > 6 || (EndsSentence(line.text) && others > 2)) return false;
  for (const SaidDate& date : SaidDates(line.text)) {
    if (date.use == DateUse::kOther) continue;
    if (date.use == DateUse::kChanged) {
      Offer(draft.modified, date.found, v1::METADATA_SOURCE_TEXT, 0.8 * nearness, line.text);
      // Better than nothing: it was not published later.
      Offer(draft.published, date.found, v1::METADATA_SOURCE_TEXT, 0.4 * nearness, line.text);
      continue;
    }
    const double confidence = date.use == DateUse::kPublished ? 0.95 : 0.85;
    Offer(draft.published, date.found, v1::METADATA_SOURCE_TEXT, confidence * nearness, line.text);
  }
  return true;
}

bool ReadByline(const Line& line, double nearness, Draft& draft) {
  if (line.words > 16 || BylineCue(line.text) == 0) return false;
  std::vector<std::string> names = PersonsOf(line.text, NameTrust::kText);
  const bool agency = names.empty() && line.words <= 6 && !EndsSentence(line.text);
  Offer(draft.authors, std::move(names), v1::METADATA_SOURCE_TEXT, 0.85 * nearness, line.text);
  return agency || !draft.authors.names.empty();
}

// How often words of weight occur: those of four letters and more, or of a script without case.
using WordCounts = std::unordered_map<std::string, int>;

WordCounts CountWeightyWords(std::string_view text) {
  WordCounts counts;
  const std::string skeleton = Skeleton(text);
  for (const std::string_view word : Words(skeleton)) {
    if (word.size() >= 4) ++counts[std::string(word)];
  }
  return counts;
}

// How much the line is about what the body is about, 0 to 1: its words count by how often the body
// has them, up to some seven times.
double SharedWithBody(std::string_view line, const WordCounts& body) {
  const WordCounts words = CountWeightyWords(line);
  if (words.empty()) return 0;
  double shared = 0;
  for (const auto& [word, count] : words) {
    const auto found = body.find(word);
    if (found != body.end()) shared += std::min(1.0, std::log2(1 + found->second) / 3);
  }
  return shared / static_cast<double>(words.size());
}

constexpr auto kTrailSigns =
    std::to_array<std::string_view>({" » ", " › ", " > ", " / ", " | ", " · ", " → ", " ❯ "});

// "Home » News » A headline" → "A headline"; empty for what is no trail.
std::string_view EndOfTrail(std::string_view line) {
  for (const std::string_view sign : kTrailSigns) {
    const size_t first = line.find(sign);
    if (first == std::string_view::npos || CountWords(line.substr(0, first)) > 3) continue;
    const size_t last = line.rfind(sign);
    const bool home = Fold(line.substr(0, first)) == "home";
    if (first == last && !home) continue;
    return Strip(line.substr(last + sign.size()));
  }
  return {};
}

bool CouldBeTitle(const Part& part) {
  const std::string& text = part.line.text;
  return part.role == Role::kOpen && part.line.words <= 30 && text.size() <= 300 &&
         !IsListHeading(text) && !IsLinkLine(text) && !IsPhotoCredit(text) &&
         !IsReaderNotice(text) && text.find("Share this") == std::string::npos;
}

// "4. Count the piers" is an item of a list; "7 piers to see" is a headline.
bool IsNumbered(std::string_view line) {
  const size_t digits = line.find_first_not_of("0123456789");
  return digits > 0 && digits <= 2 && line[digits] == '.';
}

// Lines that a headline is made known by: trails of the site that end in it.
std::unordered_map<std::string, int> TimesSeen(const Parts& parts, size_t end) {
  std::unordered_map<std::string, int> seen;
  for (size_t i = 0; i < end; ++i) {
    const std::string& text = parts[i].line.text;
    ++seen[Skeleton(text)];
    if (const std::string_view last = EndOfTrail(text); !last.empty()) ++seen[Skeleton(last)];
  }
  return seen;
}

// `described`: lines that were read as byline, date or label.
std::optional<size_t> ChooseTitle(const Parts& parts, const BodyRegion& body,
                                  const std::vector<bool>& described) {
  constexpr size_t kBodyBytes = 20'000;  // enough to know what the article is about
  constexpr size_t kBylineReach = 8;     // lines between a headline and its byline
  std::string text;
  for (size_t i = body.begin; i < body.end && text.size() < kBodyBytes; ++i) {
    if (parts[i].role == Role::kOpen) text += Cat({Clip(parts[i].line.text, kBodyBytes), " "});
  }
  const WordCounts about = CountWeightyWords(text);
  std::unordered_map<std::string, int> seen = TimesSeen(parts, body.begin);

  std::optional<size_t> best;
  double best_score = 0;
  bool prose = false;  // has there been text of the article
  for (size_t i = body.begin - std::min(body.begin, kTitleReach); i < body.begin; ++i) {
    const Line& line = parts[i].line;
    if (!CouldBeTitle(parts[i])) {
      prose |= parts[i].prose && SharedWithBody(line.text, about) > 0.3;
      continue;
    }
    const size_t words = std::max(line.words, CountCharacters(line.text) / 12);
    double score = static_cast<double>(std::min<size_t>(words, 8));
    score += 8 * SharedWithBody(line.text, about);
    if (words < 4) score -= 3;                                           // a section, a site's name
    if (words > 20) score -= 2;                                          // a standfirst
    if (EndsSentence(line.text) && line.text.back() == '.') score -= 5;  // likewise
    if (!StartsUpper(line.text)) score -= 1;
    if (seen[Skeleton(line.text)] > 1) score += 2;  // tab title or trail, and headline
    if (!EndOfTrail(line.text).empty() || IsNumbered(line.text)) score -= 4;
    // What stands below text is a heading within it.
    if (prose) score -= 2;
    prose |= parts[i].prose && SharedWithBody(line.text, about) > 0.3;
    for (size_t j = i + 1; j < body.begin && j <= i + kBylineReach; ++j) {
      if (!described[j]) continue;
      score += 3;
      break;
    }
    score -= kFarther * static_cast<double>(body.begin - i);
    // Of two alike the first: the standfirst follows the headline.
    if (!best || score > best_score + 1) {
      best = i;
      best_score = score;
    }
  }
  return best;
}

// Byline, date or labels. True if the line was one of them; it is out then.
bool ReadDescription(Part& part, double nearness, Draft& draft) {
  const bool byline = ReadByline(part.line, nearness, draft);
  const bool date = ReadDateLine(part.line, nearness, draft);
  if (!byline && !date && !ReadLabels(part.line.text, draft)) return false;
  part.role = Role::kOut;
  return true;
}

// A standfirst that is a sentence begins the body, and the byline follows within it.
void ReadDescriptionWithin(Parts& parts, const BodyRegion& body, Draft& draft) {
  constexpr size_t kReach = 12;      // lines
  constexpr size_t kMostWords = 60;  // of a standfirst
  const size_t end = std::min(body.end, body.begin + kReach);
  size_t words = 0;
  for (size_t i = body.begin; i < end && words <= kMostWords; ++i) {
    Part& part = parts[i];
    if (part.role != Role::kOpen) continue;
    if (part.prose || part.sentence) {
      words += part.line.words;
    } else if (ReadDescription(part, 0.95, draft)) {
      for (size_t j = body.begin; j < i; ++j) {
        if (parts[j].role == Role::kOpen && parts[j].prose) parts[j].role = Role::kLead;
      }
    }
  }
}

bool IsStandfirst(const Line& line) {
  return line.words >= 8 && line.words <= 60 && !IsReaderNotice(line.text);
}

}  // namespace

void ReadDumpHead(Parts& parts, const BodyRegion& body, Draft& draft) {
  std::vector<bool> described(body.begin, false);
  for (size_t i = 0; i < body.begin; ++i) {
    if (parts[i].role != Role::kOpen) continue;
    const double nearness =
        1 - 0.3 * static_cast<double>(std::min<size_t>(body.begin - i - 1, 60)) / 60;
    described[i] = ReadDescription(parts[i], nearness, draft);
  }
  const auto title = ChooseTitle(parts, body, described);
  if (title) {
    parts[*title].role = Role::kTitle;
    Offer(draft.title, parts[*title].line.text, v1::METADATA_SOURCE_TEXT,
          // Among menus and teasers it is found in three of five page dumps (normalise_eval.py).
          body.plain ? (parts[*title].line.words >= 4 ? 0.85 : 0.5) : 0.6);
  }
  for (size_t i = 0; i < body.begin; ++i) {
    Part& part = parts[i];
    if (part.role != Role::kOpen && part.role != Role::kCaption) continue;
    const bool below = title && i > *title;
    const bool kept = body.plain && part.line.words >= kFewestPlainWords;
    if (!below && !kept) {
      part.role = Role::kOut;
    } else if (part.role == Role::kCaption) {
      continue;
    } else if (kept || part.sentence || IsStandfirst(part.line)) {
      part.role = Role::kLead;
    } else if (part.line.words <= 4 && draft.authors.names.empty() &&
               IsPersonName(part.line.text, NameTrust::kText)) {
      Offer(draft.authors, {part.line.text}, v1::METADATA_SOURCE_TEXT, 0.6, part.line.text);
      part.role = Role::kOut;
    } else {
      // Right before the text: its first section's heading.
      part.role = i + 1 == body.begin ? Role::kHeading : Role::kOut;
    }
  }
  ReadDescriptionWithin(parts, body, draft);
}

}  // namespace demarche::ingest
