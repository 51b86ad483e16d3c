// Clauses: which words of a sentence are the content of a cue.
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_SPEECH_CLAUSES_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_SPEECH_CLAUSES_H_

#include <optional>
#include <vector>

#include "stance_service/analysis/speech/cues.h"
#include "stance_service/analysis/tree.h"

namespace demarche::stance {

struct Content {
  // Tokens, without commas and stops at the ends.
  int first = 0;
  int last = 0;
  // What the source speaks or thinks of, rather than what it says: "praised the pact".
  bool theme = false;
  // Where the cue stands amid its content ("The pact, she said, is dead"): the tokens of its tag,
  // with the commas; else -1.
  int tag_first = -1;
  int tag_last = -1;
};

// Of one of the cues of a sentence. nullopt if it governs nothing that may be its content.
std::optional<Content> ContentOf(const Tree& tree, const Cue& cue, const std::vector<Cue>& cues);

// The rest of its sentence for an adverbial that names a source: "according to the envoy, …".
std::optional<Content> ContentAround(const Tree& tree, int first, int last);

// Without commas, stops and conjunctions at the ends; nullopt if nothing is left.
std::optional<Content> Trimmed(const Tree& tree, Content content);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_SPEECH_CLAUSES_H_
