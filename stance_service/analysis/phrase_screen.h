// Which sentences may name a topic by words of its name or phrases, told before they are parsed:
// what topic_phrases.cc finds must not be overlooked.
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_PHRASE_SCREEN_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_PHRASE_SCREEN_H_

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "stance_service/analysis/document.h"
#include "stance_service/catalog/compiled_catalog.h"

namespace demarche::stance {

// Both must outlive it. Lends memory to itself: one thread at a time.
class PhraseScreen {
 public:
  PhraseScreen(const Document& document, const CompiledCatalog& catalog);

  // Whether a sentence in which the actors (indexes of the catalog) may be meant holds as many
  // words of a topic's phrase as it takes, and its head noun.
  bool MayNameTopic(int sentence, std::span<const int> actors);

 private:
  void AddStem(std::string_view stem);
  bool HasHead(int sentence, const std::string& head) const;
  void AddNameStems(int actor);

  const Document& document_;
  const CompiledCatalog& catalog_;
  const std::string day_;
  // Of the sentence looked at last: its stems that phrases hold, by phrase the number of these in
  // it, and which of those numbers are not 0. A catalog may have many phrases, and a text many
  // sentences.
  std::vector<std::string> stems_;
  std::vector<uint16_t> hits_;
  std::vector<int> hit_;
};

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_PHRASE_SCREEN_H_
