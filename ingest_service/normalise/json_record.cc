#include "ingest_service/normalise/json_record.h"

#include <google/protobuf/util/json_util.h>

#include <initializer_list>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "ingest_service/normalise/byline.h"
#include "ingest_service/normalise/furniture.h"
#include "ingest_service/normalise/html/read_html.h"
#include "ingest_service/normalise/lines.h"
#include "ingest_service/normalise/loose_json.h"
#include "ingest_service/normalise/text.h"
#include "ingest_service/normalise/url.h"

namespace demarche::ingest {
namespace {

using Json = nlohmann::json;
using Keys = std::initializer_list<const char*>;

// "published_at", "publishedAt" and "Published-At" are one key.
std::string BareKey(std::string_view key) {
  std::string out = LowerAscii(key);
  std::erase_if(out, [](char c) { return c == '_' || c == '-' || c == ' ' || c == ':'; });
  return out;
}

// An object's fields by bare key; the first of a name counts.
using Fields = std::map<std::string, const Json*, std::less<>>;

Fields FieldsOf(const Json& object) {
  Fields fields;
  for (const auto& [key, value] : object.items()) {
    if (!value.is_null()) fields.emplace(BareKey(key), &value);
  }
  return fields;
}

const Json* Find(const Fields& fields, Keys keys) {
  for (const char* key : keys) {
    const auto found = fields.find(std::string_view(key));
    if (found != fields.end()) return found->second;
  }
  return nullptr;
}

constexpr Keys kTextKeys = {"text",       "articlebody", "body",    "content",     "fulltext",
                            "bodytext",   "maintext",    "rawtext", "article",     "story",
                            "bodyhtml",   "contenthtml", "html",    "articletext", "contents",
                            "paragraphs", "transcript"};
constexpr Keys kTeaserKeys = {"description", "summary", "abstract", "excerpt", "snippet", "lead"};

// A string, or the part of an object or array that stands for it.
std::string StringOf(const Json* value, int depth = 0) {
  if (value == nullptr || depth > 4) return {};
  if (value->is_string()) return value->get<std::string>();
  if (value->is_number_integer()) return std::to_string(value->get<int64_t>());
  if (value->is_array() && !value->empty()) return StringOf(&value->front(), depth + 1);
  if (value->is_object()) {
    const Fields fields = FieldsOf(*value);
    return StringOf(Find(fields, {"rendered", "name", "title", "value", "text", "href", "url"}),
                    depth + 1);
  }
  return {};
}

// Names of one or more authors, in whatever shape.
void CollectNames(const Json* value, int depth, std::vector<std::string>& names) {
  if (value == nullptr || depth > 4 || names.size() > 32) return;
  if (value->is_string()) {
    for (std::string& name :
         PersonsOf(Tidy(value->get_ref<const std::string&>()), NameTrust::kField))
      names.push_back(std::move(name));
  } else if (value->is_array()) {
    for (const Json& item : *value) CollectNames(&item, depth + 1, names);
  } else if (value->is_object()) {
    const Fields fields = FieldsOf(*value);
    const std::string first = StringOf(Find(fields, {"firstname", "first", "givenname"}));
    const std::string last = StringOf(Find(fields, {"lastname", "last", "familyname", "surname"}));
    if (!last.empty()) {
      const Json joined = Cat({first, " ", last});
      CollectNames(&joined, depth + 1, names);
    } else {
      CollectNames(Find(fields, {"name", "fullname", "displayname", "original", "title"}),
                   depth + 1, names);
    }
  }
}

bool LooksHtml(std::string_view text) {
  for (const std::string_view tag :
       {"</p>", "<p>", "<br", "</div>", "</h2>", "</a>", "</li>", "</span>", "</html>", "<p "}) {
    if (text.find(tag) != std::string_view::npos) return true;
  }
  return false;
}

void AddText(std::string_view text, Draft& draft) {
  if (LooksHtml(text)) {
    Draft page = text.find("<body") != std::string_view::npos ? html::ReadHtml(text, "")
                                                              : html::ReadFragment(text);
    for (Block& block : page.blocks) draft.blocks.push_back(std::move(block));
    draft.left_out += page.left_out;
    draft.marks_removed += page.marks_removed;
    return;
  }
  for (Line& line : ParagraphLines(text)) {
    if (IsButton(line.text) || IsPlayer(line.text) || IsFootnoteLine(line.text)) {
      ++draft.left_out;
      continue;
    }
    draft.marks_removed += RemoveFootnoteMarks(line.text);
    draft.blocks.push_back({v1::PARAGRAPH_KIND_BODY, std::move(line.text)});
  }
}

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

std::string PlainString(const Json* value) {
  const std::string text = StringOf(value);
  return Tidy(text.find('<') == std::string::npos && text.find('&') == std::string::npos
                  ? text
                  : html::PlainText(text));
}

void ReadDate(const Json* value, DateFact& fact, DayOrder order) {
  const std::string text = StringOf(value);
  Offer(fact, FindDate(text, order), v1::METADATA_SOURCE_JSON, 0.95, text);
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

// Down to the object that is the record: a lone one in an array, or in a wrapper.
absl::StatusOr<const Json*> RecordOf(const Json& root) {
  const Json* record = &root;
  if (record->is_array()) {
    if (record->size() != 1) {
      return Refuse(Cat({"a JSON array of ", std::to_string(record->size()), " items"}),
                    "one JSON object (send each record as an item of its own)");
    }
    record = &record->front();
  }
  if (!record->is_object()) {
    return Refuse(Cat({"a JSON ", record->type_name()}), "a JSON object with a text");
  }
  for (const char* wrapper : {"article", "data", "item", "document", "story", "response"}) {
    const auto found = record->find(wrapper);
    if (found != record->end() && found->is_object() &&
        Find(FieldsOf(*found), kTextKeys) != nullptr &&
        Find(FieldsOf(*record), {"text", "body", "content", "articlebody"}) == nullptr) {
      record = &*found;
      break;
    }
  }
  return record;
}

Draft ReadFields(const Json& record) {
  Draft draft;
  const Fields fields = FieldsOf(record);
  constexpr auto kSource = v1::METADATA_SOURCE_JSON;
  Offer(draft.title,
        PlainString(Find(fields, {"title", "headline", "heading", "webtitle", "name"})), kSource,
        0.95);
  Offer(draft.publisher,
        PlainString(Find(fields, {"publisher", "publishername", "source", "sourcename", "outlet",
                                  "sitename", "site", "publication", "newspaper", "sourcedomain"})),
        kSource, 0.9);
  const std::string url = StringOf(Find(
      fields, {"canonicalurl", "url", "link", "permalink", "weburl", "sourceurl", "uri", "href"}));
  if (IsWebUrl(Strip(url))) Offer(draft.canonical_url, std::string(Strip(url)), kSource, 0.9);
  Offer(draft.section,
        PlainString(
            Find(fields, {"section", "sectionname", "articlesection", "category", "categories"})),
        kSource, 0.9);
  Offer(draft.language, StringOf(Find(fields, {"language", "lang", "inlanguage", "locale"})),
        kSource, 0.9);

  const Json* byline = Find(fields, {"authors", "author", "byline", "creator", "creators", "by"});
  std::vector<std::string> names;
  CollectNames(byline, 0, names);
  Offer(draft.authors, std::move(names), kSource, 0.9,
        byline == nullptr ? "" : byline->dump(-1, ' ', false, Json::error_handler_t::replace));

  const DayOrder order = DayOrderOf(draft.language.value);
  ReadDate(
      Find(fields, {"publishedtime", "publishedat", "datepublished", "published", "firstpublished",
                    "publisheddate", "publishdate", "datepublish", "pubdate", "publicationdate",
                    "webpublicationdate", "date", "datetime", "createdat", "timestamp", "time"}),
      draft.published, order);
  ReadDate(Find(fields, {"modifiedtime", "modifiedat", "datemodified", "datemodify", "modified",
                         "updatedat", "updated", "lastmodified"}),
           draft.modified, order);

  AddBody(Find(fields, kTextKeys), 0, draft);
  if (draft.blocks.empty()) {
    AddBody(Find(fields, kTeaserKeys), 0, draft);
    if (!draft.blocks.empty()) draft.completeness = v1::COMPLETENESS_PARTIAL;
  }
  return draft;
}

}  // namespace

absl::StatusOr<std::variant<Draft, v1::Article>> ReadJsonRecord(std::string_view text) {
  JsonFault fault;
  const auto root = ParseLoosely(text, JsonBounds{}, &fault);
  if (!root) return Refuse(fault.seen, "a JSON object with a text");
  const auto record = RecordOf(*root);
  if (!record.ok()) return record.status();
  if (IsArticleMessage(**record)) {
    v1::Article article;
    const std::string json = (*record)->dump(-1, ' ', false, Json::error_handler_t::replace);
    const auto status = google::protobuf::util::JsonStringToMessage(json, &article);
    if (status.ok()) return std::variant<Draft, v1::Article>(std::move(article));
    // Near an Article, but none: read it like any other record.
  }
  Draft draft = ReadFields(**record);
  if (draft.blocks.empty()) {
    std::string keys;
    for (const auto& [key, value] : (*record)->items()) {
      if (keys.size() < 200) keys += Cat({keys.empty() ? "" : ", ", Clip(key, 40)});
    }
    return Refuse(Cat({"a JSON object without a text (its fields: ", keys, ")"}),
                  "one of text, body, content, articleBody");
  }
  return std::variant<Draft, v1::Article>(std::move(draft));
}

}  // namespace demarche::ingest
