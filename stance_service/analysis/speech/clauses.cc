#include "stance_service/analysis/speech/clauses.h"

#include <string_view>

#include "stance_service/analysis/one_of.h"
#include "stance_service/analysis/speech/clause_order.h"
#include "stance_service/analysis/speech/content_reading.h"
#include "stance_service/analysis/speech/inverted_tags.h"
#include "stance_service/analysis/speech/relatives.h"
#include "stance_service/analysis/speech/voice.h"

namespace demarche::stance {
namespace {

// What brings in quotations alone says no clause without a mark: "they came, she smiled".
bool HoldsMark(const Tree& tree, const Content& content) {
  for (int i = content.first; i <= content.last; ++i) {
    if (tree.Pos(i) == Upos::kPunct && IsQuotationMark(tree.Form(i))) return true;
  }
  return false;
}

std::optional<Content> OfVerb(const ContentReading& r) {
  const bool passive = IsCueInPassive(r.tree, r.head);
  if (r.forms.subject) return Mover(r, passive);
  if (r.forms.raising) return Raised(r);
  // "Was accused of lying", "who's called for a vote", "asked about it".
  const int next = r.cue.last + 1;
  if ((passive || IsAskedOfNobody(r.tree, r.head)) && next < r.tree.size() &&
      r.forms.Allows(r.tree.Lower(next))) {
    if (const auto content = Prepositional(r)) return content;
  }
  if (const auto tag = FindInvertedTag(r.tree, r.cue)) return tag->content;
  if (r.forms.clause || r.forms.quotation) {
    const auto content = FiniteClause(r);
    if (content && (r.forms.clause || HoldsMark(r.tree, *content))) return content;
  }
  if (r.forms.infinitive || r.forms.object_infinitive || r.forms.gerund) {
    if (const auto content = NonFinite(r, passive)) return content;
  }
  if (r.forms.object_as) {
    if (const auto content = ObjectAs(r, passive)) return content;
  }
  if (r.forms.object) {
    if (const auto content = PlainObject(r, passive)) return content;
  }
  if (const auto content = Prepositional(r)) return content;
  if (const auto content = InfinitiveByOrder(r)) return content;
  // What asserts or asks; "want" and "see" have plain objects too often.
  const bool speaks =
      r.forms.clause && r.forms.quotation && !passive && r.tree.Rel(r.head) != Relation::kAclRelcl;
  return speaks ? FiniteClauseByOrder(r) : std::nullopt;
}

std::optional<Content> OfNoun(const ContentReading& r) {
  if (r.forms.clause || r.forms.infinitive) {
    for (const int child : r.tree.Children(r.head)) {
      if (child < r.head) continue;
      const Relation relation = r.tree.Rel(child);
      if (relation != Relation::kAcl && relation != Relation::kCcomp &&
          relation != Relation::kAclRelcl) {
        continue;
      }
      const int mark = r.tree.Child(child, {Relation::kMark});
      const bool to = r.tree.IsInfinitive(child);
      const bool that = mark >= 0 && r.tree.Lower(mark) == "that";
      if ((to && r.forms.infinitive) || (that && r.forms.clause)) {
        return r.Made(r.tree.Subtree(child), false);
      }
    }
  }
  // "His argument is that …".
  if (r.forms.clause && r.tree.Rel(r.head) == Relation::kNsubjOuter) {
    const int clause = r.tree.Head(r.head);
    const int copula = r.tree.Child(clause, {Relation::kCop});
    if (copula > r.head) return r.Made({copula + 1, r.tree.Subtree(clause).second}, false);
  }
  return Prepositional(r);
}

std::optional<Content> OfAdjective(const ContentReading& r) {
  if (r.forms.clause || r.forms.infinitive) {
    for (const int child : r.tree.Children(r.head)) {
      if (child < r.head) continue;
      const Relation relation = r.tree.Rel(child);
      if (relation != Relation::kCcomp && relation != Relation::kXcomp &&
          relation != Relation::kAdvcl) {
        continue;
      }
      const bool to = r.tree.IsInfinitive(child);
      if (to ? r.forms.infinitive : (r.forms.clause && relation == Relation::kCcomp)) {
        return r.Made(Forward(r, child), false);
      }
    }
  }
  return Prepositional(r);
}

// "Explained how boats, …": a question word that the parser left alone, with the words up to the
// next comma.
Content WithItsClause(const ContentReading& r, const Content& content) {
  if (content.first != content.last || content.first < r.cue.last) return content;
  for (const char* word : {"how", "what", "why", "who", "whether", "where"}) {
    if (r.tree.Lower(content.first) != word) continue;
    const int end = EndOfClause(r.tree, content.first);
    int last = content.first;
    while (last < end && r.tree.Form(last + 1) != ",") ++last;
    return r.Made({content.first, last}, false).value_or(content);
  }
  return content;
}

}  // namespace

std::optional<Content> ContentOf(const Tree& tree, const Cue& cue, const std::vector<Cue>& cues) {
  const ContentReading r(tree, cue, cues);
  switch (cue.entry->upos) {
    case Upos::kNoun:
      return OfNoun(r);
    case Upos::kAdj:
      return OfAdjective(r);
    default:
      break;
  }
  std::optional<Content> content = OfVerb(r);
  if (content) content = WithFronted(r, WithItsClause(r, *content));
  // "Asked whether it failed, she shrugged": the parser may have taken all for the question.
  if (content && IsAskedOfNobody(tree, cue.head)) {
    for (int i = content->first; i <= content->last; ++i) {
      if (tree.Form(i) != ",") continue;
      content->last = i - 1;
      break;
    }
  }
  return content;
}

std::optional<Content> ContentAround(const Tree& tree, int first, int last) {
  int before = first - 1;
  while (before >= 0 && tree.Pos(before) == Upos::kPunct) --before;
  int behind = last + 1;
  while (behind < tree.size() && tree.Pos(behind) == Upos::kPunct) ++behind;
  // It leads its sentence, ends it, or stands amid it.
  const bool leads =
      before < 0 ||
      (before < 2 && (tree.Pos(before) == Upos::kCconj || tree.Pos(before) == Upos::kAdv));
  if (leads) return Trimmed(tree, {last + 1, tree.size() - 1, false});
  if (behind >= tree.size()) return Trimmed(tree, {0, before, false});
  // "It sank because, according to the envoy, …", "a pact that, in her view, …"; but "it is old
  // and, in her view, dead" is one clause.
  const std::string_view link = tree.Lower(before);
  const bool joins = tree.Pos(before) == Upos::kCconj;
  const bool parts = tree.Pos(before) == Upos::kSconj || link == "because" || link == "that" ||
                     link == "which" || link == "who" ||
                     (joins && MayBeginClause(tree, behind) &&
                      HasPredicate(tree, behind + 1, EndOfClause(tree, behind)));
  if (parts) return Trimmed(tree, {behind, EndOfClause(tree, behind), false});
  // "The pact is dead, according to the envoy, but …"; "the pact, according to the envoy, is dead".
  for (int i = 0; i <= before; ++i) {
    if (IsFiniteVerb(tree, i)) return Trimmed(tree, {0, before, false});
  }
  std::optional<Content> content = Trimmed(tree, {0, tree.size() - 1, false});
  if (content) {
    content->tag_first = before + 1;
    content->tag_last = behind - 1;
  }
  return content;
}

std::optional<Content> Trimmed(const Tree& tree, Content content) {
  // But "both the envoy and her staff" begins with its conjunction.
  const auto loose = [&](int i) {
    return tree.Pos(i) == Upos::kPunct ||
           (tree.Pos(i) == Upos::kCconj && !IsOneOf(tree.Lower(i), {"both", "either", "neither"}));
  };
  while (content.first <= content.last && loose(content.first) &&
         !IsOpenMark(tree.Form(content.first))) {
    ++content.first;
  }
  while (content.last >= content.first && loose(content.last) &&
         !IsCloseMark(tree.Form(content.last))) {
    --content.last;
  }
  if (content.first > content.last) return std::nullopt;
  return content;
}

}  // namespace demarche::stance
