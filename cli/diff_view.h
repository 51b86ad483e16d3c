// What changed in an article, for people.
#ifndef DEMARCHE_CLI_DIFF_VIEW_H_
#define DEMARCHE_CLI_DIFF_VIEW_H_

#include <string>

#include "cli/output.h"
#include "demarche/v1/ingest_service.pb.h"

namespace demarche::cli {

// Metadata first, then paragraphs: "-" before what was, "+" before what is.
std::string DiffPage(const v1::CompareRevisionsResponse& changes, const Output& output);

}  // namespace demarche::cli

#endif  // DEMARCHE_CLI_DIFF_VIEW_H_
