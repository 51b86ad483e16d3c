// Stems and head nouns: what topics' names share with texts that put them otherwise.
#ifndef DEMARCHE_STANCE_SERVICE_CATALOG_STEM_H_
#define DEMARCHE_STANCE_SERVICE_CATALOG_STEM_H_

#include <string>
#include <string_view>
#include <vector>

namespace demarche::stance {

// A lower-case word cut to what its inflections share: "references" and "reference", "amended" and
// "amend". Cruder than a lemma, and in need of no tagger.
std::string Stem(std::string_view lower_case_word);

// The noun that a name of several words is about, lower case: "references to the bloc in the
// statement" → "references"; the last word where no preposition stands in it.
std::string HeadNoun(std::string_view name);

// The stems of a name's words but function words, each once, in order.
std::vector<std::string> ContentStems(std::string_view name);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_CATALOG_STEM_H_
