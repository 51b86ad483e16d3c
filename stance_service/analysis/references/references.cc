#include "stance_service/analysis/references/references.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "stance_service/analysis/one_of.h"
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
        catalog_(catalog),
        lexicon_(lexicon),
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
    if (const int owner = OwnerOf(s, i); owner >= 0) {
      AddReference(s, i, MentionKind::kPronoun, owner);
      return;
    }
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

  // Whose a thing is, where the words before it leave no choice: of "Oslo's praise and its support"
  // Oslo, of "sanctioned Oslo for its support" likewise. A mention, -1 if nothing tells.
  int OwnerOf(int s, int pronoun) const {
    const Tree& tree = document_.trees[s];
    if (tree.Rel(pronoun) != Relation::kNmodPoss) return -1;
    const bool personal = IsOneOf(tree.Lower(pronoun), {"his", "her"});
    if (!personal && !IsOneOf(tree.Lower(pronoun), {"its", "their"})) return -1;
    const int noun = tree.Head(pronoun);
    int token = OwnerOfFirst(tree, noun);
    if (token < 0) token = BlamedFor(tree, noun);
    const int owner = token < 0 ? -1 : ActorMentionAt(s, token);
    if (owner < 0) return -1;
    const v1::ActorKind kind = catalog_.records().actors(Get(owner).actor).kind();
    return kind == v1::ACTOR_KIND_UNSPECIFIED || IsPerson(kind) == personal ? owner : -1;
  }

  static int OwnerOfFirst(const Tree& tree, int noun) {
    int first = noun;
    for (int steps = 0; steps < 3 && tree.Rel(first) == Relation::kConj; ++steps) {
      first = tree.Head(first);
      // "Its opposition to the fund and its praise": joined to the fund.
      while (tree.Rel(first) == Relation::kNmod && tree.Pos(tree.Head(first)) == Upos::kNoun) {
        first = tree.Head(first);
      }
      const int owner = tree.Child(first, {Relation::kNmodPoss});
      if (owner >= 0 && tree.Pos(owner) != Upos::kPron) return owner;
    }
    return -1;
  }

  // The object of the verb that punishes or judges somebody for it.
  int BlamedFor(const Tree& tree, int noun) const {
    if (!IsOneOf(tree.Preposition(noun), {"for", "over"})) return -1;
    int verb = tree.Head(noun);
    if (verb >= 0 && tree.Pos(verb) != Upos::kVerb) verb = tree.Head(verb);
    if (verb < 0 || verb > noun || tree.Pos(verb) != Upos::kVerb || tree.IsPassive(verb)) return -1;
    const auto* entries = lexicon_.FramesBeginningWith(tree.Lemma(verb));
    if (entries == nullptr) return -1;
    const bool judges = std::any_of(entries->begin(), entries->end(), [&](int e) {
      const FrameEntry& entry = lexicon_.frame(e);
      return entry.words.size() == 1 && entry.holder.front().kind == SlotKind::kSubject &&
             entry.target.front().kind == SlotKind::kObject &&
             IsOneOf(entry.family, {"criticise", "oppose", "blame", "sanction", "praise", "mock"});
    });
    const int object = tree.Child(verb, {Relation::kObj});
    return judges && object > verb && object < noun ? object : -1;
  }

  // Of an actor that the token names, or that the organ there is of ("the Norwegian government").
  int ActorMentionAt(int s, int token) const {
    const Tree& tree = document_.trees[s];
    for (const int m : mentions_->At(s, token)) {
      if (Get(m).actor >= 0 && !Get(m).inside_actor) return m;
    }
    for (const int child : tree.Children(token)) {
      if (tree.Rel(child) != Relation::kAmod && tree.Rel(child) != Relation::kCompound) continue;
      for (const int m : mentions_->At(s, child)) {
        if (Get(m).actor >= 0 && !Get(m).inside_actor) return m;
      }
    }
    return -1;
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
  const CompiledCatalog& catalog_;
  const Lexicon& lexicon_;
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
