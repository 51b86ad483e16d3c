#include "stance_service/analysis/references/reference_words.h"

namespace demarche::stance {

PronounClass PronounClassOf(std::string_view lower) {
  if (lower == "he" || lower == "she" || lower == "him" || lower == "her" || lower == "his" ||
      lower == "hers") {
    return PronounClass::kPerson;
  }
  if (lower == "it" || lower == "its") return PronounClass::kThing;
  if (lower == "they" || lower == "them" || lower == "their" || lower == "theirs") {
    return PronounClass::kPlural;
  }
  return PronounClass::kNone;
}

bool IsDefiniteDeterminer(std::string_view lower) {
  return lower == "the" || lower == "this" || lower == "that" || lower == "these" ||
         lower == "those" || lower == "its" || lower == "their";
}

}  // namespace demarche::stance
