// Content that a relative clause takes a part of to its front: "the pact that critics called dead".
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_SPEECH_RELATIVES_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_SPEECH_RELATIVES_H_

#include "stance_service/analysis/speech/content_reading.h"

namespace demarche::stance {

// Where the cue is the verb of a relative clause and what it governs misses a part, the content
// with that part: the relative pronoun, or the noun that the clause hangs from. Else the content.
Content WithFronted(const ContentReading& r, const Content& content);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_SPEECH_RELATIVES_H_
