// Sentences and tokens of English running text, as the Universal Dependencies treebanks of English
// cut them: clitics and possessives apart ("do n't", "Russia 's"), hyphened compounds apart
// ("U.S. - led") but for prefixes ("co-author"), abbreviations with their full stop, closing quotes
// with the sentence they close.
#ifndef DEMARCHE_STANCE_SERVICE_LANGUAGE_SEGMENT_H_
#define DEMARCHE_STANCE_SERVICE_LANGUAGE_SEGMENT_H_

#include <cstddef>
#include <string_view>
#include <vector>

#include "stance_service/language/sentence.h"

namespace demarche::stance {

// Appends the sentences of the bytes [begin, end) of `text`; offsets in them are into `text`. An
// empty line ends a sentence, and so does the end of the stretch: call it once per paragraph.
// Any bytes are taken; those that are not UTF-8 count as letters. Tokens are never empty, never
// overlap, and leave out nothing but white space. Offsets are 32 bits: what lies beyond 4 GiB is
// not read. Safe to call from many threads.
void Segment(std::string_view text, size_t begin, size_t end, std::vector<Sentence>* out);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_LANGUAGE_SEGMENT_H_
