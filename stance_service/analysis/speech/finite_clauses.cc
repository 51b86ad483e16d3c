// Finite clauses as content: behind, before and around their cue.

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "stance_service/analysis/speech/asides.h"
#include "stance_service/analysis/speech/clause_order.h"
#include "stance_service/analysis/speech/content_reading.h"
#include "stance_service/analysis/speech/voice.h"

namespace demarche::stance {
namespace {

constexpr int kReach = 14;       // tokens between a cue and its "that"
constexpr int kLongestTag = 10;  // tokens of a tag before its verb

// "Asked whether it failed, she said, “Yes.”": what stands before is not what she said.
bool LeadsInToQuotation(const Tree& tree, const Cue& cue) {
  const int mark = cue.last + 1;
  if (mark + 1 >= tree.size() || (tree.Form(mark) != "," && tree.Form(mark) != ":")) return false;
  return IsQuotationMark(tree.Form(mark + 1));
}

// With the tag, and the commas that set it off, amid it.
std::optional<Content> Around(const ContentReading& r, int first, int last, int tag_first,
                              int tag_last) {
  std::optional<Content> content = r.Made({first, last}, false);
  if (!content || content->last <= tag_last) return r.Made({first, tag_first - 1}, false);
  while (tag_first - 1 > first && r.tree.Form(tag_first - 1) == ",") --tag_first;
  while (tag_last + 1 < last && r.tree.Form(tag_last + 1) == ",") ++tag_last;
  content->tag_first = tag_first;
  content->tag_last = tag_last;
  return content;
}

// "When it sank, the envoy ordered a search": all that stands before the cue is a clause or phrase
// that opens the sentence.
bool IsOpening(const Tree& tree, int first, int last) {
  bool opens = false;
  for (const char* word :
       {"when", "while", "as", "where", "although", "though", "after", "before", "since", "because",
        "despite", "rather", "later", "whereas", "once", "until"}) {
    opens = opens || tree.Lower(first) == word;
  }
  if (!opens) return false;
  // "As it sank, nobody moved, she said": a main clause follows.
  for (int i = first + 1; i < last; ++i) {
    if (tree.Form(i) == "," && HasPredicate(tree, i + 1, last)) return false;
  }
  return true;
}

bool IsOpeningAlone(const ContentReading& r, const Content& content) {
  return content.tag_first < 0 &&
         IsOpening(r.tree, content.first, std::min(content.last, r.cue.first - 1));
}

// What stands before the cue, or around it.
std::optional<Content> Backward(const ContentReading& r, int clause) {
  // "It was dead, adding": a participle's content stands behind it.
  if (r.tree.Lower(r.head).ends_with("ing") && r.tree.Child(r.head, {Relation::kAux}) < 0) {
    return std::nullopt;
  }
  auto [first, last] = r.tree.Subtree(clause);
  // The cue with its own subject and adjuncts.
  int tag_first = r.cue.first;
  int tag_last = r.cue.last;
  for (const int child : r.tree.Children(r.head)) {
    if (child == clause) continue;
    const Relation relation = r.tree.Rel(child);
    if (relation == Relation::kPunct || relation == Relation::kCc || relation == Relation::kConj ||
        relation == Relation::kParataxis) {
      continue;
    }
    const auto [from, to] = r.tree.Subtree(child);
    // What hangs from the cue amid its content is content, but for whoever speaks: "…, say some
    // skippers, who …".
    const bool speaker = from == r.cue.last + 1 && IsInvertedTag(r.tree, r.cue);
    if (!speaker && from <= last && to >= first && to > r.cue.last) continue;
    if (to < r.cue.first && from > first) tag_first = std::min(tag_first, from);
    if (from > r.cue.last) tag_last = std::max(tag_last, to);
  }
  // "If it rains, the boats stay, she said", where the parser hung the condition from "said".
  for (const int child : r.tree.Children(r.head)) {
    if (r.tree.Rel(child) != Relation::kAdvcl && r.tree.Rel(child) != Relation::kObl) continue;
    if (child < first && r.tree.Form(first - 1) == ",") {
      first = std::min(first, r.tree.Subtree(child).first);
    }
  }
  while (last > first && r.tree.Pos(last) == Upos::kPunct && !IsCloseMark(r.tree.Form(last)))
    --last;
  // Nothing of the clause stands outside of the tag.
  if (first >= tag_first && last <= tag_last) return std::nullopt;
  if (first >= tag_first) return r.Made({tag_last + 1, last}, false);
  if (last <= tag_last || r.tree.Rel(r.head) != Relation::kParataxis) {
    return r.Made({first, std::min(last, tag_first - 1)}, false);
  }
  return Around(r, first, last, tag_first, tag_last);
}

// "The pact, she said, is dead", where the parser took the rest for the whole of what is said:
// the tag with commas on both sides, and the subject before it.
std::optional<Content> AroundTag(const ContentReading& r, int clause) {
  if (LeadsInToQuotation(r.tree, r.cue)) return std::nullopt;
  const bool begins_before = r.tree.Subtree(clause).first < r.cue.first;
  if (!begins_before &&
      (r.tree.Child(clause, kSubjects) >= 0 || r.tree.Child(clause, {Relation::kMark}) >= 0)) {
    return std::nullopt;
  }
  const int behind = r.cue.last + 1;
  if (behind >= r.tree.size() || r.tree.Form(behind) != ",") return std::nullopt;
  int before = r.cue.first - 1;
  while (before > 0 && r.tree.Form(before) != "," && r.cue.first - before < kLongestTag) --before;
  if (before <= 0 || r.tree.Form(before) != ",") return std::nullopt;
  const auto [first, last] = r.tree.Subtree(clause);
  return Around(r, begins_before ? first : 0, last, before + 1, r.cue.last);
}

// "…, said the envoy, who left", where the parser took the relative clause for what she said.
bool IsRelativeBehind(const Tree& tree, const Cue& cue, int clause) {
  const int first = tree.Subtree(clause).first;
  return first > cue.last + 1 && tree.Form(first - 1) == "," &&
         (tree.Lower(first) == "who" || tree.Lower(first) == "which");
}

bool FollowsColon(const ContentReading& r, int clause) {
  const int before = r.tree.Subtree(clause).first - 1;
  return before >= 0 && (r.tree.Form(before) == ":" || IsOpenMark(r.tree.Form(before)) ||
                         IsOpenMark(r.tree.Form(before + 1)));
}

// "Responded to claims that it failed", "wanted a vote and was sure that it failed": whose clause
// it is.
bool BelongsToAnother(const ContentReading& r, int clause) {
  const int above = r.tree.Head(clause);
  if (above <= r.cue.last) return false;
  if (r.tree.Pos(above) == Upos::kNoun) {
    const std::string preposition = r.tree.Preposition(above);
    return !preposition.empty() && r.forms.Allows(preposition);
  }
  return r.tree.Rel(above) == Relation::kConj && r.tree.Head(above) == r.head;
}

std::optional<Content> BehindThat(const ContentReading& r) {
  for (int i = r.cue.last + 1; i < r.tree.size() && i <= r.cue.last + kReach; ++i) {
    const std::string_view word = r.tree.Lower(i);
    const bool asks = r.cue.entry->kind == SpeechKind::kAsk &&
                      (word == "whether" || word == "why" || word == "how" || word == "what" ||
                       word == "if" || word == "who");
    if (asks || (word == "that" && r.tree.Rel(i) == Relation::kMark)) {
      const int clause = r.tree.Head(i);
      if (clause <= i || BelongsToAnother(r, clause)) return std::nullopt;
      return r.Made({i, r.tree.Subtree(clause).second}, false);
    }
    if (r.tree.Pos(i) == Upos::kVerb) return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace

std::optional<Content> FiniteClause(const ContentReading& r) {
  const int next = r.cue.last + 1;
  if (r.forms.quotation && next < r.tree.size() &&
      (r.tree.Lower(next) == "yes" || r.tree.Lower(next) == "no") &&
      (next + 1 == r.tree.size() || r.tree.Pos(next + 1) == Upos::kPunct)) {
    return r.Made({next, next}, false);
  }
  int clause = r.Child({Relation::kCcomp}, true);
  if (clause >= 0 && (r.forms.gerund || r.IsFinite(clause)) &&
      !IsRelativeBehind(r.tree, r.cue, clause)) {
    const auto around = AroundTag(r, clause);
    return around ? around : r.Made(Forward(r, clause), false);
  }
  if (LeadsInToQuotation(r.tree, r.cue) &&
      (r.cue.first == 0 || !IsQuotationMark(r.tree.Form(r.tree.Subtree(r.head).first)))) {
    return std::nullopt;
  }
  clause = r.Child({Relation::kCcomp}, false);
  // "Courts met, they praised the pact" are two clauses side by side.
  const bool complete = r.forms.object && r.Child({Relation::kObj}, true) >= 0;
  if (clause >= 0 && !complete && r.tree.Preposition(clause) != "as") {
    const auto content = Backward(r, clause);
    if (content && !IsOpeningAlone(r, *content)) return content;
  }
  const int above = r.tree.Head(r.head);
  if (r.tree.Rel(r.head) == Relation::kParataxis && above >= 0 && !complete &&
      StartOfClause(r.tree, r.cue.first) <= above) {
    if (const auto content = Backward(r, above); content && !IsOpeningAlone(r, *content)) {
      return content;
    }
  }
  // "that" behind the cue, whatever the parser made of its clause.
  if (r.forms.clause) {
    if (const auto content = BehindThat(r)) return content;
  }
  // "told the paper he was ill", taken for a paper that he was.
  if (r.forms.clause && !r.forms.object) {
    const int addressee = r.Child({Relation::kObj, Relation::kIobj, Relation::kNsubj}, true);
    const int relative = addressee < 0 ? -1 : r.tree.Child(addressee, {Relation::kAclRelcl});
    if (relative > addressee) {
      const int subject = r.tree.Child(relative, {Relation::kNsubj, Relation::kNsubjPass});
      const auto [first, last] = r.tree.Subtree(relative);
      if (subject >= 0 && r.tree.Antecedent(subject) == subject && first > addressee &&
          r.tree.Pos(first - 1) != Upos::kPunct) {
        return r.Made({first, last}, false);
      }
    }
  }
  clause = r.Child({Relation::kParataxis}, true);
  if (clause >= 0 && r.IsFinite(clause) && FollowsColon(r, clause))
    return r.Made(Forward(r, clause), false);
  clause = r.Child({Relation::kXcomp}, true);
  if (clause >= 0 && !r.tree.IsInfinitive(clause) && r.tree.Pos(clause) == Upos::kVerb &&
      r.IsFinite(clause)) {
    return r.Made(Forward(r, clause), false);
  }
  // "It is dead, said a handful of skippers", whom the parser took for what they said.
  if (r.forms.clause && IsInvertedTag(r.tree, r.cue)) {
    return r.Made({StartOfClause(r.tree, r.cue.first), r.cue.first - 2}, false);
  }
  return std::nullopt;
}

// Where the parser gave a verb of speech no clause: the words behind it if they hold a predicate,
// or those before it if it stands with its subject behind a comma.
std::optional<Content> FiniteClauseByOrder(const ContentReading& r) {
  if (LeadsInToQuotation(r.tree, r.cue)) return std::nullopt;
  const int mark = r.tree.Child(r.head, {Relation::kMark});
  if (mark >= 0 && r.tree.Lower(mark) == "as" && r.tree.Rel(r.head) == Relation::kAdvcl) {
    // "As the envoy noted, …".
    const auto [first, last] = r.tree.Subtree(r.head);
    const bool apart =
        mark == 0 || r.tree.Pos(mark - 1) == Upos::kPunct || r.tree.Pos(mark - 1) == Upos::kCconj;
    return apart ? ContentAround(r.tree, first, last) : std::nullopt;
  }
  const int behind = r.cue.last + 1;
  if (behind < r.tree.size() && MayBeginClause(r.tree, behind) &&
      r.tree.Rel(behind) != Relation::kIobj) {
    const int end = EndOfClause(r.tree, behind);
    if (HasPredicate(r.tree, behind + 1, end)) return r.Made({behind, end}, false);
  }
  const int tag = TagBehindComma(r.tree, r.cue);
  if (tag <= 0) return std::nullopt;
  const int start = StartOfClause(r.tree, tag);
  if (IsAskedOfNobody(r.tree, start)) return std::nullopt;
  if (IsOpening(r.tree, start, tag - 1)) return std::nullopt;
  if (HasPredicate(r.tree, start, tag - 1)) return r.Made({start, tag - 1}, false);
  // "The goal, she said, is a truce".
  if (behind + 1 >= r.tree.size() || r.tree.Form(behind) != ",") return std::nullopt;
  const int end = EndOfClause(r.tree, behind);
  if (!HasPredicate(r.tree, behind + 1, end)) return std::nullopt;
  return Around(r, start, end, tag, behind);
}

}  // namespace demarche::stance
