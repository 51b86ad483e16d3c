// StanceSender over gRPC.
#ifndef DEMARCHE_INGEST_SERVICE_DELIVERY_GRPC_SENDER_H_
#define DEMARCHE_INGEST_SERVICE_DELIVERY_GRPC_SENDER_H_

#include <chrono>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "ingest_service/delivery/stance_sender.h"

namespace demarche::ingest {

struct StanceTarget {
  // "HOST:PORT", "unix:PATH", or another gRPC name ("dns:///stance:7402"). Required.
  std::string address;
  // PEM file of the authorities that sign the stance service's certificate. Empty: no TLS, unless
  // `use_system_roots`.
  std::string ca_file;
  // TLS with the system's authorities.
  bool use_system_roots = false;
  // Our own certificate and key, PEM, for a stance service that asks for one. Both or neither; with
  // TLS only.
  std::string cert_file;
  std::string key_file;
  // File that holds the bearer token (scope "write"), and nothing else. Empty: none is sent. Read
  // again for each batch, so that it can be changed while we run.
  std::string token_file;
  // How long one batch may take.
  std::chrono::milliseconds timeout{60000};
};

// Does not connect yet. NOT_FOUND: a file can't be read; INVALID_ARGUMENT: options that contradict
// each other.
absl::StatusOr<std::unique_ptr<StanceSender>> MakeGrpcSender(const StanceTarget& target);

}  // namespace demarche::ingest

#endif  // DEMARCHE_INGEST_SERVICE_DELIVERY_GRPC_SENDER_H_
