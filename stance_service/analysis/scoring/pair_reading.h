// What the windows of a document's pairs share: sentences' cues, speakers, claims by sentence.
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_SCORING_PAIR_READING_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_SCORING_PAIR_READING_H_

#include <map>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "stance_service/analysis/positions/claims.h"
#include "stance_service/analysis/reading.h"
#include "stance_service/analysis/references/denoted.h"
#include "stance_service/analysis/scoring/sentence_cues.h"

namespace demarche::stance {

struct AskedPair {
  int actor = kNobody;  // or kAuthor
  TopicKey topic = kNobody;
};

// Tokens of a sentence that mean the holder, or the target.
struct Places {
  std::vector<int> tokens;
  // The plainest MentionKind among them; -1 if there are none.
  int kind = -1;
};

// Reads what it is asked for once. Reading and claims must outlive it. Not for several threads at
// once.
class PairReading {
 public:
  PairReading(const Reading& reading, const std::vector<Claim>& claims);

  const Reading& reading() const { return reading_; }
  const Document& document() const { return reading_.document; }

  const SentenceCues& Cues(int sentence);
  // Whether the source of a SaidBy means the actor.
  bool Says(int said, int actor);
  // Those of Reading::said whose cue or source stands in the sentence.
  const std::vector<int>& SpeechIn(int sentence) const { return speech_in_[sentence]; }
  // Indexes of claims.
  const std::vector<int>& ClaimsIn(int sentence) const { return claims_in_[sentence]; }
  const std::vector<int>& ClaimsOn(const AskedPair& pair) const;
  // Who holds a position by the claims; once each, by index.
  std::vector<int> HoldersOn(TopicKey topic) const;
  const Claim& claim(int i) const { return claims_[i]; }

  // In order of the text; null if there are none.
  const std::vector<int>* SentencesOfActor(int actor) const;
  const std::vector<int>* SentencesOfTopic(TopicKey topic) const;

  // By mentions, else by what the rules took for the holder.
  Places HolderIn(int sentence, const AskedPair& pair) const;
  Places TargetIn(int sentence, const AskedPair& pair) const;
  // "We" and "I" are the speaker's, or the author's outside of what others say.
  void AddFirstPersons(int sentence, const AskedPair& pair, Places* places);

 private:
  const Reading& reading_;
  const std::vector<Claim>& claims_;
  absl::flat_hash_map<int, std::vector<int>> sentences_of_actor_;
  absl::flat_hash_map<TopicKey, std::vector<int>> sentences_of_topic_;
  std::vector<std::vector<int>> claims_in_;
  std::map<std::pair<int, TopicKey>, std::vector<int>> claims_on_;
  std::vector<std::vector<int>> speech_in_;
  std::vector<std::optional<SentenceCues>> cues_;
  std::vector<std::optional<std::vector<Denoted>>> speakers_;
};

bool IsFirstPerson(std::string_view lower);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_SCORING_PAIR_READING_H_
