// Content that is no finite clause: infinitives, objects, what stands behind a preposition.

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "stance_service/analysis/speech/clause_order.h"
#include "stance_service/analysis/speech/content_reading.h"

namespace demarche::stance {
namespace {

// A noun phrase without the clauses that hang from it.
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

// Two parts with the cue between them, or side by side: "[he] is expected [to leave]".
std::optional<Content> Covering(const ContentReading& r, std::pair<int, int> before,
                                std::pair<int, int> behind, bool theme) {
  std::optional<Content> content = r.Made(Join(before, behind), theme);
  if (!content || before.second >= r.cue.first || behind.first <= r.cue.last) return content;
  int first = r.cue.first;
  for (const int child : r.tree.Children(r.head)) {
    const Relation relation = r.tree.Rel(child);
    if (child > before.second && child < first &&
        (relation == Relation::kAux || relation == Relation::kAuxPass)) {
      first = child;
    }
  }
  if (content->last <= r.cue.last || content->first >= first) return content;
  content->tag_first = first;
  content->tag_last = r.cue.last;
  return content;
}

// Behind a complement in tokens up to `last` other complements that say more of it.
int EndWithMore(const ContentReading& r, int complement, int last) {
  for (const int child : r.tree.Children(r.head)) {
    if (child <= complement || r.tree.Rel(child) != Relation::kObl) continue;
    if (r.tree.Subtree(child).first != last + 1) break;
    const std::string preposition = r.tree.Preposition(child);
    if (preposition != "as" && preposition != "on" && preposition != "over" &&
        preposition != "to" && preposition != "for" && preposition != "with") {
      break;
    }
    last = r.tree.Subtree(child).second;
  }
  return last;
}

// "Talks (only) about how it failed", whatever the parser made of the clause: the preposition next
// to the cue, but for adverbs, and the words behind it that hang together.
std::optional<Content> PrepositionalByOrder(const ContentReading& r) {
  int at = r.cue.last + 1;
  while (at < r.tree.size() && r.tree.Pos(at) == Upos::kAdv && !r.forms.Allows(r.tree.Lower(at))) {
    ++at;
  }
  if (at + 1 >= r.tree.size() || !r.forms.Allows(r.tree.Lower(at))) return std::nullopt;
  const int head = r.tree.Head(at);
  if (head > at) {
    const auto [first, last] = r.tree.Subtree(head);
    if (first < at && first <= r.cue.last) return std::nullopt;
    return r.Made({at + 1, last}, r.tree.Rel(at) == Relation::kCase);
  }
  // The outermost of the words whose own begin right behind it.
  int top = at + 1;
  while (r.tree.Head(top) > top) top = r.tree.Head(top);
  const auto [first, last] = r.tree.Subtree(top);
  if (first != at + 1) return std::nullopt;
  return r.Made({first, last}, r.tree.Pos(top) != Upos::kVerb);
}

}  // namespace

std::optional<Content> NonFinite(const ContentReading& r, bool passive) {
  for (const Relation relation : {Relation::kXcomp, Relation::kCcomp, Relation::kAdvcl}) {
    for (const int clause : r.tree.Children(r.head)) {
      if (r.tree.Rel(clause) != relation || clause < r.head) continue;
      const bool to = r.tree.IsInfinitive(clause);
      const bool ing = r.tree.Lower(clause).ends_with("ing");
      if (relation == Relation::kAdvcl &&
          (!to || !(r.forms.infinitive || r.forms.object_infinitive))) {
        continue;
      }
      if (to) {
        if (passive) {
          // "He is expected to leave": he and what he is expected to do.
          const int subject = r.tree.Child(r.head, {Relation::kNsubjPass, Relation::kNsubj});
          if (subject < 0) return r.Made(r.tree.Subtree(clause), false);
          return Covering(r, r.tree.Subtree(subject), r.tree.Subtree(clause), false);
        }
        const int object = r.Child({Relation::kObj, Relation::kIobj}, true);
        if (object >= 0 && object < clause) {
          if (r.forms.object_infinitive) {
            return r.Made(Join(r.tree.Subtree(object), Forward(r, clause)), false);
          }
          if (!r.forms.infinitive) continue;
        } else if (!r.forms.infinitive) {
          continue;
        }
        return r.Made(Forward(r, clause), false);
      }
      if (ing && r.forms.gerund && relation != Relation::kAdvcl) {
        return r.Made(Forward(r, clause), false);
      }
    }
  }
  return std::nullopt;
}

std::optional<Content> InfinitiveByOrder(const ContentReading& r) {
  const int to = r.cue.last + 1;
  if (!r.forms.infinitive || to >= r.tree.size() || r.tree.Lower(to) != "to") return std::nullopt;
  const int verb = r.tree.Head(to);
  if (verb <= to || r.tree.Pos(verb) != Upos::kVerb) return std::nullopt;
  return r.Made({to, r.tree.Subtree(verb).second}, false);
}

// "called the pact a mistake", "described it as dead"; in the passive the subject is described.
std::optional<Content> ObjectAs(const ContentReading& r, bool passive) {
  int described = r.Child({Relation::kObj}, true);
  if (passive) described = r.tree.Child(r.head, {Relation::kNsubjPass});
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
    return Covering(r, r.tree.Subtree(described), r.tree.Subtree(as), true);
  }
  if (as >= 0) return r.Made(r.tree.Subtree(as), true);
  return std::nullopt;
}

std::optional<Content> PlainObject(const ContentReading& r, bool passive) {
  int object = passive ? r.tree.Child(r.head, {Relation::kNsubjPass})
                       : r.Child({Relation::kObj, Relation::kIobj}, true);
  if (object < 0 && !passive && r.tree.Rel(r.head) != Relation::kAclRelcl) return std::nullopt;
  if (object < 0) {
    object = r.tree.Patient(r.head);
    if (object < 0) return std::nullopt;
    return r.Made(Core(r, object), true);
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
    // "offered them a seat", "declared it to be void".
    for (const int child : r.tree.Children(r.head)) {
      if (child <= span.second) continue;
      if (r.tree.Rel(child) == Relation::kObj ||
          (r.tree.Rel(child) == Relation::kXcomp && r.tree.IsInfinitive(child))) {
        span = Join(span, r.tree.Subtree(child));
      }
    }
    // "accused the envoy of lying": what is said goes on.
    for (const int child : r.tree.Children(r.head)) {
      if (child <= span.second) continue;
      const Relation relation = r.tree.Rel(child);
      if (relation == Relation::kOblUnmarked || relation == Relation::kAdvmod) continue;
      if (relation != Relation::kObl && relation != Relation::kAdvcl) break;
      const std::string preposition = r.tree.Preposition(child);
      if (preposition != "of" && preposition != "for" && preposition != "as" &&
          preposition != "over" && preposition != "to" && preposition != "about" &&
          preposition != "against" && preposition != "through" && preposition != "by" &&
          preposition != "from" && preposition != "with" && preposition != "than" &&
          preposition != "without" && preposition != "into") {
        break;
      }
      span = Join(span, r.tree.Subtree(child));
    }
  }
  return r.Made(span, true);
}

std::optional<Content> Prepositional(const ContentReading& r) {
  if (r.forms.prepositions.empty()) return std::nullopt;
  for (const int from : {r.head, r.cue.last}) {
    for (const int child : r.tree.Children(from)) {
      if (child <= r.cue.last) continue;
      const Relation relation = r.tree.Rel(child);
      if (relation != Relation::kObl && relation != Relation::kNmod &&
          relation != Relation::kAdvcl && relation != Relation::kXcomp &&
          relation != Relation::kAcl && relation != Relation::kCcomp) {
        continue;
      }
      const std::string preposition = r.tree.Preposition(child);
      if (preposition.empty() || !r.forms.Allows(preposition)) continue;
      auto [first, last] = r.tree.Subtree(child);
      const int marker = r.tree.Child(child, {Relation::kCase, Relation::kMark});
      if (marker == first) ++first;
      // "pointed to the bloc as an ally", "agreed with the envoy on the pact".
      if (from == r.head && relation == Relation::kObl) last = EndWithMore(r, child, last);
      // "called on the bloc to act".
      if (from == r.head && r.cue.entry->upos == Upos::kVerb) {
        const int act = r.tree.Child(r.head, {Relation::kXcomp, Relation::kAdvcl});
        if (act > child) last = std::max(last, r.tree.Subtree(act).second);
      }
      return r.Made({first, last}, relation == Relation::kObl || relation == Relation::kNmod);
    }
    if (r.cue.last == r.head) break;
  }
  return PrepositionalByOrder(r);
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

// "They seem to hesitate".
std::optional<Content> Raised(const ContentReading& r) {
  const int clause = r.Child({Relation::kXcomp, Relation::kCcomp}, true);
  if (clause < 0) return std::nullopt;
  const int subject = r.tree.Child(r.head, {Relation::kNsubj});
  if (subject < 0) return r.Made(r.tree.Subtree(clause), false);
  return Covering(r, r.tree.Subtree(subject), r.tree.Subtree(clause), false);
}

}  // namespace demarche::stance
