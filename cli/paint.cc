#include "cli/paint.h"

namespace demarche::cli {
namespace {

std::string_view Sequence(Tone tone) {
  switch (tone) {
    case Tone::kPlain:
      return "";
    case Tone::kSupportive:
    case Tone::kGood:
      return "\x1b[32m";
    case Tone::kSceptical:
    case Tone::kBad:
      return "\x1b[31m";
    case Tone::kNeutral:
      return "\x1b[34m";
    case Tone::kDivided:
      return "\x1b[35m";
    case Tone::kStrong:
      return "\x1b[1m";
    case Tone::kFaint:
      return "\x1b[2m";
    case Tone::kCue:
      return "\x1b[1;33m";
    case Tone::kMention:
      return "\x1b[4m";
  }
  return "";
}

}  // namespace

std::string Painter::operator()(Tone tone, std::string_view text) const {
  const std::string_view sequence = Sequence(tone);
  if (!coloured_ || sequence.empty() || text.empty()) return std::string(text);
  std::string painted(sequence);
  painted += text;
  painted += "\x1b[0m";
  return painted;
}

}  // namespace demarche::cli
