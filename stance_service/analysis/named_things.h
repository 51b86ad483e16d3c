// What each sentence of a text names, and may mean by other words, told before anything is parsed:
// what the screen goes by.
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_NAMED_THINGS_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_NAMED_THINGS_H_

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/inlined_vector.h"
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

// An actor or topic that a sentence names or may mean.
struct Thing {
  uint32_t key = 0;  // another thing has another one
  Parts parts = 0;
};
using Things = absl::InlinedVector<Thing, 4>;

// Whether one of them can hold a position on another: of the first on the second, or the other way
// round.
bool MakePair(const Things& some, const Things& others);
bool AnyHolds(const Things& things);
bool AnyIsTopic(const Things& things);

// Words of a sentence that can stand for things named before it.
struct ReferringWords {
  Parts pronouns = 0;    // what can be meant by them
  bool nominal = false;  // "the government"
  bool pair = false;     // "both governments": stands for two at once

  bool any() const { return pronouns != 0 || nominal || pair; }
};

// Of a document whose sentences are cut. Both must outlive it.
class NamedThings {
 public:
  NamedThings(const Document& document, const CompiledCatalog& catalog);

  // What a sentence names.
  const Things& In(int sentence) const { return sentences_[sentence].things; }

  ReferringWords WordsIn(int sentence) const;
  // What its pronouns, and its nouns, may stand for.
  Things MeantByPronouns(int sentence, const ReferringWords& words) const;
  Things MeantByNouns(int sentence) const;

  // The sentence before, nearest to this one, that names something that words of this one can stand
  // for and that is one of the parts; the sentence itself if there is none.
  int NearestBefore(int sentence, Parts wanted) const;
  // The first of the sentences before that are so near, in the paragraph or the one before it; the
  // sentence itself if there is none.
  int FirstWithin(int sentence, int reach) const;

  // The actors that a sentence names, and those that its words may stand for if it has any. Valid
  // until the next call.
  const std::vector<int>& ActorsMeant(int sentence, const ReferringWords& words);

 private:
  struct InSentence {
    Things things;
    // Those of them that later words can stand for.
    Things referents;
    // A person called by the surname alone; kNobody if none.
    int surname = kNobody;
    // The first of Document::names that begins in the sentence or behind it.
    size_t first_name = 0;
  };
  // Whose a surname is: of several, none is sure.
  struct Bearer {
    int actor = kNobody;
    bool shared = false;
  };

  Parts PartsOfActor(int index) const;
  Things ReferentsWithin(int sentence, int reach, Parts parts) const;
  void LookAtNames();
  void AddName(const AliasMatch& name, uint32_t key, int sentence);
  bool IsPlaceHere(const AliasMatch& name, int sentence) const;
  void NoteSurname(const AliasMatch& name);
  void LookForSurnames();
  const Bearer* SurnameIn(int sentence) const;
  bool MayStandForNamed(std::string_view word) const;
  bool HasNamed(const std::vector<int>* indexes, bool topics) const;

  const Document& document_;
  const CompiledCatalog& catalog_;
  std::vector<InSentence> sentences_;
  std::vector<bool> named_;  // in the whole text, by the owner's key
  // The last words of the names of persons, and one bit of 64 for each of these words: by what is
  // told at a glance, and by all of it.
  absl::flat_hash_map<std::string_view, Bearer> surnames_;
  uint64_t surname_signs_ = 0;
  uint64_t surname_filter_ = 0;
  std::vector<int> actors_meant_;
};

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_NAMED_THINGS_H_
