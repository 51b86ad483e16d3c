#include "stance_service/rpc/recorder.h"

#include <chrono>
#include <optional>
#include <string>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "google/protobuf/util/time_util.h"
#include "serving/truncate.h"
#include "stance_service/ledger/times.h"
#include "stance_service/rpc/field_checks.h"
#include "stance_service/rpc/unlisted_names.h"

namespace demarche::stance {
namespace {

using google::protobuf::util::TimeUtil;

constexpr std::size_t kMaxTextBytes = 4 * 1024 * 1024;
constexpr std::size_t kMaxMessageBytes = 1024;
// Longer evidence is told by its place alone where rights forbid the text: where nothing ends a
// sentence, one can be the whole article.
constexpr std::size_t kMaxQuoteBytes = 1024;

absl::Status CheckArticleId(std::string_view field, std::string_view id) {
  const absl::Status status = CheckId(field, id);
  if (!status.ok()) return status;
  if (id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-_.") == std::string_view::npos) {
    return absl::OkStatus();
  }
  return absl::InvalidArgumentError(
      absl::StrCat(std::string(field), ": got ", Quoted(id),
                   ", want lower-case letters, digits, '-', '_' and '.'"));
}

absl::Status CheckRights(const v1::Rights& rights, int64_t now_us) {
  if (rights.has_expires_at() && ToMicros(rights.expires_at()) <= now_us) {
    return absl::InvalidArgumentError(absl::StrCat("article.rights.expires_at: got ",
                                                   TimeUtil::ToString(rights.expires_at()),
                                                   ", want a time to come"));
  }
  if (rights.has_embargo_until() && ToMicros(rights.embargo_until()) > now_us) {
    return absl::FailedPreconditionError(absl::StrCat("article.rights.embargo_until: got ",
                                                      TimeUtil::ToString(rights.embargo_until()),
                                                      ", want a time past; send again "
                                                      "after it"));
  }
  return absl::OkStatus();
}

absl::Status CheckArticle(const v1::Article& article, int64_t now_us) {
  const v1::Rights& rights = article.rights();
  return FirstError(
      {CheckArticleId("article.id", article.id()),
       article.revision() >= 1
           ? absl::OkStatus()
           : absl::InvalidArgumentError(
                 absl::StrCat("article.revision: got ", article.revision(), ", want 1 or more")),
       article.text().empty()
           ? absl::InvalidArgumentError("article.text: got nothing, want a text")
           : CheckRange("article.text: bytes", static_cast<int64_t>(article.text().size()), 1,
                        kMaxTextBytes),
       article.has_published_time() ? CheckTime("article.published_time", article.published_time())
                                    : absl::OkStatus(),
       rights.has_expires_at() ? CheckTime("article.rights.expires_at", rights.expires_at())
                               : absl::OkStatus(),
       rights.has_embargo_until()
           ? CheckTime("article.rights.embargo_until", rights.embargo_until())
           : absl::OkStatus(),
       CheckRights(rights, now_us)});
}

// Articles that the same events erase: what the ledger knows of them now says nothing.
absl::flat_hash_set<std::string> ErasedIds(absl::Span<const v1::ArticleEvent> events) {
  absl::flat_hash_set<std::string> ids;
  for (const v1::ArticleEvent& event : events) {
    if (event.has_erased_article_id()) ids.insert(event.erased_article_id());
  }
  return ids;
}

}  // namespace

// An event on its way.
struct Recorder::Item {
  std::string article_id;
  LedgerChange change;
  bool pending = false;  // to be read, or, once read, to be applied
  absl::Status status;
  ChangeResult result;
};

Recorder::Recorder(const Engine& engine, std::shared_ptr<const CompiledCatalog> catalog,
                   Ledger& ledger, WorkerPool& pool, serving::Metrics& metrics, Clock clock)
    : engine_(engine),
      catalog_(std::move(catalog)),
      ledger_(ledger),
      pool_(pool),
      clock_(std::move(clock)),
      recorded_(metrics.Counter("demarche_articles_recorded_total",
                                "Articles read and recorded, revisions and new readings too")),
      statements_(metrics.Counter("demarche_statements_recorded_total",
                                  "Statements found in recorded articles")),
      repeated_(metrics.Counter("demarche_articles_repeated_total",
                                "Articles sent again that were recorded before")),
      erased_(metrics.Counter("demarche_articles_erased_total", "Articles erased")),
      refused_(metrics.Counter("demarche_articles_refused_total",
                               "Article events that were not taken, for now or for ever")),
      read_seconds_(
          metrics.Histogram("demarche_read_seconds", "How long reading an article took",
                            {0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5})) {}

absl::Status Recorder::CheckEvent(const v1::ArticleEvent& event) const {
  switch (event.event_case()) {
    case v1::ArticleEvent::kArticle:
      return CheckArticle(event.article(), clock_());
    case v1::ArticleEvent::kErasedArticleId:
      return CheckArticleId("erased_article_id", event.erased_article_id());
    case v1::ArticleEvent::EVENT_NOT_SET:
      return absl::InvalidArgumentError(
          "event: got none, want an article or an erased article's id");
  }
  return absl::InternalError("unreachable");
}

absl::Status Recorder::Read(Item& item) const {
  const auto start = std::chrono::steady_clock::now();
  v1::AnalyzeRequest request;
  request.set_statements_only(true);
  request.mutable_article()->Swap(&*item.change.article);
  absl::StatusOr<v1::AnalyzeResponse> response = engine_.Analyze(request, *catalog_);
  request.mutable_article()->Swap(&*item.change.article);
  const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
  read_seconds_.Observe(taken.count());
  if (!response.ok()) return response.status();
  item.change.read_with = {response->engine_version(), response->catalog_version()};
  const bool may_quote_all = !item.change.article->rights().no_full_text();
  item.change.unlisted =
      NamesToRecord(*response, may_quote_all ? response->ByteSizeLong() : kMaxQuoteBytes);
  for (v1::Statement& statement : *response->mutable_statements()) {
    if (item.change.article->rights().no_full_text() &&
        statement.evidence().text().size() > kMaxQuoteBytes) {
      statement.mutable_evidence()->clear_text();
    }
    if (statement.actor_id() != kAuthorId) {
      item.change.statements.push_back(std::move(statement));
    }
  }
  return absl::OkStatus();
}

void Recorder::Commit(absl::Span<Item> items) {
  std::vector<LedgerChange> changes;
  std::vector<Item*> of_change;
  for (Item& item : items) {
    if (!item.pending) continue;
    changes.push_back(std::move(item.change));
    of_change.push_back(&item);
  }
  if (changes.empty()) return;
  absl::StatusOr<std::vector<ChangeResult>> results = ledger_.Apply(changes);
  if (results.ok()) {
    for (std::size_t i = 0; i < changes.size(); ++i) of_change[i]->result = (*results)[i];
    return;
  }
  // One change must not hold up the others for ever: alone, each gets its own answer.
  const bool try_alone = changes.size() > 1 && !absl::IsUnavailable(results.status());
  for (std::size_t i = 0; i < changes.size(); ++i) {
    if (try_alone) results = ledger_.Apply({&changes[i], 1});
    of_change[i]->status = results.status();
    if (results.ok()) of_change[i]->result = results->front();
  }
}

v1::RecordResult Recorder::ResultOf(const Item& item, bool is_erasure) {
  v1::RecordResult result;
  result.set_article_id(item.article_id);
  result.set_code(static_cast<int>(item.status.code()));
  result.set_message(serving::TruncateUtf8(
      {item.status.message().data(), item.status.message().size()}, kMaxMessageBytes));
  if (!item.status.ok()) {
    refused_.Increment();
    return result;
  }
  result.set_statement_count(item.result.statement_count);
  result.set_already_recorded(item.result.already_recorded);
  if (item.result.already_recorded) {
    repeated_.Increment();
  } else if (is_erasure) {
    erased_.Increment();
  } else {
    recorded_.Increment();
    statements_.Increment(item.result.statement_count);
  }
  return result;
}

absl::Status Recorder::Record(const serving::CallContext& call,
                              absl::Span<const v1::ArticleEvent> events,
                              std::vector<v1::RecordResult>& results) {
  const absl::flat_hash_set<std::string> erased = ErasedIds(events);
  std::vector<Item> items(events.size());
  pool_.ForEach(events.size(), [&](std::size_t i) {
    const v1::ArticleEvent& event = events[i];
    Item& item = items[i];
    item.article_id = event.has_article() ? event.article().id() : event.erased_article_id();
    item.status = CheckEvent(event);
    if (!item.status.ok()) return;
    if (!event.has_article()) {
      item.change.erased_article_id = item.article_id;
      item.pending = true;
      return;
    }
    if (!erased.contains(item.article_id)) {
      // The transaction asks again; this spares the reading.
      absl::StatusOr<std::optional<ChangeResult>> recorded =
          ledger_.FindRecorded(item.article_id, event.article().revision());
      item.status = recorded.status();
      if (!recorded.ok()) return;
      if (recorded->has_value()) {
        item.result = **recorded;
        return;
      }
    }
    item.status = call.Check();
    if (!item.status.ok()) return;
    item.change.article = event.article();
    item.status = Read(item);
    item.pending = item.status.ok();
  });
  if (absl::Status status = call.Check(); !status.ok()) return status;
  Commit(absl::MakeSpan(items));
  for (std::size_t i = 0; i < items.size(); ++i) {
    results.push_back(ResultOf(items[i], events[i].has_erased_article_id()));
  }
  return absl::OkStatus();
}

}  // namespace demarche::stance
