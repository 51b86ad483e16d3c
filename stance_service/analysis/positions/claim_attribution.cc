#include "stance_service/analysis/positions/claim_attribution.h"

#include <algorithm>
#include <utility>

#include "stance_service/analysis/positions/claim_holders.h"
#include "stance_service/analysis/references/principals.h"

namespace demarche::stance {
namespace {

constexpr float kClaimedByAnother = 0.45f;
constexpr float kDoneByAnother = 0.85f;

void ClaimedByAnother(float weight, Claim* claim) {
  claim->factuality = v1::FACTUALITY_CLAIMED;
  claim->probability *= weight;
  claim->steps.push_back({v1::STEP_KIND_CLAIMED, "claimed by another"});
}

// Whether the holder, or who speaks for it, is the source; whether the source is known at all.
std::pair<bool, bool> IsOwnWord(const Reading& reading, const SaidBy& said, const Denoted& holder,
                                const std::string& day) {
  const std::vector<Denoted> speakers = SpeakersOf(reading, said);
  const bool own = std::any_of(speakers.begin(), speakers.end(), [&](const Denoted& speaker) {
    return speaker.actor == holder.actor ||
           SpeaksFor(reading.catalog, speaker.actor, holder.actor, day);
  });
  return {own, !speakers.empty()};
}

}  // namespace

bool IsNegated(const Reading& reading, const SaidBy& said) {
  return said.cue >= 0 && reading.document.trees[said.sentence].HasNegation(said.cue);
}

void Attribute(const Reading& reading, const Denoted& holder, const std::vector<int>& chain,
               const std::vector<int>& governors, const std::string& day, Claim* claim) {
  if (chain.empty()) return;
  const SaidBy& said = reading.said[chain.front()];
  const auto [own, speaker_known] = IsOwnWord(reading, said, holder, day);
  // "Does not wish to support": a verb of its environment has turned it already.
  const bool counted = said.sentence == claim->sentence &&
                       std::find(governors.begin(), governors.end(), said.cue) != governors.end();
  if (IsNegated(reading, said) && !counted) {
    // "This is not to say that …": what is denied is turned; what is merely unsaid is open.
    if (said.source >= 0 && !speaker_known) {
      claim->probability *= 0.4f;
    } else {
      claim->sign = -claim->sign;
      claim->probability *= 0.7f;
    }
    claim->steps.push_back({v1::STEP_KIND_OPEN, "not said to be so"});
  } else if (said.kind == SpeechKind::kDeny && !counted) {
    claim->sign = -claim->sign;
    claim->factuality = v1::FACTUALITY_DENIED;
    claim->probability *= 0.7f;
    claim->steps.push_back({v1::STEP_KIND_DENIED, "denied"});
  } else if (own) {
    if (claim->factuality == v1::FACTUALITY_ASSERTED) {
      claim->factuality = v1::FACTUALITY_REPORTED;
    }
    // "The bloc does not wish to help, she complained": its wish, by her word.
    for (size_t outer = 1; outer < chain.size(); ++outer) {
      const SaidBy& teller = reading.said[chain[outer]];
      const auto [tells_own, teller_known] = IsOwnWord(reading, teller, holder, day);
      if (tells_own || !teller_known || teller.kind == SpeechKind::kReport) continue;
      ClaimedByAnother(kClaimedByAnother, claim);
      break;
    }
  } else if (said.kind == SpeechKind::kReport || said.source < 0) {
    // An outlet or document reports; that is as good as the author's word.
    claim->probability *= 0.95f;
  } else if (IsByTheWay(*claim)) {
    // What somebody does is told, not what he thinks of it.
    ClaimedByAnother(kDoneByAnother, claim);
  } else {
    ClaimedByAnother(speaker_known ? kClaimedByAnother : 0.6f, claim);
  }
}

}  // namespace demarche::stance
