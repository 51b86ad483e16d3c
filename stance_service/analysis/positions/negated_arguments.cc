#include "stance_service/analysis/positions/negated_arguments.h"

#include <algorithm>
#include <string_view>

#include "stance_service/analysis/one_of.h"

namespace demarche::stance {
namespace {

bool AsksForObject(const FrameEntry& entry, std::string_view word) {
  return std::any_of(entry.conditions.begin(), entry.conditions.end(), [&](const Condition& c) {
    return c.kind == Condition::Kind::kObject &&
           std::find(c.lemmas.begin(), c.lemmas.end(), word) != c.lemmas.end();
  });
}

bool IsWordBesideHead(const Frame& frame, int token) {
  return token != frame.head && HasToken(frame, token);
}

// Right behind the verb, wherever the parser hung it, or before the object; -1 if there is none.
int WordForNoObject(const Tree& tree, int verb) {
  const int behind = verb + 1;
  if (behind >= tree.size()) return -1;
  if (IsOneOf(tree.Lower(behind), {"nobody", "nothing", "none", "no"})) return behind;
  const int object = tree.Child(verb, {Relation::kObj});
  const int determiner = object < 0 ? -1 : tree.Child(object, {Relation::kDet});
  return determiner >= 0 && tree.Lower(determiner) == "no" ? determiner : -1;
}

}  // namespace

int NegationOfSubject(const Tree& tree, int predicate) {
  const int subject = tree.Child(predicate, {Relation::kNsubj, Relation::kNsubjPass});
  if (subject < 0) return -1;
  const int determiner = tree.Child(subject, {Relation::kDet});
  const int word = determiner >= 0 ? determiner : subject;
  return IsOneOf(tree.Lower(word), {"no", "nobody", "none", "neither"}) ? word : -1;
}

int NegationOfObject(const Tree& tree, const Frame& frame) {
  if (tree.Pos(frame.head) != Upos::kVerb) return -1;
  const int word = WordForNoObject(tree, frame.head);
  if (word < 0 || IsWordBesideHead(frame, word) || IsWordBesideHead(frame, tree.Head(word)) ||
      AsksForObject(*frame.entry, tree.Lower(word))) {
    return -1;
  }
  return word;
}

}  // namespace demarche::stance
