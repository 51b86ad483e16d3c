// Claims: positions found in a text, before they are written down as statements.
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_CLAIMS_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_CLAIMS_H_

#include <string>
#include <vector>

#include "demarche/v1/statement.pb.h"
#include "stance_service/analysis/positions/step.h"
#include "stance_service/analysis/reading.h"
#include "stance_service/analysis/scoring/chances.h"

namespace demarche::stance {

// Below this a claim of the rules is noise, not weak evidence.
inline constexpr float kLeastProbability = 0.3f;

struct Claim {
  int sentence = 0;
  int actor = kNobody;  // or kAuthor
  // The person who said it, where an official speaks for `actor`.
  int speaker = kNobody;
  TopicKey topic = kNobody;
  // Where it follows from a position on another topic (entailed_claims.h): that topic, whether it
  // is for (+1) or against (-1) `topic`, and how much of the position's probability is left.
  TopicKey through = kNobody;
  int through_sign = 1;
  float share = 1;
  int sign = 0;  // +1, -1; 0 expressly neutral
  float strength = 0;
  // That the actor holds a position of this sign, 0 to 1: as the rules' weights have it, then as
  // the scorer does.
  float probability = 0;
  // Of all outcomes; set by the scorer.
  Chances chances;
  v1::Factuality factuality = v1::FACTUALITY_ASSERTED;
  // Bytes of the document's buffer.
  uint32_t cue_begin = 0;
  uint32_t cue_end = 0;
  uint32_t actor_begin = 0;
  uint32_t actor_end = 0;
  uint32_t topic_begin = 0;
  uint32_t topic_end = 0;
  // The entry as written, its own position (+1, -1, 0), and the slots that holder and target fill.
  std::string frame;
  std::string family;
  int frame_position = 0;
  std::string holder_slot;
  std::string target_slot;
  // Of Reading::said, outermost first.
  std::vector<int> chain;
  std::vector<Step> steps;
};

// Whether it tells by the way whose an undertaking is: the phrase says so, and not the words around
// it.
inline bool IsByTheWay(const Claim& claim) { return claim.family == kUndertaking; }

// In order of the text; at most one for an actor, topic and sentence. Positions of the document's
// author are among them only if `with_author`.
std::vector<Claim> ReadClaims(const Reading& reading, bool with_author);

void SortByPlace(std::vector<Claim>* claims);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_CLAIMS_H_
