#include "cli/labels.h"

#include <cmath>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

namespace demarche::cli {

Label LabelOf(v1::StanceLabel label) {
  switch (label) {
    case v1::STANCE_LABEL_SUPPORTIVE:
      return {"▲", "supportive", Tone::kSupportive};
    case v1::STANCE_LABEL_SCEPTICAL:
      return {"▼", "sceptical", Tone::kSceptical};
    case v1::STANCE_LABEL_NEUTRAL:
      return {"■", "neutral", Tone::kNeutral};
    case v1::STANCE_LABEL_DIVIDED:
      return {"◆", "divided", Tone::kDivided};
    default:
      return {"○", "unclear", Tone::kFaint};
  }
}

Label LabelOf(v1::Position position) {
  switch (position) {
    case v1::POSITION_SUPPORTIVE:
      return {"▲", "supportive", Tone::kSupportive};
    case v1::POSITION_SCEPTICAL:
      return {"▼", "sceptical", Tone::kSceptical};
    case v1::POSITION_NEUTRAL:
      return {"■", "neutral", Tone::kNeutral};
    default:
      return {"○", "unknown", Tone::kFaint};
  }
}

std::string ShowLabel(const Label& label, const Painter& paint) {
  return paint(label.tone, absl::StrCat(std::string(label.sign), " ", std::string(label.word)));
}

std::string PlainName(std::string_view enum_name, std::string_view prefix) {
  if (enum_name.substr(0, prefix.size()) == prefix) enum_name.remove_prefix(prefix.size());
  std::string name = absl::AsciiStrToLower({enum_name.data(), enum_name.size()});
  for (char& c : name) {
    if (c == '_') c = ' ';
  }
  return name;
}

float ProbabilityOf(const v1::Statement& statement) {
  switch (statement.position()) {
    case v1::POSITION_SUPPORTIVE:
      return statement.probabilities().supportive();
    case v1::POSITION_SCEPTICAL:
      return statement.probabilities().sceptical();
    default:
      return statement.probabilities().none();
  }
}

std::string ShowScore(double score) {
  const double rounded = std::round(score * 100) / 100;
  if (rounded == 0) return "0.00";
  return absl::StrFormat("%s%.2f", rounded < 0 ? "−" : "+", std::fabs(rounded));
}

}  // namespace demarche::cli
