// Reads positions that were marked in texts which lie elsewhere (models/annotations/README.md).
#include <openssl/sha.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "models/every_pair.h"
#include "models/stance_texts.h"
#include "stance_service/language/word_features.h"

namespace demarche::models {
namespace {

// What is mild or only implied, another reader may not see.
constexpr float kMildChance = 0.7f;
constexpr size_t kDigestLetters = 16;

// All that names an actor or topic in the text.
using Names = std::vector<std::string>;

struct Position {
  int holder = 0;  // 0 is the author, i the i-th end
  int target = 0;
  int sign = 0;
  int strength = 0;
};

struct Annotation {
  std::string digest;
  const LabelledText* source = nullptr;
  std::vector<Names> ends;
  std::vector<Position> positions;
};

std::vector<std::string> Words(const std::string& line) { return absl::StrSplit(line, ' '); }

std::optional<Names> ParseEnd(const std::string& field, const std::string& text) {
  Names names;
  for (const std::string& span : std::vector<std::string>(absl::StrSplit(field, ','))) {
    const std::pair<std::string, std::string> bounds =
        absl::StrSplit(span, absl::MaxSplits('-', 1));
    size_t from = 0;
    size_t to = 0;
    if (!absl::SimpleAtoi(bounds.first, &from) || !absl::SimpleAtoi(bounds.second, &to) ||
        from >= to || to > text.size()) {
      return std::nullopt;
    }
    names.push_back(text.substr(from, to - from));
  }
  return names;
}

std::optional<Position> ParsePosition(const std::string& field, size_t ends) {
  const size_t sign = field.find_first_of("+-");
  const size_t colon = field.find(':');
  if (sign == std::string::npos || colon == std::string::npos || colon < sign) {
    return std::nullopt;
  }
  Position position;
  const std::string holder = field.substr(0, sign);
  const bool read = (holder == "a" || absl::SimpleAtoi(holder, &position.holder)) &&
                    absl::SimpleAtoi(field.substr(sign + 1, colon - sign - 1), &position.target) &&
                    absl::SimpleAtoi(field.substr(colon + 1), &position.strength);
  const int last = static_cast<int>(ends);
  if (!read || position.holder < 0 || position.holder > last || position.target < 1 ||
      position.target > last || position.strength < 1 || position.strength > 3) {
    return std::nullopt;
  }
  position.sign = field[sign] == '+' ? 1 : -1;
  return position;
}

// A thing one can be for or against, which no caller would list as an actor.
bool IsTopic(const Annotation& annotation, int end) {
  const bool holds = std::any_of(annotation.positions.begin(), annotation.positions.end(),
                                 [&](const Position& p) { return p.holder == end; });
  const std::string& name = annotation.ends[end - 1].front();
  return !holds && !absl::ascii_isupper(static_cast<unsigned char>(name[0]));
}

std::string IdOf(int end) { return end == 0 ? "author" : absl::StrCat("e", end); }

std::string DigestOf(const std::string& text) {
  std::array<unsigned char, SHA256_DIGEST_LENGTH> digest;
  SHA256(reinterpret_cast<const unsigned char*>(text.data()), text.size(), digest.data());
  return absl::BytesToHexString({reinterpret_cast<const char*>(digest.data()), kDigestLetters / 2});
}

// Sentences that share one end with another may stand beside it, as in an article, where most of
// what is said near a position is not about it.
class Neighbours {
 public:
  explicit Neighbours(const std::vector<Annotation>& annotations) {
    for (const Annotation& annotation : annotations) {
      for (const Names& names : annotation.ends) {
        const std::string& name = names.front();
        if (absl::ascii_isupper(static_cast<unsigned char>(name[0]))) {
          with_[name].push_back(&annotation);
        }
      }
    }
  }

  // Half of all stand alone: empty.
  std::string Beside(const Annotation& annotation, int side) const {
    const uint64_t chance = stance::WordHash(annotation.digest);
    if (chance % 2 == 0) return {};
    const Names& names = annotation.ends[(chance / 2 + side) % annotation.ends.size()];
    const auto others = with_.find(names.front());
    if (others == with_.end()) return {};
    const Annotation& other = *others->second[(chance / 64 + side) % others->second.size()];
    return Shared(annotation, other) == 1 ? other.source->request.text() : std::string();
  }

 private:
  static int Shared(const Annotation& a, const Annotation& b) {
    return static_cast<int>(std::count_if(a.ends.begin(), a.ends.end(), [&](const Names& names) {
      return b.source->request.text().find(names.front()) != std::string::npos;
    }));
  }

  std::unordered_map<std::string, std::vector<const Annotation*>> with_;
};

std::vector<End> EndsOf(const Annotation& annotation) {
  std::vector<End> ends;
  std::set<std::string> taken;
  for (int number = 1; number <= static_cast<int>(annotation.ends.size()); ++number) {
    const Names& all = annotation.ends[number - 1];
    End end{.id = IdOf(number), .is_topic = IsTopic(annotation, number)};
    const bool is_named = !std::all_of(all.begin(), all.end(), IsPronoun);
    for (const std::string& name : all) {
      if (is_named && IsPronoun(name)) continue;
      if (taken.insert(name).second) end.names.push_back(name);
    }
    if (end.names.empty()) end.names.push_back(absl::StrCat("(end ", number, ")"));
    ends.push_back(std::move(end));
  }
  return ends;
}

// `evidence`: where the sentence begins in the text that is asked about.
MarkedPairs MarkedIn(const Annotation& annotation, int evidence) {
  MarkedPairs marked;
  for (const Position& position : annotation.positions) {
    Outcomes goal = GoalOf(position.sign);
    if (position.strength == 1) {
      for (float& x : goal) x *= kMildChance;
      goal[2] = 1 - kMildChance;
    }
    marked[{IdOf(position.holder), IdOf(position.target)}] = {goal, 1.0f, evidence};
  }
  return marked;
}

// Asks about the sentence between two others, which may be empty.
LabelledText Asked(const Annotation& annotation, const std::string& before,
                   const std::string& behind) {
  LabelledText asked;
  asked.set = StanceSet::kNews;
  asked.group = annotation.source->group;
  v1::AnalyzeRequest& request = asked.request;
  request.mutable_article()->set_text(
      absl::StrCat(before, annotation.source->request.text(), behind));
  const int evidence = static_cast<int>(before.size());
  request.mutable_article()->set_genre(v1::GENRE_NEWS);
  request.set_catalog_mode(v1::CATALOG_MODE_INLINE_ONLY);
  AskAboutEveryPair(EndsOf(annotation), MarkedIn(annotation, evidence), &asked);
  return asked;
}

// The fields of every line that is no comment.
template <typename Use>
absl::Status ReadLines(const std::string& path, const Use& use) {
  std::ifstream in(path);
  if (!in) return absl::NotFoundError(absl::StrCat(path, ": can't be read"));
  std::string line;
  for (int number = 1; std::getline(in, line); ++number) {
    if (line.empty() || line.starts_with("#")) continue;
    const std::vector<std::string> fields = absl::StrSplit(line, '\t');
    const char* const want =
        fields.size() == 3 ? use(fields) : "digest, ends and positions between tabs";
    if (want != nullptr) {
      return absl::InvalidArgumentError(
          absl::StrCat(path, ":", number, ": got '", line, "', want ", want));
    }
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<std::vector<LabelledText>> ReadAnnotations(const std::string& path,
                                                          const std::vector<LabelledText>& texts) {
  std::unordered_map<std::string, const LabelledText*> known;
  for (const LabelledText& text : texts) known.emplace(DigestOf(text.request.text()), &text);
  std::vector<Annotation> annotations;
  const absl::Status status =
      ReadLines(path, [&](const std::vector<std::string>& fields) -> const char* {
        const auto text = known.find(fields[0]);
        if (text == known.end()) return "the digest of a text that is given";
        Annotation annotation;
        for (const std::string& field : Words(fields[1])) {
          std::optional<Names> names = ParseEnd(field, text->second->request.text());
          if (!names) return "ends as begin-end[,begin-end…] within the text";
          annotation.ends.push_back(*std::move(names));
        }
        for (const std::string& field : Words(fields[2])) {
          if (field == "none") continue;
          const std::optional<Position> position = ParsePosition(field, annotation.ends.size());
          if (!position) return "positions as holder+target:strength, or none";
          annotation.positions.push_back(*position);
        }
        annotation.digest = fields[0];
        annotation.source = text->second;
        annotations.push_back(std::move(annotation));
        return nullptr;
      });
  if (!status.ok()) return status;
  std::vector<LabelledText> annotated;
  const Neighbours neighbours(annotations);
  for (const Annotation& annotation : annotations) {
    const std::string before = neighbours.Beside(annotation, 0);
    const std::string behind = neighbours.Beside(annotation, 1);
    annotated.push_back(Asked(annotation, before.empty() ? before : absl::StrCat(before, " "),
                              behind.empty() ? behind : absl::StrCat(" ", behind)));
  }
  return annotated;
}

absl::Status DropAnnotated(const std::string& path, std::vector<LabelledText>* texts) {
  std::set<std::string> digests;
  const absl::Status status =
      ReadLines(path, [&](const std::vector<std::string>& fields) -> const char* {
        digests.insert(fields[0]);
        return nullptr;
      });
  if (!status.ok()) return status;
  std::erase_if(*texts, [&](const LabelledText& text) {
    return digests.contains(DigestOf(text.request.text()));
  });
  return absl::OkStatus();
}

}  // namespace demarche::models
