// What site buttons, boxes and players say, in the languages that news is read in. Of use to
// furniture.cc.
#ifndef DEMARCHE_INGEST_SERVICE_NORMALISE_FURNITURE_PHRASES_H_
#define DEMARCHE_INGEST_SERVICE_NORMALISE_FURNITURE_PHRASES_H_

#include <span>
#include <string_view>
#include <unordered_set>

namespace demarche::ingest {

using PhraseSet = std::unordered_set<std::string_view>;

// Skeletons (text.h) of whole lines.
const PhraseSet& ButtonPhrases();
const PhraseSet& ListHeadingPhrases();

// Folded beginnings of lines.
std::span<const std::string_view> PleaBeginnings();
std::span<const std::string_view> PlayerBeginnings();

}  // namespace demarche::ingest

#endif  // DEMARCHE_INGEST_SERVICE_NORMALISE_FURNITURE_PHRASES_H_
