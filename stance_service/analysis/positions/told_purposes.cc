#include "stance_service/analysis/positions/told_purposes.h"

#include <algorithm>
#include <cstdlib>

#include "stance_service/analysis/one_of.h"
#include "stance_service/analysis/positions/operators.h"

namespace demarche::stance {
namespace {

constexpr int kTelling = 2;  // of Connotation::tone
constexpr int kDeepest = 3;

// Whose or what good everybody wants, though the word as such has no tone.
bool IsDear(std::string_view lemma) {
  return IsOneOf(lemma, {"life", "job", "child", "family", "worker", "farmer", "people", "civilian",
                         "patient", "citizen", "livelihood", "pensioner", "student", "woman",
                         "voter", "wage", "health", "home"});
}

// Verbs whose subject makes their object be.
bool IsBringing(std::string_view lemma) {
  return IsOneOf(lemma, {"bring", "cause", "deliver", "restore", "spell", "create", "ensure",
                         "guarantee", "achieve", "secure", "provoke", "trigger", "unleash"});
}

// The verbs that say against what, or for what, a thing works.
int EffectOfVerb(std::string_view lemma) {
  if (IsBringing(lemma)) return 1;
  if (IsOneOf(lemma,
              {"prevent",    "stop",       "end",       "avert",     "avoid",    "halt",
               "combat",     "curb",       "fight",     "tackle",    "reduce",   "neutralise",
               "neutralize", "eliminate",  "eradicate", "remove",    "cut",      "defeat",
               "deter",      "counter",    "destroy",   "kill",      "threaten", "endanger",
               "undermine",  "harm",       "hurt",      "punish",    "ruin",     "wreck",
               "jeopardise", "jeopardize", "weaken",    "erode",     "resolve",  "ease",
               "alleviate",  "root",       "contain",   "reverse",   "lower",    "slash",
               "lessen",     "cost",       "hit",       "devastate", "cripple",  "decimate",
               "deprive",    "rob",        "expose",    "cheat"})) {
    return -1;
  }
  return IsOneOf(lemma, {"protect", "save",      "defend",    "help",     "promote", "strengthen",
                         "support", "safeguard", "preserve",  "boost",    "foster",  "fuel",
                         "worsen",  "deepen",    "encourage", "increase", "prolong", "spread",
                         "improve", "shield",    "spare",     "rescue",   "shelter", "relieve"})
             ? 1
             : 0;
}

// Verbs by which good or harm is done to whatever is not bad itself.
bool IsCareOrHarm(std::string_view lemma) {
  return IsOneOf(lemma, {"protect", "shield", "spare", "rescue", "safeguard", "shelter", "save",
                         "deprive", "rob", "expose", "devastate", "cripple", "cheat"});
}

class Finder {
 public:
  Finder(const Tree& tree, const Lexicon& lexicon, std::vector<Frame>* frames)
      : tree_(tree), lexicon_(lexicon), frames_(*frames) {}

  void Run() {
    for (int i = 0; i < tree_.size(); ++i) {
      if (tree_.Pos(i) != Upos::kVerb) continue;
      const int effect = EffectOfVerb(tree_.Lemma(i));
      if (effect != 0 && !tree_.IsPassive(i) && IsToCome(i)) ReadVerb(i, effect);
    }
  }

 private:
  void ReadVerb(int verb, int effect) {
    const int object = ObjectOf(verb);
    const int doer = ThingOf(DoerOf(verb));
    if (object < 0 || doer < 0 || IsJudged(verb)) return;
    int value = ValueOf(object, 0);
    if (value == 0 && IsCareOrHarm(tree_.Lemma(verb)) && tree_.Pos(object) != Upos::kPron)
      value = 1;
    const int sign = effect * value;
    const FrameEntry* entry = sign == 0 ? nullptr : EntryOf(sign);
    if (entry == nullptr) return;
    Frame frame;
    frame.entry = entry;
    frame.tokens = {verb};
    frame.head = verb;
    frame.targets.push_back({doer, entry->target.front()});
    frame.speaker_holds = true;
    frame.foretold = true;
    frames_.push_back(std::move(frame));
  }

  int ObjectOf(int verb) const {
    const int object = tree_.Child(verb, {Relation::kObj});
    if (object >= 0) return object;
    // "Prevent another war", which the parser may take for a time.
    for (const int child : tree_.Children(verb)) {
      if (child > verb && tree_.Rel(child) == Relation::kObl && tree_.Preposition(child).empty()) {
        return child;
      }
    }
    return -1;
  }

  // "The aim is to end it" too.
  int DoerOf(int verb) const {
    const int outer = tree_.Child(verb, {Relation::kNsubjOuter});
    return outer >= 0 ? outer : tree_.Agent(verb);
  }

  // What is to do it: a thing, or that of which it is the aim; -1 for a person or state.
  int ThingOf(int subject) const {
    if (subject < 0 || tree_.Pos(subject) != Upos::kNoun || IsSomebody(subject)) return -1;
    if (!IsOneOf(tree_.Lemma(subject), {"aim", "goal", "purpose", "objective", "intention"})) {
      return subject;
    }
    for (const int child : tree_.Children(subject)) {
      if (tree_.Rel(child) == Relation::kNmod && tree_.Preposition(child) == "of") return child;
    }
    return -1;
  }

  // "The government", "his opponent, Dana Cole".
  bool IsSomebody(int noun) const {
    if (lexicon_.FindOrgan(tree_.Lemma(noun)) != nullptr) return true;
    const int name = tree_.Child(noun, {Relation::kAppos, Relation::kFlat});
    return name >= 0 && tree_.Pos(name) == Upos::kPropn;
  }

  // "Will end it", "is to end it", "ends it"; not "ended it".
  bool IsToCome(int verb) const {
    if (tree_.IsInfinitive(verb)) {
      // "Vowed to end it": of somebody, not of a thing, which ThingOf() sees.
      return true;
    }
    const int aux = tree_.Child(verb, {Relation::kAux});
    if (aux >= 0) {
      // "Said it has prevented three wars": of what somebody says of it.
      if (IsOneOf(tree_.Lower(aux), {"has", "have", "had"})) {
        return tree_.Rel(verb) == Relation::kCcomp;
      }
      return IsOneOf(tree_.Lemma(aux), {"will", "would", "can", "could", "might", "may", "shall"});
    }
    return tree_.Lower(verb) != tree_.Lemma(verb) && tree_.Lower(verb).ends_with('s');
  }

  // A row of the lexicon says it already.
  bool IsJudged(int verb) const {
    return std::any_of(frames_.begin(), frames_.end(), [&](const Frame& frame) {
      return frame.speaker_holds && HasToken(frame, verb);
    });
  }

  // +1 good, -1 bad, 0 neither or not told.
  int ValueOf(int noun, int depth) const {
    if (noun < 0 || depth > kDeepest) return 0;
    if (const int part = PartOf(noun);
        part >= 0 && OperatorAt(lexicon_, tree_, noun, OperatorEffect::kReverse) != nullptr) {
      return -ValueOf(part, depth + 1);
    }
    if (const int own = ToneOf(noun); own != 0) return own;
    for (const int child : tree_.Children(noun)) {
      if (tree_.Rel(child) != Relation::kCompound && tree_.Rel(child) != Relation::kAmod) continue;
      if (const int tone = ToneOf(child); tone != 0) return tone;
    }
    if (IsDear(tree_.Lemma(noun))) return 1;
    return ValueOf(PartOf(noun), depth + 1);
  }

  int PartOf(int noun) const {
    for (const int child : tree_.Children(noun)) {
      if (tree_.Rel(child) == Relation::kNmod &&
          IsOneOf(tree_.Preposition(child), {"of", "to", "in"})) {
        return child;
      }
    }
    // "Bring an end to it", which the parser may hang from the verb.
    const int behind = noun + 1;
    const bool joined = behind < tree_.size() && tree_.Rel(behind) == Relation::kCase &&
                        IsOneOf(tree_.Lower(behind), {"of", "to"});
    return joined && tree_.Head(behind) > behind ? tree_.Head(behind) : -1;
  }

  int ToneOf(int token) const {
    const Upos upos = tree_.Pos(token);
    if (upos != Upos::kNoun && upos != Upos::kAdj) return 0;
    const Connotation* colour = lexicon_.connotations().Find(tree_.Lemma(token), upos);
    if (colour == nullptr || std::abs(colour->tone) < kTelling) return 0;
    return colour->tone > 0 ? 1 : -1;
  }

  // The row "do good" or "do harm"; null if there is none.
  const FrameEntry* EntryOf(int sign) const {
    const auto* entries = lexicon_.FramesBeginningWith("do");
    if (entries == nullptr) return nullptr;
    for (const int e : *entries) {
      const FrameEntry& entry = lexicon_.frame(e);
      if (entry.words.size() != 2 || entry.words[1].front() != (sign > 0 ? "good" : "harm")) {
        continue;
      }
      if (entry.holder.front().kind == SlotKind::kSpeaker && entry.position == sign) return &entry;
    }
    return nullptr;
  }

  const Tree& tree_;
  const Lexicon& lexicon_;
  std::vector<Frame>& frames_;
};

}  // namespace

void AddToldPurposes(const Tree& tree, const Lexicon& lexicon, std::vector<Frame>* frames) {
  Finder(tree, lexicon, frames).Run();
}

}  // namespace demarche::stance
