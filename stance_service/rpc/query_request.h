// Query parameters as a request message.
#ifndef DEMARCHE_STANCE_SERVICE_RPC_QUERY_REQUEST_H_
#define DEMARCHE_STANCE_SERVICE_RPC_QUERY_REQUEST_H_

#include <map>
#include <string>

#include "absl/status/status.h"
#include "google/protobuf/message.h"

namespace demarche::stance {

// Sets each field named by a parameter, as protobuf JSON writes its value: "page_size=10" or
// "pageSize=10", "since=2022-01-11T00:00:00Z", "period=86400s", "labels=STANCE_LABEL_SCEPTICAL".
// A repeated field takes its parameter more than once, or values joined by commas. Only fields that
// a string can say: no message but times and durations. INVALID_ARGUMENT for unknown parameters,
// for one that stands twice, and for values that do not fit.
absl::Status RequestFromQuery(const std::multimap<std::string, std::string>& query,
                              google::protobuf::Message& request);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_RPC_QUERY_REQUEST_H_
