// Flags that several commands share, so that one thing has one name everywhere.
#ifndef DEMARCHE_CLI_FLAGS_H_
#define DEMARCHE_CLI_FLAGS_H_

#include <string>
#include <vector>

#include "CLI/App.hpp"
#include "cli/connection.h"
#include "cli/output.h"

namespace demarche::cli {

// An option whose value is one of `choices`. They are shown in --help as "a|b|c", which is also
// where the completion scripts read them.
CLI::Option* AddChoice(CLI::App& command, const std::string& name, std::string& value,
                       const std::vector<std::string>& choices, const std::string& help);

// --output, --color, --width.
void AddOutputFlags(CLI::App& command, OutputFlags& flags,
                    const std::vector<std::string>& formats = {"table", "json", "jsonl", "csv"});

enum class Reaches { kIngest, kStance, kBoth };

// --ingest and --stance, where the command speaks to them, --timeout, and the TLS and token flags.
// Each is also read from the environment.
void AddConnectionFlags(CLI::App& command, ConnectionFlags& flags, Reaches reaches);

// --since and --until, as they are written; see ParsePeriod.
struct PeriodFlags {
  std::string since;
  std::string until;
};
void AddPeriodFlags(CLI::App& command, PeriodFlags& flags, const std::string& what);

// "Examples:" and the lines, indented, for the foot of --help.
void SetExamples(CLI::App& command, const std::vector<std::string>& lines);

}  // namespace demarche::cli

#endif  // DEMARCHE_CLI_FLAGS_H_
