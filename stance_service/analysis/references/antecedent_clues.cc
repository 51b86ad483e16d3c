#include "stance_service/analysis/references/antecedent_clues.h"

#include <algorithm>
#include <cmath>

namespace demarche::stance {
namespace {

// Paragraphs of news stand more by themselves than those that the weights were learned from.
constexpr float kParagraphsDoubt = 1.0f;

constexpr float kWeights[3][kClues] = {
#include "stance_service/analysis/references/antecedent_weights.inc"
};

class Clues {
 public:
  void Add(Clue clue, bool holds = true) {
    if (holds) bits_ |= uint64_t{1} << static_cast<int>(clue);
  }
  // The clue `steps` behind `first` in Clue's order.
  void Add(Clue first, int steps) { bits_ |= uint64_t{1} << (static_cast<int>(first) + steps); }
  uint64_t bits() const { return bits_; }

 private:
  uint64_t bits_ = 0;
};

// The subjects of the clauses that the pronoun stands in, its own first.
std::vector<int> SubjectsAbove(const Tree& tree, int pronoun) {
  std::vector<int> subjects;
  int at = tree.Head(pronoun);
  for (int steps = 0; at >= 0 && steps < 12; ++steps, at = tree.Head(at)) {
    const int subject = tree.Child(at, {Relation::kNsubj, Relation::kNsubjPass});
    if (subject >= 0) subjects.push_back(subject);
  }
  return subjects;
}

// Hangs from the verb through nouns alone.
bool StandsInClauseOf(const Tree& tree, int token, int verb) {
  int at = tree.Head(token);
  for (int steps = 0; at >= 0 && steps < 6; ++steps, at = tree.Head(at)) {
    if (at == verb) return true;
    if (tree.Pos(at) == Upos::kVerb) return false;
  }
  return false;
}

}  // namespace

bool IsArgumentOf(const Tree& tree, int token, int verb) {
  return verb >= 0 && tree.Head(tree.FirstConjunct(token)) == verb;
}

AskedPronoun AskAbout(const Document& document, int sentence, int token) {
  return {sentence, token, SubjectsAbove(document.trees[sentence], token)};
}

uint64_t CluesOf(const Document& document, const NounPhrases& phrases, const AskedPronoun& pronoun,
                 const NounPhrase& phrase, int rank) {
  const int s = pronoun.sentence;
  const int i = pronoun.token;
  const Tree& tree = document.trees[s];
  const Tree& other = document.trees[phrase.sentence];
  const int token = phrase.token;
  Clues clues;
  const bool quoted = phrases.IsQuoted(s, i);
  const int back = quoted ? s - phrase.sentence : phrases.SentencesBack(phrase.sentence, s);
  clues.Add(Clue::kSameSentence, std::min(back, 3));
  const Relation role = RoleOf(other, token);
  if (back == 0) {
    const int words = i - token;
    clues.Add(words < 0     ? Clue::kBehind
              : words <= 5  ? Clue::kFewWords
              : words <= 15 ? Clue::kSomeWords
                            : Clue::kManyWords);
    const auto subject = std::find(pronoun.subjects.begin(), pronoun.subjects.end(), token);
    if (subject != pronoun.subjects.end()) {
      const auto level = std::min<ptrdiff_t>(subject - pronoun.subjects.begin(), 2);
      clues.Add(Clue::kOwnSubject, static_cast<int>(level));
    }
    clues.Add(Clue::kCoargument, tree.Rel(i) == Relation::kNmodPoss &&
                                     IsArgumentOf(tree, token, tree.Head(tree.Head(i))));
    clues.Add(Clue::kSameClause,
              IsSubject(tree.Rel(i)) && token < i && StandsInClauseOf(tree, token, tree.Head(i)));
    if (tree.Dominates(token, i)) {
      bool by_clause = false;
      for (int at = i; at != token; at = tree.Head(at)) {
        by_clause = by_clause || tree.Rel(at) == Relation::kAclRelcl ||
                    tree.Rel(at) == Relation::kAcl || tree.Rel(at) == Relation::kConj;
      }
      clues.Add(by_clause ? Clue::kHoldsPronounByClause : Clue::kHoldsPronoun);
    }
    clues.Add(Clue::kConjoined, tree.FirstConjunct(token) == tree.FirstConjunct(i));
  }
  clues.Add(IsSubject(role)  ? Clue::kSubject
            : IsObject(role) ? Clue::kObject
            : role == Relation::kObl || role == Relation::kNmod || role == Relation::kOblAgent
                ? Clue::kOblique
            : role == Relation::kNmodPoss ? Clue::kPossessor
                                          : Clue::kOtherRole);
  clues.Add(Clue::kConjunct, other.Rel(token) == Relation::kConj);
  const int head = other.Head(token);
  clues.Add(Clue::kMainSubject, IsSubject(role) && head >= 0 && other.Head(head) < 0);
  clues.Add(Clue::kFirstInSentence, &phrases[phrases.FirstOf(phrase.sentence)] == &phrase);
  clues.Add(Clue::kOtherParagraph, document.paragraphs[phrase.sentence] != document.paragraphs[s]);
  clues.Add(Clue::kBothSubjects, IsSubject(role) && IsSubject(tree.Rel(i)));
  clues.Add(Clue::kBothObjects, IsObject(role) && IsObject(tree.Rel(i)));

  clues.Add(Clue::kSpeakerOfQuote, quoted && !phrase.quoted && back == 0);
  clues.Add(Clue::kOutsideQuote, quoted && !phrase.quoted && back > 0);
  clues.Add(Clue::kInsideQuote, !quoted && phrase.quoted);
  clues.Add(Clue::kSameQuote, quoted && phrase.quoted);

  if (phrase.pronoun != PronounClass::kNone) {
    clues.Add(Clue::kPronoun);
  } else if (other.Pos(token) == Upos::kPropn || phrase.mention >= 0) {
    clues.Add(Clue::kName);
  } else {
    const int determiner = other.Child(token, {Relation::kDet, Relation::kNmodPoss});
    clues.Add(determiner < 0                                 ? Clue::kBare
              : other.Rel(determiner) == Relation::kNmodPoss ? Clue::kPossessed
              : IsDefinite(other.Lower(determiner))          ? Clue::kDefinite
                                                             : Clue::kIndefinite);
  }

  const int count = phrases.CountOf(phrase);
  clues.Add(count <= 1   ? Clue::kOnce
            : count == 2 ? Clue::kTwice
            : count <= 4 ? Clue::kOften
                         : Clue::kVeryOften);
  clues.Add(Clue::kLatest, rank);
  clues.Add(Clue::kLastWasSubject, phrases.LastWasSubject(phrase));

  const Nature wanted = NatureOfPronoun(tree.Lower(i));
  const Nature& nature = phrase.nature;
  if (wanted.gender != Gender::kUnknown && nature.gender != Gender::kUnknown) {
    clues.Add(wanted.gender == nature.gender ? Clue::kGenderFits : Clue::kGenderContrary);
  }
  clues.Add(nature.animacy == Animacy::kPerson  ? Clue::kPerson
            : nature.animacy == Animacy::kThing ? Clue::kThing
                                                : Clue::kUnknownAnimacy);
  clues.Add(nature.number == Number::kSingular ? Clue::kSingular
            : nature.number == Number::kPlural ? Clue::kPlural
                                               : Clue::kUnknownNumber);
  clues.Add(Clue::kCollective, nature.collective);
  clues.Add(Clue::kCollectiveForObject,
            wanted.number == Number::kSingular && nature.collective && IsObject(tree.Rel(i)));
  clues.Add(Clue::kSeveral, other.Child(token, {Relation::kConj}) >= 0);
  return clues.bits();
}

uint64_t CluesOfNone(const Document& document, const NounPhrases& phrases,
                     const AskedPronoun& pronoun) {
  const int s = pronoun.sentence;
  const int i = pronoun.token;
  const Tree& tree = document.trees[s];
  Clues none;
  none.Add(Clue::kNone);
  none.Add(Clue::kNoneSubject, IsSubject(tree.Rel(i)));
  none.Add(Clue::kNoneObject, IsObject(tree.Rel(i)));
  none.Add(Clue::kNonePossessive, tree.Rel(i) == Relation::kNmodPoss);
  none.Add(Clue::kNoneExpletive, tree.Rel(i) == Relation::kExpl);
  if (PronounClassOf(tree.Lower(i)) == PronounClass::kThing && IsSubject(tree.Rel(i)) &&
      tree.Head(i) > i) {
    none.Add(Clue::kNoneBeforeClause,
             tree.Child(tree.Head(i), {Relation::kCsubj, Relation::kCcomp, Relation::kXcomp,
                                       Relation::kCsubjPass}) > tree.Head(i));
  }
  none.Add(Clue::kNoneQuoted, phrases.IsQuoted(s, i));
  return none.bits();
}

void ScoreChoices(PronounClass pronoun, std::vector<Choice>* choices) {
  const float* weights = kWeights[static_cast<int>(pronoun) - 1];
  float most = -1e9f;
  for (Choice& choice : *choices) {
    choice.score = 0;
    for (uint64_t left = choice.clues; left != 0; left &= left - 1) {
      choice.score += weights[__builtin_ctzll(left)];
    }
    if ((choice.clues >> static_cast<int>(Clue::kOtherParagraph) & 1) != 0) {
      choice.score -= kParagraphsDoubt;
    }
    most = std::max(most, choice.score);
  }
  float sum = 0;
  for (Choice& choice : *choices) {
    choice.score = std::exp(choice.score - most);
    sum += choice.score;
  }
  for (Choice& choice : *choices) choice.score /= sum;
}

}  // namespace demarche::stance
