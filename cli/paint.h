// Colour, where it is wanted.
#ifndef DEMARCHE_CLI_PAINT_H_
#define DEMARCHE_CLI_PAINT_H_

#include <string>
#include <string_view>

namespace demarche::cli {

// What a piece of text means; the colours are chosen so that they hold on light and dark grounds,
// and never carry a meaning that the words and signs do not.
enum class Tone {
  kPlain,
  kSupportive,
  kSceptical,
  kNeutral,
  kDivided,
  // Headings.
  kStrong,
  // What may be overlooked.
  kFaint,
  // In evidence: the words that carry the position, and those for actor and topic.
  kCue,
  kMention,
  kGood,
  kBad,
};

// Copied freely; thread-safe.
class Painter {
 public:
  explicit Painter(bool coloured) : coloured_(coloured) {}

  bool coloured() const { return coloured_; }

  // `text` between escape sequences, or as it is. Not to be nested.
  std::string operator()(Tone tone, std::string_view text) const;

 private:
  bool coloured_;
};

}  // namespace demarche::cli

#endif  // DEMARCHE_CLI_PAINT_H_
