// What is one token although signs stand in it: web and mail addresses, smileys.
#ifndef DEMARCHE_STANCE_SERVICE_LANGUAGE_ADDRESSES_H_
#define DEMARCHE_STANCE_SERVICE_LANGUAGE_ADDRESSES_H_

#include <cstdint>

#include "stance_service/language/piece.h"

namespace demarche::stance {

// The end of a web or mail address, file name with path, or handle from `begin`; `begin` if there
// is none.
uint32_t AddressEnd(const Piece& piece, uint32_t begin);

// The end of ":-)" that is all of a piece; `begin` if it is none.
uint32_t SmileyEnd(const Piece& piece, uint32_t begin);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_LANGUAGE_ADDRESSES_H_
