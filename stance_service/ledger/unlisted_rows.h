// Names that no catalog lists, as recorded articles have them, in the database.
#ifndef DEMARCHE_STANCE_SERVICE_LEDGER_UNLISTED_ROWS_H_
#define DEMARCHE_STANCE_SERVICE_LEDGER_UNLISTED_ROWS_H_

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "demarche/v1/article.pb.h"
#include "demarche/v1/unlisted.pb.h"
#include "storage/database.h"

namespace demarche::stance {

// A name in an article, with the key that is the same in all articles.
struct KeyedName {
  std::string key;
  v1::UnlistedName name;
};

// Which names. An empty list, an absent bound: all.
struct UnlistedFilter {
  std::vector<v1::NameType> types;
  // In articles published in [since, until), or brought in then where that is unknown.
  std::optional<int64_t> since_us;
  std::optional<int64_t> until_us;
  // Independent articles that must name it at least.
  int64_t min_articles = 1;
};

// A place in the order "most articles first, then by key".
struct UnlistedKey {
  int64_t article_count = std::numeric_limits<int64_t>::max();
  std::string key;
};

// Stores an article's names, of which keys differ. The article must be stored.
absl::Status InsertUnlisted(storage::WriteTransaction& tx, const v1::Article& article,
                            const std::vector<KeyedName>& names);
absl::Status DeleteUnlisted(storage::WriteTransaction& tx, std::string_view article_id);

// Names over all articles, those after `after`, at most `limit`, without catalog_textproto. Adds up
// the names of all articles that the filter lets through.
absl::Status ReadUnlisted(storage::ReadTransaction& tx, const UnlistedFilter& filter,
                          const UnlistedKey& after, int limit,
                          absl::FunctionRef<absl::Status(v1::UnlistedActor)> on_actor);

// Removes names that one story alone has and whose last article was brought in before `before_us`, at most
// `limit` of them; gives how many.
absl::StatusOr<int64_t> PruneUnlisted(storage::WriteTransaction& tx, int64_t before_us, int limit);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_LEDGER_UNLISTED_ROWS_H_
