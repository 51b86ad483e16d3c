// A word's pretrained vector, as it lies in the weights.
#ifndef DEMARCHE_STANCE_SERVICE_LANGUAGE_WORD_VECTOR_H_
#define DEMARCHE_STANCE_SERVICE_LANGUAGE_WORD_VECTOR_H_

#include <cstdint>

namespace demarche::stance {

// Its numbers are scale * bytes[k].
struct WordVector {
  const int8_t* bytes = nullptr;  // null: the word has none
  float scale = 0;
};

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_LANGUAGE_WORD_VECTOR_H_
