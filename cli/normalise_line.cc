#include "cli/normalise_line.h"

#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "cli/proto_json.h"
#include "cli/suggest.h"
#include "ingest_service/normalise/normalise.h"
#include "ingest_service/unpack/raw_line.h"

namespace demarche::cli {
namespace {

using ingest::unpack::RawLineFields;

// Says which field may have been meant where one is not known.
absl::Status WithSuggestion(const absl::Status& status) {
  constexpr std::string_view kUnknown = ": unknown field";
  const std::string message(status.message());
  if (!absl::EndsWith(message, std::string(kUnknown))) return status;
  const std::string name = message.substr(0, message.size() - kUnknown.size());
  return absl::InvalidArgumentError(
      absl::StrCat(message, DidYouMean(Suggest(name, RawLineFields(), 1))));
}

}  // namespace

absl::StatusOr<std::string> NormaliseLine(std::string_view line) {
  const auto request = ingest::unpack::ReadRawLine(line);
  if (!request.ok()) return WithSuggestion(request.status());
  auto article = ingest::Normalise(request->raw());
  if (!article.ok()) return article.status();
  article->set_id(request->article_id());
  return ToJson(*article);
}

}  // namespace demarche::cli
