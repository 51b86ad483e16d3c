// The cores behind gRPC: one line a method.
#ifndef DEMARCHE_STANCE_SERVICE_RPC_ADAPTER_H_
#define DEMARCHE_STANCE_SERVICE_RPC_ADAPTER_H_

#include <memory>

#include "grpcpp/impl/codegen/service_type.h"
#include "serving/call_gate.h"
#include "stance_service/rpc/catalog_core.h"
#include "stance_service/rpc/stance_core.h"

namespace demarche::stance {

// Services to be registered with a server. Gate and core must outlive them.
std::unique_ptr<grpc::Service> MakeStanceService(serving::CallGate& gate, StanceCore& core);
std::unique_ptr<grpc::Service> MakeCatalogService(serving::CallGate& gate, const CatalogCore& core);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_RPC_ADAPTER_H_
