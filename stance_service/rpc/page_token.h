// Where a listing goes on.
#ifndef DEMARCHE_STANCE_SERVICE_RPC_PAGE_TOKEN_H_
#define DEMARCHE_STANCE_SERVICE_RPC_PAGE_TOKEN_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "google/protobuf/message.h"

namespace demarche::stance {

// The key of the last item of a page, part by part; the next page begins after it. Opaque to
// callers, safe in a URL. Bound to the request's filter: page size, token, evidence limit and known
// revision may change from page to page, other fields may not. Pure; thread-safe.
std::string EncodePageToken(const std::vector<std::string>& key,
                            const google::protobuf::Message& request);

// The key's parts, of which there are `parts`; none if the request's token is empty.
// INVALID_ARGUMENT if the token is none of ours or belongs to another filter.
absl::StatusOr<std::vector<std::string>> DecodePageToken(std::string_view token,
                                                         const google::protobuf::Message& request,
                                                         std::size_t parts);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_RPC_PAGE_TOKEN_H_
