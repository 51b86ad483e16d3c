// Bearer tokens and what each may do.
//
// The file has one token a line; empty lines and lines that begin with '#' are skipped:
//
//   NAME SCOPES TOKEN
//
//   dashboard  read             7Zr1c...              # the token itself, 16 bytes or more
//   ingest     read,write       sha256:9f86d08188...  # or its SHA-256 in hexadecimal
//
// NAME is for the log. SCOPES are read, write, review and admin, joined by commas; none brings
// another with it.
#ifndef DEMARCHE_SERVING_TOKENS_H_
#define DEMARCHE_SERVING_TOKENS_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace demarche::serving {

enum class Scope : uint8_t { kRead = 1, kWrite = 2, kReview = 4, kAdmin = 8 };

std::string_view ScopeName(Scope scope);

// Immutable; may be used by any number of threads.
class Tokens {
 public:
  // No tokens are asked for: everyone may do everything.
  Tokens() = default;

  // Errors name the line and never a token. INVALID_ARGUMENT for a file without tokens.
  static absl::StatusOr<Tokens> Parse(std::string_view file_text);
  // NOT_FOUND if the file can't be read.
  static absl::StatusOr<Tokens> Load(const std::string& path);

  // `authorization` is the header's value, "Bearer TOKEN", empty if there is none. Gives the
  // caller's name, empty where no tokens are asked for. UNAUTHENTICATED for a missing or unknown
  // token, PERMISSION_DENIED for one without `scope`.
  absl::StatusOr<std::string> Authorise(std::string_view authorization, Scope scope) const;

 private:
  struct Grant {
    std::string name;
    uint8_t scopes = 0;
  };

  bool required_ = false;
  // By SHA-256 of the token, so that the time a look-up takes says nothing of the token.
  absl::flat_hash_map<std::string, Grant> grants_;
};

}  // namespace demarche::serving

#endif  // DEMARCHE_SERVING_TOKENS_H_
