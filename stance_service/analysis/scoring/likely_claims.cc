#include "stance_service/analysis/scoring/likely_claims.h"

#include <algorithm>
#include <iterator>
#include <span>
#include <utility>

#include "stance_service/analysis/references/denotation.h"
#include "stance_service/analysis/scoring/pair_windows.h"

namespace demarche::stance {
namespace {

constexpr int kMostPairsOfText = 10'000;
// No sentence is read for more speakers, however deeply hostile text nests its quotations.
constexpr size_t kMostSpeech = 64;

template <typename Id>
void AddOnce(Id id, std::vector<Id>* ids) {
  if (std::find(ids->begin(), ids->end(), id) == ids->end()) ids->push_back(id);
}

// The first of `speech` (Reading::said) that the actor says, -1 for none.
int SpeechOf(int actor, std::span<const int> speech, PairReading* reading) {
  for (const int said : speech) {
    if (reading->Says(said, actor)) return said;
  }
  return -1;
}

// Bytes of the first mention in the sentence that `means` what is looked for.
template <typename Means>
void PlaceOf(const Reading& reading, int sentence, const Means& means, uint32_t* begin,
             uint32_t* end) {
  for (const int m : reading.mentions.InSentence(sentence)) {
    const Mention& mention = reading.mentions[m];
    if (!means(mention)) continue;
    *begin = mention.begin;
    *end = mention.end;
    return;
  }
}

Claim LikelyClaim(const AskedPair& pair, int sentence, std::span<const int> speech,
                  const Chances& chances, PairReading* reading) {
  Claim claim;
  claim.sentence = sentence;
  claim.actor = pair.actor;
  claim.topic = pair.topic;
  claim.sign = chances.supportive >= chances.sceptical ? 1 : -1;
  claim.frame_position = claim.sign;
  claim.probability = std::max(chances.supportive, chances.sceptical);
  claim.chances = chances;
  const Reading& read = reading->reading();
  if (const int said = SpeechOf(pair.actor, speech, reading); said >= 0) {
    claim.factuality = v1::FACTUALITY_REPORTED;
    claim.chain.push_back(said);
  }
  PlaceOf(
      read, sentence, [&](const Mention& mention) { return mention.actor == pair.actor; },
      &claim.actor_begin, &claim.actor_end);
  PlaceOf(
      read, sentence, [&](const Mention& mention) { return mention.topic == pair.topic; },
      &claim.topic_begin, &claim.topic_end);
  return claim;
}

}  // namespace

std::vector<std::vector<int>> SpeechBySentence(const Reading& reading) {
  const std::vector<Sentence>& sentences = reading.document.sentences;
  std::vector<std::vector<int>> speech(sentences.size());
  for (size_t i = 0; i < reading.said.size(); ++i) {
    const SaidBy& said = reading.said[i];
    if (said.theme || said.source < 0) continue;
    auto at = std::upper_bound(
        sentences.begin(), sentences.end(), said.content_begin,
        [](uint32_t begin, const Sentence& sentence) { return begin < sentence.end; });
    for (; at != sentences.end() && at->begin < said.content_end; ++at) {
      std::vector<int>& there = speech[at - sentences.begin()];
      if (there.size() < kMostSpeech) there.push_back(static_cast<int>(i));
    }
  }
  return speech;
}

std::vector<AskedPair> PairsOfSentence(const Reading& reading, int sentence,
                                       std::span<const int> speech, bool with_author) {
  std::vector<int> actors;
  std::vector<TopicKey> topics;
  if (with_author) actors.push_back(kAuthor);
  for (const int m : reading.mentions.InSentence(sentence)) {
    const Mention& mention = reading.mentions[m];
    if (mention.actor >= 0 && !mention.inside_actor) AddOnce(mention.actor, &actors);
    if (mention.topic >= 0 && !mention.inside_topic) AddOnce(mention.topic, &topics);
  }
  if (topics.empty()) return {};
  for (const int index : speech) {
    const SaidBy& said = reading.said[index];
    for (const Denoted& actor : ActorsOf(reading, said.source_sentence, said.source)) {
      if (actor.actor != kAuthor) AddOnce(actor.actor, &actors);
    }
  }
  std::vector<AskedPair> pairs;
  for (const int actor : actors) {
    for (const TopicKey topic : topics) {
      if (TopicOfActor(reading.catalog, actor) == topic) continue;
      if (static_cast<int>(pairs.size()) == kMostPairsOfSentence) return pairs;
      pairs.push_back({actor, topic});
    }
  }
  return pairs;
}

Chances ScoreInSentence(const AskedPair& pair, int sentence, const Scorer& scorer,
                        PairReading* reading) {
  Claim place;
  place.sentence = sentence;
  place.actor = pair.actor;
  place.topic = pair.topic;
  const PairWindow window = WindowOfClaim(place, reading);
  return scorer.Score({&window, 1});
}

std::vector<Claim> WithLikelyClaims(std::vector<Claim> claims, float least, bool with_author,
                                    const Scorer& scorer, PairReading* reading) {
  const std::vector<std::vector<int>> speech = SpeechBySentence(reading->reading());
  std::vector<Claim> likely;
  int looked_at = 0;
  auto there = claims.begin();
  for (int s = 0; s < static_cast<int>(speech.size()) && looked_at < kMostPairsOfText; ++s) {
    const auto behind =
        std::find_if(there, claims.end(), [&](const Claim& claim) { return claim.sentence > s; });
    for (const AskedPair& pair : PairsOfSentence(reading->reading(), s, speech[s], with_author)) {
      const bool is_known = std::any_of(there, behind, [&](const Claim& claim) {
        return claim.actor == pair.actor && claim.topic == pair.topic;
      });
      if (is_known) continue;
      ++looked_at;
      const Chances chances = ScoreInSentence(pair, s, scorer, reading);
      if (std::max(chances.supportive, chances.sceptical) < least) continue;
      likely.push_back(LikelyClaim(pair, s, speech[s], chances, reading));
    }
    there = behind;
  }
  std::vector<Claim> all;
  std::merge(std::make_move_iterator(claims.begin()), std::make_move_iterator(claims.end()),
             std::make_move_iterator(likely.begin()), std::make_move_iterator(likely.end()),
             std::back_inserter(all),
             [](const Claim& a, const Claim& b) { return a.sentence < b.sentence; });
  return all;
}

}  // namespace demarche::stance
