// What the command line says of the articles themselves.
#ifndef DEMARCHE_CLI_DESCRIPTION_H_
#define DEMARCHE_CLI_DESCRIPTION_H_

#include <string>

#include "CLI/App.hpp"
#include "absl/status/statusor.h"
#include "demarche/v1/ingest_service.pb.h"

namespace demarche::cli {

// As the command line gives it.
struct DescriptionFlags {
  // Of one article.
  std::string url;
  std::string title;
  std::string published;
  std::string id;
  // Of each.
  std::string publisher;
  std::string license;
  std::string embargo_until;
  std::string expires_at;
  bool no_full_text = false;
};

void AddDescriptionFlags(CLI::App& command, DescriptionFlags& flags);

// The same, checked.
struct Description {
  // Holds what is set; `raw.rights` and the like.
  v1::IngestArticleRequest request;
  bool describes_one = false;
  google::protobuf::Map<std::string, std::string> field_map;

  // Puts what is set over what `request` has.
  void Apply(v1::IngestArticleRequest& request) const;
  // Why several articles can't be described as one.
  absl::Status Refusal() const;
  // Differs where another description makes other articles of the same files.
  std::string Fingerprint() const;
};

// INVALID_ARGUMENT names the flag.
absl::StatusOr<Description> ReadDescription(const DescriptionFlags& flags);

}  // namespace demarche::cli

#endif  // DEMARCHE_CLI_DESCRIPTION_H_
