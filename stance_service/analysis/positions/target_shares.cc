#include "stance_service/analysis/positions/target_shares.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "stance_service/analysis/one_of.h"

namespace demarche::stance {
namespace {

// Of what a verb that carries no position does somewhere, or to somebody.
constexpr float kThroughOblique = 0.4f;
constexpr float kThroughPossessor = 0.85f;  // whoever mistrusts its motives mistrusts it
constexpr float kThroughConjunct = 0.95f;

// A "Harbour Pact plan" is the pact's, and whoever is for "the Kurdish community" is for the Kurds;
// "a Harbour Pact conference" and "an Oslo hotel" only have it in their name.
bool StandsForItsName(std::string_view noun) {
  return IsOneOf(
      noun,
      {"community",   "people",     "family",    "nation",    "right",     "interest", "cause",
       "deal",        "agreement",  "treaty",    "accord",    "pact",      "pipeline", "plan",
       "project",     "idea",       "proposal",  "bill",      "law",       "act",      "system",
       "policy",      "program",    "programme", "operation", "mission",   "regime",   "rule",
       "force",       "troop",      "military",  "army",      "fighter",   "soldier",  "guerrilla",
       "militant",    "base",       "ticket",    "camp",      "challenge", "power",    "membership",
       "enlargement", "deployment", "soil",      "territory", "site",      "sailor",   "citizen",
       "candidacy",   "presidency", "nomination"});
}

// "Add a clause to the treaty": the treaty is where it goes.
bool IsPlaceOfAdding(const Tree& tree, int verb, int nominal) {
  return IsOneOf(tree.Lemma(verb), {"add", "insert", "attach", "append"}) &&
         IsOneOf(tree.Preposition(nominal), {"to", "into"});
}

bool NamesPerson(const Reading& reading, int sentence, int nominal) {
  const std::vector<int>& at = reading.mentions.At(sentence, nominal);
  return std::any_of(at.begin(), at.end(), [&](int m) {
    const int actor = reading.mentions[m].actor;
    return actor >= 0 && IsPerson(reading.catalog.records().actors(actor).kind());
  });
}

// Places, times and sources: not what the thing is about.
bool IsAdverbial(const Reading& reading, int sentence, int nominal) {
  const std::string preposition = reading.document.trees[sentence].Preposition(nominal);
  if (IsOneOf(
          preposition,
          {"in",     "at",           "during",     "since",     "until",   "before",     "after",
           "by",     "according to", "as",         "from",      "despite", "because of", "under",
           "near",   "through",      "without",    "amid",      "among",   "within",     "inside",
           "across", "beyond",       "throughout", "following", "via"})) {
    return true;
  }
  // "reaffirmed its readiness to the Secretary-General": a person is told, not meant.
  return preposition == "to" && NamesPerson(reading, sentence, nominal);
}

}  // namespace

bool IsVerbal(const Tree& tree, int token) {
  return tree.Pos(token) == Upos::kVerb || tree.Pos(token) == Upos::kAux;
}

float ShareOf(const Reading& reading, int sentence, int token, int child) {
  const Tree& tree = reading.document.trees[sentence];
  // "A better offer than Oslo": what is compared is not offered.
  if (tree.Parted(token, child) || tree.Preposition(child) == "than") return 0;
  switch (tree.Rel(child)) {
    case Relation::kObj:
    case Relation::kNsubjPass:
    case Relation::kXcomp:
    case Relation::kCcomp:
      return kThroughVerb;
    case Relation::kObl:
      return IsVerbal(tree, token) && !IsAdverbial(reading, sentence, child) &&
                     !IsPlaceOfAdding(tree, token, child)
                 ? kThroughOblique
                 : 0;
    case Relation::kNsubj:
      // "that the norm is redundant" is about the norm.
      return IsVerbal(tree, token) && !tree.HasCopula(token) ? kThroughModifier : kThroughVerb;
    case Relation::kNmod:
      // Without a preposition the parser has lost its way.
      return IsAdverbial(reading, sentence, child) || tree.Preposition(child).empty()
                 ? 0
                 : kThroughNoun;
    case Relation::kConj:
      return kThroughConjunct;
    case Relation::kNmodPoss:
      return kThroughPossessor;
    case Relation::kCompound:
      return tree.Pos(child) != Upos::kPropn || StandsForItsName(tree.Lemma(token))
                 ? kThroughModifier
                 : 0;
    case Relation::kAcl:
      return kThroughModifier;
    case Relation::kAmod:
      // "NATO-led initiatives": the name hangs from a participle.
      return tree.Pos(child) == Upos::kVerb ? kThroughModifier : 0;
    default:
      return 0;
  }
}

}  // namespace demarche::stance
