// `demarche parse`: the grammar of a text, as the engine sees it.
#include <fcntl.h>
#include <unistd.h>

#include <memory>
#include <string>
#include <vector>

#include "CLI/App.hpp"
#include "absl/cleanup/cleanup.h"
#include "absl/strings/str_cat.h"
#include "cli/commands.h"
#include "cli/flags.h"
#include "cli/line_reader.h"
#include "cli/output.h"
#include "serving/share_dir.h"
#include "stance_service/language/conllu.h"
#include "stance_service/language/segment.h"

namespace demarche::cli {
namespace {

constexpr size_t kMaxLineBytes = 4 << 20;
constexpr size_t kMaxSentenceBytes = 16 << 20;

struct ParseFlags {
  std::string path = "-";
  bool conllu = false;
  std::string share_dir;
};

// Every line is a paragraph.
absl::Status ParseText(const stance::LanguageModel& model, LineReader& reader) {
  std::string line;
  while (true) {
    const auto result = reader.Next(line);
    if (!result.ok()) return result.status();
    if (*result == LineReader::Result::kEnd) return absl::OkStatus();
    if (*result == LineReader::Result::kTooLong) {
      return absl::InvalidArgumentError(
          absl::StrCat("line ", reader.line_number(), ": got more than 4 MiB, want paragraphs"));
    }
    std::vector<stance::Sentence> sentences;
    stance::Segment(line, 0, line.size(), &sentences);
    for (stance::Sentence& sentence : sentences) {
      model.Annotate(line, &sentence);
      Print(stance::WriteConllu(line, sentence) + "\n");
    }
  }
}

absl::Status ParseSentences(const stance::LanguageModel& model, LineReader& reader) {
  std::string line;
  std::string sentence;
  int64_t first_line = 1;
  while (true) {
    const auto result = reader.Next(line);
    if (!result.ok()) return result.status();
    if (*result == LineReader::Result::kTooLong || sentence.size() > kMaxSentenceBytes) {
      return absl::InvalidArgumentError(
          absl::StrCat("line ", reader.line_number(), ": a sentence of more than 16 MiB"));
    }
    const bool end = *result == LineReader::Result::kEnd;
    if (!end && !line.empty()) {
      absl::StrAppend(&sentence, line, "\n");
      continue;
    }
    if (!sentence.empty()) {
      const auto annotated = stance::AnnotateConllu(sentence, model);
      if (!annotated.ok()) {
        return absl::InvalidArgumentError(
            absl::StrCat("sentence at line ", first_line, ": ", annotated.status().message()));
      }
      Print(*annotated + "\n");
    }
    if (end) return absl::OkStatus();
    sentence.clear();
    first_line = reader.line_number() + 1;
  }
}

ExitCode Parse(const ParseFlags& flags) {
  const std::string share_dir =
      flags.share_dir.empty() ? serving::DefaultShareDir() : flags.share_dir;
  const auto model = stance::LanguageModel::Load(share_dir + "/language");
  if (!model.ok()) return Fail(model.status());
  const bool standard_input = flags.path == "-";
  const int descriptor = standard_input ? STDIN_FILENO : open(flags.path.c_str(), O_RDONLY);
  if (descriptor < 0) return Fail(absl::NotFoundError(flags.path + ": can't be opened"));
  const auto closer = absl::MakeCleanup([&] {
    if (!standard_input) close(descriptor);
  });
  LineReader reader(descriptor, kMaxLineBytes);
  const absl::Status done =
      flags.conllu ? ParseSentences(**model, reader) : ParseText(**model, reader);
  if (done.ok()) return ExitCode::kOk;
  return Fail(absl::Status(done.code(), absl::StrCat(flags.path, ": ", done.message())));
}

}  // namespace

void AddParseCommand(CLI::App& root, Session& session) {
  CLI::App* command =
      root.add_subcommand("parse", "Tag and parse English text, without a server; print CoNLL-U");
  auto flags = std::make_shared<ParseFlags>();
  command
      ->add_option("FILE", flags->path, "Text, a paragraph a line; \"-\" (default): standard input")
      ->type_name("");
  command->add_flag("--conllu", flags->conllu,
                    "FILE is CoNLL-U: its words are taken as they are, and lemma, tag, head and "
                    "relation are told anew; comments and surface words stay");
  command
      ->add_option("--share-dir", flags->share_dir,
                   "Folder with the weights in language/; default: beside the program")
      ->type_name("DIR");
  SetExamples(*command, {"demarche parse article.txt",
                         "demarche parse --conllu treebank.conllu > predicted.conllu"});
  command->callback([&session, flags] { session.action = [flags] { return Parse(*flags); }; });
}

}  // namespace demarche::cli
