// What a file holds, told from its name and its first bytes.
#ifndef DEMARCHE_INGEST_SERVICE_UNPACK_KIND_H_
#define DEMARCHE_INGEST_SERVICE_UNPACK_KIND_H_

#include <string>
#include <string_view>

namespace demarche::ingest::unpack {

enum class Kind {
  // One document.
  kDocument,
  kJsonLines,
  // An array of objects.
  kJsonArray,
  kWarc,
  kMbox,
  kGzip,
  // zstd, xz, bzip2.
  kFiltered,
  // tar, zip.
  kArchive,
  // Known and not read: RefusalOf says why.
  kRefused,
};

// As many first bytes as KindOf needs, but for lines of JSON, of which it must see one.
inline constexpr size_t kKindBytes = 1024;
inline constexpr size_t kLineKindBytes = 1 << 20;

// Whether the end of the first line would tell that this is JSON a line.
bool MayBeLines(std::string_view name, std::string_view head);

// `head`: the first bytes, kKindBytes of them if there are so many. Packing and archives are told
// from the bytes alone, lines and mailboxes also from the name's ending.
Kind KindOf(std::string_view name, std::string_view head);

// "an ARC crawl file (want WARC: …)" for what is kRefused.
std::string RefusalOf(std::string_view head);

// The name without the ending that says how it is packed: "a.jsonl" of "a.jsonl.gz", "a.tar" of
// "a.tgz"; else as it is.
std::string UnpackedName(std::string_view name);

// Media type for a name's ending: "text/html" for "a.HTM"; empty where it is not clear.
std::string_view ContentTypeFor(std::string_view name);

// Whether a file found in a folder or an archive is likely to hold articles, by its name.
bool HasKnownEnding(std::string_view name);

}  // namespace demarche::ingest::unpack

#endif  // DEMARCHE_INGEST_SERVICE_UNPACK_KIND_H_
