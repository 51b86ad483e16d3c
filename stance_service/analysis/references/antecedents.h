// What a pronoun may stand for, and what it does by learned clues.
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_REFERENCES_ANTECEDENTS_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_REFERENCES_ANTECEDENTS_H_

#include <vector>

#include "stance_service/analysis/document.h"
#include "stance_service/analysis/positions/lexicon.h"
#include "stance_service/analysis/references/antecedent_clues.h"
#include "stance_service/analysis/references/mentions.h"
#include "stance_service/analysis/references/natures.h"
#include "stance_service/analysis/references/noun_phrases.h"

namespace demarche::stance {

// Reads a document from its beginning: pronouns are to be asked about in order of the text.
class Antecedents {
 public:
  // All of them must outlive it.
  Antecedents(const Document& document, const Mentions& mentions, const ActorNatures& natures,
              const Lexicon& lexicon);

  const std::vector<NounPhrase>& phrases() const { return phrases_.all(); }

  // What the pronoun may stand for; the first choice is that it stands for nothing. Scores are not
  // set.
  std::vector<Choice> ChoicesFor(int sentence, int token);
  // See NounPhrases.
  void Link(int sentence, int token, int phrase) { phrases_.Link(sentence, token, phrase); }

  // The phrase that a pronoun stands for by the learned weights; -1 if none does surely enough.
  int Resolve(int sentence, int token);

 private:
  const Document& document_;
  NounPhrases phrases_;
};

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_REFERENCES_ANTECEDENTS_H_
