#include "ingest_service/normalise/html/json_ld.h"

#include <algorithm>
#include <unordered_map>

#include "ingest_service/normalise/html/entities.h"
#include "ingest_service/normalise/loose_json.h"
#include "ingest_service/normalise/text.h"

namespace demarche::ingest::html {
namespace {

using Json = nlohmann::json;

constexpr JsonBounds kBounds = {.max_bytes = 2 << 20, .max_values = 50'000, .max_depth = 48};

using ById = std::unordered_map<std::string, const Json*>;

// "https://schema.org/NewsArticle" and "schema:NewsArticle" → "NewsArticle".
std::string BareType(std::string_view type) {
  const size_t at = type.find_last_of("/:#");
  return std::string(at == std::string_view::npos ? type : type.substr(at + 1));
}

std::vector<std::string> TypesOf(const Json& node) {
  std::vector<std::string> types;
  const auto found = node.find("@type");
  if (found == node.end()) return types;
  if (found->is_string()) types.push_back(BareType(found->get_ref<const std::string&>()));
  if (found->is_array()) {
    for (const Json& type : *found) {
      if (type.is_string()) types.push_back(BareType(type.get_ref<const std::string&>()));
    }
  }
  return types;
}

// How much a description with this type is about the page's article; 0 for not at all.
int Rank(const Json& node) {
  int rank = 0;
  for (const std::string& type : TypesOf(node)) {
    if (type.ends_with("NewsArticle") || type == "LiveBlogPosting") {
      rank = std::max(rank, 5);
    } else if (type.ends_with("Article") || type.ends_with("BlogPosting") || type == "Report" ||
               type.ends_with("Review")) {
      rank = std::max(rank, 4);
    } else if (type == "CreativeWork" || type == "Recipe" || type == "PodcastEpisode" ||
               type == "DiscussionForumPosting") {
      rank = std::max(rank, 2);
    } else if (type == "WebPage" || type.ends_with("Page") || type == "VideoObject") {
      rank = std::max(rank, 1);
    }
  }
  if (rank == 0) return 0;
  // One that says when and what is worth more than a bare pointer.
  return rank * 4 + (node.contains("headline") ? 2 : 0) + (node.contains("datePublished") ? 1 : 0);
}

std::string Words(const std::string& raw) {
  // Twice: some are encoded for JSON within HTML.
  std::string text = Decoded(raw);
  if (text.find('&') != std::string::npos) text = Decoded(text);
  return Tidy(text);
}

const Json& Resolve(const Json& value, const ById& by_id) {
  if (value.is_object() && value.size() <= 2 && value.contains("@id") && !value.contains("name") &&
      value["@id"].is_string()) {
    const auto found = by_id.find(value["@id"].get_ref<const std::string&>());
    if (found != by_id.end()) return *found->second;
  }
  return value;
}

// A string, or the first string of an array, or the name of an object.
std::string StringOf(const Json& node, const char* key, const ById& by_id, int depth = 0) {
  const auto found = node.find(key);
  if (found == node.end() || depth > 3) return {};
  const Json& value = Resolve(*found, by_id);
  if (value.is_string()) return Words(value.get_ref<const std::string&>());
  if (value.is_array()) {
    for (const Json& item : value) {
      if (item.is_string()) return Words(item.get_ref<const std::string&>());
      const Json& resolved = Resolve(item, by_id);
      if (resolved.is_object()) return StringOf(resolved, "name", by_id, depth + 1);
    }
  }
  if (value.is_object()) {
    const char* inner = value.contains("@value") ? "@value" : "name";
    return StringOf(value, inner, by_id, depth + 1);
  }
  return {};
}

void CollectNames(const Json& value, const ById& by_id, int depth,
                  std::vector<std::string>& names) {
  if (depth > 4 || names.size() >= 32) return;
  const Json& resolved = Resolve(value, by_id);
  if (resolved.is_string()) {
    names.push_back(Words(resolved.get_ref<const std::string&>()));
  } else if (resolved.is_array()) {
    for (const Json& item : resolved) CollectNames(item, by_id, depth + 1, names);
  } else if (resolved.is_object()) {
    for (const std::string& type : TypesOf(resolved)) {
      if (type.ends_with("Organization")) return;
    }
    if (resolved.contains("name")) CollectNames(resolved["name"], by_id, depth + 1, names);
  }
}

// Every object that is reached through arrays, @graph and the few keys that hold a main thing.
void Gather(const Json& value, int depth, std::vector<const Json*>& nodes, ById& by_id) {
  if (depth > 8 || nodes.size() > 2000) return;
  if (value.is_array()) {
    for (const Json& item : value) Gather(item, depth + 1, nodes, by_id);
    return;
  }
  if (!value.is_object()) return;
  nodes.push_back(&value);
  const auto id = value.find("@id");
  if (id != value.end() && id->is_string() && value.size() > 1) {
    by_id.emplace(id->get_ref<const std::string&>(), &value);
  }
  for (const char* key : {"@graph", "mainEntity", "mainEntityOfPage", "hasPart", "author"}) {
    const auto found = value.find(key);
    if (found != value.end()) Gather(*found, depth + 1, nodes, by_id);
  }
}

std::string BodyOf(const Json& node) {
  for (const char* key : {"articleBody", "text", "reviewBody"}) {
    const auto found = node.find(key);
    if (found != node.end() && found->is_string()) return found->get<std::string>();
  }
  return {};
}

std::optional<bool> FreeToRead(const Json& node) {
  const auto found = node.find("isAccessibleForFree");
  if (found == node.end()) return std::nullopt;
  if (found->is_boolean()) return found->get<bool>();
  if (found->is_string()) {
    const std::string said = LowerAscii(BareType(found->get_ref<const std::string&>()));
    if (said == "false") return false;
    if (said == "true") return true;
  }
  return std::nullopt;
}

}  // namespace

std::optional<LinkedArticle> ReadLinkedArticle(const std::vector<std::string_view>& scripts) {
  std::vector<Json> documents;
  for (const std::string_view script : scripts) {
    if (auto json = ParseLoosely(script, kBounds)) documents.push_back(std::move(*json));
    if (documents.size() >= 64) break;
  }
  std::vector<const Json*> nodes;
  ById by_id;
  for (const Json& document : documents) Gather(document, 0, nodes, by_id);
  const Json* best = nullptr;
  int best_rank = 0;
  for (const Json* node : nodes) {
    const int rank = Rank(*node);
    if (rank > best_rank) {
      best = node;
      best_rank = rank;
    }
  }
  if (best == nullptr) return std::nullopt;

  LinkedArticle article;
  for (const std::string& type : TypesOf(*best)) {
    if (article.type.empty() || type.ends_with("Article")) article.type = type;
  }
  const bool page_only = best_rank < 8;
  if (!page_only) article.headline = StringOf(*best, "headline", by_id);
  if (!page_only && article.headline.empty()) article.headline = StringOf(*best, "name", by_id);
  for (const char* key : {"author", "creator"}) {
    if (article.authors.empty() && best->contains(key))
      CollectNames((*best)[key], by_id, 0, article.authors);
  }
  article.publisher = StringOf(*best, "publisher", by_id);
  article.published = StringOf(*best, "datePublished", by_id);
  if (article.published.empty()) article.published = StringOf(*best, "dateCreated", by_id);
  article.modified = StringOf(*best, "dateModified", by_id);
  article.section = StringOf(*best, "articleSection", by_id);
  article.language = StringOf(*best, "inLanguage", by_id);
  article.url = StringOf(*best, "url", by_id);
  article.license = StringOf(*best, "license", by_id);
  article.body = page_only ? std::string() : BodyOf(*best);
  article.free_to_read = FreeToRead(*best);
  return article;
}

}  // namespace demarche::ingest::html
