// Text from fields of records and feeds, which may be HTML or plain and does not always say which.
// All take valid UTF-8, and are pure and thread-safe.
#ifndef DEMARCHE_INGEST_SERVICE_NORMALISE_MARKUP_H_
#define DEMARCHE_INGEST_SERVICE_NORMALISE_MARKUP_H_

#include <string>
#include <string_view>

#include "ingest_service/normalise/draft.h"

namespace demarche::ingest {

// Are there HTML tags in it that a plain text would hardly have?
bool LooksHtml(std::string_view text);

// Adds the paragraphs of a plain text (one a line) to the draft, without furniture and footnote
// marks.
void AddPlainText(std::string_view text, Draft& draft);
// The same for HTML that is the article and nothing else.
void AddHtml(std::string_view html, Draft& draft);
// Either, as it looks.
void AddText(std::string_view text, Draft& draft);

// Takes the mark of a cut off the end of a paragraph: "[…]", "[...]", "[+1234 chars]". True if
// there was one, or if it ends in "…".
bool TrimCutMark(std::string& text);

// One tidy line, without tags and with references decoded where it has any.
std::string PlainLine(std::string_view text);

}  // namespace demarche::ingest

#endif  // DEMARCHE_INGEST_SERVICE_NORMALISE_MARKUP_H_
