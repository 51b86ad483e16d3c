// Undertakings and whose they are: "the bloc's plan", "the Kenyan inquiry". Whoever has one is for
// it, whatever the sentence then says of it and whoever says it (docs/annotation.md, 14).
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_UNDERTAKINGS_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_UNDERTAKINGS_H_

#include <vector>

#include "stance_service/analysis/positions/frames.h"
#include "stance_service/analysis/positions/step.h"
#include "stance_service/analysis/positions/target_topics.h"
#include "stance_service/analysis/reading.h"
#include "stance_service/analysis/references/denoted.h"

namespace demarche::stance {

// Who stands behind what a noun of an undertaking names.
struct Backing {
  // All of them are for each of the undertakings; none if either is empty.
  std::vector<Denoted> owners;
  std::vector<Target> undertakings;
  // That it is theirs: less for "their possible deal".
  float certainty = 1;
  std::vector<Step> steps;
};

// Of a frame for which NamesUndertaking() holds. Nothing where the sentence denies that it is
// theirs ("not the bloc's plan") or says that it was given up ("their plan was dropped").
Backing BackingOf(const Reading& reading, int sentence, const Frame& frame);

// Of a frame of another kind whose target must be an undertaking ("runs the inquiry"): whether the
// noun that fills its slot is one, and the topic is it and not what it merely leads to.
bool IsUndertakingItself(const Reading& reading, int sentence, int noun, const Target& target);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_UNDERTAKINGS_H_
