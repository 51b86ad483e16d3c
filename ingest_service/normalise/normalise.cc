#include "ingest_service/normalise/normalise.h"

#include <utility>
#include <variant>

#include "ingest_service/normalise/article.h"
#include "ingest_service/normalise/decode.h"
#include "ingest_service/normalise/draft.h"
#include "ingest_service/normalise/html/read_html.h"
#include "ingest_service/normalise/json_record.h"
#include "ingest_service/normalise/sniff.h"
#include "ingest_service/normalise/text.h"
#include "ingest_service/normalise/text_dump.h"

namespace demarche::ingest {
namespace {

constexpr size_t kMaxUrlBytes = 8 << 10;

absl::Status CheckSizes(const v1::RawArticle& raw, const NormaliseLimits& limits) {
  const size_t size = raw.content().size();
  if (size == 0 || size > limits.max_content_bytes) {
    return absl::InvalidArgumentError(
        Cat({"raw.content: got ", std::to_string(size), " bytes, want 1 to ",
             std::to_string(limits.max_content_bytes)}));
  }
  if (raw.url().size() > kMaxUrlBytes) {
    return absl::InvalidArgumentError(Cat({"raw.url: got ", std::to_string(raw.url().size()),
                                           " bytes, want at most ", std::to_string(kMaxUrlBytes)}));
  }
  return absl::OkStatus();
}

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
absl::StatusOr<v1::Article> AsBrought(v1::Article article, const v1::RawArticle& raw,
                                      const NormaliseLimits& limits) {
  if (!raw.title().empty()) article.set_title(Tidy(raw.title()));
  if (!raw.publisher().empty()) article.set_publisher(Tidy(raw.publisher()));
  if (article.canonical_url().empty()) article.set_canonical_url(raw.url());
  if (raw.has_published_time()) *article.mutable_published_time() = raw.published_time();
  if (raw.has_rights()) *article.mutable_rights() = raw.rights();
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

}  // namespace

absl::StatusOr<v1::Article> Normalise(const v1::RawArticle& raw, const NormaliseLimits& limits) {
  if (absl::Status status = CheckSizes(raw, limits); !status.ok()) return status;
  const auto sniffed = Sniff(raw.content(), raw.content_type());
  if (!sniffed.ok()) return sniffed.status();
  Decoded decoded = Decode(raw.content(), sniffed->charset, sniffed->kind == MediaKind::kHtml);
  Draft draft;
  switch (sniffed->kind) {
    case MediaKind::kPlainText:
      draft = ReadText(decoded.text, limits);
      break;
    case MediaKind::kHtml:
      draft = html::ReadHtml(decoded.text, raw.url());
      break;
    case MediaKind::kJson: {
      auto record = ReadJsonRecord(decoded.text);
      if (!record.ok()) return record.status();
      if (auto* article = std::get_if<v1::Article>(&*record))
        return AsBrought(std::move(*article), raw, limits);
      draft = std::get<Draft>(std::move(*record));
      break;
    }
  }
  if (sniffed->declaration_overruled) draft.notes.push_back(Overruled());
  for (v1::Note& note : decoded.notes) draft.notes.push_back(std::move(note));
  return Assemble(std::move(draft), raw, limits);
}

}  // namespace demarche::ingest
