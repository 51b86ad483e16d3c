#include "stance_service/analysis/positions/kept_claims.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "stance_service/analysis/references/principals.h"

namespace demarche::stance {
namespace {

// From here on what is said of somebody counts more than that an undertaking is his.
constexpr float kLeastSaid = 0.45f;
// Whoever wants a declaration on cooperation wants the cooperation; whoever refuses the one may
// still want the other.
constexpr float kEntailed = 0.85f;
constexpr float kEntailedByRefusal = 0.65f;

}  // namespace

void KeptClaims::Keep(Claim claim) {
  if (claim.topic < records().topics_size()) {
    const v1::Topic& topic = records().topics(claim.topic);
    for (const v1::Entailment& entailment : topic.entails()) {
      Claim entailed = claim;
      entailed.topic = TopicById(reading_.catalog, entailment.topic_id());
      if (entailed.topic == kNobody || entailed.topic == claim.topic) continue;
      if (TopicOfActor(reading_.catalog, claim.actor) == entailed.topic) continue;
      if (entailment.opposite()) entailed.sign = -entailed.sign;
      entailed.probability *= claim.sign > 0 ? kEntailed : kEntailedByRefusal;
      entailed.steps.push_back(
          {v1::STEP_KIND_ENTAILED, absl::StrCat("a position on ", topic.name(), " is one on it")});
      KeepForAll(std::move(entailed));
    }
  }
  KeepForAll(std::move(claim));
}

// Keeps the claim, those of a group's members, and that of the principal.
void KeptClaims::KeepForAll(Claim claim) {
  if (claim.probability < kLeastProbability) return;
  if (claim.actor == kAuthor) {
    if (with_author_) KeepBest(std::move(claim));
    return;
  }
  const v1::Actor& actor = records().actors(claim.actor);
  // Not all members of a group stand behind what it does.
  if (actor.expands() && !IsByTheWay(claim)) {
    for (const std::string& id : actor.member_ids()) {
      Claim member = claim;
      member.actor = reading_.catalog.ActorIndex(id);
      member.probability *= 0.95f;
      member.steps.push_back({v1::STEP_KIND_HOLDER, absl::StrCat("as a member of ", actor.name())});
      if (TopicOfActor(reading_.catalog, member.actor) != claim.topic) {
        KeepBest(std::move(member));
      }
    }
  }
  const int principal = PrincipalOf(reading_.catalog, claim.actor, day_);
  if (principal >= 0 && TopicOfActor(reading_.catalog, principal) != claim.topic) {
    Claim official = claim;
    official.speaker = claim.actor;
    official.actor = principal;
    official.probability *= 0.92f;
    official.steps.push_back(
        {v1::STEP_KIND_HOLDER,
         absl::StrCat(actor.name(), " speaks for ", records().actors(principal).name())});
    KeepBest(std::move(official));
  }
  KeepBest(std::move(claim));
}

void KeptClaims::KeepBest(Claim claim) {
  const std::pair<int, TopicKey> key{claim.actor, claim.topic};
  const auto [known, is_new] = best_.try_emplace(key, claim);
  if (is_new) return;
  if (IsByTheWay(known->second) != IsByTheWay(claim)) {
    // What is said of somebody goes before what he stands behind by the way.
    Claim& said = IsByTheWay(claim) ? known->second : claim;
    Claim& told = IsByTheWay(claim) ? claim : known->second;
    if (said.sign == told.sign) said.probability = std::max(said.probability, told.probability);
    Claim kept = said.probability >= kLeastSaid ? std::move(said) : std::move(told);
    known->second = std::move(kept);
    return;
  }
  // Two readings of one sentence that contradict make the better one doubtful.
  const bool contradict = known->second.sign * claim.sign < 0;
  const float doubt =
      contradict ? 1 - 0.5f * std::min(known->second.probability, claim.probability) : 1;
  if (claim.probability > known->second.probability) known->second = std::move(claim);
  known->second.probability *= doubt;
}

void KeptClaims::MoveTo(std::vector<Claim>* claims) {
  for (auto& [key, claim] : best_) claims->push_back(std::move(claim));
  best_.clear();
}

}  // namespace demarche::stance
