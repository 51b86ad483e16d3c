#include "stance_service/analysis/references.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "stance_service/analysis/reference_words.h"
#include "stance_service/catalog/stem.h"

namespace demarche::stance {
namespace {

// Taggers take "the league" for a name where "the Fisheries League" stood before.
bool IsCommonNoun(const Tree& tree, int i) {
  return tree.Pos(i) == Upos::kNoun ||
         (tree.Pos(i) == Upos::kPropn && tree.Form(i) == tree.Lower(i));
}

bool IsDefinite(const Tree& tree, int noun) {
  const int determiner = tree.Child(noun, {Relation::kDet, Relation::kNmodPoss});
  if (determiner < 0) return false;
  return IsDefiniteDeterminer(tree.Lower(determiner));
}

bool MayBe(v1::ActorKind kind, PronounClass pronoun) {
  const bool person = IsPerson(kind);
  switch (pronoun) {
    case PronounClass::kPerson:
      return person || kind == v1::ACTOR_KIND_UNSPECIFIED;
    case PronounClass::kThing:
      return !person && kind != v1::ACTOR_KIND_GROUP;
    case PronounClass::kPlural:
      return !person;
    case PronounClass::kNone:
      return false;
  }
  return false;
}

// What nouns of a kind are said of: "the organisation", "the country".
bool IsNounOfKind(v1::ActorKind kind, std::string_view lemma) {
  switch (kind) {
    case v1::ACTOR_KIND_STATE:
      return lemma == "country" || lemma == "state" || lemma == "nation" || lemma == "republic" ||
             lemma == "kingdom";
    case v1::ACTOR_KIND_ORGANISATION:
      return lemma == "organisation" || lemma == "organization" || lemma == "body" ||
             lemma == "institution" || lemma == "agency" || lemma == "grouping";
    case v1::ACTOR_KIND_OFFICIAL:
      return lemma == "minister" || lemma == "president" || lemma == "leader" ||
             lemma == "official" || lemma == "diplomat" || lemma == "chief" || lemma == "premier" ||
             lemma == "chancellor" || lemma == "senator" || lemma == "envoy";
    case v1::ACTOR_KIND_PARTY:
      return lemma == "party";
    case v1::ACTOR_KIND_GROUP:
      return lemma == "group" || lemma == "grouping" || lemma == "bloc";
    default:
      return false;
  }
}

constexpr int kNoRank = 9;

// 0 for the best antecedent of a kind in a sentence: its subject, then others in order.
int Rank(const Tree& tree, int noun) {
  // An example is not what the sentence is about: "members, including Peru".
  const int first = tree.FirstConjunct(noun);
  if (tree.Preposition(first) == "including" || tree.Preposition(first) == "such as" ||
      (tree.Head(first) >= 0 && tree.Lower(tree.Head(first)) == "including")) {
    return 3;
  }
  const Relation relation = tree.Rel(noun);
  if (relation == Relation::kNsubj || relation == Relation::kNsubjPass) return 0;
  if (relation == Relation::kObj || relation == Relation::kObl) return 1;
  return 2;
}

// Adjectives that do not tell the thing from others of its kind: "the same bloc", but not "the
// armed forces".
bool KeepsReference(std::string_view lemma) {
  for (const char* word : {"same", "latter", "former", "new", "entire", "whole", "very", "proposed",
                           "planned", "current", "present", "specific", "last", "late", "so-called",
                           "controversial", "historic", "resulting"}) {
    if (lemma == word) return true;
  }
  return false;
}

class Resolver {
 public:
  Resolver(const Document& document, const CompiledCatalog& catalog, Mentions* mentions)
      : document_(document), catalog_(catalog), mentions_(mentions) {}

  void Run() {
    for (int s = 0; s < static_cast<int>(document_.sentences.size()); ++s) {
      const Tree& tree = document_.trees[s];
      for (int i = 0; i < tree.size(); ++i) {
        if (!mentions_->At(s, i).empty()) continue;
        if (tree.Pos(i) == Upos::kPron) {
          ResolvePronoun(s, i);
        } else if (IsCommonNoun(tree, i) && IsDefinite(tree, i)) {
          ResolveNominal(s, i);
        }
      }
    }
  }

 private:
  const Mention& Get(int m) const { return (*mentions_)[m]; }

  // The best mention before token `i` of sentence `s` for which `fits` holds; -1 if there is none.
  // `rival` says of a noun without a mention that it could be meant too: where one ranks better
  // than every mention, the pronoun means something that the catalog does not know.
  template <typename Fits, typename Rival>
  int Find(int s, int i, int reach, const Fits& fits, const Rival& rival) const {
    for (int back = 0; back <= reach && s - back >= 0; ++back) {
      const int at = s - back;
      if (document_.paragraphs[s] - document_.paragraphs[at] > 1) break;
      const Tree& tree = document_.trees[at];
      int best = -1;
      int best_rank = kNoRank;
      for (const int m : mentions_->InSentence(at)) {
        const Mention& mention = Get(m);
        if (back == 0 && mention.begin >= document_.trees[s].token(i).begin) continue;
        // "CSTO-NATO cooperation, which the alliance …": a name within a topic's name can be meant.
        if (mention.inside_actor || !fits(mention)) continue;
        if (back == 0 && SharesClause(tree, mention.head, i)) continue;
        const int rank = Rank(tree, mention.head);
        if (rank < best_rank || (rank == best_rank && mention.begin > Get(best).begin)) {
          best = m;
          best_rank = rank;
        }
      }
      const int last = back == 0 ? i : tree.size();
      for (int t = 0; t < last; ++t) {
        if (!mentions_->At(at, t).empty() || !rival(tree, t)) continue;
        if (back == 0 && SharesClause(tree, t, i)) continue;
        const int rank = Rank(tree, t);
        if (rank > 1) continue;
        if (rank < best_rank ||
            (rank == best_rank && best >= 0 && tree.token(t).begin > Get(best).begin)) {
          return -1;
        }
      }
      if (best >= 0) return best;
    }
    return -1;
  }

  // A pronoun that is object or oblique does not mean the subject of its own verb, nor what is
  // coordinated with it.
  static bool SharesClause(const Tree& tree, int antecedent, int pronoun) {
    const Relation relation = tree.Rel(pronoun);
    if (relation == Relation::kNmodPoss) return false;
    const int verb = tree.Head(pronoun);
    if (verb < 0) return false;
    const int subject = tree.Subject(verb);
    return subject >= 0 && subject != pronoun &&
           tree.FirstConjunct(antecedent) == tree.FirstConjunct(subject);
  }

  // Nouns that compete with the catalog's names for a pronoun.
  static bool IsRival(const Tree& tree, int t, PronounClass pronoun) {
    const Upos upos = tree.Pos(t);
    if (upos != Upos::kNoun && upos != Upos::kPropn) return false;
    const bool plural = upos == Upos::kNoun && tree.Lower(t) != tree.Lemma(t);
    switch (pronoun) {
      case PronounClass::kThing:
        return upos == Upos::kNoun && !plural;
      case PronounClass::kPlural:
        return plural;
      // An unlisted person: a proper noun that is a subject.
      case PronounClass::kPerson:
        return upos == Upos::kPropn && Rank(tree, t) == 0;
      case PronounClass::kNone:
        return false;
    }
    return false;
  }

  void ResolvePronoun(int s, int i) {
    const PronounClass pronoun = PronounClassOf(document_.trees[s].Lower(i));
    if (pronoun == PronounClass::kNone) return;
    const Relation relation = document_.trees[s].Rel(i);
    if (relation == Relation::kExpl) return;
    const bool subject = relation == Relation::kNsubj || relation == Relation::kNsubjPass;
    const int antecedent = Find(
        s, i, kPronounReach,
        [&](const Mention& mention) {
          if (mention.kind == MentionKind::kDemonym) return false;
          if (mention.actor >= 0) {
            const v1::ActorKind kind = catalog_.records().actors(mention.actor).kind();
            // "They" for a state, as its leadership, does things; "them" is something else.
            // "It" for a state likewise; what is backed or criticised as "it" is a thing.
            if (pronoun == PronounClass::kThing && kind == v1::ACTOR_KIND_STATE && !subject &&
                relation != Relation::kNmodPoss) {
              return false;
            }
            if (pronoun == PronounClass::kPlural && kind == v1::ACTOR_KIND_STATE && !subject &&
                relation != Relation::kNmodPoss) {
              return false;
            }
            return MayBe(kind, pronoun);
          }
          // A topic that is no actor does nothing, but things are done to it.
          return mention.topic >= 0 && !subject && pronoun != PronounClass::kPerson;
        },
        [&](const Tree& tree, int t) { return IsRival(tree, t, pronoun); });
    if (antecedent >= 0) AddReference(s, i, MentionKind::kPronoun, antecedent);
  }

  void ResolveNominal(int s, int i) {
    const Tree& tree = document_.trees[s];
    const std::string stem = Stem(tree.Lower(i));
    // What modifies it must not say that it is another: "the Moldovan organisation".
    for (const int child : tree.Children(i)) {
      if (tree.Rel(child) == Relation::kAmod && !KeepsReference(tree.Lemma(child))) return;
      if (tree.Rel(child) == Relation::kNmod || tree.Rel(child) == Relation::kCompound) return;
      if (tree.Lower(child) == "other" || tree.Lower(child) == "another") return;
    }
    const std::vector<int>* actors = catalog_.phrases().ActorsByNoun(stem);
    const std::vector<int>* topics = catalog_.phrases().TopicsByNoun(stem);
    const auto holds = [](const std::vector<int>* list, int index) {
      return list != nullptr && std::find(list->begin(), list->end(), index) != list->end();
    };
    const int antecedent = Find(
        s, i, kNominalReach,
        [&](const Mention& mention) {
          if (mention.kind == MentionKind::kDemonym) return false;
          if (mention.topic >= 0 && holds(topics, mention.topic)) return true;
          if (mention.actor < 0) return false;
          if (holds(actors, mention.actor)) return true;
          // "The leaders" are not the one who was named.
          return tree.Lower(i) == tree.Lemma(i) &&
                 IsNounOfKind(catalog_.records().actors(mention.actor).kind(), tree.Lemma(i));
        },
        [](const Tree&, int) { return false; });
    if (antecedent >= 0) AddReference(s, i, MentionKind::kNominal, antecedent);
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
  Mentions* mentions_;
};

}  // namespace

void ResolveReferences(const Document& document, const CompiledCatalog& catalog,
                       Mentions* mentions) {
  Resolver(document, catalog, mentions).Run();
}

}  // namespace demarche::stance
