#include "stance_service/analysis/positions/entailed_claims.h"

#include <map>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "stance_service/analysis/positions/told_effects.h"

namespace demarche::stance {
namespace {

// Whoever wants a measure wants what it does; whoever votes against it may have other reasons, and
// whoever only finds fault with it has them.
constexpr float kBySupport = 0.85f;
constexpr float kByRefusal = 0.6f;
constexpr float kByCriticism = 0.45f;

bool IsRefusal(const Claim& claim) {
  return claim.family == "vote" || claim.family == "oppose" || claim.family == "prevent" ||
         claim.family == "endorse";
}

const std::string& NameOf(const CompiledCatalog& catalog, TopicKey topic) {
  const int topics = catalog.records().topics_size();
  return topic < topics ? catalog.records().topics(topic).name()
                        : catalog.records().actors(topic - topics).name();
}

Claim Entailed(const Reading& reading, const Claim& claim, const ToldEffect& effect) {
  Claim entailed = claim;
  entailed.through = claim.topic;
  entailed.through_sign = effect.sign;
  entailed.topic = effect.object;
  entailed.sign = claim.sign * effect.sign;
  const float share = claim.sign > 0 ? kBySupport : (IsRefusal(claim) ? kByRefusal : kByCriticism);
  entailed.share = share * effect.certainty;
  entailed.probability *= entailed.share;
  Step step{
      v1::STEP_KIND_ENTAILED,
      absl::StrCat(NameOf(reading.catalog, claim.topic), " is told to be ",
                   effect.sign > 0 ? "for " : "against ", NameOf(reading.catalog, effect.object)),
      effect.begin, effect.end};
  entailed.steps.push_back(std::move(step));
  return entailed;
}

}  // namespace

std::vector<Claim> WithEntailedClaims(const Reading& reading, std::vector<Claim> claims) {
  if (claims.empty()) return claims;
  const std::vector<ToldEffect> effects = FindToldEffects(reading);
  if (effects.empty()) return claims;
  std::set<std::pair<int, TopicKey>> told;
  for (const Claim& claim : claims) told.emplace(claim.actor, claim.topic);
  std::map<std::pair<int, TopicKey>, Claim> best;
  for (const Claim& claim : claims) {
    if (claim.sign == 0) continue;
    for (const ToldEffect& effect : effects) {
      if (effect.doer != claim.topic) continue;
      if (TopicOfActor(reading.catalog, claim.actor) == effect.object) continue;
      Claim entailed = Entailed(reading, claim, effect);
      if (entailed.probability < kLeastProbability) continue;
      const std::pair<int, TopicKey> pair{entailed.actor, entailed.topic};
      if (told.contains(pair)) continue;
      const auto [known, is_new] = best.try_emplace(pair, entailed);
      if (!is_new && entailed.probability > known->second.probability) {
        known->second = std::move(entailed);
      }
    }
  }
  if (best.empty()) return claims;
  for (auto& [pair, claim] : best) claims.push_back(std::move(claim));
  SortByPlace(&claims);
  return claims;
}

}  // namespace demarche::stance
