#include "serving/options.h"

#include <string_view>

#include "absl/strings/str_cat.h"
#include "serving/address.h"

namespace demarche::serving {
namespace {

absl::Status CheckRange(std::string_view flag, int64_t value, int64_t least, int64_t most) {
  if (value >= least && value <= most) return absl::OkStatus();
  return absl::InvalidArgumentError(
      absl::StrCat(std::string(flag), ": got ", value, ", want ", least, " to ", most));
}

absl::Status CheckAddress(std::string_view flag, const std::string& text, bool tls,
                          bool insecure_public, bool unix_allowed) {
  const std::string name(flag);
  absl::StatusOr<Address> address = ParseAddress(text);
  if (!address.ok()) {
    return absl::InvalidArgumentError(absl::StrCat(name, ": ", address.status().message()));
  }
  if (address->is_unix && !unix_allowed) {
    return absl::InvalidArgumentError(absl::StrCat(name, ": got \"", text, "\", want HOST:PORT"));
  }
  if (!tls && !insecure_public && !IsLoopback(*address)) {
    return absl::InvalidArgumentError(
        absl::StrCat(name, ": got ", text,
                     ", which other machines can reach, without TLS; give --tls-cert and "
                     "--tls-key, or --insecure-public to listen in the clear"));
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status Validate(const ServerOptions& options) {
  const bool tls = !options.tls_cert_file.empty();
  if (tls != !options.tls_key_file.empty()) {
    return absl::InvalidArgumentError(tls ? "--tls-cert is given and --tls-key is not; want both"
                                          : "--tls-key is given and --tls-cert is not; want both");
  }
  if (!options.tls_client_ca_file.empty() && !tls) {
    return absl::InvalidArgumentError("--tls-client-ca needs --tls-cert and --tls-key");
  }
  if (tls && options.insecure_public) {
    return absl::InvalidArgumentError("--insecure-public contradicts --tls-cert; want one of them");
  }
  constexpr int64_t kDayMs = 24LL * 3600 * 1000;
  for (const absl::Status& status : {
           CheckAddress("--listen", options.listen, tls, options.insecure_public, true),
           options.admin_listen.empty() ? absl::OkStatus()
                                        : CheckAddress("--admin-listen", options.admin_listen, tls,
                                                       options.insecure_public, false),
           CheckRange("--tls-refresh", options.tls_refresh.count(), 1, kDayMs / 1000),
           CheckRange("--max-calls", options.max_calls_in_flight, 0, 100'000),
           CheckRange("--retry-after", options.retry_after.count(), 1, kDayMs),
           CheckRange("--max-message-bytes", options.max_message_bytes, 64 * 1024,
                      1024LL * 1024 * 1024),
           CheckRange("--max-connection-age", options.max_connection_age.count(), 0, kDayMs / 1000),
           CheckRange("--admin-threads", options.admin_threads, 1, 256),
           CheckRange("--admin-max-body-bytes", options.admin_max_body_bytes, 0,
                      64LL * 1024 * 1024),
           CheckRange("--drain-delay", options.drain_delay.count(), 0, kDayMs),
           CheckRange("--drain-timeout", options.drain_timeout.count(), 1, kDayMs),
       }) {
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

}  // namespace demarche::serving
