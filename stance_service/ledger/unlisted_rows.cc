#include "stance_service/ledger/unlisted_rows.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "stance_service/ledger/article_rows.h"
#include "stance_service/ledger/times.h"

namespace demarche::stance {
namespace {

using storage::Row;
using storage::Value;

// In no name: white space in names is single spaces.
constexpr char kBetweenForms = '\n';

int64_t TimeOf(const v1::Article& article) {
  if (article.has_published_time()) return ToMicros(article.published_time());
  return article.has_ingested_time() ? ToMicros(article.ingested_time()) : 0;
}

int64_t SeenOf(const v1::Article& article) {
  return article.has_ingested_time() ? ToMicros(article.ingested_time()) : TimeOf(article);
}

// Conditions on the time of articles, with their parameters.
std::string TimeWindow(const UnlistedFilter& filter, std::vector<Value>* parameters) {
  std::vector<std::string> conditions;
  if (filter.since_us.has_value()) {
    parameters->push_back(*filter.since_us);
    conditions.push_back(absl::StrCat("time_us >= $", parameters->size()));
  }
  if (filter.until_us.has_value()) {
    parameters->push_back(*filter.until_us);
    conditions.push_back(absl::StrCat("time_us < $", parameters->size()));
  }
  return absl::StrJoin(conditions, " AND ");
}

// A name's sums. Of a story's copies the one with the most mentions counts; the type is the one
// that most stories have, the lesser of two that are even.
constexpr char kSums[] =
    "SELECT key, COUNT(*) AS articles, SUM(mentions) AS mentions, MIN(first_us) AS first_us, "
    "MAX(last_us) AS last_us, "
    "CASE WHEN SUM(is_person) >= SUM(is_organisation) AND SUM(is_person) >= SUM(is_place) THEN 1 "
    "WHEN SUM(is_organisation) >= SUM(is_place) THEN 2 ELSE 3 END AS type "
    "FROM (SELECT key, MAX(mention_count) AS mentions, MIN(time_us) AS first_us, "
    "MAX(time_us) AS last_us, MAX(CASE WHEN type = 1 THEN 1 ELSE 0 END) AS is_person, "
    "MAX(CASE WHEN type = 2 THEN 1 ELSE 0 END) AS is_organisation, "
    "MAX(CASE WHEN type = 3 THEN 1 ELSE 0 END) AS is_place FROM unlisted_name";

// The sentence as the article has it; without text where it may not be quoted.
void SetSentence(const Row& row, v1::UnlistedActor* actor) {
  v1::Span& span = *actor->mutable_example_sentence();
  span.set_begin(static_cast<int32_t>(row.Int64(2)));
  span.set_end(static_cast<int32_t>(row.Int64(3)));
  span.set_part(static_cast<v1::TextPart>(row.Int64(4)));
  span.set_text(std::string(row.Text(5)));
}

// The latest article that has the name.
absl::Status AddExample(storage::ReadTransaction& tx, const UnlistedFilter& filter,
                        v1::UnlistedActor* actor) {
  std::vector<Value> parameters;
  std::string window = TimeWindow(filter, &parameters);
  if (!window.empty()) absl::StrAppend(&window, " AND ");
  parameters.push_back(std::string_view(actor->key()));
  const std::string sql = absl::StrCat(
      "SELECT name, other_forms, sentence_begin, sentence_end, sentence_part, sentence, "
      "article.id, article.revision, article.title, article.publisher, article.url, "
      "article.published_us, article.cluster_id FROM unlisted_name JOIN article ON article.id = "
      "unlisted_name.article_id WHERE ",
      window, "key = $", parameters.size(), " ORDER BY time_us DESC, article.id LIMIT 1");
  return tx.Query(sql, parameters, [&](const Row& row) {
    actor->set_name(std::string(row.Text(0)));
    const std::string forms(row.Text(1));
    for (const auto form : absl::StrSplit(forms, kBetweenForms, absl::SkipEmpty())) {
      actor->add_other_forms(std::string(form.data(), form.size()));
    }
    SetSentence(row, actor);
    v1::ArticleReference& article = *actor->mutable_example_article();
    article.set_id(std::string(row.Text(6)));
    article.set_revision(static_cast<int32_t>(row.Int64(7)));
    article.set_title(std::string(row.Text(8)));
    article.set_publisher(std::string(row.Text(9)));
    article.set_url(std::string(row.Text(10)));
    if (!row.IsNull(11)) *article.mutable_published_time() = FromMicros(row.Int64(11));
    article.set_cluster_id(std::string(row.Text(12)));
    return absl::OkStatus();
  });
}

}  // namespace

absl::Status InsertUnlisted(storage::WriteTransaction& tx, const v1::Article& article,
                            const std::vector<KeyedName>& names) {
  const std::string& witness = article.cluster_id().empty() ? article.id() : article.cluster_id();
  for (const KeyedName& keyed : names) {
    const v1::UnlistedName& name = keyed.name;
    const std::string forms = absl::StrJoin(name.other_forms(), std::string(1, kBetweenForms));
    const absl::Status status =
        tx.Execute(
              "INSERT INTO unlisted_name (article_id, key, type, name, other_forms, mention_count, "
              "time_us, seen_us, witness, sentence_begin, sentence_end, sentence_part, sentence) "
              "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
              {std::string_view(article.id()), std::string_view(keyed.key), int64_t{name.type()},
               std::string_view(name.name()), std::string_view(forms),
               int64_t{name.mention_count()}, TimeOf(article), SeenOf(article), std::string_view(witness),
               int64_t{name.sentence().begin()}, int64_t{name.sentence().end()},
               int64_t{name.sentence().part()}, std::string_view(name.sentence().text())})
            .status();
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

absl::Status DeleteUnlisted(storage::WriteTransaction& tx, std::string_view article_id) {
  return tx.Execute("DELETE FROM unlisted_name WHERE article_id = $1", {article_id}).status();
}

absl::Status ReadUnlisted(storage::ReadTransaction& tx, const UnlistedFilter& filter,
                          const UnlistedKey& after, int limit,
                          absl::FunctionRef<absl::Status(v1::UnlistedActor)> on_actor) {
  std::vector<Value> parameters;
  std::string sql = kSums;
  const std::string window = TimeWindow(filter, &parameters);
  if (!window.empty()) absl::StrAppend(&sql, " WHERE ", window);
  absl::StrAppend(&sql, " GROUP BY key, witness) AS story GROUP BY key");
  const auto bind = [&](Value value) {
    parameters.push_back(value);
    return absl::StrCat("$", parameters.size());
  };
  sql = absl::StrCat("SELECT key, articles, mentions, first_us, last_us, type FROM (", sql,
                     ") AS name WHERE articles >= ", bind(filter.min_articles));
  if (!filter.types.empty()) {
    std::vector<std::string> types;
    for (const v1::NameType type : filter.types) types.push_back(bind(int64_t{type}));
    absl::StrAppend(&sql, " AND type IN (", absl::StrJoin(types, ", "), ")");
  }
  if (!after.key.empty()) {
    const std::string count = bind(after.article_count);
    const std::string key = bind(std::string_view(after.key));
    absl::StrAppend(&sql, " AND (articles < ", count, " OR (articles = ", count, " AND key > ", key,
                    "))");
  }
  absl::StrAppend(&sql, " ORDER BY articles DESC, key LIMIT ", bind(int64_t{limit}));
  std::vector<v1::UnlistedActor> actors;
  absl::Status status = tx.Query(sql, parameters, [&](const Row& row) {
    v1::UnlistedActor& actor = actors.emplace_back();
    actor.set_key(std::string(row.Text(0)));
    actor.set_article_count(static_cast<int32_t>(row.Int64(1)));
    actor.set_mention_count(static_cast<int32_t>(row.Int64(2)));
    *actor.mutable_first_time() = FromMicros(row.Int64(3));
    *actor.mutable_last_time() = FromMicros(row.Int64(4));
    actor.set_type(static_cast<v1::NameType>(row.Int64(5)));
    return absl::OkStatus();
  });
  for (v1::UnlistedActor& actor : actors) {
    if (status.ok()) status = AddExample(tx, filter, &actor);
    if (status.ok()) status = on_actor(std::move(actor));
  }
  return status;
}

absl::StatusOr<int64_t> PruneUnlisted(storage::WriteTransaction& tx, int64_t before_us, int limit) {
  return tx.Execute(
      "DELETE FROM unlisted_name WHERE key IN (SELECT key FROM unlisted_name GROUP BY key "
      "HAVING MIN(witness) = MAX(witness) AND MAX(seen_us) < $1 ORDER BY key LIMIT $2)",
      {before_us, int64_t{limit}});
}

}  // namespace demarche::stance
