#include "stance_service/analysis/positions/target_limits.h"

#include <algorithm>

#include "stance_service/analysis/one_of.h"

namespace demarche::stance {
namespace {

constexpr int kMostOwners = 3;  // "the raids of Oslo's army"

bool IsThroughFrame(const Target& target) {
  return std::any_of(target.steps.begin(), target.steps.end(),
                     [](const Step& step) { return step.kind == v1::STEP_KIND_THROUGH; });
}

// "Hopes to make the league a rival of Oslo".
bool IsToBecome(const Reading& reading, int s, int verb, const Target& target) {
  const Tree& tree = reading.document.trees[s];
  if (target.mention < 0 || !IsOneOf(tree.Lemma(verb), {"make", "keep", "turn"})) return false;
  const Mention& mention = reading.mentions[target.mention];
  return tree.Rel(mention.head) == Relation::kObj && tree.Head(mention.head) == verb;
}

}  // namespace

bool IsMerelyInClause(const Reading& reading, int sentence, const FrameEntry& entry,
                      const Filler& filler, const Target& target) {
  const bool kept_from =
      filler.slot.preposition == "from" && entry.words.size() == 1 &&
      IsOneOf(entry.words.front().front(), {"block", "bar", "prevent", "prohibit", "forbid", "ban",
                                            "restrain", "discourage", "dissuade", "deter"});
  // "Barred Weber from the hall": a place, not what she is not to do.
  if (kept_from && reading.document.trees[sentence].Pos(filler.token) != Upos::kVerb) return true;
  if (filler.slot.kind != SlotKind::kClause && !kept_from) return false;
  if (target.topic < reading.catalog.records().topics_size()) return false;
  if (!kept_from && !IsOneOf(entry.family, {"want", "demand", "propose", "accept"})) return false;
  return !IsThroughFrame(target) && !IsToBecome(reading, sentence, filler.token, target);
}

bool IsMerelyAvoided(const FrameEntry& entry, const Target& target) {
  return entry.words.size() == 1 && IsOneOf(entry.words.front().front(), {"avoid", "slow"}) &&
         target.sign < 0 && IsThroughFrame(target);
}

bool IsOnlyOfItsPeople(const Reading& reading, int sentence, const FrameEntry& entry,
                       const Filler& filler, const Target& target) {
  if (!IsOneOf(entry.family, {"criticise", "blame", "mock", "violate"})) return false;
  const Tree& tree = reading.document.trees[sentence];
  if (filler.slot.kind != SlotKind::kObject && filler.slot.kind != SlotKind::kPreposition) {
    return false;
  }
  if (tree.Pos(filler.token) != Upos::kNoun || !IsThroughFrame(target)) return false;
  const std::vector<int>* entries = reading.lexicon.FramesBeginningWith(tree.Lemma(filler.token));
  return entries != nullptr && std::any_of(entries->begin(), entries->end(), [&](int e) {
           const FrameEntry& noun = reading.lexicon.frame(e);
           return noun.words.size() == 1 && noun.upos == Upos::kNoun &&
                  std::any_of(noun.holder.begin(), noun.holder.end(),
                              [](const Slot& slot) { return slot.kind == SlotKind::kSelf; });
         });
}

bool IsOrOwns(const Reading& reading, int sentence, const Target& target, int noun) {
  if (target.mention < 0) return true;
  const Mention& mention = reading.mentions[target.mention];
  const Tree& tree = reading.document.trees[sentence];
  if (Covers(mention, noun)) return true;
  if (IsThroughFrame(target)) return false;
  int at = mention.head;
  for (int steps = 0; at >= 0 && at != noun && steps < kMostOwners; ++steps) {
    const Relation relation = tree.Rel(at);
    const bool owns = relation == Relation::kNmodPoss || relation == Relation::kFlat ||
                      relation == Relation::kAppos || relation == Relation::kCompound ||
                      (relation == Relation::kNmod && tree.Preposition(at) == "of");
    at = owns ? tree.Head(at) : -1;
  }
  return at == noun;
}

}  // namespace demarche::stance
