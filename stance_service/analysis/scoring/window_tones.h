// Sums of what words say by themselves, by where they stand to holder and target.
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_SCORING_WINDOW_TONES_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_SCORING_WINDOW_TONES_H_

#include <cstdint>
#include <vector>

#include "stance_service/analysis/tree.h"

namespace demarche::stance {

// 0 for none, else three degrees for either sign.
int ToneRow(float tone);
inline constexpr int kToneRows = 7;

struct ToneSums {
  float near = 0;     // of words near holder and target, less with the distance
  float all = 0;      // of all words
  float between = 0;  // of those on the way from holder to target, and next to it
  float around = 0;   // of what the target hangs from, and what hangs from it
};

// `tones` is of every word; `path` is that of PathBetween().
ToneSums SumTones(const Tree& tree, const std::vector<float>& tones,
                  const std::vector<uint8_t>& path, const std::vector<int>& holder,
                  const std::vector<int>& target);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_SCORING_WINDOW_TONES_H_
