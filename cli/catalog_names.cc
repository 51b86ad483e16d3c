#include "cli/catalog_names.h"

#include <unicode/unistr.h>

#include <algorithm>
#include <memory>
#include <set>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "cli/suggest.h"

namespace demarche::cli {
namespace {

constexpr int kPageSize = 1000;

std::string FoldCase(const std::string& text) {
  std::string folded;
  icu::UnicodeString::fromUTF8(text).foldCase().toUTF8String(folded);
  return folded;
}

bool AnyFolded(const std::vector<std::string>& names, const std::string& folded) {
  return std::any_of(names.begin(), names.end(),
                     [&](const std::string& name) { return FoldCase(name) == folded; });
}

// How well a record fits: 3 by id, 2 by name, 1 by alias, 0 not at all.
int Fit(const NamedRecord& record, const std::string& folded) {
  if (FoldCase(record.id) == folded) return 3;
  if (FoldCase(record.name) == folded) return 2;
  return AnyFolded(record.aliases, folded) ? 1 : 0;
}

absl::StatusOr<std::vector<NamedRecord>> ListRecords(Services& services, bool actors,
                                                     const std::string& query) {
  std::vector<NamedRecord> records;
  std::string page_token;
  do {
    if (actors) {
      v1::ListActorsRequest request;
      request.set_query(query);
      request.set_page_size(kPageSize);
      request.set_page_token(page_token);
      auto response = services.ListActors(request);
      if (!response.ok()) return response.status();
      for (const v1::Actor& actor : response->actors()) records.push_back(Named(actor));
      page_token = response->next_page_token();
    } else {
      v1::ListTopicsRequest request;
      request.set_query(query);
      request.set_page_size(kPageSize);
      request.set_page_token(page_token);
      auto response = services.ListTopics(request);
      if (!response.ok()) return response.status();
      for (const v1::Topic& topic : response->topics()) records.push_back(Named(topic));
      page_token = response->next_page_token();
    }
  } while (!page_token.empty());
  return records;
}

absl::StatusOr<std::vector<std::string>> Resolve(Services& services, bool actors,
                                                 const std::vector<std::string>& typed) {
  std::vector<std::string> ids;
  for (const std::string& word : typed) {
    if (actors && word == "author") {
      ids.push_back(word);
      continue;
    }
    const std::string what = actors ? "actor" : "topic";
    auto near = ListRecords(services, actors, word);
    if (!near.ok()) return near.status();
    auto id = PickRecord(what, word, *near);
    if (absl::IsNotFound(id.status())) {
      // Metonyms are not among what the service's query looks at, nor are misspellings.
      auto all = ListRecords(services, actors, "");
      if (!all.ok()) return all.status();
      id = PickRecord(what, word, *all);
    }
    if (!id.ok()) return id.status();
    ids.push_back(*std::move(id));
  }
  return ids;
}

}  // namespace

NamedRecord Named(const v1::Actor& actor) {
  NamedRecord record{actor.id(), actor.name(), {actor.aliases().begin(), actor.aliases().end()}};
  record.aliases.insert(record.aliases.end(), actor.metonyms().begin(), actor.metonyms().end());
  return record;
}

NamedRecord Named(const v1::Topic& topic) {
  return {topic.id(), topic.name(), {topic.aliases().begin(), topic.aliases().end()}};
}

absl::StatusOr<std::string> PickRecord(const std::string& what, const std::string& typed,
                                       const std::vector<NamedRecord>& records) {
  const std::string folded = FoldCase(typed);
  int best = 0;
  std::set<std::string> ids;
  for (const NamedRecord& record : records) {
    const int fit = Fit(record, folded);
    if (fit == 0 || fit < best) continue;
    if (fit > best) ids.clear();
    best = fit;
    ids.insert(record.id);
  }
  if (ids.size() == 1) return *ids.begin();
  if (ids.size() > 1) {
    return absl::InvalidArgumentError(absl::StrCat(what, ": \"", typed, "\" can mean ",
                                                   absl::StrJoin(ids, ", "), "; want one of them"));
  }
  std::vector<std::string> words;
  for (const NamedRecord& record : records) {
    words.push_back(record.name);
    words.push_back(record.id);
    words.insert(words.end(), record.aliases.begin(), record.aliases.end());
  }
  return absl::NotFoundError(absl::StrCat("no ", what, " \"", typed, "\" in the catalog",
                                          DidYouMean(Suggest(typed, words))));
}

absl::StatusOr<std::vector<std::string>> ResolveActors(Services& services,
                                                       const std::vector<std::string>& typed) {
  return Resolve(services, true, typed);
}

absl::StatusOr<std::vector<std::string>> ResolveTopics(Services& services,
                                                       const std::vector<std::string>& typed) {
  return Resolve(services, false, typed);
}

Names NamesFrom(Services& services) {
  using Known = std::map<std::string, std::string>;
  auto actors = std::make_shared<Known>(Known{{"author", "the author"}});
  auto topics = std::make_shared<Known>();
  const auto actor_name = [&services, actors](const std::string& id) {
    const auto [known, is_new] = actors->emplace(id, id);
    if (is_new) {
      v1::GetActorRequest request;
      request.set_actor_id(id);
      auto response = services.GetActor(request);
      if (response.ok()) known->second = response->actor().name();
    }
    return known->second;
  };
  const auto topic_name = [&services, topics, actor_name](const std::string& id) {
    const auto [known, is_new] = topics->emplace(id, id);
    if (is_new) {
      v1::GetTopicRequest request;
      request.set_topic_id(id);
      auto response = services.GetTopic(request);
      known->second = response.ok() ? response->topic().name() : actor_name(id);
    }
    return known->second;
  };
  return {actor_name, topic_name};
}

}  // namespace demarche::cli
