#include "stance_service/analysis/positions/told_effects.h"

#include <algorithm>
#include <cmath>
#include <string_view>

#include "stance_service/analysis/measure_words.h"
#include "stance_service/analysis/one_of.h"
#include "stance_service/analysis/positions/environment.h"
#include "stance_service/analysis/positions/target_topics.h"
#include "stance_service/analysis/references/topic_denotation.h"

namespace demarche::stance {
namespace {

constexpr float kLeastCertainty = 0.35f;
// Of what it would do, not what it is made for.
constexpr float kTold = 0.9f;
constexpr float kByOrder = 0.7f;
constexpr float kAgainst = 0.8f;

// What a measure itself does, rather than what comes of it: a tax hurts shops, and whoever wants it
// need not want that.
bool IsDeedOfMeasure(const FrameEntry& entry) {
  return IsOneOf(entry.family, {"endorse", "oppose", "demand", "propose", "prevent", "build",
                                "fund", "vote", "sanction", "defend", "recognise", "praise",
                                "criticise", "accept", "cooperate", "advocate", "host"}) &&
         !IsOneOf(entry.words.front().front(),
                  {"undermine", "sabotage",  "impede",     "hinder",     "hamper",  "frustrate",
                   "stall",     "delay",     "cripple",    "weaken",     "erode",   "destabilise",
                   "disrupt",   "destroy",   "ruin",       "wreck",      "spoil",   "poison",
                   "imperil",   "endanger",  "compromise", "jeopardise", "hijack",  "bury",
                   "smother",   "starve",    "strangle",   "paralyse",   "slow",    "derail",
                   "choke",     "hamstring", "kneecap",    "desert",     "forsake", "drop"});
}

class Finder {
 public:
  explicit Finder(const Reading& reading) : reading_(reading) {}

  std::vector<ToldEffect> Run() {
    for (int s = 0; s < static_cast<int>(reading_.document.sentences.size()); ++s) {
      if (reading_.document.read[s] && MayTell(s)) ReadSentence(s);
    }
    std::erase_if(found_, [](const ToldEffect& effect) { return effect.sign == 0; });
    return std::move(found_);
  }

 private:
  bool IsThing(TopicKey topic) const {
    return topic >= 0 && topic < reading_.catalog.records().topics_size();
  }

  // A measure, and something else.
  bool MayTell(int s) const {
    TopicKey measure = kNobody;
    bool other = false;
    for (const int m : reading_.mentions.InSentence(s)) {
      const Mention& mention = reading_.mentions[m];
      if (mention.topic < 0 || mention.inside_topic) continue;
      if (measure == kNobody && IsMeasureAt(s, mention)) {
        measure = mention.topic;
      } else if (mention.topic != measure) {
        other = true;
      }
    }
    return measure != kNobody && (other || reading_.mentions.InSentence(s).size() > 2);
  }

  bool IsMeasureAt(int s, const Mention& mention) const {
    return IsThing(mention.topic) && mention.kind != MentionKind::kPhrase &&
           IsMeasure(reading_.document.trees[s].Lemma(mention.head));
  }

  // The measures that the token names.
  std::vector<TopicKey> MeasuresAt(int s, int token) const {
    std::vector<TopicKey> measures;
    if (token < 0) return measures;
    for (const Denoted& denoted : TopicsOf(reading_, s, token)) {
      if (denoted.mention < 0 || !IsMeasureAt(s, reading_.mentions[denoted.mention])) continue;
      measures.push_back(denoted.topic);
    }
    return measures;
  }

  void ReadSentence(int s) {
    const std::vector<Frame>& frames = reading_.frames.Of(s);
    for (const Frame& frame : frames) {
      if (frame.entry->position == 0 || frame.speaker_holds) continue;
      const auto [doer, purpose] = DoerOf(s, frame);
      if (doer < 0) continue;
      const std::vector<TopicKey> measures = MeasuresAt(s, doer);
      if (measures.empty()) continue;
      if (!purpose && (!IsDeedOfMeasure(*frame.entry) || IsSaid(s, frame.head))) continue;
      ReadFrame(s, frame, frames, doer, purpose ? 1 : kTold, measures);
    }
    ReadAgainst(s);
  }

  // What the frame says somebody or something does: by its own clause, or as what the noun before
  // it is for ("the motion to stop it", "a measure ending it").
  struct Doer {
    int token = -1;
    bool purpose = false;
  };
  Doer DoerOf(int s, const Frame& frame) const {
    const Tree& tree = reading_.document.trees[s];
    const int first = tree.FirstConjunct(frame.head);
    if (tree.Pos(frame.head) == Upos::kVerb && tree.Rel(first) == Relation::kAcl &&
        !tree.IsPassive(first)) {
      return {tree.Head(first), tree.IsInfinitive(first)};
    }
    if (tree.Pos(frame.head) == Upos::kVerb && tree.IsPassive(frame.head)) return {};
    if (const int plan = PlanAbove(tree, first); plan >= 0) return {plan, false};
    for (const Filler& holder : frame.holders) {
      if (holder.slot.kind == SlotKind::kSubject && !holder.by_order) return {holder.token, false};
    }
    return {};
  }

  // "Under the plan, the ministry would close the port": the plan is to close it.
  static int PlanAbove(const Tree& tree, int verb) {
    const int modal = tree.Child(verb, {Relation::kAux});
    if (modal < 0 || !IsOneOf(tree.Lemma(modal), {"would", "will", "must", "shall"})) return -1;
    for (const int child : tree.Children(verb)) {
      if (tree.Rel(child) == Relation::kObl && tree.Preposition(child) == "under") return child;
    }
    return -1;
  }

  // By somebody whom the text names.
  bool IsSaid(int s, int token) const {
    const uint32_t at = reading_.document.sentences[s].tokens[token].begin;
    for (const int i : AttributionsAt(reading_.said, at)) {
      const SaidBy& said = reading_.said[i];
      if (said.source >= 0 && said.kind != SpeechKind::kReport) return true;
    }
    return false;
  }

  void ReadFrame(int s, const Frame& frame, const std::vector<Frame>& frames, int doer,
                 float certainty, const std::vector<TopicKey>& measures) {
    const std::vector<Token>& tokens = reading_.document.sentences[s].tokens;
    const Environment environment = EnvironmentOf(reading_, s, frame, frames, doer);
    // What becomes of it "if passed" is what is wanted; a question tells nothing.
    if (environment.factuality == v1::FACTUALITY_ASSERTED &&
        environment.certainty < kLeastCertainty) {
      return;
    }
    for (const Filler& filler : frame.targets) {
      if (filler.slot.kind == SlotKind::kSelf || filler.token == doer) continue;
      for (const Target& target : TargetsOf(reading_, s, filler.token, frames)) {
        if (target.mention >= 0 && !IsPlain(s, reading_.mentions[target.mention])) continue;
        ToldEffect effect;
        effect.object = target.topic;
        effect.sign = frame.entry->position * environment.sign * target.sign;
        effect.certainty =
            certainty * std::pow(target.weight, 0.7f) * (filler.by_order ? kByOrder : 1);
        effect.begin = tokens[frame.tokens.front()].begin;
        effect.end = tokens[frame.tokens.back()].end;
        AddForAll(measures, effect);
      }
    }
  }

  // Not named by some of its words alone, nor by a noun ("cooperation") that may be any such thing.
  bool IsPlain(int s, const Mention& mention) const {
    if (mention.kind == MentionKind::kPhrase) return false;
    return mention.kind != MentionKind::kNominal ||
           reading_.document.trees[s].Child(mention.head, {Relation::kDet}) >= 0;
  }

  // "The sanctions bill against Oslo", "a lawsuit against the ban".
  void ReadAgainst(int s) {
    const Tree& tree = reading_.document.trees[s];
    for (int i = 1; i < tree.size(); ++i) {
      if (tree.Rel(i) != Relation::kCase || tree.Lower(i) != "against") continue;
      const int object = tree.Head(i);
      if (object < 0) continue;
      const std::vector<TopicKey> measures = MeasuresAt(s, NounBefore(s, i));
      if (measures.empty()) continue;
      for (const Denoted& denoted : TopicsOf(reading_, s, object)) {
        ToldEffect effect;
        effect.object = denoted.topic;
        effect.sign = -1;
        effect.certainty = kAgainst * denoted.weight;
        effect.begin = tree.token(i).begin;
        effect.end = tree.token(i).end;
        AddForAll(measures, effect);
      }
    }
  }

  // A noun right before the preposition has what follows it, whatever the parser hung that from.
  int NounBefore(int s, int preposition) const {
    const Tree& tree = reading_.document.trees[s];
    const int before = preposition - 1;
    return tree.Pos(before) == Upos::kNoun || tree.Pos(before) == Upos::kPropn ? before : -1;
  }

  void AddForAll(const std::vector<TopicKey>& measures, ToldEffect effect) {
    for (const TopicKey measure : measures) {
      if (measure == effect.object) continue;
      effect.doer = measure;
      Add(effect);
    }
  }

  void Add(const ToldEffect& effect) {
    if (effect.certainty < kLeastCertainty) return;
    for (ToldEffect& known : found_) {
      if (known.doer != effect.doer || known.object != effect.object) continue;
      if (known.sign != effect.sign) {
        known.sign = 0;
      } else if (effect.certainty > known.certainty) {
        known = effect;
      }
      return;
    }
    found_.push_back(effect);
  }

  const Reading& reading_;
  std::vector<ToldEffect> found_;
};

}  // namespace

std::vector<ToldEffect> FindToldEffects(const Reading& reading) { return Finder(reading).Run(); }

}  // namespace demarche::stance
