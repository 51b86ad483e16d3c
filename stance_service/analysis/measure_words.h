// Nouns of what is put forward to be decided: "bill", "motion", "lawsuit".
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_MEASURE_WORDS_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_MEASURE_WORDS_H_

#include <string_view>

namespace demarche::stance {

// Whether it does what it says once it is decided, so that whoever is for it wants that. By
// dictionary form.
bool IsMeasure(std::string_view lemma);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_MEASURE_WORDS_H_
