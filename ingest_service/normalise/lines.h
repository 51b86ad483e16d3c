// The lines of a plain text as its writer meant them: one a paragraph.
#ifndef DEMARCHE_INGEST_SERVICE_NORMALISE_LINES_H_
#define DEMARCHE_INGEST_SERVICE_NORMALISE_LINES_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace demarche::ingest {

struct Line {
  std::string text;  // tidy, not empty
  size_t words = 0;
  // Lines without a blank line between them share a group.
  size_t group = 0;
};

// Splits, takes stray HTML tags out, tidies, and re-flows text that was wrapped at a width: a line
// that is as long as its next word allows is joined with the next. Blank lines are left out.
std::vector<Line> ParagraphLines(std::string_view text);

// Takes "[1]" and the like out of running text, without gluing words. Returns how many.
size_t RemoveFootnoteMarks(std::string& text);

// Is this whole line a footnote: a mark and its source?
bool IsFootnoteLine(std::string_view line);

}  // namespace demarche::ingest

#endif  // DEMARCHE_INGEST_SERVICE_NORMALISE_LINES_H_
