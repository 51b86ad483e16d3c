#include "models/word_vectors.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fstream>
#include <string_view>
#include <unordered_set>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "stance_service/language/word_features.h"

namespace demarche::models {

absl::StatusOr<WordVectors> ReadWordVectors(const std::string& path, int most) {
  std::ifstream in(path);
  if (!in) return absl::NotFoundError(absl::StrCat(path, ": cannot be opened"));
  WordVectors result;
  std::unordered_set<uint64_t> seen;
  std::vector<float> values, row;
  std::string line;
  size_t columns = 0;
  for (int number = 1; static_cast<int>(result.hashes.size()) < most && std::getline(in, line);
       ++number) {
    const size_t space = line.find(' ');
    if (space == std::string::npos) continue;
    row.clear();
    const char* at = line.data() + space + 1;
    const char* const end = line.data() + line.size();
    while (at < end) {
      float value = 0;
      const auto parsed = std::from_chars(at, end, value);
      if (parsed.ec != std::errc()) break;
      row.push_back(value);
      at = parsed.ptr + 1;
    }
    if (columns == 0) columns = row.size();
    if (row.size() != columns) {
      return absl::InvalidArgumentError(
          absl::StrCat(path, ":", number, ": numbers: got ", row.size(), ", want ", columns));
    }
    const uint64_t hash = stance::WordHash(std::string_view(line).substr(0, space));
    if (!seen.insert(hash).second) continue;
    float largest = 1e-6f;
    for (const float value : row) largest = std::max(largest, std::fabs(value));
    const float scale = largest / 127;
    result.words.push_back(line.substr(0, space));
    result.hashes.push_back(hash);
    result.scales.push_back(scale);
    for (const float value : row) {
      result.bytes.push_back(static_cast<int8_t>(std::lround(value / scale)));
      values.push_back(static_cast<float>(result.bytes.back()) * scale);
    }
  }
  result.values.Reset(static_cast<int>(result.hashes.size()), static_cast<int>(columns));
  result.values.values() = std::move(values);
  return result;
}

}  // namespace demarche::models
