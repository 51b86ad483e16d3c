#include "serving/options.h"

#include <gtest/gtest.h>

#include <functional>
#include <string>

namespace demarche::serving {
namespace {

ServerOptions Sound() {
  ServerOptions options;
  options.listen = "127.0.0.1:7402";
  options.admin_listen = "127.0.0.1:7412";
  return options;
}

TEST(Validate, TakesTheDefaults) {
  EXPECT_EQ(Validate(Sound()), absl::OkStatus());
  ServerOptions without_http = Sound();
  without_http.admin_listen.clear();
  EXPECT_EQ(Validate(without_http), absl::OkStatus());
}

TEST(Validate, NamesTheFlagAtFault) {
  struct Case {
    std::string flag;
    std::function<void(ServerOptions&)> spoil;
  };
  const Case kCases[] = {
      {"--listen", [](ServerOptions& o) { o.listen = "nowhere"; }},
      {"--listen", [](ServerOptions& o) { o.listen = "0.0.0.0:7402"; }},
      {"--listen", [](ServerOptions& o) { o.listen = ":7402"; }},
      {"--admin-listen", [](ServerOptions& o) { o.admin_listen = "[::]:7412"; }},
      {"--admin-listen", [](ServerOptions& o) { o.admin_listen = "unix:/run/x"; }},
      {"--tls-key", [](ServerOptions& o) { o.tls_cert_file = "cert.pem"; }},
      {"--tls-cert", [](ServerOptions& o) { o.tls_key_file = "key.pem"; }},
      {"--tls-client-ca", [](ServerOptions& o) { o.tls_client_ca_file = "ca.pem"; }},
      {"--insecure-public",
       [](ServerOptions& o) {
         o.tls_cert_file = "cert.pem";
         o.tls_key_file = "key.pem";
         o.insecure_public = true;
       }},
      {"--tls-refresh", [](ServerOptions& o) { o.tls_refresh = std::chrono::seconds(0); }},
      {"--max-calls", [](ServerOptions& o) { o.max_calls_in_flight = -1; }},
      {"--retry-after", [](ServerOptions& o) { o.retry_after = std::chrono::milliseconds(0); }},
      {"--max-message-bytes", [](ServerOptions& o) { o.max_message_bytes = 1000; }},
      {"--max-message-bytes", [](ServerOptions& o) { o.max_message_bytes = int64_t{1} << 40; }},
      {"--max-connection-age",
       [](ServerOptions& o) { o.max_connection_age = std::chrono::seconds(-1); }},
      {"--admin-threads", [](ServerOptions& o) { o.admin_threads = 0; }},
      {"--admin-max-body-bytes", [](ServerOptions& o) { o.admin_max_body_bytes = -1; }},
      {"--drain-delay", [](ServerOptions& o) { o.drain_delay = std::chrono::milliseconds(-1); }},
      {"--drain-timeout", [](ServerOptions& o) { o.drain_timeout = std::chrono::milliseconds(0); }},
  };
  for (const Case& c : kCases) {
    ServerOptions options = Sound();
    c.spoil(options);
    const absl::Status status = Validate(options);
    EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument) << c.flag;
    EXPECT_NE(std::string(status.message()).find(c.flag), std::string::npos) << status;
  }
}

TEST(Validate, LetsAPublicAddressBeChosenKnowingly) {
  ServerOptions in_the_clear = Sound();
  in_the_clear.listen = "0.0.0.0:7402";
  in_the_clear.insecure_public = true;
  EXPECT_EQ(Validate(in_the_clear), absl::OkStatus());

  ServerOptions with_tls = Sound();
  with_tls.listen = "0.0.0.0:7402";
  with_tls.tls_cert_file = "cert.pem";
  with_tls.tls_key_file = "key.pem";
  EXPECT_EQ(Validate(with_tls), absl::OkStatus());
}

}  // namespace
}  // namespace demarche::serving
