// Which sentences can hold a position between two of the catalog's actors and topics, told from
// names and a few words alone. Only these, and what they refer to, need be parsed.
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_SCREEN_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_SCREEN_H_

#include <vector>

#include "stance_service/analysis/document.h"
#include "stance_service/catalog/compiled_catalog.h"

namespace demarche::stance {

// One flag a sentence of the document, whose sentences are cut but not parsed yet. A sentence is to
// be read if two different things may be meant in it, one that can hold a position and one that it
// can be on: by a name, a surname, a pronoun or a noun that can stand for what was named shortly
// before, or the words of a topic's name. What a quotation is on is enough where another actor may
// be its speaker, and so it is anywhere if `author_counts`, for then the author may hold the
// position. With a sentence are read those before it in which its words find what they mean, and
// the quotations of its paragraph and what stands beside them. What words carry positions is not
// asked: nearly every sentence has one.
std::vector<bool> SentencesToRead(const Document& document, const CompiledCatalog& catalog,
                                  bool author_counts);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_SCREEN_H_
