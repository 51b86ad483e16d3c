// What comes out of unpacking: articles as they were found, one after the other.
#ifndef DEMARCHE_INGEST_SERVICE_UNPACK_ITEM_H_
#define DEMARCHE_INGEST_SERVICE_UNPACK_ITEM_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "demarche/v1/ingest_service.pb.h"

namespace demarche::ingest::unpack {

// How a file is to be taken, inside any compression.
enum class Format {
  // As its name and its bytes show.
  kAuto,
  kText,
  kHtml,
  kJson,
  // An article a line.
  kJsonLines,
};

struct UnpackOptions {
  Format format = Format::kAuto;
  // Media type of every document, whatever its name or the crawl says; empty: as they say.
  std::string content_type;
  // JSON lines are records to be mapped: the form of `normalise --jsonl` is not looked for.
  bool plain_records = false;
  // Bytes of one document; a longer one is an error of its own. At most what the contract allows.
  size_t max_document_bytes = 10 << 20;
  // Bytes of one line of JSON, which may need six bytes for one of its content.
  size_t max_line_bytes = 64 << 20;
  // Unpacked bytes for one packed byte, over any 16 MiB of output: more is a bomb, and left.
  int64_t max_ratio = 200;
  // Layers of packing (a gzipped crawl in a tar.gz has three); what lies deeper is not opened.
  int max_depth = 5;
};

// Where in a file reading can be taken up again, after the item it came with.
struct Position {
  // Byte of the file at which a fresh reader begins.
  int64_t offset = 0;
  // Lines, records or messages that stand before that byte: for labels.
  int64_t number = 0;
  // Items from there that were taken already.
  int64_t items = 0;

  bool operator==(const Position&) const = default;
};

// One article to be, or why there is none.
struct Item {
  // For people: "page.html", "dump.jsonl:12" (the line), "crawl.warc.gz:7 <https://…>" (the
  // record), "pages.tar/a/b.html". Names within archives are as they were found: they may hold
  // control characters.
  std::string label;
  // DATA_LOSS where something was damaged or cut off; the items after it are whole.
  absl::StatusOr<v1::IngestArticleRequest> request = v1::IngestArticleRequest();
  // Reading can go on from here to have what comes after this item.
  Position next;
};

// Why something that was there is no item.
enum class Skipped {
  kFileEnding,
  kWarcRequest,
  kWarcMetadata,
  kWarcRevisit,
  kWarcConversion,
  kWarcOther,
  kHttpStatus,
  kEmptyAnswer,
  kMediaType,
  kRobots,
};
inline constexpr size_t kSkippedKinds = 10;

// "crawl records of requests": for a count to stand before.
std::string_view Describe(Skipped why);
// "warcRequest": for a field of JSON.
std::string_view FieldName(Skipped why);

using SkipCounts = std::array<int64_t, kSkippedKinds>;

}  // namespace demarche::ingest::unpack

#endif  // DEMARCHE_INGEST_SERVICE_UNPACK_ITEM_H_
