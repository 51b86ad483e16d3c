// Describes a window of the text to the scorer.
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_SCORING_WINDOW_FEATURES_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_SCORING_WINDOW_FEATURES_H_

#include <vector>

#include "stance_service/analysis/scoring/pair_input.h"
#include "stance_service/analysis/scoring/pair_reading.h"

namespace demarche::stance {

// A sentence of a window, with the places of holder and target in it.
struct WindowPart {
  int sentence = 0;
  Places holder;
  Places target;
};

// Parts in order of the text. The row of WindowSlot::kOrder is left to the caller. Of long windows
// only the words near holder and target are kept.
PairWindow DescribeWindow(WindowKind kind, const AskedPair& pair,
                          const std::vector<WindowPart>& parts, PairReading* reading);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_SCORING_WINDOW_FEATURES_H_
