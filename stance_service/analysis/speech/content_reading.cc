#include "stance_service/analysis/speech/content_reading.h"

#include "stance_service/analysis/speech/asides.h"
#include "stance_service/analysis/speech/clause_order.h"

namespace demarche::stance {

bool IsQuotationMark(std::string_view form) {
  return form == "“" || form == "\"" || form == "''" || form == "‘" || form == "'" || form == "«" ||
         form == "„" || form == "``";
}

bool IsOpenMark(std::string_view form) {
  return IsQuotationMark(form) || form == "(" || form == "[";
}

bool IsCloseMark(std::string_view form) {
  return form == "”" || form == "\"" || form == "''" || form == "’" || form == "'" || form == "»" ||
         form == ")" || form == "]" || form == "?" || form == "!" || form == "…" || form == "“" ||
         form == "...";
}

std::optional<Content> ContentReading::Made(std::pair<int, int> span, bool theme) const {
  // "Said Monday the pact was dead".
  if (span.first == cue.last + 1 && span.first < span.second && IsTime(tree, span.first)) {
    ++span.first;
  }
  span.second = EndWithoutAside(tree, cue, theme ? nullptr : &cues, span.first, span.second);
  return Trimmed(tree, {span.first, span.second, theme});
}

int ContentReading::Child(std::initializer_list<Relation> relations, bool right) const {
  for (const int from : {head, cue.last}) {
    for (const int child : tree.Children(from)) {
      if ((child > cue.last) != right) continue;
      if (std::find(relations.begin(), relations.end(), tree.Rel(child)) != relations.end()) {
        return child;
      }
    }
    if (cue.last == head) break;
  }
  return -1;
}

bool ContentReading::IsFinite(int clause) const {
  if (tree.IsInfinitive(clause)) return false;
  return tree.Child(clause, {Relation::kNsubj, Relation::kNsubjPass, Relation::kNsubjOuter,
                             Relation::kCsubj, Relation::kExpl, Relation::kAux, Relation::kCop}) >=
             0 ||
         !tree.Lower(clause).ends_with("ing");
}

std::pair<int, int> Forward(const ContentReading& r, int clause) {
  auto [first, last] = r.tree.Subtree(clause);
  first = std::max(first, r.cue.last + 1);
  // "assumed the league is dead", taken for "assumed the league" and a rest.
  if (!r.tree.IsInfinitive(clause) && r.tree.Rel(clause) == Relation::kCcomp &&
      r.tree.Child(clause, {Relation::kNsubj, Relation::kNsubjPass, Relation::kExpl,
                            Relation::kNsubjOuter, Relation::kCsubj, Relation::kMark}) < 0) {
    const int object = r.tree.Child(r.head, {Relation::kObj});
    if (object > r.cue.last && r.tree.Subtree(object).second + 1 == first) {
      first = r.tree.Subtree(object).first;
    }
  }
  // "Said the “old model” of clubs is dead", where the parser gave a part of it to the cue.
  const int behind = r.cue.last + 1;
  if (r.forms.quotation && !r.forms.object_infinitive && behind < first &&
      r.tree.Rel(clause) == Relation::kCcomp && r.tree.Child(clause, {Relation::kMark}) < 0 &&
      !IsTime(r.tree, behind) && r.tree.Lower(r.head) != "told" && r.tree.Lemma(r.head) != "tell" &&
      (MayBeginClause(r.tree, behind) || IsQuotationMark(r.tree.Form(behind)))) {
    first = behind;
  }
  for (const int child : r.tree.Children(r.head)) {
    if (child <= last) continue;
    const Relation relation = r.tree.Rel(child);
    if (relation == Relation::kParataxis) break;
    if (relation == Relation::kConj && r.tree.IsInfinitive(clause)) break;
    if (relation == Relation::kConj && !GoesOnWithContent(r.tree, r.cues, child)) break;
    if (relation == Relation::kAdvcl && r.tree.Lower(child).ends_with("ing") &&
        r.tree.Child(child, {Relation::kMark}) < 0) {
      break;
    }
    if (relation == Relation::kPunct || relation == Relation::kCc) continue;
    last = std::max(last, r.tree.Subtree(child).second);
  }
  return {first, last};
}

std::optional<Content> Covering(const ContentReading& r, std::pair<int, int> before,
                                std::pair<int, int> behind, bool theme) {
  std::optional<Content> content = r.Made(Join(before, behind), theme);
  if (!content || before.second >= r.cue.first || behind.first <= r.cue.last) return content;
  const int first = before.second + 1;
  if (content->last <= r.cue.last || content->first >= first) return content;
  content->tag_first = first;
  content->tag_last = r.cue.last;
  return content;
}

}  // namespace demarche::stance
