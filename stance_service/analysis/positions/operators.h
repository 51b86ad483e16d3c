// Words that turn, weaken, strengthen or postpone a position, where they stand in a sentence.
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_OPERATORS_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_OPERATORS_H_

#include <string_view>

#include "demarche/v1/statement.pb.h"
#include "stance_service/analysis/positions/lexicon.h"
#include "stance_service/analysis/positions/step.h"
#include "stance_service/analysis/tree.h"

namespace demarche::stance {

// The longest operator of a kind that begins at this token; null if none does.
const Operator* OperatorAt(const Lexicon& lexicon, const Tree& tree, int token,
                           OperatorEffect effect);

// Whether a verb says that something is not so: "deny", "dismiss".
bool Denies(const Lexicon& lexicon, const Tree& tree, int verb);

// A word and what it does: "'not' turns it".
Step StepAt(const Tree& tree, int token, v1::StepKind kind, std::string_view what);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_OPERATORS_H_
