#include "stance_service/analysis/positions/frames.h"

#include <algorithm>
#include <initializer_list>
#include <iterator>

#include "stance_service/analysis/surface.h"

namespace demarche::stance {
namespace {

constexpr int kMaxGap = 4;        // tokens between two words of an expression
constexpr int kNamingReach = 14;  // tokens between a naming verb and what it says

bool IsReflexive(std::string_view lower) {
  return lower.ends_with("self") || lower.ends_with("selves");
}

bool Contains(const std::vector<std::string>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool MatchesWord(const Tree& tree, int i, const std::vector<std::string>& alternatives) {
  for (const std::string& word : alternatives) {
    if (word == "oneself") {
      if (IsReflexive(tree.Lower(i))) return true;
    } else if (word == "one's") {
      if (tree.Rel(i) == Relation::kNmodPoss) return true;
    } else if (tree.Lemma(i) == word || tree.Lower(i) == word) {
      return true;
    }
  }
  return false;
}

// What may stand between two words of an expression: "cast (its third) veto".
bool IsFiller(const Tree& tree, int i) {
  switch (tree.Pos(i)) {
    case Upos::kDet:
    case Upos::kAdj:
    case Upos::kAdv:
    case Upos::kNum:
    case Upos::kPart:
      return true;
    case Upos::kPron:
      return tree.Rel(i) == Relation::kNmodPoss;
    case Upos::kNoun:
    case Upos::kPropn:
      return tree.Rel(i) == Relation::kNmodPoss || tree.Rel(i) == Relation::kCompound;
    default:
      return false;
  }
}

bool MatchWords(const Tree& tree, int start, const FrameEntry& entry, std::vector<int>* tokens) {
  tokens->assign(1, start);
  int at = start;
  for (size_t w = 1; w < entry.words.size(); ++w) {
    int next = at + 1;
    while (next < tree.size() && next - at <= kMaxGap && !MatchesWord(tree, next, entry.words[w]) &&
           IsFiller(tree, next)) {
      ++next;
    }
    if (next >= tree.size() || next - at > kMaxGap || !MatchesWord(tree, next, entry.words[w])) {
      return false;
    }
    tokens->push_back(next);
    at = next;
  }
  return true;
}

int HeadOf(const Tree& tree, const std::vector<int>& tokens) {
  for (const int i : tokens) {
    if (std::find(tokens.begin(), tokens.end(), tree.Head(i)) == tokens.end()) return i;
  }
  return tokens.front();
}

bool FitsPos(const Tree& tree, int i, const FrameEntry& entry, const std::vector<int>& tokens) {
  const Upos upos = tree.Pos(i);
  switch (entry.upos) {
    case Upos::kVerb:
      // The head of an expression with a verb may be another word where the parser erred.
      return upos == Upos::kVerb || upos == Upos::kAux ||
             (tokens.size() > 1 && tree.Pos(tokens.front()) == Upos::kVerb);
    case Upos::kNoun:
      return upos == Upos::kNoun || upos == Upos::kPropn;
    case Upos::kAdj:
      return upos == Upos::kAdj ||
             (upos == Upos::kVerb && Contains(entry.words.front(), tree.Lower(tokens.front())));
    case Upos::kAdv:
      return upos == Upos::kAdv || upos == Upos::kAdj;
    default:
      return true;
  }
}

bool Starts(const std::string& text, const std::string& with) {
  return text == with ||
         (text.size() > with.size() && text.starts_with(with) && text[with.size()] == ' ');
}

// What a preposition joins to one of the tokens.
void PrepositionFillers(const Tree& tree, const std::vector<int>& tokens,
                        const std::string& preposition, std::vector<int>* out) {
  for (const int t : tokens) {
    for (const int child : tree.Children(t)) {
      if (std::find(tokens.begin(), tokens.end(), child) != tokens.end()) continue;
      switch (tree.Rel(child)) {
        case Relation::kObl:
        case Relation::kNmod:
        case Relation::kAdvcl:
        case Relation::kAcl:
        case Relation::kOblAgent:
        case Relation::kCcomp:
        case Relation::kXcomp:
        case Relation::kIobj: {
          const std::string found = tree.Preposition(child);
          // "Gave Oslo aid" is "gave aid to Oslo".
          const bool dative = tree.Rel(child) == Relation::kIobj && found.empty();
          if ((dative && preposition == "to") || Starts(found, preposition) ||
              (preposition == "towards" && Starts(found, "toward"))) {
            out->push_back(child);
          }
          break;
        }
        default:
          break;
      }
    }
  }
}

// Verbs whose object comes to the subject from someone else: "the plan met with scepticism".
bool IsReceiving(std::string_view lemma) {
  for (const char* verb :
       {"meet",      "face",   "draw",    "attract", "receive", "win",    "gain",
        "encounter", "spark",  "provoke", "trigger", "earn",    "suffer", "garner",
        "prompt",    "elicit", "secure",  "enjoy",   "arouse",  "raise",  "run"}) {
    if (lemma == verb) return true;
  }
  return false;
}

// Verbs that say what their object is: "called the pact a mistake", "sees it as a threat".
bool IsNaming(std::string_view lemma) {
  for (const char* verb :
       {"call",      "term",     "describe",     "regard",       "see",       "view",
        "consider",  "deem",     "label",        "brand",        "dub",       "name",
        "portray",   "present",  "characterise", "characterize", "hail",      "find",
        "judge",     "denounce", "think",        "treat",        "depict",    "declare",
        "style",     "welcome",  "dismiss",      "decry",        "construe",  "interpret",
        "introduce", "tout",     "frame",        "cast",         "paint",     "bill",
        "praise",    "laud",     "applaud",      "criticise",    "criticize", "condemn",
        "slam",      "blast",    "deride",       "mock",         "ridicule",  "reject",
        "trumpet",   "acclaim",  "perceive",     "rate",         "cite",      "refer",
        "promote"}) {
    if (lemma == verb) return true;
  }
  return false;
}

// A clause that the token governs.
void ClauseFillers(const Tree& tree, const std::vector<int>& tokens, bool infinitive_only,
                   std::vector<int>* out) {
  for (const int t : tokens) {
    for (const int child : tree.Children(t)) {
      if (std::find(tokens.begin(), tokens.end(), child) != tokens.end()) continue;
      const Relation relation = tree.Rel(child);
      bool clause = relation == Relation::kCcomp || relation == Relation::kXcomp ||
                    relation == Relation::kCsubj;
      if (relation == Relation::kAcl) clause = tree.Child(child, {Relation::kMark}) >= 0;
      // An infinitive after an adjective or passive is often called adverbial.
      if (relation == Relation::kAdvcl) clause = tree.IsInfinitive(child);
      if (!clause) continue;
      if (infinitive_only && !tree.IsInfinitive(child)) continue;
      out->push_back(child);
    }
  }
}

class Matcher {
 public:
  Matcher(const Tree& tree, const Lexicon& lexicon, const FrameEntry& entry,
          std::vector<int> tokens)
      : tree_(tree), lexicon_(lexicon), entry_(entry) {
    frame_.entry = &entry;
    frame_.tokens = std::move(tokens);
    frame_.head = HeadOf(tree, frame_.tokens);
  }

  bool Match() {
    if (!FitsPos(tree_, frame_.head, entry_, frame_.tokens)) return false;
    if (entry_.upos == Upos::kVerb && NamesAKind(frame_.head)) return false;
    for (const Condition& condition : entry_.conditions) {
      if (!Holds(condition)) return false;
    }
    for (const Slot& slot : entry_.target) FillTarget(slot);
    if (frame_.targets.empty() && entry_.upos == Upos::kNoun) FillFromReceiver();
    if (frame_.targets.empty()) FillTargetByOrder();
    if (frame_.targets.empty() && entry_.upos == Upos::kNoun) FillFromMainClause();
    if (frame_.targets.empty() && entry_.upos == Upos::kNoun) FillFromExplainedClause();
    if (frame_.targets.empty()) return false;
    for (const Slot& slot : entry_.holder) FillHolder(slot);
    if (frame_.holders.empty()) FillHolderByOrder();
    return true;
  }

  Frame Take() { return std::move(frame_); }

 private:
  bool IsVerb() const { return tree_.Pos(frame_.head) == Upos::kVerb; }

  // "A working group", "developing countries": a participle that says what kind of thing it is.
  bool NamesAKind(int verb) const {
    const Relation relation = tree_.Rel(verb);
    return (relation == Relation::kAmod || relation == Relation::kCompound) &&
           tree_.Head(verb) > verb && tree_.Lower(verb).ends_with("ing") &&
           tree_.Children(verb).empty();
  }

  bool Holds(const Condition& condition) const {
    const int head = frame_.head;
    switch (condition.kind) {
      case Condition::Kind::kObject: {
        const int object = tree_.Patient(head);
        return object >= 0 && (Contains(condition.lemmas, tree_.Lemma(object)) ||
                               Contains(condition.lemmas, tree_.Lower(object)));
      }
      case Condition::Kind::kOblique:
        return AnyChild({Relation::kObl, Relation::kNmod}, condition.lemmas);
      case Condition::Kind::kPredicate:
        return AnyChild(
            {Relation::kXcomp, Relation::kObj, Relation::kAdvmod, Relation::kObl, Relation::kCcomp},
            condition.lemmas);
      case Condition::Kind::kParticle:
        return AnyChild(
            {Relation::kCompoundPrt, Relation::kAdvmod, Relation::kCase, Relation::kObl},
            condition.lemmas);
      case Condition::Kind::kCase: {
        for (const std::string& preposition : condition.lemmas) {
          std::vector<int> fillers;
          PrepositionFillers(tree_, frame_.tokens, preposition, &fillers);
          if (!fillers.empty()) return true;
        }
        return false;
      }
      case Condition::Kind::kMark: {
        std::vector<int> clauses;
        ClauseFillers(tree_, frame_.tokens, true, &clauses);
        return !clauses.empty();
      }
      case Condition::Kind::kNoClause: {
        std::vector<int> clauses;
        ClauseFillers(tree_, frame_.tokens, false, &clauses);
        return clauses.empty();
      }
      case Condition::Kind::kNegated:
        return tree_.HasNegation(head);
      case Condition::Kind::kReflexive: {
        const int object = tree_.Child(head, {Relation::kObj, Relation::kIobj});
        return object >= 0 && IsReflexive(tree_.Lower(object));
      }
    }
    return false;
  }

  bool AnyChild(std::initializer_list<Relation> relations,
                const std::vector<std::string>& lemmas) const {
    for (const int child : tree_.Children(frame_.head)) {
      if (std::find(relations.begin(), relations.end(), tree_.Rel(child)) != relations.end() &&
          (Contains(lemmas, tree_.Lemma(child)) || Contains(lemmas, tree_.Lower(child)))) {
        return true;
      }
    }
    return false;
  }

  void AddTarget(int token, const Slot& slot) {
    if (token < 0) return;
    if (std::find(frame_.tokens.begin(), frame_.tokens.end(), token) != frame_.tokens.end()) return;
    for (const Filler& known : frame_.targets) {
      if (known.token == token) return;
    }
    frame_.targets.push_back({token, slot});
  }

  void AddHolder(int token, const Slot& slot) {
    if (token < 0) return;
    for (const Filler& target : frame_.targets) {
      if (target.token == token) return;
    }
    frame_.holders.push_back({token, slot});
  }

  void FillTarget(const Slot& slot) {
    const int head = frame_.head;
    switch (slot.kind) {
      case SlotKind::kObject:
        if (entry_.upos == Upos::kAdp) {
          // The noun that the preposition governs, where it is the predicate or hangs from a noun.
          const int governed = tree_.Rel(head) == Relation::kCase ? tree_.Head(head) : -1;
          if (governed >= 0 &&
              (tree_.HasCopula(governed) || tree_.Rel(governed) == Relation::kNmod ||
               tree_.Rel(governed) == Relation::kRoot)) {
            AddTarget(governed, slot);
          }
        } else {
          for (const int t : frame_.tokens) {
            const int patient = tree_.Patient(t);
            if (patient >= 0 && std::find(frame_.tokens.begin(), frame_.tokens.end(), patient) ==
                                    frame_.tokens.end()) {
              AddTarget(patient, slot);
              break;
            }
          }
        }
        break;
      case SlotKind::kSubject:
        if (!FillNamedThing(slot)) AddTarget(tree_.Subject(head), slot);
        break;
      case SlotKind::kClause: {
        std::vector<int> clauses;
        const bool infinitive =
            std::any_of(entry_.conditions.begin(), entry_.conditions.end(),
                        [](const Condition& c) { return c.kind == Condition::Kind::kMark; });
        ClauseFillers(tree_, frame_.tokens, infinitive, &clauses);
        for (const int clause : clauses) AddTarget(clause, slot);
        break;
      }
      case SlotKind::kModified:
        if (tree_.Rel(head) == Relation::kAmod || tree_.Rel(head) == Relation::kAcl) {
          AddTarget(tree_.Head(head), slot);
        }
        break;
      case SlotKind::kPossessor:
        AddTarget(tree_.Child(head, {Relation::kNmodPoss}), slot);
        break;
      case SlotKind::kCompound:
        for (const int child : tree_.Children(head)) {
          if (tree_.Rel(child) == Relation::kCompound || tree_.Rel(child) == Relation::kAmod) {
            AddTarget(child, slot);
          }
        }
        break;
      case SlotKind::kPreposition: {
        std::vector<int> fillers;
        std::vector<int> from = frame_.tokens;
        // "imposed sanctions on it": the parser may hang the complement on the object.
        if (IsVerb()) {
          const int object = tree_.Child(head, {Relation::kObj});
          if (object >= 0) from.push_back(object);
        }
        PrepositionFillers(tree_, from, slot.preposition, &fillers);
        for (const int filler : fillers) AddTarget(filler, slot);
        break;
      }
      case SlotKind::kSelf:
        AddTarget(head, slot);
        break;
      case SlotKind::kDoer: {
        std::vector<int> clauses;
        ClauseFillers(tree_, frame_.tokens, false, &clauses);
        for (const int clause : clauses) AddTarget(tree_.Agent(clause), slot);
        break;
      }
      case SlotKind::kSpeaker:
        break;
    }
  }

  // "It was built despite the reluctance of the members", "at Turkey's request the vote was put
  // off": what the sentence is about.
  void FillFromMainClause() {
    const int head = frame_.head;
    if (tree_.Head(head) < 0 || !TakesWhatIsDone()) return;
    const std::string preposition = tree_.Preposition(head);
    static constexpr std::string_view kAgainst[] = {"despite", "in spite of",     "over",
                                                    "amid",    "notwithstanding", "in the face of"};
    static constexpr std::string_view kFor[] = {"at", "on", "upon", "with"};
    const bool stated =
        entry_.position < 0
            ? std::find(std::begin(kAgainst), std::end(kAgainst), preposition) != std::end(kAgainst)
            : std::find(std::begin(kFor), std::end(kFor), preposition) != std::end(kFor) &&
                  tree_.Child(head, {Relation::kNmodPoss}) >= 0;
    if (stated && IsClause(tree_.Head(head))) {
      AddTarget(tree_.Head(head), {SlotKind::kClause, ""});
    }
  }

  // "The plan went ahead after all members had given their backing": what is backed is told by the
  // clause that the backing explains.
  void FillFromExplainedClause() {
    const int verb = tree_.Head(frame_.head);
    if (entry_.position < 0 || !TakesWhatIsDone() || verb < 0) return;
    if (tree_.Rel(frame_.head) != Relation::kObj || tree_.Rel(verb) != Relation::kAdvcl) return;
    const int mark = tree_.Child(verb, {Relation::kMark});
    if (mark < 0) return;
    for (const char* word : {"as", "after", "since", "because", "once", "when"}) {
      if (tree_.Lower(mark) == word) AddTarget(tree_.Head(verb), {SlotKind::kClause, ""});
    }
  }

  bool TakesWhatIsDone() const {
    return std::any_of(entry_.target.begin(), entry_.target.end(), [](const Slot& slot) {
      return slot.kind == SlotKind::kClause ||
             (slot.kind == SlotKind::kPreposition &&
              (slot.preposition == "to" || slot.preposition == "for"));
    });
  }

  bool IsClause(int token) const {
    return tree_.Pos(token) == Upos::kVerb || tree_.HasCopula(token);
  }

  void FillTargetByOrder() {
    const int last = frame_.tokens.back();
    for (const Slot& slot : entry_.target) {
      int token = -1;
      if (slot.kind == SlotKind::kObject && IsVerb() && !tree_.IsPassive(frame_.head)) {
        token = ObjectAfter(tree_, last);
      } else if (slot.kind == SlotKind::kClause) {
        token = ClauseAfter(tree_, last);
      } else if (slot.kind == SlotKind::kPreposition) {
        token = ComplementAfter(tree_, last, slot.preposition);
      }
      if (token < 0) continue;
      AddTarget(token, slot);
      if (!frame_.targets.empty()) {
        frame_.targets.back().by_order = true;
        return;
      }
    }
  }

  void FillHolderByOrder() {
    for (const Slot& slot : entry_.holder) {
      if (slot.kind != SlotKind::kSubject || tree_.IsPassive(frame_.head)) continue;
      if (entry_.upos != Upos::kVerb && entry_.upos != Upos::kAdj) continue;
      const size_t before = frame_.holders.size();
      AddHolder(SubjectBefore(tree_, frame_.tokens.front()), slot);
      if (frame_.holders.size() > before) frame_.holders.back().by_order = true;
      return;
    }
  }

  // The object of a verb that calls it what the evaluation says; the verb's agent then holds it.
  bool FillNamedThing(const Slot& slot) {
    if (entry_.upos == Upos::kVerb || tree_.HasCopula(frame_.head)) return false;
    // In the tree the evaluation hangs from the verb; in a quotation perhaps from anything behind
    // it.
    int verb = tree_.Head(frame_.head);
    if (verb < 0 || tree_.Pos(verb) != Upos::kVerb || !IsNaming(tree_.Lemma(verb))) {
      verb = -1;
      for (int i = frame_.tokens.front() - 1; i >= 0 && frame_.head - i < kNamingReach; --i) {
        // Behind a quotation or a dash something else is said.
        if (tree_.Form(i) == "”" || tree_.Form(i) == "–" || tree_.Form(i) == "—") break;
        if (tree_.Pos(i) != Upos::kVerb && tree_.Pos(i) != Upos::kAux) continue;
        if (tree_.Pos(i) == Upos::kVerb && IsNaming(tree_.Lemma(i))) verb = i;
        break;
      }
    }
    if (verb < 0 || verb > frame_.tokens.front()) return false;
    int thing = tree_.Patient(verb);
    if (tree_.Lemma(verb) == "refer") thing = ComplementAfter(tree_, verb, "to");
    if (thing < 0 || thing >= frame_.tokens.front()) thing = ObjectAfter(tree_, verb);
    if (thing < 0 || thing >= frame_.tokens.front()) return false;
    AddTarget(thing, slot);
    frame_.naming_verb = verb;
    return true;
  }

  // "The plan met with scepticism in Western capitals": what received it is the target.
  void FillFromReceiver() {
    const int verb = tree_.Head(frame_.head);
    if (verb < 0 || !IsReceiving(tree_.Lemma(verb))) return;
    if (tree_.Rel(frame_.head) != Relation::kObj && tree_.Rel(frame_.head) != Relation::kObl)
      return;
    AddTarget(tree_.Subject(verb), {SlotKind::kSubject, ""});
  }

  void FillHolder(const Slot& slot) {
    const int head = frame_.head;
    switch (slot.kind) {
      case SlotKind::kSubject:
        if (IsStateOfSubject()) {
          AddHolder(tree_.Subject(head), slot);
        } else if (IsVerb() || entry_.upos == Upos::kVerb) {
          AddHolder(tree_.Agent(head), slot);
        } else {
          FillPredicateHolder(slot);
        }
        break;
      case SlotKind::kPossessor:
        for (const int child : tree_.Children(head)) {
          if (tree_.Rel(child) == Relation::kNmodPoss ||
              (tree_.Rel(child) == Relation::kAmod && tree_.Pos(child) != Upos::kVerb)) {
            // "Called on Oslo to end its support": of whoever is to end it.
            if (tree_.Pos(child) == Upos::kPron && tree_.Rel(head) == Relation::kObj &&
                tree_.IsInfinitive(tree_.Head(head))) {
              AddHolder(tree_.Agent(tree_.Head(head)), slot);
            }
            AddHolder(child, slot);
          }
        }
        break;
      case SlotKind::kCompound:
        for (const int child : tree_.Children(head)) {
          if (tree_.Rel(child) == Relation::kCompound) AddHolder(child, slot);
        }
        break;
      case SlotKind::kModified:
        if (tree_.Rel(head) == Relation::kAmod || tree_.Rel(head) == Relation::kAcl ||
            tree_.Rel(head) == Relation::kNmod) {
          AddHolder(tree_.Head(head), slot);
        }
        break;
      case SlotKind::kSelf:
        AddHolder(head, slot);
        if (tree_.HasCopula(head)) AddHolder(tree_.Subject(head), slot);
        if (tree_.Rel(head) == Relation::kAppos) AddHolder(tree_.Head(head), slot);
        break;
      case SlotKind::kSpeaker:
        frame_.speaker_holds = true;
        break;
      case SlotKind::kPreposition: {
        std::vector<int> fillers;
        std::vector<int> from = frame_.tokens;
        const int governor = tree_.Head(head);
        if (governor >= 0 && tree_.Pos(governor) == Upos::kVerb &&
            IsReceiving(tree_.Lemma(governor))) {
          from.push_back(governor);
        }
        PrepositionFillers(tree_, from, slot.preposition, &fillers);
        for (const int filler : fillers) AddHolder(filler, slot);
        break;
      }
      default:
        break;
    }
  }

  // "Norway was opposed to it": a participle that says how its subject feels, though the tagger
  // calls it a verb.
  bool IsStateOfSubject() const {
    const Relation relation = tree_.Rel(frame_.head);
    return entry_.upos == Upos::kAdj && IsVerb() && relation != Relation::kAmod &&
           relation != Relation::kAcl;
  }

  // The subject of a predicate noun or adjective; of a noun within a predicate, the one who does
  // it: "Hungary voiced its opposition".
  void FillPredicateHolder(const Slot& slot) {
    const int head = frame_.head;
    if (entry_.upos == Upos::kAdp) {
      const int governed = tree_.Rel(head) == Relation::kCase ? tree_.Head(head) : head;
      AddHolder(
          tree_.Rel(governed) == Relation::kNmod ? tree_.Head(governed) : tree_.Subject(governed),
          slot);
      return;
    }
    const int own = tree_.Child(head, {Relation::kNsubj, Relation::kNsubjPass});
    if (own >= 0) {
      AddHolder(tree_.Antecedent(own), slot);
      return;
    }
    const int governor = tree_.Head(head);
    if (governor < 0) return;
    const Relation relation = tree_.Rel(head);
    if (relation == Relation::kAmod || relation == Relation::kCompound) return;
    if (relation == Relation::kConj) {
      AddHolder(tree_.Subject(head), slot);
      return;
    }
    if (tree_.Pos(governor) == Upos::kVerb &&
        (relation == Relation::kObj || relation == Relation::kObl ||
         relation == Relation::kXcomp)) {
      // Who construes a deal as recognition does not recognise.
      const bool judged = relation != Relation::kObj && IsNaming(tree_.Lemma(governor));
      if (!judged && !IsReceiving(tree_.Lemma(governor)) && !Opposes(governor))
        AddHolder(tree_.Agent(governor), slot);
      return;
    }
    if (relation == Relation::kXcomp || relation == Relation::kAcl ||
        relation == Relation::kAdvcl || relation == Relation::kAclRelcl) {
      AddHolder(tree_.Subject(head), slot);
    }
  }

  // Who condemns a violation does not commit it: the verb takes a side against its object.
  bool Opposes(int verb) const {
    const std::vector<int>* entries = lexicon_.FramesBeginningWith(tree_.Lemma(verb));
    return entries != nullptr && std::any_of(entries->begin(), entries->end(), [&](int e) {
             const FrameEntry& entry = lexicon_.frame(e);
             return entry.words.size() == 1 && entry.upos == Upos::kVerb && entry.position < 0 &&
                    entry.conditions.empty() && entry.target.front().kind == SlotKind::kObject;
           });
  }

  const Tree& tree_;
  const Lexicon& lexicon_;
  const FrameEntry& entry_;
  Frame frame_;
};

// More words, then more conditions: "call … off" before "call".
int Precision(const FrameEntry& entry) {
  return static_cast<int>(entry.words.size() * 4 + entry.conditions.size());
}

// "Norway was opposed to it": a state of Norway, of whom nobody opposes anything.
bool IsPassiveOfState(const Frame& verb, const Frame& state) {
  return verb.entry->upos == Upos::kVerb && state.entry->upos == Upos::kAdj &&
         verb.head == state.head && verb.holders.empty() && !state.holders.empty() &&
         verb.targets.size() == 1 && verb.targets.front().token == state.holders.front().token;
}

bool Overlap(const Frame& a, const Frame& b) {
  return std::any_of(a.tokens.begin(), a.tokens.end(), [&](int t) {
    return std::find(b.tokens.begin(), b.tokens.end(), t) != b.tokens.end();
  });
}

}  // namespace

std::vector<Frame> FindFrames(const Tree& tree, const Lexicon& lexicon) {
  std::vector<Frame> found;
  std::vector<int> tokens;
  for (int i = 0; i < tree.size(); ++i) {
    std::vector<int> entries;
    if (const auto* list = lexicon.FramesBeginningWith(tree.Lemma(i))) entries = *list;
    if (tree.Lower(i) != tree.Lemma(i)) {
      if (const auto* list = lexicon.FramesBeginningWith(tree.Lower(i))) {
        entries.insert(entries.end(), list->begin(), list->end());
      }
    }
    for (const int e : entries) {
      const FrameEntry& entry = lexicon.frame(e);
      if (!MatchWords(tree, i, entry, &tokens)) continue;
      Matcher matcher(tree, lexicon, entry, tokens);
      if (matcher.Match()) found.push_back(matcher.Take());
    }
  }
  std::vector<Frame> states;
  std::copy_if(found.begin(), found.end(), std::back_inserter(states),
               [](const Frame& frame) { return frame.entry->upos == Upos::kAdj; });
  std::erase_if(found, [&](const Frame& frame) {
    return std::any_of(states.begin(), states.end(),
                       [&](const Frame& state) { return IsPassiveOfState(frame, state); });
  });
  std::stable_sort(found.begin(), found.end(), [](const Frame& a, const Frame& b) {
    return Precision(*a.entry) > Precision(*b.entry);
  });
  // A less precise frame gives up the targets that a more precise one of the same words has taken,
  // and gives way altogether to a longer expression.
  std::vector<Frame> kept;
  for (Frame& frame : found) {
    bool drop = false;
    for (const Frame& better : kept) {
      if (!Overlap(better, frame)) continue;
      if (better.entry->words.size() > frame.entry->words.size()) {
        drop = true;
        break;
      }
      const bool same_position = better.entry->position == frame.entry->position;
      std::erase_if(frame.targets, [&](const Filler& filler) {
        return std::any_of(better.targets.begin(), better.targets.end(),
                           [&](const Filler& taken) { return taken.token == filler.token; });
      });
      if (!same_position && better.entry->conditions.size() > frame.entry->conditions.size()) {
        drop = true;
        break;
      }
    }
    if (!drop && !frame.targets.empty()) kept.push_back(std::move(frame));
  }
  std::stable_sort(kept.begin(), kept.end(),
                   [](const Frame& a, const Frame& b) { return a.head < b.head; });
  return kept;
}

}  // namespace demarche::stance
