// The server with a real port: what an in-process channel does not show.
#include "serving/server.h"

#include <google/protobuf/wrappers.pb.h>
#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>
#include <httplib.h>
#include <pthread.h>

#include <atomic>
#include <chrono>
#include <future>
#include <memory>
#include <string>
#include <thread>

#include "demarche/v1/catalog_service.grpc.pb.h"
#include "serving/grpc_call.h"

namespace demarche::serving {
namespace {

// A handler that does what the test says.
class FakeService final : public v1::CatalogService::Service {
 public:
  explicit FakeService(CallGate& gate) : gate_(gate) {}

  grpc::Status GetActor(grpc::ServerContext* context, const v1::GetActorRequest* request,
                        v1::GetActorResponse* response) override {
    return RunCall(gate_, *context, "CatalogService/GetActor", Scope::kRead,
                   [&](const CallContext& call) -> absl::Status {
                     if (request->actor_id() == "throw") throw 7;
                     if (request->actor_id() == "wait") {
                       waiting_.store(true);
                       while (call.Check().ok()) {
                         std::this_thread::sleep_for(std::chrono::milliseconds(1));
                       }
                       stopped_early_.store(true);
                       return call.Check();
                     }
                     if (request->actor_id().empty()) {
                       return absl::InvalidArgumentError("actor_id: got nothing");
                     }
                     response->mutable_actor()->set_id(request->actor_id());
                     return absl::OkStatus();
                   });
  }

  std::atomic<bool> waiting_{false};
  std::atomic<bool> stopped_early_{false};

 private:
  CallGate& gate_;
};

class ServerTest : public testing::Test {
 protected:
  static ServerOptions TestOptions() {
    ServerOptions options;
    options.name = "test";
    options.listen = "127.0.0.1:0";
    options.admin_listen = "127.0.0.1:0";
    options.call_log = CallLog::kNone;
    options.drain_timeout = std::chrono::milliseconds(200);
    options.max_calls_in_flight = 1;
    return options;
  }

  void SetUp() override {
    absl::StatusOr<std::unique_ptr<Server>> server = Server::Start(options_, {&service_}, admin_);
    ASSERT_TRUE(server.ok()) << server.status();
    server_ = *std::move(server);
    channel_ = grpc::CreateChannel(server_->grpc_address(), grpc::InsecureChannelCredentials());
    stub_ = v1::CatalogService::NewStub(channel_);
  }

  grpc::Status Get(const std::string& id, grpc::ClientContext& context) {
    v1::GetActorRequest request;
    request.set_actor_id(id);
    v1::GetActorResponse response;
    return stub_->GetActor(&context, request, &response);
  }
  grpc::Status Get(const std::string& id) {
    grpc::ClientContext context;
    return Get(id, context);
  }

  ServerOptions options_ = TestOptions();
  Metrics metrics_{"test", "0"};
  CallGate gate_{options_, Tokens(), metrics_};
  AdminServer admin_{options_, gate_, metrics_};
  FakeService service_{gate_};
  std::unique_ptr<Server> server_;
  std::shared_ptr<grpc::Channel> channel_;
  std::unique_ptr<v1::CatalogService::Stub> stub_;
};

TEST_F(ServerTest, ServesAndSaysStatuses) {
  EXPECT_TRUE(Get("russia").ok());
  const grpc::Status bad = Get("");
  EXPECT_EQ(bad.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
  EXPECT_EQ(bad.error_message(), "actor_id: got nothing");
  EXPECT_EQ(Get("throw").error_code(), grpc::StatusCode::INTERNAL);
  EXPECT_EQ(httplib::Client("http://" + server_->admin_address()).Get("/readyz")->status, 200);
}

// grpc.health.v1.HealthCheckResponse.ServingStatus
constexpr int kServing = 1;
constexpr int kNotServing = 2;

// What the health service says of a service, by its full name; "" is the server. -1 if the call
// fails. Wrapped values have the bytes of its messages, whose classes gRPC keeps to itself.
int HealthOf(const std::shared_ptr<grpc::Channel>& channel, const std::string& service) {
  using google::protobuf::Int32Value;
  using google::protobuf::StringValue;
  grpc::TemplatedGenericStub<StringValue, Int32Value> stub(channel);
  grpc::ClientContext context;
  context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(10));
  StringValue request;
  request.set_value(service);
  Int32Value response;
  std::promise<grpc::Status> status;
  stub.UnaryCall(&context, "/grpc.health.v1.Health/Check", {}, &request, &response,
                 [&](grpc::Status answer) { status.set_value(std::move(answer)); });
  return status.get_future().get().ok() ? response.value() : -1;
}

TEST_F(ServerTest, HealthIsToldByNameAndSaysNoWhileDraining) {
  const std::string kNames[] = {"", v1::CatalogService::service_full_name()};
  for (const std::string& name : kNames) EXPECT_EQ(HealthOf(channel_, name), kServing) << name;
  EXPECT_EQ(HealthOf(channel_, "demarche.v1.NoSuchService"), -1);

  ServerOptions slow = TestOptions();
  slow.drain_delay = std::chrono::seconds(1);
  AdminServer admin(slow, gate_, metrics_);
  FakeService service(gate_);
  const auto draining = Server::Start(slow, {&service}, admin);
  ASSERT_TRUE(draining.ok()) << draining.status();
  const auto channel =
      grpc::CreateChannel((*draining)->grpc_address(), grpc::InsecureChannelCredentials());
  EXPECT_EQ(HealthOf(channel, ""), kServing);
  std::thread stopping([&] { (*draining)->Stop(); });
  while (HealthOf(channel, "") == kServing) std::this_thread::yield();
  for (const std::string& name : kNames) EXPECT_EQ(HealthOf(channel, name), kNotServing) << name;
  stopping.join();
}

TEST_F(ServerTest, ASecondServerOnThePortIsRefusedWithAClearMessage) {
  ServerOptions taken = TestOptions();
  taken.listen = server_->grpc_address();
  AdminServer admin(taken, gate_, metrics_);
  FakeService service(gate_);
  EXPECT_EQ(Server::Start(taken, {&service}, admin).status(),
            absl::UnavailableError("address already in use: " + server_->grpc_address()));
}

TEST_F(ServerTest, RefusesUnderLoadWithARetryHint) {
  std::thread busy([&] { Get("wait"); });
  while (!service_.waiting_) std::this_thread::yield();
  grpc::ClientContext context;
  EXPECT_EQ(Get("russia", context).error_code(), grpc::StatusCode::RESOURCE_EXHAUSTED);
  const auto& trailers = context.GetServerTrailingMetadata();
  const auto hint = trailers.find("grpc-retry-pushback-ms");
  ASSERT_NE(hint, trailers.end());
  EXPECT_EQ(std::string(hint->second.data(), hint->second.size()), "200");
  server_->Stop();
  busy.join();
}

TEST_F(ServerTest, StopCancelsWhatDoesNotFinishInTime) {
  std::thread busy([&] { Get("wait"); });
  while (!service_.waiting_) std::this_thread::yield();
  const auto start = std::chrono::steady_clock::now();
  server_->Stop();
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(5));
  EXPECT_TRUE(service_.stopped_early_);
  busy.join();
  EXPECT_EQ(Get("russia").error_code(), grpc::StatusCode::UNAVAILABLE);
}

TEST_F(ServerTest, TheHandlerLearnsThatTheCallersTimeIsOut) {
  grpc::ClientContext context;
  context.set_deadline(std::chrono::system_clock::now() + std::chrono::milliseconds(50));
  EXPECT_EQ(Get("wait", context).error_code(), grpc::StatusCode::DEADLINE_EXCEEDED);
  server_->Stop();
  EXPECT_TRUE(service_.stopped_early_);
}

TEST_F(ServerTest, AnnouncesItsPortsAsOneJsonLine) {
  testing::internal::CaptureStdout();
  server_->AnnounceListening();
  EXPECT_EQ(testing::internal::GetCapturedStdout(),
            "{\"event\":\"listening\",\"grpc\":\"" + server_->grpc_address() + "\",\"admin\":\"" +
                server_->admin_address() + "\"}\n");
}

TEST(SignalWaiter, WaitsForTermination) {
  SignalWaiter signals;
  pthread_kill(pthread_self(), SIGTERM);
  EXPECT_EQ(signals.Wait(), SIGTERM);
}

TEST(SignalWaiter, WaitsForMore) {
  SignalWaiter signals({SIGHUP});
  pthread_kill(pthread_self(), SIGHUP);
  EXPECT_EQ(signals.Wait(), SIGHUP);
}

TEST(ServerStart, NamesATlsFileThatIsMissing) {
  ServerOptions options;
  options.listen = "127.0.0.1:0";
  options.tls_cert_file = "/nonexistent/cert.pem";
  options.tls_key_file = "/nonexistent/key.pem";
  Metrics metrics("test", "0");
  CallGate gate(options, Tokens(), metrics);
  AdminServer admin(options, gate, metrics);
  const absl::Status status = Server::Start(options, {}, admin).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kNotFound);
  EXPECT_NE(std::string(status.message()).find("/nonexistent/cert.pem"), std::string::npos);
}

}  // namespace
}  // namespace demarche::serving
