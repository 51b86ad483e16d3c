// Stances, for people and for spreadsheets.
#ifndef DEMARCHE_CLI_STANCE_VIEW_H_
#define DEMARCHE_CLI_STANCE_VIEW_H_

#include <string>
#include <vector>

#include "cli/output.h"
#include "demarche/v1/stance.pb.h"
#include "demarche/v1/stance_service.pb.h"

namespace demarche::cli {

// A table, a row a stance, the evidence it carries beneath it, and a line that says what the
// columns mean and how many stances there are in all.
std::string StanceTable(const v1::ListStancesResponse& response, const Output& output);

// The score with its interval on a line from -1 to 1, in `width` (odd, 5 or more) columns, painted:
// "  ━━●━━ │       ".
std::string ScoreBar(const v1::Stance& stance, int width, const Painter& paint);

// The fields of a CSV record, and their names. Evidence is the heaviest statement's.
std::vector<std::string> StanceCsvNames();
std::vector<std::string> StanceCsvFields(const v1::Stance& stance);

}  // namespace demarche::cli

#endif  // DEMARCHE_CLI_STANCE_VIEW_H_
