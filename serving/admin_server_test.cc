#include "serving/admin_server.h"

#include <gtest/gtest.h>
#include <httplib.h>

#include <chrono>
#include <nlohmann/json.hpp>
#include <string>

#include "serving/address.h"

namespace demarche::serving {
namespace {

ServerOptions TestOptions() {
  ServerOptions options;
  options.admin_listen = "127.0.0.1:0";
  options.call_log = CallLog::kNone;
  return options;
}

class AdminServerTest : public testing::Test {
 protected:
  httplib::Client Started() {
    const absl::StatusOr<std::string> address = admin_.Start();
    EXPECT_TRUE(address.ok()) << address.status();
    address_ = *address;
    return httplib::Client("http://" + address_);
  }

  ServerOptions options_ = TestOptions();
  Metrics metrics_{"test", "0"};
  CallGate gate_{options_, *Tokens::Parse("reader read sixteen-bytes-at-least\n"), metrics_};
  AdminServer admin_{options_, gate_, metrics_};
  std::string address_;
  const httplib::Headers token_ = {{"Authorization", "Bearer sixteen-bytes-at-least"}};
};

TEST_F(AdminServerTest, ReadinessNeedsServingAndEveryCheck) {
  absl::Status store = absl::UnavailableError("the disk is gone");
  admin_.AddReadinessCheck("store", [&] { return store; });
  httplib::Client client = Started();
  EXPECT_EQ(client.Get("/healthz")->status, 200);
  EXPECT_EQ(client.Get("/readyz")->status, 503);
  admin_.SetServing(true);
  const httplib::Result waiting = client.Get("/readyz");
  EXPECT_EQ(waiting->status, 503);
  EXPECT_NE(waiting->body.find("the disk is gone"), std::string::npos);
  store = absl::OkStatus();
  EXPECT_EQ(client.Get("/readyz")->status, 200);
  admin_.SetServing(false);
  EXPECT_EQ(client.Get("/readyz")->status, 503);
}

TEST_F(AdminServerTest, ServesMetrics) {
  httplib::Client client = Started();
  EXPECT_NE(client.Get("/metrics")->body.find("demarche_calls_in_flight 0"), std::string::npos);
}

TEST_F(AdminServerTest, AnswersOnOneConnectionDoNotWaitForEachOther) {
  httplib::Client client = Started();
  client.set_keep_alive(true);
  const auto start = std::chrono::steady_clock::now();
  for (int i = 0; i < 75; ++i) EXPECT_EQ(client.Get("/healthz")->status, 200);
  // With Nagle's algorithm each takes 40 ms.
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::milliseconds(2000));
}

TEST_F(AdminServerTest, HandsOverPathQueryAndToken) {
  admin_.Get("/v1/things/([^/]+)/([^/]+)", "Http/Things", Scope::kRead,
             [](const CallContext& call, const HttpRequest& request, HttpResponse& response) {
               response.body = call.caller;
               for (const std::string& part : request.path_parts) response.body += "|" + part;
               for (const auto& [name, value] : request.query) {
                 response.body += "|" + name + "=" + value;
               }
               return absl::OkStatus();
             });
  httplib::Client client = Started();
  EXPECT_EQ(client.Get("/v1/things/a/b")->status, 401);
  const httplib::Result result = client.Get("/v1/things/a%20x/b?k=1&k=2&j=%C3%BC", token_);
  EXPECT_EQ(result->status, 200);
  EXPECT_EQ(result->body, "reader|a x|b|j=ü|k=1|k=2");
}

TEST_F(AdminServerTest, AnswersUnchangedWithoutBody) {
  admin_.Get("/v1/thing", "Http/Thing", Scope::kRead,
             [](const CallContext&, const HttpRequest&, HttpResponse& response) {
               response.etag = "r-7";
               response.body = "{}";
               return absl::OkStatus();
             });
  httplib::Client client = Started();
  httplib::Headers headers = token_;
  const httplib::Result fresh = client.Get("/v1/thing", headers);
  EXPECT_EQ(fresh->status, 200);
  EXPECT_EQ(fresh->get_header_value("ETag"), "\"r-7\"");
  headers.emplace("If-None-Match", fresh->get_header_value("ETag"));
  const httplib::Result unchanged = client.Get("/v1/thing", headers);
  EXPECT_EQ(unchanged->status, 304);
  EXPECT_EQ(unchanged->body, "");
}

TEST_F(AdminServerTest, ErrorsAreJsonWithTheCodeThatStandsForThem) {
  absl::Status answer;
  admin_.Get("/v1/thing", "Http/Thing", Scope::kRead,
             [&](const CallContext&, const HttpRequest&, HttpResponse&) { return answer; });
  httplib::Client client = Started();
  const std::pair<absl::StatusCode, int> kCases[] = {
      {absl::StatusCode::kInvalidArgument, 400},   {absl::StatusCode::kNotFound, 404},
      {absl::StatusCode::kResourceExhausted, 429}, {absl::StatusCode::kUnavailable, 503},
      {absl::StatusCode::kUnimplemented, 501},     {absl::StatusCode::kDeadlineExceeded, 504},
      {absl::StatusCode::kInternal, 500},          {absl::StatusCode::kDataLoss, 500},
  };
  for (const auto& [code, http] : kCases) {
    answer = absl::Status(code, "page_size: got -1");
    const httplib::Result result = client.Get("/v1/thing", token_);
    EXPECT_EQ(result->status, http);
    const nlohmann::json body = nlohmann::json::parse(result->body);
    EXPECT_EQ(body["error"]["code"], static_cast<int>(code));
    EXPECT_EQ(body["error"]["message"], "page_size: got -1");
  }
  EXPECT_EQ(client.Get("/no/such/path")->status, 404);
  EXPECT_EQ(client.Post("/v1/thing", "{}", "application/json")->status, 404);
}

TEST_F(AdminServerTest, SaysThatThePortIsTaken) {
  Started();
  ServerOptions taken = TestOptions();
  taken.admin_listen = address_;
  AdminServer second(taken, gate_, metrics_);
  EXPECT_EQ(second.Start().status(), absl::UnavailableError("address already in use: " + address_));
}

TEST(EtagMatches, ReadsListsAndWeakTags) {
  EXPECT_TRUE(EtagMatches("*", "a"));
  EXPECT_TRUE(EtagMatches("\"a\"", "a"));
  EXPECT_TRUE(EtagMatches("W/\"a\"", "a"));
  EXPECT_TRUE(EtagMatches("\"x\", \"a\"", "a"));
  EXPECT_TRUE(EtagMatches("\"x\",\"a\"", "a"));
  EXPECT_FALSE(EtagMatches("", "a"));
  EXPECT_FALSE(EtagMatches("a", "a"));
  EXPECT_FALSE(EtagMatches("\"ba\"", "a"));
}

}  // namespace
}  // namespace demarche::serving
