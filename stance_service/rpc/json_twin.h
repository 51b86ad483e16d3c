// The read methods as JSON over HTTP, for dashboards and curl.
#ifndef DEMARCHE_STANCE_SERVICE_RPC_JSON_TWIN_H_
#define DEMARCHE_STANCE_SERVICE_RPC_JSON_TWIN_H_

#include "serving/admin_server.h"
#include "stance_service/rpc/catalog_core.h"
#include "stance_service/rpc/stance_core.h"

namespace demarche::stance {

// Mounts, before the server starts:
//
//   GET /v1/stances                    ListStances
//   GET /v1/stances/{actor}/{topic}    GetStance
//   GET /v1/statements                 ListStatements
//   GET /v1/series                     GetStanceSeries
//   GET /v1/catalog/actors             ListActors       /v1/catalog/actors/{actor}   GetActor
//   GET /v1/catalog/topics             ListTopics       /v1/catalog/topics/{topic}   GetTopic
//   GET /v1/status                     GetLedgerStatus
//
// Query parameters are the request's fields (see query_request.h); the answer is the response in
// protobuf JSON, with fields that are 0 or empty written out. Answers carry an ETag, the revision
// of the ledger or the catalog; a request whose If-None-Match still holds is answered 304 from
// memory, without reading the store. The cores must outlive the server.
void MountJson(serving::AdminServer& admin, const StanceCore& stances, const CatalogCore& catalog);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_RPC_JSON_TWIN_H_
