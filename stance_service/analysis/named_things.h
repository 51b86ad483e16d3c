// What each sentence of a text names, and may mean by other words, told before anything is parsed:
// what the screen goes by.
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_NAMED_THINGS_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_NAMED_THINGS_H_

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "stance_service/analysis/document.h"
#include "stance_service/analysis/references/mentions.h"
#include "stance_service/catalog/compiled_catalog.h"

namespace demarche::stance {

// What an actor or topic can be to a position, and by which pronouns it is taken up: a set of bits,
// of one thing or of several together.
using Parts = uint8_t;
inline constexpr Parts kPersonHolds = 1;
inline constexpr Parts kThingHolds = 2;
inline constexpr Parts kPersonIsTopic = 4;
inline constexpr Parts kThingIsTopic = 8;
inline constexpr Parts kHolds = kPersonHolds | kThingHolds;
inline constexpr Parts kIsTopic = kPersonIsTopic | kThingIsTopic;

inline bool Holds(Parts parts) { return (parts & kHolds) != 0; }
inline bool IsTopic(Parts parts) { return (parts & kIsTopic) != 0; }

// Two things make a pair that a position may be of; more make no difference.
inline constexpr int kEnoughThings = 2;

struct NamedInSentence {
  // Different actors and topics, up to kEnoughThings, and what all of them can be.
  int things = 0;
  Parts parts = 0;
  // A person called by the surname alone; kNobody if none.
  int surname = kNobody;
  // The first of Document::names that begins in the sentence or behind it.
  size_t first_name = 0;
};

// What words of a sentence that stand for things named before it can mean.
struct ReferringWords {
  Parts pronoun = 0;
  Parts nominal = 0;
  Parts pair = 0;  // "both governments": stands for two at once

  Parts all() const { return pronoun | nominal | pair; }
};

// Of a document whose sentences are cut. Both must outlive it.
class NamedThings {
 public:
  NamedThings(const Document& document, const CompiledCatalog& catalog);

  const NamedInSentence& In(int sentence) const { return sentences_[sentence]; }
  ReferringWords WordsIn(int sentence) const;

  // The first of the sentences before that are so near, in the paragraph or the one before it; the
  // sentence itself if there is none.
  int FirstWithin(int sentence, int reach) const;

  // The actors that a sentence names, and those that its words may stand for if it has any. Valid
  // until the next call.
  const std::vector<int>& ActorsMeant(int sentence, const ReferringWords& words);

 private:
  Parts PartsOfActor(int index) const;
  Parts NamedWithin(int sentence, int reach) const;
  void LookAtNames();
  void NoteSurname(const AliasMatch& name);
  void LookForSurnames();
  int SurnameIn(int sentence) const;
  bool MayStandForNamed(std::string_view word) const;
  bool HasNamed(const std::vector<int>* indexes, bool topics) const;

  const Document& document_;
  const CompiledCatalog& catalog_;
  std::vector<NamedInSentence> sentences_;
  std::vector<bool> named_;  // in the whole text, by the owner's key
  // The last words of the names of persons, and one bit of 64 for each of these words.
  absl::flat_hash_map<std::string_view, int> surnames_;
  uint64_t surname_signs_ = 0;
  std::vector<int> actors_meant_;
};

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_NAMED_THINGS_H_
