// Headlines whose words all begin with a capital, where the tagger takes the verb for a name.
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_SPEECH_HEADLINES_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_SPEECH_HEADLINES_H_

#include <optional>

#include "stance_service/analysis/positions/lexicon.h"
#include "stance_service/analysis/speech/clauses.h"
#include "stance_service/analysis/tree.h"

namespace demarche::stance {

struct HeadlineVerb {
  int verb = 0;    // token
  int source = 0;  // token that heads the name before it
  Content content;
  SpeechKind kind = SpeechKind::kSay;
};

// The first word of "Weber Slams Rossi" that may be a verb of speech in the present, with a name
// before it and something behind, though it is tagged as a name. nullopt if there is none, or the
// sentence is no such headline.
std::optional<HeadlineVerb> FindHeadlineVerb(const Tree& tree, const Lexicon& lexicon);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_SPEECH_HEADLINES_H_
