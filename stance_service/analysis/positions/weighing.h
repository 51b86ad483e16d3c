// The environment of a frame while its words are taken in, one after the other.
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_WEIGHING_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_WEIGHING_H_

#include "demarche/v1/statement.pb.h"
#include "stance_service/analysis/positions/environment.h"
#include "stance_service/analysis/positions/step.h"

namespace demarche::stance {

// What is left of the certainty that somebody is against a thing where he is only said not to harm
// it, or to be less against it than before.
inline constexpr float kLeftUndone = 0.35f;

struct Weighing {
  Environment environment;
  // How many words turned it.
  int turns = 0;
  // Turned by what says that it is not done, and no more.
  bool undone = false;
};

// Gives the position the other sign. `clearness`, 0 to 1: how surely the word says the contrary.
void Turn(float clearness, Step why, Weighing* weighing);

// What is wanted, foreseen or conditional is less certain; the first word that says so gives the
// factuality.
void MakeUnreal(v1::Factuality factuality, float certainty, Step why, Weighing* weighing);

// Makes it less certain, and no less real.
void Doubt(float certainty, Step why, Weighing* weighing);

// More or less strong.
void Scale(float strength, Step why, Weighing* weighing);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_WEIGHING_H_
