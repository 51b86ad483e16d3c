#include "stance_service/analysis/tree.h"

#include <algorithm>

#include "stance_service/analysis/one_of.h"
#include "stance_service/language/byte_class.h"

namespace demarche::stance {
namespace {

constexpr int kMaxClimb = 12;

bool IsRelativePronoun(std::string_view lower) {
  return lower == "which" || lower == "that" || lower == "who" || lower == "whom" ||
         lower == "whose";
}

// Verbs that do something with their object for what their subject is up to: "used the fund for
// buying votes".
bool IsMeans(std::string_view lemma) {
  return IsOneOf(
      lemma, {"use", "employ", "need", "make", "build", "create", "design", "give", "take", "have",
              "set", "spend", "raise", "offer", "seek", "choose", "get"});
}

bool HasCapital(std::string_view word) {
  return std::any_of(word.begin(), word.end(), [](char c) { return Is(c, kUpperByte); });
}

}  // namespace

Tree::Tree(const Sentence& sentence, std::string_view text) : sentence_(&sentence), text_(text) {
  const int n = size();
  child_begin_.assign(n + 1, 0);
  for (const Token& token : sentence.tokens) {
    if (token.head >= 0) ++child_begin_[token.head + 1];
  }
  for (int i = 0; i < n; ++i) child_begin_[i + 1] += child_begin_[i];
  children_.resize(child_begin_[n]);
  std::vector<int> next(child_begin_.begin(), child_begin_.end() - 1);
  for (int i = 0; i < n; ++i) {
    if (Head(i) >= 0) children_[next[Head(i)]++] = i;
  }
  lemmas_.reserve(n);
  lower_.reserve(n);
  size_t to_fold = 0;
  const auto add = [&](std::string_view word, std::vector<std::string_view>* words) {
    words->push_back(word);
    if (HasCapital(word)) to_fold += word.size();
  };
  for (int i = 0; i < n; ++i) {
    add(token(i).lemma, &lemmas_);
    add(Form(i), &lower_);
  }
  if (to_fold == 0) return;
  folded_ = std::make_unique<char[]>(to_fold);
  char* at = folded_.get();
  for (std::vector<std::string_view>* const words : {&lemmas_, &lower_}) {
    for (std::string_view& word : *words) {
      if (!HasCapital(word)) continue;
      char* const end = std::transform(word.begin(), word.end(), at, AsciiLower);
      word = {at, word.size()};
      at = end;
    }
  }
}

std::string_view Tree::Form(int i) const {
  return text_.substr(token(i).begin, token(i).end - token(i).begin);
}

std::span<const int> Tree::Children(int i) const {
  return std::span<const int>(children_).subspan(child_begin_[i],
                                                 child_begin_[i + 1] - child_begin_[i]);
}

int Tree::Child(int i, std::initializer_list<Relation> relations) const {
  for (const int child : Children(i)) {
    if (std::find(relations.begin(), relations.end(), Rel(child)) != relations.end()) return child;
  }
  return -1;
}

std::pair<int, int> Tree::Subtree(int i) const {
  int first = i;
  int last = i;
  std::vector<int> open = {i};
  while (!open.empty()) {
    const int at = open.back();
    open.pop_back();
    first = std::min(first, at);
    last = std::max(last, at);
    for (const int child : Children(at)) open.push_back(child);
  }
  return {first, last};
}

bool Tree::Dominates(int ancestor, int i) const {
  while (i >= 0 && i != ancestor) i = Head(i);
  return i == ancestor;
}

std::string Tree::Preposition(int i) const {
  std::string words;
  for (const int child : Children(i)) {
    if (Rel(child) != Relation::kCase && Rel(child) != Relation::kMark) continue;
    if (Pos(child) == Upos::kPart || Lower(child) == "’s" || Lower(child) == "'s") continue;
    if (!words.empty()) words += ' ';
    words += Lower(child);
    for (const int part : Children(child)) {
      if (Rel(part) == Relation::kFixed) {
        words += ' ';
        words += Lower(part);
      }
    }
  }
  return words;
}

bool Tree::HasNegation(int i) const {
  const std::span<const int> children = Children(i);
  return std::any_of(children.begin(), children.end(), [&](int child) {
    const std::string_view lower = Lower(child);
    return lower == "not" || lower == "n't" || lower == "n’t" || lower == "never";
  });
}

bool Tree::IsInfinitive(int verb) const {
  const int mark = Child(verb, {Relation::kMark});
  return mark >= 0 && Lower(mark) == "to";
}

bool Tree::IsPassive(int verb) const {
  if (Pos(verb) != Upos::kVerb && Pos(verb) != Upos::kAdj) return false;
  if (Child(verb, {Relation::kAuxPass, Relation::kOblAgent}) >= 0) return true;
  if (Child(verb, {Relation::kNsubjPass, Relation::kCsubjPass}) >= 0) {
    // Without a form of "be" the parser took a perfect for a passive: "has called for".
    for (const int child : Children(verb)) {
      if (Pos(child) == Upos::kAux && Lemma(child) == "be") return true;
    }
    return Child(verb, {Relation::kAux}) < 0;
  }
  if (Rel(verb) == Relation::kConj && Child(verb, {Relation::kNsubj, Relation::kAux}) < 0 &&
      Head(verb) >= 0 && Child(Head(verb), {Relation::kAuxPass}) >= 0 &&
      Child(verb, {Relation::kObj}) < 0) {
    return true;
  }
  const bool modifies = Rel(verb) == Relation::kAcl || Rel(verb) == Relation::kAmod;
  const std::string_view form = Lower(verb);
  return modifies && Pos(verb) == Upos::kVerb && !form.ends_with("ing") &&
         Child(verb, {Relation::kMark}) < 0;
}

int Tree::Antecedent(int i) const {
  if (i < 0 || !IsRelativePronoun(Lower(i))) return i;
  for (int at = i, steps = 0; at >= 0 && steps < kMaxClimb; at = Head(at), ++steps) {
    if (Rel(at) == Relation::kAclRelcl) return Head(at);
  }
  // Where the parser saw no relative clause: the noun right before "which" or "who".
  if (Lower(i) == "that") return i;
  int before = i - 1;
  while (before >= 0 && (Pos(before) == Upos::kPunct || Pos(before) == Upos::kAdp)) --before;
  if (before < 0 || (Pos(before) != Upos::kNoun && Pos(before) != Upos::kPropn)) return i;
  while (Rel(before) == Relation::kFlat || Rel(before) == Relation::kCompound)
    before = Head(before);
  return before;
}

bool Tree::Parted(int a, int b) const {
  int depth = 0;
  for (int i = std::min(a, b) + 1; i < std::max(a, b); ++i) {
    if (Form(i) == "(" || Form(i) == "[") ++depth;
    if (Form(i) == ")" || Form(i) == "]") --depth;
    if (Form(i) == ";") return true;
  }
  return depth != 0;
}

int Tree::FirstConjunct(int i) const {
  while (Rel(i) == Relation::kConj && Head(i) >= 0) i = Head(i);
  return i;
}

bool Tree::IsIng(int verb) const { return Lower(verb).ends_with("ing"); }

int Tree::BlamedForDoing(int doing) const {
  const int verb = Head(doing);
  if (verb < 0 || verb > doing || Pos(verb) != Upos::kVerb || !IsIng(doing)) return -1;
  const int object = Child(verb, {Relation::kObj});
  if (object < verb || object > doing) return -1;
  const std::string preposition = Preposition(doing);
  if (preposition == "of" || preposition == "from" || preposition == "into") return object;
  // "Took her to task for it".
  const int task = Child(verb, {Relation::kObl});
  const bool to_task = task >= 0 && task < doing && Lemma(task) == "task";
  if (preposition != "for" || (IsMeans(Lemma(verb)) && !to_task)) return -1;
  const int punished = PunishedBefore(object, doing);
  return punished >= 0 ? punished : object;
}

int Tree::PunishedBefore(int penalty, int doing) const {
  for (int on = penalty + 1; on + 1 < doing; ++on) {
    if (Rel(on) != Relation::kCase || (Lower(on) != "on" && Lower(on) != "against")) continue;
    const int punished = Head(on);
    if (punished > on && (Head(punished) == penalty || Head(punished) == Head(penalty))) {
      return punished;
    }
  }
  return -1;
}

int Tree::AskedByPreposition(int verb, int infinitive) const {
  static constexpr struct {
    std::string_view verb;
    std::string_view preposition;
  } kAsking[] = {{"call", "on"},    {"call", "upon"},  {"call", "for"},   {"appeal", "to"},
                 {"plead", "with"}, {"lean", "on"},    {"look", "to"},    {"count", "on"},
                 {"rely", "on"},    {"prevail", "on"}, {"push", "for"},   {"wait", "for"},
                 {"press", "for"},  {"depend", "on"},  {"arrange", "for"}};
  if (verb < 0 || !IsInfinitive(infinitive)) return -1;
  for (const int child : Children(verb)) {
    if (Rel(child) != Relation::kObl || child < verb || child > infinitive) continue;
    const std::string preposition = Preposition(child);
    for (const auto& asking : kAsking) {
      if (Lemma(verb) == asking.verb && preposition == asking.preposition) return child;
    }
  }
  return -1;
}

int Tree::Subject(int predicate) const {
  int at = predicate;
  bool purpose = false;
  for (int steps = 0; at >= 0 && steps < kMaxClimb; ++steps) {
    // "The fund is used by Oslo as a way of winning ports", "was built by Oslo to keep them":
    // whoever does it has the purpose.
    if (purpose && IsPassive(at)) {
      const int agent = Agent(at);
      if (agent >= 0) return agent;
    }
    purpose = false;
    const int subject = Child(at, {Relation::kNsubj, Relation::kNsubjPass, Relation::kCsubj});
    if (subject >= 0) return Antecedent(subject);
    const int head = Head(at);
    switch (Rel(at)) {
      case Relation::kParataxis:
        // A name with the rest of its sentence hung from it: "NATO “does not wish to …”".
        if (Pos(head) == Upos::kPropn && head < at) return head;
        [[fallthrough]];
      case Relation::kConj:
      case Relation::kAdvcl:
        if (const int asked = AskedByPreposition(head, at); asked >= 0) return Antecedent(asked);
        if (const int blamed = BlamedForDoing(at); blamed >= 0) return Antecedent(blamed);
        purpose = Rel(at) == Relation::kAdvcl && IsInfinitive(at);
        // "Russia signed and ratified it"; "Speaking in Vienna, he …". A subordinate clause with a
        // conjunction of its own shares the subject too.
        at = head;
        break;
      case Relation::kXcomp: {
        // "urged Moscow to leave": the object leaves; "promised … to leave": the subject does.
        const int object = Child(head, {Relation::kObj, Relation::kIobj});
        if (object >= 0 && object != at && Lemma(head) != "promise" && Lemma(head) != "use" &&
            Child(at, {Relation::kMark}) >= 0 && Pos(object) != Upos::kNum) {
          return Antecedent(object);
        }
        if (const int asked = AskedByPreposition(head, at); asked >= 0) return Antecedent(asked);
        if (const int blamed = BlamedForDoing(at); blamed >= 0) return Antecedent(blamed);
        at = head;
        break;
      }
      case Relation::kAcl:
        // "efforts to leave", "states opposing it".
        if (Lower(at).ends_with("ing") && Child(at, {Relation::kMark}) < 0) return head;
        if (IsPassive(at)) return head;
        if (IsIng(at) && Preposition(at) == "for") {
          if (const int punished = PunishedBefore(head, at); punished >= 0) return punished;
        }
        // "Peru was the only member to leave", "the only member to leave was Peru".
        if (IsInfinitive(at) && HasCopula(head)) {
          const int named = Child(head, {Relation::kNsubj});
          if (named >= 0) return Antecedent(named);
        }
        if (IsInfinitive(at) && Rel(head) == Relation::kNsubj && Head(head) > at &&
            HasCopula(Head(head)) && Pos(Head(head)) == Upos::kPropn) {
          return Head(head);
        }
        if (Pos(head) == Upos::kNoun) {
          // Whoever has the plan: its possessor, or the subject of the verb it is the object of.
          const int possessor = Child(head, {Relation::kNmodPoss});
          if (possessor >= 0) return possessor;
          if (Rel(head) == Relation::kObj || Rel(head) == Relation::kObl ||
              Rel(head) == Relation::kXcomp) {
            purpose = Rel(head) == Relation::kObl;
            at = Head(head);
            break;
          }
        }
        return -1;
      case Relation::kAclRelcl:
        return head;
      case Relation::kCcomp:
        // "-ing" complements have no subject of their own: "opposed adding".
        if (Lower(at).ends_with("ing")) {
          at = head;
          break;
        }
        return -1;
      case Relation::kAux:
      case Relation::kCop:
      case Relation::kCompound:
        at = head;
        break;
      default:
        return -1;
    }
  }
  return -1;
}

int Tree::Agent(int predicate) const {
  if (!IsPassive(predicate)) return Subject(predicate);
  for (const int child : Children(predicate)) {
    if (Rel(child) == Relation::kOblAgent) return Antecedent(child);
  }
  for (const int child : Children(predicate)) {
    if ((Rel(child) == Relation::kObl || Rel(child) == Relation::kNmod) &&
        Preposition(child) == "by" && Pos(child) != Upos::kVerb) {
      return Antecedent(child);
    }
  }
  return -1;
}

int Tree::Patient(int verb) const {
  const int object = Child(verb, {Relation::kObj});
  if (object >= 0) return Antecedent(object);
  if (IsPassive(verb)) {
    const int subject = Child(verb, {Relation::kNsubjPass});
    if (subject >= 0) return Antecedent(subject);
    if (Rel(verb) == Relation::kAcl || Rel(verb) == Relation::kAmod) return Head(verb);
    return Subject(verb);
  }
  // "a plan (that) Russia backs": the gap is the object where the clause has a subject of its own.
  if (Rel(verb) == Relation::kAclRelcl && Child(verb, {Relation::kNsubj}) >= 0) {
    const int subject = Child(verb, {Relation::kNsubj});
    if (Antecedent(subject) == subject) return Head(verb);
  }
  // "which the alliance was reluctant to accept": the gap lies below the verb that the pronoun
  // hangs from.
  for (int at = verb, steps = 0; steps < 4; ++steps) {
    if (Rel(at) != Relation::kXcomp && Rel(at) != Relation::kAdvcl && Rel(at) != Relation::kCcomp &&
        Rel(at) != Relation::kAcl) {
      break;
    }
    at = Head(at);
    if (at < 0) break;
    for (const int child : Children(at)) {
      if (child < verb && Rel(child) == Relation::kObj && Antecedent(child) != child) {
        return Antecedent(child);
      }
    }
  }
  // "backed and signed the plan": the object stands with the last conjunct.
  for (const int child : Children(verb)) {
    if (Rel(child) == Relation::kConj && Pos(child) == Upos::kVerb) {
      const int shared = Child(child, {Relation::kObj});
      if (shared >= 0 && Child(child, {Relation::kNsubj}) < 0) return Antecedent(shared);
    }
  }
  return -1;
}

}  // namespace demarche::stance
