// Recorded articles in the database.
#ifndef DEMARCHE_STANCE_SERVICE_LEDGER_ARTICLE_ROWS_H_
#define DEMARCHE_STANCE_SERVICE_LEDGER_ARTICLE_ROWS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "demarche/v1/article.pb.h"
#include "demarche/v1/statement.pb.h"
#include "storage/database.h"

namespace demarche::stance {

// With what an article is read. Both change whenever an answer could.
struct Versions {
  std::string engine;
  std::string catalog;

  friend bool operator==(const Versions&, const Versions&) = default;
};

// Which reading of an article is in the ledger.
struct RecordedKey {
  int32_t revision = 0;
  Versions versions;
};

// Nothing if the article is not in the ledger.
absl::StatusOr<std::optional<RecordedKey>> FindArticle(storage::ReadTransaction& tx,
                                                       std::string_view article_id);

// Stores an article, in place of the one with its id.
absl::Status PutArticle(storage::WriteTransaction& tx, const v1::Article& article,
                        const Versions& versions);

absl::Status DeleteArticle(storage::WriteTransaction& tx, std::string_view article_id);

// Ids of articles whose rights have ended, the longest ago first, at most `limit`.
absl::StatusOr<std::vector<std::string>> ExpiredArticles(storage::ReadTransaction& tx,
                                                         int64_t now_us, int limit);

// Articles that were read with other versions, in order of id, at most `limit`, those with an id
// greater than `after`.
absl::StatusOr<std::vector<v1::Article>> StaleArticles(storage::ReadTransaction& tx,
                                                       const Versions& versions,
                                                       std::string_view after, int limit);
absl::StatusOr<int64_t> CountStaleArticles(storage::ReadTransaction& tx, const Versions& versions);

v1::ArticleReference ReferenceTo(const v1::Article& article);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_LEDGER_ARTICLE_ROWS_H_
