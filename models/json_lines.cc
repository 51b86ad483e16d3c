#include "models/json_lines.h"

#include <zlib.h>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"

namespace demarche::models {

absl::StatusOr<std::vector<nlohmann::json>> ReadJsonLines(const std::string& path) {
  const gzFile file = gzopen(path.c_str(), "rb");
  if (file == nullptr) return absl::NotFoundError(absl::StrCat(path, ": can't be read"));
  std::string all;
  char chunk[1 << 16];
  for (int size = 0; (size = gzread(file, chunk, sizeof(chunk))) > 0;) all.append(chunk, size);
  gzclose(file);
  std::vector<nlohmann::json> rows;
  for (size_t at = 0; at < all.size();) {
    size_t end = all.find('\n', at);
    if (end == std::string::npos) end = all.size();
    if (end > at) {
      rows.push_back(nlohmann::json::parse(all.begin() + static_cast<ptrdiff_t>(at),
                                           all.begin() + static_cast<ptrdiff_t>(end), nullptr,
                                           false));
      if (rows.back().is_discarded()) {
        return absl::InvalidArgumentError(absl::StrCat(path, ":", rows.size(), ": no JSON"));
      }
    }
    at = end + 1;
  }
  return rows;
}

}  // namespace demarche::models
