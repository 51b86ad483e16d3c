#include "serving/log.h"

#include <unistd.h>

#include <chrono>
#include <cmath>
#include <ctime>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "serving/truncate.h"

namespace demarche::serving {
namespace {

// A value longer than this is a mistake; a line must stay one.
constexpr std::size_t kMaxValueBytes = 2048;

void AppendString(std::string& out, std::string_view text) {
  out += '"';
  for (char c : TruncateUtf8(text, kMaxValueBytes)) {
    switch (c) {
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\\\";
        break;
      default:
        if (static_cast<unsigned char>(c) < 0x20) {
          absl::StrAppendFormat(&out, "\\u%04x", c);
        } else {
          out += c;
        }
    }
  }
  out += '"';
}

void AppendValue(std::string& out, const LogValue& value) {
  if (const auto* text = std::get_if<std::string_view>(&value)) {
    AppendString(out, *text);
  } else if (const auto* integer = std::get_if<int64_t>(&value)) {
    absl::StrAppend(&out, *integer);
  } else if (const auto* number = std::get_if<double>(&value)) {
    // JSON has no infinity and no NaN.
    absl::StrAppend(&out, std::isfinite(*number) ? absl::StrCat(*number) : "null");
  } else {
    out += std::get<bool>(value) ? "true" : "false";
  }
}

std::string_view SeverityName(Severity severity) {
  switch (severity) {
    case Severity::kInfo:
      return "INFO";
    case Severity::kWarning:
      return "WARNING";
    case Severity::kError:
      return "ERROR";
  }
  return "";
}

}  // namespace

std::string FormatLogLine(int64_t time_ms, Severity severity, std::string_view event,
                          std::initializer_list<LogField> fields) {
  const std::time_t seconds = time_ms / 1000;
  std::tm utc{};
  gmtime_r(&seconds, &utc);
  std::string line = absl::StrFormat(
      "{\"time\":\"%04d-%02d-%02dT%02d:%02d:%02d.%03dZ\",\"severity\":\"%s\",\"event\":",
      utc.tm_year + 1900, utc.tm_mon + 1, utc.tm_mday, utc.tm_hour, utc.tm_min, utc.tm_sec,
      static_cast<int>(time_ms % 1000), std::string(SeverityName(severity)));
  AppendString(line, event);
  for (const auto& [name, value] : fields) {
    line += ',';
    AppendString(line, name);
    line += ':';
    AppendValue(line, value);
  }
  line += '}';
  return line;
}

void Log(Severity severity, std::string_view event, std::initializer_list<LogField> fields) {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  std::string line = FormatLogLine(
      std::chrono::duration_cast<std::chrono::milliseconds>(now).count(), severity, event, fields);
  line += '\n';
  // One write, so that lines of several threads do not mix. There is no one to tell if it fails.
  [[maybe_unused]] const ssize_t written = write(STDERR_FILENO, line.data(), line.size());
}

}  // namespace demarche::serving
