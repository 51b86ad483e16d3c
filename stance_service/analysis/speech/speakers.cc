#include "stance_service/analysis/speech/speakers.h"

#include <string_view>

#include "stance_service/analysis/one_of.h"
#include "stance_service/analysis/speech/clause_order.h"
#include "stance_service/analysis/speech/inverted_tags.h"
#include "stance_service/analysis/speech/name_runs.h"
#include "stance_service/analysis/speech/subjects.h"
#include "stance_service/analysis/speech/voice.h"
#include "stance_service/analysis/surface.h"

namespace demarche::stance {
namespace {

constexpr int kLongestClimb = 8;  // heads from a participle to its clause

// What names nobody: "it was said that", "the envoy Sunday night recalled".
bool IsDummy(const Tree& tree, int i) {
  return tree.Rel(i) == Relation::kExpl || tree.Lower(i) == "there" || IsTime(tree, i);
}

// Out of brackets that the cue is not in: "Weber (R., Ohio) said".
int OutOfBrackets(const Tree& tree, int token, int cue) {
  if (token < 0 || !tree.Parted(token, cue)) return token;
  int open = token;
  while (open >= 0 && tree.Form(open) != "(" && tree.Form(open) != "[") --open;
  if (open < 1) return token;
  const int before = open - 1;
  if (!IsName(tree, before)) return token;
  return HeadOfRun(tree, before, before) == before && tree.Rel(before) == Relation::kFlat
             ? tree.Head(before)
             : before;
}

// What is sent or published in somebody's name.
bool IsPaper(std::string_view lemma) {
  return IsOneOf(lemma, {"statement",  "letter",     "tweet",       "email",     "e-mail",
                         "post",       "memo",       "message",     "note",      "release",
                         "report",     "op-ed",      "essay",       "column",    "article",
                         "video",      "petition",   "lawsuit",     "complaint", "brief",
                         "resolution", "communiqué", "declaration", "notice",    "telegram"});
}

// A clause within the one that a participle behind a comma goes on from: about a noun ("the claim
// that they failed, saying", "the envoy, who left, saying") or said by somebody.
bool IsWithinClause(const Tree& tree, int verb) {
  switch (tree.Rel(verb)) {
    case Relation::kAclRelcl: {
      const int subject = tree.Child(verb, {Relation::kNsubj, Relation::kNsubjPass});
      return subject >= 0 && IsOneOf(tree.Lower(subject), {"that", "which", "who"});
    }
    case Relation::kAcl:
    case Relation::kCcomp:
      return tree.Child(verb, {Relation::kMark}) >= 0;
    default:
      return false;
  }
}

// A participle that the parser hung from such a clause.
bool HangsWithin(const Tree& tree, int verb) {
  if (tree.Rel(verb) != Relation::kAdvcl) return false;
  int at = tree.Head(verb);
  for (int steps = 0; at >= 0 && steps < kLongestClimb; at = tree.Head(at), ++steps) {
    if (IsWithinClause(tree, at)) return true;
    if (tree.Child(at, {Relation::kNsubj}) >= 0) return false;
  }
  return false;
}

// "…, saying", "…,” later saying".
bool IsBehindComma(const Tree& tree, int verb) {
  int before = verb - 1;
  while (before > 0 && (tree.Pos(before) == Upos::kAdv ||
                        (tree.Pos(before) == Upos::kPunct && tree.Form(before) != ","))) {
    --before;
  }
  return before > 0 && tree.Form(before) == ",";
}

// The subject of the clause that a participle is added to: "…, noting that".
int SubjectOfClauseAbove(const Tree& tree, int verb) {
  int at = tree.Head(verb);
  for (int steps = 0; at >= 0 && steps < kLongestClimb; at = tree.Head(at), ++steps) {
    if ((tree.Pos(at) != Upos::kVerb && !tree.HasCopula(at)) || IsWithinClause(tree, at)) continue;
    return tree.Subject(at);
  }
  return -1;
}

Source Found(const Tree& tree, int token, int word) {
  if (token < 0 || !IsNominal(tree, token) || IsDummy(tree, token)) return {};
  return {token, word < 0 ? token : word};
}

Source SourceOfVerb(const Tree& tree, int verb, bool inverted = false) {
  if (IsAskedOfNobody(tree, verb)) return {};
  // "It warned that boats would sink": whoever asserts is somebody, whatever the parser says of
  // "it".
  if (!IsCueInPassive(tree, verb)) {
    const int it = tree.Child(verb, {Relation::kExpl});
    if (it >= 0 && it < verb && tree.Lower(it) == "it") return {it, it};
  }
  if (const int subject = SubjectOfActiveParticiple(tree, verb); subject >= 0) {
    return Found(tree, subject, subject);
  }
  if (IsCueInPassive(tree, verb)) {
    const int agent = tree.Agent(verb);
    return Found(tree, agent, agent);
  }
  // Of two subjects the nearer: "the clause that the envoy believes is void".
  int own = -1;
  for (const int child : tree.Children(verb)) {
    if (IsTime(tree, child)) continue;  // "an official who knew the plan said Wednesday"
    const bool subject =
        tree.Rel(child) == Relation::kNsubj || tree.Rel(child) == Relation::kNsubjPass;
    if (!subject || (own >= 0 && child > verb)) continue;
    // "The skippers have both signed".
    if (own >= 0 && IsOneOf(tree.Lower(child), {"both", "all", "each"})) continue;
    own = child;
  }
  // "A chance for the envoy to warn".
  if (const int subject = SubjectBehindFor(tree, verb); subject >= 0) {
    return Found(tree, subject, subject);
  }
  // "The envoy who knew the pact said the pact was dead", where the parser gave the envoy to what
  // she said.
  if (const int subject = SubjectGivenToContent(tree, verb); subject >= 0) {
    return Found(tree, subject, subject);
  }
  if (own >= 0) {
    const int outside = OutOfBrackets(tree, BeforeApposition(tree, own, verb), verb);
    if (outside != own) return Found(tree, outside, outside);
    return Found(tree, tree.Antecedent(own), own);
  }
  // "…, said a handful of skippers".
  if (inverted) {
    const int said = tree.Child(verb, {Relation::kObj, Relation::kIobj});
    if (said > verb) return Found(tree, said, said);
  }
  if (const int other = SubjectWithin(tree, verb); other >= 0) return Found(tree, other, other);
  // "Weber backed the pact, noting that": whatever the parser hung the participle from.
  if ((tree.Rel(verb) == Relation::kAcl || HangsWithin(tree, verb)) &&
      tree.Lower(verb).ends_with("ing") && IsBehindComma(tree, verb)) {
    const int above = SubjectOfClauseAbove(tree, verb);
    if (above >= 0) return Found(tree, above, above);
  }
  if (const int named = SubjectBeside(tree, verb); named >= 0) return Found(tree, named, named);
  // "The ministry put out a statement saying that": papers speak for whoever sends them.
  if (tree.Rel(verb) == Relation::kAcl && tree.Lower(verb).ends_with("ing") &&
      IsPaper(tree.Lemma(tree.Head(verb)))) {
    const int paper = tree.Head(verb);
    const int possessor = tree.Child(paper, {Relation::kNmodPoss});
    if (possessor >= 0) return Found(tree, possessor, possessor);
    if (tree.Rel(paper) == Relation::kObj) {
      const int sender = tree.Agent(tree.Head(paper));
      if (sender >= 0) return Found(tree, sender, sender);
    }
  }
  const int subject = tree.Subject(verb);
  if (subject >= 0) {
    // Somewhere above stands the word itself: "who came and said".
    int at = verb;
    for (int steps = 0; at >= 0 && steps < 6; at = tree.Head(at), ++steps) {
      const int word = tree.Child(at, {Relation::kNsubj, Relation::kNsubjPass});
      if (word < 0) continue;
      const int named = BeforeApposition(tree, word, at);
      if (named != word) return Found(tree, named, named);
      return Found(tree, subject, tree.Antecedent(word) == subject ? word : subject);
    }
    return Found(tree, subject, subject);
  }
  const Relation relation = tree.Rel(verb);
  if (relation == Relation::kRoot || relation == Relation::kParataxis ||
      relation == Relation::kConj || relation == Relation::kCcomp) {
    const int before = SubjectBefore(tree, verb);
    return Found(tree, before, before);
  }
  return {};
}

// Whose noun it is: "the envoy's claim", "the claim of the envoy" if something else is claimed,
// "made the claim".
Source SourceOfNoun(const Tree& tree, const Cue& cue) {
  const int possessor = tree.Child(cue.head, {Relation::kNmodPoss});
  if (possessor >= 0) {
    // "They pledged their support".
    const int verb = tree.Head(cue.head);
    if (tree.Pos(possessor) == Upos::kPron && tree.Rel(cue.head) == Relation::kObj && verb >= 0 &&
        tree.Pos(verb) == Upos::kVerb && !tree.IsPassive(verb)) {
      const Source owner = SourceOfVerb(tree, verb);
      if (owner.token >= 0) return owner;
    }
    return Found(tree, possessor, possessor);
  }
  for (const int child : tree.Children(cue.head)) {
    if (tree.Rel(child) != Relation::kNmod) continue;
    const std::string preposition = tree.Preposition(child);
    if (preposition == "by" || preposition == "from" || preposition == "among" ||
        (preposition == "of" && !cue.entry->content.Allows("of"))) {
      return Found(tree, child, child);
    }
  }
  // "She is a critic of the plan"; "Rossi, a critic of the plan".
  if (tree.HasCopula(cue.head)) {
    const int subject = tree.Child(cue.head, {Relation::kNsubj});
    if (subject >= 0) return Found(tree, tree.Antecedent(subject), subject);
  }
  if (tree.Rel(cue.head) == Relation::kAppos) return Found(tree, tree.Head(cue.head), -1);
  const int verb = tree.Head(cue.head);
  if (verb >= 0 && tree.Pos(verb) == Upos::kVerb &&
      (tree.Rel(cue.head) == Relation::kObj || tree.Rel(cue.head) == Relation::kObl)) {
    return SourceOfVerb(tree, verb);
  }
  return {};
}

}  // namespace

Source SourceOf(const Tree& tree, const Cue& cue) {
  switch (cue.entry->upos) {
    case Upos::kNoun:
      return SourceOfNoun(tree, cue);
    case Upos::kAdj: {
      const int own = tree.Child(cue.head, {Relation::kNsubj, Relation::kNsubjPass});
      if (own >= 0) return Found(tree, tree.Antecedent(own), own);
      if (tree.Rel(cue.head) == Relation::kAmod || tree.Rel(cue.head) == Relation::kAcl) {
        return Found(tree, tree.Head(cue.head), -1);
      }
      const int subject = tree.Subject(cue.head);
      return Found(tree, subject, -1);
    }
    default:
      if (cue.entry->content.raising) return {};
      if (cue.entry->content.subject) {
        // Whom something moves: the object, or the subject of the passive.
        const int moved = tree.Child(
            cue.head, {tree.IsPassive(cue.head) ? Relation::kNsubjPass : Relation::kObj});
        return moved < 0 ? Source() : Found(tree, tree.Antecedent(moved), moved);
      }
      if (const auto tag = FindInvertedTag(tree, cue)) {
        return Found(tree, tag->speaker, tag->speaker);
      }
      return SourceOfVerb(tree, cue.head, IsInvertedTag(tree, cue));
  }
}

}  // namespace demarche::stance
