// SendAll against a service in this process that misbehaves on purpose.
#include "cli/ingest_stream.h"

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "demarche/v1/ingest_service.grpc.pb.h"
#include "grpcpp/server.h"
#include "grpcpp/server_builder.h"
#include "gtest/gtest.h"

namespace demarche::cli {
namespace {

using Stream = grpc::ServerReaderWriter<v1::IngestArticlesResponse, v1::IngestArticlesRequest>;

class Service : public v1::IngestService::Service {
 public:
  // What a stream does; its number counts from 0.
  using Behaviour = std::function<grpc::Status(int number, Stream&, grpc::ServerContext&)>;

  explicit Service(Behaviour behaviour) : behaviour_(std::move(behaviour)) {
    grpc::ServerBuilder builder;
    int port = 0;
    builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(), &port);
    builder.RegisterService(this);
    server_ = builder.BuildAndStart();
    connection_.ingest = absl::StrCat("127.0.0.1:", port);
    connection_.timeout = absl::Seconds(5);
  }
  ~Service() override { server_->Shutdown(absl::ToChronoTime(absl::Now() + absl::Seconds(1))); }

  grpc::Status IngestArticles(grpc::ServerContext* context, Stream* stream) override {
    return behaviour_(streams_++, *stream, *context);
  }

  Connection& connection() { return connection_; }
  int streams() const { return streams_; }

 private:
  const Behaviour behaviour_;
  Connection connection_;
  std::atomic<int> streams_{0};
  std::unique_ptr<grpc::Server> server_;
};

// Answers up to `limit` items, refusing those whose content is "bad".
int Answer(Stream& stream, int limit) {
  v1::IngestArticlesRequest request;
  int index = 0;
  while (index < limit && stream.Read(&request)) {
    v1::IngestArticlesResponse response;
    response.set_index(index++);
    if (request.item().raw().content() == "bad") {
      response.mutable_error()->set_code(3);
      response.mutable_error()->set_field("raw.content");
      response.mutable_error()->set_message("got bad, want good");
    } else {
      response.mutable_result()->set_outcome(v1::INGEST_OUTCOME_ACCEPTED);
      response.mutable_result()->set_article_id(request.item().raw().content());
    }
    if (!stream.Write(response)) break;
  }
  return index;
}

constexpr int kNoLimit = 1 << 30;

struct Sent {
  absl::Status status;
  std::vector<std::string> answers;  // "label: article id" or "label: error"
};

Sent Send(const Connection& connection, const std::vector<std::string>& contents) {
  Sent sent;
  size_t next = 0;
  sent.status = SendAll(
      connection,
      [&]() -> std::optional<OutgoingItem> {
        if (next == contents.size()) return std::nullopt;
        OutgoingItem item{.label = absl::StrCat("item ", next)};
        item.request.mutable_raw()->set_content(contents[next++]);
        return item;
      },
      [&](const OutgoingItem& item, const ItemAnswer& answer) {
        const auto& result = answer.result;
        sent.answers.push_back(absl::StrCat(
            item.label, answer.parts > 1 ? absl::StrCat("#", answer.part) : "", ": ",
            result.ok() ? result->article_id() : std::string(result.status().message())));
      });
  return sent;
}

std::vector<std::string> Numbers(int count) {
  std::vector<std::string> numbers;
  for (int i = 0; i < count; ++i) numbers.push_back(absl::StrCat("n", i));
  return numbers;
}

void ExpectAllAnswered(const Sent& sent, int count) {
  EXPECT_TRUE(sent.status.ok()) << sent.status;
  ASSERT_EQ(sent.answers.size(), static_cast<size_t>(count));
  for (int i = 0; i < count; ++i) {
    EXPECT_EQ(sent.answers[i], absl::StrCat("item ", i, ": n", i));
  }
}

TEST(SendAllTest, AnswersComeInOrderAndBadItemsEndNothing) {
  Service service([](int, Stream& stream, grpc::ServerContext&) {
    Answer(stream, kNoLimit);
    return grpc::Status::OK;
  });
  const Sent sent = Send(service.connection(), {"a", "bad", "c"});
  EXPECT_TRUE(sent.status.ok()) << sent.status;
  EXPECT_EQ(sent.answers,
            (std::vector<std::string>{"item 0: a", "item 1: raw.content: got bad, want good",
                                      "item 2: c"}));
}

TEST(SendAllTest, SendsManyMoreThanMayBeUnderWay) {
  Service service([](int, Stream& stream, grpc::ServerContext&) {
    Answer(stream, kNoLimit);
    return grpc::Status::OK;
  });
  ExpectAllAnswered(Send(service.connection(), Numbers(3000)), 3000);
}

TEST(SendAllTest, SendsWhatIsUnansweredAgainAfterABreak) {
  Service service([](int number, Stream& stream, grpc::ServerContext&) {
    // Breaks after 10, 20 and 30 answers, in two ways.
    Answer(stream, number < 3 ? 10 * (number + 1) : kNoLimit);
    return number == 0  ? grpc::Status(grpc::StatusCode::UNAVAILABLE, "going down")
           : number < 3 ? grpc::Status(grpc::StatusCode::RESOURCE_EXHAUSTED, "later")
                        : grpc::Status::OK;
  });
  ExpectAllAnswered(Send(service.connection(), Numbers(500)), 500);
  EXPECT_EQ(service.streams(), 4);
}

TEST(SendAllTest, AStreamThatEndsEarlyIsABreak) {
  Service service([](int number, Stream& stream, grpc::ServerContext&) {
    Answer(stream, number == 0 ? 5 : kNoLimit);
    return grpc::Status::OK;
  });
  ExpectAllAnswered(Send(service.connection(), Numbers(50)), 50);
  EXPECT_EQ(service.streams(), 2);
}

TEST(SendAllTest, EachPartIsToldOnceAlsoAcrossABreak) {
  Service service([](int number, Stream& stream, grpc::ServerContext&) {
    v1::IngestArticlesRequest request;
    for (int index = 0; stream.Read(&request); ++index) {
      for (int part = 0; part < 3; ++part) {
        // The first stream ends in the middle of the second item.
        if (number == 0 && index == 1 && part == 2) {
          return grpc::Status(grpc::StatusCode::UNAVAILABLE, "going down");
        }
        v1::IngestArticlesResponse response;
        response.set_index(index);
        response.set_part(part);
        response.set_parts(3);
        response.mutable_result()->set_article_id(request.item().raw().content());
        stream.Write(response);
      }
    }
    return grpc::Status::OK;
  });
  const Sent sent = Send(service.connection(), {"a", "b"});
  EXPECT_TRUE(sent.status.ok()) << sent.status;
  EXPECT_EQ(sent.answers, (std::vector<std::string>{"item 0#0: a", "item 0#1: a", "item 0#2: a",
                                                    "item 1#0: b", "item 1#1: b", "item 1#2: b"}));
  EXPECT_EQ(service.streams(), 2);
}

TEST(SendAllTest, AnErrorThatIsNotTransientEndsIt) {
  Service service([](int, Stream& stream, grpc::ServerContext&) {
    Answer(stream, 2);
    return grpc::Status(grpc::StatusCode::PERMISSION_DENIED, "read only");
  });
  const Sent sent = Send(service.connection(), Numbers(50));
  EXPECT_EQ(sent.status.code(), absl::StatusCode::kPermissionDenied);
  EXPECT_EQ(sent.answers.size(), 2u);
  EXPECT_EQ(service.streams(), 1);
}

TEST(SendAllTest, ASilentServiceIsGivenUp) {
  Service service([](int, Stream&, grpc::ServerContext& context) {
    while (!context.IsCancelled()) absl::SleepFor(absl::Milliseconds(5));
    return grpc::Status::OK;
  });
  service.connection().timeout = absl::Milliseconds(200);
  const absl::Time began = absl::Now();
  const Sent sent = Send(service.connection(), {"a"});
  EXPECT_EQ(sent.status.code(), absl::StatusCode::kDeadlineExceeded);
  EXPECT_LT(absl::Now() - began, absl::Seconds(4));
}

TEST(SendAllTest, AnswersOutOfOrderAreRefused) {
  Service service([](int, Stream& stream, grpc::ServerContext&) {
    v1::IngestArticlesResponse response;
    response.set_index(7);
    response.mutable_result();
    stream.Write(response);
    return grpc::Status::OK;
  });
  const Sent sent = Send(service.connection(), {"a"});
  EXPECT_EQ(sent.status.code(), absl::StatusCode::kInternal);
  EXPECT_TRUE(sent.answers.empty());
}

TEST(SendAllTest, AServiceThatIsNotThereFailsAtOnce) {
  Connection connection;
  connection.ingest = "127.0.0.1:1";
  connection.timeout = absl::Seconds(30);
  const absl::Time began = absl::Now();
  const Sent sent = Send(connection, {"a"});
  EXPECT_EQ(sent.status.code(), absl::StatusCode::kUnavailable);
  EXPECT_TRUE(absl::StrContains(sent.status.message(), "--ingest")) << sent.status;
  EXPECT_LT(absl::Now() - began, absl::Seconds(10));
}

TEST(SendAllTest, NothingToSendIsFine) {
  Service service([](int, Stream& stream, grpc::ServerContext&) {
    Answer(stream, kNoLimit);
    return grpc::Status::OK;
  });
  EXPECT_TRUE(Send(service.connection(), {}).status.ok());
}

}  // namespace
}  // namespace demarche::cli
