// Both ways in, as callers see them: an in-process channel, and HTTP on a free port.
#include "stance_service/rpc/adapter.h"

#include <google/protobuf/util/json_util.h>
#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>
#include <httplib.h>

#include <memory>
#include <string>

#include "demarche/v1/catalog_service.grpc.pb.h"
#include "demarche/v1/stance_service.grpc.pb.h"
#include "stance_service/rpc/json_twin.h"
#include "stance_service/rpc/service_for_test.h"

namespace demarche::stance {
namespace {

class AdapterTest : public testing::Test {
 protected:
  AdapterTest() {
    options_.call_log = serving::CallLog::kNone;
    options_.admin_listen = "127.0.0.1:0";
    grpc::ServerBuilder builder;
    builder.RegisterService(stance_service_.get());
    builder.RegisterService(catalog_service_.get());
    server_ = builder.BuildAndStart();
    const auto channel = server_->InProcessChannel({});
    stances_ = v1::StanceService::NewStub(channel);
    catalogs_ = v1::CatalogService::NewStub(channel);
    service_.RecordText("a1", "norland for accord\nostmark against accord");
  }

  httplib::Client Http() {
    MountJson(admin_, service_.core, service_.catalogs);
    const absl::StatusOr<std::string> address = admin_.Start();
    EXPECT_TRUE(address.ok()) << address.status();
    return httplib::Client("http://" + *address);
  }

  static serving::ServerOptions Options() {
    serving::ServerOptions options;
    options.call_log = serving::CallLog::kNone;
    options.admin_listen = "127.0.0.1:0";
    return options;
  }

  serving::ServerOptions options_ = Options();
  TestService service_;
  serving::CallGate gate_{options_, serving::Tokens(), service_.metrics};
  serving::AdminServer admin_{options_, gate_, service_.metrics};
  std::unique_ptr<grpc::Service> stance_service_ = MakeStanceService(gate_, service_.core);
  std::unique_ptr<grpc::Service> catalog_service_ = MakeCatalogService(gate_, service_.catalogs);
  std::unique_ptr<grpc::Server> server_;
  std::unique_ptr<v1::StanceService::Stub> stances_;
  std::unique_ptr<v1::CatalogService::Stub> catalogs_;
};

TEST_F(AdapterTest, RecordsAndReadsBack) {
  v1::RecordArticlesRequest record;
  *record.add_events() = ArticleEventOf("a2", "sudria for tariff");
  v1::RecordArticlesResponse recorded;
  grpc::ClientContext first;
  ASSERT_TRUE(stances_->RecordArticles(&first, record, &recorded).ok());
  EXPECT_EQ(recorded.results(0).statement_count(), 1);

  v1::ListStancesResponse listed;
  grpc::ClientContext second;
  ASSERT_TRUE(stances_->ListStances(&second, {}, &listed).ok());
  EXPECT_EQ(listed.stances_size(), 3);

  v1::ListStatementsResponse statements;
  grpc::ClientContext third;
  ASSERT_TRUE(stances_->ListStatements(&third, {}, &statements).ok());
  EXPECT_EQ(statements.statements_size(), 3);

  v1::GetCatalogResponse catalog;
  grpc::ClientContext fourth;
  ASSERT_TRUE(catalogs_->GetCatalog(&fourth, {}, &catalog).ok());
  EXPECT_EQ(catalog.catalog().actors_size(), 3);
  EXPECT_NE(service_.metrics.Text().find(
                "demarche_calls_total{code=\"OK\",method=\"StanceService/ListStances\"} 1"),
            std::string::npos);
}

TEST_F(AdapterTest, SaysStatusesAsTheContractDoes) {
  v1::GetStanceRequest request;
  request.set_actor_id("norland");
  request.set_topic_id("nothing");
  v1::GetStanceResponse response;
  grpc::ClientContext first;
  EXPECT_EQ(stances_->GetStance(&first, request, &response).error_code(),
            grpc::StatusCode::NOT_FOUND);
  request.clear_topic_id();
  grpc::ClientContext second;
  const grpc::Status bad = stances_->GetStance(&second, request, &response);
  EXPECT_EQ(bad.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
  EXPECT_EQ(bad.error_message(), "topic_id: got \"\" (0 bytes), want 1 to 128 bytes");
}

TEST_F(AdapterTest, PlannedMethodsSaySo) {
  v1::GetStanceNetworkResponse network;
  grpc::ClientContext first;
  const grpc::Status planned = stances_->GetStanceNetwork(&first, {}, &network);
  EXPECT_EQ(planned.error_code(), grpc::StatusCode::UNIMPLEMENTED);
  EXPECT_NE(planned.error_message().find("planned"), std::string::npos);
  v1::ReviewStatementResponse review;
  grpc::ClientContext second;
  EXPECT_EQ(stances_->ReviewStatement(&second, {}, &review).error_code(),
            grpc::StatusCode::UNIMPLEMENTED);
  grpc::ClientContext third;
  v1::WatchStancesResponse change;
  const auto stream = stances_->WatchStances(&third, {});
  EXPECT_FALSE(stream->Read(&change));
  EXPECT_EQ(stream->Finish().error_code(), grpc::StatusCode::UNIMPLEMENTED);
}

TEST_F(AdapterTest, TheJsonTwinGivesTheSameAnswer) {
  v1::ListStancesRequest request;
  request.add_actor_ids("norland");
  request.set_evidence_limit(1);
  v1::ListStancesResponse over_grpc;
  grpc::ClientContext context;
  ASSERT_TRUE(stances_->ListStances(&context, request, &over_grpc).ok());

  httplib::Client http = Http();
  const httplib::Result result = http.Get("/v1/stances?actor_ids=norland&evidence_limit=1");
  ASSERT_EQ(result->status, 200) << result->body;
  v1::ListStancesResponse over_http;
  ASSERT_TRUE(google::protobuf::util::JsonStringToMessage(result->body, &over_http).ok());
  EXPECT_EQ(over_http.DebugString(), over_grpc.DebugString());
}

TEST_F(AdapterTest, EveryPathOfTheTwinAnswers) {
  httplib::Client http = Http();
  const std::pair<std::string, std::string> kPaths[] = {
      {"/v1/stances", "\"totalSize\":2"},
      {"/v1/stances/ostmark/accord?evidence_limit=1", "ostmark against accord"},
      {"/v1/statements?actor_ids=norland", "norland for accord"},
      {"/v1/series?actor_id=norland&topic_id=accord&period=86400s", "\"points\":[{"},
      {"/v1/status", "\"articleCount\":\"1\""},
      {"/v1/catalog/actors?query=southern", "sudria"},
      {"/v1/catalog/actors/norland", "Land norland"},
      {"/v1/catalog/topics", "tariff"},
      {"/v1/catalog/topics/sudria", "Southern Realm"},
  };
  for (const auto& [path, want] : kPaths) {
    const httplib::Result result = http.Get(path);
    EXPECT_EQ(result->status, 200) << path << ": " << result->body;
    EXPECT_NE(result->body.find(want), std::string::npos) << path << ": " << result->body;
    EXPECT_FALSE(result->get_header_value("ETag").empty()) << path;
  }
  EXPECT_EQ(http.Get("/v1/stances/ostmark/nothing")->status, 404);
  EXPECT_EQ(http.Get("/v1/stances?page_size=-1")->status, 400);
  EXPECT_EQ(http.Get("/v1/stances?nonsense=1")->status, 400);
  EXPECT_EQ(http.Get("/v1/stances/ostmark/accord?actor_id=norland")->status, 400);
}

TEST_F(AdapterTest, PollingWithAnEtagIs304UntilSomethingChanges) {
  httplib::Client http = Http();
  const std::string etag = http.Get("/v1/stances")->get_header_value("ETag");
  const httplib::Headers known = {{"If-None-Match", etag}};
  const httplib::Result unchanged = http.Get("/v1/stances", known);
  EXPECT_EQ(unchanged->status, 304);
  EXPECT_EQ(unchanged->body, "");
  service_.RecordText("a2", "sudria for tariff");
  const httplib::Result changed = http.Get("/v1/stances", known);
  EXPECT_EQ(changed->status, 200);
  EXPECT_NE(changed->get_header_value("ETag"), etag);
}

}  // namespace
}  // namespace demarche::stance
