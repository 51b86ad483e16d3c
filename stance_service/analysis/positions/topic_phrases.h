// Topics named in other words than their aliases: "references … to the bloc … in the statement".
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_TOPIC_PHRASES_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_TOPIC_PHRASES_H_

#include "stance_service/analysis/document.h"
#include "stance_service/analysis/references/mentions.h"
#include "stance_service/catalog/compiled_catalog.h"

namespace demarche::stance {

// Adds a mention in sentences that hold all words of one of a topic's `phrases`, or most of the
// content words of its name, and no mention of it yet. An actor that the sentence refers to, by
// whatever name or pronoun, counts for the words that are its names: "cooperation between the
// organisation and the UN". The mention is the word that matches the name's head noun.
void AddTopicPhrases(const Document& document, const CompiledCatalog& catalog, Mentions* mentions);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_TOPIC_PHRASES_H_
