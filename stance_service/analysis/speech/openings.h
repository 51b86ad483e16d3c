// Clauses that a sentence opens with: "as the envoy praised the pact, others left".
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_SPEECH_OPENINGS_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_SPEECH_OPENINGS_H_

#include "stance_service/analysis/speech/cues.h"
#include "stance_service/analysis/tree.h"

namespace demarche::stance {

// The first token beyond the clause that a cue stands in and its sentence opens with: its comma, or
// the token behind a comma that stands within quotation marks. -1 if the cue stands in none.
int EndOfOpening(const Tree& tree, const Cue& cue);

// The mark that closes a quotation right behind a comma, as American print sets it: "rejected “the
// deal,” saying"; else the comma itself.
int BehindMark(const Tree& tree, int comma);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_SPEECH_OPENINGS_H_
