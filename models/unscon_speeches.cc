// Reads criticism in speeches of the Security Council (UNSCon).
#include <cctype>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "models/json_lines.h"
#include "models/stance_texts.h"
#include "stance_service/language/word_features.h"

namespace demarche::models {
namespace {

using Json = nlohmann::json;

// Of a target that the annotator did not name and the sentence may: not surely this one.
constexpr float kLikelyTarget = 0.7f;
constexpr float kLikelyWeight = 0.5f;

constexpr char kCouncil[] = "Security Council";
// What the Council decides on.
constexpr const char* kMatters[] = {"draft resolution", "resolution", "amendment", "referendum",
                                    "sanctions"};

std::string StringOf(const Json& row, const char* key) {
  const auto found = row.find(key);
  return found == row.end() || found->is_null() ? std::string() : found->get<std::string>();
}

// "Republic_Of_Korea" is "Republic of Korea", "ukraine" is "Ukraine".
std::string NameOf(const std::string& raw) {
  if (raw == "un_security_council") return kCouncil;
  std::string name = raw.substr(0, raw.find("_("));
  bool begins = true;
  for (char& c : name) {
    if (c == '_') c = ' ';
    c = static_cast<char>(begins ? std::toupper(static_cast<unsigned char>(c))
                                 : std::tolower(static_cast<unsigned char>(c)));
    begins = c == ' ';
  }
  for (size_t at; (at = name.find(" Of ")) != std::string::npos;) name[at + 1] = 'o';
  return name;
}

// The name by which speakers call a country: "Russia", "United States".
std::string ShortName(const std::string& name) {
  for (const std::string_view end : {" of America", "n Federation"}) {
    if (name.ends_with(end)) return name.substr(0, name.size() - end.size());
  }
  return name;
}

bool Names(const std::string& text, const std::string& name) {
  return text.find(ShortName(name)) != std::string::npos;
}

}  // namespace

absl::StatusOr<std::vector<LabelledText>> ReadUnscon(const std::string& path,
                                                     const std::string& left_out) {
  const auto rows = ReadJsonLines(path);
  if (!rows.ok()) return rows.status();
  std::set<std::string> names = {kCouncil};
  names.insert(std::begin(kMatters), std::end(kMatters));
  for (const Json& row : *rows) {
    for (const char* key : {"source", "target"}) {
      if (const std::string raw = StringOf(row, key); !raw.empty()) names.insert(NameOf(raw));
    }
  }
  std::vector<LabelledText> texts;
  for (const Json& row : *rows) {
    const std::string debate = StringOf(row, "debate");
    if (!left_out.empty() && debate == left_out) continue;
    LabelledText text;
    text.set = StanceSet::kUnscon;
    const std::string words = row.at("text");
    // Speeches lean on themselves.
    text.group = stance::WordHash(debate + StringOf(row, "speech"));
    text.request.mutable_article()->set_text(words);
    text.request.mutable_article()->set_genre(v1::GENRE_DOCUMENT);
    text.request.set_catalog_mode(v1::CATALOG_MODE_INLINE_ONLY);
    const std::string speaker = NameOf(StringOf(row, "source"));
    text.request.mutable_article()->add_authors(speaker);
    const bool sceptical = row.at("label") == "sceptical";
    const std::string target = StringOf(row, "target").empty() ? "" : NameOf(row.at("target"));
    const bool of_policy = StringOf(row, "target_intermediate") == "Law_Policy";
    for (const std::string& name : names) {
      const bool is_matter = std::islower(static_cast<unsigned char>(name[0])) != 0;
      if (name == speaker || !Names(words, name)) continue;
      Label label = {GoalOf(0)};
      if (!sceptical) {
        label.praise_unknown = true;
      } else if (name == target) {
        label = {GoalOf(-1)};
      } else if (is_matter && of_policy) {
        label = {{0, kLikelyTarget, 1 - kLikelyTarget}, kLikelyWeight};
      } else {
        continue;  // Who is meant is not known.
      }
      v1::Topic* topic = text.request.mutable_catalog()->add_topics();
      topic->set_id(name);
      topic->set_name(name);
      if (ShortName(name) != name) topic->add_aliases(ShortName(name));
      v1::ActorTopicPair* pair = text.request.add_pairs();
      pair->set_actor_id("author");
      pair->set_topic_id(name);
      text.labels.push_back(label);
    }
    if (!text.labels.empty()) texts.push_back(std::move(text));
  }
  return texts;
}

}  // namespace demarche::models
