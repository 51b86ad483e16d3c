// Small steps over UTF-8 text that every reader of a format needs. All take valid UTF-8 and are
// pure and thread-safe.
#ifndef DEMARCHE_INGEST_SERVICE_NORMALISE_TEXT_H_
#define DEMARCHE_INGEST_SERVICE_NORMALISE_TEXT_H_

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace demarche::ingest {

// Joins views. Debian's absl::StrCat does not take std::string_view.
std::string Cat(std::initializer_list<std::string_view> parts);

// One line as people read it: runs of any Unicode white space become one space, none at the ends;
// soft hyphens, zero-width spaces and direction marks go; Unicode NFC. Typographic quotes stay.
std::string Tidy(std::string_view text);

// ASCII white space off both ends.
std::string_view Strip(std::string_view text);

// Words between single spaces, the first `most` of them; empty words are left out.
std::vector<std::string_view> Words(std::string_view text, size_t most = SIZE_MAX);
size_t CountWords(std::string_view text);
// More than `most` words? Looks no further than it must: a line can be megabytes long.
bool HasMoreWords(std::string_view text, size_t most);

// Code points.
size_t CountCharacters(std::string_view text);

// Full Unicode case folding, for comparing.
std::string Fold(std::string_view text);

// Folded letters and digits with one space between words: what is left when two lines are compared
// without regard to quotes, dashes and case.
std::string Skeleton(std::string_view text);

// Does it end as a sentence does: a full stop, question or exclamation mark (of any script, but not
// an ellipsis), perhaps with closing quotes or brackets behind?
bool EndsSentence(std::string_view text);
// Does it end in "…" or "..."?
bool EndsCut(std::string_view text);

// Is the first letter a capital (or of a script without case)?
bool StartsUpper(std::string_view text);

// The largest n' <= n on a character boundary of `text`.
size_t CharacterBoundary(std::string_view text, size_t n);

// The first `max_bytes` bytes, on a character boundary.
std::string_view Clip(std::string_view text, size_t max_bytes);

// Appends one code point; what is none becomes U+FFFD.
void AppendCodePoint(uint32_t code_point, std::string& out);

// ASCII only; other bytes stay.
std::string LowerAscii(std::string_view text);
bool EqualsIgnoreAsciiCase(std::string_view a, std::string_view b);
bool StartsWithIgnoreAsciiCase(std::string_view text, std::string_view prefix);

}  // namespace demarche::ingest

#endif  // DEMARCHE_INGEST_SERVICE_NORMALISE_TEXT_H_
