#include "stance_service/analysis/reading.h"

#include "stance_service/analysis/positions/topic_phrases.h"
#include "stance_service/analysis/references/introductions.h"
#include "stance_service/analysis/references/named_later.h"
#include "stance_service/analysis/references/references.h"

namespace demarche::stance {

Reading ReadMentionsAndSpeech(const Document& document, const CompiledCatalog& catalog,
                              const Lexicon& lexicon) {
  Reading reading{document, catalog, lexicon, FindMentions(document, catalog, lexicon), {}};
  AddNamedLater(document, catalog, lexicon, &reading.mentions);
  ResolveReferences(document, catalog, lexicon, &reading.mentions);
  const int named = reading.mentions.size();
  AddTopicPhrases(document, catalog, &reading.mentions);
  // Now also those that stand for a topic in other words.
  if (reading.mentions.size() > named) {
    ResolveReferences(document, catalog, lexicon, &reading.mentions);
  }
  AddIntroductions(document, catalog, &reading.mentions);
  reading.said = FindAttributions(document, lexicon);
  return reading;
}

}  // namespace demarche::stance
