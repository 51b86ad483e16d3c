// Text made fit for a header or a log line.
#ifndef DEMARCHE_SERVING_TRUNCATE_H_
#define DEMARCHE_SERVING_TRUNCATE_H_

#include <cstddef>
#include <string>
#include <string_view>

namespace demarche::serving {

// `text` if it is valid UTF-8 and short enough; else with U+FFFD for each byte that is not UTF-8,
// cut at a character's end and marked with "…". At most `max_bytes` (3 or more) long.
std::string TruncateUtf8(std::string_view text, std::size_t max_bytes);

}  // namespace demarche::serving

#endif  // DEMARCHE_SERVING_TRUNCATE_H_
