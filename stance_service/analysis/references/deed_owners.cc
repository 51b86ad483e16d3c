#include "stance_service/analysis/references/deed_owners.h"

#include "stance_service/analysis/one_of.h"
#include "stance_service/analysis/references/denotation.h"

namespace demarche::stance {
namespace {

constexpr float kDeedWeight = 0.85f;

// By which one takes a stand: what "her veto" does, she does.
bool IsWordOrDeed(std::string_view lemma) {
  return IsOneOf(
      lemma, {"statement",  "remark",     "comment",   "speech",     "letter",      "decision",
              "move",       "ruling",     "plan",      "policy",     "proposal",    "tweet",
              "post",       "ad",         "advert",    "video",      "book",        "memo",
              "attack",     "criticism",  "vote",      "order",      "bill",        "lawsuit",
              "suit",       "testimony",  "article",   "editorial",  "column",      "op-ed",
              "essay",      "message",    "action",    "effort",     "attempt",     "refusal",
              "offer",      "support",    "report",    "argument",   "call",        "claim",
              "threat",     "warning",    "response",  "rhetoric",   "answer",      "stance",
              "strategy",   "pledge",     "promise",   "push",       "rejection",   "veto",
              "choice",     "nomination", "amendment", "motion",     "resolution",  "verdict",
              "dissent",    "complaint",  "petition",  "investment", "endorsement", "announcement",
              "appointment"});
}

}  // namespace

std::vector<Denoted> OwnersOfDeed(const Reading& reading, int sentence, int token) {
  if (token < 0) return {};
  const Tree& tree = reading.document.trees[sentence];
  token = tree.Antecedent(token);
  if (tree.Pos(token) != Upos::kNoun || !IsWordOrDeed(tree.Lemma(token))) return {};
  for (const int child : tree.Children(token)) {
    const Relation relation = tree.Rel(child);
    const bool owner =
        relation == Relation::kNmodPoss ||
        (relation == Relation::kNmod && IsOneOf(tree.Preposition(child), {"by", "from"}));
    if (!owner) continue;
    std::vector<Denoted> owners = ActorsOf(reading, sentence, child);
    for (Denoted& denoted : owners) {
      denoted.weight *= kDeedWeight;
      denoted.via = ByWord(reading, sentence, token, "is its word or deed");
    }
    if (!owners.empty()) return owners;
  }
  return {};
}

std::vector<Denoted> ActorsOrOwnersOf(const Reading& reading, int sentence, int token) {
  std::vector<Denoted> actors = ActorsOf(reading, sentence, token);
  return actors.empty() ? OwnersOfDeed(reading, sentence, token) : actors;
}

}  // namespace demarche::stance
