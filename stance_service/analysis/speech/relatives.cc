#include "stance_service/analysis/speech/relatives.h"

#include <utility>

#include "stance_service/analysis/one_of.h"
#include "stance_service/analysis/speech/clause_order.h"

namespace demarche::stance {
namespace {

// "Which the envoy said", "a pact the envoy said": the tokens that the clause takes to its front;
// {-1, -1} if it takes none, as where they are its subject ("the envoy who said").
std::pair<int, int> Fronted(const ContentReading& r) {
  const Tree& tree = r.tree;
  const int verb = r.head;
  const int subject = tree.Child(verb, {Relation::kNsubj, Relation::kNsubjPass});
  if (subject < 0 || subject > verb || tree.Antecedent(subject) != subject) return {-1, -1};
  const int before = tree.Subtree(subject).first - 1;
  if (before < 0) return {-1, -1};
  if (IsOneOf(tree.Lower(before), {"which", "that", "what", "who", "whom"})) {
    // "They said that the envoy …" is no relative clause.
    const bool relative = tree.Rel(verb) == Relation::kAclRelcl ||
                          tree.Rel(verb) == Relation::kAdvclRelcl || tree.Lower(before) == "what" ||
                          tree.Lower(before) == "which";
    return relative ? std::pair(before, before) : std::pair(-1, -1);
  }
  const int noun = tree.Head(verb);
  if (tree.Rel(verb) != Relation::kAclRelcl || noun != before) return {-1, -1};
  return {Core(r, noun).first, noun};
}

}  // namespace

Content WithFronted(const ContentReading& r, const Content& content) {
  if (content.theme || content.tag_first >= 0) return content;
  const auto [first, last] = Fronted(r);
  if (first < 0) return content;
  Content whole = content;
  if (content.first <= r.cue.last) {
    // "Which the envoy said will fail", where the parser took "which" for all that is said.
    const int behind = r.cue.last + 1;
    if (content.first != first || content.last != last || behind >= r.tree.size() ||
        !IsFiniteVerb(r.tree, behind)) {
      return content;
    }
    whole.last = behind;
    while (whole.last + 1 < r.tree.size() && r.tree.Pos(whole.last + 1) != Upos::kPunct)
      ++whole.last;
    whole.tag_first = last + 1;
    whole.tag_last = r.cue.last;
    return whole;
  }
  whole.first = first;
  whole.tag_first = last + 1;
  whole.tag_last = content.first - 1;
  return whole;
}

}  // namespace demarche::stance
