// The command tree itself, and the built program from outside.
#include "cli/app.h"

#include <sys/wait.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "cli/completion.h"
#include "cli/display_width.h"
#include "gtest/gtest.h"
#include "nlohmann/json.hpp"

namespace demarche::cli {
namespace {

struct Outcome {
  int code = -1;
  std::string out;
  std::string err;
};

// Runs a line of shell in which "demarche" is the built program.
Outcome Shell(const std::string& line) {
  const std::string errors = absl::StrCat(testing::TempDir(), "/cli_test_err.", ::getpid());
  const std::string command =
      absl::StrCat("demarche() { '" DEMARCHE_BINARY "' \"$@\"; }\nexport -f demarche\n{ ", line,
                   "\n} 2>", errors);
  ::setenv("CLI_TEST_COMMAND", command.c_str(), 1);
  FILE* pipe = ::popen("bash -c \"$CLI_TEST_COMMAND\"", "r");
  Outcome outcome;
  char bytes[4096];
  for (size_t count; (count = std::fread(bytes, 1, sizeof bytes, pipe)) > 0;) {
    outcome.out.append(bytes, count);
  }
  outcome.code = WEXITSTATUS(::pclose(pipe));
  std::ifstream file(errors);
  outcome.err.assign(std::istreambuf_iterator<char>(file), {});
  std::filesystem::remove(errors);
  return outcome;
}

void ForEachCommand(const CompletionCommand& command,
                    const std::function<void(const CompletionCommand&)>& visit) {
  visit(command);
  for (const CompletionCommand& child : command.commands) ForEachCommand(child, visit);
}

CompletionCommand Tree() {
  Session session;
  return DescribeTree(*MakeApp(session));
}

TEST(HelpTest, EveryCommandHasHelpAndEveryOptionToo) {
  int commands = 0;
  ForEachCommand(Tree(), [&](const CompletionCommand& command) {
    ++commands;
    const std::string line = absl::StrCat("demarche ", absl::StrJoin(command.path, " "));
    EXPECT_FALSE(command.help.empty()) << line;
    for (const CompletionOption& option : command.options) {
      EXPECT_FALSE(option.help.empty()) << line << " " << option.names[0];
    }
    const Outcome help = Shell(line + " --help");
    EXPECT_EQ(help.code, 0) << line;
    EXPECT_EQ(help.err, "") << line;
    for (const CompletionOption& option : command.options) {
      EXPECT_TRUE(absl::StrContains(help.out, option.names.back())) << line;
    }
    if (command.commands.empty()) {
      EXPECT_TRUE(absl::StrContains(help.out, "\nExamples:\n")) << line;
    }
    for (const auto text : absl::StrSplit(help.out, '\n')) {
      // Examples are shown as they are typed.
      if (!absl::StartsWith(text, "  demarche")) {
        EXPECT_LE(DisplayWidth({text.data(), text.size()}), 80) << text;
      }
    }
  });
  EXPECT_EQ(commands, 17);
}

TEST(HelpTest, SaysExitCodesAndVersion) {
  EXPECT_TRUE(absl::StrContains(Shell("demarche --help").out, "Exit codes:\n  0  done\n"));
  EXPECT_TRUE(absl::StartsWith(Shell("demarche --version").out, "demarche "));
}

TEST(ExitCodeTest, SaysWhatWentWrong) {
  const struct {
    const char* line;
    int code;
    const char* err;
  } kCases[] = {
      {"demarche", 2, "Usage: demarche"},
      {"demarche analise", 2, "did you mean 'analyze'?"},
      {"demarche stances --acter x", 2, "did you mean '--actor'?"},
      {"demarche stances --label happy", 2, "--label"},
      {"demarche stances --since soon", 2, "--since: got \"soon\""},
      {"demarche stances --since 2022 --until 2021", 2, "--until: want a time after --since"},
      {"demarche stances --output xml", 2, "want table|json|jsonl|csv"},
      {"demarche stances --timeout never", 2, "--timeout: got \"never\""},
      {"demarche stances --stance 127.0.0.1:1", 3, "--stance or DEMARCHE_STANCE"},
      {"DEMARCHE_STANCE=127.0.0.1:2 demarche stances", 3, "at 127.0.0.1:2 can't be reached"},
      {"demarche statements --stance 127.0.0.1:1", 3, "can't be reached"},
      {"demarche unlisted --stance 127.0.0.1:1", 3, "can't be reached"},
      {"demarche unlisted --type other", 2, "--type"},
      {"demarche articles --ingest 127.0.0.1:1", 3, "can't be reached"},
      {"demarche ingest LICENSE --ingest 127.0.0.1:1", 3, "can't be reached"},
      {"demarche ingest /no/such/file", 4, "/no/such/file: no such file or folder"},
      {"demarche ingest LICENSE CMakeLists.txt --title T", 2, "want one file"},
      {"demarche normalise /no/such/file", 4, "no such file or folder"},
      {"demarche normalise", 2, "path or --jsonl"},
      {"demarche normalise --jsonl x.txt", 2, "--jsonl"},
      {"demarche analyze --offline /no/such/file", 4, "/no/such/file"},
      {"demarche analyze --offline --share-dir /no/such/dir </dev/null", 4, "/no/such/dir"},
      {"demarche analyze --jsonl --catalog /no/such/file </dev/null", 4, "/no/such/file"},
      {"demarche catalog validate /no/such/file", 4, "/no/such/file"},
      {"demarche catalog show Frannce", 4, "did you mean 'France'?"},
      {"demarche completion tcsh", 2, "want bash|zsh|fish"},
  };
  for (const auto& c : kCases) {
    const Outcome outcome = Shell(c.line);
    EXPECT_EQ(outcome.code, c.code) << c.line << "\n" << outcome.err;
    EXPECT_TRUE(absl::StrContains(outcome.err, c.err)) << c.line << "\n" << outcome.err;
    EXPECT_EQ(outcome.out, "") << c.line;
  }
}

TEST(StatusCommandTest, TellsOfServicesThatAreNotThere) {
  const Outcome outcome =
      Shell("demarche status --ingest 127.0.0.1:1 --stance 127.0.0.1:1 --output json");
  EXPECT_EQ(outcome.code, 3);
  const auto status = nlohmann::json::parse(outcome.out);
  EXPECT_EQ(status["ingest"]["reachable"], false);
  EXPECT_EQ(status["stance"]["error"]["code"], "UNAVAILABLE");
}

TEST(AnalyzeCommandTest, AnswersLinesInOrder) {
  const Outcome outcome =
      Shell(R"(printf '%s\n' '{"text":"The sky is blue."}' '{"txt":1}' '' '{"text":"Again."}' | )"
            "demarche analyze --jsonl");
  EXPECT_EQ(outcome.code, 0) << outcome.err;
  const std::vector<std::string> lines = absl::StrSplit(outcome.out, '\n');
  ASSERT_EQ(lines.size(), 5u);
  EXPECT_TRUE(nlohmann::json::parse(lines[0]).contains("statements"));
  EXPECT_EQ(lines[1], R"({"error":{"code":"INVALID_ARGUMENT","message":"txt: unknown field of )"
                      R"(AnalyzeRequest, did you mean 'text'?"}})");
  EXPECT_TRUE(nlohmann::json::parse(lines[2]).contains("error"));
  EXPECT_TRUE(nlohmann::json::parse(lines[3]).contains("engineVersion"));
  EXPECT_EQ(Shell("echo '{}x' | demarche analyze --jsonl --strict").code, 1);
}

TEST(AnalyzeCommandTest, JudgesEveryPairThatWasAsked) {
  const Outcome outcome = Shell(
      R"(echo '{"text":"Nobody spoke.","catalogMode":"CATALOG_MODE_INLINE_ONLY","catalog":)"
      R"({"actors":[{"id":"a","name":"Ruritania"}],"topics":[{"id":"t","name":"Canal treaty"}]},)"
      R"("pairs":[{"actorId":"a","topicId":"t"},{"actorId":"author","topicId":"t"}]}' | )"
      "demarche analyze --jsonl");
  const auto judgements = nlohmann::json::parse(outcome.out)["pairJudgements"];
  ASSERT_EQ(judgements.size(), 2u) << outcome.out;
  EXPECT_EQ(judgements[0]["actorId"], "a");
  EXPECT_EQ(judgements[1]["actorId"], "author");
}

TEST(AnalyzeCommandTest, NeedsNoServerAndNoTerminal) {
  const Outcome outcome = Shell("echo 'Nobody spoke.' | demarche analyze --offline --plain");
  EXPECT_EQ(outcome.code, 0) << outcome.err;
  EXPECT_EQ(outcome.out, "No position was found.\n");
}

TEST(CatalogCommandTest, SaysWhatIsWrong) {
  const std::string path = absl::StrCat(testing::TempDir(), "/cli_test", ::getpid(), ".textproto");
  std::ofstream(path) << "actors { id: \"a\" name: \"A\" member_ids: \"nobody\" }\n";
  const Outcome unsound = Shell("demarche catalog validate " + path);
  EXPECT_EQ(unsound.code, 1);
  EXPECT_TRUE(absl::StrContains(unsound.out, "nobody")) << unsound.out;
  std::ofstream(path) << "actors { idd: \"a\" }\n";
  const Outcome unreadable = Shell("demarche catalog validate " + path);
  EXPECT_EQ(unreadable.code, 1);
  EXPECT_TRUE(absl::StrContains(unreadable.err, path + ":1:")) << unreadable.err;
  std::filesystem::remove(path);
}

TEST(LexiconCommandTest, SaysAllThatIsWrong) {
  EXPECT_EQ(Shell("demarche lexicon validate data/frames").code, 0);
  const std::string folder = absl::StrCat(testing::TempDir(), "/cli_test_frames", ::getpid());
  std::filesystem::remove_all(folder);
  std::filesystem::copy("data/frames", folder);
  std::ofstream(folder + "/frames.tsv", std::ios::app)
      << "grumble\tVERBS\t-\t0.3\tsubj\tabout\t\tcriticise\n"
         "grumble\tVERB\t-\t0.3\tsubj\tabout\t\tmoaning\n"
         "oppose\tVERB\t-\t3\tsubj\tobj\t\toppose\n";
  const Outcome unsound = Shell("demarche lexicon validate " + folder);
  EXPECT_EQ(unsound.code, 1);
  for (const char* wanted : {"pos: got 'VERBS'", "family: got 'moaning'", "strength: got '3'",
                             "frames.tsv:", "3 problems"}) {
    EXPECT_TRUE(absl::StrContains(unsound.out, wanted)) << wanted << "\n" << unsound.out;
  }
  std::filesystem::remove(folder + "/organs.tsv");
  EXPECT_EQ(Shell("demarche lexicon validate " + folder).code, 4);
  std::filesystem::remove_all(folder);
}

TEST(CatalogCommandTest, ShowsRecordsByAnyName) {
  const Outcome shown = Shell("demarche catalog show 'french republic' --output json");
  EXPECT_EQ(shown.code, 0) << shown.err;
  EXPECT_EQ(nlohmann::json::parse(shown.out)["actors"][0]["id"], "france");
}

// Completes the last of the words in bash.
std::string Complete(const std::string& words) {
  return Shell(absl::StrCat("source <(demarche completion bash)\nCOMP_WORDS=(", words,
                            ")\nCOMP_CWORD=$((${#COMP_WORDS[@]} - 1))\n_demarche\n",
                            "echo \"${COMPREPLY[*]}\""))
      .out;
}

TEST(CompletionTest, BashCompletesWhatTheTreeHas) {
  EXPECT_EQ(Complete("demarche sta"), "stances statements status\n");
  EXPECT_EQ(Complete("demarche catalog ''"), "validate show\n");
  EXPECT_EQ(Complete("demarche stances --output ''"), "table json jsonl csv\n");
  EXPECT_EQ(Complete("demarche stances -o js"), "json jsonl\n");
  EXPECT_EQ(Complete("demarche stances --min"), "--min-statements\n");
  EXPECT_EQ(Complete("demarche catalog show --ki"), "--kind\n");
  EXPECT_EQ(Complete("demarche completion ''"), "bash zsh fish\n");
  EXPECT_EQ(Complete("demarche ingest LICEN"), "LICENSE\n");
  EXPECT_EQ(Complete("demarche stances --actor ''"), "\n");
}

TEST(CompletionTest, EveryScriptNamesEveryOption) {
  const CompletionCommand tree = Tree();
  const std::string bash = BashCompletion(tree), zsh = ZshCompletion(tree),
                    fish = FishCompletion(tree);
  ForEachCommand(tree, [&](const CompletionCommand& command) {
    for (const CompletionOption& option : command.options) {
      const std::string name = option.names.back().substr(2);
      EXPECT_TRUE(absl::StrContains(bash, "--" + name));
      EXPECT_TRUE(absl::StrContains(zsh, "--" + name + "["));
      EXPECT_TRUE(absl::StrContains(fish, "-l " + name + " "));
    }
  });
}

}  // namespace
}  // namespace demarche::cli
