// Statements and attributions as callers see them.
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_STATEMENTS_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_STATEMENTS_H_

#include <string>

#include "demarche/v1/statement.pb.h"
#include "stance_service/analysis/positions/claims.h"
#include "stance_service/analysis/reading.h"

namespace demarche::stance {

v1::Statement ToStatement(const Reading& reading, const Claim& claim,
                          const std::string& engine_version);

v1::AttributedContent ToAttributedContent(const Reading& reading, const SaidBy& said);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_STATEMENTS_H_
