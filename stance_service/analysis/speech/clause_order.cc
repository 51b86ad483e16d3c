#include "stance_service/analysis/speech/clause_order.h"

#include <string_view>

namespace demarche::stance {
namespace {

constexpr int kLongestTag = 10;  // tokens of a tag before its verb

}  // namespace

bool MayBeginClause(const Tree& tree, int i) {
  switch (tree.Pos(i)) {
    case Upos::kDet:
    case Upos::kPron:
    case Upos::kPropn:
    case Upos::kNoun:
    case Upos::kAdj:
    case Upos::kNum:
      return true;
    case Upos::kVerb:
      return tree.Lower(i).ends_with("ing");
    default:
      return false;
  }
}

bool IsTime(const Tree& tree, int i) {
  for (const char* word : {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday",
                           "sunday", "today", "yesterday", "tomorrow", "tonight"}) {
    if (tree.Lower(i) == word) return true;
  }
  for (const char* word : {"week", "month", "year", "morning", "afternoon", "evening", "night"}) {
    if (tree.Lower(i) != word || i == 0) continue;
    const std::string_view before = tree.Lower(i - 1);
    if (before.ends_with("day")) return true;  // "Monday night"
    return before == "this" || before == "last" || before == "next" || before == "that";
  }
  return false;
}

int EndOfClause(const Tree& tree, int i) {
  while (i + 1 < tree.size() && tree.Form(i + 1) != ";") ++i;
  return i;
}

int StartOfClause(const Tree& tree, int i) {
  while (i > 0 && tree.Form(i - 1) != ";" && tree.Form(i - 1) != ":") --i;
  return i;
}

bool IsFiniteVerb(const Tree& tree, int i) {
  if (tree.Pos(i) == Upos::kAux) return true;
  return tree.Pos(i) == Upos::kVerb && !tree.Lower(i).ends_with("ing") && !tree.IsInfinitive(i) &&
         tree.Rel(i) != Relation::kAclRelcl && tree.Rel(i) != Relation::kAcl &&
         tree.Rel(i) != Relation::kAmod;
}

bool HasPredicate(const Tree& tree, int first, int last) {
  for (int i = first; i <= last; ++i) {
    if (tree.Form(i) == ",") return false;
    if (IsFiniteVerb(tree, i)) return true;
  }
  return false;
}

bool IsInvertedTag(const Tree& tree, const Cue& cue) {
  const int behind = cue.last + 1;
  if (cue.entry->upos != Upos::kVerb || !cue.entry->content.quotation || cue.first < 2 ||
      behind >= tree.size()) {
    return false;
  }
  const std::string_view before = tree.Form(cue.first - 1);
  // "She hosts a show, writes a column" goes on.
  if (before != "," || tree.Rel(cue.head) == Relation::kConj ||
      cue.entry->kind == SpeechKind::kBelieve || tree.Lower(cue.head).ends_with("ing")) {
    return false;
  }
  const Upos upos = tree.Pos(behind);
  const bool nominal = upos == Upos::kPropn || upos == Upos::kDet || upos == Upos::kNum ||
                       upos == Upos::kNoun || upos == Upos::kAdj;
  return nominal && HasPredicate(tree, StartOfClause(tree, cue.first), cue.first - 2);
}

int TagBehindComma(const Tree& tree, const Cue& cue) {
  int i = cue.first - 1;
  bool named = false;
  for (int steps = 0; i > 0 && steps < kLongestTag; --i, ++steps) {
    const Upos upos = tree.Pos(i);
    if (tree.Form(i) == ",") {
      const bool follows = cue.last + 1 < tree.size() && MayBeginClause(tree, cue.last + 1);
      return named || follows ? i : -1;
    }
    // "Teachers and parents said".
    if (upos == Upos::kCconj && i + 1 < cue.first && tree.Form(i - 1) != ",") continue;
    if (upos == Upos::kVerb || upos == Upos::kCconj || upos == Upos::kSconj ||
        upos == Upos::kPunct || tree.Lower(i) == "who" || tree.Lower(i) == "which") {
      return -1;
    }
    named = named || upos == Upos::kPron || upos == Upos::kPropn || upos == Upos::kNoun;
  }
  return -1;
}

}  // namespace demarche::stance
