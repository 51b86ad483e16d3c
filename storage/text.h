// What may be stored as text.
#ifndef DEMARCHE_STORAGE_TEXT_H_
#define DEMARCHE_STORAGE_TEXT_H_

#include <string_view>

namespace demarche::storage {

// Whether `bytes` is well-formed UTF-8 (RFC 3629: shortest forms, no surrogates) without NUL.
// Thread-safe.
bool IsStorableText(std::string_view bytes);

}  // namespace demarche::storage

#endif  // DEMARCHE_STORAGE_TEXT_H_
