#include "cli/input_flags.h"

#include "absl/strings/str_cat.h"
#include "cli/flags.h"

namespace demarche::cli {
namespace {

using ingest::unpack::Format;

Format FormatNamed(const std::string& name) {
  if (name == "text") return Format::kText;
  if (name == "html") return Format::kHtml;
  if (name == "json") return Format::kJson;
  if (name == "jsonl") return Format::kJsonLines;
  return Format::kAuto;
}

}  // namespace

CLI::Option* AddInputFlags(CLI::App& command, InputFlags& flags) {
  CLI::Option* paths =
      command
          .add_option("path", flags.paths,
                      "Files, folders, or - for standard input: pages, texts, feeds, JSON, JSON "
                      "lines, NewsML, mail, mailboxes, crawls (WARC), tar and zip archives of "
                      "these; compressed or not")
          ->type_name("PATH");
  AddChoice(command, "--format", flags.format, {"auto", "text", "html", "json", "jsonl"},
            "What the files are within their compression; auto: as their names and bytes show");
  command
      .add_option("--content-type", flags.content_type,
                  "Media type of every document, whatever its name or the crawl says")
      ->type_name("TYPE");
  command
      .add_option("--field-map", flags.field_map,
                  "Where JSON records keep what: text=body,title=headline. Paths have dots, and "
                  "[] for each element; docs/ingest.md says more")
      ->type_name("FIELD=PATH,...")
      ->delimiter(',');
  const std::string limits = "Limits";
  command
      .add_option("--max-document", flags.max_document,
                  "Longest document, in bytes (or 5MB); the service takes 10MB at most")
      ->transform(CLI::AsSizeValue(false).description(""))
      ->type_name("SIZE")
      ->default_str("10MB")
      ->group(limits);
  command.add_option("--max-line", flags.max_line, "Longest line of JSON")
      ->transform(CLI::AsSizeValue(false).description(""))
      ->type_name("SIZE")
      ->default_str("64MB")
      ->group(limits);
  command
      .add_option("--max-ratio", flags.max_ratio,
                  "What unpacks to more than so many times its size is left where that shows")
      ->type_name("N")
      ->check(CLI::Range(int64_t{2}, int64_t{1'000'000}))
      ->capture_default_str()
      ->group(limits);
  command
      .add_option("--max-depth", flags.max_depth,
                  "Layers of compression and archives that are opened")
      ->type_name("N")
      ->check(CLI::Range(1, 20))
      ->capture_default_str()
      ->group(limits);
  return paths;
}

absl::StatusOr<ingest::unpack::UnpackOptions> ReadInputFlags(
    const InputFlags& flags, google::protobuf::Map<std::string, std::string>& field_map) {
  constexpr uint64_t kMostDocumentBytes = 10 << 20;
  if (flags.max_document < 1 || flags.max_document > kMostDocumentBytes) {
    return absl::InvalidArgumentError(absl::StrCat("--max-document: got ", flags.max_document,
                                                   " bytes, want 1 to ", kMostDocumentBytes));
  }
  for (const std::string& pair : flags.field_map) {
    const size_t equals = pair.find('=');
    if (equals == std::string::npos || equals == 0 || equals + 1 == pair.size()) {
      return absl::InvalidArgumentError(
          absl::StrCat("--field-map: got \"", pair, "\", want FIELD=PATH, as text=body"));
    }
    field_map[pair.substr(0, equals)] = pair.substr(equals + 1);
  }
  ingest::unpack::UnpackOptions options;
  options.format = FormatNamed(flags.format);
  options.content_type = flags.content_type;
  options.plain_records = !flags.field_map.empty();
  options.max_document_bytes = flags.max_document;
  options.max_line_bytes = flags.max_line;
  options.max_ratio = flags.max_ratio;
  options.max_depth = flags.max_depth;
  return options;
}

std::string SkippedLines(const ingest::unpack::SkipCounts& skipped) {
  std::string lines;
  for (size_t i = 0; i < skipped.size(); ++i) {
    if (skipped[i] == 0) continue;
    const std::string what(Describe(static_cast<ingest::unpack::Skipped>(i)));
    absl::StrAppend(&lines, "skipped: ", what, ": ", skipped[i], "\n");
  }
  return lines;
}

}  // namespace demarche::cli
