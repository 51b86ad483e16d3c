#include "stance_service/analysis/scoring/pair_windows.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "stance_service/analysis/scoring/window_features.h"

namespace demarche::stance {
namespace {

// Of sentences that lack holder or target, so many are read.
constexpr size_t kMostAbsent = 4;

struct Candidate {
  int sentence = 0;
  WindowKind kind = WindowKind::kTogether;
};

WindowKind KindOf(int sentence, const AskedPair& pair, PairReading* reading) {
  const Places target = reading->TargetIn(sentence, pair);
  if (target.tokens.empty()) return WindowKind::kTargetAbsent;
  if (pair.actor == kAuthor) return WindowKind::kAuthor;
  if (!reading->HolderIn(sentence, pair).tokens.empty()) return WindowKind::kTogether;
  for (const int said : reading->Cues(sentence).said[target.tokens.front()]) {
    if (reading->Says(said, pair.actor)) return WindowKind::kSpeaker;
  }
  const std::vector<int>* others = reading->SentencesOfActor(pair.actor);
  if (others == nullptr) return WindowKind::kHolderAbsent;
  const auto behind = std::lower_bound(others->begin(), others->end(), sentence);
  const bool beside = (behind != others->end() && *behind - sentence <= 1) ||
                      (behind != others->begin() && sentence - *(behind - 1) <= 1);
  return beside ? WindowKind::kBeside : WindowKind::kNear;
}

std::vector<Candidate> CandidatesOf(const AskedPair& pair, PairReading* reading) {
  std::vector<Candidate> candidates;
  if (const std::vector<int>* with_target = reading->SentencesOfTopic(pair.topic)) {
    for (const int s : *with_target) candidates.push_back({s, KindOf(s, pair, reading)});
    std::stable_sort(candidates.begin(), candidates.end(),
                     [](const Candidate& a, const Candidate& b) { return a.kind < b.kind; });
    // Sentences far from the holder say something only where none nearer does.
    if (candidates.front().kind < WindowKind::kNear) {
      std::erase_if(candidates, [](const Candidate& c) { return c.kind >= WindowKind::kNear; });
    } else if (candidates.size() > kMostAbsent) {
      candidates.resize(kMostAbsent);
    }
  } else if (const std::vector<int>* with_holder = reading->SentencesOfActor(pair.actor)) {
    for (const int s : *with_holder) {
      if (candidates.size() == kMostAbsent) break;
      if (!reading->document().read[s]) continue;
      candidates.push_back({s, WindowKind::kTargetAbsent});
    }
  } else {
    const std::vector<bool>& read = reading->document().read;
    for (size_t s = 0; s < read.size() && candidates.size() < kMostAbsent; ++s) {
      if (!read[s]) continue;
      candidates.push_back({static_cast<int>(s), pair.actor == kAuthor ? WindowKind::kTargetAbsent
                                                                       : WindowKind::kBothAbsent});
    }
  }
  if (candidates.size() > kMostWindows) candidates.resize(kMostWindows);
  std::sort(candidates.begin(), candidates.end(),
            [](const Candidate& a, const Candidate& b) { return a.sentence < b.sentence; });
  return candidates;
}

WindowPart PartOf(int sentence, const AskedPair& pair, PairReading* reading) {
  return {sentence, reading->HolderIn(sentence, pair), reading->TargetIn(sentence, pair)};
}

std::vector<WindowPart> PartsOf(const Candidate& candidate, const AskedPair& pair,
                                PairReading* reading) {
  const int s = candidate.sentence;
  const int count = static_cast<int>(reading->document().sentences.size());
  std::vector<WindowPart> parts = {PartOf(s, pair, reading)};
  if (candidate.kind != WindowKind::kBothAbsent) {
    reading->AddFirstPersons(s, pair, &parts.front().holder);
  }
  if (candidate.kind != WindowKind::kBeside) return parts;
  // The sentence before, for preference.
  for (const int other : {s - 1, s + 1}) {
    if (other < 0 || other >= count) continue;
    WindowPart part = PartOf(other, pair, reading);
    if (part.holder.tokens.empty()) continue;
    parts.insert(other < s ? parts.begin() : parts.end(), std::move(part));
    break;
  }
  return parts;
}

}  // namespace

std::vector<PairWindow> WindowsOfPair(const AskedPair& pair, PairReading* reading) {
  std::vector<PairWindow> windows;
  const std::vector<Candidate> candidates = CandidatesOf(pair, reading);
  for (const Candidate& candidate : candidates) {
    PairWindow window =
        DescribeWindow(candidate.kind, pair, PartsOf(candidate, pair, reading), reading);
    window.sentence = candidate.sentence;
    const bool first = windows.empty();
    const bool last = windows.size() + 1 == candidates.size();
    window.Set(WindowSlot::kOrder, first && last ? 0 : first ? 1 : last ? 3 : 2);
    windows.push_back(std::move(window));
  }
  return windows;
}

PairWindow WindowOfClaim(const Claim& claim, PairReading* reading) {
  const AskedPair pair{claim.actor, claim.topic};
  const Candidate candidate{claim.sentence, KindOf(claim.sentence, pair, reading)};
  PairWindow window =
      DescribeWindow(candidate.kind, pair, PartsOf(candidate, pair, reading), reading);
  window.sentence = candidate.sentence;
  window.Set(WindowSlot::kOrder, 0);
  return window;
}

}  // namespace demarche::stance
