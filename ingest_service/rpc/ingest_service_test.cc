// The service over real gRPC and HTTP, with a stance service that answers as the test says.
#include "ingest_service/rpc/ingest_service.h"

#include <gmock/gmock.h>
#include <grpc/grpc.h>
#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>
#include <httplib.h>

#include <atomic>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <thread>
#include <vector>

#include "absl/time/clock.h"
#include "ingest_service/archive/archive_for_test.h"
#include "ingest_service/delivery/delivery.h"
#include "ingest_service/rpc/caretaker.h"
#include "ingest_service/rpc/json_routes.h"
#include "serving/server.h"

namespace demarche::ingest {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::SizeIs;

// Held to the end: gRPC's own shutdown, after the last server and channel, can sit out a poll of
// ten seconds.
const bool kGrpcHeld = [] {
  grpc_init();
  return true;
}();

class AgreeableStance final : public StanceSender {
 public:
  absl::StatusOr<v1::RecordArticlesResponse> Send(
      const v1::RecordArticlesRequest& request) override {
    v1::RecordArticlesResponse response;
    for (int i = 0; i < request.events_size(); ++i) response.add_results();
    return response;
  }
  void Shutdown() override {}
};

class IngestServiceTest : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(kGrpcHeld);
    MountJsonRoutes(admin_, core_);
    admin_.AddReadinessCheck("archive", [this] { return archive_->Check(); });
    auto server = serving::Server::Start(options_, {service_.get()}, admin_);
    ASSERT_TRUE(server.ok()) << server.status();
    server_ = *std::move(server);
    grpc::ChannelArguments arguments;
    arguments.SetMaxReceiveMessageSize(-1);
    stub_ = v1::IngestService::NewStub(grpc::CreateCustomChannel(
        server_->grpc_address(), grpc::InsecureChannelCredentials(), arguments));
  }

  static v1::IngestArticleRequest Text(const std::string& text, const std::string& id = "") {
    v1::IngestArticleRequest request;
    request.mutable_article()->set_title("A headline");
    request.mutable_article()->set_text(text);
    request.mutable_article()->set_language("en");
    request.set_article_id(id);
    return request;
  }
  static v1::IngestArticleRequest Raw(const std::string& content) {
    v1::IngestArticleRequest request;
    request.mutable_raw()->set_content(content);
    return request;
  }
  grpc::Status Ingest(const v1::IngestArticleRequest& request, v1::IngestResult* result = nullptr) {
    grpc::ClientContext context;
    v1::IngestArticleResponse response;
    const grpc::Status status = stub_->IngestArticle(&context, request, &response);
    if (result != nullptr) *result = response.result();
    return status;
  }
  // Sends all items, closes, and gives all answers.
  std::vector<v1::IngestArticlesResponse> IngestAll(
      const std::vector<v1::IngestArticleRequest>& items) {
    grpc::ClientContext context;
    auto stream = stub_->IngestArticles(&context);
    std::thread writer([&] {
      for (const v1::IngestArticleRequest& item : items) {
        v1::IngestArticlesRequest request;
        *request.mutable_item() = item;
        if (!stream->Write(request)) break;
      }
      stream->WritesDone();
    });
    std::vector<v1::IngestArticlesResponse> answers;
    for (v1::IngestArticlesResponse answer; stream->Read(&answer);) answers.push_back(answer);
    writer.join();
    const grpc::Status status = stream->Finish();
    EXPECT_TRUE(status.ok()) << status.error_message();
    return answers;
  }
  v1::GetPipelineStatusResponse PipelineStatus() {
    grpc::ClientContext context;
    v1::GetPipelineStatusResponse response;
    EXPECT_TRUE(stub_->GetPipelineStatus(&context, {}, &response).ok());
    return response;
  }

  TestArchive archive_;
  AgreeableStance stance_;
  Courier courier_{archive_->outbox(), stance_, archive_.clock.AsFunction(), [] { return 0.0; }};
  serving::Metrics metrics_{"demarche-ingest", "9.9"};
  IngestMetrics ingest_metrics_{metrics_};
  IngestCore core_{
      *archive_, courier_, archive_.clock.AsFunction(), ingest_metrics_, {.version = "9.9"}};
  WorkerPool pool_{2};
  const serving::ServerOptions options_ = {.name = "demarche-ingest",
                                           .listen = "127.0.0.1:0",
                                           .admin_listen = "127.0.0.1:0",
                                           .call_log = serving::CallLog::kNone};
  serving::CallGate gate_{options_, serving::Tokens(), metrics_};
  serving::AdminServer admin_{options_, gate_, metrics_};
  std::unique_ptr<v1::IngestService::Service> service_ =
      MakeIngestService(gate_, core_, pool_, {.max_items = 16});
  std::unique_ptr<serving::Server> server_;
  std::unique_ptr<v1::IngestService::Stub> stub_;
};

TEST_F(IngestServiceTest, TakesAnArticleAndGivesItBack) {
  v1::IngestResult result;
  ASSERT_TRUE(Ingest(Text("The ministers met.\n\nThey agreed on little.", "m"), &result).ok());
  EXPECT_EQ(result.outcome(), v1::INGEST_OUTCOME_ACCEPTED);
  EXPECT_EQ(result.article_id(), "m");
  grpc::ClientContext context;
  v1::GetArticleRequest request;
  request.set_article_id("m");
  v1::GetArticleResponse response;
  ASSERT_TRUE(stub_->GetArticle(&context, request, &response).ok());
  EXPECT_THAT(response.article().paragraphs(), SizeIs(2));
  EXPECT_EQ(response.article().paragraphs(1).text(), "They agreed on little.");
  EXPECT_EQ(response.article().content_hash(), result.content_hash());

  ASSERT_TRUE(Ingest(Text("The ministers met.\n\nThey agreed on little.", "m"), &result).ok());
  EXPECT_EQ(result.outcome(), v1::INGEST_OUTCOME_DUPLICATE);
  ASSERT_TRUE(Ingest(Text("The ministers met again.", "m"), &result).ok());
  EXPECT_EQ(result.outcome(), v1::INGEST_OUTCOME_UPDATED);
  EXPECT_EQ(result.revision(), 2);
}

TEST_F(IngestServiceTest, ReadsRawText) {
  v1::IngestResult result;
  ASSERT_TRUE(Ingest(Raw("Harbour talks resume\n\nDelegates returned to the table on Monday after "
                         "a pause of three weeks, officials said.\n\nNo date was set for the next "
                         "round.\n"),
                     &result)
                  .ok());
  EXPECT_EQ(result.outcome(), v1::INGEST_OUTCOME_ACCEPTED);
  EXPECT_THAT(archive_->Get(result.article_id(), 0)->text(), HasSubstr("pause of three weeks"));
}

TEST_F(IngestServiceTest, RefusesBadInputAndNamesTheField) {
  v1::IngestArticleRequest large = Raw(std::string((10 << 20) + 1, 'a'));
  const struct {
    const char* name;
    v1::IngestArticleRequest request;
    const char* want;
  } kCases[] = {
      {"nothing", {}, "input: got nothing, want raw or article"},
      {"empty content", Raw(""), "raw.content: got 0 bytes"},
      {"too large", large, "raw.content: got 10485761 bytes, want 1 to 10485760"},
      {"empty text", Text(""), "article.text: got nothing"},
      {"bad id", Text("Some words.", "NO"), "article_id: got \"NO\""},
  };
  for (const auto& c : kCases) {
    const grpc::Status status = Ingest(c.request);
    EXPECT_EQ(status.error_code(), grpc::StatusCode::INVALID_ARGUMENT) << c.name;
    EXPECT_THAT(status.error_message(), HasSubstr(c.want)) << c.name;
  }
  EXPECT_EQ(*archive_->Count(), 0);
}

TEST_F(IngestServiceTest, AStreamAnswersEachItemInOrderAndGoesOnAfterBadOnes) {
  std::vector<v1::IngestArticleRequest> items;
  for (int i = 0; i < 200; ++i) {
    items.push_back(i % 10 == 3 ? Raw("")
                    : i % 10 == 7
                        ? v1::IngestArticleRequest()
                        : Text(absl::StrCat("Report number ", i, "."), absl::StrCat("r", i)));
  }
  const auto answers = IngestAll(items);
  ASSERT_THAT(answers, SizeIs(200));
  for (int i = 0; i < 200; ++i) {
    ASSERT_EQ(answers[i].index(), i);
    if (i % 10 == 3) {
      EXPECT_EQ(answers[i].error().code(), 3);
      EXPECT_EQ(answers[i].error().field(), "raw.content");
    } else if (i % 10 == 7) {
      EXPECT_EQ(answers[i].error().field(), "input");
    } else {
      EXPECT_EQ(answers[i].result().article_id(), absl::StrCat("r", i));
    }
  }
  EXPECT_EQ(*archive_->Count(), 160);
}

// Three records: two articles, and between them one that is none.
constexpr char kRecords[] = R"([{"title":"Pier vote","text":"The board put off its vote."},
    {"title":"No text"},{"title":"Quay vote","text":"The council agreed on the quay."}])";

TEST_F(IngestServiceTest, AStreamAnswersOnceForEachArticleOfAnItem) {
  const auto answers = IngestAll({Text("First."), Raw(kRecords), Raw(""), Text("Last.")});
  ASSERT_THAT(answers, SizeIs(6));
  std::vector<std::string> places;
  for (const v1::IngestArticlesResponse& answer : answers) {
    places.push_back(absl::StrCat(answer.index(), ": ", answer.part(), "/", answer.parts(),
                                  answer.has_result() ? " stored" : " refused"));
  }
  EXPECT_THAT(places, ElementsAre("0: 0/1 stored", "1: 0/3 stored", "1: 1/3 refused",
                                  "1: 2/3 stored", "2: 0/1 refused", "3: 0/1 stored"));
  EXPECT_EQ(answers[2].error().field(), "raw.content");
  EXPECT_EQ(archive_->Get(answers[3].result().article_id(), 0)->title(), "Quay vote");
  EXPECT_EQ(*archive_->Count(), 4);
}

TEST_F(IngestServiceTest, OneCallStoresEachArticleOfItsContent) {
  v1::IngestArticleRequest request = Raw(kRecords);
  request.set_request_id("once");
  for (int round = 0; round < 2; ++round) {
    grpc::ClientContext context;
    v1::IngestArticleResponse response;
    ASSERT_TRUE(stub_->IngestArticle(&context, request, &response).ok());
    EXPECT_FALSE(response.has_result());
    ASSERT_THAT(response.parts(), SizeIs(3));
    // The second time the answers of the first come back.
    EXPECT_EQ(response.parts(0).result().outcome(), v1::INGEST_OUTCOME_ACCEPTED);
    EXPECT_EQ(response.parts(1).error().code(), 3);
    EXPECT_EQ(response.parts(2).result().outcome(), v1::INGEST_OUTCOME_ACCEPTED);
    EXPECT_NE(response.parts(0).result().article_id(), response.parts(2).result().article_id());
    EXPECT_EQ(*archive_->Count(), 2);
  }
}

TEST_F(IngestServiceTest, WhatWasCutBetweenTwoPartsIsMadeUpFor) {
  v1::IngestArticleRequest request = Raw(R"({"title":"Pier vote","text":"The board put it off."})");
  request.set_request_id("cut");
  v1::IngestResult first;
  ASSERT_TRUE(Ingest(request, &first).ok());
  request.mutable_raw()->set_content(
      R"([{"title":"Pier vote","text":"The board put it off."},{"text":"The council agreed."}])");
  grpc::ClientContext context;
  v1::IngestArticleResponse response;
  ASSERT_TRUE(stub_->IngestArticle(&context, request, &response).ok());
  ASSERT_THAT(response.parts(), SizeIs(2));
  EXPECT_EQ(response.parts(0).result().outcome(), v1::INGEST_OUTCOME_ACCEPTED);
  EXPECT_EQ(response.parts(0).result().article_id(), first.article_id());
  EXPECT_EQ(response.parts(1).result().outcome(), v1::INGEST_OUTCOME_ACCEPTED);
}

TEST_F(IngestServiceTest, RightsFoundInAFeedHold) {
  const auto answers = IngestAll({Raw(
      R"(<rss xmlns:prism="http://prismstandard.org/namespaces/basic/2.0/"><channel>
      <item><title>Now</title><description>The board met.</description></item>
      <item><title>Later</title><description>The board will meet.</description>
        <prism:embargoDate>2190-01-01T00:00:00Z</prism:embargoDate></item>
      <item><title>Over</title><description>The board had met.</description>
        <prism:expirationDate>1999-01-01T00:00:00Z</prism:expirationDate></item>
      </channel></rss>)")});
  ASSERT_THAT(answers, SizeIs(3));
  EXPECT_TRUE(archive_->Get(answers[0].result().article_id(), 0).ok());
  EXPECT_EQ(archive_->Get(answers[1].result().article_id(), 0).status().code(),
            absl::StatusCode::kNotFound);
  EXPECT_EQ(answers[2].error().field(), "raw.rights.expires_at");
}

TEST_F(IngestServiceTest, OneIdAndOneTitleAreForOneArticle) {
  v1::IngestArticleRequest named = Raw(kRecords);
  named.set_article_id("mine");
  v1::IngestArticleRequest titled = Raw(kRecords);
  titled.mutable_raw()->set_title("Mine");
  const grpc::Status by_id = Ingest(named);
  EXPECT_EQ(by_id.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
  EXPECT_THAT(by_id.error_message(), HasSubstr("article_id: got an id for content of 3 articles"));
  const grpc::Status by_title = Ingest(titled);
  EXPECT_EQ(by_title.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
  EXPECT_THAT(by_title.error_message(), HasSubstr("raw.title: got a title for content of 3"));
  EXPECT_EQ(*archive_->Count(), 0);
}

TEST_F(IngestServiceTest, AStreamIsAnsweredWhileItIsStillOpen) {
  grpc::ClientContext context;
  auto stream = stub_->IngestArticles(&context);
  for (int i = 0; i < 3; ++i) {
    v1::IngestArticlesRequest request;
    *request.mutable_item() = Text(absl::StrCat("Report number ", i, "."));
    ASSERT_TRUE(stream->Write(request));
    v1::IngestArticlesResponse answer;
    ASSERT_TRUE(stream->Read(&answer));
    EXPECT_EQ(answer.index(), i);
    EXPECT_TRUE(archive_->Get(answer.result().article_id(), 0).ok()) << "stored before the answer";
  }
  stream->WritesDone();
  EXPECT_TRUE(stream->Finish().ok());
}

TEST_F(IngestServiceTest, ACallerThatLeavesHarmsNoOne) {
  {
    grpc::ClientContext context;
    auto stream = stub_->IngestArticles(&context);
    for (int i = 0; i < 100; ++i) {
      v1::IngestArticlesRequest request;
      *request.mutable_item() = Text(absl::StrCat("Report number ", i, "."), absl::StrCat("r", i));
      if (!stream->Write(request)) break;
    }
    context.TryCancel();
    EXPECT_EQ(stream->Finish().error_code(), grpc::StatusCode::CANCELLED);
  }
  const auto answers = IngestAll({Text("Another report.", "after")});
  ASSERT_THAT(answers, SizeIs(1));
  EXPECT_TRUE(answers[0].has_result());
}

TEST_F(IngestServiceTest, ListsAndErases) {
  ASSERT_TRUE(Ingest(Text("First report.", "one")).ok());
  ASSERT_TRUE(Ingest(Text("Second report.", "two")).ok());
  const auto list = [&] {
    grpc::ClientContext context;
    v1::ListArticlesResponse response;
    EXPECT_TRUE(stub_->ListArticles(&context, {}, &response).ok());
    std::vector<std::string> ids;
    for (const v1::Article& article : response.articles()) ids.push_back(article.id());
    return ids;
  };
  EXPECT_THAT(list(), ElementsAre("two", "one"));
  const auto erase = [&](const std::string& id) {
    grpc::ClientContext context;
    v1::EraseArticleRequest request;
    request.set_article_id(id);
    v1::EraseArticleResponse response;
    return stub_->EraseArticle(&context, request, &response).error_code();
  };
  EXPECT_EQ(erase("one"), grpc::StatusCode::OK);
  EXPECT_EQ(erase("one"), grpc::StatusCode::OK);
  EXPECT_EQ(erase("three"), grpc::StatusCode::NOT_FOUND);
  EXPECT_EQ(erase(""), grpc::StatusCode::INVALID_ARGUMENT);
  EXPECT_THAT(list(), ElementsAre("two"));
}

TEST_F(IngestServiceTest, SaysHowFarThePipelineIs) {
  v1::GetPipelineStatusResponse status = PipelineStatus();
  EXPECT_EQ(status.version(), "9.9");
  EXPECT_EQ(status.backlog(), 0);
  EXPECT_FALSE(status.has_oldest_pending_time());
  EXPECT_EQ(ToTime(status.watermark()), archive_.clock.now());

  const absl::Time stored = archive_.clock.now();
  ASSERT_TRUE(Ingest(Text("First report.", "one")).ok());
  archive_.clock.Advance(absl::Minutes(1));
  ASSERT_TRUE(Ingest(Text("Second report.", "two")).ok());
  status = PipelineStatus();
  EXPECT_EQ(status.article_count(), 2);
  EXPECT_EQ(status.backlog(), 2);
  EXPECT_EQ(ToTime(status.oldest_pending_time()), stored);
  EXPECT_EQ(ToTime(status.watermark()), stored);

  courier_.Step();
  status = PipelineStatus();
  EXPECT_EQ(status.backlog(), 0);
  EXPECT_EQ(status.delivered(), 2);
  EXPECT_EQ(ToTime(status.watermark()), archive_.clock.now());
}

TEST_F(IngestServiceTest, AnswersTheSameOverHttp) {
  ASSERT_TRUE(Ingest(Text("First report.", "one")).ok());
  httplib::Client http("http://" + server_->admin_address());
  const auto get = [&](const std::string& path, int want) {
    const auto result = http.Get(path);
    EXPECT_TRUE(result);
    EXPECT_EQ(result->status, want) << path;
    return nlohmann::json::parse(result->body);
  };
  EXPECT_EQ(get("/v1/articles/one", 200)["text"], "First report.");
  EXPECT_EQ(get("/v1/articles", 200)["articles"][0]["id"], "one");
  EXPECT_EQ(get("/v1/articles", 200)["articles"][0]["text"], "");
  EXPECT_EQ(get("/v1/articles?include_text=true", 200)["articles"][0]["text"], "First report.");
  EXPECT_EQ(get("/v1/pipeline", 200)["backlog"], "1");
  EXPECT_EQ(get("/v1/pipeline", 200)["rejected"], "0");
  EXPECT_EQ(get("/v1/articles/none", 404)["error"]["status"], "NOT_FOUND");
  EXPECT_EQ(get("/v1/articles/one?revision=1", 200)["revision"], 1);
  for (const char* path :
       {"/v1/articles?page_size=many", "/v1/articles?page_size=5000", "/v1/articles?colour=red",
        "/v1/articles?include_text=perhaps", "/v1/articles?published_since=yesterday",
        "/v1/articles/one?revision=x", "/v1/pipeline?x=1"}) {
    EXPECT_EQ(get(path, 400)["error"]["status"], "INVALID_ARGUMENT") << path;
  }
  EXPECT_EQ(http.Get("/readyz")->status, 200);
}

TEST_F(IngestServiceTest, TheCaretakerErasesAndShows) {
  v1::IngestArticleRequest request = Text("A report for an hour.", "short");
  *request.mutable_article()->mutable_rights()->mutable_expires_at() =
      ToTimestamp(archive_.clock.now() + absl::Hours(1));
  ASSERT_TRUE(Ingest(request).ok());
  ASSERT_TRUE(Ingest(Text("A report for ever.", "long")).ok());
  archive_.clock.Advance(absl::Hours(2));
  Caretaker caretaker(*archive_, core_, archive_.clock.AsFunction(), ingest_metrics_,
                      {std::chrono::milliseconds(1), std::chrono::milliseconds(1)});
  const auto shown = [&] {
    const std::string text = metrics_.Text();
    return text.find("demarche_articles_stored 1\n") != std::string::npos &&
           text.find("demarche_outbox_oldest_seconds 7200\n") != std::string::npos;
  };
  for (int i = 0; i < 1000 && !shown(); ++i) absl::SleepFor(absl::Milliseconds(5));
  EXPECT_TRUE(shown()) << metrics_.Text();
  EXPECT_THAT(metrics_.Text(), HasSubstr("demarche_articles_accepted_total 2"));
}

}  // namespace
}  // namespace demarche::ingest
