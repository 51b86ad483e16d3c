#include "stance_service/analysis/scoring/pairs.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "stance_service/analysis/scoring/pair_windows.h"

namespace demarche::stance {
namespace {

// A claim that is less likely than this is an error of the rules, not weak evidence.
constexpr float kLeastJudged = 0.2f;
constexpr float kDoubted = 0.5f;
// So is one to whose sign the scorer gives less, if it sees no position at all: where it sees the
// contrary, the rules may have turned what it did not. A higher bar would make news more precise,
// and cost positions told in the words of diplomats, which the scorer knows less well.
constexpr float kLeastScored = 0.05f;
// What rules' opinion on a pair counts for beside the scorer's, which knows theirs when it answers.
constexpr float kRulesShare = 0.3f;
// What a group's position counts for a member of whom the text tells none.
constexpr float kGroupShare = 0.6f;
// Of what the rules leave open, so much goes to the contrary.
constexpr float kContrary = 0.15f;

Chances FromRules(float supportive, float sceptical) {
  const float none = (1 - supportive) * (1 - sceptical);
  const float sum = supportive + sceptical + none;
  return {supportive / sum, sceptical / sum, none / sum};
}

Chances FromRules(const Claim& claim) {
  const float contrary = kContrary * (1 - claim.probability);
  return claim.sign > 0 ? FromRules(claim.probability, contrary)
                        : FromRules(contrary, claim.probability);
}

// Two opinions, the first with a weight of `share`: the weighted geometric mean of their odds.
Chances Pooled(const Chances& a, const Chances& b, float share = 0.5f) {
  const auto mean = [share](float of_a, float of_b) {
    return of_a > 0 && of_b > 0 ? std::pow(of_a, share) * std::pow(of_b, 1 - share) : 0.0f;
  };
  Chances pooled = {mean(a.supportive, b.supportive), mean(a.sceptical, b.sceptical),
                    mean(a.none, b.none)};
  const float sum = pooled.supportive + pooled.sceptical + pooled.none;
  pooled.supportive /= sum;
  pooled.sceptical /= sum;
  pooled.none /= sum;
  return pooled;
}

// Where the rules have a reason to doubt, as of a question or of what a rival says, the scorer does
// not make it surer.
Chances Agreed(const Claim& claim, const Chances& scored) {
  const Chances rules = FromRules(claim);
  const Chances pooled = Pooled(rules, scored);
  const float own = claim.sign > 0 ? pooled.supportive : pooled.sceptical;
  return claim.probability < kDoubted && own > claim.probability ? rules : pooled;
}

// What rules and scorer agree on; nothing for a likely error. A claim that follows from another is
// judged by that one.
std::optional<Chances> Judged(const Claim& claim, const Scorer& scorer, PairReading* reading) {
  Claim told = claim;
  if (claim.through != kNobody) {
    told.topic = claim.through;
    told.sign = claim.sign * claim.through_sign;
    told.probability = claim.probability / claim.share;
  }
  // The rules see through negation and reversal better than through doubtful words, the scorer the
  // other way round.
  const PairWindow window = WindowOfClaim(told, reading);
  const Chances scored = scorer.Score({&window, 1});
  const float own = told.sign > 0 ? scored.supportive : scored.sceptical;
  const bool by_the_way = IsByTheWay(claim);
  if (own < kLeastScored && scored.none > 0.5f && !by_the_way) return std::nullopt;
  Chances chances = Agreed(told, scored);
  if (by_the_way) chances = Pooled(FromRules(told), chances);
  if (claim.through == kNobody) return chances;
  if (claim.through_sign < 0) std::swap(chances.supportive, chances.sceptical);
  chances.supportive *= claim.share;
  chances.sceptical *= claim.share;
  chances.none = 1 - chances.supportive - chances.sceptical;
  return chances;
}

// By all claims of the pair, each a witness by itself; nothing if there is none.
std::optional<Chances> RulesOnPair(const AskedPair& pair, const PairReading& reading) {
  float not_supportive = 1;
  float not_sceptical = 1;
  bool any = false;
  for (const int c : reading.ClaimsOn(pair)) {
    const Claim& claim = reading.claim(c);
    if (claim.sign == 0) continue;
    any = true;
    (claim.sign > 0 ? not_supportive : not_sceptical) *= 1 - claim.probability;
  }
  if (!any) return std::nullopt;
  const float supportive = std::max(1 - not_supportive, kContrary * not_sceptical);
  const float sceptical = std::max(1 - not_sceptical, kContrary * not_supportive);
  return FromRules(supportive, sceptical);
}

// Whether the actor is one of a group's members, who need not think otherwise than it, as those of
// an organisation or a state may.
bool IsMember(const v1::Catalog& records, int actor, int group) {
  if (actor < 0 || group < 0) return false;
  const v1::Actor& whole = records.actors(group);
  if (whole.kind() == v1::ACTOR_KIND_ORGANISATION || whole.kind() == v1::ACTOR_KIND_STATE) {
    return false;
  }
  const auto& members = whole.member_ids();
  return std::find(members.begin(), members.end(), records.actors(actor).id()) != members.end();
}

// Whether all that the rules found of the pair is whose undertaking it is.
bool IsOfOwner(const AskedPair& pair, const PairReading& reading) {
  const std::vector<int>& claims = reading.ClaimsOn(pair);
  return std::all_of(claims.begin(), claims.end(),
                     [&](int c) { return IsByTheWay(reading.claim(c)); });
}

// What rules and scorer make of the pair's own sentences.
Chances ChancesOf(const AskedPair& pair, const Scorer& scorer, PairReading* reading) {
  Chances chances = scorer.Score(WindowsOfPair(pair, reading));
  if (const std::optional<Chances> rules = RulesOnPair(pair, *reading)) {
    chances = Pooled(*rules, chances, kRulesShare);
    if (IsOfOwner(pair, *reading)) chances = Pooled(*rules, chances);
  }
  return chances;
}

}  // namespace

std::vector<Claim> ScoreClaims(const std::vector<Claim>& claims, const Scorer& scorer,
                               PairReading* reading) {
  std::vector<Claim> scored;
  for (const Claim& claim : claims) {
    Claim judged = claim;
    if (claim.sign != 0) {
      const std::optional<Chances> chances = Judged(claim, scorer, reading);
      if (!chances.has_value()) continue;
      judged.chances = *chances;
      judged.probability = claim.sign > 0 ? chances->supportive : chances->sceptical;
    }
    if (judged.probability >= kLeastJudged) scored.push_back(std::move(judged));
  }
  return scored;
}

v1::PairJudgement JudgePair(const std::vector<Claim>& claims, const Scorer& scorer, int actor,
                            TopicKey topic, PairReading* reading) {
  v1::PairJudgement judgement;
  for (int i = 0; i < static_cast<int>(claims.size()); ++i) {
    if (claims[i].actor == actor && claims[i].topic == topic) judgement.add_statement_indexes(i);
  }
  const AskedPair pair{actor, topic};
  Chances chances = ChancesOf(pair, scorer, reading);
  if (reading->ClaimsOn(pair).empty()) {
    for (const int group : reading->HoldersOn(topic)) {
      if (!IsMember(reading->reading().catalog.records(), actor, group)) continue;
      chances = Pooled(ChancesOf({group, topic}, scorer, reading), chances, kGroupShare);
    }
  }
  auto* probabilities = judgement.mutable_probabilities();
  probabilities->set_supportive(chances.supportive);
  probabilities->set_sceptical(chances.sceptical);
  probabilities->set_none(chances.none);
  judgement.set_score(
      std::clamp(double{chances.supportive} - double{chances.sceptical}, -1.0, 1.0));
  return judgement;
}

}  // namespace demarche::stance
