#include "stance_service/analysis/references/references.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "stance_service/analysis/references/antecedents.h"
#include "stance_service/analysis/references/nominals.h"
#include "stance_service/analysis/references/reference_words.h"

namespace demarche::stance {
namespace {

class Resolver {
 public:
  Resolver(const Document& document, const CompiledCatalog& catalog, const Lexicon& lexicon,
           Mentions* mentions)
      : document_(document),
        mentions_(mentions),
        natures_(NaturesOfActors(document, catalog, mentions->all(), lexicon)),
        antecedents_(document, *mentions, natures_, lexicon),
        nominals_(document, catalog, lexicon, *mentions, natures_) {}

  void Run() {
    for (int s = 0; s < static_cast<int>(document_.sentences.size()); ++s) {
      if (!document_.read[s]) continue;
      const Tree& tree = document_.trees[s];
      for (int i = 0; i < tree.size(); ++i) {
        if (!mentions_->At(s, i).empty()) continue;
        if (tree.Pos(i) == Upos::kPron) {
          ResolvePronoun(s, i);
        } else {
          for (const int m : nominals_.AntecedentsOf(s, i)) {
            AddReference(s, i, MentionKind::kNominal, m);
          }
        }
      }
    }
  }

 private:
  const Mention& Get(int m) const { return (*mentions_)[m]; }

  void ResolvePronoun(int s, int i) {
    if (PronounClassOf(document_.trees[s].Lower(i)) == PronounClass::kNone) return;
    const int found = antecedents_.Resolve(s, i);
    if (found < 0) return;
    const NounPhrase& phrase = antecedents_.phrases()[found];
    if (phrase.mention < 0) return;
    if (PronounClassOf(document_.trees[s].Lower(i)) != PronounClass::kPlural) {
      AddReference(s, i, MentionKind::kPronoun, phrase.mention);
      return;
    }
    // "Peru and Chile … They": both; and as many as an earlier "they" stood for.
    const Tree& tree = document_.trees[phrase.sentence];
    std::vector<int> heads = {phrase.token};
    for (const int child : tree.Children(phrase.token)) {
      if (tree.Rel(child) == Relation::kConj) heads.push_back(child);
    }
    std::vector<int> meant;
    for (const int head : heads) {
      for (const int m : mentions_->At(phrase.sentence, head)) {
        const Mention& other = Get(m);
        if (other.inside_actor || other.kind == MentionKind::kDemonym) continue;
        meant.push_back(m);
        if (other.kind != MentionKind::kPronoun && other.kind != MentionKind::kNominal) break;
      }
    }
    for (const int m : meant) AddReference(s, i, MentionKind::kPronoun, m);
  }

  void AddReference(int s, int i, MentionKind kind, int antecedent) {
    const Token& token = document_.sentences[s].tokens[i];
    Mention mention;
    mention.sentence = s;
    mention.first = mention.last = mention.head = i;
    mention.begin = token.begin;
    mention.end = token.end;
    mention.actor = Get(antecedent).actor;
    mention.topic = Get(antecedent).topic;
    mention.kind = kind;
    mention.antecedent = Get(antecedent).antecedent >= 0 ? Get(antecedent).antecedent : antecedent;
    mentions_->Add(mention);
  }

  const Document& document_;
  Mentions* mentions_;
  const ActorNatures natures_;
  Antecedents antecedents_;
  Nominals nominals_;
};

}  // namespace

void ResolveReferences(const Document& document, const CompiledCatalog& catalog,
                       const Lexicon& lexicon, Mentions* mentions) {
  Resolver(document, catalog, lexicon, mentions).Run();
}

}  // namespace demarche::stance
