// What stands before a paragraph's first sentence or behind its last one and is none itself:
// datelines, dates, numbers of figures, whose picture it is.
#ifndef DEMARCHE_STANCE_SERVICE_LANGUAGE_LABELS_H_
#define DEMARCHE_STANCE_SERVICE_LANGUAGE_LABELS_H_

#include <string_view>
#include <vector>

#include "stance_service/language/sentence_ends.h"

namespace demarche::stance {

// In English, in full and capitalised.
bool IsMonth(std::string_view word);
bool IsWeekday(std::string_view word);

// True if the tokens, all that the paragraph holds so far, are a label, and a sentence begins at
// `next`: "WARSAW (Reuters) -", "PARIS, May 3 —", "Monday, 4 May 2015", "Figure 1.2".
bool IsLabelBefore(const NextPiece& next, const std::vector<Token>& tokens);

// True if a caption's credit ("Image: …", "Photo: …") begins at `next`, or a full date with its
// weekday that is all the rest of the paragraph.
bool IsCaptionAt(const NextPiece& next);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_LANGUAGE_LABELS_H_
