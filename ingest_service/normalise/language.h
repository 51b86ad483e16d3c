// Which language a text is in.
#ifndef DEMARCHE_INGEST_SERVICE_NORMALISE_LANGUAGE_H_
#define DEMARCHE_INGEST_SERVICE_NORMALISE_LANGUAGE_H_

#include <string>
#include <string_view>

namespace demarche::ingest {

struct LanguageGuess {
  // BCP 47 ("en", "pt", "zh-Hant"); "und" if it can't be told.
  std::string tag = "und";
  // 0 to 1.
  double confidence = 0;
};

// Told from valid UTF-8 by CLD2 (see docs/adr/0041). `declared` is a BCP 47 tag that the document
// gives, or empty: it decides where the text says too little, adds the region ("en-GB") where both
// agree on the language, and is overruled where the text is plainly in another.
LanguageGuess DetectLanguage(std::string_view text, std::string_view declared);

// Are two tags of one language, as far as a detector and page authors can be held to tell? Regions
// and scripts don't count; "nb" and "nn" are "no", "ms" is "id", "hr", "bs" and "sr" are one.
bool IsSameLanguage(std::string_view a, std::string_view b);

// Is it one that the stance service reads?
bool IsReadLanguage(std::string_view tag);

}  // namespace demarche::ingest

#endif  // DEMARCHE_INGEST_SERVICE_NORMALISE_LANGUAGE_H_
