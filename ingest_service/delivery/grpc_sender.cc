#include "ingest_service/delivery/grpc_sender.h"

#include <grpcpp/grpcpp.h>

#include <fstream>
#include <iterator>
#include <mutex>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "demarche/v1/stance_service.grpc.pb.h"
#include "serving/status.h"

namespace demarche::ingest {
namespace {

// gRPC's own pause between attempts to connect grows to two minutes; the courier has its own.
constexpr int kMaxReconnectBackoffMs = 2'000;

absl::StatusOr<std::string> ReadFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::string content((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  if (file.bad() || content.empty()) {
    return absl::NotFoundError(absl::StrCat(path, ": can't be read, or is empty"));
  }
  return content;
}

absl::StatusOr<std::shared_ptr<grpc::ChannelCredentials>> MakeCredentials(
    const StanceTarget& target) {
  if (target.cert_file.empty() != target.key_file.empty()) {
    return absl::InvalidArgumentError(
        "stance TLS: got one of certificate and key, want both or neither");
  }
  if (target.ca_file.empty() && !target.use_system_roots) {
    if (!target.cert_file.empty()) {
      return absl::InvalidArgumentError(
          "stance TLS: got a certificate without authorities, want both");
    }
    return grpc::InsecureChannelCredentials();
  }
  grpc::SslCredentialsOptions options;
  const std::pair<const std::string&, std::string&> files[] = {
      {target.ca_file, options.pem_root_certs},
      {target.cert_file, options.pem_cert_chain},
      {target.key_file, options.pem_private_key}};
  for (const auto& [path, content] : files) {
    if (path.empty()) continue;
    auto read = ReadFile(path);
    if (!read.ok()) return read.status();
    content = *std::move(read);
  }
  return grpc::SslCredentials(options);
}

class GrpcSender final : public StanceSender {
 public:
  GrpcSender(const StanceTarget& target, std::shared_ptr<grpc::ChannelCredentials> credentials)
      : token_file_(target.token_file), timeout_(target.timeout) {
    grpc::ChannelArguments arguments;
    arguments.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS, kMaxReconnectBackoffMs);
    // A batch may be kept from us by an address that swallows packets; notice it.
    arguments.SetInt(GRPC_ARG_KEEPALIVE_TIME_MS, 30'000);
    arguments.SetInt(GRPC_ARG_KEEPALIVE_TIMEOUT_MS, 10'000);
    stub_ = v1::StanceService::NewStub(
        grpc::CreateCustomChannel(target.address, std::move(credentials), arguments));
  }

  absl::StatusOr<v1::RecordArticlesResponse> Send(
      const v1::RecordArticlesRequest& request) override {
    grpc::ClientContext context;
    context.set_deadline(std::chrono::system_clock::now() + timeout_);
    if (!token_file_.empty()) {
      auto token = ReadFile(token_file_);
      if (!token.ok()) return token.status();
      context.AddMetadata("authorization",
                          absl::StrCat("Bearer ", absl::StripAsciiWhitespace(*token)));
    }
    {
      std::lock_guard<std::mutex> lock(mutex_);
      if (shut_down_) return absl::CancelledError("delivery is stopping");
      in_progress_ = &context;
    }
    v1::RecordArticlesResponse response;
    const grpc::Status status = stub_->RecordArticles(&context, request, &response);
    {
      std::lock_guard<std::mutex> lock(mutex_);
      in_progress_ = nullptr;
    }
    if (!status.ok()) return serving::FromGrpcStatus(status);
    return response;
  }

  void Shutdown() override {
    std::lock_guard<std::mutex> lock(mutex_);
    shut_down_ = true;
    if (in_progress_ != nullptr) in_progress_->TryCancel();
  }

 private:
  const std::string token_file_;
  const std::chrono::milliseconds timeout_;
  std::unique_ptr<v1::StanceService::Stub> stub_;
  std::mutex mutex_;
  grpc::ClientContext* in_progress_ = nullptr;
  bool shut_down_ = false;
};

}  // namespace

absl::StatusOr<std::unique_ptr<StanceSender>> MakeGrpcSender(const StanceTarget& target) {
  if (target.address.empty()) {
    return absl::InvalidArgumentError("stance target: got nothing, want HOST:PORT");
  }
  auto credentials = MakeCredentials(target);
  if (!credentials.ok()) return credentials.status();
  if (!target.token_file.empty()) {
    if (auto token = ReadFile(target.token_file); !token.ok()) return token.status();
  }
  return std::make_unique<GrpcSender>(target, *std::move(credentials));
}

}  // namespace demarche::ingest
