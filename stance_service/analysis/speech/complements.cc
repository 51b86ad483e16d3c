// Content that is no finite clause: infinitives, objects, what stands behind a preposition.

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

// A noun phrase up to what is added to it behind a comma or dash: "the envoy, who left".
std::pair<int, int> WithoutAside(const Tree& tree, int noun) {
  auto [first, last] = tree.Subtree(noun);
  for (const int child : tree.Children(noun)) {
    if (child < noun || tree.Rel(child) == Relation::kConj || tree.Rel(child) == Relation::kFlat) {
      continue;
    }
    int begin = tree.Subtree(child).first;
    if (tree.Pos(begin) != Upos::kPunct) --begin;
    if (begin > noun && tree.Pos(begin) == Upos::kPunct && tree.Form(begin) != "-") {
      last = std::min(last, begin - 1);
    }
  }
  return {first, last};
}

bool TellsWhenOrWhere(std::string_view preposition) {
  return IsOneOf(preposition, {"at", "during", "after", "before", "since", "until"});
}

// Behind a complement in tokens up to `last` other complements that say more of it.
int EndWithMore(const ContentReading& r, int complement, int last) {
  for (const int child : r.tree.Children(r.head)) {
    if (child <= complement || r.tree.Rel(child) != Relation::kObl) continue;
    if (r.tree.Subtree(child).first != last + 1) break;
    const std::string preposition = r.tree.Preposition(child);
    if (TellsWhenOrWhere(preposition)) break;
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
  if (head > at && IsTime(r.tree, head)) return std::nullopt;
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
          return Covering(r, WithoutAside(r.tree, subject), r.tree.Subtree(clause), false);
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
      if (preposition.empty() || !r.forms.Allows(preposition) || IsTime(r.tree, child)) continue;
      auto [first, last] = r.tree.Subtree(child);
      const int marker = r.tree.Child(child, {Relation::kCase, Relation::kMark});
      if (marker == first) ++first;
      // "pointed to the bloc as an ally", "agreed with the envoy on the pact".
      if (from == r.head && relation == Relation::kObl) last = EndWithMore(r, child, last);
      // "called on the bloc to act".
      if (from == r.head && r.cue.entry->upos == Upos::kVerb) {
        const int act = r.tree.Child(r.head, {Relation::kXcomp, Relation::kAdvcl});
        if (act > child && r.tree.IsInfinitive(act))
          last = std::max(last, r.tree.Subtree(act).second);
      }
      return r.Made({first, last}, relation == Relation::kObl || relation == Relation::kNmod);
    }
    if (r.cue.last == r.head) break;
  }
  return PrepositionalByOrder(r);
}

// "They seem to hesitate".
std::optional<Content> Raised(const ContentReading& r) {
  const int clause = r.Child({Relation::kXcomp, Relation::kCcomp}, true);
  if (clause < 0) return std::nullopt;
  const int subject = r.tree.Child(r.head, {Relation::kNsubj});
  if (subject < 0) return r.Made(Forward(r, clause), false);
  return Covering(r, WithoutAside(r.tree, subject), Forward(r, clause), false);
}

}  // namespace demarche::stance
