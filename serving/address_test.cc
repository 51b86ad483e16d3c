#include "serving/address.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <string>

namespace demarche::serving {
namespace {

TEST(ParseAddress, ReadsWhatToStringWrites) {
  for (const std::string text : {"127.0.0.1:7402", "[::1]:0", "localhost:65535", ":7402",
                                 "unix:/run/demarche.sock", "news.example.org:443"}) {
    const absl::StatusOr<Address> address = ParseAddress(text);
    ASSERT_TRUE(address.ok()) << text << ": " << address.status();
    EXPECT_EQ(address->ToString(), text);
  }
}

TEST(ParseAddress, RefusesOthersAndQuotesThem) {
  for (const std::string text :
       {"", "7402", "127.0.0.1", "127.0.0.1:", "127.0.0.1:65536", "127.0.0.1:-1", "127.0.0.1:+1",
        "127.0.0.1:99999999999", "host:http", "::1:7402", "unix:"}) {
    const absl::StatusOr<Address> address = ParseAddress(text);
    EXPECT_EQ(address.status().code(), absl::StatusCode::kInvalidArgument) << text;
    EXPECT_NE(address.status().message().find("want"), absl::string_view::npos) << text;
  }
}

TEST(IsLoopback, KnowsWhatOtherMachinesCanReach) {
  for (const std::string text :
       {"127.0.0.1:1", "127.8.9.10:1", "[::1]:1", "localhost:1", "unix:/run/x"}) {
    EXPECT_TRUE(IsLoopback(*ParseAddress(text))) << text;
  }
  for (const std::string text : {":1", "0.0.0.0:1", "[::]:1", "10.0.0.7:1", "128.0.0.1:1",
                                 "[::ffff:127.0.0.1]:1", "127.0.0.1.example.org:1"}) {
    EXPECT_FALSE(IsLoopback(*ParseAddress(text))) << text;
  }
}

TEST(CheckBindable, SaysThatAPortIsTaken) {
  const int taken = socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in bound{};
  bound.sin_family = AF_INET;
  bound.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  ASSERT_EQ(bind(taken, reinterpret_cast<sockaddr*>(&bound), sizeof bound), 0);
  ASSERT_EQ(listen(taken, 1), 0);
  socklen_t length = sizeof bound;
  ASSERT_EQ(getsockname(taken, reinterpret_cast<sockaddr*>(&bound), &length), 0);
  const int port = ntohs(bound.sin_port);

  const std::string where = "127.0.0.1:" + std::to_string(port);
  EXPECT_EQ(CheckBindable(*ParseAddress(where)),
            absl::UnavailableError("address already in use: " + where));
  close(taken);
  EXPECT_EQ(CheckBindable(*ParseAddress(where)), absl::OkStatus());
}

}  // namespace
}  // namespace demarche::serving
