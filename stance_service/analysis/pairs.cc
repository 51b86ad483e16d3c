#include "stance_service/analysis/pairs.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "stance_service/analysis/composition.h"
#include "stance_service/analysis/denotation.h"
#include "stance_service/analysis/frames.h"

namespace demarche::stance {
namespace {

// Cues lose weight with their distance, in tokens.
constexpr double kDecay = 8;
// The tone of words alone never says more than this.
constexpr double kMostFromTone = 0.45;

// Tokens of a sentence that refer to the actor.
std::vector<int> PlacesOfActor(const Reading& reading, int s, int actor) {
  std::vector<int> places;
  for (const int m : reading.mentions.InSentence(s)) {
    if (reading.mentions[m].actor == actor) places.push_back(reading.mentions[m].head);
  }
  return places;
}

std::vector<int> PlacesOfTopic(const Reading& reading, int s, TopicKey topic) {
  std::vector<int> places;
  for (const int m : reading.mentions.InSentence(s)) {
    if (reading.mentions[m].topic == topic) places.push_back(reading.mentions[m].head);
  }
  return places;
}

bool Speaks(const Reading& reading, int s, int token, int actor) {
  const uint32_t at = reading.document.sentences[s].tokens[token].begin;
  for (const int i : AttributionsAt(reading.said, at)) {
    const SaidBy& said = reading.said[i];
    if (said.source < 0) continue;
    for (const Denoted& speaker : ActorsOf(reading, said.source_sentence, said.source)) {
      if (speaker.actor == actor) return true;
    }
    return false;
  }
  return actor == kAuthor;
}

double Nearness(const std::vector<int>& places, int token) {
  double best = 0;
  for (const int place : places) best = std::max(best, std::exp(-std::abs(place - token) / kDecay));
  return best;
}

// Signed sum of the cues near the topic in the sentences where the actor is near or speaks.
double Tone(const Reading& reading, int actor, TopicKey topic) {
  double sum = 0;
  for (int s = 0; s < static_cast<int>(reading.document.sentences.size()); ++s) {
    const std::vector<int> topics = PlacesOfTopic(reading, s, topic);
    if (topics.empty()) continue;
    const std::vector<int> actors = PlacesOfActor(reading, s, actor);
    const bool speaks = Speaks(reading, s, topics.front(), actor);
    if (actors.empty() && !speaks) continue;
    const Tree& tree = reading.document.trees[s];
    const std::vector<Frame> frames = FindFrames(tree, reading.lexicon);
    for (const Frame& frame : frames) {
      const Environment environment = EnvironmentOf(reading, s, frame, frames);
      const double near_actor = speaks ? 0.8 : Nearness(actors, frame.head);
      sum += frame.entry->position * environment.sign * environment.certainty *
             frame.entry->strength * Nearness(topics, frame.head) * near_actor;
    }
  }
  return sum;
}

void SetProbabilities(double supportive, double sceptical, v1::PairJudgement* judgement) {
  const double none = (1 - supportive) * (1 - sceptical);
  const double total = supportive + sceptical + none;
  auto* probabilities = judgement->mutable_probabilities();
  probabilities->set_supportive(static_cast<float>(supportive / total));
  probabilities->set_sceptical(static_cast<float>(sceptical / total));
  probabilities->set_none(static_cast<float>(none / total));
  judgement->set_score(std::clamp((supportive - sceptical) / total, -1.0, 1.0));
}

}  // namespace

v1::PairJudgement JudgePair(const Reading& reading, const std::vector<Claim>& claims, int actor,
                            TopicKey topic) {
  v1::PairJudgement judgement;
  double not_supportive = 1;
  double not_sceptical = 1;
  bool found = false;
  for (int i = 0; i < static_cast<int>(claims.size()); ++i) {
    const Claim& claim = claims[i];
    if (claim.actor != actor || claim.topic != topic) continue;
    found = true;
    judgement.add_statement_indexes(i);
    if (claim.sign > 0) not_supportive *= 1 - claim.probability;
    if (claim.sign < 0) not_sceptical *= 1 - claim.probability;
  }
  if (found) {
    SetProbabilities(1 - not_supportive, 1 - not_sceptical, &judgement);
    return judgement;
  }
  const double tone = actor == kNobody || topic == kNobody ? 0 : Tone(reading, actor, topic);
  const double certainty = kMostFromTone * std::tanh(1.5 * std::abs(tone));
  SetProbabilities(tone > 0 ? certainty : 0, tone < 0 ? certainty : 0, &judgement);
  return judgement;
}

}  // namespace demarche::stance
