#include "serving/admin_server.h"

#include <httplib.h>
#include <sys/socket.h>

#include <atomic>
#include <chrono>
#include <nlohmann/json.hpp>
#include <thread>
#include <utility>

#include "absl/strings/str_cat.h"
#include "serving/address.h"
#include "serving/truncate.h"

namespace demarche::serving {
namespace {

using Json = nlohmann::ordered_json;

// No HTTP answer is worth waiting longer for.
constexpr std::chrono::seconds kHttpDeadline{30};
constexpr std::size_t kMaxErrorBytes = 1024;

// The HTTP code that stands for a canonical one, as google.rpc.Code documents them.
int HttpCode(absl::StatusCode code) {
  switch (code) {
    case absl::StatusCode::kOk:
      return 200;
    case absl::StatusCode::kInvalidArgument:
    case absl::StatusCode::kFailedPrecondition:
    case absl::StatusCode::kOutOfRange:
      return 400;
    case absl::StatusCode::kUnauthenticated:
      return 401;
    case absl::StatusCode::kPermissionDenied:
      return 403;
    case absl::StatusCode::kNotFound:
      return 404;
    case absl::StatusCode::kAlreadyExists:
    case absl::StatusCode::kAborted:
      return 409;
    case absl::StatusCode::kResourceExhausted:
      return 429;
    case absl::StatusCode::kCancelled:
      return 499;
    case absl::StatusCode::kUnimplemented:
      return 501;
    case absl::StatusCode::kUnavailable:
      return 503;
    case absl::StatusCode::kDeadlineExceeded:
      return 504;
    default:
      return 500;
  }
}

std::string ErrorBody(const absl::Status& status) {
  const Json body = {{"error",
                      {{"code", static_cast<int>(status.code())},
                       {"status", absl::StatusCodeToString(status.code())},
                       {"message", TruncateUtf8({status.message().data(), status.message().size()},
                                                kMaxErrorBytes)}}}};
  return body.dump();
}

// What every answer says to browsers: take the type as it is given, and ask again before using a
// kept copy.
void SetCommonHeaders(httplib::Response& out) {
  out.set_header("X-Content-Type-Options", "nosniff");
  out.set_header("Cache-Control", "no-cache");
  out.set_header("Referrer-Policy", "no-referrer");
}

void SendError(const absl::Status& status, std::chrono::milliseconds retry_after,
               httplib::Response& out) {
  SetCommonHeaders(out);
  out.status = HttpCode(status.code());
  if (out.status == 429) {
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(retry_after);
    out.set_header("Retry-After", std::to_string(seconds.count()));
  }
  if (out.status == 401) out.set_header("WWW-Authenticate", "Bearer");
  out.set_content(ErrorBody(status), "application/json");
}

void SendOk(const HttpResponse& response, const std::string& if_none_match,
            httplib::Response& out) {
  SetCommonHeaders(out);
  if (!response.content_security_policy.empty()) {
    out.set_header("Content-Security-Policy", response.content_security_policy);
  }
  if (!response.etag.empty()) {
    out.set_header("ETag", absl::StrCat("\"", response.etag, "\""));
    if (EtagMatches(if_none_match, response.etag)) {
      out.status = 304;
      return;
    }
  }
  out.status = 200;
  out.set_content(response.body, response.content_type);
}

// Debian's default is SO_REUSEPORT, with which a second server on the port starts silently.
void SetSocketOptions(socket_t socket) {
  const int on = 1;
  setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
}

}  // namespace

bool EtagMatches(std::string_view if_none_match, std::string_view etag) {
  if (if_none_match == "*") return true;
  const std::string quoted = absl::StrCat("\"", std::string(etag), "\"");
  for (std::size_t at = if_none_match.find(quoted); at != std::string_view::npos;
       at = if_none_match.find(quoted, at + 1)) {
    // A whole tag: what stands before it ends another tag, or is its mark of weakness.
    const std::string_view before = if_none_match.substr(0, at);
    if (before.empty() || before.back() == ' ' || before.back() == ',' || before.back() == '/') {
      return true;
    }
  }
  return false;
}

class AdminServer::Impl {
 public:
  Impl(const ServerOptions& options, CallGate& gate, Metrics& metrics)
      : options_(options), gate_(gate), metrics_(metrics) {
    if (options_.tls_cert_file.empty()) {
      server_ = std::make_unique<httplib::Server>();
    } else {
      const std::string& ca = options_.tls_client_ca_file;
      server_ = std::make_unique<httplib::SSLServer>(options_.tls_cert_file.c_str(),
                                                     options_.tls_key_file.c_str(),
                                                     ca.empty() ? nullptr : ca.c_str());
    }
    server_->new_task_queue = [threads = options_.admin_threads] {
      return new httplib::ThreadPool(static_cast<std::size_t>(threads));
    };
    server_->set_payload_max_length(static_cast<std::size_t>(options_.admin_max_body_bytes));
    // An idle connection holds a thread: give it up soon.
    server_->set_keep_alive_timeout(2);
    server_->set_read_timeout(5);
    server_->set_write_timeout(10);
    server_->set_socket_options(SetSocketOptions);
    // Head and body leave in two writes: without this the body waits 40 ms for the client's
    // acknowledgement of the head.
    server_->set_tcp_nodelay(true);
    MountStandardRoutes();
  }

  void Get(const std::string& pattern, std::string method, Scope scope, HttpHandler handler) {
    server_->Get(pattern, [this, method = std::move(method), scope, handler = std::move(handler)](
                              const httplib::Request& in, httplib::Response& out) {
      HttpRequest request;
      for (std::size_t i = 1; i < in.matches.size(); ++i) {
        request.path_parts.push_back(in.matches[i].str());  // httplib decodes the path first
      }
      for (const auto& [name, value] : in.params) request.query.emplace(name, value);
      request.if_none_match = in.get_header_value("If-None-Match");

      const std::string authorization = in.get_header_value("Authorization");
      const std::string traceparent = in.get_header_value("traceparent");
      const std::string peer = absl::StrCat("http:", in.remote_addr, ":", in.remote_port);
      IncomingCall call;
      call.authorization = authorization;
      call.traceparent = traceparent;
      call.peer = peer;
      call.deadline = std::chrono::system_clock::now() + kHttpDeadline;
      HttpResponse response;
      const absl::Status status = gate_.Run(call, method, scope, [&](const CallContext& context) {
        return handler(context, request, response);
      });
      if (status.ok()) {
        SendOk(response, request.if_none_match, out);
      } else {
        SendError(status, gate_.retry_after(), out);
      }
    });
  }

  void GetStatic(const std::string& path, HttpResponse file) {
    server_->Get(path,
                 [file = std::move(file)](const httplib::Request& in, httplib::Response& out) {
                   SendOk(file, in.get_header_value("If-None-Match"), out);
                 });
  }

  void AddReadinessCheck(std::string name, std::function<absl::Status()> check) {
    checks_.emplace_back(std::move(name), std::move(check));
  }

  void SetServing(bool serving) { serving_.store(serving); }

  absl::StatusOr<std::string> Start() {
    absl::StatusOr<Address> address = ParseAddress(options_.admin_listen);
    if (!address.ok()) return address.status();
    if (!server_->is_valid()) {
      return absl::InvalidArgumentError("the TLS files do not make a TLS server");
    }
    const std::string host = address->host.empty() ? "0.0.0.0" : address->host;
    if (address->port == 0) {
      const int port = server_->bind_to_any_port(host);
      if (port > 0) address->port = port;
    } else if (!server_->bind_to_port(host, address->port)) {
      address->port = -address->port;
    }
    if (address->port <= 0) {
      address->port = -address->port;
      const absl::Status reason = CheckBindable(*address);
      return reason.ok()
                 ? absl::UnavailableError(absl::StrCat("can't listen on ", address->ToString()))
                 : reason;
    }
    thread_ = std::thread([this] { server_->listen_after_bind(); });
    // The port is open already; this is for Stop, which ends only a server that runs.
    while (!server_->is_running()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    return address->ToString();
  }

  void Stop() {
    if (!thread_.joinable()) return;
    server_->stop();
    thread_.join();
  }

 private:
  void MountStandardRoutes() {
    server_->Get("/metrics", [this](const httplib::Request&, httplib::Response& out) {
      out.set_content(metrics_.Text(), "text/plain; version=0.0.4; charset=utf-8");
    });
    // Alive: whoever answers is. Ready: may be sent work.
    server_->Get("/healthz", [](const httplib::Request&, httplib::Response& out) {
      out.set_content("{\"status\":\"ok\"}", "application/json");
    });
    server_->Get("/readyz", [this](const httplib::Request&, httplib::Response& out) {
      Json checks = Json::object();
      bool ready = serving_.load();
      checks["serving"] = ready ? "ok" : "the service is starting or stopping";
      for (const auto& [name, check] : checks_) {
        const absl::Status status = check();
        checks[name] = status.ok() ? "ok" : TruncateUtf8(status.ToString(), kMaxErrorBytes);
        ready = ready && status.ok();
      }
      out.status = ready ? 200 : 503;
      out.set_content(Json{{"ready", ready}, {"checks", checks}}.dump(), "application/json");
    });
    // httplib's own errors (no such path, body too long) come without a body.
    server_->set_error_handler([](const httplib::Request&, httplib::Response& out) {
      if (!out.body.empty()) return;
      const bool unknown = out.status == 404;
      const absl::Status status = unknown ? absl::NotFoundError("there is no such path")
                                          : absl::InvalidArgumentError("malformed request");
      out.set_content(ErrorBody(status), "application/json");
    });
  }

  const ServerOptions options_;
  CallGate& gate_;
  Metrics& metrics_;
  std::unique_ptr<httplib::Server> server_;
  std::vector<std::pair<std::string, std::function<absl::Status()>>> checks_;
  std::atomic<bool> serving_{false};
  std::thread thread_;
};

AdminServer::AdminServer(const ServerOptions& options, CallGate& gate, Metrics& metrics)
    : impl_(std::make_unique<Impl>(options, gate, metrics)) {}
AdminServer::~AdminServer() { Stop(); }

void AdminServer::Get(const std::string& pattern, std::string method, Scope scope,
                      HttpHandler handler) {
  impl_->Get(pattern, std::move(method), scope, std::move(handler));
}
void AdminServer::GetStatic(const std::string& path, HttpResponse file) {
  impl_->GetStatic(path, std::move(file));
}
void AdminServer::AddReadinessCheck(std::string name, std::function<absl::Status()> check) {
  impl_->AddReadinessCheck(std::move(name), std::move(check));
}
void AdminServer::SetServing(bool serving) { impl_->SetServing(serving); }
absl::StatusOr<std::string> AdminServer::Start() { return impl_->Start(); }
void AdminServer::Stop() { impl_->Stop(); }

}  // namespace demarche::serving
