// The files that are to be read: named ones, and those in folders.
#ifndef DEMARCHE_INGEST_SERVICE_UNPACK_INPUT_FILES_H_
#define DEMARCHE_INGEST_SERVICE_UNPACK_INPUT_FILES_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "ingest_service/unpack/item.h"

namespace demarche::ingest::unpack {

struct InputFile {
  // "-": standard input.
  std::string path;
  // In bytes; 0 where it is no regular file.
  int64_t size = 0;
  // Nanoseconds since 1970; 0 for standard input.
  int64_t modified = 0;
  // Where to begin, for what was taken before. Ignored for what is no regular file.
  Position begin;
  // Passed over.
  bool done = false;
};

// `paths` are files, folders and "-". Folders are walked to the bottom in the order of names, and
// files in them are taken if HasKnownEnding, else counted as skipped; what is hidden is passed
// over, and links to folders are not followed. A file that is named itself is taken whatever its
// ending. NOT_FOUND if a path is not there.
absl::StatusOr<std::vector<InputFile>> FindInputFiles(const std::vector<std::string>& paths,
                                                      SkipCounts& skipped);

}  // namespace demarche::ingest::unpack

#endif  // DEMARCHE_INGEST_SERVICE_UNPACK_INPUT_FILES_H_
