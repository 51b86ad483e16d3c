#include "stance_service/analysis/surface.h"

#include <string_view>

namespace demarche::stance {
namespace {

constexpr int kReach = 8;  // tokens
constexpr int kLongestParenthesis = 24;

bool IsNominal(Upos upos) {
  return upos == Upos::kNoun || upos == Upos::kPropn || upos == Upos::kPron;
}

bool StartsParenthesis(std::string_view form) {
  return form == "—" || form == "–" || form == "(" || form == "," || form == "--";
}

bool EndsParenthesis(std::string_view form) {
  return form == "—" || form == "–" || form == ")" || form == "," || form == "--";
}

// The last noun of the phrase that begins at or behind `i`: "the joint peacekeeping force" →
// "force".
int EndOfPhrase(const Tree& tree, int i) {
  int last = -1;
  for (int steps = 0; i < tree.size() && steps < kReach; ++i, ++steps) {
    switch (tree.Pos(i)) {
      case Upos::kDet:
      case Upos::kAdj:
      case Upos::kNum:
      case Upos::kPart:
        // "'s" goes on; another adjective behind the noun does not.
        if (last >= 0 && tree.Pos(i) != Upos::kPart && tree.Pos(i) != Upos::kNum) return last;
        break;
      case Upos::kNoun:
      case Upos::kPropn:
      case Upos::kPron:
        last = i;
        break;
      case Upos::kPunct:
        if (tree.Form(i) != "-" && tree.Form(i) != "“" && tree.Form(i) != "\"" &&
            tree.Form(i) != "‘" && tree.Form(i) != "–") {
          return last;
        }
        break;
      case Upos::kAdv:
        if (last >= 0) return last;
        break;
      default:
        return last;
    }
  }
  return last;
}

// Of a name's last word its first, that the others hang from.
int HeadOfName(const Tree& tree, int token) {
  while (token >= 0 && tree.Rel(token) == Relation::kFlat && tree.Head(token) < token) {
    token = tree.Head(token);
  }
  return token;
}

}  // namespace

int SubjectBefore(const Tree& tree, int predicate) {
  int i = predicate - 1;
  for (int steps = 0; i >= 0 && steps < kReach + kLongestParenthesis; --i, ++steps) {
    switch (tree.Pos(i)) {
      case Upos::kAux:
      case Upos::kAdv:
      case Upos::kPart:
      case Upos::kDet:
      case Upos::kAdj:
        continue;
      case Upos::kPunct: {
        if (!EndsParenthesis(tree.Form(i))) return -1;
        int open = i - 1;
        while (open >= 0 && i - open <= kLongestParenthesis &&
               !StartsParenthesis(tree.Form(open))) {
          ++steps;
          --open;
        }
        if (open < 0 || i - open > kLongestParenthesis) return -1;
        i = open;
        continue;
      }
      case Upos::kNoun:
      case Upos::kPropn:
      case Upos::kPron: {
        // Up to the noun that a prepositional phrase hangs from: "members of the bloc".
        int noun = i;
        while (tree.Head(noun) >= 0 && tree.Head(noun) < noun &&
               (tree.Rel(noun) == Relation::kNmod || tree.Rel(noun) == Relation::kFlat) &&
               IsNominal(tree.Pos(tree.Head(noun)))) {
          noun = tree.Head(noun);
        }
        return tree.Antecedent(noun);
      }
      default:
        return -1;
    }
  }
  return -1;
}

int ObjectAfter(const Tree& tree, int token) {
  return HeadOfName(tree, EndOfPhrase(tree, token + 1));
}

int ComplementAfter(const Tree& tree, int token, const std::string& preposition) {
  // Over no more than one noun phrase, and none behind a noun: "imposed heavy sanctions on it".
  bool noun_seen = IsNominal(tree.Pos(token));
  bool in_noun = noun_seen;
  for (int i = token + 1; i < tree.size() && i - token <= kReach; ++i) {
    if (tree.Lower(i) == preposition) return HeadOfName(tree, EndOfPhrase(tree, i + 1));
    const Upos upos = tree.Pos(i);
    if (upos == Upos::kVerb || upos == Upos::kSconj || upos == Upos::kCconj || upos == Upos::kAdp) {
      return -1;
    }
    if (upos == Upos::kPunct && tree.Form(i) != "“" && tree.Form(i) != "”" &&
        tree.Form(i) != "\"") {
      return -1;
    }
    if (IsNominal(upos)) {
      if (noun_seen && !in_noun) return -1;
      noun_seen = in_noun = true;
    } else {
      in_noun = false;
    }
  }
  return -1;
}

int ClauseAfter(const Tree& tree, int token) {
  for (int i = token + 1; i < tree.size() && i - token <= 3; ++i) {
    if (tree.Pos(i) == Upos::kVerb) {
      const bool to = tree.Lower(i - 1) == "to";
      return to || tree.Lower(i).ends_with("ing") ? i : -1;
    }
    if (tree.Pos(i) != Upos::kPart && tree.Pos(i) != Upos::kAdv) return -1;
  }
  return -1;
}

}  // namespace demarche::stance
