#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "stance_service/catalog/catalog_files.h"
#include "stance_service/catalog/compiled_catalog.h"

namespace demarche::stance {
namespace {

constexpr int kMaxRecords = 100'000;
constexpr size_t kMaxIdBytes = 128;
constexpr int kMaxNames = 256;
constexpr size_t kMaxNameBytes = 256;
constexpr int kMaxPhrases = 64;

using Ids = absl::flat_hash_set<std::string>;

// Collects problems up to a limit.
class Problems {
 public:
  explicit Problems(int limit) : limit_(limit) {}

  template <typename... Parts>
  void Add(const Parts&... parts) {
    if (!full()) found_.push_back(absl::StrCat(parts...));
  }
  bool full() const { return static_cast<int>(found_.size()) >= limit_; }
  std::vector<std::string> Take() { return std::move(found_); }

 private:
  int limit_;
  std::vector<std::string> found_;
};

bool HasControl(std::string_view text) {
  for (const unsigned char c : text) {
    if (c < 0x20 || c == 0x7F) return true;
  }
  return false;
}

bool HasWord(std::string_view text) {
  NameWords words;
  ScanWords(text, &words);
  return !words.words.empty();
}

void CheckId(const std::string& where, const std::string& id, Problems* problems) {
  if (id.empty()) {
    problems->Add(where, ".id: got nothing, want 1 to ", kMaxIdBytes, " bytes");
  } else if (id.size() > kMaxIdBytes) {
    problems->Add(where, ".id: got ", id.size(), " bytes, want at most ", kMaxIdBytes);
  } else if (HasControl(id)) {
    problems->Add(where, ".id: got a control character, want visible characters");
  } else if (id == std::string(kAuthorId)) {
    problems->Add(where, ".id: got 'author', which is reserved for the document's author");
  }
}

void CheckName(const std::string& where, const std::string& name, Problems* problems) {
  if (name.size() > kMaxNameBytes) {
    problems->Add(where, ": got ", name.size(), " bytes, want at most ", kMaxNameBytes);
  } else if (!HasWord(name)) {
    problems->Add(where, ": got '", name, "', want a letter or digit in it");
  }
}

template <typename Names>
void CheckNames(const std::string& where, const Names& names, Problems* problems) {
  if (names.size() > kMaxNames) {
    problems->Add(where, ": got ", names.size(), ", want at most ", kMaxNames);
    return;
  }
  for (const auto& name : names) CheckName(where, name, problems);
}

// "2004", "2004-03", "2004-03-09" or nothing.
bool IsDay(std::string_view day) {
  if (day.empty()) return true;
  if (day.size() != 4 && day.size() != 7 && day.size() != 10) return false;
  for (size_t i = 0; i < day.size(); ++i) {
    const bool dash = i == 4 || i == 7;
    if (dash ? day[i] != '-' : day[i] < '0' || day[i] > '9') return false;
  }
  const auto number = [&](size_t at) { return (day[at] - '0') * 10 + day[at + 1] - '0'; };
  if (day.size() >= 7 && (number(5) < 1 || number(5) > 12)) return false;
  return day.size() < 10 || (number(8) >= 1 && number(8) <= 31);
}

void CheckActor(const v1::Actor& actor, const Ids& actors, Problems* problems) {
  const std::string where = absl::StrCat("actors[", actor.id(), "]");
  CheckId(where, actor.id(), problems);
  CheckName(where + ".name", actor.name(), problems);
  CheckNames(where + ".aliases", actor.aliases(), problems);
  CheckNames(where + ".metonyms", actor.metonyms(), problems);
  CheckNames(where + ".demonyms", actor.demonyms(), problems);
  CheckNames(where + ".nominals", actor.nominals(), problems);
  const auto check_reference = [&](std::string_view field, const std::string& id) {
    if (!id.empty() && !actors.contains(id)) {
      problems->Add(where, ".", absl::string_view(field.data(), field.size()), ": unknown actor '",
                    id, "'");
    } else if (!id.empty() && id == actor.id()) {
      problems->Add(where, ".", absl::string_view(field.data(), field.size()),
                    ": got the actor itself, want another");
    }
  };
  for (const auto& member : actor.member_ids()) check_reference("member_ids", member);
  check_reference("principal_id", actor.principal_id());
  check_reference("parent_id", actor.parent_id());
  for (const v1::Role& role : actor.roles()) {
    check_reference("roles.principal_id", role.principal_id());
    if (!IsDay(role.since()) || !IsDay(role.until())) {
      problems->Add(where, ".roles: got since '", role.since(), "', until '", role.until(),
                    "', want YYYY, YYYY-MM or YYYY-MM-DD");
    }
  }
}

void CheckTopic(const v1::Topic& topic, const Ids& topics, Problems* problems) {
  const std::string where = absl::StrCat("topics[", topic.id(), "]");
  CheckId(where, topic.id(), problems);
  CheckName(where + ".name", topic.name(), problems);
  CheckNames(where + ".aliases", topic.aliases(), problems);
  CheckNames(where + ".nominals", topic.nominals(), problems);
  CheckNames(where + ".phrases", topic.phrases(), problems);
  if (topic.phrases_size() > kMaxPhrases) {
    problems->Add(where, ".phrases: got ", topic.phrases_size(), ", want at most ", kMaxPhrases);
  }
  if (!topic.parent_id().empty() && !topics.contains(topic.parent_id())) {
    problems->Add(where, ".parent_id: unknown topic '", topic.parent_id(), "'");
  }
  for (const v1::Entailment& entailment : topic.entails()) {
    if (!topics.contains(entailment.topic_id())) {
      problems->Add(where, ".entails.topic_id: unknown topic '", entailment.topic_id(), "'");
    }
  }
}

}  // namespace

std::vector<std::string> ValidateCatalog(const v1::Catalog& catalog, int limit) {
  Problems problems(limit);
  if (catalog.actors_size() > kMaxRecords || catalog.topics_size() > kMaxRecords) {
    problems.Add("catalog: got ", catalog.actors_size(), " actors and ", catalog.topics_size(),
                 " topics, want at most ", kMaxRecords, " of each");
    return problems.Take();
  }
  Ids actors;
  Ids topics;
  for (const v1::Actor& actor : catalog.actors()) {
    if (!actors.insert(actor.id()).second) {
      problems.Add("actors[", actor.id(), "].id: got it twice, want it once");
    }
    if (actor.also_topic()) topics.insert(actor.id());
  }
  for (const v1::Topic& topic : catalog.topics()) {
    if (!topics.insert(topic.id()).second) {
      problems.Add("topics[", topic.id(), "].id: got it twice, want it once among topics",
                   actors.contains(topic.id()) ? " (an actor with also_topic has it)" : "");
    }
  }
  for (const v1::Actor& actor : catalog.actors()) {
    if (problems.full()) break;
    CheckActor(actor, actors, &problems);
  }
  for (const v1::Topic& topic : catalog.topics()) {
    if (problems.full()) break;
    CheckTopic(topic, topics, &problems);
  }
  return problems.Take();
}

}  // namespace demarche::stance
