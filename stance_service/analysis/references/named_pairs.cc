#include "stance_service/analysis/references/named_pairs.h"

#include <algorithm>

namespace demarche::stance {
namespace {

constexpr int kPairReach = 2;  // sentences
// Of more actors no two stand out.
constexpr size_t kMostNamed = 3;

// The first mention of each actor that the sentence names before token `before`.
std::vector<int> ActorsNamed(const CompiledCatalog& catalog, const Mentions& mentions, int sentence,
                             int before, bool persons) {
  std::vector<int> named;
  for (const int m : mentions.InSentence(sentence)) {
    const Mention& mention = mentions[m];
    if (mention.actor < 0 || mention.inside_actor || mention.kind == MentionKind::kDemonym) {
      continue;
    }
    if (mention.head >= before) continue;
    if (!persons && IsPerson(catalog.records().actors(mention.actor).kind())) continue;
    const bool known = std::any_of(named.begin(), named.end(), [&](int other) {
      return mentions[other].actor == mention.actor;
    });
    if (!known) named.push_back(m);
  }
  return named;
}

// The two of them that one "and" joins; empty if none are.
std::vector<int> JoinedByAnd(const Tree& tree, const Mentions& mentions,
                             const std::vector<int>& named) {
  for (const int m : named) {
    for (const int other : named) {
      if (other == m || tree.Rel(mentions[other].head) != Relation::kConj) continue;
      if (tree.Head(mentions[other].head) == mentions[m].head) return {m, other};
    }
  }
  return {};
}

}  // namespace

std::vector<int> PairNamedBefore(const Document& document, const CompiledCatalog& catalog,
                                 const Mentions& mentions, int sentence, int noun) {
  const bool persons = document.trees[sentence].Lower(noun) != "countries";
  for (int at = sentence; at >= 0 && sentence - at <= kPairReach; --at) {
    const Tree& tree = document.trees[at];
    const int before = at == sentence ? noun : tree.size();
    std::vector<int> named = ActorsNamed(catalog, mentions, at, before, persons);
    if (named.empty()) continue;
    if (named.size() == 2) return named;
    if (named.size() > kMostNamed) return {};
    return JoinedByAnd(tree, mentions, named);
  }
  return {};
}

}  // namespace demarche::stance
