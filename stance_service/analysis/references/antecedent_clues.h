// What speaks for and against a noun phrase as what a pronoun stands for.
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_REFERENCES_ANTECEDENT_CLUES_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_REFERENCES_ANTECEDENT_CLUES_H_

#include <cstdint>
#include <vector>

#include "stance_service/analysis/document.h"
#include "stance_service/analysis/references/noun_phrases.h"
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

struct Choice {
  int phrase = -1;     // of NounPhrases; -1: that it stands for nothing before it
  uint64_t clues = 0;  // bit per Clue
  float score = 0;
};
static_assert(kClues <= 64);

// The token is subject or object of the verb.
bool IsArgumentOf(const Tree& tree, int token, int verb);

// A pronoun, and the subjects of the clauses it stands in, its own first.
struct AskedPronoun {
  int sentence = 0;
  int token = 0;
  std::vector<int> subjects;
};
AskedPronoun AskAbout(const Document& document, int sentence, int token);

// Of a phrase whose entity is the `rank`-th spoken of before the pronoun, 0 the latest; 3 for all
// beyond.
uint64_t CluesOf(const Document& document, const NounPhrases& phrases, const AskedPronoun& pronoun,
                 const NounPhrase& phrase, int rank);

// That the pronoun stands for nothing before it.
uint64_t CluesOfNone(const Document& document, const NounPhrases& phrases,
                     const AskedPronoun& pronoun);

// How likely each choice is, by the weights of the pronoun's class; sums to 1.
void ScoreChoices(PronounClass pronoun, std::vector<Choice>* choices);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_REFERENCES_ANTECEDENT_CLUES_H_
