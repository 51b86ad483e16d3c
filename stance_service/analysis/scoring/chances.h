// How likely each outcome is.
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_SCORING_CHANCES_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_SCORING_CHANCES_H_

namespace demarche::stance {

// They sum to one.
struct Chances {
  float supportive = 0;
  float sceptical = 0;
  float none = 1;
};

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_SCORING_CHANCES_H_
