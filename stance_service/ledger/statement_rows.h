// Statements in the database: written, filtered, read.
#ifndef DEMARCHE_STANCE_SERVICE_LEDGER_STATEMENT_ROWS_H_
#define DEMARCHE_STANCE_SERVICE_LEDGER_STATEMENT_ROWS_H_

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "demarche/v1/statement.pb.h"
#include "stance_service/ledger/aggregate.h"
#include "storage/database.h"

namespace demarche::stance {

// Which statements. An empty list, an absent bound: all.
struct StatementFilter {
  std::vector<std::string> actor_ids;
  std::vector<std::string> topic_ids;
  std::vector<std::string> article_ids;
  std::vector<std::string> statement_ids;
  // As they count: a person's correction overrules the engine.
  std::vector<v1::Position> positions;
  // Made in [since, until). With either, statements without a time are left out.
  std::optional<int64_t> since_us;
  std::optional<int64_t> until_us;
};

// A place in the order "newest first, then by id". Statements without a time come last.
struct StatementKey {
  int64_t time_us = std::numeric_limits<int64_t>::max();
  std::string id;
};
StatementKey KeyOf(const v1::Statement& statement);

// Stores a statement whose id and article are set. ALREADY_EXISTS if its id is taken.
absl::Status InsertStatement(storage::WriteTransaction& tx, const v1::Statement& statement);

// Statements with their articles and reviews, newest first, at most `limit`, those after `after`.
absl::Status ReadStatements(storage::ReadTransaction& tx, const StatementFilter& filter,
                            const StatementKey& after, int limit,
                            absl::FunctionRef<absl::Status(v1::Statement)> on_statement);

// What aggregation needs, in order of actor and topic.
absl::Status ReadTestimonies(
    storage::ReadTransaction& tx, const StatementFilter& filter,
    absl::FunctionRef<absl::Status(std::string_view actor_id, std::string_view topic_id,
                                   Testimony testimony)>
        on_testimony);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_LEDGER_STATEMENT_ROWS_H_
