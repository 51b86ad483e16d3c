// TLS and mutual TLS, as clients see them.
#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>
#include <httplib.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <thread>

#include "demarche/v1/catalog_service.grpc.pb.h"
#include "serving/certificates_for_test.h"
#include "serving/grpc_call.h"
#include "serving/server.h"

namespace demarche::serving {
namespace {

class AnsweringService final : public v1::CatalogService::Service {
  grpc::Status GetCatalog(grpc::ServerContext*, const v1::GetCatalogRequest*,
                          v1::GetCatalogResponse*) override {
    return grpc::Status::OK;
  }
};

class ServerTlsTest : public testing::Test {
 protected:
  void SetUp() override {
    std::filesystem::create_directories(folder_);
    options_.listen = "127.0.0.1:0";
    options_.admin_listen = "127.0.0.1:0";
    options_.call_log = CallLog::kNone;
    options_.tls_refresh = std::chrono::seconds(1);
    options_.drain_timeout = std::chrono::milliseconds(100);
    options_.tls_cert_file = Write("cert.pem", server_certificate_.CertificatePem());
    options_.tls_key_file = Write("key.pem", server_certificate_.KeyPem());
  }
  void TearDown() override {
    server_.reset();
    std::filesystem::remove_all(folder_);
  }

  std::string Write(const std::string& name, const std::string& text) {
    const std::filesystem::path path = folder_ / name;
    std::ofstream(path) << text;
    return path;
  }

  void Start() {
    gate_ = std::make_unique<CallGate>(options_, Tokens(), metrics_);
    admin_ = std::make_unique<AdminServer>(options_, *gate_, metrics_);
    auto server = Server::Start(options_, {&service_}, *admin_);
    ASSERT_TRUE(server.ok()) << server.status();
    server_ = *std::move(server);
  }

  grpc::StatusCode Call(std::shared_ptr<grpc::ChannelCredentials> credentials) {
    grpc::ChannelArguments own_connection;
    own_connection.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
    auto stub = v1::CatalogService::NewStub(
        grpc::CreateCustomChannel(server_->grpc_address(), credentials, own_connection));
    grpc::ClientContext context;
    context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(10));
    v1::GetCatalogResponse response;
    return stub->GetCatalog(&context, {}, &response).error_code();
  }

  static std::shared_ptr<grpc::ChannelCredentials> Trusting(
      const TestCertificate& authority, const TestCertificate* client = nullptr) {
    grpc::SslCredentialsOptions options;
    options.pem_root_certs = authority.CertificatePem();
    if (client != nullptr) {
      options.pem_cert_chain = client->CertificatePem();
      options.pem_private_key = client->KeyPem();
    }
    return grpc::SslCredentials(options);
  }

  const std::filesystem::path folder_ =
      std::filesystem::path(testing::TempDir()) / ("server_tls_" + std::to_string(getpid()));
  const TestCertificate authority_{"authority"};
  const TestCertificate stranger_{"another authority"};
  const TestCertificate server_certificate_{"localhost", &authority_};
  const TestCertificate client_certificate_{"client", &authority_};
  const TestCertificate false_client_{"client", &stranger_};
  ServerOptions options_;
  Metrics metrics_{"test", "0"};
  AnsweringService service_;
  std::unique_ptr<CallGate> gate_;
  std::unique_ptr<AdminServer> admin_;
  std::unique_ptr<Server> server_;
};

TEST_F(ServerTlsTest, ServesOverTlsAlone) {
  Start();
  EXPECT_EQ(Call(Trusting(authority_)), grpc::StatusCode::OK);
  EXPECT_EQ(Call(Trusting(stranger_)), grpc::StatusCode::UNAVAILABLE);
  EXPECT_EQ(Call(grpc::InsecureChannelCredentials()), grpc::StatusCode::UNAVAILABLE);

  const std::string ca = Write("ca.pem", authority_.CertificatePem());
  httplib::Client https("https://" + server_->admin_address());
  https.set_ca_cert_path(ca.c_str());
  const httplib::Result ready = https.Get("/readyz");
  ASSERT_TRUE(ready);
  EXPECT_EQ(ready->status, 200);
  EXPECT_FALSE(httplib::Client("http://" + server_->admin_address()).Get("/readyz"));
}

TEST_F(ServerTlsTest, MutualTlsAsksForACertificateOfTheAuthority) {
  options_.tls_client_ca_file = Write("ca.pem", authority_.CertificatePem());
  Start();
  EXPECT_EQ(Call(Trusting(authority_, &client_certificate_)), grpc::StatusCode::OK);
  EXPECT_EQ(Call(Trusting(authority_)), grpc::StatusCode::UNAVAILABLE);
  EXPECT_EQ(Call(Trusting(authority_, &false_client_)), grpc::StatusCode::UNAVAILABLE);

  httplib::Client without("https://" + server_->admin_address());
  without.enable_server_certificate_verification(false);
  EXPECT_FALSE(without.Get("/readyz"));
}

TEST_F(ServerTlsTest, TakesUpANewCertificateWhileItRuns) {
  Start();
  EXPECT_EQ(Call(Trusting(authority_)), grpc::StatusCode::OK);
  const TestCertificate renewed("localhost", &stranger_);
  Write("cert.pem", renewed.CertificatePem());
  Write("key.pem", renewed.KeyPem());
  grpc::StatusCode code = grpc::StatusCode::UNAVAILABLE;
  for (int tries = 0; tries < 50 && code != grpc::StatusCode::OK; ++tries) {
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
    code = Call(Trusting(stranger_));
  }
  EXPECT_EQ(code, grpc::StatusCode::OK);
}

TEST_F(ServerTlsTest, FilesThatWontDoAreRefusedAtStart) {
  options_.admin_listen.clear();
  gate_ = std::make_unique<CallGate>(options_, Tokens(), metrics_);
  admin_ = std::make_unique<AdminServer>(options_, *gate_, metrics_);
  const auto refusal = [this] {
    return std::string(Server::Start(options_, {&service_}, *admin_).status().message());
  };
  options_.tls_key_file = Write("other.pem", client_certificate_.KeyPem());
  EXPECT_NE(refusal().find("other.pem: is not the key"), std::string::npos) << refusal();
  options_.tls_key_file = Write("empty.pem", "");
  EXPECT_NE(refusal().find("empty.pem: holds no private key"), std::string::npos) << refusal();
  options_.tls_key_file = Write("key.pem", server_certificate_.KeyPem());
  options_.tls_client_ca_file = folder_ / "missing.pem";
  EXPECT_NE(refusal().find("missing.pem: can't be read"), std::string::npos) << refusal();
}

}  // namespace
}  // namespace demarche::serving
