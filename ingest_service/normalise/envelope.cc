#include "ingest_service/normalise/envelope.h"

#include "ingest_service/normalise/dates.h"
#include "ingest_service/normalise/text.h"

namespace demarche::ingest {

absl::Status ReadRightsTime(std::string_view name, std::string_view text,
                            std::optional<int64_t>& seconds) {
  text = Strip(text);
  if (text.empty()) return absl::OkStatus();
  const auto found = FindDate(text);
  if (!found) {
    return absl::InvalidArgumentError(
        Cat({"raw.content: got the ", name, " \"", Clip(text, 80), "\", want a time"}));
  }
  seconds = UnixSeconds(found->date);
  return absl::OkStatus();
}

}  // namespace demarche::ingest
