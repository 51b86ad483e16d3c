// Content that is a noun phrase: what the source speaks or thinks of.

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "stance_service/analysis/one_of.h"
#include "stance_service/analysis/speech/clause_order.h"
#include "stance_service/analysis/speech/content_reading.h"

namespace demarche::stance {
namespace {

// "In 2015", "in March", "in recent weeks".
bool IsDate(const Tree& tree, int i) {
  if (tree.Pos(i) == Upos::kNum && tree.Form(i).size() == 4) return true;
  return IsOneOf(
      tree.Lemma(i),
      {"january",   "february", "march",    "april",    "may",  "june",  "july",  "august",
       "september", "october",  "november", "december", "day",  "week",  "month", "year",
       "decade",    "spring",   "summer",   "autumn",   "fall", "winter"});
}

// Of a complement behind an object: "criticised the envoy for lying", but "on Monday", "at a
// rally".
bool SaysMore(const Tree& tree, int complement) {
  const std::string preposition = tree.Preposition(complement);
  if (IsTime(tree, complement) || IsDate(tree, complement)) return false;
  return IsOneOf(preposition, {"on", "of", "for", "as", "over", "to", "about", "against", "through",
                               "by", "from", "with", "than", "without", "into", "in"});
}

// The object goes on behind it, whatever the parser hung that from: "the notion (that …)", "their
// plan (to …)".
std::pair<int, int> WithClauseBehind(const ContentReading& r, std::pair<int, int> span) {
  const int behind = span.second + 1;
  if (behind >= r.tree.size()) return span;
  for (const char* word : {"that", "who", "which", "to"}) {
    if (r.tree.Lower(behind) != word) continue;
    const int head = r.tree.Head(behind);
    if (head > behind) span.second = std::max(span.second, r.tree.Subtree(head).second);
    break;
  }
  return span;
}

// "Their vote (shielding owners)", "her skill (in winning votes)", whatever the parser hung that
// from.
std::pair<int, int> WithParticipleBehind(const ContentReading& r, std::pair<int, int> span) {
  const int behind = span.second + 1;
  if (behind >= r.tree.size()) return span;
  const bool linked = r.tree.Rel(behind) == Relation::kMark &&
                      IsOneOf(r.tree.Lower(behind), {"in", "of", "for", "from", "about"});
  const int verb = linked ? r.tree.Head(behind) : behind;
  if (verb < behind || r.tree.Pos(verb) != Upos::kVerb || !r.tree.Lower(verb).ends_with("ing") ||
      r.tree.Subtree(verb).first != behind) {
    return span;
  }
  return Join(span, r.tree.Subtree(verb));
}

// "The kind of (pact)": where a noun phrase begins that says little by itself.
int StartWithKind(const Tree& tree, int noun) {
  const int kind = tree.Head(noun);
  if (tree.Rel(noun) != Relation::kNmod || kind < 0 || kind > noun ||
      tree.Preposition(noun) != "of") {
    return noun;
  }
  for (const char* word : {"kind", "sort", "type", "number", "part", "some", "one"}) {
    if (tree.Lemma(kind) == word) return tree.Subtree(kind).first;
  }
  return noun;
}

}  // namespace

std::pair<int, int> Core(const ContentReading& r, int noun) {
  std::pair<int, int> span = {noun, noun};
  for (const int child : r.tree.Children(noun)) {
    const Relation relation = r.tree.Rel(child);
    if (relation == Relation::kAclRelcl || relation == Relation::kAcl ||
        relation == Relation::kPunct || relation == Relation::kAppos ||
        relation == Relation::kCase || relation == Relation::kConj || relation == Relation::kCc ||
        relation == Relation::kNsubj || relation == Relation::kCop ||
        relation == Relation::kParataxis) {
      continue;
    }
    span = Join(span, r.tree.Subtree(child));
  }
  return span;
}

// "called the pact a mistake", "described it as dead"; in the passive the subject is described.
std::optional<Content> ObjectAs(const ContentReading& r, bool passive) {
  int described = r.Child({Relation::kObj}, true);
  if (passive) described = r.tree.Child(r.head, {Relation::kNsubjPass});
  // "Referred to the pact as dead".
  for (const int child : r.tree.Children(r.head)) {
    if (described >= 0) break;
    if (child > r.head && r.tree.Rel(child) == Relation::kObl &&
        r.forms.Allows(r.tree.Preposition(child))) {
      described = child;
    }
  }
  int as = -1;
  for (const int child : r.tree.Children(r.head)) {
    if (child < r.head) continue;
    const Relation relation = r.tree.Rel(child);
    const bool marked = r.tree.Preposition(child).starts_with("as");
    if (((relation == Relation::kObl || relation == Relation::kAdvcl ||
          relation == Relation::kNmod || relation == Relation::kXcomp) &&
         marked) ||
        (relation == Relation::kXcomp && !r.tree.IsInfinitive(child))) {
      as = child;
      break;
    }
  }
  if (described >= 0) {
    // "as" may hang from the object: "described the pact as dead".
    if (as < 0) {
      for (const int child : r.tree.Children(described)) {
        if (r.tree.Preposition(child) == "as") as = child;
      }
    }
    if (as < 0) return std::nullopt;
    std::pair<int, int> span = r.tree.Subtree(described);
    if (r.tree.Rel(described) == Relation::kObl) ++span.first;
    return Covering(r, span, r.tree.Subtree(as), true);
  }
  if (as >= 0) return r.Made(r.tree.Subtree(as), true);
  return std::nullopt;
}

std::optional<Content> PlainObject(const ContentReading& r, bool passive) {
  int object = passive ? r.tree.Child(r.head, {Relation::kNsubjPass})
                       : r.Child({Relation::kObj, Relation::kIobj}, true);
  if (object >= 0 && IsTime(r.tree, object)) return std::nullopt;
  if (object < 0 && !passive && r.tree.Rel(r.head) != Relation::kAclRelcl) return std::nullopt;
  if (object < 0) {
    object = r.tree.Patient(r.head);
    if (object < 0) return std::nullopt;
    if (r.tree.Rel(r.head) == Relation::kAclRelcl) {
      const int subject = r.tree.Child(r.head, {Relation::kNsubj, Relation::kNsubjPass});
      const int before = subject < 0 ? -1 : r.tree.Subtree(subject).first - 1;
      if (before >= 0 && IsOneOf(r.tree.Lower(before), {"which", "that", "whom", "who"}))
        return r.Made({before, before}, true);
    }
    const int start = StartWithKind(r.tree, object);
    return r.Made(Join({start, start}, Core(r, object)), true);
  }
  std::pair<int, int> span = r.tree.Subtree(object);
  const Relation relation = r.tree.Rel(r.head);
  if (!passive && r.forms.clause && relation != Relation::kAclRelcl && relation != Relation::kAcl) {
    // "Claiming the move would cost a fortune", taken for a claim of the move.
    const int behind = span.second + 1;
    if (behind < r.tree.size() && IsFiniteVerb(r.tree, behind)) {
      return r.Made({span.first, EndOfClause(r.tree, behind)}, false);
    }
  }
  if (!passive) {
    // "offered them a seat", "declared it void", "show the bloc leading".
    for (const int child : r.tree.Children(r.head)) {
      if (child <= span.second) continue;
      const Relation relation = r.tree.Rel(child);
      const bool doing = relation == Relation::kAdvcl && child == span.second + 1 &&
                         r.tree.Lower(child).ends_with("ing") &&
                         r.tree.Pos(child - 1) != Upos::kPunct;
      if (relation == Relation::kObj || relation == Relation::kXcomp ||
          relation == Relation::kCcomp || doing) {
        span = Join(span, r.tree.Subtree(child));
      }
    }
    // "accused the envoy of lying": what is said goes on.
    for (const int child : r.tree.Children(r.head)) {
      if (child <= span.second) continue;
      const Relation relation = r.tree.Rel(child);
      if (relation == Relation::kOblUnmarked || relation == Relation::kAdvmod) continue;
      if (relation != Relation::kObl && relation != Relation::kAdvcl) break;
      if (!SaysMore(r.tree, child)) break;
      span = Join(span, r.tree.Subtree(child));
    }
    span = WithClauseBehind(r, span);
    span = WithParticipleBehind(r, span);
  }
  return r.Made(span, true);
}

// "The plan angered the skippers", "the skippers were angered by the plan".
std::optional<Content> Mover(const ContentReading& r, bool passive) {
  const int mover = passive ? r.tree.Agent(r.head) : r.tree.Child(r.head, {Relation::kNsubj});
  if (mover < 0 || r.tree.Antecedent(mover) != mover || !r.tree.Dominates(r.head, mover)) {
    return std::nullopt;
  }
  auto [first, last] = r.tree.Subtree(mover);
  if (passive) first = std::max(first, r.cue.last + 2);
  return r.Made({first, last}, true);
}

}  // namespace demarche::stance
