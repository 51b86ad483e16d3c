#include "stance_service/analysis/references/introductions.h"

#include <algorithm>
#include <string_view>

#include "stance_service/analysis/one_of.h"

namespace demarche::stance {
namespace {

// Verbs that bring something into being.
bool IsBringingAbout(std::string_view lemma) {
  static constexpr std::string_view kVerbs[] = {
      "create", "develop", "establish", "found",  "form",    "introduce", "launch", "unveil",
      "build",  "adopt",   "set",       "design", "propose", "announce",  "draft",  "table",
      "start",  "open",    "present",   "forge",  "devise",  "draw",      "raise",  "impose"};
  return IsOneOf(lemma, kVerbs);
}

// "A new tax": indefinite, new, and what is brought about.
bool IsIntroduced(const Tree& tree, int noun) {
  if (tree.Pos(noun) != Upos::kNoun) return false;
  const int determiner = tree.Child(noun, {Relation::kDet});
  if (determiner < 0 || (tree.Lower(determiner) != "a" && tree.Lower(determiner) != "an")) {
    return false;
  }
  const auto children = tree.Children(noun);
  if (std::none_of(children.begin(), children.end(),
                   [&](int child) { return tree.Lower(child) == "new"; })) {
    return false;
  }
  const Relation relation = tree.Rel(noun);
  const int verb = tree.Head(noun);
  return (relation == Relation::kNsubjPass || relation == Relation::kObj) && verb >= 0 &&
         IsBringingAbout(tree.Lemma(verb));
}

// The topic's name that is subject of a clause behind token `from`, and the sentence's first
// subject there; -1 if the first subject is something else.
int NamedSubjectBehind(const Document& document, const CompiledCatalog& catalog,
                       const Mentions& mentions, int s, int from) {
  const Tree& tree = document.trees[s];
  for (int i = from + 1; i < tree.size(); ++i) {
    const Relation relation = tree.Rel(i);
    if (relation != Relation::kNsubj && relation != Relation::kNsubjPass) continue;
    for (const int m : mentions.At(s, i)) {
      const Mention& mention = mentions[m];
      if (mention.kind == MentionKind::kName && mention.topic >= 0 && !mention.inside_topic &&
          mention.topic < catalog.records().topics_size()) {
        return m;
      }
    }
    return -1;
  }
  return -1;
}

bool IsFirst(const Mentions& mentions, int m) {
  for (int i = 0; i < mentions.size(); ++i) {
    if (mentions[i].topic == mentions[m].topic && mentions[i].begin < mentions[m].begin) {
      return false;
    }
  }
  return true;
}

}  // namespace

void AddIntroductions(const Document& document, const CompiledCatalog& catalog,
                      Mentions* mentions) {
  const int sentences = static_cast<int>(document.sentences.size());
  for (int s = 0; s < sentences; ++s) {
    if (!document.read[s]) continue;
    const Tree& tree = document.trees[s];
    for (int i = 0; i < tree.size(); ++i) {
      if (!IsIntroduced(tree, i) || !mentions->At(s, i).empty()) continue;
      int name = NamedSubjectBehind(document, catalog, *mentions, s, i);
      if (name < 0 && s + 1 < sentences && document.read[s + 1] &&
          document.paragraphs[s + 1] == document.paragraphs[s]) {
        name = NamedSubjectBehind(document, catalog, *mentions, s + 1, -1);
      }
      if (name < 0 || !IsFirst(*mentions, name)) continue;
      Mention mention;
      mention.sentence = s;
      mention.first = mention.last = mention.head = i;
      mention.begin = tree.token(i).begin;
      mention.end = tree.token(i).end;
      mention.topic = (*mentions)[name].topic;
      mention.kind = MentionKind::kNominal;
      mention.antecedent = name;
      mentions->Add(mention);
    }
  }
}

}  // namespace demarche::stance
