#include "stance_service/analysis/scoring/pair_reading.h"

#include <algorithm>

#include "stance_service/analysis/one_of.h"
#include "stance_service/analysis/references/denotation.h"

namespace demarche::stance {
namespace {

void AddOnce(int token, std::vector<int>* tokens) {
  if (std::find(tokens->begin(), tokens->end(), token) == tokens->end()) tokens->push_back(token);
}

void AddMention(const Mention& mention, Places* places) {
  for (int i = mention.first; i <= mention.last; ++i) AddOnce(i, &places->tokens);
  const int kind = static_cast<int>(mention.kind);
  places->kind = places->kind < 0 ? kind : std::min(places->kind, kind);
}

}  // namespace

bool IsFirstPerson(std::string_view lower) {
  return IsOneOf(lower, {"we", "i", "our", "us", "my", "me", "ours", "mine", "myself"});
}

PairReading::PairReading(const Reading& reading, const std::vector<Claim>& claims)
    : reading_(reading),
      claims_(claims),
      claims_in_(reading.document.sentences.size()),
      speech_in_(reading.document.sentences.size()),
      cues_(reading.document.sentences.size()),
      speakers_(reading.said.size()) {
  const auto add = [](int sentence, std::vector<int>* list) {
    if (list->empty() || list->back() != sentence) list->push_back(sentence);
  };
  for (int s = 0; s < static_cast<int>(cues_.size()); ++s) {
    for (const int m : reading.mentions.InSentence(s)) {
      const Mention& mention = reading.mentions[m];
      if (mention.actor >= 0 && !mention.inside_actor) add(s, &sentences_of_actor_[mention.actor]);
      if (mention.topic >= 0 && !mention.inside_topic) add(s, &sentences_of_topic_[mention.topic]);
    }
  }
  for (int c = 0; c < static_cast<int>(claims.size()); ++c) {
    claims_in_[claims[c].sentence].push_back(c);
    claims_on_[{claims[c].actor, claims[c].topic}].push_back(c);
  }
  for (int i = 0; i < static_cast<int>(reading.said.size()); ++i) {
    const SaidBy& said = reading.said[i];
    if (said.cue >= 0) add(i, &speech_in_[said.sentence]);
    if (said.source >= 0) add(i, &speech_in_[said.source_sentence]);
  }
}

const SentenceCues& PairReading::Cues(int sentence) {
  std::optional<SentenceCues>& cues = cues_[sentence];
  if (!cues.has_value()) cues = ReadCues(reading_, sentence);
  return *cues;
}

bool PairReading::Says(int said, int actor) {
  std::optional<std::vector<Denoted>>& speakers = speakers_[said];
  if (!speakers.has_value()) {
    const SaidBy& by = reading_.said[said];
    speakers =
        by.source < 0 ? std::vector<Denoted>() : ActorsOf(reading_, by.source_sentence, by.source);
  }
  return std::any_of(speakers->begin(), speakers->end(),
                     [&](const Denoted& speaker) { return speaker.actor == actor; });
}

const std::vector<int>* PairReading::SentencesOfActor(int actor) const {
  const auto found = sentences_of_actor_.find(actor);
  return actor < 0 || found == sentences_of_actor_.end() ? nullptr : &found->second;
}

const std::vector<int>* PairReading::SentencesOfTopic(TopicKey topic) const {
  const auto found = sentences_of_topic_.find(topic);
  return topic < 0 || found == sentences_of_topic_.end() ? nullptr : &found->second;
}

const std::vector<int>& PairReading::ClaimsOn(const AskedPair& pair) const {
  static const auto& none = *new std::vector<int>();
  const auto found = claims_on_.find({pair.actor, pair.topic});
  return found == claims_on_.end() ? none : found->second;
}

std::vector<int> PairReading::HoldersOn(TopicKey topic) const {
  std::vector<int> holders;
  for (const auto& [pair, claims] : claims_on_) {
    if (pair.second == topic) holders.push_back(pair.first);
  }
  return holders;
}

Places PairReading::HolderIn(int sentence, const AskedPair& pair) const {
  Places places;
  if (pair.actor < 0) return places;
  for (const int m : reading_.mentions.InSentence(sentence)) {
    const Mention& mention = reading_.mentions[m];
    if (mention.actor == pair.actor && !mention.inside_actor) AddMention(mention, &places);
  }
  if (!places.tokens.empty()) return places;
  // An official or a group that the rules took for the holder.
  for (const int c : claims_in_[sentence]) {
    const Claim& claim = claims_[c];
    if (claim.actor != pair.actor || claim.topic != pair.topic) continue;
    const std::vector<Token>& tokens = document().sentences[sentence].tokens;
    for (int i = 0; i < static_cast<int>(tokens.size()); ++i) {
      if (claim.actor_begin > tokens[i].begin || tokens[i].end > claim.actor_end) continue;
      AddOnce(i, &places.tokens);
      places.kind = static_cast<int>(MentionKind::kNominal);
    }
  }
  return places;
}

Places PairReading::TargetIn(int sentence, const AskedPair& pair) const {
  Places places;
  for (const int m : reading_.mentions.InSentence(sentence)) {
    const Mention& mention = reading_.mentions[m];
    if (mention.topic == pair.topic && !mention.inside_topic) AddMention(mention, &places);
  }
  return places;
}

void PairReading::AddFirstPersons(int sentence, const AskedPair& pair, Places* places) {
  const Tree& tree = document().trees[sentence];
  for (int i = 0; i < tree.size(); ++i) {
    if (tree.Pos(i) != Upos::kPron || !IsFirstPerson(tree.Lower(i))) continue;
    bool own = pair.actor == kAuthor;
    for (const int said : Cues(sentence).said[i]) {
      if (!reading_.said[said].quoted && !reading_.said[said].mixed) continue;
      own = Says(said, pair.actor);
      break;
    }
    if (!own) continue;
    AddOnce(i, &places->tokens);
    if (places->kind < 0) places->kind = static_cast<int>(MentionKind::kPronoun);
  }
}

}  // namespace demarche::stance
