#include "serving/flags.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

namespace demarche::serving {
namespace {

ServerOptions Parsed(std::vector<std::string> arguments) {
  ServerOptions options;
  options.listen = "127.0.0.1:7402";
  CLI::App app;
  AddServerFlags(app, options);
  std::reverse(arguments.begin(), arguments.end());  // as CLI11 wants a vector
  app.parse(arguments);
  return options;
}

TEST(AddServerFlags, KeepsDefaultsAndTakesFlags) {
  EXPECT_EQ(Parsed({}).listen, "127.0.0.1:7402");
  EXPECT_EQ(Parsed({}).drain_timeout, std::chrono::seconds(10));
  const ServerOptions options = Parsed(
      {"--listen", "[::1]:0", "--admin-listen", "none", "--insecure-public", "--drain-timeout",
       "250", "--tls-refresh", "5", "--call-log", "errors", "--max-calls", "0"});
  EXPECT_EQ(options.listen, "[::1]:0");
  EXPECT_EQ(options.admin_listen, "");
  EXPECT_TRUE(options.insecure_public);
  EXPECT_EQ(options.drain_timeout, std::chrono::milliseconds(250));
  EXPECT_EQ(options.tls_refresh, std::chrono::seconds(5));
  EXPECT_EQ(options.call_log, CallLog::kErrors);
  EXPECT_EQ(options.max_calls_in_flight, 0);
}

TEST(AddServerFlags, RefusesWhatItDoesNotKnow) {
  EXPECT_THROW(Parsed({"--call-log", "some"}), CLI::ParseError);
  EXPECT_THROW(Parsed({"--listne", "x"}), CLI::ParseError);
  EXPECT_THROW(Parsed({"--max-calls", "many"}), CLI::ParseError);
  const std::string file =
      testing::TempDir() + "/misspelt_test" + std::to_string(getpid()) + ".toml";
  std::ofstream(file) << "token-flie = \"tokens\"\n";
  EXPECT_THROW(Parsed({"--config", file}), CLI::ParseError);
}

TEST(AddServerFlags, CommandLineOverrulesFileOverrulesEnvironment) {
  const std::string file = testing::TempDir() + "/flags_test" + std::to_string(getpid()) + ".toml";
  std::ofstream(file) << "listen = \"127.0.0.1:1\"\nmax-calls = 7\nadmin-threads = 3\n";
  setenv("DEMARCHE_LISTEN", "127.0.0.1:2", 1);
  setenv("DEMARCHE_MAX_CALLS", "8", 1);
  setenv("DEMARCHE_DRAIN_DELAY", "9", 1);
  const ServerOptions options = Parsed({"--config", file, "--listen", "127.0.0.1:3"});
  unsetenv("DEMARCHE_LISTEN");
  unsetenv("DEMARCHE_MAX_CALLS");
  unsetenv("DEMARCHE_DRAIN_DELAY");
  EXPECT_EQ(options.listen, "127.0.0.1:3");
  EXPECT_EQ(options.max_calls_in_flight, 7);
  EXPECT_EQ(options.admin_threads, 3);
  EXPECT_EQ(options.drain_delay, std::chrono::milliseconds(9));
}

TEST(EnvironmentName, IsTheFlagInCapitals) {
  EXPECT_EQ(EnvironmentName("--admin-listen"), "DEMARCHE_ADMIN_LISTEN");
}

}  // namespace
}  // namespace demarche::serving
