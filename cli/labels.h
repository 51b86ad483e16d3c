// The words, signs and tones for what the contract's enums say.
#ifndef DEMARCHE_CLI_LABELS_H_
#define DEMARCHE_CLI_LABELS_H_

#include <string>
#include <string_view>

#include "cli/paint.h"
#include "demarche/v1/stance.pb.h"
#include "demarche/v1/statement.pb.h"

namespace demarche::cli {

struct Label {
  std::string_view sign;
  std::string_view word;
  Tone tone;
};

Label LabelOf(v1::StanceLabel label);
Label LabelOf(v1::Position position);

// "▲ supportive", painted.
std::string ShowLabel(const Label& label, const Painter& paint);

// "ACTOR_KIND_STATE" with prefix "ACTOR_KIND_" is "state"; underscores become spaces.
std::string PlainName(std::string_view enum_name, std::string_view prefix);

// The probability the engine gives the statement's position.
float ProbabilityOf(const v1::Statement& statement);

// "+0.72", "−0.05", "0.00": two decimals, with a true minus.
std::string ShowScore(double score);

}  // namespace demarche::cli

#endif  // DEMARCHE_CLI_LABELS_H_
