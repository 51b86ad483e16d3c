// Sentences too short to be told from furniture by their length alone.
#ifndef DEMARCHE_INGEST_SERVICE_NORMALISE_SHORT_SENTENCE_H_
#define DEMARCHE_INGEST_SERVICE_NORMALISE_SHORT_SENTENCE_H_

#include <string_view>

namespace demarche::ingest {

// Is this tidy line of at most seven words a whole sentence of an article? It begins with a
// capital, ends with a full stop (questions and exclamations of this length are teasers more often
// than text), has four words or a finite verb (known in English alone), and is no notice: it
// neither tells the reader what to do, nor speaks of the page and its making. Letters without case
// pass as capitals; scripts without spaces need eight characters. Pure and thread-safe.
bool IsShortSentence(std::string_view line);

}  // namespace demarche::ingest

#endif  // DEMARCHE_INGEST_SERVICE_NORMALISE_SHORT_SENTENCE_H_
