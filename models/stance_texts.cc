#include "models/stance_texts.h"

#include <algorithm>
#include <set>
#include <utility>

#include "absl/strings/ascii.h"
#include "models/json_lines.h"
#include "stance_service/language/word_features.h"

namespace demarche::models {
namespace {

using Json = nlohmann::json;

constexpr float kUnnamedChance = 0.12f;
constexpr float kUnnamedWeight = 0.3f;

void AddActor(const std::string& id, const std::string& name, v1::AnalyzeRequest* request) {
  v1::Actor* actor = request->mutable_catalog()->add_actors();
  actor->set_id(id);
  actor->set_name(name);
  actor->set_also_topic(true);
  for (const std::string& other : OtherNames(name)) actor->add_aliases(other);
}

void Ask(const std::string& actor, const std::string& topic, Label label, LabelledText* text) {
  v1::ActorTopicPair* pair = text->request.add_pairs();
  pair->set_actor_id(actor);
  pair->set_topic_id(topic);
  text->labels.push_back(label);
}

// The id of an actor that no text names.
constexpr char kUnnamed[] = "unnamed";

}  // namespace

void AskAboutUnnamed(const std::string& holder, const std::string& target, int sign,
                     LabelledText* text) {
  v1::Actor* actor = text->request.mutable_catalog()->add_actors();
  actor->set_id(kUnnamed);
  actor->set_name("(nobody of that name)");
  actor->set_also_topic(true);
  Outcomes goal = GoalOf(sign);
  for (float& x : goal) x *= kUnnamedChance;
  goal[2] += 1 - kUnnamedChance;
  Ask(kUnnamed, target, {goal, kUnnamedWeight}, text);
  Ask(holder, kUnnamed, {goal, kUnnamedWeight}, text);
}

Outcomes GoalOf(int sign) {
  return {sign > 0 ? 1.0f : 0.0f, sign < 0 ? 1.0f : 0.0f, sign == 0 ? 1.0f : 0.0f};
}

bool IsPronoun(const std::string& surface) {
  static const std::set<std::string, std::less<>> kPronouns = {
      "it",   "its",  "itself", "they", "them",  "their", "theirs", "he",    "him",  "his",
      "she",  "her",  "hers",   "we",   "us",    "our",   "ours",   "i",     "me",   "my",
      "mine", "you",  "your",   "this", "that",  "these", "those",  "which", "who",  "whose",
      "whom", "both", "one",    "the",  "other", "each",  "some",   "all",   "none", "neither"};
  return kPronouns.contains(absl::AsciiStrToLower(surface));
}

std::vector<std::string> OtherNames(const std::string& name) {
  std::vector<std::string> words;
  for (size_t at = 0; at < name.size();) {
    const size_t end = std::min(name.find(' ', at), name.size());
    if (end > at) words.push_back(name.substr(at, end - at));
    at = end + 1;
  }
  const bool capitals = std::all_of(words.begin(), words.end(), [](const std::string& word) {
    return word[0] >= 'A' && word[0] <= 'Z';
  });
  if (words.size() < 2 || words.size() > 4 || !capitals) return {};
  return {words.back()};
}

absl::StatusOr<std::vector<LabelledText>> ReadPark(const std::string& path) {
  const auto rows = ReadJsonLines(path);
  if (!rows.ok()) return rows.status();
  std::vector<LabelledText> texts;
  for (const Json& row : *rows) {
    LabelledText text;
    text.set = StanceSet::kPark;
    const std::string words = row.at("text");
    text.group = stance::WordHash(words);
    text.request.set_text(words);
    text.request.set_catalog_mode(v1::CATALOG_MODE_INLINE_ONLY);
    AddActor("first", row.at("ent1"), &text.request);
    AddActor("second", row.at("ent2"), &text.request);
    const int label = row.at("orig_label");
    const int sign = label == 0 ? 0 : label <= 2 ? 1 : -1;
    const bool forward = label == 1 || label == 3;
    Ask("first", "second", {GoalOf(forward ? sign : 0)}, &text);
    // The annotators chose one direction; what they say of the other is weaker.
    Ask("second", "first", {GoalOf(forward ? 0 : sign), label == 0 || !forward ? 1.0f : 0.7f},
        &text);
    if (!forward && label != 0) text.labels.front().weight = 0.7f;
    // A few are enough.
    if (text.group % 8 == 1) {
      const bool is_first = forward || label == 0;
      AskAboutUnnamed(is_first ? "first" : "second", is_first ? "second" : "first", sign, &text);
    }
    texts.push_back(std::move(text));
  }
  return texts;
}

absl::StatusOr<std::vector<LabelledText>> ReadNewsMtsc(const std::string& path) {
  const auto rows = ReadJsonLines(path);
  if (!rows.ok()) return rows.status();
  std::vector<LabelledText> texts;
  for (const Json& row : *rows) {
    LabelledText text;
    text.set = StanceSet::kNewsMtsc;
    text.group = stance::WordHash(row.at("group").get<std::string>());
    text.request.set_text(row.at("text").get<std::string>());
    text.request.set_catalog_mode(v1::CATALOG_MODE_INLINE_ONLY);
    AddActor("target", row.at("target"), &text.request);
    const std::string label = row.at("label");
    Ask("author", "target",
        {GoalOf(label == "supportive"  ? 1
                : label == "sceptical" ? -1
                                       : 0)},
        &text);
    texts.push_back(std::move(text));
  }
  return texts;
}

}  // namespace demarche::models
