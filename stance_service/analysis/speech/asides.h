// Asides: what an author adds to the words of a source in the same sentence.
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_SPEECH_ASIDES_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_SPEECH_ASIDES_H_

#include <initializer_list>
#include <vector>

#include "stance_service/analysis/speech/cues.h"
#include "stance_service/analysis/tree.h"

namespace demarche::stance {

inline constexpr std::initializer_list<Relation> kSubjects = {
    Relation::kNsubj, Relation::kNsubjPass, Relation::kNsubjOuter,
    Relation::kCsubj, Relation::kCsubjPass, Relation::kExpl};

// Of a clause that the parser hung from the cue behind "and": whether it is said as well, rather
// than done by the source ("said it failed and (had no friends)", not "… and left").
bool GoesOnWithContent(const Tree& tree, const std::vector<Cue>& cues, int clause);

// Where a content of tokens [begin, end] ends before what the author adds: ", raising fears of …",
// ", while the rest …", or before another cue of the same source: "and told …". `end` where it does
// not. The cues of the sentence tell what another cue is; without them any verb may be one, as
// behind a noun phrase.
int EndWithoutAside(const Tree& tree, const Cue& cue, const std::vector<Cue>* cues, int begin,
                    int end);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_SPEECH_ASIDES_H_
