// Labelled texts read as the engine reads them, ready to be learned from.
#ifndef DEMARCHE_MODELS_STANCE_EXAMPLES_H_
#define DEMARCHE_MODELS_STANCE_EXAMPLES_H_

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "models/matrix.h"
#include "models/stance_network.h"
#include "models/stance_texts.h"
#include "stance_service/analysis/positions/lexicon.h"
#include "stance_service/language/language_model.h"

namespace demarche::models {

// Whose position is asked for, and the tone toward a target.
inline constexpr int kStanceTasks = 2;

struct StanceExamples {
  std::vector<StanceExample> examples;
  std::vector<uint64_t> groups;  // of each example
  Matrix vectors;                // of the words that have one
  // Rows of those that may stand in the word's place: of its tag and connotations.
  std::vector<std::vector<int>> near;
  std::vector<uint64_t> words;   // those learned: words[i] is row i + 1
};

// Texts that the engine would refuse are left out. Words of at least `least_count` texts are
// learned.
StanceExamples ReadExamples(const std::vector<LabelledText>& texts,
                            const stance::LanguageModel& model, const stance::Lexicon& lexicon,
                            int least_count);

}  // namespace demarche::models

#endif  // DEMARCHE_MODELS_STANCE_EXAMPLES_H_
