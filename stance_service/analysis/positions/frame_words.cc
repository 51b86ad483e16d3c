#include "stance_service/analysis/positions/frame_words.h"

#include <algorithm>

#include "stance_service/analysis/one_of.h"

namespace demarche::stance {
namespace {

// Views, whose comparison begins with their sizes.
constexpr std::string_view kReflexive = "oneself", kPossessive = "one's";

bool MatchesWord(const Tree& tree, int i, const std::vector<std::string>& alternatives) {
  for (const std::string_view word : alternatives) {
    if (word == kReflexive) {
      if (IsReflexive(tree.Lower(i))) return true;
    } else if (word == kPossessive) {
      if (tree.Rel(i) == Relation::kNmodPoss) return true;
    } else if (tree.Lemma(i) == word || tree.Lower(i) == word) {
      return true;
    }
  }
  return false;
}

// What may stand between two words of an expression: "cast (its third) veto".
bool IsFiller(const Tree& tree, int i) {
  switch (tree.Pos(i)) {
    case Upos::kDet:
    case Upos::kAdj:
    case Upos::kAdv:
    case Upos::kNum:
    case Upos::kPart:
      return true;
    case Upos::kPron:
      return tree.Rel(i) == Relation::kNmodPoss;
    case Upos::kNoun:
    case Upos::kPropn:
      return tree.Rel(i) == Relation::kNmodPoss || tree.Rel(i) == Relation::kCompound;
    default:
      return false;
  }
}

// "Called the ban “petty” on Monday", which the tagger takes for the name of a thing.
bool StandsAloneInMarks(const Tree& tree, int first, int last) {
  return first > 0 && last + 1 < tree.size() && IsOneOf(tree.Form(first - 1), {"\"", "“", "‘"}) &&
         IsOneOf(tree.Form(last + 1), {"\"", "”", "’", ","});
}

}  // namespace

bool IsPlaceholder(std::string_view word) { return word == kReflexive || word == kPossessive; }

bool Contains(const std::vector<std::string>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool IsReflexive(std::string_view lower) {
  return lower.ends_with("self") || lower.ends_with("selves");
}

bool FindWords(const Tree& tree, int start, const FrameEntry& entry, std::vector<int>* tokens) {
  tokens->assign(1, start);
  int at = start;
  for (size_t w = 1; w < entry.words.size(); ++w) {
    int next = at + 1;
    while (next < tree.size() && next - at <= kMaxGap && !MatchesWord(tree, next, entry.words[w]) &&
           IsFiller(tree, next)) {
      ++next;
    }
    if (next >= tree.size() || next - at > kMaxGap || !MatchesWord(tree, next, entry.words[w])) {
      return false;
    }
    tokens->push_back(next);
    at = next;
  }
  return true;
}

int HeadOf(const Tree& tree, const std::vector<int>& tokens) {
  for (const int i : tokens) {
    if (std::find(tokens.begin(), tokens.end(), tree.Head(i)) == tokens.end()) return i;
  }
  return tokens.front();
}

bool FitsPos(const Tree& tree, int head, const FrameEntry& entry, const std::vector<int>& tokens) {
  const Upos upos = tree.Pos(head);
  switch (entry.upos) {
    case Upos::kVerb:
      // The head of an expression with a verb may be another word where the parser erred.
      return upos == Upos::kVerb || upos == Upos::kAux ||
             (tokens.size() > 1 && tree.Pos(tokens.front()) == Upos::kVerb);
    case Upos::kNoun:
      return upos == Upos::kNoun || upos == Upos::kPropn;
    case Upos::kAdj:
      // "Soviet-style": of a word in parts the tagger takes the last for what it is by itself.
      return upos == Upos::kAdj ||
             (tokens.size() > 2 && tree.Form(tokens[1]) == "-" && tokens[1] == tokens[0] + 1) ||
             (upos == Upos::kNoun && StandsAloneInMarks(tree, tokens.front(), tokens.back())) ||
             (upos == Upos::kVerb && Contains(entry.words.front(), tree.Lower(tokens.front())));
    case Upos::kAdv:
      return upos == Upos::kAdv || upos == Upos::kAdj;
    default:
      return true;
  }
}

}  // namespace demarche::stance
