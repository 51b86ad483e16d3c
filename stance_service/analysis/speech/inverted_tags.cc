#include "stance_service/analysis/speech/inverted_tags.h"

#include "stance_service/analysis/one_of.h"
#include "stance_service/analysis/speech/clause_order.h"
#include "stance_service/analysis/speech/name_runs.h"

namespace demarche::stance {
namespace {

// A word that opens a clause within another, so that the verbs behind it are no main verbs.
bool Subordinates(const Tree& tree, int i) {
  return tree.Pos(i) == Upos::kSconj ||
         IsOneOf(tree.Lower(i), {"who", "which", "that", "whose", "whom", "when", "where", "as"});
}

bool MayFollow(const Tree& tree, const Cue& cue) {
  const int behind = cue.last + 1;
  if (cue.entry->upos != Upos::kVerb || !cue.entry->content.quotation ||
      !cue.entry->content.clause || cue.entry->kind == SpeechKind::kBelieve || cue.first < 2 ||
      behind >= tree.size() || tree.Form(cue.first - 1) != "," ||
      tree.Rel(cue.head) == Relation::kConj || tree.Lower(cue.head).ends_with("ing")) {
    return false;
  }
  if (IsTime(tree, behind)) return false;
  const Upos upos = tree.Pos(behind);
  return upos == Upos::kPropn || upos == Upos::kDet || upos == Upos::kNum || upos == Upos::kNoun ||
         upos == Upos::kAdj;
}

// The head of the name that begins at a token.
int HeadOfName(const Tree& tree, int first) {
  int end = first;
  while (end < tree.size() && (IsNominal(tree, end) || tree.Pos(end) == Upos::kPart)) ++end;
  int head = first;
  while (tree.Head(head) > head && tree.Head(head) < end) head = tree.Head(head);
  return head;
}

bool HasMainVerb(const Tree& tree, int first, int last) {
  bool subordinate = false;
  for (int i = first; i <= last; ++i) {
    if (tree.Form(i) == ",") subordinate = false;
    if (Subordinates(tree, i)) subordinate = true;
    if (!subordinate && IsFiniteVerb(tree, i)) return true;
  }
  return false;
}

// The verb that the words before the tag are the subject of: behind the comma that ends the tag.
// -1 if no tag ends so.
int VerbBehindTag(const Tree& tree, int first) {
  bool subordinate = false;
  for (int i = first; i < tree.size() && tree.Form(i) != ";"; ++i) {
    if (Subordinates(tree, i)) subordinate = true;
    if (!IsFiniteVerb(tree, i) && tree.Pos(i) != Upos::kAdv) continue;
    const bool next = i + 1 < tree.size() && IsFiniteVerb(tree, i + 1);
    if (tree.Form(i - 1) == "," && (IsFiniteVerb(tree, i) || next)) return i;
    if (!subordinate && IsFiniteVerb(tree, i)) return -1;
  }
  return -1;
}

}  // namespace

std::optional<InvertedTag> FindInvertedTag(const Tree& tree, const Cue& cue) {
  if (!MayFollow(tree, cue)) return std::nullopt;
  const int behind = cue.last + 1;
  const int start = StartOfClause(tree, cue.first);
  InvertedTag tag;
  tag.speaker = HeadOfName(tree, behind);
  if (HasPredicate(tree, start, cue.first - 2)) {
    if (HasMainVerb(tree, behind, EndOfClause(tree, behind))) return std::nullopt;
    const auto content = Trimmed(tree, {start, cue.first - 2, false});
    if (!content) return std::nullopt;
    tag.content = *content;
    return tag;
  }
  // "The pact, say the skippers, is dead", but "Rossi, a skipper, said that the pact, …".
  for (int i = start; i < cue.first - 1; ++i) {
    if (tree.Form(i) == "," || tree.Pos(i) == Upos::kVerb) return std::nullopt;
  }
  const int verb = VerbBehindTag(tree, behind);
  if (verb < 0) return std::nullopt;
  const auto content = Trimmed(tree, {start, EndOfClause(tree, verb), false});
  if (!content || content->first >= cue.first) return std::nullopt;
  tag.content = *content;
  tag.content.tag_first = cue.first - 1;
  tag.content.tag_last = verb - 1;
  return tag;
}

}  // namespace demarche::stance
