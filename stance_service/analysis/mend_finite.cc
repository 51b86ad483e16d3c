#include "stance_service/analysis/mend_finite.h"

#include <algorithm>
#include <string_view>

#include "stance_service/analysis/one_of.h"

namespace demarche::stance {
namespace {

constexpr int kMostClimb = 6;

bool IsBarePast(const MendedTree& tree, int verb) {
  const Token& token = tree.token(verb);
  const std::string_view form = tree.Form(verb);
  return token.upos == Upos::kVerb && form != token.lemma && !form.ends_with("ing") &&
         !form.ends_with("s") && tree.Child(verb, Relation::kAux) < 0 &&
         tree.Child(verb, Relation::kAuxPass) < 0 && tree.Child(verb, Relation::kCop) < 0 &&
         tree.Child(verb, Relation::kMark) < 0 && tree.Child(verb, Relation::kNsubj) < 0;
}

// What may keep an object in the passive: "a man given a chance", "the tax called a burden".
bool KeepsObject(std::string_view lemma) {
  return IsOneOf(lemma, {"give",    "offer",  "award",   "show",  "call",     "name",     "pay",
                         "send",    "grant",  "deny",    "allow", "deem",     "consider", "dub",
                         "teach",   "ask",    "promise", "tell",  "title",    "entitle",  "elect",
                         "appoint", "charge", "fine",    "owe",   "sell",     "buy",      "hand",
                         "set",     "make",   "lead",    "date",  "know",     "have",     "label",
                         "brand",   "term",   "style",   "rate",  "estimate", "value",    "cost"});
}

// "…, denied that": unlike "told that" no participle.
bool SaysThat(const MendedTree& tree, int verb) {
  return tree.Child(verb, Relation::kCcomp) > verb &&
         IsOneOf(
             tree.token(verb).lemma,
             {"deny",   "say",         "claim",    "insist",   "argue",   "warn",     "announce",
              "admit",  "acknowledge", "add",      "declare",  "suggest", "complain", "vow",
              "pledge", "confirm",     "conclude", "maintain", "stress",  "testify"});
}

int LeftEdge(const MendedTree& tree, int token) {
  int edge = token;
  for (const int child : tree.children(token)) edge = std::min(edge, child);
  return edge;
}

// "Weber on Monday criticised plans": the plans have nothing before the verb, hang from her without
// a preposition, and the sentence has no other predicate.
void VerbTakenForAttribute(MendedTree& tree, int verb) {
  if (tree.token(verb).relation != Relation::kAmod || !IsBarePast(tree, verb) || verb == 0) return;
  const int object = tree.token(verb).head;
  if (object <= verb || !IsNominal(tree.token(object).upos)) return;
  // "On Monday" is the day's, whatever the parser gave the "on".
  const int preposition = tree.Child(object, Relation::kCase);
  const int day = verb - 1;
  const bool on_day = preposition >= 0 && preposition == verb - 2 &&
                      tree.token(day).upos == Upos::kPropn;
  if (LeftEdge(tree, object) != (on_day ? preposition : verb)) return;
  if (preposition >= 0 && !on_day) return;
  const int subject = tree.token(object).head;
  if (subject < 0 || subject > verb || !IsNominal(tree.token(subject).upos)) return;
  if (tree.token(subject).head >= 0 || tree.Child(subject, Relation::kCop) >= 0) return;
  const Relation relation = tree.token(object).relation;
  if (relation != Relation::kNmod && relation != Relation::kAppos &&
      relation != Relation::kNmodDesc) {
    return;
  }
  if (tree.token(verb - 1).upos == Upos::kPunct || tree.token(verb - 1).upos == Upos::kCconj) {
    return;
  }
  if (on_day) tree.Move(preposition, day, Relation::kCase);
  tree.Move(verb, -1, Relation::kRoot);
  tree.Move(object, verb, Relation::kObj);
  tree.Move(subject, verb, Relation::kNsubj);
}

// "Weber, D-Bergen, and Ito, R-Oslo, plan to …": what stands behind the last comma without an "and"
// is no third name, but what they do.
void VerbTakenForName(MendedTree& tree, int verb) {
  const Relation relation = tree.token(verb).relation;
  if (tree.token(verb).upos != Upos::kVerb || verb == 0 || tree.Form(verb - 1) != ",") return;
  if (relation != Relation::kConj && relation != Relation::kParataxis) return;
  if (tree.Form(verb).ends_with("ing")) return;
  for (const Relation taken : {Relation::kNsubj, Relation::kNsubjPass, Relation::kMark,
                               Relation::kCc, Relation::kAuxPass}) {
    const int child = tree.Child(verb, taken);
    if (child >= 0 && child < verb) return;
  }
  int top = tree.token(verb).head;
  for (int steps = 0; steps < kMostClimb && top >= 0; ++steps) {
    if (tree.token(top).upos != Upos::kPropn || top > verb) return;
    const Relation own = tree.token(top).relation;
    if (own != Relation::kConj && own != Relation::kAppos && own != Relation::kList) break;
    top = tree.token(top).head;
  }
  if (top < 0 || tree.Child(top, Relation::kCop) >= 0) return;
  const int head = tree.token(top).head;
  if (head < 0) {
    tree.Move(verb, -1, Relation::kRoot);
    tree.Move(top, verb, Relation::kNsubj);
  } else if (tree.token(top).relation == Relation::kNsubj && head > verb &&
             tree.Child(head, Relation::kNsubj, verb + 1) >= 0) {
    // "…, the paper has learned".
    tree.Move(verb, head, Relation::kCcomp);
    tree.Move(top, verb, Relation::kNsubj);
  }
}

// "The host Ada Weber slammed Mayor Ito", read as one long name.
void VerbTakenForPartOfName(MendedTree& tree, int verb) {
  if (tree.token(verb).relation != Relation::kFlat || !IsBarePast(tree, verb)) return;
  const std::string_view form = tree.Form(verb);
  if (form.front() < 'a' || form.front() > 'z') return;
  const int name = tree.token(verb).head;
  int top = name;
  for (int steps = 0; steps < kMostClimb && top >= 0; ++steps) {
    if (!IsNominal(tree.token(top).upos) || top > verb) return;
    if (tree.token(top).head < 0) break;
    top = tree.token(top).head;
  }
  if (top < 0 || tree.token(top).head >= 0 || tree.Child(top, Relation::kCop) >= 0) return;
  const int object = tree.Child(name, Relation::kFlat, verb + 1);
  if (object < 0 || tree.Child(verb, Relation::kObj) >= 0) return;
  tree.Move(verb, -1, Relation::kRoot);
  tree.Move(top, verb, Relation::kNsubj);
  tree.Move(object, verb, Relation::kObj);
}

bool IsSubordinate(const MendedTree& tree, int verb) {
  for (const Relation relation : {Relation::kMark, Relation::kAdvmod}) {
    const int word = tree.Child(verb, relation);
    if (word == 0 &&
        IsOneOf(tree.token(word).lemma, {"when", "as", "while", "after", "before", "because",
                                         "although", "though", "since", "if", "once", "until"})) {
      return true;
    }
  }
  return false;
}

// A past participle takes no object, nor does one say that something is so: whatever it was hung
// from belongs to its subject.
void VerbTakenForParticiple(MendedTree& tree, int verb) {
  const Relation relation = tree.token(verb).relation;
  if (relation != Relation::kAcl && relation != Relation::kNmod) return;
  if (!IsBarePast(tree, verb)) return;
  const int object = tree.Child(verb, Relation::kObj);
  const bool with_object = object > verb && !KeepsObject(tree.token(verb).lemma);
  if (!with_object && !SaysThat(tree, verb)) return;
  if (tree.Child(verb, Relation::kOblAgent) >= 0) return;
  int subject = tree.token(verb).head;
  int apposition = -1;
  for (int steps = 0; steps < kMostClimb && subject >= 0; ++steps) {
    const Upos upos = tree.token(subject).upos;
    if ((!IsNominal(upos) && upos != Upos::kNum) || subject > verb) return;
    const int head = tree.token(subject).head;
    if (tree.token(subject).relation == Relation::kAppos) apposition = subject;
    if (head < 0) {
      // The sentence has no other predicate.
      if (tree.Child(subject, Relation::kCop) >= 0) return;
      tree.Move(verb, -1, Relation::kRoot);
      tree.Move(subject, verb, Relation::kNsubj);
      return;
    }
    if (tree.token(head).upos == Upos::kVerb) {
      // "When the port closed, members, among them Weber, accused …".
      if (tree.token(head).head >= 0 || head > subject || apposition < 0) return;
      if (!IsSubordinate(tree, head)) return;
      tree.Move(verb, -1, Relation::kRoot);
      tree.Move(apposition, verb, Relation::kNsubj);
      tree.Move(head, verb, Relation::kAdvcl);
      return;
    }
    subject = head;
  }
}

}  // namespace

void MendFiniteAt(MendedTree& tree, int verb) {
  VerbTakenForAttribute(tree, verb);
  VerbTakenForParticiple(tree, verb);
  VerbTakenForName(tree, verb);
  VerbTakenForPartOfName(tree, verb);
}

}  // namespace demarche::stance
