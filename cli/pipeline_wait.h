// Waiting until what was ingested has been read.
#ifndef DEMARCHE_CLI_PIPELINE_WAIT_H_
#define DEMARCHE_CLI_PIPELINE_WAIT_H_

#include <string>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "cli/output.h"
#include "cli/services.h"
#include "cli/terminal.h"

namespace demarche::cli {

// Returns OK once nothing waits in the ingest service, or once all that was ingested up to
// `article_id` has been analysed, whatever others bring in meanwhile. DEADLINE_EXCEEDED, with what
// still waits and why, after `timeout`. How much is left is drawn on a terminal.
absl::Status WaitForPipeline(Services& services, const std::string& article_id,
                             absl::Duration timeout, const Terminal& terminal,
                             const Output& output);

}  // namespace demarche::cli

#endif  // DEMARCHE_CLI_PIPELINE_WAIT_H_
