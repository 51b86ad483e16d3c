// Denotation: which actors, or which topics, a noun phrase means.
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_REFERENCES_DENOTATION_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_REFERENCES_DENOTATION_H_

#include <string>
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

// The actors that the noun phrase headed by `token` means as holder of a position: by name, title
// and name, metonym, organ ("the Russian foreign ministry", "the alliance's spokesman"), pronoun,
// first person, coordination, or as named members ("some members, including …").
std::vector<Denoted> ActorsOf(const Reading& reading, int sentence, int token);
// Whose the word or deed is that the token names: of "Weber's letter" Weber. Empty if it names
// none, or nobody's.
std::vector<Denoted> OwnersOfDeed(const Reading& reading, int sentence, int token);

// The topics it means. Does not look into what hangs from it: TargetsOf does.
std::vector<Denoted> TopicsOf(const Reading& reading, int sentence, int token);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_REFERENCES_DENOTATION_H_
