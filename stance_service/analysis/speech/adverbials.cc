#include "stance_service/analysis/speech/adverbials.h"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

namespace demarche::stance {
namespace {

// Last token of the words and the token that names the source; -1 each if they don't stand there.
std::pair<int, int> Match(const Tree& tree, int i, const SpeechCue& entry) {
  int at = i + 1;
  int source = -1;
  for (size_t w = 1; w < entry.words.size(); ++w) {
    if (at >= tree.size()) return {-1, -1};
    if (entry.words[w] == "one's") {
      int steps = 0;
      while (at < tree.size() && steps < 8 && tree.Rel(at) != Relation::kNmodPoss) {
        if (tree.Pos(at) == Upos::kVerb || tree.Pos(at) == Upos::kPunct) return {-1, -1};
        ++at;
        ++steps;
      }
      if (at >= tree.size() || tree.Rel(at) != Relation::kNmodPoss) return {-1, -1};
      source = at;
      at = tree.Subtree(at).second + 1;
      while (at < tree.size() && tree.Pos(at) == Upos::kAdj) ++at;
      continue;
    }
    if (tree.Lower(at) != entry.words[w] && tree.Lemma(at) != entry.words[w]) return {-1, -1};
    ++at;
  }
  if (source < 0) {
    for (int t = at; t < tree.size() && t < at + 12; ++t) {
      if (tree.Pos(t) != Upos::kNoun && tree.Pos(t) != Upos::kPropn && tree.Pos(t) != Upos::kPron &&
          tree.Pos(t) != Upos::kNum) {
        continue;
      }
      if (source < 0) source = t;
      if (tree.Dominates(t, i)) {
        source = t;
        break;
      }
    }
    // "A CNN poll", "the ministry's count": the head of the words that name it.
    while (source >= 0 &&
           (tree.Rel(source) == Relation::kCompound || tree.Rel(source) == Relation::kNmodPoss) &&
           tree.Head(source) > source) {
      source = tree.Head(source);
    }
  }
  return {at - 1, source};
}

// Figures that speak for whoever was asked.
bool IsPoll(std::string_view lemma) {
  return lemma == "poll" || lemma == "survey" || lemma == "tally" || lemma == "census";
}

bool IsPollHead(const Tree& tree, int i) {
  if (IsPoll(tree.Lemma(i))) return true;
  // "The average of polls".
  const int of = tree.Child(i, {Relation::kNmod});
  return tree.Lemma(i) == "average" && of >= 0 && IsPoll(tree.Lemma(of));
}

// "In a CNN poll, …" at the head of a sentence: the noun; -1 if the words stand otherwise. What
// stands behind ("leads in the polls") is as often no more than a place.
int PollBehind(const Tree& tree, int i) {
  if (i > 1 || (i == 1 && tree.Pos(0) != Upos::kCconj)) return -1;
  if (tree.Lower(i) != "in" && tree.Lower(i) != "by") return -1;
  const int noun = tree.Head(i);
  return noun > i && tree.Rel(i) == Relation::kCase && IsPollHead(tree, noun) ? noun : -1;
}

}  // namespace

std::optional<Adverbial> AdverbialAt(const Tree& tree, int i, const Lexicon& lexicon) {
  if (const int poll = PollBehind(tree, i); poll >= 0) {
    const auto content = ContentAround(tree, i, tree.Subtree(poll).second);
    if (content) return Adverbial{poll, *content, SpeechKind::kReport};
  }
  const std::vector<SpeechCue>* entries = lexicon.SpeechBeginningWith(tree.Lower(i));
  if (entries == nullptr) return std::nullopt;
  for (const SpeechCue& entry : *entries) {
    if (entry.upos != Upos::kAdp || !entry.content.clause) continue;
    const auto [last, source] = Match(tree, i, entry);
    if (last < 0 || source < 0) continue;
    const auto content = ContentAround(tree, i, std::max(last, tree.Subtree(source).second));
    if (!content) return std::nullopt;
    return Adverbial{source, *content, entry.kind};
  }
  return std::nullopt;
}

}  // namespace demarche::stance
