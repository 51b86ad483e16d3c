#include "serving/status.h"

#include <gtest/gtest.h>

#include <string>

namespace demarche::serving {
namespace {

struct CodePair {
  absl::StatusCode absl;
  grpc::StatusCode grpc;
};

// Written out: a cast in the test would hide the same mistake as a cast in the code.
const CodePair kAllCodes[] = {
    {absl::StatusCode::kOk, grpc::StatusCode::OK},
    {absl::StatusCode::kCancelled, grpc::StatusCode::CANCELLED},
    {absl::StatusCode::kUnknown, grpc::StatusCode::UNKNOWN},
    {absl::StatusCode::kInvalidArgument, grpc::StatusCode::INVALID_ARGUMENT},
    {absl::StatusCode::kDeadlineExceeded, grpc::StatusCode::DEADLINE_EXCEEDED},
    {absl::StatusCode::kNotFound, grpc::StatusCode::NOT_FOUND},
    {absl::StatusCode::kAlreadyExists, grpc::StatusCode::ALREADY_EXISTS},
    {absl::StatusCode::kPermissionDenied, grpc::StatusCode::PERMISSION_DENIED},
    {absl::StatusCode::kResourceExhausted, grpc::StatusCode::RESOURCE_EXHAUSTED},
    {absl::StatusCode::kFailedPrecondition, grpc::StatusCode::FAILED_PRECONDITION},
    {absl::StatusCode::kAborted, grpc::StatusCode::ABORTED},
    {absl::StatusCode::kOutOfRange, grpc::StatusCode::OUT_OF_RANGE},
    {absl::StatusCode::kUnimplemented, grpc::StatusCode::UNIMPLEMENTED},
    {absl::StatusCode::kInternal, grpc::StatusCode::INTERNAL},
    {absl::StatusCode::kUnavailable, grpc::StatusCode::UNAVAILABLE},
    {absl::StatusCode::kDataLoss, grpc::StatusCode::DATA_LOSS},
    {absl::StatusCode::kUnauthenticated, grpc::StatusCode::UNAUTHENTICATED},
};

TEST(Status, EveryCodeGoesThereAndBack) {
  ASSERT_EQ(std::size(kAllCodes), 17u);
  for (const CodePair& code : kAllCodes) {
    const std::string message = code.absl == absl::StatusCode::kOk ? "" : "what was wrong";
    const grpc::Status wire = ToGrpcStatus(absl::Status(code.absl, message));
    EXPECT_EQ(wire.error_code(), code.grpc);
    EXPECT_EQ(wire.error_message(), message);
    EXPECT_EQ(FromGrpcStatus(wire), absl::Status(code.absl, message));
  }
}

TEST(Status, CodesThatAreNotCanonicalAreUnknown) {
  EXPECT_EQ(ToGrpcStatus(absl::Status(static_cast<absl::StatusCode>(99), "x")).error_code(),
            grpc::StatusCode::UNKNOWN);
  EXPECT_EQ(FromGrpcStatus(grpc::Status(grpc::StatusCode::DO_NOT_USE, "x")).code(),
            absl::StatusCode::kUnknown);
}

TEST(Status, MessageFitsTheHeaders) {
  const grpc::Status wire = ToGrpcStatus(absl::InternalError(std::string(9000, 'x')));
  EXPECT_EQ(wire.error_message().size(), kMaxStatusMessageBytes);
  EXPECT_EQ(wire.error_message().substr(kMaxStatusMessageBytes - 3), "…");
}

TEST(TruncateMessage, CutsAtCharactersAndRepairs) {
  struct Case {
    std::string_view text;
    std::size_t max_bytes;
    std::string_view want;
  };
  const Case kCases[] = {
      {"", 8, ""},
      {"whole", 5, "whole"},
      {"longer", 5, "lo…"},
      {"Zürich", 5, "Z…"},  // 'ü' would end at byte 3, and the mark at 6
      {"Zürich", 7, "Zürich"},
      {"日本語", 3, "…"},
      {"日本語", 8, "日…"},
      {"a\xFFz", 16, "a\xEF\xBF\xBDz"},
      {"\xC0\xAF", 16, "\xEF\xBF\xBD\xEF\xBF\xBD"},                  // overlong '/'
      {"\xED\xA0\x80", 16, "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"},  // a surrogate
      {"\xF4\x90\x80\x80", 16, "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"},
      {"\xE2\x82", 16, "\xEF\xBF\xBD\xEF\xBF\xBD"},  // cut off
      {"\xF0\x9F\x95\x8A", 4, "\xF0\x9F\x95\x8A"},
  };
  for (const Case& c : kCases) {
    EXPECT_EQ(TruncateMessage(c.text, c.max_bytes), c.want) << c.text;
  }
}

}  // namespace
}  // namespace demarche::serving
