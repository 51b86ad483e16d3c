#include "serving/address.h"

#include <arpa/inet.h>
#include <netdb.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"

namespace demarche::serving {
namespace {

constexpr std::string_view kUnixPrefix = "unix:";

absl::Status Malformed(std::string_view text) {
  return absl::InvalidArgumentError(
      absl::StrCat("got \"", std::string(text), "\", want HOST:PORT, [IPv6]:PORT or unix:PATH"));
}

absl::Status BindError(const Address& address, int error) {
  const std::string where = address.ToString();
  if (error == EADDRINUSE) {
    return absl::UnavailableError(absl::StrCat("address already in use: ", where));
  }
  return absl::UnavailableError(absl::StrCat("can't listen on ", where, ": ", strerror(error)));
}

}  // namespace

std::string Address::ToString() const {
  if (is_unix) return std::string(kUnixPrefix) + host;
  const bool is_ipv6 = host.find(':') != std::string::npos;
  return is_ipv6 ? absl::StrCat("[", host, "]:", port) : absl::StrCat(host, ":", port);
}

absl::StatusOr<Address> ParseAddress(std::string_view text) {
  Address address;
  if (text.substr(0, kUnixPrefix.size()) == kUnixPrefix) {
    address.is_unix = true;
    address.host = text.substr(kUnixPrefix.size());
    if (address.host.empty()) return Malformed(text);
    return address;
  }
  const std::size_t colon = text.rfind(':');
  if (colon == std::string_view::npos) return Malformed(text);
  std::string_view host = text.substr(0, colon);
  const std::string port(text.substr(colon + 1));
  if (!host.empty() && host.front() == '[' && host.back() == ']') {
    host = host.substr(1, host.size() - 2);
  } else if (host.find(':') != std::string_view::npos) {
    return Malformed(text);
  }
  const bool digits = !port.empty() && port.find_first_not_of("0123456789") == std::string::npos;
  if (!digits || !absl::SimpleAtoi(port, &address.port) || address.port > 65535) {
    return absl::InvalidArgumentError(
        absl::StrCat("got port \"", port, "\", want a number from 0 to 65535"));
  }
  address.host = host;
  return address;
}

bool IsLoopback(const Address& address) {
  if (address.is_unix || address.host == "localhost") return true;
  in_addr v4{};
  if (inet_pton(AF_INET, address.host.c_str(), &v4) == 1) {
    return (ntohl(v4.s_addr) >> 24) == 127;
  }
  in6_addr v6{};
  return inet_pton(AF_INET6, address.host.c_str(), &v6) == 1 && IN6_IS_ADDR_LOOPBACK(&v6);
}

absl::Status CheckBindable(const Address& address) {
  if (address.is_unix) return absl::OkStatus();
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = AI_PASSIVE;
  addrinfo* found = nullptr;
  const int failure = getaddrinfo(address.host.empty() ? nullptr : address.host.c_str(),
                                  std::to_string(address.port).c_str(), &hints, &found);
  if (failure != 0) {
    return absl::UnavailableError(
        absl::StrCat("can't listen on ", address.ToString(), ": ", gai_strerror(failure)));
  }
  absl::Status result = absl::OkStatus();
  for (const addrinfo* info = found; info != nullptr && result.ok(); info = info->ai_next) {
    const int socket_fd = socket(info->ai_family, info->ai_socktype, info->ai_protocol);
    if (socket_fd < 0) continue;  // an address family that this machine lacks
    const int on = 1;
    setsockopt(socket_fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (info->ai_family == AF_INET6) {
      setsockopt(socket_fd, IPPROTO_IPV6, IPV6_V6ONLY, &on, sizeof on);
    }
    if (bind(socket_fd, info->ai_addr, info->ai_addrlen) != 0 || listen(socket_fd, 1) != 0) {
      result = BindError(address, errno);
    }
    close(socket_fd);
  }
  freeaddrinfo(found);
  return result;
}

}  // namespace demarche::serving
