#include "serving/tokens.h"

#include <openssl/sha.h>

#include <fstream>
#include <sstream>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

namespace demarche::serving {
namespace {

constexpr std::size_t kMinTokenBytes = 16;
constexpr std::string_view kHashPrefix = "sha256:";
constexpr Scope kScopes[] = {Scope::kRead, Scope::kWrite, Scope::kReview, Scope::kAdmin};

std::string Sha256(std::string_view text) {
  std::string digest(SHA256_DIGEST_LENGTH, '\0');
  SHA256(reinterpret_cast<const unsigned char*>(text.data()), text.size(),
         reinterpret_cast<unsigned char*>(digest.data()));
  return digest;
}

absl::StatusOr<uint8_t> ParseScopes(std::string_view text) {
  uint8_t scopes = 0;
  for (const std::string& word :
       std::vector<std::string>(absl::StrSplit(absl::string_view(text.data(), text.size()), ','))) {
    uint8_t scope = 0;
    for (Scope known : kScopes) {
      if (word == ScopeName(known)) scope = static_cast<uint8_t>(known);
    }
    if (scope == 0) {
      return absl::InvalidArgumentError(
          absl::StrCat("scopes: got \"", word, "\", want read, write, review or admin"));
    }
    scopes |= scope;
  }
  return scopes;
}

absl::StatusOr<std::string> ParseToken(std::string_view text) {
  if (text.substr(0, kHashPrefix.size()) == kHashPrefix) {
    const std::string hex(text.substr(kHashPrefix.size()));
    if (hex.size() != 2 * SHA256_DIGEST_LENGTH ||
        hex.find_first_not_of("0123456789abcdefABCDEF") != std::string::npos) {
      return absl::InvalidArgumentError("token: want 64 hexadecimal digits after \"sha256:\"");
    }
    return absl::HexStringToBytes(hex);
  }
  if (text.size() < kMinTokenBytes) {
    return absl::InvalidArgumentError(
        absl::StrCat("token: got ", text.size(), " bytes, want ", kMinTokenBytes, " or more"));
  }
  return Sha256(text);
}

std::string_view BearerToken(std::string_view authorization) {
  constexpr std::size_t kSchemeBytes = 7;  // "Bearer ", in any case (RFC 9110, 11.1)
  if (authorization.size() <= kSchemeBytes) return {};
  const absl::string_view scheme(authorization.data(), kSchemeBytes);
  return absl::EqualsIgnoreCase(scheme, "bearer ") ? authorization.substr(kSchemeBytes)
                                                   : std::string_view();
}

}  // namespace

std::string_view ScopeName(Scope scope) {
  switch (scope) {
    case Scope::kRead:
      return "read";
    case Scope::kWrite:
      return "write";
    case Scope::kReview:
      return "review";
    case Scope::kAdmin:
      return "admin";
  }
  return "";
}

absl::StatusOr<Tokens> Tokens::Parse(std::string_view file_text) {
  Tokens tokens;
  tokens.required_ = true;
  int line_number = 0;
  for (absl::string_view line :
       absl::StrSplit(absl::string_view(file_text.data(), file_text.size()), '\n')) {
    ++line_number;
    line = absl::StripAsciiWhitespace(line);
    if (line.empty() || line.front() == '#') continue;
    const std::vector<std::string> words =
        absl::StrSplit(line, absl::ByAnyChar(" \t"), absl::SkipEmpty());
    if (words.size() != 3) {
      return absl::InvalidArgumentError(absl::StrCat("line ", line_number, ": got ", words.size(),
                                                     " words, want NAME SCOPES TOKEN"));
    }
    absl::StatusOr<uint8_t> scopes = ParseScopes(words[1]);
    absl::StatusOr<std::string> digest = ParseToken(words[2]);
    for (const absl::Status& status : {scopes.status(), digest.status()}) {
      if (!status.ok()) {
        return absl::InvalidArgumentError(
            absl::StrCat("line ", line_number, ": ", status.message()));
      }
    }
    if (!tokens.grants_.insert({*digest, Grant{words[0], *scopes}}).second) {
      return absl::InvalidArgumentError(
          absl::StrCat("line ", line_number, ": this token stands in the file already"));
    }
  }
  if (tokens.grants_.empty()) return absl::InvalidArgumentError("there is no token in the file");
  return tokens;
}

absl::StatusOr<Tokens> Tokens::Load(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::stringstream text;
  text << file.rdbuf();
  if (!file) return absl::NotFoundError(absl::StrCat(path, ": can't be read"));
  absl::StatusOr<Tokens> tokens = Parse(text.str());
  if (!tokens.ok()) {
    return absl::Status(tokens.status().code(),
                        absl::StrCat(path, ": ", tokens.status().message()));
  }
  return tokens;
}

absl::StatusOr<std::string> Tokens::Authorise(std::string_view authorization, Scope scope) const {
  if (!required_) return std::string();
  const std::string_view token = BearerToken(authorization);
  if (token.empty()) {
    return absl::UnauthenticatedError(authorization.empty()
                                          ? "authorization: got none, want \"Bearer TOKEN\""
                                          : "authorization: want \"Bearer TOKEN\"");
  }
  const auto grant = grants_.find(Sha256(token));
  if (grant == grants_.end()) {
    return absl::UnauthenticatedError("authorization: the token is not known");
  }
  if ((grant->second.scopes & static_cast<uint8_t>(scope)) == 0) {
    return absl::PermissionDeniedError(absl::StrCat("authorization: the token of \"",
                                                    grant->second.name, "\" lacks the scope \"",
                                                    std::string(ScopeName(scope)), "\""));
  }
  return grant->second.name;
}

}  // namespace demarche::serving
