// How wide text is on a terminal, and breaking it into lines. Widths are columns: a letter has one,
// an East Asian wide character or an emoji two, a combining mark none. Escape sequences that Paint
// made have none either.
#ifndef DEMARCHE_CLI_DISPLAY_WIDTH_H_
#define DEMARCHE_CLI_DISPLAY_WIDTH_H_

#include <string>
#include <string_view>
#include <vector>

namespace demarche::cli {

int DisplayWidth(std::string_view text);

// `text` if it fits; else what fits of it and "…".
std::string CutToWidth(std::string_view text, int width);

// Breaks text at its spaces into lines of at most `width` (1 or more) columns; a word that is
// longer is broken within. Paint that reaches over a break is ended and begun again. At least one
// line.
std::vector<std::string> WrapText(std::string_view text, int width);

enum class Align { kLeft, kRight };

// `text` with spaces up to `width`; as it is if it is wider.
std::string PadToWidth(std::string_view text, int width, Align align = Align::kLeft);

}  // namespace demarche::cli

#endif  // DEMARCHE_CLI_DISPLAY_WIDTH_H_
