#include "stance_service/ledger/statement_rows.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "stance_service/ledger/statement_id.h"
#include "stance_service/ledger/times.h"

namespace demarche::stance {
namespace {

using storage::Blob;
using storage::Row;
using storage::Value;

constexpr int64_t kUnknownTime = std::numeric_limits<int64_t>::min();
constexpr int kClaimHashBytes = 16;

// 4 is REVIEW_STATE_CORRECTED.
constexpr std::string_view kPosition =
    "(CASE WHEN review.state = 4 THEN review.position ELSE statement.position END)";
constexpr std::string_view kReviewed =
    "statement LEFT JOIN review ON review.statement_id = statement.id";

// A WHERE clause with its parameters, which must outlive it.
class Where {
 public:
  // "$n" for a new parameter.
  std::string Bind(Value value) {
    parameters_.push_back(value);
    return absl::StrCat("$", parameters_.size());
  }
  void Add(std::string condition) { conditions_.push_back(std::move(condition)); }

  void AddAnyOf(std::string_view column, const std::vector<std::string>& values) {
    if (values.empty()) return;
    std::vector<std::string> names;
    for (const std::string& value : values) names.push_back(Bind(std::string_view(value)));
    Add(absl::StrCat(std::string(column), " IN (", absl::StrJoin(names, ", "), ")"));
  }

  void AddFilter(const StatementFilter& filter) {
    AddAnyOf("statement.actor_id", filter.actor_ids);
    AddAnyOf("statement.topic_id", filter.topic_ids);
    AddAnyOf("statement.article_id", filter.article_ids);
    AddAnyOf("statement.id", filter.statement_ids);
    if (!filter.positions.empty()) {
      std::vector<std::string> names;
      for (v1::Position position : filter.positions) names.push_back(Bind(int64_t{position}));
      Add(absl::StrCat(std::string(kPosition), " IN (", absl::StrJoin(names, ", "), ")"));
    }
    if (filter.since_us.has_value()) {
      Add(absl::StrCat("statement.time_us >= ", Bind(*filter.since_us)));
    }
    if (filter.until_us.has_value()) {
      Add(absl::StrCat("statement.time_us < ", Bind(*filter.until_us)));
      if (!filter.since_us.has_value()) {
        Add(absl::StrCat("statement.time_us > ", Bind(kUnknownTime)));
      }
    }
  }

  std::string Sql() const {
    return conditions_.empty() ? "" : absl::StrCat(" WHERE ", absl::StrJoin(conditions_, " AND "));
  }
  const std::vector<Value>& parameters() const { return parameters_; }

 private:
  std::vector<std::string> conditions_;
  std::vector<Value> parameters_;
};

// The columns of a review that change what a statement says; NULL where there is none.
void ApplyReview(const Row& row, int state_column, int position_column, v1::Statement& statement) {
  if (row.IsNull(state_column)) return;
  statement.set_review_state(static_cast<v1::ReviewState>(row.Int64(state_column)));
  if (statement.review_state() == v1::REVIEW_STATE_CORRECTED) {
    statement.set_position(static_cast<v1::Position>(row.Int64(position_column)));
  }
}

absl::Status ParseStatement(const Row& row, v1::Statement& statement) {
  const std::string_view record = row.Bytes(1);
  if (!statement.ParseFromArray(record.data(), static_cast<int>(record.size()))) {
    return absl::DataLossError("a stored statement can't be parsed");
  }
  statement.set_id(std::string(row.Text(0)));
  ApplyReview(row, 2, 3, statement);
  v1::ArticleReference& article = *statement.mutable_article();
  article.set_id(std::string(row.Text(4)));
  article.set_revision(static_cast<int32_t>(row.Int64(5)));
  article.set_title(std::string(row.Text(6)));
  article.set_publisher(std::string(row.Text(7)));
  article.set_url(std::string(row.Text(8)));
  if (!row.IsNull(9)) *article.mutable_published_time() = FromMicros(row.Int64(9));
  article.set_cluster_id(std::string(row.Text(10)));
  return absl::OkStatus();
}

}  // namespace

StatementKey KeyOf(const v1::Statement& statement) {
  return {statement.has_statement_time() ? ToMicros(statement.statement_time()) : kUnknownTime,
          statement.id()};
}

absl::Status InsertStatement(storage::WriteTransaction& tx, const v1::Statement& statement) {
  const Testimony testimony = TestimonyOf(statement);
  const std::string claim = ShortHash(testimony.claim, kClaimHashBytes);
  v1::Statement stored = statement;
  stored.clear_id();
  stored.clear_article();
  const std::string record = stored.SerializeAsString();
  return tx
      .Execute(
          "INSERT INTO statement (id, article_id, actor_id, topic_id, position, strength, "
          "probability, factuality, time_us, time_is_published, witness, claim, record) "
          "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
          {std::string_view(statement.id()), std::string_view(statement.article().id()),
           std::string_view(statement.actor_id()), std::string_view(statement.topic_id()),
           int64_t{statement.position()}, testimony.strength, testimony.probability,
           int64_t{statement.factuality()}, testimony.time_us.value_or(kUnknownTime),
           int64_t{testimony.time_is_published}, std::string_view(testimony.witness),
           std::string_view(claim), Blob{record}})
      .status();
}

absl::Status ReadStatements(storage::ReadTransaction& tx, const StatementFilter& filter,
                            const StatementKey& after, int limit,
                            absl::FunctionRef<absl::Status(v1::Statement)> on_statement) {
  Where where;
  where.AddFilter(filter);
  if (!after.id.empty()) {
    const std::string time = where.Bind(after.time_us);
    const std::string id = where.Bind(std::string_view(after.id));
    where.Add(absl::StrCat("(statement.time_us < ", time, " OR (statement.time_us = ", time,
                           " AND statement.id > ", id, "))"));
  }
  std::string sql = absl::StrCat(
      "SELECT statement.id, statement.record, review.state, review.position, article.id, "
      "article.revision, article.title, article.publisher, article.url, article.published_us, "
      "article.cluster_id FROM ",
      std::string(kReviewed), " JOIN article ON article.id = statement.article_id", where.Sql(),
      " ORDER BY statement.time_us DESC, statement.id");
  std::vector<Value> parameters = where.parameters();
  parameters.push_back(int64_t{limit});
  absl::StrAppend(&sql, " LIMIT $", parameters.size());
  return tx.Query(sql, parameters, [&](const Row& row) {
    v1::Statement statement;
    absl::Status status = ParseStatement(row, statement);
    return status.ok() ? on_statement(std::move(statement)) : status;
  });
}

absl::Status ReadTestimonies(
    storage::ReadTransaction& tx, const StatementFilter& filter,
    absl::FunctionRef<absl::Status(std::string_view, std::string_view, Testimony)> on_testimony) {
  Where where;
  where.AddFilter(filter);
  const std::string sql = absl::StrCat(
      "SELECT statement.actor_id, statement.topic_id, statement.id, ", std::string(kPosition),
      ", statement.strength, statement.probability, statement.factuality, statement.time_us, "
      "statement.witness, statement.claim, review.state, statement.article_id, "
      "statement.time_is_published FROM ",
      std::string(kReviewed), where.Sql(), " ORDER BY statement.actor_id, statement.topic_id");
  return tx.Query(sql, where.parameters(), [&](const Row& row) {
    Testimony testimony;
    testimony.statement_id = row.Text(2);
    testimony.position = static_cast<v1::Position>(row.Int64(3));
    testimony.strength = row.Double(4);
    testimony.probability = row.Double(5);
    testimony.factuality = static_cast<v1::Factuality>(row.Int64(6));
    if (row.Int64(7) != kUnknownTime) testimony.time_us = row.Int64(7);
    testimony.witness = row.Text(8);
    testimony.claim = row.Text(9);
    testimony.article = row.Text(11);
    testimony.time_is_published = row.Int64(12) != 0;
    if (!row.IsNull(10)) {
      testimony.review_state = static_cast<v1::ReviewState>(row.Int64(10));
    }
    return on_testimony(row.Text(0), row.Text(1), std::move(testimony));
  });
}

}  // namespace demarche::stance
