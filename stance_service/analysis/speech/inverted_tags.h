// Tags whose verb stands before its subject: "it is dead, said the envoy".
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_SPEECH_INVERTED_TAGS_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_SPEECH_INVERTED_TAGS_H_

#include <optional>

#include "stance_service/analysis/speech/clauses.h"
#include "stance_service/analysis/speech/cues.h"
#include "stance_service/analysis/tree.h"

namespace demarche::stance {

struct InvertedTag {
  int speaker = 0;  // token that heads the name behind the verb
  Content content;  // what stands before the tag, or around it
};

// Told by the order of words alone, for the parser takes the speaker for what is said: behind a
// comma a verb of speech and a name, with a whole clause before it ("it is dead, said the envoy,
// who left") or the two halves of one around it ("the pact, say the skippers, is dead"). nullopt if
// the words stand otherwise.
std::optional<InvertedTag> FindInvertedTag(const Tree& tree, const Cue& cue);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_SPEECH_INVERTED_TAGS_H_
