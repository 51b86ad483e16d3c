#include "stance_service/ledger/changer.h"

#include <cstddef>
#include <map>
#include <utility>

#include "absl/types/span.h"
#include "stance_service/ledger/aggregate.h"
#include "stance_service/ledger/statement_id.h"
#include "stance_service/ledger/statement_rows.h"

namespace demarche::stance {
namespace {

double ProbabilityOfPosition(const v1::Statement& statement) {
  return TestimonyOf(statement).probability;
}

// Names the statements; of several on one claim, the likeliest stays.
std::vector<v1::Statement> NameStatements(const v1::Article& article,
                                          absl::Span<const v1::Statement> statements) {
  std::vector<v1::Statement> named;
  std::map<std::string, std::size_t> by_id;
  for (const v1::Statement& found : statements) {
    v1::Statement statement = found;
    statement.set_id(StatementId(article.id(), statement));
    *statement.mutable_article() = ReferenceTo(article);
    const auto [place, is_new] = by_id.emplace(statement.id(), named.size());
    if (is_new) {
      named.push_back(std::move(statement));
    } else if (ProbabilityOfPosition(statement) > ProbabilityOfPosition(named[place->second])) {
      named[place->second] = std::move(statement);
    }
  }
  return named;
}

}  // namespace

bool Supersedes(const RecordedKey& recorded, int32_t revision, const Versions& versions) {
  return recorded.revision > revision ||
         (recorded.revision == revision && recorded.versions == versions);
}

absl::StatusOr<ChangeResult> AlreadyRecorded(storage::ReadTransaction& tx,
                                             std::string_view article_id) {
  absl::StatusOr<int64_t> count =
      tx.QueryInt64("SELECT COUNT(*) FROM statement WHERE article_id = $1", {article_id});
  if (!count.ok()) return count.status();
  return ChangeResult{.statement_count = static_cast<int>(*count), .already_recorded = true};
}

absl::StatusOr<ChangeResult> Changer::Apply(const LedgerChange& change) {
  return change.article.has_value() ? Record(change) : Erase(change.erased_article_id);
}

absl::Status Changer::TouchPairs(int64_t counter) {
  for (const PairKey& pair : touched_) {
    absl::Status status = TouchPair(tx_, pair, counter);
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

absl::StatusOr<ChangeResult> Changer::Record(const LedgerChange& change) {
  const v1::Article& article = *change.article;
  const Versions& read_with = change.read_with.has_value() ? *change.read_with : versions_;
  absl::StatusOr<std::optional<RecordedKey>> recorded = FindArticle(tx_, article.id());
  if (!recorded.ok()) return recorded.status();
  // What was read with versions that are no longer in force gives way to what was read with
  // those.
  if (recorded->has_value() && (Supersedes(**recorded, article.revision(), versions_) ||
                                Supersedes(**recorded, article.revision(), read_with))) {
    return AlreadyRecorded(tx_, article.id());
  }
  absl::Status status = RemoveStatements(article.id());
  if (status.ok()) status = DeleteUnlisted(tx_, article.id());
  if (status.ok()) status = PutArticle(tx_, article, read_with);
  if (status.ok()) status = InsertUnlisted(tx_, article, change.unlisted);
  if (!status.ok()) return status;
  ChangeResult result;
  for (const v1::Statement& statement : NameStatements(article, change.statements)) {
    status = InsertStatement(tx_, statement);
    if (!status.ok()) return status;
    touched_.emplace(statement.actor_id(), statement.topic_id());
    ++result.statement_count;
  }
  if (!recorded->has_value()) ++row_.article_count;
  row_.statement_count += result.statement_count;
  changed_ = true;
  return result;
}

absl::StatusOr<ChangeResult> Changer::Erase(std::string_view article_id) {
  absl::StatusOr<std::optional<RecordedKey>> recorded = FindArticle(tx_, article_id);
  if (!recorded.ok()) return recorded.status();
  if (!recorded->has_value()) return ChangeResult{.already_recorded = true};
  absl::Status status = RemoveStatements(article_id);
  if (status.ok()) {
    status = tx_.Execute("DELETE FROM review WHERE article_id = $1", {article_id}).status();
  }
  if (status.ok()) status = DeleteUnlisted(tx_, article_id);
  if (status.ok()) status = DeleteArticle(tx_, article_id);
  if (!status.ok()) return status;
  --row_.article_count;
  changed_ = true;
  return ChangeResult{};
}

absl::Status Changer::RemoveStatements(std::string_view article_id) {
  absl::Status status = tx_.Query("SELECT actor_id, topic_id FROM statement WHERE article_id = $1",
                                  {article_id}, [&](const storage::Row& row) {
                                    touched_.emplace(row.Text(0), row.Text(1));
                                    return absl::OkStatus();
                                  });
  if (!status.ok()) return status;
  absl::StatusOr<int64_t> removed =
      tx_.Execute("DELETE FROM statement WHERE article_id = $1", {article_id});
  if (!removed.ok()) return removed.status();
  row_.statement_count -= *removed;
  return absl::OkStatus();
}

}  // namespace demarche::stance
