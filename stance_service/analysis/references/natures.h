// What sort of thing a noun or an actor is: person or thing, he or she, one or several. What can
// tell which pronouns may stand for it.
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_REFERENCES_NATURES_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_REFERENCES_NATURES_H_

#include <cstdint>
#include <span>
#include <string_view>

#include "absl/container/flat_hash_map.h"
#include "stance_service/analysis/document.h"
#include "stance_service/analysis/positions/lexicon.h"
#include "stance_service/analysis/references/given_names.h"
#include "stance_service/analysis/references/mentions.h"
#include "stance_service/catalog/compiled_catalog.h"

namespace demarche::stance {

enum class Animacy : uint8_t { kUnknown, kPerson, kThing };
enum class Number : uint8_t { kUnknown, kSingular, kPlural };

struct Nature {
  Animacy animacy = Animacy::kUnknown;
  Gender gender = Gender::kUnknown;
  Number number = Number::kUnknown;
  // Several people who act as one, "it" or "they": a party, a team, a government.
  bool collective = false;
  bool state = false;
};

// Of the noun phrase that a noun or name heads, by its words alone.
Nature NatureOfNoun(const Tree& tree, int token, const Lexicon& lexicon);

// Whether a word begins with a capital letter, of ASCII.
bool HasCapital(std::string_view form);

// "Mr", "President": a word that stands before persons' names. In lower case.
bool IsPersonTitle(std::string_view lower, const Lexicon& lexicon);

// "team", "government": several people who act as one.
bool IsCollectiveNoun(std::string_view lemma);

// By index into the catalog's actors.
using ActorNatures = absl::flat_hash_map<int, Nature>;

// Of the actors that are mentioned: as the catalog says; of those of no kind, as their names and
// what stands beside them say.
ActorNatures NaturesOfActors(const Document& document, const CompiledCatalog& catalog,
                             std::span<const Mention> mentions, const Lexicon& lexicon);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_REFERENCES_NATURES_H_
