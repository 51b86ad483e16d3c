// Certificates made on the spot, so that no key lies in the tree and none expires.
#ifndef DEMARCHE_SERVING_CERTIFICATES_FOR_TEST_H_
#define DEMARCHE_SERVING_CERTIFICATES_FOR_TEST_H_

#include <gtest/gtest.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <cstdio>
#include <memory>
#include <string>

namespace demarche::serving {

// A key and its certificate: an authority's own, or one signed by an authority. Valid for an hour,
// for "localhost" and 127.0.0.1.
class TestCertificate {
 public:
  explicit TestCertificate(const std::string& name, const TestCertificate* issuer = nullptr)
      : key_(EVP_EC_gen("P-256"), EVP_PKEY_free), certificate_(X509_new(), X509_free) {
    X509* x509 = certificate_.get();
    X509_set_version(x509, 2);
    static int serial = 0;
    ASN1_INTEGER_set(X509_get_serialNumber(x509), ++serial);
    X509_gmtime_adj(X509_getm_notBefore(x509), -60);
    X509_gmtime_adj(X509_getm_notAfter(x509), 3600);
    X509_set_pubkey(x509, key_.get());
    X509_NAME_add_entry_by_txt(X509_get_subject_name(x509), "CN", MBSTRING_ASC,
                               reinterpret_cast<const unsigned char*>(name.c_str()), -1, -1, 0);
    const TestCertificate& signer = issuer == nullptr ? *this : *issuer;
    X509_set_issuer_name(x509, X509_get_subject_name(signer.certificate_.get()));
    AddExtension(NID_basic_constraints, issuer == nullptr ? "critical,CA:TRUE" : "CA:FALSE");
    AddExtension(NID_subject_alt_name, "DNS:localhost,IP:127.0.0.1");
    EXPECT_GT(X509_sign(x509, signer.key_.get(), EVP_sha256()), 0);
  }

  std::string CertificatePem() const {
    return Pem([this](FILE* file) { PEM_write_X509(file, certificate_.get()); });
  }
  std::string KeyPem() const {
    return Pem([this](FILE* file) {
      PEM_write_PrivateKey(file, key_.get(), nullptr, nullptr, 0, nullptr, nullptr);
    });
  }

 private:
  void AddExtension(int nid, const char* value) {
    X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, nullptr, nid, value);
    X509_add_ext(certificate_.get(), extension, -1);
    X509_EXTENSION_free(extension);
  }

  template <typename Write>
  static std::string Pem(Write write) {
    char* data = nullptr;
    std::size_t size = 0;
    FILE* file = open_memstream(&data, &size);
    write(file);
    fclose(file);
    std::string pem(data, size);
    free(data);
    return pem;
  }

  std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key_;
  std::unique_ptr<X509, decltype(&X509_free)> certificate_;
};

}  // namespace demarche::serving

#endif  // DEMARCHE_SERVING_CERTIFICATES_FOR_TEST_H_
