// Labels: "Rossi: we won't sign", "Q: …", a name and a colon at the head of a sentence.
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_SPEECH_SPEECH_LABELS_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_SPEECH_SPEECH_LABELS_H_

#include <optional>

#include "stance_service/analysis/speech/clauses.h"
#include "stance_service/analysis/tree.h"

namespace demarche::stance {

struct SpeechLabel {
  int head = 0;   // token that heads the name
  int colon = 0;  // token
  Content content;
  // In capitals, as questions and answers and the speakers of a transcript are: all of the
  // paragraph is theirs.
  bool transcript = false;
};

// nullopt if the sentence begins with no such label, or none that says something ("Moscow: 1,547").
std::optional<SpeechLabel> FindSpeechLabel(const Tree& tree);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_SPEECH_SPEECH_LABELS_H_
