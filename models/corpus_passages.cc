// Reads the stance corpus (models/corpus/FORMAT.md).
#include <algorithm>
#include <array>
#include <fstream>
#include <map>
#include <set>
#include <string_view>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "models/every_pair.h"
#include "models/stance_texts.h"
#include "stance_service/language/word_features.h"

namespace demarche::models {
namespace {

bool IsKey(std::string_view word) {
  return !word.empty() && word[0] >= 'a' && word[0] <= 'z' &&
         std::all_of(word.begin(), word.end(),
                     [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); });
}

// One of "HOLDER SIGN TARGET STRENGTH FACTUALITY "evidence"".
struct Position {
  std::string holder, target, factuality, evidence;
  char sign = '=';
  bool Parse(const std::string& line) {
    std::array<std::string, 5> words;
    size_t at = 0;
    for (std::string& word : words) {
      const size_t end = line.find(' ', at);
      if (end == std::string::npos) return false;
      word = line.substr(at, end - at);
      at = end + 1;
    }
    if (!IsKey(words[0]) || words[1].size() != 1 || !IsKey(words[2]) || line[at] != '"') {
      return false;
    }
    holder = words[0], target = words[2], factuality = words[4];
    sign = words[1][0];
    evidence = line.substr(at + 1, line.size() - at - 2);
    return sign == '+' || sign == '-' || sign == '=';
  }
  int Sign() const { return sign == '+' ? 1 : sign == '-' ? -1 : 0; }
  bool Present() const { return factuality != "past" && factuality != "denied"; }
};

struct Passage {
  std::string style;
  std::string text;                                          // without marks
  std::vector<std::string> keys;                             // in order of their first mark
  std::map<std::string, std::vector<std::string>> surfaces;  // of each key
  std::vector<Position> positions;

  void AddLine(const std::string& line) {
    if (!text.empty()) text += "\n\n";
    for (size_t at = 0; at < line.size();) {
      const size_t colon = line.find(':', at);
      const size_t end = line.find(']', at);
      if (line[at] == '[' && colon != std::string::npos && end != std::string::npos &&
          colon < end && IsKey(std::string_view(line).substr(at + 1, colon - at - 1))) {
        const std::string key = line.substr(at + 1, colon - at - 1);
        const std::string surface = line.substr(colon + 1, end - colon - 1);
        if (!surfaces.contains(key)) keys.push_back(key);
        surfaces[key].push_back(surface);
        text += surface;
        at = end + 1;
      } else {
        text += line[at++];
      }
    }
  }
};

v1::Genre GenreOf(const std::string& style) {
  if (style == "column" || style == "editorial" || style == "letter") return v1::GENRE_OPINION;
  if (style == "speech" || style == "communique" || style == "officialese") {
    return v1::GENRE_DOCUMENT;
  }
  return v1::GENRE_NEWS;
}

// What no caller would list as an actor: it holds nothing and is called by a common noun.
bool IsTopic(const Passage& passage, const std::string& key) {
  const bool holds = std::any_of(passage.positions.begin(), passage.positions.end(),
                                 [&](const Position& p) { return p.holder == key; });
  const std::string& surface = passage.surfaces.at(key).front();
  const bool article = surface.starts_with("The ") || surface.starts_with("A ");
  return !holds && (article || (surface[0] >= 'a' && surface[0] <= 'z'));
}

std::vector<End> EndsOf(const Passage& passage) {
  std::vector<End> ends;
  std::set<std::string> taken;
  for (const std::string& key : passage.keys) {
    End end{.id = key, .is_topic = IsTopic(passage, key)};
    // Pronouns are left to the reader's own resolution, as in any text.
    for (const std::string& surface : passage.surfaces.at(key)) {
      if (!IsPronoun(surface) && taken.insert(surface).second) end.names.push_back(surface);
    }
    if (end.names.empty()) end.names.push_back(absl::StrCat("(", key, " without a name)"));
    ends.push_back(std::move(end));
  }
  return ends;
}

MarkedPairs MarkedIn(const Passage& passage) {
  MarkedPairs marked;
  for (const Position& position : passage.positions) {
    const std::pair pair(position.holder, position.target);
    if (position.Present()) {
      const size_t at = passage.text.find(position.evidence);
      marked[pair] = {GoalOf(position.Sign()), 1.0f,
                      at == std::string::npos ? -1 : static_cast<int>(at)};
    } else {
      marked.try_emplace(pair, Label{GoalOf(0)});
    }
  }
  return marked;
}

LabelledText Asked(const Passage& passage) {
  LabelledText asked;
  asked.set = StanceSet::kCorpus;
  asked.group = stance::WordHash(passage.text);
  v1::AnalyzeRequest& request = asked.request;
  request.mutable_article()->set_text(passage.text);
  request.mutable_article()->set_genre(GenreOf(passage.style));
  request.set_catalog_mode(v1::CATALOG_MODE_INLINE_ONLY);
  AskAboutEveryPair(EndsOf(passage), MarkedIn(passage), &asked);
  for (const Position& position : passage.positions) {
    if (!position.Present() || position.holder == "author") continue;
    AskAboutUnnamed(position.holder, position.target, position.Sign(), &asked);
    break;
  }
  return asked;
}

}  // namespace

absl::StatusOr<std::vector<LabelledText>> ReadCorpus(const std::string& path) {
  std::ifstream in(path);
  if (!in) return absl::NotFoundError(absl::StrCat(path, ": can't be read"));
  std::vector<LabelledText> texts;
  Passage passage;
  const auto finish = [&] {
    if (!passage.text.empty()) texts.push_back(Asked(passage));
    passage = Passage();
  };
  std::string line;
  for (int number = 1; std::getline(in, line); ++number) {
    if (line.empty()) {
      finish();
      continue;
    }
    if (line.starts_with("# ")) continue;
    if (passage.style.empty()) {
      const size_t semicolon = line.find(';');
      if (semicolon == std::string::npos) {
        return absl::InvalidArgumentError(
            absl::StrCat(path, ":", number, ": got '", line, "', want 'style; construction …'"));
      }
      passage.style = line.substr(0, semicolon);
      continue;
    }
    if (Position position; position.Parse(line)) {
      passage.positions.push_back(std::move(position));
    } else {
      passage.AddLine(line);
    }
  }
  finish();
  return texts;
}

}  // namespace demarche::models
