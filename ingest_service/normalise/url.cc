#include "ingest_service/normalise/url.h"

#include <array>

#include "ingest_service/normalise/text.h"

namespace demarche::ingest {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

size_t HostBegin(std::string_view url) {
  const size_t at = url.find("://");
  return at == std::string_view::npos ? 0 : at + 3;
}

// The number of `digits` digits at `at`, not followed by another; -1 if there is none.
int NumberAt(std::string_view text, size_t at, size_t min_digits, size_t max_digits, size_t& next) {
  size_t i = at;
  int value = 0;
  while (i < text.size() && IsDigit(text[i]) && i - at < max_digits) {
    value = value * 10 + (text[i] - '0');
    ++i;
  }
  if (i - at < min_digits || (i < text.size() && IsDigit(text[i]))) return -1;
  next = i;
  return value;
}

bool IsDate(int year, int month, int day) {
  constexpr std::array<int, 12> kDays = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return year >= 1990 && year <= 2100 && month >= 1 && month <= 12 && day >= 1 &&
         day <= kDays[static_cast<size_t>(month - 1)];
}

Date Day(int year, int month, int day) {
  Date date;
  date.year = year;
  date.month = month;
  date.day = day;
  return date;
}

}  // namespace

std::string_view HostOf(std::string_view url) {
  if (url.find("://") == std::string_view::npos) return {};
  std::string_view host = url.substr(HostBegin(url));
  host = host.substr(0, host.find_first_of("/?#"));
  const size_t user = host.rfind('@');
  if (user != std::string_view::npos) host.remove_prefix(user + 1);
  return host.substr(0, host.find(':'));
}

bool IsWebUrl(std::string_view url) {
  return (StartsWithIgnoreAsciiCase(url, "https://") ||
          StartsWithIgnoreAsciiCase(url, "http://")) &&
         HostOf(url).find('.') != std::string_view::npos &&
         url.find_first_of(" \n\t<>\"") == std::string_view::npos;
}

std::string ResolveUrl(std::string_view base, std::string_view reference) {
  reference = Strip(reference);
  std::string url;
  if (reference.find("://") != std::string_view::npos) {
    url = reference;
  } else if (!IsWebUrl(base)) {
    return {};
  } else if (reference.starts_with("//")) {
    url = Cat({base.substr(0, base.find(':') + 1), reference});
  } else if (reference.starts_with('/')) {
    const size_t path = base.find_first_of("/?#", HostBegin(base));
    url = Cat({base.substr(0, path), reference});
  }
  return IsWebUrl(url) ? url : std::string();
}

std::optional<Date> DateInUrl(std::string_view url) {
  const size_t host_end = url.find('/', HostBegin(url));
  if (host_end == std::string_view::npos) return std::nullopt;
  std::string_view path = url.substr(host_end);
  path = path.substr(0, path.find_first_of("?#"));
  for (size_t i = 1; i < path.size(); ++i) {
    if (!IsDigit(path[i]) || IsDigit(path[i - 1])) continue;
    size_t next = 0;
    const int year = NumberAt(path, i, 4, 4, next);
    if (year > 0) {
      const char sign = next < path.size() ? path[next] : '\0';
      if (sign != '/' && sign != '-' && sign != '_' && sign != '.') continue;
      const int month = NumberAt(path, next + 1, 1, 2, next);
      if (month < 0 || next >= path.size() || path[next] != sign) continue;
      const int day = NumberAt(path, next + 1, 1, 2, next);
      if (day > 0 && IsDate(year, month, day)) return Day(year, month, day);
      continue;
    }
    const int whole = NumberAt(path, i, 8, 8, next);
    if (whole > 0 && IsDate(whole / 10000, whole / 100 % 100, whole % 100))
      return Day(whole / 10000, whole / 100 % 100, whole % 100);
  }
  return std::nullopt;
}

}  // namespace demarche::ingest
