#include "stance_service/analysis/positions/claim_holders.h"

#include <algorithm>
#include <utility>

#include "stance_service/analysis/one_of.h"
#include "stance_service/analysis/positions/claim_attribution.h"
#include "stance_service/analysis/positions/told_holders.h"
#include "stance_service/analysis/references/deed_owners.h"
#include "stance_service/analysis/references/denotation.h"

namespace demarche::stance {
namespace {

constexpr float kUnnamedAgent = 0.6f;
constexpr float kByOrder = 0.9f;
constexpr float kSaysItShould = 0.8f;

bool IsToBeDone(const Tree& tree, int verb) {
  if (tree.IsInfinitive(verb)) return true;
  const int aux = tree.Child(verb, {Relation::kAux});
  if (aux < 0) return false;
  return IsOneOf(tree.Lemma(aux), {"should", "must", "ought", "can", "cannot", "could", "may",
                                   "shall", "need", "will", "would"});
}

// "It seems to be a disaster, she said": whose guess it is, whoever speaks tells.
bool IsGuess(const Reading& reading, const SaidBy& said) {
  if (said.source >= 0 || said.cue < 0) return false;
  return IsOneOf(reading.document.trees[said.sentence].Lemma(said.cue),
                 {"seem", "appear", "look", "prove", "turn"});
}

}  // namespace

std::vector<Denoted> SpeakersOf(const Reading& reading, const SaidBy& said) {
  if (said.source < 0) return {};
  std::vector<Denoted> speakers = ActorsOrOwnersOf(reading, said.source_sentence, said.source);
  if (speakers.empty()) speakers = ToldHoldersOf(reading, said.source_sentence, said.source);
  return speakers;
}

std::vector<Denoted> HoldersOf(const Reading& reading, int s, const Frame& frame,
                               const std::vector<int>& chain) {
  const Tree& tree = reading.document.trees[s];
  bool said_who = false;
  if (const int word = AuthoredWordBefore(tree, frame.head); word >= 0 && !frame.holders.empty()) {
    std::vector<Denoted> actors = ToldHoldersOf(reading, s, word);
    for (Denoted& actor : actors) actor.slot = SlotName(frame.holders.front().slot);
    if (!actors.empty()) return actors;
  }
  for (const Filler& filler : frame.holders) {
    std::vector<Denoted> actors;
    if (tree.Rel(filler.token) == Relation::kAmod) {
      // "Western scepticism of the plan".
      for (const int m : reading.mentions.At(s, filler.token)) {
        const Mention& mention = reading.mentions[m];
        if (mention.actor < 0 || mention.inside_actor) continue;
        actors.push_back({mention.actor, kNobody, m, 0.9f, {}});
      }
    } else {
      actors = ActorsOrOwnersOf(reading, s, filler.token);
      said_who = said_who || actors.empty();
      if (filler.by_order) {
        for (Denoted& actor : actors) actor.weight *= kByOrder;
      }
    }
    for (Denoted& actor : actors) actor.slot = SlotName(filler.slot);
    if (!actors.empty()) return actors;
  }
  for (const Filler& filler : frame.holders) {
    std::vector<Denoted> actors = ToldHoldersOf(reading, s, filler.token);
    for (Denoted& actor : actors) actor.slot = SlotName(filler.slot);
    if (!actors.empty()) return actors;
  }
  // A passive without an agent within what someone says: "the plan must be rejected", but not
  // "the plan was rejected".
  if (!frame.speaker_holds &&
      (said_who || chain.empty() || !tree.IsPassive(frame.head) || !IsToBeDone(tree, frame.head))) {
    return {};
  }
  // "Referred to the pact as a mistake": whoever calls it so, by a verb that is none of speech.
  if (frame.naming_verb >= 0 && std::none_of(chain.begin(), chain.end(), [&](int i) {
        return reading.said[i].sentence == s && reading.said[i].cue == frame.naming_verb;
      })) {
    std::vector<Denoted> actors = ActorsOf(reading, s, tree.Agent(frame.naming_verb));
    for (Denoted& actor : actors) {
      if (actor.via.empty()) actor.via = {v1::STEP_KIND_HOLDER, "held by whoever calls it so"};
      actor.slot = "speaker";
    }
    return actors;
  }
  for (const int i : chain) {
    if (IsGuess(reading, reading.said[i])) continue;
    std::vector<Denoted> speakers = SpeakersOf(reading, reading.said[i]);
    if (speakers.empty()) return {};
    for (Denoted& speaker : speakers) {
      if (!frame.speaker_holds) speaker.weight *= kUnnamedAgent;
      if (speaker.via.empty()) speaker.via = {v1::STEP_KIND_HOLDER, "held by the speaker"};
      speaker.slot = "speaker";
    }
    return speakers;
  }
  if (!frame.speaker_holds) return {};
  return {{kAuthor, kNobody, -1, 0.7f, {v1::STEP_KIND_HOLDER, "held by the author"}, "speaker"}};
}

void AddWhoSaysItShould(const Reading& reading, const std::vector<int>& chain,
                        const Environment& environment, bool with_author,
                        std::vector<Denoted>* holders) {
  std::vector<Denoted> speakers;
  if (!chain.empty()) {
    const SaidBy& said = reading.said[chain.front()];
    if (said.kind == SpeechKind::kAsk || IsNegated(reading, said)) return;
    speakers = SpeakersOf(reading, said);
  } else if (with_author) {
    speakers = {{kAuthor, kNobody, -1, 0.7f, {}}};
  }
  for (Denoted& speaker : speakers) {
    const auto known = std::find_if(holders->begin(), holders->end(), [&](const Denoted& holder) {
      return holder.actor == speaker.actor;
    });
    if (known != holders->end() && known->slot != "speaker") continue;
    speaker.weight *= kSaysItShould / environment.obliged;
    speaker.via = {v1::STEP_KIND_HOLDER, "wanted by whoever says that it should be"};
    speaker.slot = "speaker";
    // "The index should be scrapped": by whom is left open.
    if (known == holders->end()) {
      holders->push_back(std::move(speaker));
    } else if (known->weight < speaker.weight) {
      *known = std::move(speaker);
    }
  }
}

}  // namespace demarche::stance
