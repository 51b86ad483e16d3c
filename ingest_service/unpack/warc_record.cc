#include "ingest_service/unpack/warc_record.h"

#include <algorithm>
#include <array>

#include "ingest_service/normalise/text.h"

namespace demarche::ingest::unpack {
namespace {

bool IsLineEnd(char c) { return c == '\r' || c == '\n'; }
bool IsDigit(char c) { return c >= '0' && c <= '9'; }

std::string_view MediaType(std::string_view content_type) {
  return Strip(content_type.substr(0, content_type.find_first_of(";, \t")));
}

}  // namespace

bool IsRecord(std::string_view bytes) {
  return bytes.size() >= 9 && bytes.starts_with("WARC/") && IsDigit(bytes[5]) && bytes[6] == '.' &&
         IsDigit(bytes[7]) && (IsLineEnd(bytes[8]) || IsDigit(bytes[8]));
}

size_t NextRecord(std::string_view bytes, size_t from) {
  size_t at = bytes.find("WARC/", from);
  while (at != std::string_view::npos && !IsRecord(bytes.substr(at))) {
    at = bytes.find("WARC/", at + 1);
  }
  return at;
}

bool IsText(std::string_view content_type) {
  static constexpr auto kTypes = std::to_array<std::string_view>(
      {"", "text/html", "application/xhtml+xml", "text/plain", "application/json", "text/json",
       "application/xml", "text/xml", "message/rfc822", "application/octet-stream"});
  const std::string type = LowerAscii(MediaType(content_type));
  if (std::find(kTypes.begin(), kTypes.end(), type) != kTypes.end()) return true;
  return (type.ends_with("+xml") && type != "image/svg+xml") || type.ends_with("+json");
}

bool IsUntold(std::string_view content_type) {
  const std::string type = LowerAscii(MediaType(content_type));
  return type.empty() || type == "application/octet-stream";
}

bool IsRobots(std::string_view url) {
  return url.substr(0, url.find_first_of("?#")).ends_with("/robots.txt");
}

std::string AddressOf(std::string_view uri) {
  if (uri.size() > 2 && uri.front() == '<' && uri.back() == '>')
    uri = uri.substr(1, uri.size() - 2);
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string address;
  for (const char c : uri) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte > 0x20 && byte < 0x7F) {
      address += c;
    } else {
      address += {'%', kDigits[byte >> 4], kDigits[byte & 0xF]};
    }
  }
  return address;
}

std::string AsciiOnly(std::string text) {
  std::erase_if(text, [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 || byte >= 0x7F;
  });
  return text;
}

}  // namespace demarche::ingest::unpack
