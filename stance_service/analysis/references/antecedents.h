// What a pronoun may stand for: the noun phrases near it, named by a catalog or not, and what
// speaks for each of them.
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_REFERENCES_ANTECEDENTS_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_REFERENCES_ANTECEDENTS_H_

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "stance_service/analysis/document.h"
#include "stance_service/analysis/positions/lexicon.h"
#include "stance_service/analysis/references/mentions.h"
#include "stance_service/analysis/references/natures.h"
#include "stance_service/analysis/references/reference_words.h"

namespace demarche::stance {

// What may be said of a pronoun and one noun phrase, yes or no. The weights of
// antecedent_weights.inc stand in this order, for each class of pronouns.
enum class Clue : uint8_t {
  // Of the pronoun, that it stands for nothing before it.
  kNone,
  kNoneSubject,
  kNoneObject,
  kNonePossessive,
  kNoneExpletive,
  kNoneBeforeClause,  // "it is clear that", "it takes time to"
  kNoneQuoted,
  // How far it stands away.
  kSameSentence,
  kOneSentence,
  kTwoSentences,
  kThreeSentences,
  kFewWords,
  kSomeWords,
  kManyWords,
  kBehind,  // "in his speech, the envoy …"
  // What it is in its sentence.
  kSubject,
  kObject,
  kOblique,
  kPossessor,
  kOtherRole,
  kConjunct,
  kMainSubject,
  kFirstInSentence,
  kOtherParagraph,
  // How it stands to the pronoun.
  kBothSubjects,
  kBothObjects,
  kOwnSubject,        // of the pronoun's own clause
  kGoverningSubject,  // of the clause that governs the pronoun's
  kHigherSubject,
  kCoargument,    // of a possessive's noun: arguments of one verb are two things else
  kHoldsPronoun,  // the pronoun hangs from it
  kHoldsPronounByClause,
  kConjoined,
  kSameClause,      // "at a dinner with the envoy, she …"
  kSpeakerOfQuote,  // outside a quotation in whose sentence the pronoun is quoted
  kOutsideQuote,
  kInsideQuote,  // quoted, and the pronoun is not
  kSameQuote,
  // How it is said.
  kPronoun,
  kName,
  kDefinite,
  kIndefinite,
  kBare,
  kPossessed,
  // Of its entity, over the text before.
  kOnce,
  kTwice,
  kOften,
  kVeryOften,
  kLatest,
  kLatestButOne,
  kLatestButTwo,
  kOlder,
  kLastWasSubject,
  // Agreement.
  kGenderFits,
  kGenderContrary,
  kPerson,
  kUnknownAnimacy,
  kThing,
  kSingular,
  kPlural,
  kUnknownNumber,
  kCollective,
  kSeveral,  // a coordination
  kCollectiveForObject,
};
inline constexpr int kClues = static_cast<int>(Clue::kCollectiveForObject) + 1;

struct NounPhrase {
  int sentence = 0;
  int token = 0;
  // Equal for those known to be the same: an index of Antecedents::entities.
  int entity = -1;
  Nature nature;
  // Of Mentions; -1 for what the catalog does not know.
  int mention = -1;
  PronounClass pronoun = PronounClass::kNone;
  bool subject = false;
  bool quoted = false;
};

struct Choice {
  int phrase = -1;     // of Antecedents::phrases; -1: that it stands for nothing before it
  uint64_t clues = 0;  // bit per Clue
  float score = 0;
};
static_assert(kClues <= 64);

// Reads a document from its beginning: pronouns are to be asked about in order of the text.
class Antecedents {
 public:
  // All of them must outlive it.
  Antecedents(const Document& document, const Mentions& mentions, const ActorNatures& natures,
              const Lexicon& lexicon);

  const std::vector<NounPhrase>& phrases() const { return phrases_; }

  // What the pronoun may stand for; the first choice is that it stands for nothing. Scores are not
  // set.
  std::vector<Choice> ChoicesFor(int sentence, int token);
  // That the pronoun stands for the phrase, and is itself one that a later pronoun can take up; -1
  // for none.
  void Link(int sentence, int token, int phrase);

  // The phrase that a pronoun stands for by the learned weights; -1 if none does surely enough.
  int Resolve(int sentence, int token);

 private:
  struct Entity {
    int count = 0;
    int last = -1;  // of phrases_
  };

  void AddPhrases(int sentence);
  int EntityOf(const Tree& tree, int sentence, int token, const NounPhrase& phrase);
  uint64_t CluesOf(int sentence, int token, const NounPhrase& phrase, int rank,
                   const std::vector<int>& subjects) const;

  const Document& document_;
  const Mentions& mentions_;
  const Lexicon& lexicon_;
  const ActorNatures& natures_;
  std::vector<NounPhrase> phrases_;
  std::vector<int> first_phrase_;            // by sentence
  std::vector<std::vector<int>> phrase_at_;  // by sentence and token; -1
  std::vector<std::vector<bool>> quoted_;    // by sentence and token
  std::vector<Entity> entities_;
  absl::flat_hash_map<std::string, int> entity_by_name_;
};

// How likely each choice is, by the weights of the pronoun's class; sums to 1.
void ScoreChoices(PronounClass pronoun, std::vector<Choice>* choices);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_REFERENCES_ANTECEDENTS_H_
