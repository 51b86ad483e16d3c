// All that is known about a text before positions are read from it.
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_READING_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_READING_H_

#include <vector>

#include "stance_service/analysis/document.h"
#include "stance_service/analysis/positions/lexicon.h"
#include "stance_service/analysis/positions/sentence_frames.h"
#include "stance_service/analysis/references/mentions.h"
#include "stance_service/analysis/speech/attribution.h"
#include "stance_service/catalog/compiled_catalog.h"

namespace demarche::stance {

// Belongs to one thread at a time (SentenceFrames).
struct Reading {
  const Document& document;
  const CompiledCatalog& catalog;
  const Lexicon& lexicon;
  Mentions mentions;
  std::vector<SaidBy> said;
  SentenceFrames frames{document, lexicon};
};

// Finds mentions, what refers to them, topics in other words, and who says what. All three must
// outlive the reading.
Reading ReadMentionsAndSpeech(const Document& document, const CompiledCatalog& catalog,
                              const Lexicon& lexicon);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_READING_H_
