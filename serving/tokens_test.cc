#include "serving/tokens.h"

#include <gtest/gtest.h>

#include <string>

namespace demarche::serving {
namespace {

constexpr std::string_view kFile =
    "# who may what\n"
    "\n"
    "dashboard read          correct-horse-battery\n"
    "ingest\tread,write\tstaple-of-sixteen-bytes\n"
    // printf %s another-fine-token | sha256sum
    "auditor admin sha256:e5eac0aea4b2b106897f5e14cb1648e683970f1b2b995b85927fa63987752962\n";

TEST(Tokens, AsksForNothingWithoutAFile) {
  const absl::StatusOr<std::string> caller = Tokens().Authorise("", Scope::kAdmin);
  ASSERT_TRUE(caller.ok());
  EXPECT_EQ(*caller, "");
}

TEST(Tokens, GivesTheNameOfWhoMay) {
  const absl::StatusOr<Tokens> tokens = Tokens::Parse(kFile);
  ASSERT_TRUE(tokens.ok()) << tokens.status();
  EXPECT_EQ(*tokens->Authorise("Bearer correct-horse-battery", Scope::kRead), "dashboard");
  EXPECT_EQ(*tokens->Authorise("bearer staple-of-sixteen-bytes", Scope::kWrite), "ingest");
}

TEST(Tokens, RefusesWhoMayNot) {
  const absl::StatusOr<Tokens> tokens = Tokens::Parse(kFile);
  ASSERT_TRUE(tokens.ok()) << tokens.status();
  for (const std::string header :
       {"", "Bearer ", "Bearer", "Basic correct-horse-battery", "Bearer wrong-horse-battery",
        "correct-horse-battery", "Bearer correct-horse-battery "}) {
    const absl::Status status = tokens->Authorise(header, Scope::kRead).status();
    EXPECT_EQ(status.code(), absl::StatusCode::kUnauthenticated) << header;
    EXPECT_EQ(std::string(status.message()).find("horse"), std::string::npos) << status;
  }
  EXPECT_EQ(tokens->Authorise("Bearer correct-horse-battery", Scope::kWrite).status().code(),
            absl::StatusCode::kPermissionDenied);
}

TEST(Tokens, TakesAHashInPlaceOfTheToken) {
  const absl::StatusOr<Tokens> tokens = Tokens::Parse(kFile);
  ASSERT_TRUE(tokens.ok()) << tokens.status();
  EXPECT_EQ(*tokens->Authorise("Bearer another-fine-token", Scope::kAdmin), "auditor");
  // The hash is no token.
  EXPECT_FALSE(
      tokens
          ->Authorise(
              "Bearer sha256:e5eac0aea4b2b106897f5e14cb1648e683970f1b2b995b85927fa63987752962",
              Scope::kAdmin)
          .ok());
}

TEST(Tokens, NamesTheLineAtFaultAndNoToken) {
  struct Case {
    std::string file;
    std::string want;
  };
  const Case kCases[] = {
      {"", "no token"},
      {"# only words\n", "no token"},
      {"a read\n", "line 1: got 2 words"},
      {"\na read,rite correct-horse-battery\n", "line 2: scopes: got \"rite\""},
      {"a read, correct-horse-battery\n", "line 1: scopes"},
      {"a read short\n", "line 1: token: got 5 bytes"},
      {"a read sha256:12ab\n", "line 1: token: want 64"},
      {"a read correct-horse-battery\nb write correct-horse-battery\n", "line 2: this token"},
  };
  for (const Case& c : kCases) {
    const absl::Status status = Tokens::Parse(c.file).status();
    EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument) << c.file;
    const std::string message(status.message());
    EXPECT_NE(message.find(c.want), std::string::npos) << message;
    EXPECT_EQ(message.find("horse"), std::string::npos) << message;
  }
}

TEST(Tokens, LoadNamesTheFile) {
  const absl::Status status = Tokens::Load("/nonexistent/tokens").status();
  EXPECT_EQ(status.code(), absl::StatusCode::kNotFound);
  EXPECT_NE(std::string(status.message()).find("/nonexistent/tokens"), std::string::npos);
}

}  // namespace
}  // namespace demarche::serving
