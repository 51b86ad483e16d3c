// Structured log: one JSON object a line on stderr. No article text goes into it.
#ifndef DEMARCHE_SERVING_LOG_H_
#define DEMARCHE_SERVING_LOG_H_

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace demarche::serving {

enum class Severity { kInfo, kWarning, kError };

// Values of a line's fields. (`const char*` is no string_view here; write std::string_view.)
using LogValue = std::variant<std::string_view, int64_t, double, bool>;
using LogField = std::pair<std::string_view, LogValue>;

// {"time":"2022-01-11T09:30:00.123Z","severity":"INFO","event":"call","method":"…",…}
// Written in one piece. Thread-safe. Fields keep their order; text that is not UTF-8 is repaired.
void Log(Severity severity, std::string_view event, std::initializer_list<LogField> fields);

// The line without its end, for `time_ms` milliseconds after 1970.
std::string FormatLogLine(int64_t time_ms, Severity severity, std::string_view event,
                          std::initializer_list<LogField> fields);

}  // namespace demarche::serving

#endif  // DEMARCHE_SERVING_LOG_H_
