// The words of a sentence that can stand in a name, and where two of them can belong to one.
#ifndef DEMARCHE_STANCE_SERVICE_LANGUAGE_NAME_WORDS_H_
#define DEMARCHE_STANCE_SERVICE_LANGUAGE_NAME_WORDS_H_

#include <string_view>
#include <vector>

#include "stance_service/language/sentence.h"

namespace demarche::stance {

struct NameCandidate {
  int token = 0;
  // Nothing but what can stand inside a name ("of the", "and", a hyphen) parts it from the
  // candidate before.
  bool joinable = false;
  // Its capital says nothing: it begins the sentence, a quotation, or what follows a colon.
  bool begins = false;
};

// A word that stands as title before a person's name, or ends one ("Minister"): "Ms", "General". It
// may be part of another kind of name too ("General Post Office").
bool IsTitleWord(std::string_view word);

// Replaces *out by the candidates in order. Of an annotated sentence they are its proper nouns and
// the capitalised words beside them; else its capitalised words, and none where a headline has all
// words so.
void FindNameCandidates(std::string_view text, const Sentence& sentence, bool is_annotated,
                        std::vector<NameCandidate>* out);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_LANGUAGE_NAME_WORDS_H_
