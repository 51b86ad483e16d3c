#include "cli/flags.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

namespace demarche::cli {

CLI::Option* AddChoice(CLI::App& command, const std::string& name, std::string& value,
                       const std::vector<std::string>& choices, const std::string& help) {
  const std::string names = absl::StrJoin(choices, "|");
  const auto known = [choices, names](const std::string& given) -> std::string {
    for (const std::string& choice : choices) {
      if (given == choice) return "";
    }
    return absl::StrCat("got \"", given, "\", want ", names);
  };
  CLI::Option* option = command.add_option(name, value, help)->type_name(names);
  option->check(CLI::Validator(known, ""));
  if (!value.empty()) option->capture_default_str();
  return option;
}

void AddOutputFlags(CLI::App& command, OutputFlags& flags,
                    const std::vector<std::string>& formats) {
  AddChoice(command, "-o,--output", flags.format, formats,
            "How to write the answer; json and jsonl are protobuf JSON, csv is RFC 4180")
      ->group("Output");
  AddChoice(command, "--color", flags.color, {"auto", "always", "never"},
            "Colour in tables; auto: on a terminal, unless NO_COLOR is set")
      ->group("Output");
  command.add_option("--width", flags.width, "Columns of tables; 0 (default): as the terminal has")
      ->type_name("N")
      ->check(CLI::Range(0, 1000))
      ->group("Output");
}

void AddConnectionFlags(CLI::App& command, ConnectionFlags& flags, Reaches reaches) {
  const std::string group = "Connection";
  if (reaches != Reaches::kStance) {
    command.add_option("--ingest", flags.ingest, "Address of the ingest service")
        ->type_name("HOST:PORT")
        ->envname("DEMARCHE_INGEST")
        ->capture_default_str()
        ->group(group);
  }
  if (reaches != Reaches::kIngest) {
    command.add_option("--stance", flags.stance, "Address of the stance service")
        ->type_name("HOST:PORT")
        ->envname("DEMARCHE_STANCE")
        ->capture_default_str()
        ->group(group);
  }
  command
      .add_option("--timeout", flags.timeout,
                  "How long to wait for an answer, such as 500ms, 30s or 2m")
      ->type_name("DURATION")
      ->envname("DEMARCHE_TIMEOUT")
      ->capture_default_str()
      ->group(group);
  command
      .add_option("--tls-ca", flags.tls_ca,
                  "Speak TLS, and trust the authorities in this PEM file; without it: no TLS")
      ->type_name("FILE")
      ->envname("DEMARCHE_TLS_CA")
      ->group(group);
  CLI::Option* certificate =
      command.add_option("--tls-cert", flags.tls_cert, "Certificate to show to the service, PEM")
          ->type_name("FILE")
          ->envname("DEMARCHE_TLS_CERT")
          ->group(group);
  CLI::Option* key = command.add_option("--tls-key", flags.tls_key, "Its private key, PEM")
                         ->type_name("FILE")
                         ->envname("DEMARCHE_TLS_KEY")
                         ->group(group);
  certificate->needs(key);
  key->needs(certificate);
  command
      .add_option("--token-file", flags.token_file,
                  "File with the bearer token to send; needs TLS beyond this machine")
      ->type_name("FILE")
      ->envname("DEMARCHE_TOKEN_FILE")
      ->group(group);
}

void AddPeriodFlags(CLI::App& command, PeriodFlags& flags, const std::string& what) {
  command
      .add_option("--since", flags.since,
                  absl::StrCat(what,
                               " at this time or later: 2022-02-15, 2022-02, 2022, "
                               "2022-02-15T09:30:00Z, or ago: 12h, 7d, 2w, 3mo, 1y; UTC"))
      ->type_name("TIME");
  command.add_option("--until", flags.until, absl::StrCat(what, " before this time"))
      ->type_name("TIME");
}

void SetExamples(CLI::App& command, const std::vector<std::string>& lines) {
  command.footer(absl::StrCat("Examples:\n  ", absl::StrJoin(lines, "\n  ")));
}

}  // namespace demarche::cli
