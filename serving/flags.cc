#include "serving/flags.h"

#include <cctype>
#include <chrono>
#include <map>

namespace demarche::serving {
namespace {

// CLI11 has no durations; a number of `Duration` ticks is read, and its unit stands in the help.
template <typename Duration>
CLI::Option* AddDuration(CLI::App& app, const std::string& flag, Duration& value,
                         const std::string& help) {
  CLI::Option* option = app.add_option_function<int64_t>(
      flag, [&value](const int64_t& ticks) { value = Duration(ticks); }, help);
  option->default_str(std::to_string(value.count()));
  option->type_name(std::is_same_v<Duration, std::chrono::seconds> ? "SECONDS" : "MS");
  return option;
}

}  // namespace

std::string EnvironmentName(const std::string& flag) {
  std::string name = "DEMARCHE_";
  for (char c : flag.substr(flag.find_first_not_of('-'))) {
    name += c == '-' ? '_' : static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  }
  return name;
}

void AddServerFlags(CLI::App& app, ServerOptions& options) {
  static const std::map<std::string, CallLog> kCallLogs = {
      {"none", CallLog::kNone}, {"errors", CallLog::kErrors}, {"all", CallLog::kAll}};
  const std::vector<CLI::Option*> added = {
      app.add_option("--listen", options.listen,
                     "Where gRPC listens: HOST:PORT, [IPv6]:PORT or unix:PATH; port 0 chooses a "
                     "free one")
          ->capture_default_str(),
      app.add_option_function<std::string>(
             "--admin-listen",
             [&options](const std::string& text) {
               options.admin_listen = text == "none" ? "" : text;
             },
             "Where HTTP (metrics, health, JSON) listens: HOST:PORT; port 0 chooses a free one; "
             "\"none\" means no HTTP")
          ->default_str(options.admin_listen)
          ->type_name("TEXT"),
      app.add_flag("--insecure-public", options.insecure_public,
                   "Allow listening without TLS where other machines can reach it"),
      app.add_option("--tls-cert", options.tls_cert_file,
                     "PEM file of the server's certificate chain; none: no TLS"),
      app.add_option("--tls-key", options.tls_key_file, "PEM file of the certificate's key"),
      app.add_option("--tls-client-ca", options.tls_client_ca_file,
                     "PEM file of the authorities that sign clients: every client must show a "
                     "certificate of theirs; none: clients show none"),
      AddDuration(app, "--tls-refresh", options.tls_refresh,
                  "How often TLS files are looked at for changes, in seconds, 1 or more"),
      app.add_option("--token-file", options.token_file,
                     "File of bearer tokens: NAME SCOPES TOKEN a line; none: no token is asked "
                     "for"),
      app.add_option("--max-calls", options.max_calls_in_flight,
                     "Calls served at one time; more are told to come back; 0 means no limit")
          ->capture_default_str(),
      AddDuration(app, "--retry-after", options.retry_after,
                  "When a refused caller is told to come back, in milliseconds, 1 or more"),
      app.add_option("--max-message-bytes", options.max_message_bytes,
                     "Longest gRPC message received or sent, in bytes, 65536 or more")
          ->capture_default_str(),
      AddDuration(app, "--max-connection-age", options.max_connection_age,
                  "How long a connection may live before it is made anew, in seconds; 0 means for "
                  "ever"),
      app.add_option("--admin-threads", options.admin_threads, "Threads that serve HTTP, 1 to 256")
          ->capture_default_str(),
      app.add_option("--admin-max-body-bytes", options.admin_max_body_bytes,
                     "Longest body of an HTTP request, in bytes, 0 or more")
          ->capture_default_str(),
      AddDuration(app, "--drain-delay", options.drain_delay,
                  "At the end: how long to serve on after readiness says no, in milliseconds; 0 "
                  "means no wait"),
      AddDuration(app, "--drain-timeout", options.drain_timeout,
                  "Then: how long calls in flight may take to finish, in milliseconds, 1 or more"),
      app.add_option("--call-log", options.call_log,
                     "Which calls are written to the log: none, errors or all (default all)")
          ->transform(CLI::CheckedTransformer(kCallLogs, CLI::ignore_case)),
  };
  for (CLI::Option* option : added) option->envname(EnvironmentName(option->get_name()));
  app.set_config("--config", "", "File of flags as INI or TOML: listen = \"127.0.0.1:7402\"")
      ->envname(EnvironmentName("--config"));
  // A name misspelt in the file is refused as it is on the command line: passed over, a misspelt
  // token-file would leave the service open to everyone.
  app.allow_config_extras(CLI::config_extras_mode::error);
}

}  // namespace demarche::serving
