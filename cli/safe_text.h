// Text from outside made fit for a terminal. Titles and sentences come from pages that strangers
// wrote: an escape sequence among them could rewrite the screen, or worse.
#ifndef DEMARCHE_CLI_SAFE_TEXT_H_
#define DEMARCHE_CLI_SAFE_TEXT_H_

#include <string>
#include <string_view>

namespace demarche::cli {

enum class SafeTextMode {
  // One line: every run of white space, line breaks among them, becomes one space.
  kLine,
  // Line feeds stay.
  kLines,
};

// Control characters and marks that turn the direction of writing become U+FFFD, and so does what
// is not UTF-8.
std::string SafeText(std::string_view text, SafeTextMode mode = SafeTextMode::kLine);

}  // namespace demarche::cli

#endif  // DEMARCHE_CLI_SAFE_TEXT_H_
