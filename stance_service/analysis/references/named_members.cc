#include "stance_service/analysis/references/named_members.h"

#include <algorithm>
#include <string_view>

#include "stance_service/analysis/one_of.h"

namespace demarche::stance {
namespace {

constexpr int kMostBeforeMembers = 8;  // tokens

bool IntroducesMembers(const Tree& tree, int at) {
  return tree.Lower(at) == "including" ||
         (at + 1 < tree.size() && tree.Lower(at) == "such" && tree.Lower(at + 1) == "as");
}

bool IsVerb(const Tree& tree, int at) {
  return tree.Pos(at) == Upos::kVerb || tree.Pos(at) == Upos::kAux;
}

// Brackets too: "including Harbour Authority (HA) chief Jane Doe".
bool EndsList(const Tree& tree, int at) {
  return IsVerb(tree, at) ||
         (tree.Pos(at) == Upos::kPunct && !IsOneOf(tree.Form(at), {",", "(", ")", "-"}));
}

}  // namespace

std::vector<int> WordsOfNamedMembers(const Reading& reading, int sentence, int group) {
  const Tree& tree = reading.document.trees[sentence];
  int at = group + 1;
  while (at < tree.size() && at - group <= kMostBeforeMembers && !IntroducesMembers(tree, at) &&
         !IsVerb(tree, at)) {
    ++at;
  }
  std::vector<int> words;
  if (at >= tree.size() || !IntroducesMembers(tree, at)) return words;
  for (++at; at < tree.size() && !EndsList(tree, at); ++at) {
    if (!IsWordBeforeName(reading, sentence, at)) words.push_back(at);
  }
  return words;
}

bool IsWordBeforeName(const Reading& reading, int sentence, int token) {
  const Tree& tree = reading.document.trees[sentence];
  int last = token;
  for (const int m : reading.mentions.At(sentence, token)) {
    last = std::max(last, reading.mentions[m].last);
  }
  const auto form = [&](int i) { return i < tree.size() ? tree.Form(i) : std::string_view(); };
  int at = last + 1;
  if (form(at) == "(" && form(at + 2) == ")") at += 3;
  if (form(at) == ")") ++at;
  if (at + 1 >= tree.size()) return false;
  const bool title = tree.Pos(at) == Upos::kNoun || (tree.Pos(at) == Upos::kPropn && at > last + 1);
  return title && tree.Pos(at + 1) == Upos::kPropn;
}

}  // namespace demarche::stance
