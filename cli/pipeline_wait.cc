#include "cli/pipeline_wait.h"

#include <algorithm>
#include <optional>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "cli/display_width.h"
#include "cli/progress.h"
#include "cli/safe_text.h"
#include "cli/time_text.h"

namespace demarche::cli {
namespace {

constexpr absl::Duration kFirstPause = absl::Milliseconds(50);
constexpr absl::Duration kLongestPause = absl::Milliseconds(500);

// When the article was stored, by the service's clock, which is the watermark's too.
std::optional<absl::Time> IngestedTime(Services& services, const std::string& article_id) {
  v1::GetArticleRequest request;
  request.set_article_id(article_id);
  auto response = services.GetArticle(request);
  if (!response.ok() || !response->article().has_ingested_time()) return std::nullopt;
  return FromTimestamp(response->article().ingested_time());
}

std::string Waiting(const v1::GetPipelineStatusResponse& status) {
  std::string text = absl::StrCat(status.backlog(), " still to be analysed");
  if (!status.last_error().empty()) {
    absl::StrAppend(&text, "; last try: ", SafeText(status.last_error()));
  }
  return text;
}

}  // namespace

absl::Status WaitForPipeline(Services& services, const std::string& article_id,
                             absl::Duration timeout, const Terminal& terminal,
                             const Output& output) {
  const absl::Time give_up = absl::Now() + timeout;
  const std::optional<absl::Time> ingested = IngestedTime(services, article_id);
  Progress progress(terminal.err_is_terminal);
  absl::Duration pause = kFirstPause;
  while (true) {
    auto status = services.GetPipelineStatus();
    if (!status.ok()) return status.status();
    if (status->backlog() == 0) return absl::OkStatus();
    if (ingested.has_value() && status->has_watermark() &&
        FromTimestamp(status->watermark()) > *ingested) {
      return absl::OkStatus();
    }
    if (absl::Now() >= give_up) {
      return absl::DeadlineExceededError(absl::StrCat(
          Waiting(*status), " after ", ShowDuration(timeout), "; --wait-timeout allows more"));
    }
    progress.Draw(CutToWidth(Waiting(*status), output.width - 1));
    absl::SleepFor(pause);
    pause = std::min(pause * 2, kLongestPause);
  }
}

}  // namespace demarche::cli
