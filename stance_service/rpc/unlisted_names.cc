#include "stance_service/rpc/unlisted_names.h"

#include <google/protobuf/text_format.h>

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "demarche/v1/catalog.pb.h"
#include "stance_service/catalog/words.h"

namespace demarche::stance {
namespace {

constexpr std::size_t kMostNames = 64;
constexpr std::size_t kMostIdBytes = 64;

bool IsRecorded(v1::NameType type) {
  return type == v1::NAME_TYPE_PERSON || type == v1::NAME_TYPE_ORGANISATION ||
         type == v1::NAME_TYPE_PLACE;
}

// An id as the catalog wants it: "petra-lindqvist".
std::string IdOf(std::string_view key) {
  std::string id;
  for (const char c : key.substr(0, kMostIdBytes)) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (plain) {
      id += c;
    } else if (!id.empty() && id.back() != '-') {
      id += '-';
    }
  }
  while (!id.empty() && id.back() == '-') id.pop_back();
  return id.empty() ? "name-me" : id;
}

}  // namespace

std::string NameKey(std::string_view name) {
  NameWords words;
  ScanWords(name, &words);
  std::string key;
  for (std::size_t i = 0; i < words.words.size(); ++i) {
    const std::string_view word = words.Folded(words.words[i]);
    if (i == 0 && word == "the" && words.words.size() > 1) continue;
    absl::StrAppend(&key, key.empty() ? "" : " ", std::string(word));
  }
  return key;
}

std::vector<KeyedName> NamesToRecord(const v1::AnalyzeResponse& response, std::size_t most_quoted) {
  std::vector<KeyedName> names;
  for (const v1::UnlistedName& name : response.unlisted_names()) {
    std::string key = IsRecorded(name.type()) ? NameKey(name.name()) : "";
    if (key.empty()) continue;
    const auto known = std::find_if(names.begin(), names.end(),
                                    [&](const KeyedName& other) { return other.key == key; });
    if (known != names.end()) {
      known->name.set_mention_count(known->name.mention_count() + name.mention_count());
      continue;
    }
    KeyedName& keyed = names.emplace_back(KeyedName{std::move(key), name});
    keyed.name.clear_mentions();
    if (keyed.name.sentence().text().size() > most_quoted) {
      keyed.name.mutable_sentence()->clear_text();
    }
  }
  if (names.size() > kMostNames) {
    std::stable_sort(names.begin(), names.end(), [](const KeyedName& a, const KeyedName& b) {
      return a.name.mention_count() > b.name.mention_count();
    });
    names.resize(kMostNames);
  }
  return names;
}

bool IsListed(const CompiledCatalog& catalog, std::string_view name) {
  NameWords scratch;
  std::vector<AliasMatch> matches;
  catalog.aliases().Find(name, &scratch, &matches);
  const std::string key = NameKey(name);
  return std::any_of(matches.begin(), matches.end(), [&](const AliasMatch& match) {
    return match.owner.kind != AliasKind::kNominal &&
           NameKey(name.substr(match.begin, match.end - match.begin)) == key;
  });
}

std::string CatalogRecordFor(const v1::UnlistedActor& actor) {
  v1::Catalog catalog;
  v1::Actor& record = *catalog.add_actors();
  record.set_id(IdOf(actor.key()));
  record.set_name(actor.name());
  switch (actor.type()) {
    case v1::NAME_TYPE_PERSON:
      // No surname: it is an alias only where one person is meant by it.
      record.set_kind(v1::ACTOR_KIND_PERSON);
      break;
    case v1::NAME_TYPE_ORGANISATION:
      record.set_kind(v1::ACTOR_KIND_ORGANISATION);
      for (const std::string& form : actor.other_forms()) record.add_aliases(form);
      break;
    default:
      return "";
  }
  google::protobuf::TextFormat::Printer printer;
  printer.SetUseUtf8StringEscaping(true);
  std::string text;
  printer.PrintToString(catalog, &text);
  return text;
}

}  // namespace demarche::stance
