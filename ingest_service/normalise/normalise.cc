#include "ingest_service/normalise/normalise.h"

#include <utility>

#include "ingest_service/normalise/article.h"
#include "ingest_service/normalise/decode.h"
#include "ingest_service/normalise/draft.h"
#include "ingest_service/normalise/html/read_html.h"
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
  Draft draft = sniffed->kind == MediaKind::kHtml ? html::ReadHtml(decoded.text, raw.url())
                                                  : ReadTextDump(decoded.text);
  if (sniffed->declaration_overruled) draft.notes.push_back(Overruled());
  for (v1::Note& note : decoded.notes) draft.notes.push_back(std::move(note));
  return Assemble(std::move(draft), raw, limits);
}

}  // namespace demarche::ingest
