// Statement time: when a position was held, as far as its sentence tells.
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_STATEMENT_TIME_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_STATEMENT_TIME_H_

#include <cstdint>
#include <optional>

#include "stance_service/analysis/document.h"

namespace demarche::stance {

// The date a sentence names ("At the 28 October 2016 debate", "In March 2015"), in seconds of the
// Unix epoch. A date without a year is the last such day up to publication. None if the sentence
// names none, or one after publication.
std::optional<int64_t> TimeNamedIn(const Document& document, int sentence);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_STATEMENT_TIME_H_
