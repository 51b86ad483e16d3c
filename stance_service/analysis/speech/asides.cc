#include "stance_service/analysis/speech/asides.h"

#include <string_view>
#include <utility>

#include "stance_service/analysis/speech/clause_order.h"
#include "stance_service/analysis/speech/openings.h"

namespace demarche::stance {
namespace {

constexpr int kLongestOpening = 30;  // tokens between a comma and the head of the aside behind it

bool IsPast(const Tree& tree, int verb) {
  const std::string_view form = tree.Lower(verb);
  return form != tree.Lemma(verb) && !form.ends_with("s") && !form.ends_with("ing");
}

bool IsPresent(const Tree& tree, int verb) {
  return tree.Lower(verb) != tree.Lemma(verb) && tree.Lower(verb).ends_with("s");
}

// A verb in the tense of the cue that speaks itself: "said it failed and asked for more". Behind a
// noun phrase any verb will do: "praised the pact and left".
bool SpeaksLike(const Tree& tree, const Cue& cue, const std::vector<Cue>* cues, int verb) {
  if (cues != nullptr) {
    const Cue* other = CueAt(*cues, verb);
    if (other == nullptr || other->entry->kind == SpeechKind::kBelieve) return false;
  }
  if (tree.Lower(cue.head).ends_with("ing")) return tree.Lower(verb).ends_with("ing");
  return IsPresent(tree, cue.head) ? IsPresent(tree, verb) : IsPast(tree, verb);
}

// Behind "and" a verb without a subject of its own that speaks in the tense of the cue: the
// source goes on, not the content.
bool BeginsAnotherCue(const Tree& tree, const Cue& cue, const std::vector<Cue>* cues,
                      int conjunction) {
  const int verb = tree.Head(conjunction);
  return verb > conjunction && tree.Rel(verb) == Relation::kConj && tree.Pos(verb) == Upos::kVerb &&
         tree.Head(verb) < conjunction &&
         tree.Child(verb, {Relation::kNsubj, Relation::kNsubjPass, Relation::kMark}) < 0 &&
         SpeaksLike(tree, cue, cues, verb);
}

// "…, adding that": whoever spoke goes on to speak.
bool BeginsParticiple(const Tree& tree, const std::vector<Cue>& cues, int i) {
  while (i < tree.size() && (tree.Pos(i) == Upos::kCconj || tree.Pos(i) == Upos::kAdv)) ++i;
  const Cue* other = i < tree.size() ? CueAt(cues, i) : nullptr;
  return other != nullptr && other->entry->upos == Upos::kVerb &&
         other->entry->kind != SpeechKind::kBelieve && other->entry->content.clause &&
         tree.Lower(i).ends_with("ing");
}

// From a comma or dash to the end of the content stands something that is added to it: a relative
// clause, an apposition, a participle, a contrast.
bool IsAside(const Tree& tree, const Cue& cue, int mark, std::pair<int, int> span) {
  for (int t = mark + 1; t <= span.second && t < mark + kLongestOpening; ++t) {
    const int governor = tree.Head(t);
    if (governor < span.first || governor >= mark) continue;
    const auto [first, last] = tree.Subtree(t);
    if ((first != mark + 1 && first != mark) || last < span.second) return false;
    switch (tree.Rel(t)) {
      case Relation::kAclRelcl:
      case Relation::kAdvclRelcl:
      case Relation::kAppos:
        return true;
      case Relation::kConj:
        // "Weber, who said it was dead, left": what goes on is the sentence around.
        if (tree.Child(t, kSubjects) >= 0) return tree.IsInfinitive(governor);
        return tree.Rel(cue.head) == Relation::kAclRelcl && tree.Child(t, {Relation::kCc}) < 0;
      case Relation::kAdvcl: {
        const int word = tree.Child(t, {Relation::kMark});
        if (word < 0) {
          return tree.Pos(t) == Upos::kVerb &&
                 (tree.Lower(t).ends_with("ing") || tree.Lower(t).ends_with("ed"));
        }
        const std::string_view link = tree.Lower(word);
        return link != "because" && link != "if" && link != "unless" && link != "so" &&
               link != "that" && link != "to" && link != "whether";
      }
      default:
        return tree.Preposition(t).starts_with("compared") ||
               (tree.Rel(t) == Relation::kObl && tree.Preposition(t) == "with");
    }
  }
  return false;
}

bool HasVerb(const Tree& tree, int first, int last) {
  for (int i = first; i <= last; ++i) {
    if (tree.Pos(i) == Upos::kVerb || tree.Pos(i) == Upos::kAux) return true;
  }
  return false;
}

}  // namespace

bool GoesOnWithContent(const Tree& tree, const std::vector<Cue>& cues, int clause) {
  const int mark = tree.Child(clause, {Relation::kMark});
  if (mark >= 0) return tree.Lower(mark) == "that";
  const Cue* other = CueAt(cues, clause);
  if (other != nullptr && other->entry->kind != SpeechKind::kBelieve) return false;
  if (tree.Child(clause, kSubjects) < 0) return true;
  const int first = tree.Subtree(clause).first;
  return first > 0 && tree.Form(first) != "," && tree.Form(first - 1) != ",";
}

int EndWithoutAside(const Tree& tree, const Cue& cue, const std::vector<Cue>* cues, int begin,
                    int end) {
  if (const int comma = EndOfOpening(tree, cue); comma > begin && comma <= end) end = comma - 1;
  const std::pair<int, int> span = {begin, end};
  int depth = 0;
  for (int i = span.first + 1; i < span.second; ++i) {
    const std::string_view form = tree.Form(i);
    if (form == "“" || form == "(") ++depth;
    if (form == "”" || form == ")") --depth;
    const int mark = form == "," ? BehindMark(tree, i) : i;
    if (depth > (mark > i && tree.Form(mark) == "”" ? 1 : 0)) continue;
    const int last = mark > i ? mark : i - 1;
    if (form == "," && cues != nullptr && i > cue.last && BeginsParticiple(tree, *cues, mark + 1)) {
      return last;
    }
    if (tree.Pos(i) == Upos::kCconj && i > cue.last && BeginsAnotherCue(tree, cue, cues, i))
      return i - 1;
    // "That the envoy, who left, had known": no clause ends before its verb.
    if (cues != nullptr && cue.entry->upos == Upos::kVerb && begin > cue.last &&
        !HasVerb(tree, begin, i)) {
      continue;
    }
    const bool dash =
        form == "–" || form == "—" || form == "--" || (form == "-" && tree.token(i).space_before);
    if ((form == "," || dash) && IsAside(tree, cue, mark, span)) return last;
  }
  return span.second;
}

}  // namespace demarche::stance
