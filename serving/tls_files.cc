#include "serving/tls_files.h"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <cstdio>
#include <memory>
#include <string>

#include "absl/strings/str_cat.h"

namespace demarche::serving {
namespace {

using X509Ptr = std::unique_ptr<X509, decltype(&X509_free)>;
using KeyPtr = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;

// Reads the first object of a PEM file with `read`, an OpenSSL function.
template <typename Object, typename Read>
absl::Status ReadPem(const std::string& path, const char* what, Read read, Object& object) {
  const std::unique_ptr<FILE, decltype(&fclose)> file(fopen(path.c_str(), "re"), fclose);
  if (file == nullptr) return absl::NotFoundError(absl::StrCat(path, ": can't be read"));
  // An empty password, so that an encrypted key fails and does not ask at the terminal.
  object.reset(read(file.get(), nullptr, nullptr, const_cast<char*>("")));
  ERR_clear_error();
  if (object != nullptr) return absl::OkStatus();
  return absl::InvalidArgumentError(absl::StrCat(path, ": holds no ", what, " in PEM"));
}

}  // namespace

absl::Status CheckTlsFiles(const ServerOptions& options) {
  if (options.tls_cert_file.empty()) return absl::OkStatus();
  X509Ptr certificate(nullptr, X509_free);
  KeyPtr key(nullptr, EVP_PKEY_free);
  absl::Status status = ReadPem(options.tls_cert_file, "certificate", PEM_read_X509, certificate);
  if (status.ok()) status = ReadPem(options.tls_key_file, "private key", PEM_read_PrivateKey, key);
  if (!status.ok()) return status;
  if (X509_check_private_key(certificate.get(), key.get()) != 1) {
    ERR_clear_error();
    return absl::InvalidArgumentError(absl::StrCat(
        options.tls_key_file, ": is not the key of the certificate in ", options.tls_cert_file));
  }
  if (options.tls_client_ca_file.empty()) return absl::OkStatus();
  X509Ptr authority(nullptr, X509_free);
  return ReadPem(options.tls_client_ca_file, "certificate", PEM_read_X509, authority);
}

}  // namespace demarche::serving
