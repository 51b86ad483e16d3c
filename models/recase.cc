#include "models/recase.h"

#include <cstdint>

#include "stance_service/language/byte_class.h"

namespace demarche::models {

std::string Recase(const TreebankSentence& sentence, Case how) {
  std::string text = sentence.text;
  if (how == Case::kAsWritten) return text;
  for (const stance::Token& token : sentence.gold.tokens) {
    for (uint32_t i = token.begin; i < token.end; ++i) {
      const bool upper = how == Case::kUpper ||
                         (how == Case::kTitle && i == token.begin && token.end - token.begin > 3);
      const char lower = stance::AsciiLower(text[i]);
      if (how == Case::kTitle && !upper) continue;
      text[i] =
          upper && stance::Is(lower, stance::kLowerByte) ? static_cast<char>(lower - 32) : lower;
    }
  }
  return text;
}

}  // namespace demarche::models
