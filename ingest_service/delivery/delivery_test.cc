// Delivery over real gRPC: a stance service in this process that comes and goes.
#include "ingest_service/delivery/delivery.h"

#include <gmock/gmock.h>
#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>

#include <condition_variable>
#include <fstream>
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "absl/time/clock.h"
#include "demarche/v1/stance_service.grpc.pb.h"
#include "ingest_service/archive/archive_for_test.h"
#include "ingest_service/delivery/grpc_sender.h"

namespace demarche::ingest {
namespace {

using ::testing::HasSubstr;

class RecordingStance final : public v1::StanceService::Service {
 public:
  grpc::Status RecordArticles(grpc::ServerContext* context,
                              const v1::RecordArticlesRequest* request,
                              v1::RecordArticlesResponse* response) override {
    std::unique_lock<std::mutex> lock(mutex_);
    const auto token = context->client_metadata().find("authorization");
    if (token != context->client_metadata().end()) {
      last_authorization_.assign(token->second.data(), token->second.size());
    }
    while (held_ && !context->IsCancelled()) changed_.wait_for(lock, std::chrono::milliseconds(5));
    for (const v1::ArticleEvent& event : request->events()) {
      ++times_recorded_[event.article().id()];
      response->add_results()->set_article_id(event.article().id());
    }
    changed_.notify_all();
    return grpc::Status::OK;
  }

  bool WaitFor(size_t articles) {
    std::unique_lock<std::mutex> lock(mutex_);
    return changed_.wait_for(lock, std::chrono::seconds(20),
                             [&] { return times_recorded_.size() >= articles; });
  }
  std::string last_authorization() {
    std::lock_guard<std::mutex> lock(mutex_);
    return last_authorization_;
  }
  void set_held(bool held) {
    std::lock_guard<std::mutex> lock(mutex_);
    held_ = held;
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::map<std::string, int> times_recorded_;
  std::string last_authorization_;
  bool held_ = false;
};

class DeliveryTest : public ::testing::Test {
 protected:
  void SetUp() override {
    // A socket in a folder of our own: no port can be taken by someone else between two starts.
    target_.address = "unix:" + folder_.path() + "/stance";
  }
  ~DeliveryTest() override { StopDelivery(); }

  std::unique_ptr<grpc::Server> StartStance() {
    grpc::ServerBuilder builder;
    builder.AddListeningPort(target_.address, grpc::InsecureServerCredentials());
    builder.RegisterService(&stance_);
    return builder.BuildAndStart();
  }
  void StartDelivery() {
    sender_ = *MakeGrpcSender(target_);
    courier_ = std::make_unique<Courier>(
        archive_->outbox(), *sender_, archive_.clock.AsFunction(), [] { return 0.0; },
        CourierOptions{.whole = {absl::Milliseconds(5), absl::Milliseconds(50)}});
    delivery_ = std::make_unique<Delivery>(*courier_, *sender_);
  }
  void StopDelivery() {
    delivery_.reset();
    courier_.reset();
    sender_.reset();
  }
  // The archive's clock stands still; retries need it to go on.
  void LetTimePass() { archive_.clock.Advance(absl::Minutes(10)); }

  void PutMany(int first, int count) {
    for (int i = first; i < first + count; ++i) {
      archive_.Put(MakeArticle(absl::StrCat("story ", i)), absl::StrCat("s", i));
    }
  }
  bool WaitUntilEmpty() {
    for (int i = 0; i < 2000; ++i) {
      if (archive_->outbox().Status(archive_.clock.now())->backlog == 0) return true;
      LetTimePass();
      absl::SleepFor(absl::Milliseconds(5));
    }
    return false;
  }

  TestArchive archive_;
  const storage::ScratchFolder folder_;
  StanceTarget target_;
  RecordingStance stance_;
  std::unique_ptr<StanceSender> sender_;
  std::unique_ptr<Courier> courier_;
  std::unique_ptr<Delivery> delivery_;
};

TEST_F(DeliveryTest, CatchesUpWhenTheStanceServiceComesLateAndComesBack) {
  PutMany(0, 100);
  StartDelivery();
  for (int i = 0; i < 2000 && courier_->Stats().last_error.empty(); ++i) {
    absl::SleepFor(absl::Milliseconds(5));
  }
  EXPECT_THAT(courier_->Stats().last_error, HasSubstr("UNAVAILABLE"));

  auto server = StartStance();
  EXPECT_TRUE(WaitUntilEmpty());
  EXPECT_TRUE(stance_.WaitFor(100));

  server->Shutdown(std::chrono::system_clock::now());
  server.reset();
  PutMany(100, 50);
  delivery_->Wake();
  absl::SleepFor(absl::Milliseconds(30));
  server = StartStance();
  EXPECT_TRUE(WaitUntilEmpty());
  EXPECT_TRUE(stance_.WaitFor(150));
  EXPECT_EQ(courier_->Stats().delivered, 150);
  StopDelivery();
}

TEST_F(DeliveryTest, NewsWakesItAtOnce) {
  auto server = StartStance();
  StartDelivery();
  absl::SleepFor(absl::Milliseconds(50));  // by now it rests, for a minute
  PutMany(0, 1);
  delivery_->Wake();
  EXPECT_TRUE(stance_.WaitFor(1));
  StopDelivery();
}

TEST_F(DeliveryTest, StopsAtOnceAndLosesNothing) {
  stance_.set_held(true);
  auto server = StartStance();
  PutMany(0, 3);
  StartDelivery();
  absl::SleepFor(absl::Milliseconds(50));
  const absl::Time start = absl::Now();
  StopDelivery();
  EXPECT_LT(absl::Now() - start, absl::Seconds(5));
  EXPECT_EQ(archive_->outbox().Status(archive_.clock.now())->backlog, 3);
  stance_.set_held(false);
  StartDelivery();
  EXPECT_TRUE(WaitUntilEmpty());
  EXPECT_TRUE(stance_.WaitFor(3));
  StopDelivery();
}

TEST_F(DeliveryTest, SendsItsTokenAsItStandsInTheFile) {
  target_.token_file = folder_.path() + "/token";
  std::ofstream(target_.token_file) << "first-token-of-many\n";
  auto server = StartStance();
  StartDelivery();
  PutMany(0, 1);
  delivery_->Wake();
  ASSERT_TRUE(stance_.WaitFor(1));
  EXPECT_EQ(stance_.last_authorization(), "Bearer first-token-of-many");
  std::ofstream(target_.token_file) << "second-token";
  PutMany(1, 1);
  delivery_->Wake();
  ASSERT_TRUE(stance_.WaitFor(2));
  EXPECT_EQ(stance_.last_authorization(), "Bearer second-token");
  StopDelivery();
}

TEST(GrpcSender, RefusesContradictions) {
  const struct {
    StanceTarget target;
    absl::StatusCode want;
  } kCases[] = {
      {{}, absl::StatusCode::kInvalidArgument},
      {{.address = "a:1", .cert_file = "c"}, absl::StatusCode::kInvalidArgument},
      {{.address = "a:1", .cert_file = "c", .key_file = "k"}, absl::StatusCode::kInvalidArgument},
      {{.address = "a:1", .ca_file = "/no/such/file"}, absl::StatusCode::kNotFound},
      {{.address = "a:1", .token_file = "/no/such/file"}, absl::StatusCode::kNotFound},
      {{.address = "a:1"}, absl::StatusCode::kOk},
      {{.address = "a:1", .use_system_roots = true}, absl::StatusCode::kOk},
  };
  for (const auto& c : kCases) EXPECT_EQ(MakeGrpcSender(c.target).status().code(), c.want);
}

}  // namespace
}  // namespace demarche::ingest
