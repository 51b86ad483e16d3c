#include "stance_service/analysis/references/noun_settings.h"

#include <string_view>

#include "stance_service/analysis/one_of.h"
#include "stance_service/analysis/references/reference_words.h"
#include "stance_service/analysis/references/sortals.h"

namespace demarche::stance {

bool IsCommonNoun(const Tree& tree, int i) {
  return (tree.Pos(i) == Upos::kNoun || tree.Pos(i) == Upos::kPropn) &&
         tree.Form(i) == tree.Lower(i);
}

bool IsNounModifier(Relation relation) {
  return relation == Relation::kAmod || relation == Relation::kCompound ||
         relation == Relation::kNmodDesc;
}

int Determiner(const Tree& tree, int noun) {
  return tree.Child(noun, {Relation::kDet, Relation::kNmodPoss});
}

bool IsDefinite(const Tree& tree, int noun) {
  const int determiner = Determiner(tree, noun);
  if (determiner >= 0) {
    const std::string_view lower = tree.Lower(determiner);
    return IsDefiniteDeterminer(lower) || IsOneOf(lower, {"both", "such"});
  }
  // "The", "such a" right before it and its adjectives, wherever the parser hung them.
  int at = noun - 1;
  while (at > 0 && noun - at < 3 && tree.Pos(at) == Upos::kAdj && tree.Lower(at) != "such") --at;
  if (at < 0) return false;
  return tree.Lower(at) == "the" || tree.Lower(at) == "such" ||
         (at > 0 && tree.Lower(at) == "a" && tree.Lower(at - 1) == "such");
}

bool IsSuch(const Tree& tree, int noun) {
  return noun >= 1 &&
         (tree.Lower(noun - 1) == "such" ||
          (noun >= 2 && tree.Lower(noun - 2) == "such" && tree.Lower(noun - 1) == "a"));
}

bool SaysBoth(const Tree& tree, int noun) {
  for (const int child : tree.Children(noun)) {
    if (IsOneOf(tree.Lower(child), {"both", "two"})) return true;
  }
  return false;
}

std::string TellingWord(const Tree& tree, int noun) {
  for (int i = noun - 1; i >= 0 && noun - i <= kMostTitleWords; --i) {
    const Upos upos = tree.Pos(i);
    if (upos != Upos::kNoun && upos != Upos::kPropn && upos != Upos::kAdj) break;
    if (TellsAnother(tree.Lower(i))) return std::string(tree.Lower(i));
  }
  return "";
}

}  // namespace demarche::stance
