#include "ingest_service/normalise/normalise.h"

#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "ingest_service/normalise/article.h"
#include "ingest_service/normalise/caller.h"
#include "ingest_service/normalise/decode.h"
#include "ingest_service/normalise/draft.h"
#include "ingest_service/normalise/html/read_html.h"
#include "ingest_service/normalise/json/read_json.h"
#include "ingest_service/normalise/mail/read_mail.h"
#include "ingest_service/normalise/read_xml.h"
#include "ingest_service/normalise/reading.h"
#include "ingest_service/normalise/sniff.h"
#include "ingest_service/normalise/text.h"
#include "ingest_service/normalise/text_dump.h"

namespace demarche::ingest {
namespace {

// Text beyond the limit is not even looked at: at some furniture more than the article may hold.
Draft ReadText(std::string_view text, const NormaliseLimits& limits) {
  constexpr size_t kFurniture = 64 << 10;
  const std::string_view head = Clip(text, limits.max_text_bytes + kFurniture);
  Draft draft = ReadTextDump(head);
  if (head.size() < text.size()) {
    v1::Note note;
    note.set_kind(v1::NOTE_KIND_TRUNCATED);
    note.set_count(static_cast<int64_t>(text.size() - head.size()));
    note.set_message("The end of the text was not read: it is longer than an article may be.");
    draft.notes.push_back(std::move(note));
  }
  return draft;
}

// An Article within the content: what the request says overrules it, as it does elsewhere.
absl::StatusOr<v1::Article> AsBrought(v1::Article article, const std::string& url,
                                      const v1::RawArticle& raw, const NormaliseLimits& limits) {
  ApplyCaller(raw, article);
  if (article.canonical_url().empty()) article.set_canonical_url(url);
  article.clear_id();
  article.clear_revision();
  article.clear_cluster_id();
  article.clear_ingested_time();
  return Complete(std::move(article), limits);
}

v1::Note Overruled() {
  v1::Note note;
  note.set_kind(v1::NOTE_KIND_DECLARATION_OVERRULED);
  note.set_message("The declared media type was not what the content shows.");
  return note;
}

// By the reader of its kind.
absl::StatusOr<Reading> Read(const Sniffed& sniffed, std::string_view text,
                             const v1::RawArticle& raw, const NormaliseLimits& limits) {
  switch (sniffed.kind) {
    case MediaKind::kPlainText:
      return ReadingOf(ReadText(text, limits));
    case MediaKind::kHtml:
      return ReadingOf(html::ReadHtml(text, raw.url(), limits.html));
    case MediaKind::kJson:
      return ReadJson(text, raw.url(), raw.field_map(), limits.max_articles);
    case MediaKind::kXml:
      return ReadXml(text, raw.url(), limits.max_articles);
    case MediaKind::kMail:
      return ReadMail(raw.content(), limits.max_articles);
  }
  return absl::InternalError("raw.content: got a kind without a reader");
}

absl::StatusOr<v1::Article> MakeArticle(absl::StatusOr<Record>& record, const std::string& url,
                                        const std::vector<v1::Note>& notes,
                                        const v1::RawArticle& raw, const NormaliseLimits& limits) {
  if (!record.ok()) return record.status();
  if (auto* article = std::get_if<v1::Article>(&*record))
    return AsBrought(std::move(*article), url, raw, limits);
  Draft draft = std::get<Draft>(std::move(*record));
  Offer(draft.canonical_url, url, v1::METADATA_SOURCE_CALLER, 0.5);
  draft.notes.insert(draft.notes.end(), notes.begin(), notes.end());
  return Assemble(std::move(draft), raw, limits);
}

}  // namespace

absl::StatusOr<Articles> NormaliseAll(const v1::RawArticle& raw, const NormaliseLimits& limits) {
  if (absl::Status status = CheckRaw(raw, limits); !status.ok()) return status;
  const auto sniffed = Sniff(raw.content(), raw.content_type());
  if (!sniffed.ok()) return sniffed.status();
  Decoded decoded;
  if (sniffed->kind != MediaKind::kMail)
    decoded = Decode(raw.content(), sniffed->charset, sniffed->kind == MediaKind::kHtml);
  auto reading = Read(*sniffed, decoded.text, raw, limits);
  if (!reading.ok()) return reading.status();
  const size_t count = reading->records.size();
  // A few kinds know their number only once they are read.
  if (absl::Status status = CheckCount(count, limits.max_articles); !status.ok()) return status;
  if (absl::Status status = CheckFits(raw, count); !status.ok()) return status;

  std::vector<v1::Note> notes;
  if (sniffed->declaration_overruled) notes.push_back(Overruled());
  notes.insert(notes.end(), decoded.notes.begin(), decoded.notes.end());
  Articles articles;
  articles.reserve(count);
  // Of a collection it is no article's own address.
  const std::string url(reading->collection ? "" : Strip(raw.url()));
  for (absl::StatusOr<Record>& record : reading->records)
    articles.push_back(MakeArticle(record, url, notes, raw, limits));
  return articles;
}

absl::StatusOr<v1::Article> Normalise(const v1::RawArticle& raw, const NormaliseLimits& limits) {
  auto articles = NormaliseAll(raw, limits);
  if (!articles.ok()) return articles.status();
  if (articles->size() == 1) return std::move(articles->front());
  return absl::InvalidArgumentError(Cat({"raw.content: got ", std::to_string(articles->size()),
                                         " articles, want content that holds one"}));
}

}  // namespace demarche::ingest
