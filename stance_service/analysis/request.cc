#include "stance_service/analysis/request.h"

#include <unicode/utf8.h>

#include <string_view>

#include "absl/strings/str_cat.h"
#include "stance_service/catalog/catalog_files.h"

namespace demarche::stance {
namespace {

constexpr size_t kMaxTextBytes = 4 << 20;
constexpr size_t kMaxTitleBytes = 8 << 10;
constexpr int kMaxPairs = 10'000;
constexpr int kMaxInlineRecords = 2'000;

// -1 if all is well, else the offset of the first byte that is no UTF-8.
int FirstInvalidByte(std::string_view text) {
  const auto* bytes = reinterpret_cast<const uint8_t*>(text.data());
  const auto size = static_cast<int32_t>(text.size());
  for (int32_t i = 0; i < size;) {
    const int32_t at = i;
    UChar32 c;
    U8_NEXT(bytes, i, size, c);
    if (c < 0) return at;
  }
  return -1;
}

absl::Status CheckText(std::string_view field, const std::string& text, size_t most) {
  const absl::string_view name(field.data(), field.size());
  if (text.size() > most) {
    return absl::InvalidArgumentError(
        absl::StrCat(name, ": got ", text.size(), " bytes, want at most ", most));
  }
  if (const int at = FirstInvalidByte(text); at >= 0) {
    return absl::InvalidArgumentError(
        absl::StrCat(name, ": got a byte that is no UTF-8 at ", at, ", want UTF-8"));
  }
  return absl::OkStatus();
}

bool OnBoundary(const std::string& text, int offset) {
  return offset == static_cast<int>(text.size()) ||
         !U8_IS_TRAIL(static_cast<uint8_t>(text[offset]));
}

absl::Status CheckParagraphs(const v1::Article& article) {
  int last = 0;
  for (int i = 0; i < article.paragraphs_size(); ++i) {
    const v1::Paragraph& paragraph = article.paragraphs(i);
    const int size = static_cast<int>(article.text().size());
    if (paragraph.begin() < last || paragraph.end() < paragraph.begin() || paragraph.end() > size ||
        !OnBoundary(article.text(), paragraph.begin()) ||
        !OnBoundary(article.text(), paragraph.end())) {
      return absl::InvalidArgumentError(
          absl::StrCat("article.paragraphs[", i, "]: got [", paragraph.begin(), ", ",
                       paragraph.end(), "), want a span of the text (", size,
                       " bytes) behind the paragraph before, on character boundaries"));
    }
    last = paragraph.end();
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status CheckRequest(const v1::AnalyzeRequest& request) {
  if (request.input_case() == v1::AnalyzeRequest::INPUT_NOT_SET) {
    return absl::InvalidArgumentError("text: got nothing, want text or article");
  }
  const bool has_article = request.has_article();
  const std::string& text = has_article ? request.article().text() : request.text();
  const char* field = has_article ? "article.text" : "text";
  if (text.empty()) {
    return absl::InvalidArgumentError(absl::StrCat(field, ": got nothing, want 1 byte or more"));
  }
  if (absl::Status status = CheckText(field, text, kMaxTextBytes); !status.ok()) return status;
  if (absl::Status status = CheckText("title", request.title(), kMaxTitleBytes); !status.ok()) {
    return status;
  }
  if (has_article) {
    absl::Status status = CheckText("article.title", request.article().title(), kMaxTitleBytes);
    if (status.ok()) status = CheckParagraphs(request.article());
    if (!status.ok()) return status;
  }
  if (request.pairs_size() > kMaxPairs) {
    return absl::InvalidArgumentError(
        absl::StrCat("pairs: got ", request.pairs_size(), ", want at most ", kMaxPairs));
  }
  // Also where it is no number.
  if (!(request.likely_from() >= 0 && request.likely_from() <= 1)) {
    return absl::InvalidArgumentError(
        absl::StrCat("likely_from: got ", request.likely_from(), ", want 0 to 1"));
  }
  if (request.catalog().actors_size() > kMaxInlineRecords ||
      request.catalog().topics_size() > kMaxInlineRecords) {
    return absl::InvalidArgumentError(absl::StrCat("catalog: got ", request.catalog().actors_size(),
                                                   " actors and ", request.catalog().topics_size(),
                                                   " topics, want at most ", kMaxInlineRecords,
                                                   " of each in a request"));
  }
  return absl::OkStatus();
}

absl::StatusOr<std::shared_ptr<const CompiledCatalog>> InlineCatalog(
    const v1::AnalyzeRequest& request, const CompiledCatalog& service_catalog) {
  if (!request.has_catalog()) {
    if (request.catalog_mode() == v1::CATALOG_MODE_INLINE_ONLY) {
      return absl::InvalidArgumentError(
          "catalog: got nothing, want a catalog with CATALOG_MODE_INLINE_ONLY");
    }
    return std::shared_ptr<const CompiledCatalog>();
  }
  v1::Catalog catalog = request.catalog_mode() == v1::CATALOG_MODE_MERGE
                            ? MergeCatalogs(service_catalog.records(), request.catalog())
                            : request.catalog();
  auto compiled = CompiledCatalog::Compile(std::move(catalog));
  if (!compiled.ok()) {
    return absl::InvalidArgumentError(absl::StrCat("catalog.", compiled.status().message()));
  }
  return compiled;
}

absl::StatusOr<std::vector<AskedPair>> ResolvePairs(const v1::AnalyzeRequest& request,
                                                    const CompiledCatalog& catalog) {
  std::vector<AskedPair> pairs;
  for (int i = 0; i < request.pairs_size(); ++i) {
    const v1::ActorTopicPair& asked = request.pairs(i);
    AskedPair pair;
    pair.actor = asked.actor_id() == kAuthorId ? kAuthor : catalog.ActorIndex(asked.actor_id());
    if (pair.actor == kNobody) {
      return absl::InvalidArgumentError(absl::StrCat("pairs[", i, "].actor_id: got '",
                                                     asked.actor_id(),
                                                     "', want an actor of the catalog in use"));
    }
    pair.topic = TopicById(catalog, asked.topic_id());
    if (pair.topic == kNobody) {
      return absl::InvalidArgumentError(absl::StrCat("pairs[", i, "].topic_id: got '",
                                                     asked.topic_id(),
                                                     "', want a topic of the catalog in use"));
    }
    pairs.push_back(pair);
  }
  return pairs;
}

}  // namespace demarche::stance
