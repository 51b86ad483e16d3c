#include "ingest_service/rpc/json_routes.h"

#include <google/protobuf/util/json_util.h>
#include <google/protobuf/util/time_util.h>

#include <functional>
#include <map>
#include <string>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"

namespace demarche::ingest {
namespace {

using serving::CallContext;
using serving::HttpRequest;
using serving::HttpResponse;
using serving::Scope;

absl::Status Bad(const std::string& name, const std::string& value, const char* want) {
  return absl::InvalidArgumentError(
      absl::StrCat(name, ": got \"", value.substr(0, 64), "\", want ", want));
}

absl::Status ReadInt(const std::string& name, const std::string& value, int32_t& number) {
  return absl::SimpleAtoi(value, &number) ? absl::OkStatus() : Bad(name, value, "a whole number");
}

absl::Status ReadBool(const std::string& name, const std::string& value, bool& flag) {
  flag = value == "true";
  return flag || value == "false" ? absl::OkStatus() : Bad(name, value, "true or false");
}

absl::Status ReadTime(const std::string& name, const std::string& value,
                      google::protobuf::Timestamp& time) {
  return google::protobuf::util::TimeUtil::FromString(value, &time)
             ? absl::OkStatus()
             : Bad(name, value, "a time such as 2022-01-11T09:30:00Z");
}

using ParameterReader = std::function<absl::Status(const std::string& name, const std::string&)>;

absl::Status ReadQuery(const HttpRequest& request,
                       const std::map<std::string, ParameterReader>& readers) {
  for (const auto& [name, value] : request.query) {
    const auto reader = readers.find(name);
    if (reader == readers.end()) {
      return absl::InvalidArgumentError(absl::StrCat(name.substr(0, 64), ": no such parameter"));
    }
    if (absl::Status status = reader->second(name, value); !status.ok()) return status;
  }
  return absl::OkStatus();
}

absl::Status WriteJson(const google::protobuf::Message& message, HttpResponse& response) {
  google::protobuf::util::JsonPrintOptions options;
  // A backlog of 0 is an answer; left out, it would look like none.
  options.always_print_primitive_fields = true;
  const auto status = google::protobuf::util::MessageToJsonString(message, &response.body, options);
  return status.ok() ? absl::OkStatus() : absl::InternalError(status.ToString());
}

absl::Status List(IngestCore& core, const CallContext& call, const HttpRequest& http,
                  HttpResponse& response) {
  v1::ListArticlesRequest request;
  const auto time = [](google::protobuf::Timestamp* into) {
    return [into](const std::string& name, const std::string& value) {
      return ReadTime(name, value, *into);
    };
  };
  absl::Status status =
      ReadQuery(http, {{"page_size",
                        [&](const std::string& name, const std::string& value) {
                          int32_t size = 0;
                          absl::Status read = ReadInt(name, value, size);
                          request.set_page_size(size);
                          return read;
                        }},
                       {"page_token",
                        [&](const std::string&, const std::string& value) {
                          request.set_page_token(value);
                          return absl::OkStatus();
                        }},
                       {"include_text",
                        [&](const std::string& name, const std::string& value) {
                          bool include = false;
                          absl::Status read = ReadBool(name, value, include);
                          request.set_include_text(include);
                          return read;
                        }},
                       {"published_since",
                        [&](const std::string& name, const std::string& value) {
                          return time(request.mutable_published_since())(name, value);
                        }},
                       {"published_until", [&](const std::string& name, const std::string& value) {
                          return time(request.mutable_published_until())(name, value);
                        }}});
  v1::ListArticlesResponse answer;
  if (status.ok()) status = core.ListArticles(call, request, answer);
  return status.ok() ? WriteJson(answer, response) : status;
}

absl::Status Get(IngestCore& core, const CallContext& call, const HttpRequest& http,
                 HttpResponse& response) {
  v1::GetArticleRequest request;
  request.set_article_id(http.path_parts.at(0));
  absl::Status status =
      ReadQuery(http, {{"revision", [&](const std::string& name, const std::string& value) {
                          int32_t revision = 0;
                          absl::Status read = ReadInt(name, value, revision);
                          request.set_revision(revision);
                          return read;
                        }}});
  v1::GetArticleResponse answer;
  if (status.ok()) status = core.GetArticle(call, request, answer);
  return status.ok() ? WriteJson(answer.article(), response) : status;
}

absl::Status Changes(IngestCore& core, const CallContext& call, const HttpRequest& http,
                     HttpResponse& response) {
  v1::CompareRevisionsRequest request;
  request.set_article_id(http.path_parts.at(0));
  absl::Status status =
      ReadQuery(http, {{"from_revision",
                        [&](const std::string& name, const std::string& value) {
                          int32_t revision = 0;
                          absl::Status read = ReadInt(name, value, revision);
                          request.set_from_revision(revision);
                          return read;
                        }},
                       {"to_revision", [&](const std::string& name, const std::string& value) {
                          int32_t revision = 0;
                          absl::Status read = ReadInt(name, value, revision);
                          request.set_to_revision(revision);
                          return read;
                        }}});
  v1::CompareRevisionsResponse answer;
  if (status.ok()) status = core.CompareRevisions(call, request, answer);
  return status.ok() ? WriteJson(answer, response) : status;
}

absl::Status Pipeline(IngestCore& core, const CallContext& call, const HttpRequest& http,
                      HttpResponse& response) {
  v1::GetPipelineStatusResponse answer;
  absl::Status status = ReadQuery(http, {});
  if (status.ok()) status = core.GetPipelineStatus(call, {}, answer);
  return status.ok() ? WriteJson(answer, response) : status;
}

}  // namespace

void MountJsonRoutes(serving::AdminServer& admin, IngestCore& core) {
  const auto mount = [&](const std::string& pattern, const std::string& method, auto handler) {
    admin.Get(pattern, method, Scope::kRead,
              [&core, handler](const CallContext& call, const HttpRequest& request,
                               HttpResponse& response) {
                return handler(core, call, request, response);
              });
  };
  mount("/v1/articles", "Http/ListArticles", List);
  mount("/v1/articles/([^/]+)", "Http/GetArticle", Get);
  mount("/v1/articles/([^/]+)/changes", "Http/CompareRevisions", Changes);
  mount("/v1/pipeline", "Http/GetPipelineStatus", Pipeline);
}

}  // namespace demarche::ingest
