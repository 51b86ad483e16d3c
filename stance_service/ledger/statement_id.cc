#include "stance_service/ledger/statement_id.h"

#include <openssl/sha.h>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"

namespace demarche::stance {
namespace {

// With its length before it, so that no two lists of parts make the same text.
void AppendPart(std::string& out, absl::string_view part) {
  absl::StrAppend(&out, part.size(), ":", part, ";");
}

}  // namespace

std::string ShortHash(std::string_view text, int bytes) {
  unsigned char digest[SHA256_DIGEST_LENGTH];
  SHA256(reinterpret_cast<const unsigned char*>(text.data()), text.size(), digest);
  return absl::BytesToHexString(
      absl::string_view(reinterpret_cast<const char*>(digest), static_cast<std::size_t>(bytes)));
}

std::string StatementId(std::string_view article_id, const v1::Statement& statement) {
  const v1::Span& evidence = statement.evidence();
  const bool in_title = evidence.part() == v1::TEXT_PART_TITLE;
  std::string key;
  AppendPart(key, {article_id.data(), article_id.size()});
  AppendPart(key, in_title ? "title" : "body");
  AppendPart(key, absl::StrCat(evidence.begin()));
  AppendPart(key, absl::StrCat(evidence.end()));
  AppendPart(key, statement.actor_id());
  AppendPart(key, statement.topic_id());
  return ShortHash(key, 16);
}

}  // namespace demarche::stance
