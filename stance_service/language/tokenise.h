// Tokens within a piece of text without white space; see segment.h for the conventions.
#ifndef DEMARCHE_STANCE_SERVICE_LANGUAGE_TOKENISE_H_
#define DEMARCHE_STANCE_SERVICE_LANGUAGE_TOKENISE_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "stance_service/language/sentence.h"

namespace demarche::stance {

// Appends the tokens of the bytes [begin, end) of `text`, which hold no white space; `end` is the
// end of the text or white space follows. `space_before` is that of the first token.
void Tokenise(std::string_view text, uint32_t begin, uint32_t end, bool space_before,
              std::vector<Token>* out);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_LANGUAGE_TOKENISE_H_
