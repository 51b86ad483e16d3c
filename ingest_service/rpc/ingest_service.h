// IngestService over gRPC: each method takes the call through the gate and to the core.
#ifndef DEMARCHE_INGEST_SERVICE_RPC_INGEST_SERVICE_H_
#define DEMARCHE_INGEST_SERVICE_RPC_INGEST_SERVICE_H_

#include <memory>

#include "demarche/v1/ingest_service.grpc.pb.h"
#include "ingest_service/rpc/ingest_core.h"
#include "ingest_service/rpc/ingest_stream.h"
#include "ingest_service/rpc/worker_pool.h"
#include "serving/call_gate.h"

namespace demarche::ingest {

// `pool` normalises the articles of streams. All must outlive the service.
std::unique_ptr<v1::IngestService::Service> MakeIngestService(serving::CallGate& gate,
                                                              IngestCore& core, WorkerPool& pool,
                                                              const StreamLimits& limits = {});

}  // namespace demarche::ingest

#endif  // DEMARCHE_INGEST_SERVICE_RPC_INGEST_SERVICE_H_
