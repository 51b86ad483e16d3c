// What a noun phrase means, with how surely and why.
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_REFERENCES_DENOTED_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_REFERENCES_DENOTED_H_

#include <string>
#include <string_view>
#include <vector>

#include "stance_service/analysis/positions/step.h"
#include "stance_service/analysis/reading.h"

namespace demarche::stance {

struct Denoted {
  int actor = kNobody;  // or kAuthor
  TopicKey topic = kNobody;
  // Of Reading::mentions; -1 for a first person.
  int mention = -1;
  // How surely the words mean it, 0 to 1.
  float weight = 1;
  // How they came to mean it, for explanations; empty for a name.
  Step via;
  // Of the frame, that led to it; set by who asks.
  std::string slot = {};
};

// How surely a name behind a noun is the noun's: "the analyst Jane Doe".
inline constexpr float kBehindWeight = 0.95f;
// How surely an organ or institution means whose it is: "the Kenyan authorities".
inline constexpr float kOrganWeight = 0.95f;
// And a pronoun what it stands for.
inline constexpr float kPronounWeight = 0.88f;

// How surely a mention of the kind means what it mentions, 0 to 1.
float WeightOf(MentionKind kind);

// How a mention came to mean it; empty for a name.
Step Via(const Reading& reading, const Mention& mention);

// The word, and what it makes it mean: "'spokesman' speaks for it".
Step ByWord(const Reading& reading, int sentence, int token, std::string_view what);

// Unless the actor or topic is among them.
void AddOnce(Denoted denoted, std::vector<Denoted>* out);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_REFERENCES_DENOTED_H_
