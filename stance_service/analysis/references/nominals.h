// Nouns that take up an actor or topic named before: "the bloc", "the senator", "such a step",
// "both countries", "the latter".
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_REFERENCES_NOMINALS_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_REFERENCES_NOMINALS_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "stance_service/analysis/document.h"
#include "stance_service/analysis/positions/lexicon.h"
#include "stance_service/analysis/references/mentions.h"
#include "stance_service/analysis/references/natures.h"
#include "stance_service/catalog/compiled_catalog.h"

namespace demarche::stance {

// Learns from the text by which nouns each actor and topic it mentions may be taken up: nouns that
// the catalog gives it, the head noun of its name, what is said of its kind, titles and appositions
// that the text itself joins to its name ("Senator Weber", "Weber, a lawyer").
class Nominals {
 public:
  // All of them must outlive it.
  Nominals(const Document& document, const CompiledCatalog& catalog, const Lexicon& lexicon,
           const Mentions& mentions, const ActorNatures& natures);

  // The mentions that a noun stands for, one but for "both countries"; empty where it stands for
  // none. The noun has none of its own.
  std::vector<int> AntecedentsOf(int sentence, int token) const;

 private:
  // Why a noun may stand for somebody.
  struct Bearer {
    // As in Mention; one of them kNobody.
    int actor = kNobody;
    TopicKey topic = kNobody;
    int reach = 0;  // sentences
    // Of "former" and the like what belongs to the noun.
    std::string telling;
    // The noun is but one of the same sort as its own: "measure" for a bill.
    bool alike = false;
  };

  void LearnFromCatalog(const Mention& mention);
  void LearnFromText(const Mention& mention);
  void Learn(std::string_view noun, Bearer bearer);
  void FindRivals();

  bool IsOwnWord(const Mention& mention, std::string_view lower) const;
  bool Fits(const Mention& mention, const Bearer& bearer) const;
  bool ModifiersFit(int sentence, int noun, const Mention& mention, std::string* telling) const;
  bool NamesAnotherPlace(int sentence, int token, const Mention& mention) const;
  bool IsNamedOtherwise(int sentence, int token) const;
  bool IsOfState(const Mention& mention) const;
  int LatestBearer(int sentence, int token, const std::string& stem, bool alike) const;

  const Document& document_;
  const CompiledCatalog& catalog_;
  const Lexicon& lexicon_;
  const Mentions& mentions_;
  const ActorNatures& natures_;
  const std::string day_;
  absl::flat_hash_map<std::string, std::vector<Bearer>> bearers_;  // by noun
  // Stems of the words that the text says of an actor, with a title or in apposition.
  absl::flat_hash_map<int, absl::flat_hash_set<std::string>> words_of_actor_;
  // Where a noun is said of something that the catalog does not know, in order.
  absl::flat_hash_map<std::string, std::vector<std::pair<int, int>>> rivals_;
};

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_REFERENCES_NOMINALS_H_
