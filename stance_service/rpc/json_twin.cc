#include "stance_service/rpc/json_twin.h"

#include <string>
#include <utility>

#include "google/protobuf/util/json_util.h"
#include "stance_service/rpc/query_request.h"

namespace demarche::stance {
namespace {

using serving::AdminServer;
using serving::CallContext;
using serving::HttpRequest;
using serving::HttpResponse;
using serving::Scope;

absl::Status ToJson(const google::protobuf::Message& message, std::string& json) {
  google::protobuf::util::JsonPrintOptions options;
  options.always_print_primitive_fields = true;
  const auto status = google::protobuf::util::MessageToJsonString(message, &json, options);
  if (status.ok()) return absl::OkStatus();
  return absl::InternalError("the answer can't be written as JSON");
}

// Mounts a method of `core`. `path_fields` names the request's fields that the path's groups fill;
// `revision` gives the state that answers hold for.
template <typename Request, typename Response, typename Core, typename Revision>
void Mount(AdminServer& admin, const std::string& pattern, std::string method, const Core& core,
           absl::Status (Core::*call_core)(const CallContext&, const Request&, Response&) const,
           std::vector<std::string> path_fields, Revision revision) {
  admin.Get(pattern, std::move(method), Scope::kRead,
            [&core, call_core, path_fields = std::move(path_fields), revision](
                const CallContext& call, const HttpRequest& http, HttpResponse& answer) {
              // Taken first: what is read after it is as new or newer.
              answer.etag = revision();
              if (serving::EtagMatches(http.if_none_match, answer.etag)) return absl::OkStatus();
              std::multimap<std::string, std::string> query = http.query;
              for (std::size_t i = 0; i < path_fields.size(); ++i) {
                query.emplace(path_fields[i], http.path_parts[i]);
              }
              Request request;
              Response response;
              absl::Status status = RequestFromQuery(query, request);
              if (status.ok()) status = (core.*call_core)(call, request, response);
              return status.ok() ? ToJson(response, answer.body) : status;
            });
}

}  // namespace

void MountJson(AdminServer& admin, const StanceCore& stances, const CatalogCore& catalog) {
  const auto ledger = [&stances] { return stances.Revision(); };
  const auto version = [&catalog] { return catalog.version(); };
  Mount(admin, "/v1/stances", "Http/ListStances", stances, &StanceCore::ListStances, {}, ledger);
  Mount(admin, "/v1/stances/([^/]+)/([^/]+)", "Http/GetStance", stances, &StanceCore::GetStance,
        {"actor_id", "topic_id"}, ledger);
  Mount(admin, "/v1/statements", "Http/ListStatements", stances, &StanceCore::ListStatements, {},
        ledger);
  Mount(admin, "/v1/unlisted", "Http/ListUnlistedActors", stances, &StanceCore::ListUnlistedActors,
        {}, ledger);
  Mount(admin, "/v1/series", "Http/GetStanceSeries", stances, &StanceCore::GetStanceSeries, {},
        ledger);
  Mount(admin, "/v1/status", "Http/GetLedgerStatus", stances, &StanceCore::GetLedgerStatus, {},
        ledger);
  Mount(admin, "/v1/catalog/actors", "Http/ListActors", catalog, &CatalogCore::ListActors, {},
        version);
  Mount(admin, "/v1/catalog/actors/([^/]+)", "Http/GetActor", catalog, &CatalogCore::GetActor,
        {"actor_id"}, version);
  Mount(admin, "/v1/catalog/topics", "Http/ListTopics", catalog, &CatalogCore::ListTopics, {},
        version);
  Mount(admin, "/v1/catalog/topics/([^/]+)", "Http/GetTopic", catalog, &CatalogCore::GetTopic,
        {"topic_id"}, version);
}

}  // namespace demarche::stance
