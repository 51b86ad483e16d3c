// Addresses to listen on.
#ifndef DEMARCHE_SERVING_ADDRESS_H_
#define DEMARCHE_SERVING_ADDRESS_H_

#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace demarche::serving {

struct Address {
  // Without brackets; for a Unix socket, its path. Empty: every interface.
  std::string host;
  int port = 0;  // 0 to 65535; 0: one is chosen
  bool is_unix = false;

  // "127.0.0.1:7402", "[::1]:7402" or "unix:/run/demarche.sock".
  std::string ToString() const;
};

// Reads the form that ToString writes; also ":7402". INVALID_ARGUMENT says what is wanted.
absl::StatusOr<Address> ParseAddress(std::string_view text);

// True if only programs on this machine can reach it: 127.0.0.0/8, ::1, "localhost", Unix sockets.
// Names are not looked up.
bool IsLoopback(const Address& address);

// Why `address` cannot be listened on, found by trying: "address already in use: 127.0.0.1:7402".
// OK if it can. UNAVAILABLE otherwise.
absl::Status CheckBindable(const Address& address);

}  // namespace demarche::serving

#endif  // DEMARCHE_SERVING_ADDRESS_H_
