#include "stance_service/analysis/positions/claims.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>
#include <utility>

#include "absl/strings/str_cat.h"
#include "stance_service/analysis/one_of.h"
#include "stance_service/analysis/positions/entailed_claims.h"
#include "stance_service/analysis/positions/environment.h"
#include "stance_service/analysis/positions/frames.h"
#include "stance_service/analysis/positions/target_topics.h"
#include "stance_service/analysis/positions/undertakings.h"
#include "stance_service/analysis/references/denotation.h"
#include "stance_service/analysis/references/principals.h"

namespace demarche::stance {
namespace {

// Below this a claim is noise, not weak evidence.
constexpr float kLeastProbability = 0.3f;
constexpr float kClaimedByAnother = 0.45f;
constexpr float kUnnamedAgent = 0.6f;
constexpr float kByOrder = 0.9f;
constexpr float kOwnTopic = 0.85f;
constexpr float kSaysItShould = 0.8f;
constexpr std::string_view kUndertaking = "undertaking";
constexpr int kMostOwners = 3;  // "the raids of Oslo's army"
// Whoever wants a declaration on cooperation wants the cooperation; whoever refuses the one may
// still want the other.
// From here on what is said of somebody counts more than that an undertaking is his.
constexpr float kLeastSaid = 0.45f;
constexpr float kEntailed = 0.85f;
constexpr float kEntailedByRefusal = 0.65f;

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
      return IsInName(s, frame.head) && !NamesUndertaking(*frame.entry);
    });
    std::map<std::pair<int, TopicKey>, Claim> best;
    for (const Frame& frame : frames) {
      if (NamesUndertaking(*frame.entry)) {
        ReadUndertaking(s, frame, &best);
      } else {
        ReadFrame(s, frame, frames, &best);
      }
    }
    for (auto& [key, claim] : best) claims_.push_back(std::move(claim));
  }

  void ReadFrame(int s, const Frame& frame, const std::vector<Frame>& frames,
                 std::map<std::pair<int, TopicKey>, Claim>* best) {
    std::vector<Target> targets;
    for (const Filler& filler : frame.targets) {
      if (filler.slot.kind == SlotKind::kSelf) continue;
      const bool attribute = frame.speaker_holds && filler.slot.kind == SlotKind::kModified;
      for (Target& target : TargetsOf(reading_, s, filler.token, frames)) {
        if (attribute && !IsOrOwns(s, target, filler.token)) continue;
        // Whoever runs an inquiry into a bank is for the inquiry; what he is to the bank it tells
        // not.
        if (frame.entry->family == kUndertaking &&
            !IsUndertakingItself(reading_, s, filler.token, target)) {
          continue;
        }
        if (filler.by_order) target.weight *= kByOrder;
        target.slot = SlotName(filler.slot);
        targets.push_back(std::move(target));
      }
    }
    AddOwnTopics(s, frame, &targets);
    if (targets.empty()) return;
    const Sentence& sentence = reading_.document.sentences[s];
    std::vector<int> chain;
    for (const int i : AttributionsAt(reading_.said, sentence.tokens[frame.head].begin)) {
      // A verb of speech does not attribute itself.
      if (reading_.said[i].sentence == s && reading_.said[i].cue == frame.head) continue;
      if (IsRemarkOn(reading_.said[i], sentence.tokens[frame.head].begin)) continue;
      chain.push_back(i);
    }
    std::vector<Denoted> holders = HoldersOf(s, frame, chain);
    const Environment environment = EnvironmentOf(reading_, s, frame, frames);
    if (environment.obliged < 1) AddWhoSaysItShould(chain, environment, &holders);
    for (const Denoted& holder : holders) {
      for (const Target& target : targets) {
        if (holder.actor >= 0 && TopicOfActor(reading_.catalog, holder.actor) == target.topic) {
          continue;
        }
        if (holder.mention >= 0 && holder.mention == target.mention) continue;
        // Whose plan it is, or who is called a supporter, is told by the way: nothing is done.
        if (target.slot.empty() && holder.slot != "subj") continue;
        if (IsPlaceInName(holder.mention, target.mention)) continue;
        if (frame.speaker_holds && IsWordOfName(target.mention, frame.head)) continue;
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
        Attribute(holder, chain, environment.governors, &claim);
        claim.chain.assign(chain.rbegin(), chain.rend());
        Keep(std::move(claim), best);
      }
    }
  }

  // What the phrase itself tells by the way: nothing around it turns or doubts that.
  void ReadUndertaking(int s, const Frame& frame,
                       std::map<std::pair<int, TopicKey>, Claim>* best) const {
    const Backing backing = BackingOf(reading_, s, frame);
    for (const Denoted& owner : backing.owners) {
      for (const Target& undertaking : backing.undertakings) {
        if (owner.actor >= 0 && TopicOfActor(reading_.catalog, owner.actor) == undertaking.topic) {
          continue;
        }
        if (owner.mention >= 0 && owner.mention == undertaking.mention) continue;
        if (IsPlaceInName(owner.mention, undertaking.mention)) continue;
        Claim claim = ClaimOf(s, frame, owner, undertaking);
        claim.sign = frame.entry->position;
        claim.strength = frame.entry->strength;
        claim.probability *= backing.certainty;
        claim.factuality = v1::FACTUALITY_ASSERTED;
        claim.steps = backing.steps;
        claim.steps.insert(claim.steps.end(), undertaking.steps.begin(), undertaking.steps.end());
        if (!owner.via.empty()) claim.steps.push_back(owner.via);
        claim.steps.push_back({v1::STEP_KIND_DEED, "whose it is stands behind it"});
        Keep(std::move(claim), best);
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

  // "Useful advice to Oslo" judges the advice, not Oslo; "Oslo's brutal raids" Oslo too.
  bool IsOrOwns(int s, const Target& target, int noun) const {
    if (target.mention < 0) return true;
    const Mention& mention = reading_.mentions[target.mention];
    const Tree& tree = reading_.document.trees[s];
    if (mention.first <= noun && noun <= mention.last) return true;
    if (std::any_of(target.steps.begin(), target.steps.end(),
                    [](const Step& step) { return step.kind == v1::STEP_KIND_THROUGH; })) {
      return false;
    }
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

  // "Great" of "great powers" praises nobody.
  bool IsWordOfName(int mention, int token) const {
    if (mention < 0) return false;
    const Mention& name = reading_.mentions[mention];
    return name.kind == MentionKind::kName && name.first <= token && token <= name.last;
  }

  // Whoever says that the bloc should leave the port wants it, whatever the bloc thinks of it.
  void AddWhoSaysItShould(const std::vector<int>& chain, const Environment& environment,
                          std::vector<Denoted>* holders) const {
    std::vector<Denoted> speakers;
    if (!chain.empty()) {
      const SaidBy& said = reading_.said[chain.front()];
      if (said.kind == SpeechKind::kAsk || IsNegated(said)) return;
      speakers = SpeakersOf(said);
    } else if (with_author_) {
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

  // "The Paris agreement" is not France's.
  bool IsPlaceInName(int place, int name) const {
    if (place < 0 || name < 0) return false;
    const Mention& inner = reading_.mentions[place];
    const Mention& outer = reading_.mentions[name];
    return inner.kind == MentionKind::kMetonym && outer.begin <= inner.begin &&
           inner.end <= outer.end;
  }

  static bool IsToBeDone(const Tree& tree, int verb) {
    if (tree.IsInfinitive(verb)) return true;
    const int aux = tree.Child(verb, {Relation::kAux});
    if (aux < 0) return false;
    return IsOneOf(tree.Lemma(aux), {"should", "must", "ought", "can", "cannot", "could", "may",
                                     "shall", "need", "will", "would"});
  }

  bool IsInName(int s, int token) const {
    const std::vector<int>& mentions = reading_.mentions.InSentence(s);
    return std::any_of(mentions.begin(), mentions.end(), [&](int m) {
      const Mention& mention = reading_.mentions[m];
      const char first = reading_.document.Text(mention.begin, mention.end)[0];
      return mention.kind == MentionKind::kName && mention.first < mention.last &&
             mention.first <= token && token <= mention.last && first >= 'A' && first <= 'Z' &&
             reading_.document.trees[s].Pos(token) == Upos::kPropn;
    });
  }

  // One leaves or enters a state's territory; one is no member of it.
  bool IsState(TopicKey topic) const {
    const int actor = topic - records().topics_size();
    return actor >= 0 && records().actors(actor).kind() == v1::ACTOR_KIND_STATE;
  }

  std::vector<Denoted> SpeakersOf(const SaidBy& said) const {
    if (said.source < 0) return {};
    std::vector<Denoted> speakers = ActorsOf(reading_, said.source_sentence, said.source);
    if (!speakers.empty()) return speakers;
    return OwnersOfDeed(reading_, said.source_sentence, said.source);
  }

  std::vector<Denoted> HoldersOf(int s, const Frame& frame, const std::vector<int>& chain) const {
    const Tree& tree = reading_.document.trees[s];
    bool said_who = false;
    for (const Filler& filler : frame.holders) {
      std::vector<Denoted> actors;
      if (tree.Rel(filler.token) == Relation::kAmod) {
        // "Western scepticism of the plan".
        for (const int m : reading_.mentions.At(s, filler.token)) {
          const Mention& mention = reading_.mentions[m];
          if (mention.actor < 0 || mention.inside_actor) continue;
          actors.push_back({mention.actor, kNobody, m, 0.9f, {}});
        }
      } else {
        actors = ActorsOf(reading_, s, filler.token);
        if (actors.empty()) actors = OwnersOfDeed(reading_, s, filler.token);
        said_who = said_who || actors.empty();
        if (filler.by_order) {
          for (Denoted& actor : actors) actor.weight *= kByOrder;
        }
      }
      for (Denoted& actor : actors) actor.slot = SlotName(filler.slot);
      if (!actors.empty()) return actors;
    }
    // A passive without an agent within what someone says: "the plan must be rejected", but not
    // "the plan was rejected".
    if (!frame.speaker_holds && (said_who || chain.empty() || !tree.IsPassive(frame.head) ||
                                 !IsToBeDone(tree, frame.head))) {
      return {};
    }
    // "Referred to the pact as a mistake": whoever calls it so, by a verb that is none of speech.
    if (frame.naming_verb >= 0 && std::none_of(chain.begin(), chain.end(), [&](int i) {
          return reading_.said[i].sentence == s && reading_.said[i].cue == frame.naming_verb;
        })) {
      std::vector<Denoted> actors = ActorsOf(reading_, s, tree.Agent(frame.naming_verb));
      for (Denoted& actor : actors) {
        if (actor.via.empty()) actor.via = {v1::STEP_KIND_HOLDER, "held by whoever calls it so"};
        actor.slot = "speaker";
      }
      return actors;
    }
    for (const int i : chain) {
      std::vector<Denoted> speakers = SpeakersOf(reading_.said[i]);
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

  // Whether the holder says it, or another says it of the holder.
  void Attribute(const Denoted& holder, const std::vector<int>& chain,
                 const std::vector<int>& governors, Claim* claim) const {
    if (chain.empty()) return;
    const SaidBy& said = reading_.said[chain.front()];
    const auto [own, speaker_known] = IsOwnWord(said, holder);
    // "Does not wish to support": a verb of its environment has turned it already.
    const bool counted = said.sentence == claim->sentence &&
                         std::find(governors.begin(), governors.end(), said.cue) != governors.end();
    if (IsNegated(said) && !counted) {
      // "This is not to say that …": what is denied is turned; what is merely unsaid is open.
      if (said.source >= 0 && !speaker_known) {
        claim->probability *= 0.4f;
      } else {
        claim->sign = -claim->sign;
        claim->probability *= 0.7f;
      }
      claim->steps.push_back({v1::STEP_KIND_OPEN, "not said to be so"});
    } else if (said.kind == SpeechKind::kDeny && !counted) {
      claim->sign = -claim->sign;
      claim->factuality = v1::FACTUALITY_DENIED;
      claim->probability *= 0.7f;
      claim->steps.push_back({v1::STEP_KIND_DENIED, "denied"});
    } else if (own) {
      if (claim->factuality == v1::FACTUALITY_ASSERTED) {
        claim->factuality = v1::FACTUALITY_REPORTED;
      }
      // "The bloc does not wish to help, she complained": its wish, by her word.
      for (size_t outer = 1; outer < chain.size(); ++outer) {
        const SaidBy& teller = reading_.said[chain[outer]];
        const auto [tells_own, teller_known] = IsOwnWord(teller, holder);
        if (tells_own || !teller_known || teller.kind == SpeechKind::kReport) continue;
        ClaimedByAnother(kClaimedByAnother, claim);
        break;
      }
    } else if (said.kind == SpeechKind::kReport || said.source < 0) {
      // An outlet or document reports; that is as good as the author's word.
      claim->probability *= 0.95f;
    } else {
      ClaimedByAnother(speaker_known ? kClaimedByAnother : 0.6f, claim);
    }
  }

  static void ClaimedByAnother(float weight, Claim* claim) {
    claim->factuality = v1::FACTUALITY_CLAIMED;
    claim->probability *= weight;
    claim->steps.push_back({v1::STEP_KIND_CLAIMED, "claimed by another"});
  }

  // Whether the holder, or who speaks for it, is the source; whether the source is known at all.
  std::pair<bool, bool> IsOwnWord(const SaidBy& said, const Denoted& holder) const {
    const std::vector<Denoted> speakers = SpeakersOf(said);
    const bool own = std::any_of(speakers.begin(), speakers.end(), [&](const Denoted& speaker) {
      return speaker.actor == holder.actor ||
             SpeaksFor(reading_.catalog, speaker.actor, holder.actor, day_);
    });
    return {own, !speakers.empty()};
  }

  bool IsNegated(const SaidBy& said) const {
    return said.cue >= 0 && reading_.document.trees[said.sentence].HasNegation(said.cue);
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

  // Keeps the claim and those that the catalog says it brings with it.
  void Keep(Claim claim, std::map<std::pair<int, TopicKey>, Claim>* best) const {
    if (claim.topic < records().topics_size()) {
      const v1::Topic& topic = records().topics(claim.topic);
      for (const v1::Entailment& entailment : topic.entails()) {
        Claim entailed = claim;
        entailed.topic = TopicById(reading_.catalog, entailment.topic_id());
        if (entailed.topic == kNobody || entailed.topic == claim.topic) continue;
        if (TopicOfActor(reading_.catalog, claim.actor) == entailed.topic) continue;
        if (entailment.opposite()) entailed.sign = -entailed.sign;
        entailed.probability *= claim.sign > 0 ? kEntailed : kEntailedByRefusal;
        entailed.steps.push_back({v1::STEP_KIND_ENTAILED,
                                  absl::StrCat("a position on ", topic.name(), " is one on it")});
        KeepForAll(std::move(entailed), best);
      }
    }
    KeepForAll(std::move(claim), best);
  }

  // Keeps the claim, those of a group's members, and that of the principal.
  void KeepForAll(Claim claim, std::map<std::pair<int, TopicKey>, Claim>* best) const {
    if (claim.probability < kLeastProbability) return;
    if (claim.actor == kAuthor) {
      if (with_author_) KeepBest(std::move(claim), best);
      return;
    }
    const v1::Actor& actor = records().actors(claim.actor);
    // Not all members of a group stand behind what it does.
    if (actor.expands() && claim.family != kUndertaking) {
      for (const std::string& id : actor.member_ids()) {
        Claim member = claim;
        member.actor = reading_.catalog.ActorIndex(id);
        member.probability *= 0.95f;
        member.steps.push_back(
            {v1::STEP_KIND_HOLDER, absl::StrCat("as a member of ", actor.name())});
        if (TopicOfActor(reading_.catalog, member.actor) != claim.topic) {
          KeepBest(std::move(member), best);
        }
      }
    }
    const int principal = PrincipalOf(reading_.catalog, claim.actor, day_);
    if (principal >= 0 && TopicOfActor(reading_.catalog, principal) != claim.topic) {
      Claim official = claim;
      official.speaker = claim.actor;
      official.actor = principal;
      official.probability *= 0.92f;
      official.steps.push_back(
          {v1::STEP_KIND_HOLDER,
           absl::StrCat(actor.name(), " speaks for ", records().actors(principal).name())});
      KeepBest(std::move(official), best);
    }
    KeepBest(std::move(claim), best);
  }

  static bool IsByTheWay(const Claim& claim) { return claim.family == kUndertaking; }

  static void KeepBest(Claim claim, std::map<std::pair<int, TopicKey>, Claim>* best) {
    const std::pair<int, TopicKey> key{claim.actor, claim.topic};
    const auto [known, is_new] = best->try_emplace(key, claim);
    if (is_new) return;
    if (IsByTheWay(known->second) != IsByTheWay(claim)) {
      // What is said of somebody goes before what he stands behind by the way.
      Claim& said = IsByTheWay(claim) ? known->second : claim;
      Claim& told = IsByTheWay(claim) ? claim : known->second;
      if (said.sign == told.sign) said.probability = std::max(said.probability, told.probability);
      Claim kept = said.probability >= kLeastSaid ? std::move(said) : std::move(told);
      known->second = std::move(kept);
      return;
    }
    // Two readings of one sentence that contradict make the better one doubtful.
    const bool contradict = known->second.sign * claim.sign < 0;
    const float doubt =
        contradict ? 1 - 0.5f * std::min(known->second.probability, claim.probability) : 1;
    if (claim.probability > known->second.probability) known->second = std::move(claim);
    known->second.probability *= doubt;
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
