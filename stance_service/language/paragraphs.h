// Paragraphs of a text whose author marked them by lines alone.
#ifndef DEMARCHE_STANCE_SERVICE_LANGUAGE_PARAGRAPHS_H_
#define DEMARCHE_STANCE_SERVICE_LANGUAGE_PARAGRAPHS_H_

#include <cstdint>
#include <string_view>
#include <vector>

namespace demarche::stance {

// Bytes of the text, half-open, neither empty nor white space alone.
struct Paragraph {
  uint32_t begin = 0;
  uint32_t end = 0;
};

// Empty lines part paragraphs. Single line breaks do so too, unless the lines around them are
// wrapped: most lines of such a stretch end within a sentence, as the next one shows by going on in
// lower case or the last one by its length. Bytes beyond 4 GiB are not read. Any bytes are taken.
std::vector<Paragraph> SplitParagraphs(std::string_view text);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_LANGUAGE_PARAGRAPHS_H_
