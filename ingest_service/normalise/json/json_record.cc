#include "ingest_service/normalise/json/json_record.h"

#include <google/protobuf/util/json_util.h>

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ingest_service/normalise/byline.h"
#include "ingest_service/normalise/markup.h"
#include "ingest_service/normalise/text.h"
#include "ingest_service/normalise/url.h"

namespace demarche::ingest {
namespace {

constexpr auto kSource = v1::METADATA_SOURCE_JSON;
constexpr double kMapped = 1;  // a path of the caller's; above what names alone say

constexpr Keys kTextKeys = {"text",       "articlebody", "body",    "content",     "fulltext",
                            "bodytext",   "maintext",    "rawtext", "article",     "story",
                            "bodyhtml",   "contenthtml", "html",    "articletext", "contents",
                            "paragraphs", "transcript"};
constexpr Keys kTeaserKeys = {"description", "summary", "abstract", "excerpt", "snippet", "lead"};

void AddBody(const Json* value, int depth, Draft& draft) {
  if (value == nullptr || depth > 4) return;
  if (value->is_string()) {
    AddText(value->get_ref<const std::string&>(), draft);
  } else if (value->is_array()) {
    for (const Json& item : *value) AddBody(&item, depth + 1, draft);
  } else if (value->is_object()) {
    const Fields fields = FieldsOf(*value);
    const Json* inner =
        Find(fields, {"rendered", "html", "text", "value", "body", "content", "plain"});
    AddBody(inner, depth + 1, draft);
  }
}

void OfferDate(const Json* value, double confidence, DayOrder order, DateFact& fact) {
  const std::string text = StringOf(value);
  Offer(fact, FindDate(text, order), kSource, confidence, text);
}

std::optional<int64_t> SecondsOf(const Json* value) {
  const auto found = FindDate(StringOf(value));
  if (!found) return std::nullopt;
  return UnixSeconds(found->date);
}

// Fields that an Article in protobuf JSON has and other records have not.
bool IsArticleMessage(const Json& object) {
  if (!object.contains("text") || !object["text"].is_string()) return false;
  if (object.contains("contentHash") || object.contains("publishedPrecision") ||
      object.contains("canonicalUrl") || object.contains("publishedUtcOffset")) {
    return true;
  }
  const auto paragraphs = object.find("paragraphs");
  return paragraphs != object.end() && paragraphs->is_array() && !paragraphs->empty() &&
         paragraphs->front().is_object() && paragraphs->front().contains("end");
}

absl::Status Refuse(std::string_view seen, std::string_view want) {
  return absl::InvalidArgumentError(Cat({"raw.content: got ", seen, ", want ", want}));
}

// Down to the object that is the record, where this one only wraps it.
const Json& RecordWithin(const Json& object) {
  for (const char* wrapper : {"article", "data", "item", "document", "story", "response"}) {
    const auto found = object.find(wrapper);
    if (found != object.end() && found->is_object() &&
        Find(FieldsOf(*found), kTextKeys) != nullptr &&
        Find(FieldsOf(object), {"text", "body", "content", "articlebody"}) == nullptr) {
      return *found;
    }
  }
  return object;
}

// What the caller's paths lead to.
absl::Status ReadMapped(const Json& record, const FieldMap& map, Draft& draft) {
  const auto values = [&](const char* name) {
    const auto path = map.find(name);
    return path == map.end() ? std::vector<const Json*>()
                             : Follow(record, *ParsePath(path->second));
  };
  const auto first = [&](const char* name) -> const Json* {
    const std::vector<const Json*> found = values(name);
    return found.empty() ? nullptr : found.front();
  };
  const auto offer = [&](const char* name, Fact& fact) {
    Offer(fact, LineOf(first(name)), kSource, kMapped);
  };
  for (const Json* piece : values("text")) AddBody(piece, 0, draft);
  if (const auto path = map.find("text"); path != map.end() && draft.blocks.empty()) {
    return absl::InvalidArgumentError(
        Cat({"raw.field_map: got no text at \"", path->second, "\", want the article's"}));
  }
  offer("title", draft.title);
  offer("publisher", draft.publisher);
  offer("canonical_url", draft.canonical_url);
  offer("section", draft.section);
  offer("language", draft.language);
  std::vector<std::string> names;
  std::string raw;
  for (const Json* value : values("authors")) {
    for (std::string& name : PersonsIn(value)) names.push_back(std::move(name));
    raw += Cat({raw.empty() ? "" : ", ", Shown(value)});
  }
  Offer(draft.authors, std::move(names), kSource, kMapped, std::move(raw));
  const DayOrder order = DayOrderOf(draft.language.value);
  OfferDate(first("published_time"), kMapped, order, draft.published);
  OfferDate(first("modified_time"), kMapped, order, draft.modified);
  draft.license = LineOf(first("rights.license"));
  draft.embargo_until = SecondsOf(first("rights.embargo_until"));
  draft.expires_at = SecondsOf(first("rights.expires_at"));
  return absl::OkStatus();
}

// What stands under the names people use, where no path was surer.
void ReadNamed(const Json& record, Draft& draft) {
  const Fields fields = FieldsOf(record);
  Offer(draft.title, LineOf(Find(fields, {"title", "headline", "heading", "webtitle", "name"})),
        kSource, 0.95);
  Offer(draft.publisher,
        LineOf(Find(fields, {"publisher", "publishername", "source", "sourcename", "outlet",
                             "sitename", "site", "publication", "newspaper", "sourcedomain"})),
        kSource, 0.9);
  const std::string url = StringOf(Find(
      fields, {"canonicalurl", "url", "link", "permalink", "weburl", "sourceurl", "uri", "href"}));
  if (IsWebUrl(Strip(url))) Offer(draft.canonical_url, std::string(Strip(url)), kSource, 0.9);
  Offer(
      draft.section,
      LineOf(Find(fields, {"section", "sectionname", "articlesection", "category", "categories"})),
      kSource, 0.9);
  Offer(draft.language, StringOf(Find(fields, {"language", "lang", "inlanguage", "locale"})),
        kSource, 0.9);
  const Json* byline = Find(fields, {"authors", "author", "byline", "creator", "creators", "by"});
  Offer(draft.authors, PersonsIn(byline), kSource, 0.9, Shown(byline));
  const DayOrder order = DayOrderOf(draft.language.value);
  OfferDate(
      Find(fields, {"publishedtime", "publishedat", "datepublished", "published", "firstpublished",
                    "publisheddate", "publishdate", "datepublish", "pubdate", "publicationdate",
                    "webpublicationdate", "date", "datetime", "createdat", "timestamp", "time"}),
      0.95, order, draft.published);
  OfferDate(Find(fields, {"modifiedtime", "modifiedat", "datemodified", "datemodify", "modified",
                          "updatedat", "updated", "lastmodified"}),
            0.95, order, draft.modified);
  if (draft.license.empty())
    draft.license = LineOf(Find(fields, {"license", "licence", "usageterms", "copyrightnotice"}));
  if (!draft.embargo_until)
    draft.embargo_until = SecondsOf(Find(fields, {"embargountil", "embargoed", "embargo"}));
  if (!draft.expires_at)
    draft.expires_at = SecondsOf(Find(fields, {"expiresat", "expires", "dateexpired"}));

  if (!draft.blocks.empty()) return;
  AddBody(Find(fields, kTextKeys), 0, draft);
  if (!draft.blocks.empty()) return;
  AddBody(Find(fields, kTeaserKeys), 0, draft);
  if (!draft.blocks.empty()) draft.completeness = v1::COMPLETENESS_PARTIAL;
}

// Answers of news services hold the beginning alone, and say so at its end.
void MarkCut(Draft& draft) {
  if (draft.blocks.empty() || !TrimCutMark(draft.blocks.back().text)) return;
  draft.completeness = v1::COMPLETENESS_PARTIAL;
  if (draft.blocks.back().text.empty()) draft.blocks.pop_back();
}

std::string KeysOf(const Json& object) {
  std::string keys;
  for (const auto& [key, value] : object.items()) {
    if (keys.size() < 200) keys += Cat({keys.empty() ? "" : ", ", Clip(key, 40)});
  }
  return keys;
}

}  // namespace

bool LooksLikeRecord(const Json& object) {
  const Fields fields = FieldsOf(object);
  const auto is_text = [](const Json* value) {
    if (value == nullptr) return false;
    if (value->is_array()) return !value->empty() && value->front().is_string();
    return value->is_string() || value->is_object();
  };
  if (is_text(Find(fields, {"title", "headline", "heading", "webtitle"}))) {
    return is_text(Find(fields, kTextKeys)) || is_text(Find(fields, kTeaserKeys));
  }
  const Json* text = Find(fields, kTextKeys);
  return text != nullptr && text->is_string();
}

absl::StatusOr<Record> ReadJsonRecord(const Json& object, const FieldMap& map) {
  // The caller's paths start from where the record was found.
  const Json& record = map.empty() ? RecordWithin(object) : object;
  if (map.empty() && IsArticleMessage(record)) {
    v1::Article article;
    const auto status = google::protobuf::util::JsonStringToMessage(Shown(&record), &article);
    if (status.ok()) return Record(std::move(article));
    // Near an Article, but none: read it like any other record.
  }
  Draft draft;
  if (absl::Status status = ReadMapped(record, map, draft); !status.ok()) return status;
  ReadNamed(record, draft);
  MarkCut(draft);
  if (draft.blocks.empty()) {
    return Refuse(Cat({"a JSON object without a text (its fields: ", KeysOf(record), ")"}),
                  "one of text, body, content, articleBody");
  }
  return Record(std::move(draft));
}

}  // namespace demarche::ingest
