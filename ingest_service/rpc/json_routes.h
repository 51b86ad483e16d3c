// The reads as JSON over HTTP: the same answers, in protobuf's JSON.
//
//   GET /v1/articles?page_size=…&page_token=…&include_text=true
//                   &published_since=2022-01-11T00:00:00Z&published_until=…
//   GET /v1/articles/{article_id}?revision=…
//   GET /v1/pipeline
#ifndef DEMARCHE_INGEST_SERVICE_RPC_JSON_ROUTES_H_
#define DEMARCHE_INGEST_SERVICE_RPC_JSON_ROUTES_H_

#include "ingest_service/rpc/ingest_core.h"
#include "serving/admin_server.h"

namespace demarche::ingest {

// `core` must outlive the server. Query parameters that a route does not know, or that can't be
// read, are INVALID_ARGUMENT.
void MountJsonRoutes(serving::AdminServer& admin, IngestCore& core);

}  // namespace demarche::ingest

#endif  // DEMARCHE_INGEST_SERVICE_RPC_JSON_ROUTES_H_
