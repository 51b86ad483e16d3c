// Names that stand before a noun as an adjective would, though a catalog has them for nouns:
// "Turkish", "US".
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_ADJECTIVAL_NAMES_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_ADJECTIVAL_NAMES_H_

#include <string_view>

#include "stance_service/analysis/reading.h"

namespace demarche::stance {

// "Democratic" of the Democratic Party, but not "Milosevic" of Slobodan Milosevic.
bool IsAdjectivalName(const Reading& reading, int sentence, int token);

// What has no adjective: "the US strike", "EU tariffs".
bool IsShortForState(std::string_view form);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_ADJECTIVAL_NAMES_H_
