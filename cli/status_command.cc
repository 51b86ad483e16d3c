// `demarche status`: whether the services are there, and how far they are.
#include <memory>
#include <string>
#include <vector>

#include "CLI/App.hpp"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "cli/commands.h"
#include "cli/evidence_view.h"
#include "cli/flags.h"
#include "cli/proto_json.h"
#include "cli/safe_text.h"
#include "cli/services.h"
#include "cli/table.h"
#include "cli/time_text.h"
#include "nlohmann/json.hpp"

namespace demarche::cli {
namespace {

struct StatusFlags {
  // "ingest", "stance" or empty: both.
  std::string only;
  OutputFlags output;
  ConnectionFlags connection;
};

std::string Text(absl::string_view text) { return std::string(text.data(), text.size()); }

std::string Count(int64_t count, const std::string& one, const std::string& many) {
  return absl::StrCat(count, " ", count == 1 ? one : many);
}

std::string IngestDetails(const v1::GetPipelineStatusResponse& status) {
  std::string details = Count(status.article_count(), "article", "articles");
  if (status.backlog() == 0) {
    absl::StrAppend(&details, ", all delivered");
  } else {
    absl::StrAppend(&details, ", ", status.backlog(), " waiting for the stance service");
    if (status.has_oldest_pending_time()) {
      absl::StrAppend(&details, " since ",
                      ShowDuration(absl::Now() - FromTimestamp(status.oldest_pending_time())),
                      " ago");
    }
  }
  if (status.rejected() > 0) absl::StrAppend(&details, ", ", status.rejected(), " refused");
  if (!status.last_error().empty()) {
    absl::StrAppend(&details, "; last delivery failed: ", SafeText(status.last_error()));
  }
  return details;
}

std::string StanceDetails(const v1::GetLedgerStatusResponse& status) {
  return absl::StrCat(Count(status.article_count(), "article", "articles"), " read, ",
                      Count(status.statement_count(), "statement", "statements"), ", ",
                      Count(status.stance_count(), "stance", "stances"), "; engine ",
                      SafeText(status.engine_version()), ", catalog ",
                      SafeText(status.catalog_version()));
}

template <typename Response>
TableRow Row(const std::string& name, const std::string& address,
             const absl::StatusOr<Response>& status, std::string (*details)(const Response&),
             const Output& output) {
  if (!status.ok()) {
    return {
        .cells = {output.paint(Tone::kStrong, name), output.paint(Tone::kBad, "✗ no answer"),
                  address, "", ""},
        .below = IndentedLines(SafeText(Text(status.status().message())), Tone::kFaint, 8, output)};
  }
  return {.cells = {output.paint(Tone::kStrong, name), output.paint(Tone::kGood, "✓ answers"),
                    address, SafeText(status->version()), details(*status)}};
}

template <typename Response>
nlohmann::ordered_json Entry(const std::string& address, const absl::StatusOr<Response>& status) {
  nlohmann::ordered_json entry;
  entry["address"] = address;
  entry["reachable"] = status.ok();
  if (status.ok()) {
    entry["status"] = nlohmann::ordered_json::parse(*ToJson(*status));
  } else {
    entry["error"] = {{"code", absl::StatusCodeToString(status.status().code())},
                      {"message", Text(status.status().message())}};
  }
  return entry;
}

ExitCode ShowStatus(const StatusFlags& flags, const Terminal& terminal) {
  auto connection = ReadConnection(flags.connection);
  if (!connection.ok()) return Fail(connection.status());
  Services services(*connection);
  const Output output = ChooseOutput(flags.output, terminal);
  std::vector<TableRow> rows;
  nlohmann::ordered_json entries;
  ExitCode code = ExitCode::kOk;
  if (flags.only != "stance") {
    const auto status = services.GetPipelineStatus();
    rows.push_back(Row("ingest", connection->ingest, status, IngestDetails, output));
    entries["ingest"] = Entry(connection->ingest, status);
    code = ExitCodeFor(status.status());
  }
  if (flags.only != "ingest") {
    const auto status = services.GetLedgerStatus();
    rows.push_back(Row("stance", connection->stance, status, StanceDetails, output));
    entries["stance"] = Entry(connection->stance, status);
    if (code == ExitCode::kOk) code = ExitCodeFor(status.status());
  }
  if (output.format == OutputFormat::kTable) {
    Print(RenderTable({{.title = "SERVICE"},
                       {.title = "STATE"},
                       {.title = "ADDRESS"},
                       {.title = "VERSION"},
                       {.title = "DETAILS", .min_width = 20}},
                      rows, output.width, output.paint));
  } else {
    Print(entries.dump(output.format == OutputFormat::kJson ? 1 : -1, ' ', false,
                       nlohmann::ordered_json::error_handler_t::replace) +
          "\n");
  }
  return code;
}

}  // namespace

void AddStatusCommand(CLI::App& root, Session& session) {
  CLI::App* command = root.add_subcommand(
      "status", "Whether both services answer, their versions, and what waits to be read");
  auto flags = std::make_shared<StatusFlags>();
  AddChoice(*command, "--only", flags->only, {"ingest", "stance"}, "Ask this service alone");
  AddOutputFlags(*command, flags->output, {"table", "json", "jsonl"});
  AddConnectionFlags(*command, flags->connection, Reaches::kBoth);
  SetExamples(*command, {"demarche status", "demarche status --output json | jq .ingest.status",
                         "demarche status --timeout 2s || echo \"not running\""});
  command->callback([&session, flags] {
    session.action = [&session, flags] { return ShowStatus(*flags, session.terminal); };
  });
}

}  // namespace demarche::cli
