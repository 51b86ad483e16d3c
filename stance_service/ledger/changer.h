// Changes what is recorded, within a transaction.
#ifndef DEMARCHE_STANCE_SERVICE_LEDGER_CHANGER_H_
#define DEMARCHE_STANCE_SERVICE_LEDGER_CHANGER_H_

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "demarche/v1/article.pb.h"
#include "demarche/v1/statement.pb.h"
#include "stance_service/ledger/article_rows.h"
#include "stance_service/ledger/ledger_row.h"
#include "stance_service/ledger/stance_rows.h"
#include "stance_service/ledger/unlisted_rows.h"
#include "storage/database.h"

namespace demarche::stance {

// An article with what was found in it, or the erasure of one.
struct LedgerChange {
  // Set: an article, with id and revision. Unset: `erased_article_id` is to be erased.
  std::optional<v1::Article> article;
  // As the engine gave them: ids and articles are set by the ledger.
  std::vector<v1::Statement> statements;
  // With what it was read; unset: with the versions in force.
  std::optional<Versions> read_with;
  std::string erased_article_id;
  // Names in the article that the catalog does not list; keys differ.
  std::vector<KeyedName> unlisted = {};
};

struct ChangeResult {
  // Of the article, as it is in the ledger now.
  int statement_count = 0;
  // This article, revision, engine and catalog, or a later revision, were there before: nothing was
  // done.
  bool already_recorded = false;
};

// True if a reading of `revision` with `versions` has nothing to add to what is recorded.
bool Supersedes(const RecordedKey& recorded, int32_t revision, const Versions& versions);

// The result for an article of which nothing new is recorded.
absl::StatusOr<ChangeResult> AlreadyRecorded(storage::ReadTransaction& tx,
                                             std::string_view article_id);

// One transaction's work: changes the rows and notes which pairs they touch. All must outlive it.
class Changer {
 public:
  // `row` is counted up and down, and not written.
  Changer(storage::WriteTransaction& tx, const Versions& versions, LedgerRow& row)
      : tx_(tx), versions_(versions), row_(row) {}

  absl::StatusOr<ChangeResult> Apply(const LedgerChange& change);

  // Whether anything was changed.
  bool changed() const { return changed_; }

  // Notes that the stances of the changed pairs are to be computed anew.
  absl::Status TouchPairs(int64_t counter);

 private:
  absl::StatusOr<ChangeResult> Record(const LedgerChange& change);
  absl::StatusOr<ChangeResult> Erase(std::string_view article_id);
  absl::Status RemoveStatements(std::string_view article_id);

  storage::WriteTransaction& tx_;
  const Versions& versions_;
  LedgerRow& row_;
  std::set<PairKey> touched_;
  bool changed_ = false;
};

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_LEDGER_CHANGER_H_
