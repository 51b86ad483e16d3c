// Adverbials that name a source: "according to the envoy", "in her view", "in a poll", "for
// Moscow".
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_SPEECH_ADVERBIALS_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_SPEECH_ADVERBIALS_H_

#include <optional>

#include "stance_service/analysis/positions/lexicon.h"
#include "stance_service/analysis/speech/clauses.h"
#include "stance_service/analysis/tree.h"

namespace demarche::stance {

struct Adverbial {
  int source = -1;  // token
  Content content;
  SpeechKind kind = SpeechKind::kAccording;
};

// The one that begins with a token; nullopt if none does.
std::optional<Adverbial> AdverbialAt(const Tree& tree, int i, const Lexicon& lexicon);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_SPEECH_ADVERBIALS_H_
