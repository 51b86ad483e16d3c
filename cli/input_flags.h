// What is read, as `ingest` and `normalise` are told it.
#ifndef DEMARCHE_CLI_INPUT_FLAGS_H_
#define DEMARCHE_CLI_INPUT_FLAGS_H_

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "CLI/App.hpp"
#include "absl/status/statusor.h"
#include "demarche/v1/ingest_service.pb.h"
#include "ingest_service/unpack/item.h"

namespace demarche::cli {

// As the command line gives them.
struct InputFlags {
  std::vector<std::string> paths;
  std::string format = "auto";
  std::string content_type;
  std::vector<std::string> field_map;
  uint64_t max_document = 10 << 20;
  uint64_t max_line = 64 << 20;
  int64_t max_ratio = 200;
  int max_depth = 5;
};

// The paths, and --format, --content-type, --field-map, --max-document, --max-line, --max-ratio and
// --max-depth. Returns the option of the paths.
CLI::Option* AddInputFlags(CLI::App& command, InputFlags& flags);

// The same, checked; INVALID_ARGUMENT names the flag. `field_map` gets what --field-map says.
absl::StatusOr<ingest::unpack::UnpackOptions> ReadInputFlags(
    const InputFlags& flags, google::protobuf::Map<std::string, std::string>& field_map);

// "skipped: crawl records of requests: 12", a line each, for what was there and is no article;
// empty without any.
std::string SkippedLines(const ingest::unpack::SkipCounts& skipped);

}  // namespace demarche::cli

#endif  // DEMARCHE_CLI_INPUT_FLAGS_H_
