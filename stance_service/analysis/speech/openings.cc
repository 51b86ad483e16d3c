#include "stance_service/analysis/speech/openings.h"

#include <string_view>

#include "stance_service/analysis/speech/clause_order.h"
#include "stance_service/analysis/speech/content_reading.h"

namespace demarche::stance {
namespace {

constexpr int kLongestLead = 5;      // tokens up to the conjunction: "and three years after …"
constexpr int kLongestSubject = 12;  // tokens between the conjunction and the cue

// The conjunction that begins the sentence, over "and", "three years" and the like; -1 if none
// does.
int OpeningConjunction(const Tree& tree, int before) {
  for (int i = 0; i < before && i < kLongestLead; ++i) {
    for (const char* word : {"as", "when", "while", "after", "before", "although", "though",
                             "since", "because", "once"}) {
      if (tree.Lower(i) == word) return i;
    }
    if (tree.Pos(i) == Upos::kVerb || tree.Pos(i) == Upos::kAux || tree.Form(i) == ",") return -1;
  }
  return -1;
}

// The conjunction of the clause that the cue stands in, if the sentence opens with it: any word for
// which the parser says so. -1 if there is none.
int ConjunctionOf(const Tree& tree, const Cue& cue) {
  const int opening = OpeningConjunction(tree, cue.first);
  if (opening >= 0 && cue.first - opening <= kLongestSubject) {
    for (int i = opening; i < cue.first; ++i) {
      if (tree.Form(i) == ",") return -1;
    }
    return opening;
  }
  const int mark = tree.Child(cue.head, {Relation::kMark});
  if (mark < 0 || mark >= cue.first || StartOfClause(tree, mark) != mark) return -1;
  const std::string_view word = tree.Lower(mark);
  return word == "that" || word == "to" || word == "whether" ? -1 : mark;
}

// Where the subject of a main clause may stand from a token on: there, or as a pronoun behind an
// adverbial ("on Monday she …"); -1 if it does not.
int StartOfMainClause(const Tree& tree, int i) {
  if (i < tree.size() && tree.Pos(i) == Upos::kAdp) {
    while (i < tree.size() && tree.Form(i) != "," &&
           (tree.Pos(i) != Upos::kPron || tree.Rel(i) != Relation::kNsubj)) {
      ++i;
    }
  }
  if (i >= tree.size() || !MayBeginClause(tree, i) || tree.Pos(i) == Upos::kVerb) return -1;
  return i;
}

}  // namespace

int BehindMark(const Tree& tree, int comma) {
  const int next = comma + 1;
  return next < tree.size() && IsCloseMark(tree.Form(next)) && !tree.token(next).space_before
             ? next
             : comma;
}

int EndOfOpening(const Tree& tree, const Cue& cue) {
  if (ConjunctionOf(tree, cue) < 0) return -1;
  int depth = 0;
  for (int i = cue.last + 1; i + 2 < tree.size(); ++i) {
    const std::string_view form = tree.Form(i);
    if (form == "“" || form == "(") ++depth;
    if (form == "”" || form == ")") --depth;
    if (form != ",") continue;
    const int mark = BehindMark(tree, i);
    if (depth > (mark > i ? 1 : 0)) continue;
    const int subject = StartOfMainClause(tree, mark + 1);
    if (subject >= 0 && HasPredicate(tree, subject + 1, EndOfClause(tree, subject))) {
      return mark > i ? mark + 1 : i;
    }
  }
  return -1;
}

}  // namespace demarche::stance
