#include "ingest_service/archive/article_id.h"

#include <openssl/sha.h>

#include <algorithm>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"

namespace demarche::ingest {
namespace {

constexpr size_t kMaxIdBytes = 128;
constexpr size_t kDigits = 24;

bool IsIdByte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
}

bool IsVisible(char c) { return c > ' ' && c <= '~'; }

// What was seen, short and printable.
std::string Shown(std::string_view value) {
  return absl::StrCat("\"", absl::CHexEscape(std::string(value.substr(0, 64))),
                      value.size() > 64 ? "\"…" : "\"");
}

}  // namespace

absl::Status CheckArticleId(std::string_view field, std::string_view id) {
  if (!id.empty() && id.size() <= kMaxIdBytes && std::all_of(id.begin(), id.end(), IsIdByte)) {
    return absl::OkStatus();
  }
  return absl::InvalidArgumentError(
      absl::StrCat(std::string(field), ": got ", Shown(id), " (", id.size(),
                   " bytes), want 1 to 128 lower-case letters, digits, '-', '_' or '.'"));
}

absl::Status CheckClusterId(std::string_view field, std::string_view id) {
  // A cluster that could not be named after its first member has that one's revision behind '~'.
  if (id.size() <= 2 * kMaxIdBytes &&
      std::all_of(id.begin(), id.end(), [](char c) { return IsIdByte(c) || c == '~'; })) {
    return absl::OkStatus();
  }
  return absl::InvalidArgumentError(
      absl::StrCat(std::string(field), ": got ", Shown(id), " (", id.size(),
                   " bytes), want at most 256 lower-case letters, digits, '-', '_', '.' or '~'"));
}

absl::Status CheckRequestId(std::string_view field, std::string_view id) {
  if (id.size() <= kMaxIdBytes && std::all_of(id.begin(), id.end(), IsVisible)) {
    return absl::OkStatus();
  }
  return absl::InvalidArgumentError(absl::StrCat(std::string(field), ": got ", Shown(id), " (",
                                                 id.size(),
                                                 " bytes), want at most 128 of visible ASCII"));
}

std::string DeriveArticleId(const v1::Article& article) {
  const std::string& source =
      article.canonical_url().empty() ? article.content_hash() : article.canonical_url();
  unsigned char digest[SHA256_DIGEST_LENGTH];
  SHA256(reinterpret_cast<const unsigned char*>(source.data()), source.size(), digest);
  const absl::string_view bytes(reinterpret_cast<const char*>(digest), sizeof digest);
  return absl::StrCat("a", absl::BytesToHexString(bytes).substr(0, kDigits));
}

}  // namespace demarche::ingest
