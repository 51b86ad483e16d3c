// What the language room gets right on a treebank, counted document by document.
#ifndef DEMARCHE_MODELS_SCORE_H_
#define DEMARCHE_MODELS_SCORE_H_

#include <array>
#include <string>
#include <vector>

#include "models/conllu.h"
#include "models/recase.h"
#include "stance_service/language/language_model.h"

namespace demarche::models {

// Of a hundred; 0 of nothing.
double Percent(long part, long whole);

// What was found of what there is.
struct Found {
  long right = 0;
  long gold = 0;
  long found = 0;
  double Recall() const { return Percent(right, gold); }
  double Precision() const { return Percent(right, found); }
  double F1() const { return Percent(2 * right, gold + found); }
  void Add(const Found& other);
};

struct Score {
  std::string document;
  // On the treebank's own tokens, punctuation included: how many there are, and how many got the
  // right tag, lemma, head, head and relation. Only kAsWritten scores lemmas.
  long tokens = 0, tags = 0, lemmas = 0, heads = 0, labelled = 0;
  std::array<Found, stance::kRelationCount> relations = {};
  // From raw text, paragraph by paragraph; and from the whole text, its paragraphs parted by a line
  // break alone.
  Found raw_tokens, raw_sentences, whole_sentences;

  // nsubj, nsubj:pass, obj, ccomp and xcomp, right in head and relation.
  Found Core() const;
  void Add(const Score& other);
};

bool IsCoreArgument(stance::Relation relation);

// One score a document, in order.
std::vector<Score> ScoreDocuments(const stance::LanguageModel& model,
                                  const std::vector<TreebankSentence>& treebank, Case how);

}  // namespace demarche::models

#endif  // DEMARCHE_MODELS_SCORE_H_
