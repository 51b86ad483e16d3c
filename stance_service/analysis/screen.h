// Which sentences can hold a position between two of the catalog's actors and topics, told from
// names and a few words alone. Only these, and what they refer to, need be parsed.
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_SCREEN_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_SCREEN_H_

#include <vector>

#include "stance_service/analysis/document.h"
#include "stance_service/catalog/compiled_catalog.h"

namespace demarche::stance {

// One flag a sentence of the document, whose sentences are cut but not parsed yet. A sentence is to
// be read if it may hold two different actors or topics (by a name, a surname, a pronoun or a noun
// that can stand for one named shortly before, or the words of a topic's name); or one, where
// somebody speaks whom another sentence may name, or `author_counts`, so that the author may hold
// the position. With it are read the sentences before in which its pronouns find what they mean,
// and the paragraph whose quotation it belongs to.
std::vector<bool> SentencesToRead(const Document& document, const CompiledCatalog& catalog,
                                  bool author_counts);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_SCREEN_H_
