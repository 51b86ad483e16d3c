#include "stance_service/analysis/positions/undertakings.h"

#include <algorithm>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "stance_service/analysis/one_of.h"
#include "stance_service/analysis/positions/adjectival_names.h"
#include "stance_service/analysis/positions/fillers.h"
#include "stance_service/analysis/positions/operators.h"
#include "stance_service/analysis/references/denotation.h"
#include "stance_service/analysis/references/topic_denotation.h"

namespace demarche::stance {
namespace {

// "Their tariff push" is one for tariffs, most often.
constexpr float kContent = 0.85f;
constexpr float kAdjective = 0.9f;
constexpr float kByAnotherWord = 0.85f;

// A noun that is told with its owner or doer is told anew: it stands only for what was called the
// same before.
bool MayStandFor(const Reading& reading, int sentence, int noun, int m) {
  const Mention& mention = reading.mentions[m];
  if (mention.kind != MentionKind::kNominal || mention.antecedent < 0) return true;
  const Mention& meant = reading.mentions[mention.antecedent];
  return reading.document.trees[meant.sentence].Lemma(meant.head) ==
         reading.document.trees[sentence].Lemma(noun);
}

class Backers {
 public:
  Backers(const Reading& reading, int sentence, const Frame& frame)
      : reading_(reading),
        tree_(reading.document.trees[sentence]),
        s_(sentence),
        frame_(frame),
        noun_(frame.head) {}

  Backing Run() {
    if (IsDenied() || IsGivenUp() || BefallsItsOwner()) return {};
    Backing backing;
    FindUndertakings(&backing);
    if (backing.undertakings.empty()) return {};
    FindOwners(&backing);
    std::erase_if(backing.owners, [&](const Denoted& owner) { return GivesItUp(owner); });
    if (backing.owners.empty()) return {};
    WeighDoubt(&backing);
    return backing;
  }

 private:
  const Mention& mention(int m) const { return reading_.mentions[m]; }

  void FindUndertakings(Backing* backing) const {
    for (const Denoted& denoted : TopicsOf(reading_, s_, noun_)) {
      if (denoted.mention < 0 || !IsNamedBy(denoted.mention)) continue;
      if (!MayStandFor(reading_, s_, noun_, denoted.mention)) continue;
      Add(denoted, 1, "self", backing);
    }
    if (backing->undertakings.empty()) FindByAnotherWord(backing);
    const std::vector<Slot>& slots = frame_.entry->target;
    if (std::none_of(slots.begin(), slots.end(),
                     [](const Slot& slot) { return slot.kind == SlotKind::kCompound; })) {
      return;
    }
    for (const int child : tree_.Children(noun_)) {
      // A name before the noun is whose it is, or where.
      if (tree_.Rel(child) != Relation::kCompound || tree_.Pos(child) != Upos::kNoun) continue;
      for (const Denoted& denoted : TopicsOf(reading_, s_, child)) {
        Add(denoted, kContent, "compound", backing);
      }
    }
  }

  // "The bill, a Kenyan proposal", "the ban is the League's idea", "Weber's plan is a ban".
  void FindByAnotherWord(Backing* backing) const {
    int other = -1;
    if (tree_.Rel(noun_) == Relation::kAppos) {
      other = tree_.Head(noun_);
    } else if (tree_.HasCopula(noun_)) {
      other = tree_.Subject(noun_);
    } else if (tree_.Rel(noun_) == Relation::kNsubj && tree_.HasCopula(tree_.Head(noun_)) &&
               reading_.lexicon.IsUndertaking(tree_.Lemma(tree_.Head(noun_)))) {
      other = tree_.Head(noun_);
      if (tree_.HasNegation(other)) return;
    }
    if (other < 0) return;
    for (const Denoted& denoted : TopicsOf(reading_, s_, other)) {
      if (denoted.mention < 0 || mention(denoted.mention).head != other) continue;
      if (mention(denoted.mention).actor >= 0) continue;
      Add(denoted, kByAnotherWord, "self", backing);
    }
  }

  // The noun itself, or a name that explains it: "the bloc's law, the Harbour Act".
  bool IsNamedBy(int m) const {
    if (mention(m).head == noun_ || Covers(mention(m), noun_)) return true;
    const int head = mention(m).head;
    if (tree_.Rel(head) != Relation::kAppos || tree_.Head(head) != noun_) return false;
    // "The collapse of their bill, nearly a day": the parser takes much for an apposition.
    return reading_.lexicon.IsUndertaking(tree_.Lemma(head)) ||
           (mention(m).actor < 0 && IsCapital(head));
  }

  static void Add(const Denoted& denoted, float weight, std::string_view slot, Backing* backing) {
    Target target{denoted.topic, denoted.mention, 1, denoted.weight * weight, {}};
    if (!denoted.via.empty()) target.steps.push_back(denoted.via);
    target.slot = slot;
    backing->undertakings.push_back(std::move(target));
  }

  void FindOwners(Backing* backing) const {
    FindAdjectivalOwners(backing);
    if (!backing->owners.empty()) return;
    for (const Filler& filler : frame_.holders) {
      // Who is to do something with "its plan" need not be whose it is.
      if (!tree_.Dominates(tree_.FirstConjunct(noun_), filler.token) && !IsToEndIt(filler.token)) {
        continue;
      }
      if (filler.slot.kind == SlotKind::kPreposition && IsDoing(filler.token)) continue;
      if (IsAnothersDoing(filler)) continue;
      // "The Magnitsky Act" is named after somebody.
      if (filler.slot.kind == SlotKind::kCompound && (IsCapital(noun_) || IsDoneTo(filler.token))) {
        continue;
      }
      std::vector<Denoted> owners;
      if (tree_.Rel(filler.token) != Relation::kAmod) {
        owners = ActorsOf(reading_, s_, filler.token);
        // Nor are members named farther off: "condemned the clubs' plan, among them Weber".
        std::erase_if(owners, [&](const Denoted& owner) {
          return owner.mention >= 0 &&
                 (mention(owner.mention).sentence != s_ ||
                  !tree_.Dominates(tree_.Antecedent(filler.token), mention(owner.mention).head));
        });
      }
      // "Turkish", and names within the name of the undertaking: "Weber's veto".
      if (owners.empty()) owners = MentionedAt(filler.token);
      if (filler.slot.kind == SlotKind::kCompound) {
        // "The Iran plan" is one for Iran, "the US plan" one of the US.
        std::erase_if(owners, [&](const Denoted& owner) {
          return owner.actor >= 0 && !IsAcronym(filler.token) &&
                 reading_.catalog.records().actors(owner.actor).kind() == v1::ACTOR_KIND_STATE;
        });
      }
      if (owners.empty()) continue;
      for (Denoted& owner : owners) owner.slot = SlotName(filler.slot);
      backing->owners = std::move(owners);
      return;
    }
  }

  // "The idea of the bloc leaving": what it is about.
  bool IsDoing(int noun) const {
    const int clause = tree_.Child(noun, {Relation::kAcl});
    return clause > noun && tree_.Lower(clause).ends_with("ing");
  }

  // "Turkish", where a catalog has it for a name, is an adjective nonetheless; so is "US". It may
  // hang from another noun before this one: "the Democratic impeachment inquiry".
  void FindAdjectivalOwners(Backing* backing) const {
    const std::vector<Slot>& slots = frame_.entry->holder;
    const auto has = [&](SlotKind kind) {
      return std::any_of(slots.begin(), slots.end(),
                         [&](const Slot& slot) { return slot.kind == kind; });
    };
    // "The EU treaty" may be one with the EU.
    if (has(SlotKind::kOwner)) return;
    std::vector<int> before = {noun_};
    for (size_t i = 0; i < before.size() && i <= 2; ++i) {
      for (const int child : tree_.Children(before[i])) {
        const Relation relation = tree_.Rel(child);
        if (relation != Relation::kCompound && relation != Relation::kAmod) continue;
        if (tree_.Pos(child) == Upos::kNoun) before.push_back(child);
        if (!IsShortForState(tree_.Form(child)) &&
            !(has(SlotKind::kPossessor) && relation == Relation::kCompound &&
              IsAdjectivalName(reading_, s_, child))) {
          continue;
        }
        backing->owners = MentionedAt(child);
        for (Denoted& owner : backing->owners) owner.slot = SlotName({SlotKind::kPossessor, ""});
        if (!backing->owners.empty()) return;
      }
    }
  }

  std::vector<Denoted> MentionedAt(int token) const {
    std::vector<Denoted> actors;
    for (const int m : reading_.mentions.At(s_, token)) {
      if (mention(m).actor < 0 || Covers(mention(m), noun_)) continue;
      if (mention(m).inside_actor && !IsWithinUndertaking(m)) continue;
      actors.push_back({mention(m).actor, kNobody, m, kAdjective, {}});
    }
    return actors;
  }

  // Whether every longer name around the mention is one of the undertaking.
  bool IsWithinUndertaking(int inner) const {
    const std::vector<int>& all = reading_.mentions.InSentence(s_);
    return std::all_of(all.begin(), all.end(), [&](int m) {
      const Mention& outer = mention(m);
      const bool around = outer.begin <= mention(inner).begin && mention(inner).end <= outer.end &&
                          outer.end - outer.begin > mention(inner).end - mention(inner).begin;
      return !around || Covers(mention(m), noun_);
    });
  }

  bool IsCapital(int token) const {
    const char first = tree_.Form(token)[0];
    return token > 0 && first >= 'A' && first <= 'Z';
  }

  bool IsAcronym(int token) const {
    const std::string_view form = tree_.Form(token);
    return form.size() > 1 && std::all_of(form.begin(), form.end(), [](char c) {
             return c == '.' || (c >= 'A' && c <= 'Z');
           });
  }

  // "The Reds backed Weber's bid", where the parser takes both for owners: the one with the mark
  // is.
  bool IsAnothersDoing(const Filler& filler) const {
    const auto has_mark = [&](int token) { return tree_.Child(token, {Relation::kCase}) >= 0; };
    if (tree_.Rel(filler.token) != Relation::kNmodPoss || has_mark(filler.token)) return false;
    return std::any_of(frame_.holders.begin(), frame_.holders.end(), [&](const Filler& other) {
      return other.token != filler.token && tree_.Rel(other.token) == Relation::kNmodPoss &&
             has_mark(other.token);
    });
  }

  // "The pact repeal bill": what is repealed.
  bool IsDoneTo(int name) const {
    return name + 1 < noun_ && reading_.lexicon.IsUndertaking(tree_.Lemma(name + 1));
  }

  // "Weber's confirmation vote", "his extradition hearing".
  bool BefallsItsOwner() const {
    const std::span<const int> children = tree_.Children(noun_);
    return std::any_of(children.begin(), children.end(), [&](int child) {
      return tree_.Rel(child) == Relation::kCompound &&
             IsOneOf(tree_.Lemma(child),
                     {"confirmation", "nomination", "extradition", "deportation", "removal",
                      "expulsion", "sentencing", "arraignment", "asylum", "custody", "bail",
                      "parole", "murder", "rape", "corruption", "doping"});
    });
  }

  // "It was not the bloc's plan", "no Kenyan proposal".
  bool IsDenied() const {
    if (tree_.HasNegation(noun_)) return true;
    const int determiner = tree_.Child(noun_, {Relation::kDet});
    return determiner >= 0 && IsOneOf(tree_.Lower(determiner), {"no", "any", "neither"});
  }

  // "The bloc's plan was dropped", "their abandoned plan".
  bool IsGivenUp() const {
    for (const int child : tree_.Children(noun_)) {
      const Relation relation = tree_.Rel(child);
      if (relation != Relation::kAmod && relation != Relation::kAcl) continue;
      if (IsGivenUpBy(child)) return true;
    }
    const int verb = tree_.Head(noun_);
    return tree_.Rel(noun_) == Relation::kNsubjPass && IsGivenUpBy(verb) && tree_.Agent(verb) < 0;
  }

  // "Kenya withdrew its plan."
  bool GivesItUp(const Denoted& owner) const {
    const int verb = tree_.Head(noun_);
    if (verb < 0 || tree_.Rel(noun_) != Relation::kObj ||
        OperatorAt(reading_.lexicon, tree_, verb, OperatorEffect::kCease) == nullptr) {
      return false;
    }
    // "Was asked to end its blockade": so far it has not.
    const int doer = tree_.Agent(verb);
    if (tree_.IsInfinitive(verb) && tree_.Agent(tree_.Head(verb)) != doer) return false;
    const std::vector<Denoted> doers = ActorsOf(reading_, s_, doer);
    return std::any_of(doers.begin(), doers.end(),
                       [&](const Denoted& doer) { return doer.actor == owner.actor; });
  }

  // "Was asked to end its blockade": whoever is to end it has it.
  bool IsToEndIt(int doer) const {
    const int verb = tree_.Head(noun_);
    return verb >= 0 && tree_.IsInfinitive(verb) && tree_.Agent(verb) == doer &&
           OperatorAt(reading_.lexicon, tree_, verb, OperatorEffect::kCease) != nullptr;
  }

  bool IsGivenUpBy(int participle) const {
    return IsOneOf(tree_.Lower(participle),
                   {"abandoned", "dropped", "withdrawn", "retracted", "shelved", "discarded",
                    "disowned", "aborted", "renounced"});
  }

  // "Their alleged plan", "a possible Kenyan bill".
  void WeighDoubt(Backing* backing) const {
    for (const int child : tree_.Children(noun_)) {
      if (tree_.Rel(child) != Relation::kAmod) continue;
      const Operator* op = OperatorAt(reading_.lexicon, tree_, child, OperatorEffect::kConditional);
      if (op == nullptr) continue;
      backing->certainty *= op->value;
      backing->steps.push_back(StepAt(tree_, child, v1::STEP_KIND_CONDITIONAL, ": conditional"));
    }
  }

  const Reading& reading_;
  const Tree& tree_;
  const int s_;
  const Frame& frame_;
  const int noun_;
};

}  // namespace

bool IsUndertakingItself(const Reading& reading, int sentence, int noun, const Target& target) {
  const Tree& tree = reading.document.trees[sentence];
  noun = Counted(tree, tree.Antecedent(noun));
  if (!reading.lexicon.IsUndertaking(tree.Lemma(noun))) return false;
  if (target.mention < 0) return true;
  const Mention& mention = reading.mentions[target.mention];
  return Covers(mention, noun) && MayStandFor(reading, sentence, noun, target.mention);
}

Backing BackingOf(const Reading& reading, int sentence, const Frame& frame) {
  return Backers(reading, sentence, frame).Run();
}

}  // namespace demarche::stance
