// Signs within words: full stops, hyphens, commas of numbers, units behind them.
#ifndef DEMARCHE_STANCE_SERVICE_LANGUAGE_WORD_JOINTS_H_
#define DEMARCHE_STANCE_SERVICE_LANGUAGE_WORD_JOINTS_H_

#include <cstdint>

#include "stance_service/language/piece.h"

namespace demarche::stance {

// Whether the letters from `i` on are a unit and what stands before them, from `begin` on, is a
// number: "5kg", "5p.m.".
bool IsUnitAt(const Piece& piece, uint32_t begin, uint32_t i);

// Where the word from `begin` on goes on behind the full stop at `i`; `i` if the full stop is no
// part of it.
uint32_t JoinFullStop(const Piece& piece, uint32_t begin, uint32_t i);

// True if the sign `c` at `i` joins what stands on both sides of it into one token.
bool Joins(const Piece& piece, uint32_t begin, uint32_t i, char c);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_LANGUAGE_WORD_JOINTS_H_
