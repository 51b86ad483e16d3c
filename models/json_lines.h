// Files of one JSON object a line.
#ifndef DEMARCHE_MODELS_JSON_LINES_H_
#define DEMARCHE_MODELS_JSON_LINES_H_

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "absl/status/statusor.h"

namespace demarche::models {

// The file may be gzipped. NotFound if it can't be read, InvalidArgument is "file:line: no JSON".
absl::StatusOr<std::vector<nlohmann::json>> ReadJsonLines(const std::string& path);

}  // namespace demarche::models

#endif  // DEMARCHE_MODELS_JSON_LINES_H_
