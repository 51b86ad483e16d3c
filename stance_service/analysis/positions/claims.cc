#include "stance_service/analysis/positions/claims.h"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

#include "stance_service/analysis/one_of.h"
#include "stance_service/analysis/positions/claim_attribution.h"
#include "stance_service/analysis/positions/claim_holders.h"
#include "stance_service/analysis/positions/deeds.h"
#include "stance_service/analysis/positions/entailed_claims.h"
#include "stance_service/analysis/positions/environment.h"
#include "stance_service/analysis/positions/frames.h"
#include "stance_service/analysis/positions/kept_claims.h"
#include "stance_service/analysis/positions/target_limits.h"
#include "stance_service/analysis/positions/target_topics.h"
#include "stance_service/analysis/positions/undertakings.h"
#include "stance_service/analysis/positions/words_of_names.h"
#include "stance_service/analysis/references/principals.h"
#include "stance_service/analysis/references/topic_denotation.h"

namespace demarche::stance {
namespace {

constexpr float kByOrder = 0.9f;
constexpr float kOwnTopic = 0.85f;

class Reader {
 public:
  Reader(const Reading& reading, bool with_author)
      : reading_(reading), with_author_(with_author), day_(PublishedDay(reading.document)) {}

  std::vector<Claim> Run() {
    for (int s = 0; s < static_cast<int>(reading_.document.sentences.size()); ++s) {
      if (reading_.document.read[s]) ReadSentence(s);
    }
    std::vector<Claim> claims = std::move(claims_);
    SortByPlace(&claims);
    return claims;
  }

 private:
  const v1::Catalog& records() const { return reading_.catalog.records(); }

  void ReadSentence(int s) {
    const std::vector<int>& mentions = reading_.mentions.InSentence(s);
    const bool has_topic = std::any_of(mentions.begin(), mentions.end(),
                                       [&](int m) { return reading_.mentions[m].topic >= 0; });
    if (!has_topic) return;
    std::vector<Frame> frames = reading_.frames.Of(s);
    // "Plan" of "Joint Comprehensive Plan of Action" plans nothing.
    std::erase_if(frames, [&](const Frame& frame) {
      return IsInName(reading_, s, frame.head) && !NamesUndertaking(*frame.entry);
    });
    KeptClaims kept(reading_, day_, with_author_);
    for (const Frame& frame : frames) {
      if (NamesUndertaking(*frame.entry)) {
        ReadUndertaking(s, frame, &kept);
      } else {
        ReadFrame(s, frame, frames, &kept);
      }
    }
    for (const Deed& deed : DeedsOf(reading_, s)) ReadDeed(s, deed, frames, &kept);
    kept.MoveTo(&claims_);
  }

  void ReadFrame(int s, const Frame& frame, const std::vector<Frame>& frames, KeptClaims* kept) {
    std::vector<Target> targets;
    for (const Filler& filler : frame.targets) {
      if (filler.slot.kind == SlotKind::kSelf) continue;
      const bool attribute = frame.speaker_holds && filler.slot.kind == SlotKind::kModified;
      for (Target& target : TargetsOf(reading_, s, filler.token, frames)) {
        if (attribute && !IsOrOwns(reading_, s, target, filler.token)) continue;
        // Whoever runs an inquiry into a bank is for the inquiry; what he is to the bank it tells
        // not.
        if (frame.entry->family == kUndertaking &&
            !IsUndertakingItself(reading_, s, filler.token, target)) {
          continue;
        }
        if (IsMerelyInClause(reading_, s, *frame.entry, filler, target)) continue;
        if (IsOwnDeed(s, frame, target)) continue;
        if (IsMerelyAvoided(*frame.entry, target)) continue;
        if (IsOnlyOfItsPeople(reading_, s, *frame.entry, filler, target)) continue;
        if (filler.by_order) target.weight *= kByOrder;
        target.slot = SlotName(filler.slot);
        targets.push_back(std::move(target));
      }
    }
    AddOwnTopics(s, frame, &targets);
    if (!targets.empty()) ReadFrameOn(s, frame, frames, targets, kept);
  }

  void ReadDeed(int s, const Deed& deed, const std::vector<Frame>& frames, KeptClaims* kept) {
    Target target{reading_.mentions[deed.mention].topic, deed.mention, 1, 1, {}};
    target.slot = SlotName({SlotKind::kSelf, ""});
    target.steps.push_back({v1::STEP_KIND_DEED, "whoever does it is for it"});
    ReadFrameOn(s, deed.frame, frames, {std::move(target)}, kept);
  }

  // What a frame makes of targets that are known.
  void ReadFrameOn(int s, const Frame& frame, const std::vector<Frame>& frames,
                   const std::vector<Target>& targets, KeptClaims* kept) {
    const Sentence& sentence = reading_.document.sentences[s];
    std::vector<int> chain;
    for (const int i : AttributionsAt(reading_.said, sentence.tokens[frame.head].begin)) {
      // A verb of speech does not attribute itself.
      if (reading_.said[i].sentence == s && reading_.said[i].cue == frame.head) continue;
      if (IsRemarkOn(reading_.said[i], sentence.tokens[frame.head].begin)) continue;
      chain.push_back(i);
    }
    std::vector<Denoted> holders = HoldersOf(reading_, s, frame, chain);
    const Environment environment = EnvironmentOf(reading_, s, frame, frames);
    // "If the council cut the budget": so far it has not.
    if (IsDeed(frame) && environment.factuality == v1::FACTUALITY_CONDITIONAL) return;
    if (environment.obliged < 1) {
      // Who must do it need not want to.
      if (IsDeed(frame)) holders.clear();
      AddWhoSaysItShould(reading_, chain, environment, with_author_, &holders);
    }
    for (const Denoted& holder : holders) {
      for (const Target& target : targets) {
        if (holder.actor >= 0 && TopicOfActor(reading_.catalog, holder.actor) == target.topic) {
          continue;
        }
        if (holder.mention >= 0 && holder.mention == target.mention) continue;
        // Whose plan it is, or who is called a supporter, is told by the way: nothing is done.
        if (target.slot.empty() && holder.slot != "subj") continue;
        if (IsPlaceInName(reading_, holder.mention, target.mention)) continue;
        if (frame.speaker_holds && IsWordOfName(reading_, target.mention, frame.head)) continue;
        if (frame.entry->family == "member" && IsState(target.topic)) continue;
        Claim claim = ClaimOf(s, frame, holder, target);
        claim.sign = frame.entry->position * environment.sign * target.sign;
        // Not to do a thing is not to be against it.
        if (claim.family == kUndertaking && claim.sign < 0) continue;
        claim.strength = std::clamp(
            frame.entry->strength * environment.strength * std::pow(target.weight, 0.25f), 0.05f,
            1.0f);
        claim.factuality = environment.factuality;
        claim.probability *= environment.certainty;
        claim.steps = environment.steps;
        claim.steps.insert(claim.steps.end(), target.steps.begin(), target.steps.end());
        if (!holder.via.empty()) claim.steps.push_back(holder.via);
        Attribute(reading_, holder, chain, environment.governors, day_, &claim);
        // "Denied that it was raising the toll": nor does that say what one thinks of it.
        if (IsDeed(frame) && claim.sign < 0) continue;
        claim.chain.assign(chain.rbegin(), chain.rend());
        kept->Keep(std::move(claim));
      }
    }
  }

  // What the phrase itself tells by the way: nothing around it turns or doubts that.
  void ReadUndertaking(int s, const Frame& frame, KeptClaims* kept) const {
    const Backing backing = BackingOf(reading_, s, frame);
    for (const Denoted& owner : backing.owners) {
      for (const Target& undertaking : backing.undertakings) {
        if (owner.actor >= 0 && TopicOfActor(reading_.catalog, owner.actor) == undertaking.topic) {
          continue;
        }
        if (owner.mention >= 0 && owner.mention == undertaking.mention) continue;
        if (IsPlaceInName(reading_, owner.mention, undertaking.mention)) continue;
        Claim claim = ClaimOf(s, frame, owner, undertaking);
        claim.sign = frame.entry->position;
        claim.strength = frame.entry->strength;
        claim.probability *= backing.certainty;
        claim.factuality = v1::FACTUALITY_ASSERTED;
        claim.steps = backing.steps;
        claim.steps.insert(claim.steps.end(), undertaking.steps.begin(), undertaking.steps.end());
        if (!owner.via.empty()) claim.steps.push_back(owner.via);
        claim.steps.push_back({v1::STEP_KIND_DEED, "whose it is stands behind it"});
        kept->Keep(std::move(claim));
      }
    }
  }

  // What a claim has of its frame, holder and target alone.
  Claim ClaimOf(int s, const Frame& frame, const Denoted& holder, const Target& target) const {
    const Sentence& sentence = reading_.document.sentences[s];
    Claim claim;
    claim.sentence = s;
    claim.actor = holder.actor;
    claim.topic = target.topic;
    claim.probability = (0.6f + 0.38f * std::min(1.0f, frame.entry->strength)) * holder.weight *
                        std::pow(target.weight, 0.7f);
    claim.cue_begin = sentence.tokens[frame.tokens.front()].begin;
    claim.cue_end = sentence.tokens[frame.tokens.back()].end;
    claim.frame = frame.entry->name;
    claim.family = frame.entry->family;
    claim.frame_position = frame.entry->position;
    claim.holder_slot = holder.slot;
    claim.target_slot = target.slot;
    SetMentions(holder.mention, target.mention, &claim);
    return claim;
  }

  // A topic named by a word of the expression itself: whoever develops cooperation with the bloc is
  // for the cooperation; whoever imposes sanctions on it is for the sanctions.
  void AddOwnTopics(int s, const Frame& frame, std::vector<Target>* targets) const {
    const Tree& tree = reading_.document.trees[s];
    if (frame.speaker_holds || frame.naming_verb >= 0) return;
    for (const int token : frame.tokens) {
      if (tree.Pos(token) != Upos::kNoun && tree.Pos(token) != Upos::kPropn) continue;
      // "Closed Norway's ports": whose it is.
      if (tree.Rel(token) == Relation::kNmodPoss) continue;
      for (const Denoted& denoted : TopicsOf(reading_, s, token)) {
        if (denoted.mention < 0 || reading_.mentions[denoted.mention].head != token) continue;
        const int noun = SignOfNoun(tree.Lemma(token));
        Target target{denoted.topic,
                      denoted.mention,
                      frame.entry->position * noun,
                      kOwnTopic * denoted.weight,
                      {}};
        if (token == frame.head && tree.Pos(token) == Upos::kNoun) target.sign = 1;
        if (target.sign == 0) continue;
        target.steps.push_back({v1::STEP_KIND_DEED, "the doing is for it"});
        // Signs of the target multiply with the frame's.
        target.sign *= frame.entry->position;
        targets->push_back(std::move(target));
      }
    }
  }

  // The sign that the lexicon gives a noun by itself toward what it is about; +1 if it has none.
  int SignOfNoun(std::string_view lemma) const {
    const auto* entries = reading_.lexicon.FramesBeginningWith(lemma);
    if (entries == nullptr) return 1;
    for (const int e : *entries) {
      const FrameEntry& entry = reading_.lexicon.frame(e);
      if (entry.words.size() == 1 && entry.upos == Upos::kNoun && entry.position != 0 &&
          !NamesUndertaking(entry)) {
        return entry.position;
      }
    }
    return 1;
  }

  // "Called it “a step ahead” – a phrase that …": behind the quotation and a dash the author
  // speaks.
  bool IsRemarkOn(const SaidBy& said, uint32_t at) const {
    if (!said.mixed && !said.quoted) return false;
    const std::string_view before = reading_.document.Text(said.content_begin, at);
    const size_t curly = before.rfind("”");
    const size_t closed = curly != std::string_view::npos ? curly : before.rfind('"');
    if (closed == std::string_view::npos || closed == 0) return false;
    const std::string_view behind = before.substr(closed + 1);
    return behind.find("“") == std::string_view::npos &&
           (behind.find(" – ") != std::string_view::npos ||
            behind.find("—") != std::string_view::npos);
  }

  // "Cut" of the topic "cut the budget" is not against it.
  bool IsOwnDeed(int s, const Frame& frame, const Target& target) const {
    if (target.mention < 0) return false;
    const Mention& mention = reading_.mentions[target.mention];
    return Covers(mention, frame.head) && NamesDeed(reading_, s, mention);
  }

  // One leaves or enters a state's territory; one is no member of it.
  bool IsState(TopicKey topic) const {
    const int actor = topic - records().topics_size();
    return actor >= 0 && records().actors(actor).kind() == v1::ACTOR_KIND_STATE;
  }

  void SetMentions(int actor_mention, int topic_mention, Claim* claim) const {
    if (actor_mention >= 0) {
      claim->actor_begin = reading_.mentions[actor_mention].begin;
      claim->actor_end = reading_.mentions[actor_mention].end;
    }
    if (topic_mention >= 0) {
      claim->topic_begin = reading_.mentions[topic_mention].begin;
      claim->topic_end = reading_.mentions[topic_mention].end;
    }
  }

  const Reading& reading_;
  const bool with_author_;
  const std::string day_;
  std::vector<Claim> claims_;
};

}  // namespace

std::vector<Claim> ReadClaims(const Reading& reading, bool with_author) {
  return WithEntailedClaims(reading, Reader(reading, with_author).Run());
}

void SortByPlace(std::vector<Claim>* claims) {
  std::stable_sort(claims->begin(), claims->end(), [](const Claim& a, const Claim& b) {
    return std::tie(a.sentence, a.cue_begin) < std::tie(b.sentence, b.cue_begin);
  });
}

}  // namespace demarche::stance
