// Whether a cue with its content and source attributes anything at all.
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_SPEECH_ADMISSION_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_SPEECH_ADMISSION_H_

#include "stance_service/analysis/speech/clauses.h"
#include "stance_service/analysis/speech/cues.h"
#include "stance_service/analysis/speech/speakers.h"
#include "stance_service/analysis/tree.h"

namespace demarche::stance {

// False for deeds, for what things do, for what might be said, and for what nobody says.
bool IsAttribution(const Tree& tree, const Cue& cue, const Content& content, const Source& source);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_SPEECH_ADMISSION_H_
