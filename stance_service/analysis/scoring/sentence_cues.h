// What a sentence's words say of positions, whoever holds them: tone, operators, composed frames.
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_SCORING_SENTENCE_CUES_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_SCORING_SENTENCE_CUES_H_

#include <cstdint>
#include <utility>
#include <vector>

#include "stance_service/analysis/reading.h"
#include "stance_service/analysis/scoring/pair_input.h"
#include "stance_service/analysis/scoring/sentence_colours.h"

namespace demarche::stance {

struct CueFrame {
  std::vector<int> tokens;
  int sign = 0;  // after all that stands over the frame
  bool speaker_holds = false;
  // First and last token of what fills a slot, and the token that heads it.
  struct Phrase {
    int head = -1;
    int first = 0;
    int last = 0;
  };
  std::vector<Phrase> targets;
  std::vector<Phrase> holders;
};

enum class Mentioned : uint8_t { kNot, kByWord, kByName };

struct SentenceCues {
  // With all that is the same for every pair: word, part of speech, relation, tone, operator.
  std::vector<PairToken> tokens;
  // Of each token: whether it refers to anything in the catalog, and whether it is shown as itself.
  std::vector<Mentioned> mentioned;
  std::vector<bool> hidden;
  // Of each token: what the lexicon says of the word by itself, -1 to 1, turned where it is
  // negated.
  std::vector<float> tones;
  std::vector<WordColour> colours;  // of each token
  // Of each token: what is said there, of Reading::said, innermost first.
  std::vector<std::vector<int>> said;
  std::vector<CueFrame> frames;
};

SentenceCues ReadCues(const Reading& reading, int sentence);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_SCORING_SENTENCE_CUES_H_
