// Apostrophes: which belong to a word, and which begin a token of their own ("'s", "n't").
#ifndef DEMARCHE_STANCE_SERVICE_LANGUAGE_CLITICS_H_
#define DEMARCHE_STANCE_SERVICE_LANGUAGE_CLITICS_H_

#include <cstdint>

#include "stance_service/language/piece.h"

namespace demarche::stance {

// The size of an apostrophe at `i`: 1, 3 for U+2019, 0 if there is none.
uint32_t ApostropheSize(const Piece& piece, uint32_t i);

// The end of the clitic whose apostrophe is at `i` ("'s", "'ll"), or `i`.
uint32_t CliticEnd(const Piece& piece, uint32_t i);

// Where the word from `begin` on goes on behind the apostrophe at `i`, of `size` bytes; `i` if it
// ends before it; less than `i` if it ends there, before "n't".
uint32_t JoinApostrophe(const Piece& piece, uint32_t begin, uint32_t i, uint32_t size);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_LANGUAGE_CLITICS_H_
