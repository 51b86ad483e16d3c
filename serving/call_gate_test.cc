#include "serving/call_gate.h"

#include <gtest/gtest.h>

#include <stdexcept>
#include <string>

namespace demarche::serving {
namespace {

ServerOptions Quiet() {
  ServerOptions options;
  options.call_log = CallLog::kNone;
  return options;
}

absl::Status Ok(const CallContext&) { return absl::OkStatus(); }

class CallGateTest : public testing::Test {
 protected:
  Metrics metrics_{"test", "0"};
};

TEST_F(CallGateTest, RunsTheBodyAndCountsIt) {
  CallGate gate(Quiet(), Tokens(), metrics_);
  EXPECT_EQ(gate.Run({}, "S/Do", Scope::kRead, Ok), absl::OkStatus());
  EXPECT_EQ(gate.Run({}, "S/Do", Scope::kRead,
                     [](const CallContext&) { return absl::NotFoundError("gone"); }),
            absl::NotFoundError("gone"));
  const std::string text = metrics_.Text();
  EXPECT_NE(text.find("demarche_calls_total{code=\"OK\",method=\"S/Do\"} 1"), std::string::npos);
  EXPECT_NE(text.find("{code=\"NOT_FOUND\",method=\"S/Do\"} 1"), std::string::npos);
  EXPECT_EQ(gate.calls_in_flight(), 0);
}

TEST_F(CallGateTest, AsksForTheToken) {
  CallGate gate(Quiet(), *Tokens::Parse("reader read sixteen-bytes-at-least\n"), metrics_);
  bool ran = false;
  const auto body = [&](const CallContext& call) {
    ran = true;
    EXPECT_EQ(call.caller, "reader");
    return absl::OkStatus();
  };
  IncomingCall call;
  EXPECT_EQ(gate.Run(call, "S/Do", Scope::kRead, body).code(), absl::StatusCode::kUnauthenticated);
  call.authorization = "Bearer sixteen-bytes-at-least";
  EXPECT_EQ(gate.Run(call, "S/Do", Scope::kWrite, body).code(),
            absl::StatusCode::kPermissionDenied);
  EXPECT_FALSE(ran);
  EXPECT_EQ(gate.Run(call, "S/Do", Scope::kRead, body), absl::OkStatus());
  EXPECT_TRUE(ran);
}

TEST_F(CallGateTest, DoesNotBeginWhatNobodyWaitsFor) {
  CallGate gate(Quiet(), Tokens(), metrics_);
  const auto never = [](const CallContext&) -> absl::Status {
    ADD_FAILURE() << "ran";
    return absl::OkStatus();
  };
  IncomingCall late;
  late.deadline = std::chrono::system_clock::now() - std::chrono::milliseconds(1);
  EXPECT_EQ(gate.Run(late, "S/Do", Scope::kRead, never).code(),
            absl::StatusCode::kDeadlineExceeded);
}

TEST_F(CallGateTest, AsksWhetherTheCallerLeftOnlyWhenTheWorkDoes) {
  CallGate gate(Quiet(), Tokens(), metrics_);
  int asked = 0;
  IncomingCall left;
  left.cancelled = [&] { return ++asked > 0; };
  EXPECT_EQ(gate.Run(left, "S/Do", Scope::kRead, Ok), absl::OkStatus());
  EXPECT_EQ(asked, 0);
  const auto work = [](const CallContext& call) { return call.Check(); };
  EXPECT_EQ(gate.Run(left, "S/Do", Scope::kRead, work).code(), absl::StatusCode::kCancelled);
}

TEST_F(CallGateTest, RefusesMoreThanItCanServe) {
  ServerOptions options = Quiet();
  options.max_calls_in_flight = 2;
  CallGate gate(options, Tokens(), metrics_);
  absl::Status third;
  const absl::Status first = gate.Run({}, "S/Do", Scope::kRead, [&](const CallContext&) {
    return gate.Run({}, "S/Do", Scope::kRead, [&](const CallContext&) {
      third = gate.Run({}, "S/Do", Scope::kRead, Ok);
      return absl::OkStatus();
    });
  });
  EXPECT_EQ(first, absl::OkStatus());
  EXPECT_EQ(third.code(), absl::StatusCode::kResourceExhausted);
  EXPECT_EQ(gate.Run({}, "S/Do", Scope::kRead, Ok), absl::OkStatus()) << "it opens again";
}

TEST_F(CallGateTest, ZeroMeansNoLimit) {
  ServerOptions options = Quiet();
  options.max_calls_in_flight = 0;
  CallGate gate(options, Tokens(), metrics_);
  EXPECT_EQ(gate.Run({}, "S/Do", Scope::kRead, Ok), absl::OkStatus());
}

TEST_F(CallGateTest, AnExceptionIsAStatusAndLeavesTheGateOpen) {
  CallGate gate(Quiet(), Tokens(), metrics_);
  EXPECT_EQ(gate.Run({}, "S/Do", Scope::kRead,
                     [](const CallContext&) -> absl::Status { throw std::runtime_error("oh"); }),
            absl::InternalError("unexpected: oh"));
  EXPECT_EQ(gate.Run({}, "S/Do", Scope::kRead,
                     [](const CallContext&) -> absl::Status { throw std::bad_alloc(); })
                .code(),
            absl::StatusCode::kResourceExhausted);
  EXPECT_EQ(gate.calls_in_flight(), 0);
}

TEST_F(CallGateTest, LogsOneLineWithTheCallersTraceAndNoCallersText) {
  ServerOptions options;
  CallGate gate(options, Tokens(), metrics_);
  IncomingCall call;
  call.traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
  testing::internal::CaptureStderr();
  (void)gate.Run(call, "S/Do", Scope::kRead, [](const CallContext&) {
    return absl::InvalidArgumentError("text: got \"secret words\", want less");
  });
  const std::string log = testing::internal::GetCapturedStderr();
  EXPECT_EQ(std::count(log.begin(), log.end(), '\n'), 1);
  EXPECT_NE(log.find("\"trace_id\":\"0af7651916cd43dd8448eb211c80319c\""), std::string::npos);
  EXPECT_NE(log.find("\"code\":\"INVALID_ARGUMENT\""), std::string::npos);
  EXPECT_EQ(log.find("secret"), std::string::npos);
}

TEST_F(CallGateTest, MakesATraceIdWhereNoneCame) {
  CallGate gate(Quiet(), Tokens(), metrics_);
  std::string first, second;
  (void)gate.Run({}, "S/Do", Scope::kRead, [&](const CallContext& call) {
    first = call.trace_id;
    return absl::OkStatus();
  });
  (void)gate.Run({}, "S/Do", Scope::kRead, [&](const CallContext& call) {
    second = call.trace_id;
    return absl::OkStatus();
  });
  EXPECT_EQ(first.size(), 32u);
  EXPECT_NE(first, second);
}

TEST(TraceIdOf, TakesOnlyValidHeaders) {
  const std::string id = "0af7651916cd43dd8448eb211c80319c";
  EXPECT_EQ(TraceIdOf("00-" + id + "-b7ad6b7169203331-01"), id);
  EXPECT_EQ(TraceIdOf("cc-" + id + "-b7ad6b7169203331-01-later"), id) << "a later version";
  for (const std::string& bad :
       {std::string(), std::string("00"), "00-" + id + "-b7ad6b7169203331",
        "ff-" + id + "-b7ad6b7169203331-01", "00-" + id + "-b7ad6b7169203331-01-later",
        "00-" + id + "-0000000000000000-01",
        std::string("00-00000000000000000000000000000000-b7ad6b7169203331-01"),
        std::string("00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01"),
        "cc-" + id + "-b7ad6b7169203331-01later"}) {
    EXPECT_EQ(TraceIdOf(bad), "") << bad;
  }
}

TEST(CallContext, ChecksBothWaysToEnd) {
  CallContext context;
  EXPECT_EQ(context.Check(), absl::OkStatus());
  context.deadline = std::chrono::system_clock::now() + std::chrono::hours(1);
  EXPECT_EQ(context.Check(), absl::OkStatus());
  context.deadline = std::chrono::system_clock::now();
  EXPECT_EQ(context.Check().code(), absl::StatusCode::kDeadlineExceeded);
  context.cancelled = [] { return true; };
  EXPECT_EQ(context.Check().code(), absl::StatusCode::kCancelled);
}

}  // namespace
}  // namespace demarche::serving
