#include "stance_service/analysis/pairs.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "stance_service/analysis/denotation.h"

namespace demarche::stance {
namespace {

// Cues lose weight with their distance, in tokens.
constexpr double kDecay = 8;
// Where the actor is not in the topic's sentence: it speaks there, or stands in one beside.
constexpr double kSpeaks = 0.8;
constexpr double kBeside = 0.35;
constexpr double kFarFromTopic = 0.3;
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

bool IsNegated(const Tree& tree, int token) {
  const std::span<const int> children = tree.Children(token);
  return tree.HasNegation(token) || std::any_of(children.begin(), children.end(), [&](int child) {
           return tree.Lower(child) == "no";
         });
}

// What a word by itself says in the lexicon, -1 to 1: the mean of its one-word entries.
double ToneOfWord(const Reading& reading, const Tree& tree, int token) {
  const Upos upos = tree.Pos(token);
  double sum = 0;
  int count = 0;
  for (const std::string_view word : {tree.Lemma(token), tree.Lower(token)}) {
    const std::vector<int>* entries = reading.lexicon.FramesBeginningWith(word);
    if (entries == nullptr) continue;
    for (const int e : *entries) {
      const FrameEntry& entry = reading.lexicon.frame(e);
      if (entry.words.size() != 1 || !entry.conditions.empty()) continue;
      if (entry.upos != upos && !(entry.upos == Upos::kAdj && upos == Upos::kVerb)) continue;
      sum += entry.position * entry.strength;
      ++count;
    }
    if (count > 0) break;
  }
  if (count == 0) return 0;
  return (IsNegated(tree, token) ? -1 : 1) * sum / count;
}

// Tone of a sentence's words, each the less the farther it stands from the places asked for. A
// name's own words say nothing.
double ToneNear(const Reading& reading, int s, const std::vector<int>& topics,
                const std::vector<int>& actors, double without_actor) {
  const Tree& tree = reading.document.trees[s];
  double sum = 0;
  for (int token = 0; token < tree.size(); ++token) {
    if (tree.Pos(token) == Upos::kPropn) continue;
    const double tone = ToneOfWord(reading, tree, token);
    if (tone == 0) continue;
    const double near_topic = topics.empty() ? kFarFromTopic : Nearness(topics, token);
    const double near_actor = actors.empty() ? without_actor : Nearness(actors, token);
    sum += tone * near_topic * near_actor;
  }
  return sum;
}

// Signed sum of the tone near the topic: in full where the actor is near or speaks, for less where
// it stands in a sentence beside.
double Tone(const Reading& reading, int actor, TopicKey topic) {
  const int count = static_cast<int>(reading.document.sentences.size());
  double sum = 0;
  for (int s = 0; s < count; ++s) {
    const std::vector<int> topics = PlacesOfTopic(reading, s, topic);
    if (topics.empty()) continue;
    const std::vector<int> actors = PlacesOfActor(reading, s, actor);
    if (!actors.empty()) {
      sum += ToneNear(reading, s, topics, actors, 0);
    } else if (Speaks(reading, s, topics.front(), actor)) {
      sum += ToneNear(reading, s, topics, {}, kSpeaks);
    } else if ((s > 0 && !PlacesOfActor(reading, s - 1, actor).empty()) ||
               (s + 1 < count && !PlacesOfActor(reading, s + 1, actor).empty())) {
      sum += ToneNear(reading, s, topics, {}, kBeside);
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
