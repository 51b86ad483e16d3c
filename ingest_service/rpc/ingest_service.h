// IngestService over gRPC: each method takes the call through the gate and to the core.
#ifndef DEMARCHE_INGEST_SERVICE_RPC_INGEST_SERVICE_H_
#define DEMARCHE_INGEST_SERVICE_RPC_INGEST_SERVICE_H_

#include <memory>

#include "demarche/v1/ingest_service.grpc.pb.h"
#include "ingest_service/rpc/ingest_core.h"
#include "serving/call_gate.h"

namespace demarche::ingest {

struct StreamLimits {
  // Items of one stream whose answers are under way; the stream is read no further until one is
  // answered. A commit takes some milliseconds, so this many is what one stream can do in that
  // time.
  size_t max_items = 1024;
  size_t max_bytes = 32 << 20;
};

// Both must outlive the service.
std::unique_ptr<v1::IngestService::Service> MakeIngestService(serving::CallGate& gate,
                                                              IngestCore& core,
                                                              const StreamLimits& limits = {});

}  // namespace demarche::ingest

#endif  // DEMARCHE_INGEST_SERVICE_RPC_INGEST_SERVICE_H_
