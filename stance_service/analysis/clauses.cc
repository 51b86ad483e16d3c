#include "stance_service/analysis/clauses.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "stance_service/analysis/asides.h"
#include "stance_service/analysis/clause_order.h"

namespace demarche::stance {
namespace {

constexpr int kReach = 14;       // tokens between a cue and its "that"
constexpr int kLongestTag = 10;  // tokens of a tag before its verb

bool IsOpenMark(std::string_view form) {
  return form == "“" || form == "\"" || form == "''" || form == "‘" || form == "'" || form == "«" ||
         form == "(" || form == "[" || form == "„" || form == "``";
}

bool IsCloseMark(std::string_view form) {
  return form == "”" || form == "\"" || form == "''" || form == "’" || form == "'" || form == "»" ||
         form == ")" || form == "]" || form == "?" || form == "!" || form == "…" || form == "“" ||
         form == "...";
}

std::pair<int, int> Join(std::pair<int, int> a, std::pair<int, int> b) {
  return {std::min(a.first, b.first), std::max(a.second, b.second)};
}

class Reader {
 public:
  Reader(const Tree& tree, const Cue& cue)
      : tree_(tree), cue_(cue), forms_(cue.entry->content), head_(cue.head) {}

  std::optional<Content> Read() const {
    switch (cue_.entry->upos) {
      case Upos::kNoun:
        return OfNoun();
      case Upos::kAdj:
        return OfAdjective();
      default:
        return OfVerb();
    }
  }

 private:
  std::optional<Content> Made(std::pair<int, int> span, bool theme) const {
    span.second = EndWithoutAside(tree_, cue_, span.first, span.second);
    return Trimmed(tree_, {span.first, span.second, theme});
  }

  int Child(std::initializer_list<Relation> relations, bool right) const {
    for (const int from : {head_, cue_.last}) {
      for (const int child : tree_.Children(from)) {
        if ((child > cue_.last) != right) continue;
        if (std::find(relations.begin(), relations.end(), tree_.Rel(child)) != relations.end()) {
          return child;
        }
      }
      if (cue_.last == head_) break;
    }
    return -1;
  }

  bool IsFinite(int clause) const {
    if (tree_.IsInfinitive(clause)) return false;
    return tree_.Child(clause,
                       {Relation::kNsubj, Relation::kNsubjPass, Relation::kNsubjOuter,
                        Relation::kCsubj, Relation::kExpl, Relation::kAux, Relation::kCop}) >= 0 ||
           !tree_.Lower(clause).ends_with("ing");
  }

  // The clause with what the parser hung from the cue behind it: "said (it failed) (because …)".
  std::pair<int, int> Forward(int clause) const {
    auto [first, last] = tree_.Subtree(clause);
    first = std::max(first, cue_.last + 1);
    // "assumed the league is dead", taken for "assumed the league" and a rest.
    if (!tree_.IsInfinitive(clause) && tree_.Rel(clause) == Relation::kCcomp &&
        tree_.Child(clause, {Relation::kNsubj, Relation::kNsubjPass, Relation::kExpl,
                             Relation::kNsubjOuter, Relation::kCsubj, Relation::kMark}) < 0) {
      const int object = tree_.Child(head_, {Relation::kObj});
      if (object > cue_.last && tree_.Subtree(object).second + 1 == first) {
        first = tree_.Subtree(object).first;
      }
    }
    for (const int child : tree_.Children(head_)) {
      if (child <= last) continue;
      const Relation relation = tree_.Rel(child);
      if (relation == Relation::kConj || relation == Relation::kParataxis) break;
      if (relation == Relation::kAdvcl && tree_.Lower(child).ends_with("ing") &&
          tree_.Child(child, {Relation::kMark}) < 0) {
        break;
      }
      if (relation == Relation::kPunct || relation == Relation::kCc) continue;
      last = std::max(last, tree_.Subtree(child).second);
    }
    return {first, last};
  }

  // What stands before the cue, or around it.
  std::optional<Content> Backward(int clause) const {
    auto [first, last] = tree_.Subtree(clause);
    // The cue with its own subject and adjuncts.
    int tag_first = cue_.first;
    int tag_last = cue_.last;
    for (const int child : tree_.Children(head_)) {
      if (child == clause) continue;
      const Relation relation = tree_.Rel(child);
      if (relation == Relation::kPunct || relation == Relation::kCc ||
          relation == Relation::kConj || relation == Relation::kParataxis) {
        continue;
      }
      const auto [from, to] = tree_.Subtree(child);
      if (from <= last && to >= first && to > cue_.last) continue;
      if (to < cue_.first && from > first) tag_first = std::min(tag_first, from);
      if (from > cue_.last) tag_last = std::max(tag_last, to);
    }
    while (last > first && tree_.Pos(last) == Upos::kPunct && !IsCloseMark(tree_.Form(last)))
      --last;
    // Nothing of the clause stands outside of the tag.
    if (first >= tag_first && last <= tag_last) return std::nullopt;
    if (first >= tag_first) return Made({tag_last + 1, last}, false);
    if (last <= tag_last || tree_.Rel(head_) != Relation::kParataxis) {
      return Made({first, std::min(last, tag_first - 1)}, false);
    }
    return Around(first, last, tag_first, tag_last);
  }

  // With the tag, and the commas that set it off, amid it.
  std::optional<Content> Around(int first, int last, int tag_first, int tag_last) const {
    std::optional<Content> content = Made({first, last}, false);
    if (!content || content->last <= tag_last) return Made({first, tag_first - 1}, false);
    while (tag_first - 1 > first && tree_.Form(tag_first - 1) == ",") --tag_first;
    while (tag_last + 1 < last && tree_.Form(tag_last + 1) == ",") ++tag_last;
    content->tag_first = tag_first;
    content->tag_last = tag_last;
    return content;
  }

  // "The pact, she said, is dead", where the parser took the rest for the whole of what is said:
  // the tag with commas on both sides, and the subject before it.
  std::optional<Content> AroundTag(int clause) const {
    const bool begins_before = tree_.Subtree(clause).first < cue_.first;
    if (!begins_before &&
        (tree_.Child(clause, kSubjects) >= 0 || tree_.Child(clause, {Relation::kMark}) >= 0)) {
      return std::nullopt;
    }
    const int behind = cue_.last + 1;
    if (behind >= tree_.size() || tree_.Form(behind) != ",") return std::nullopt;
    int before = cue_.first - 1;
    while (before > 0 && tree_.Form(before) != "," && cue_.first - before < kLongestTag) --before;
    if (before <= 0 || tree_.Form(before) != ",") return std::nullopt;
    const auto [first, last] = tree_.Subtree(clause);
    return Around(begins_before ? first : 0, last, before + 1, cue_.last);
  }

  std::optional<Content> OfVerb() const {
    const bool passive = tree_.IsPassive(head_);
    if (forms_.subject) return Mover(passive);
    if (forms_.raising) return Raised();
    if (forms_.clause || forms_.quotation) {
      if (const auto content = Clause()) return content;
    }
    if (forms_.infinitive || forms_.object_infinitive || forms_.gerund) {
      if (const auto content = NonFinite(passive)) return content;
    }
    if (forms_.object_as) {
      if (const auto content = ObjectAs(passive)) return content;
    }
    if (forms_.object) {
      if (const auto content = Object(passive)) return content;
    }
    if (const auto content = Prepositional()) return content;
    // What asserts or asks; "want" and "see" have plain objects too often.
    const bool speaks =
        forms_.clause && forms_.quotation && !passive && tree_.Rel(head_) != Relation::kAclRelcl;
    return speaks ? ByOrder() : std::nullopt;
  }

  // Where the parser gave a verb of speech no clause: the words behind it if they hold a predicate,
  // or those before it if it stands with its subject behind a comma.
  std::optional<Content> ByOrder() const {
    const int mark = tree_.Child(head_, {Relation::kMark});
    if (mark >= 0 && tree_.Lower(mark) == "as" && tree_.Rel(head_) == Relation::kAdvcl) {
      // "As the envoy noted, …".
      const auto [first, last] = tree_.Subtree(head_);
      return ContentAround(tree_, first, last);
    }
    const int behind = cue_.last + 1;
    if (behind < tree_.size() && MayBeginClause(tree_, behind) &&
        tree_.Rel(behind) != Relation::kIobj) {
      const int end = EndOfClause(tree_, behind);
      if (HasPredicate(tree_, behind + 1, end)) return Made({behind, end}, false);
    }
    const int tag = TagBehindComma(tree_, cue_);
    if (tag <= 0 || !HasPredicate(tree_, 0, tag - 1)) return std::nullopt;
    return Made({0, tag - 1}, false);
  }

  // "The plan angered the skippers", "the skippers were angered by the plan".
  std::optional<Content> Mover(bool passive) const {
    const int mover = passive ? tree_.Agent(head_) : tree_.Child(head_, {Relation::kNsubj});
    if (mover < 0 || tree_.Antecedent(mover) != mover || !tree_.Dominates(head_, mover)) {
      return std::nullopt;
    }
    auto [first, last] = tree_.Subtree(mover);
    if (passive) first = std::max(first, cue_.last + 2);
    return Made({first, last}, true);
  }

  // "They seem to hesitate".
  std::optional<Content> Raised() const {
    const int clause = Child({Relation::kXcomp, Relation::kCcomp}, true);
    if (clause < 0) return std::nullopt;
    const int subject = tree_.Child(head_, {Relation::kNsubj});
    if (subject < 0) return Made(tree_.Subtree(clause), false);
    return Made(Join(tree_.Subtree(subject), tree_.Subtree(clause)), false);
  }

  std::optional<Content> Clause() const {
    int clause = Child({Relation::kCcomp}, true);
    if (clause >= 0 && (forms_.gerund || IsFinite(clause))) {
      const auto around = AroundTag(clause);
      return around ? around : Made(Forward(clause), false);
    }
    clause = Child({Relation::kCcomp}, false);
    if (clause >= 0) return Backward(clause);
    const int above = tree_.Head(head_);
    if (tree_.Rel(head_) == Relation::kParataxis && above >= 0) {
      if (const auto content = Backward(above)) return content;
    }
    // "that" behind the cue, whatever the parser made of its clause.
    if (forms_.clause) {
      if (const auto content = BehindThat()) return content;
    }
    // "told the paper he was ill", taken for a paper that he was.
    if (forms_.clause && !forms_.object) {
      const int addressee = Child({Relation::kObj, Relation::kIobj, Relation::kNsubj}, true);
      const int relative = addressee < 0 ? -1 : tree_.Child(addressee, {Relation::kAclRelcl});
      if (relative > addressee) {
        const int subject = tree_.Child(relative, {Relation::kNsubj, Relation::kNsubjPass});
        const auto [first, last] = tree_.Subtree(relative);
        if (subject >= 0 && tree_.Antecedent(subject) == subject && first > addressee &&
            tree_.Pos(first - 1) != Upos::kPunct) {
          return Made({first, last}, false);
        }
      }
    }
    clause = Child({Relation::kParataxis}, true);
    if (clause >= 0 && IsFinite(clause) && FollowsColon(clause))
      return Made(Forward(clause), false);
    clause = Child({Relation::kXcomp}, true);
    if (clause >= 0 && !tree_.IsInfinitive(clause) && tree_.Pos(clause) == Upos::kVerb &&
        IsFinite(clause)) {
      return Made(Forward(clause), false);
    }
    return std::nullopt;
  }

  bool FollowsColon(int clause) const {
    const int before = tree_.Subtree(clause).first - 1;
    return before >= 0 && (tree_.Form(before) == ":" || IsOpenMark(tree_.Form(before)) ||
                           IsOpenMark(tree_.Form(before + 1)));
  }

  std::optional<Content> BehindThat() const {
    for (int i = cue_.last + 1; i < tree_.size() && i <= cue_.last + kReach; ++i) {
      if (tree_.Lower(i) == "that" && tree_.Rel(i) == Relation::kMark) {
        const int clause = tree_.Head(i);
        if (clause <= i) return std::nullopt;
        return Made({i, tree_.Subtree(clause).second}, false);
      }
      if (tree_.Pos(i) == Upos::kVerb) return std::nullopt;
    }
    return std::nullopt;
  }

  std::optional<Content> NonFinite(bool passive) const {
    for (const Relation relation : {Relation::kXcomp, Relation::kCcomp, Relation::kAdvcl}) {
      for (const int clause : tree_.Children(head_)) {
        if (tree_.Rel(clause) != relation || clause < head_) continue;
        const bool to = tree_.IsInfinitive(clause);
        const bool ing = tree_.Lower(clause).ends_with("ing");
        if (relation == Relation::kAdvcl &&
            (!to || !(forms_.infinitive || forms_.object_infinitive))) {
          continue;
        }
        if (to) {
          if (passive) {
            // "He is expected to leave": he and what he is expected to do.
            const int subject = tree_.Child(head_, {Relation::kNsubjPass, Relation::kNsubj});
            if (subject < 0) return Made(tree_.Subtree(clause), false);
            return Made(Join(tree_.Subtree(subject), tree_.Subtree(clause)), false);
          }
          const int object = Child({Relation::kObj, Relation::kIobj}, true);
          if (object >= 0 && object < clause) {
            if (forms_.object_infinitive) {
              return Made(Join(tree_.Subtree(object), Forward(clause)), false);
            }
            if (!forms_.infinitive) continue;
          } else if (!forms_.infinitive) {
            continue;
          }
          return Made(Forward(clause), false);
        }
        if (ing && forms_.gerund && relation != Relation::kAdvcl) {
          return Made(Forward(clause), false);
        }
      }
    }
    return std::nullopt;
  }

  // "called the pact a mistake", "described it as dead"; in the passive the subject is described.
  std::optional<Content> ObjectAs(bool passive) const {
    int described = Child({Relation::kObj}, true);
    if (passive) described = tree_.Child(head_, {Relation::kNsubjPass});
    int as = -1;
    for (const int child : tree_.Children(head_)) {
      if (child < head_) continue;
      const Relation relation = tree_.Rel(child);
      const bool marked = tree_.Preposition(child).starts_with("as");
      if (((relation == Relation::kObl || relation == Relation::kAdvcl ||
            relation == Relation::kNmod || relation == Relation::kXcomp) &&
           marked) ||
          (relation == Relation::kXcomp && !tree_.IsInfinitive(child))) {
        as = child;
        break;
      }
    }
    if (described >= 0) {
      // "as" may hang from the object: "described the pact as dead".
      if (as < 0) {
        for (const int child : tree_.Children(described)) {
          if (tree_.Preposition(child) == "as") as = child;
        }
      }
      if (as < 0) return std::nullopt;
      return Made(Join(tree_.Subtree(described), tree_.Subtree(as)), true);
    }
    if (as >= 0) return Made(tree_.Subtree(as), true);
    return std::nullopt;
  }

  std::optional<Content> Object(bool passive) const {
    int object = passive ? tree_.Child(head_, {Relation::kNsubjPass})
                         : Child({Relation::kObj, Relation::kIobj}, true);
    if (object < 0 && !passive && tree_.Rel(head_) != Relation::kAclRelcl) return std::nullopt;
    if (object < 0) {
      object = tree_.Patient(head_);
      if (object < 0) return std::nullopt;
      return Made(Core(object), true);
    }
    std::pair<int, int> span = tree_.Subtree(object);
    if (!passive) {
      // "offered them a seat", "declared it to be void".
      for (const int child : tree_.Children(head_)) {
        if (child <= span.second) continue;
        if (tree_.Rel(child) == Relation::kObj ||
            (tree_.Rel(child) == Relation::kXcomp && tree_.IsInfinitive(child))) {
          span = Join(span, tree_.Subtree(child));
        }
      }
      // "accused the envoy of lying": what is said goes on.
      for (const int child : tree_.Children(head_)) {
        if (child <= span.second) continue;
        const Relation relation = tree_.Rel(child);
        if (relation == Relation::kOblUnmarked || relation == Relation::kAdvmod) continue;
        if (relation != Relation::kObl && relation != Relation::kAdvcl) break;
        const std::string preposition = tree_.Preposition(child);
        if (preposition != "of" && preposition != "for" && preposition != "as" &&
            preposition != "over" && preposition != "to" && preposition != "about" &&
            preposition != "against") {
          break;
        }
        span = Join(span, tree_.Subtree(child));
      }
    }
    return Made(span, true);
  }

  // A noun phrase without the clauses that hang from it.
  std::pair<int, int> Core(int noun) const {
    std::pair<int, int> span = {noun, noun};
    for (const int child : tree_.Children(noun)) {
      const Relation relation = tree_.Rel(child);
      if (relation == Relation::kAclRelcl || relation == Relation::kAcl ||
          relation == Relation::kPunct || relation == Relation::kAppos ||
          relation == Relation::kCase || relation == Relation::kConj || relation == Relation::kCc ||
          relation == Relation::kNsubj || relation == Relation::kCop ||
          relation == Relation::kParataxis) {
        continue;
      }
      span = Join(span, tree_.Subtree(child));
    }
    return span;
  }

  std::optional<Content> Prepositional() const {
    if (forms_.prepositions.empty()) return std::nullopt;
    for (const int from : {head_, cue_.last}) {
      for (const int child : tree_.Children(from)) {
        if (child <= cue_.last) continue;
        const Relation relation = tree_.Rel(child);
        if (relation != Relation::kObl && relation != Relation::kNmod &&
            relation != Relation::kAdvcl && relation != Relation::kXcomp &&
            relation != Relation::kAcl && relation != Relation::kCcomp) {
          continue;
        }
        const std::string preposition = tree_.Preposition(child);
        if (preposition.empty() || !forms_.Allows(preposition)) continue;
        auto [first, last] = tree_.Subtree(child);
        const int marker = tree_.Child(child, {Relation::kCase, Relation::kMark});
        if (marker == first) ++first;
        // "called on the bloc to act".
        if (from == head_ && cue_.entry->upos == Upos::kVerb) {
          const int act = tree_.Child(head_, {Relation::kXcomp, Relation::kAdvcl});
          if (act > child) last = std::max(last, tree_.Subtree(act).second);
        }
        return Made({first, last}, relation == Relation::kObl || relation == Relation::kNmod);
      }
      if (cue_.last == head_) break;
    }
    return std::nullopt;
  }

  std::optional<Content> OfNoun() const {
    if (forms_.clause || forms_.infinitive) {
      for (const int child : tree_.Children(head_)) {
        if (child < head_) continue;
        const Relation relation = tree_.Rel(child);
        if (relation != Relation::kAcl && relation != Relation::kCcomp &&
            relation != Relation::kAclRelcl) {
          continue;
        }
        const int mark = tree_.Child(child, {Relation::kMark});
        const bool to = tree_.IsInfinitive(child);
        const bool that = mark >= 0 && tree_.Lower(mark) == "that";
        if ((to && forms_.infinitive) || (that && forms_.clause)) {
          return Made(tree_.Subtree(child), false);
        }
      }
    }
    // "His argument is that …".
    if (forms_.clause && tree_.Rel(head_) == Relation::kNsubjOuter) {
      const int clause = tree_.Head(head_);
      const int copula = tree_.Child(clause, {Relation::kCop});
      if (copula > head_) return Made({copula + 1, tree_.Subtree(clause).second}, false);
    }
    return Prepositional();
  }

  std::optional<Content> OfAdjective() const {
    if (forms_.clause || forms_.infinitive) {
      for (const int child : tree_.Children(head_)) {
        if (child < head_) continue;
        const Relation relation = tree_.Rel(child);
        if (relation != Relation::kCcomp && relation != Relation::kXcomp &&
            relation != Relation::kAdvcl) {
          continue;
        }
        const bool to = tree_.IsInfinitive(child);
        if (to ? forms_.infinitive : (forms_.clause && relation == Relation::kCcomp)) {
          return Made(Forward(child), false);
        }
      }
    }
    return Prepositional();
  }

  const Tree& tree_;
  const Cue& cue_;
  const ContentForms& forms_;
  const int head_;
};

}  // namespace

std::optional<Content> ContentOf(const Tree& tree, const Cue& cue) {
  return Reader(tree, cue).Read();
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
  return Trimmed(tree, {0, tree.size() - 1, false});
}

std::optional<Content> Trimmed(const Tree& tree, Content content) {
  const auto loose = [&](int i) {
    return tree.Pos(i) == Upos::kPunct || tree.Pos(i) == Upos::kCconj;
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
