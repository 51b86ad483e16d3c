// The HTTP port: /metrics, /healthz, /readyz, and what the service mounts on it.
#ifndef DEMARCHE_SERVING_ADMIN_SERVER_H_
#define DEMARCHE_SERVING_ADMIN_SERVER_H_

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "serving/call_gate.h"
#include "serving/metrics.h"
#include "serving/options.h"

namespace demarche::serving {

// A GET request, decoded.
struct HttpRequest {
  // The parts of the path that the pattern's groups matched, in order, percent-decoded.
  std::vector<std::string> path_parts;
  // Query parameters in order of name; a name may stand more than once.
  std::multimap<std::string, std::string> query;
  // Value of If-None-Match; empty if there is none.
  std::string if_none_match;
};

// What a handler answers. An error status is sent as the HTTP code that stands for it, with
// {"error":{"code":3,"status":"INVALID_ARGUMENT","message":"…"}} as body.
struct HttpResponse {
  std::string body;
  std::string content_type = "application/json";
  // Without quotes; empty: none. Equal to the request's If-None-Match: 304 is sent, without body.
  // A handler that knows early can leave the body empty.
  std::string etag;
  // For pages: value of Content-Security-Policy; empty: none.
  std::string content_security_policy;
};

using HttpHandler =
    std::function<absl::Status(const CallContext&, const HttpRequest&, HttpResponse&)>;

// True if `if_none_match` (a header's value: "*", or a list of tags, weak or strong) names `etag`.
bool EtagMatches(std::string_view if_none_match, std::string_view etag);

// Mount everything, then Start. Start and Stop are for one thread.
class AdminServer {
 public:
  AdminServer(const ServerOptions& options, CallGate& gate, Metrics& metrics);
  ~AdminServer();

  // `pattern` is a path whose parameters are written as regular expression groups:
  // "/v1/stances/([^/]+)/([^/]+)". Calls go through the gate as `method`, a fixed name.
  void Get(const std::string& pattern, std::string method, Scope scope, HttpHandler handler);

  // A file that never changes while the program runs, open to everyone: a page, a style sheet.
  void GetStatic(const std::string& path, HttpResponse file);

  // Another thing that must be OK for /readyz to say 200. `check` is called at every /readyz, by
  // any thread, and should be cheap.
  void AddReadinessCheck(std::string name, std::function<absl::Status()> check);

  // Ready also needs this; false at first.
  void SetServing(bool serving);

  // Listens and serves on threads of its own. Gives "HOST:PORT" with the true port. UNAVAILABLE:
  // "address already in use: HOST:PORT".
  absl::StatusOr<std::string> Start();

  // Stops listening and waits for the calls in flight. Safe to call twice.
  void Stop();

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace demarche::serving

#endif  // DEMARCHE_SERVING_ADMIN_SERVER_H_
