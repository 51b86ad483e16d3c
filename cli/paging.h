// Pages of a listing, one after the other.
#ifndef DEMARCHE_CLI_PAGING_H_
#define DEMARCHE_CLI_PAGING_H_

#include <algorithm>
#include <cstdint>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace demarche::cli {

// Asks `list(request)` for page after page and hands each response to `take`, until `limit` records
// have come (0: all) or there are no more. `size(response)` counts the records of a page.
template <typename Request, typename List, typename Size, typename Take>
absl::Status ForEachPage(Request request, int64_t limit, List list, Size size, Take take) {
  constexpr int64_t kLargestPage = 500;
  int64_t left = limit;
  while (true) {
    request.set_page_size(
        static_cast<int32_t>(limit == 0 ? kLargestPage : std::min(left, kLargestPage)));
    auto response = list(request);
    if (!response.ok()) return response.status();
    left -= size(*response);
    request.set_page_token(response->next_page_token());
    take(*std::move(response));
    if (request.page_token().empty() || (limit > 0 && left <= 0)) return absl::OkStatus();
  }
}

}  // namespace demarche::cli

#endif  // DEMARCHE_CLI_PAGING_H_
