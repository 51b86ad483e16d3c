#include "stance_service/analysis/positions/frame_conditions.h"

#include <algorithm>
#include <initializer_list>
#include <string>
#include <vector>

#include "stance_service/analysis/positions/fillers.h"
#include "stance_service/analysis/positions/frame_words.h"

namespace demarche::stance {
namespace {

bool AnyChild(const Tree& tree, int head, std::initializer_list<Relation> relations,
              const std::vector<std::string>& lemmas) {
  for (const int child : tree.Children(head)) {
    if (std::find(relations.begin(), relations.end(), tree.Rel(child)) != relations.end() &&
        (Contains(lemmas, tree.Lemma(child)) || Contains(lemmas, tree.Lower(child)))) {
      return true;
    }
  }
  return false;
}

}  // namespace

bool Holds(const Tree& tree, const Lexicon& lexicon, const Frame& frame,
           const Condition& condition) {
  const int head = frame.head;
  switch (condition.kind) {
    case Condition::Kind::kUndertaking: {
      // "Made the plan obsolete" makes no plan.
      const int object = Counted(tree, tree.Patient(head));
      return object >= 0 && lexicon.IsUndertaking(tree.Lemma(object)) &&
             tree.Child(head, {Relation::kXcomp}) < 0;
    }
    case Condition::Kind::kObject: {
      const int object = tree.Patient(head);
      return object >= 0 && (Contains(condition.lemmas, tree.Lemma(object)) ||
                             Contains(condition.lemmas, tree.Lower(object)));
    }
    case Condition::Kind::kOblique:
      return AnyChild(tree, head, {Relation::kObl, Relation::kNmod, Relation::kOblAgent},
                      condition.lemmas);
    case Condition::Kind::kPredicate:
      return AnyChild(tree, head,
                      {Relation::kXcomp, Relation::kObj, Relation::kAdvmod, Relation::kObl,
                       Relation::kCcomp, Relation::kAdvcl, Relation::kAcl},
                      condition.lemmas);
    case Condition::Kind::kParticle:
      return AnyChild(tree, head,
                      {Relation::kCompoundPrt, Relation::kAdvmod, Relation::kCase, Relation::kObl},
                      condition.lemmas);
    case Condition::Kind::kCase: {
      for (const std::string& preposition : condition.lemmas) {
        std::vector<int> fillers;
        PrepositionFillers(tree, frame.tokens, preposition, &fillers);
        if (!fillers.empty()) return true;
      }
      return false;
    }
    case Condition::Kind::kMark: {
      std::vector<int> clauses;
      ClauseFillers(tree, frame.tokens, true, &clauses);
      return !clauses.empty();
    }
    case Condition::Kind::kNoClause: {
      std::vector<int> clauses;
      ClauseFillers(tree, frame.tokens, false, &clauses);
      return clauses.empty();
    }
    case Condition::Kind::kNoObject:
      return tree.IsPassive(head) || tree.Child(head, {Relation::kObj}) < 0;
    case Condition::Kind::kNegated:
      return tree.HasNegation(head);
    case Condition::Kind::kReflexive: {
      const int object = tree.Child(head, {Relation::kObj, Relation::kIobj});
      return object >= 0 && IsReflexive(tree.Lower(object));
    }
  }
  return false;
}

}  // namespace demarche::stance
