// Words within a target that turn what a position on it means for what it is about: whoever wants
// "the sanctions to be lifted" is against them.
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_TARGET_TURNS_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_TARGET_TURNS_H_

#include <string_view>
#include <vector>

#include "stance_service/analysis/positions/frames.h"
#include "stance_service/analysis/positions/lexicon.h"
#include "stance_service/analysis/positions/step.h"
#include "stance_service/analysis/tree.h"

namespace demarche::stance {

// How the search for what a target is about came to a word of it.
struct TargetPath {
  // -1 where whoever is for the target is against what the word means.
  int sign = 1;
  // How much of the position reaches the word, 0 to 1.
  float weight = 1;
  // Words passed on the way.
  int depth = 0;
  std::vector<Step> steps;
};

// "through 'it'", "to be 'it'".
Step StepTo(const Tree& tree, std::string_view what, int token, v1::StepKind kind);

// What is to be done with it: "for the bill to be dropped", "the sanctions to be lifted". `frames`
// are those of the sentence, here and below.
void TurnByFate(const Lexicon& lexicon, const Tree& tree, const std::vector<Frame>& frames,
                int noun, TargetPath* path);

// "A “Stop Weber” movement".
void TurnBySlogan(const Tree& tree, int name, TargetPath* path);

// "The end of the talks", "an illegal referendum": the noun, or a word before it, says the contrary
// of what hangs from it.
void TurnByContraries(const Lexicon& lexicon, const Tree& tree, int token, TargetPath* path);

// -1 where the token is denied: "no deal", "not joining".
int NegationWithin(const Lexicon& lexicon, const Tree& tree, int token);

// The sign of a frame within the target. Whoever dismisses fears that the index will fail does not
// think that it will: there what is feared counts, and not that it is feared.
int SignWithin(const Lexicon& lexicon, const Tree& tree, const Frame& frame, const Filler& filler);

// "Accused the police of beating her": -1 where the target is what somebody is blamed for, and its
// verb lets on that it harms its object.
int SignOfBlamedDeed(const Lexicon& lexicon, const Tree& tree, const std::vector<Frame>& frames,
                     int doing);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_TARGET_TURNS_H_
