#include "cli/connection.h"

#include <fstream>
#include <string>

#include "gtest/gtest.h"

namespace demarche::cli {
namespace {

std::string Write(const std::string& name, const std::string& content) {
  const std::string path = testing::TempDir() + "/" + std::to_string(getpid()) + name;
  std::ofstream(path) << content;
  return path;
}

TEST(IsThisMachineTest, KnowsLoopback) {
  for (const char* address : {"127.0.0.1:1", "127.8.0.1:1", "localhost:1", "[::1]:1", "unix:/x"}) {
    EXPECT_TRUE(IsThisMachine(address)) << address;
  }
  for (const char* address : {"10.0.0.1:1", "127.0.0.1.example:1", "localhost.example:1",
                              "[2001:db8::1]:1", "0.0.0.0:1"}) {
    EXPECT_FALSE(IsThisMachine(address)) << address;
  }
}

TEST(ReadConnectionTest, ReadsFiles) {
  const auto connection = ReadConnection({.timeout = "5s",
                                          .tls_ca = Write("ca.pem", "CA"),
                                          .token_file = Write("token", "  secret\n")});
  ASSERT_TRUE(connection.ok());
  EXPECT_EQ(connection->timeout, absl::Seconds(5));
  EXPECT_TRUE(connection->tls);
  EXPECT_EQ(connection->tls_ca_pem, "CA");
  EXPECT_EQ(connection->token, "secret");
}

TEST(ReadConnectionTest, SendsNoTokenInTheClearToOthers) {
  const std::string token = Write("token", "secret");
  EXPECT_TRUE(ReadConnection({.token_file = token}).ok());
  EXPECT_EQ(ReadConnection({.stance = "10.0.0.1:7402", .token_file = token}).status().code(),
            absl::StatusCode::kInvalidArgument);
  EXPECT_TRUE(ReadConnection(
                  {.stance = "10.0.0.1:7402", .tls_ca = Write("ca.pem", "CA"), .token_file = token})
                  .ok());
}

TEST(ReadConnectionTest, RefusesBadValues) {
  EXPECT_EQ(ReadConnection({.timeout = "soon"}).status().code(),
            absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(ReadConnection({.tls_ca = "/no/such/file"}).status().code(),
            absl::StatusCode::kNotFound);
  EXPECT_EQ(ReadConnection({.token_file = Write("empty", "\n")}).status().code(),
            absl::StatusCode::kInvalidArgument);
}

}  // namespace
}  // namespace demarche::cli
