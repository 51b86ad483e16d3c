// `demarche ingest`: articles in.
#include <cstdint>
#include <cstdio>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "CLI/App.hpp"
#include "absl/strings/str_cat.h"
#include "cli/commands.h"
#include "cli/description.h"
#include "cli/flags.h"
#include "cli/ingest_report.h"
#include "cli/ingest_resume.h"
#include "cli/ingest_stream.h"
#include "cli/input_flags.h"
#include "cli/interrupt.h"
#include "cli/pipeline_wait.h"
#include "cli/safe_text.h"
#include "cli/services.h"
#include "cli/time_text.h"
#include "ingest_service/unpack/unpack.h"

namespace demarche::cli {
namespace {

using ingest::unpack::FileItem;
using ingest::unpack::InputFile;
using ingest::unpack::Unpacker;

struct IngestFlags {
  InputFlags input;
  DescriptionFlags description;
  JournalFlags journal;
  bool wait = false;
  std::string wait_timeout = "10m";
  OutputFlags output;
  ConnectionFlags connection;
};

int64_t BytesLeft(const std::vector<InputFile>& files) {
  int64_t bytes = 0;
  for (const InputFile& file : files) {
    // Of a pipe nobody knows, and then nobody knows the sum.
    if (file.size == 0 && file.modified == 0) return 0;
    if (!file.done) bytes += file.size - file.begin.offset;
  }
  return bytes;
}

// What is read and what is said of it, between the files and the stream.
class Outgoing {
 public:
  Outgoing(std::vector<InputFile> files, const ingest::unpack::UnpackOptions& options,
           const Description& description, IngestReport& report, IngestResume& resume)
      : unpacker_(std::move(files), options, InterruptDescriptor()),
        description_(description),
        report_(report),
        resume_(resume) {}

  // INVALID_ARGUMENT if one article is described and there are several.
  absl::Status CheckSingle() {
    if (!description_.describes_one) return absl::OkStatus();
    first_ = unpacker_.Next();
    second_ = unpacker_.Next();
    return second_.has_value() ? description_.Refusal() : absl::OkStatus();
  }

  std::optional<OutgoingItem> Next() {
    while (!Interrupted()) {
      std::optional<FileItem> read =
          first_.has_value() ? std::exchange(first_, std::nullopt) : unpacker_.Next();
      if (!read.has_value()) return std::nullopt;
      auto& [file, bytes, item] = *read;
      if (absl::IsCancelled(item.request.status())) return std::nullopt;
      if (!item.request.ok()) {
        report_.Failed(item.label, bytes, item.request.status());
        resume_.Failed(file, item.request.status());
        continue;
      }
      description_.Apply(*item.request);
      return OutgoingItem{.label = std::move(item.label),
                          .bytes = bytes,
                          .file = file,
                          .next = item.next,
                          .request = *std::move(item.request)};
    }
    return std::nullopt;
  }

  const ingest::unpack::SkipCounts& skipped() const { return unpacker_.skipped(); }

 private:
  Unpacker unpacker_;
  const Description& description_;
  IngestReport& report_;
  IngestResume& resume_;
  std::optional<FileItem> first_, second_;
};

void SayWhereItStopped(const std::string& last, const std::string& journal) {
  std::string text =
      absl::StrCat("demarche: stopped", last.empty() ? "" : absl::StrCat(" after ", last),
                   "; run the same command again to go on");
  if (!journal.empty()) absl::StrAppend(&text, " (noted in ", journal, ")");
  std::fprintf(stderr, "%s\n", SafeText(text).c_str());
}

ExitCode Ingest(const IngestFlags& flags, const Session& session) {
  auto connection = ReadConnection(flags.connection);
  if (!connection.ok()) return Fail(connection.status());
  auto wait_timeout = ParseDurationText(flags.wait_timeout);
  if (!wait_timeout.ok()) {
    return Fail(absl::InvalidArgumentError(
        absl::StrCat("--wait-timeout: ", wait_timeout.status().message())));
  }
  auto description = ReadDescription(flags.description);
  if (!description.ok()) return Fail(description.status());
  auto options = ReadInputFlags(flags.input, description->field_map);
  if (!options.ok()) return Fail(options.status());
  ingest::unpack::SkipCounts skipped{};
  auto files = ingest::unpack::FindInputFiles(flags.input.paths, skipped);
  if (!files.ok()) return Fail(files.status());
  if (description->describes_one && files->size() > 1) return Fail(description->Refusal());
  auto resume =
      IngestResume::Begin(flags.journal, session.state_folder,
                          absl::StrCat(connection->ingest, "\n", description->Fingerprint(),
                                       flags.input.format, "\n", flags.input.content_type),
                          *files);
  if (!resume.ok()) return Fail(resume.status());
  CatchInterrupt();
  const Output output = ChooseOutput(flags.output, session.terminal);
  IngestReport report(output, session.terminal, BytesLeft(*files));
  Outgoing outgoing(*files, *options, *description, report, **resume);
  if (absl::Status single = outgoing.CheckSingle(); !single.ok()) return Fail(single);
  const absl::Status sent = SendAll(
      *connection, [&] { return outgoing.Next(); },
      [&](const OutgoingItem& item, const ItemAnswer& answer) {
        report.Answered(item, answer);
        (*resume)->Answered(item, answer);
      },
      Interrupted);
  ReleaseInterrupt();
  const bool complete = sent.ok() && !Interrupted();
  for (size_t i = 0; i < skipped.size(); ++i) skipped[i] += outgoing.skipped()[i];
  report.Finish(complete, skipped);
  const absl::Status noted = (*resume)->End(complete);
  if (!noted.ok()) std::fprintf(stderr, "demarche: %s\n", std::string(noted.message()).c_str());
  if (Interrupted()) {
    SayWhereItStopped(report.last_label(), noted.ok() ? (*resume)->path() : "");
    return ExitCode::kStopped;
  }
  if (!sent.ok()) {
    if (report.counts().total() > 0) {
      std::fprintf(stderr,
                   "demarche: what was acknowledged is stored; run the same command again to send "
                   "the rest\n");
    }
    return Fail(sent);
  }
  if (flags.wait && report.counts().total() > report.counts().failed) {
    Services services(*connection);
    const absl::Status waited = WaitForPipeline(services, report.last_article_id(), *wait_timeout,
                                                session.terminal, output);
    if (!waited.ok()) return Fail(waited);
  }
  return report.counts().failed > 0 ? ExitCode::kSomeFailed : ExitCode::kOk;
}

}  // namespace

void AddIngestCommand(CLI::App& root, Session& session) {
  CLI::App* command = root.add_subcommand(
      "ingest", "Bring articles in: files, folders, archives, crawls. Safe to stop and run again");
  auto flags = std::make_shared<IngestFlags>();
  AddInputFlags(*command, flags->input)->required();
  AddDescriptionFlags(*command, flags->description);
  AddJournalFlags(*command, flags->journal);
  command->add_flag("--wait", flags->wait,
                    "Return only when everything has been delivered and analysed");
  command->add_option("--wait-timeout", flags->wait_timeout, "With --wait: for how long at most")
      ->type_name("DURATION")
      ->capture_default_str();
  AddOutputFlags(*command, flags->output, {"table", "json", "jsonl"});
  AddConnectionFlags(*command, flags->connection, Reaches::kIngest);
  SetExamples(*command,
              {"demarche ingest articles/ --wait", "demarche ingest crawl.warc.gz",
               "demarche ingest dump.jsonl.gz --field-map text=body,title=headline",
               "demarche ingest page.html --url https://news.example/a --published 2024-05-31",
               "curl -s https://news.example/a | demarche ingest -"});
  command->callback([&session, flags] {
    session.action = [&session, flags] { return Ingest(*flags, session); };
  });
}

}  // namespace demarche::cli
