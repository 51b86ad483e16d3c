#include "stance_service/rpc/stance_core.h"

#include <algorithm>
#include <bit>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "stance_service/ledger/aggregate.h"
#include "stance_service/ledger/times.h"
#include "stance_service/rpc/field_checks.h"
#include "stance_service/rpc/page_token.h"

namespace demarche::stance {
namespace {

constexpr int kMaxEvidence = 100;
constexpr int kMaxListEvidence = 10;
constexpr int kMaxEvents = 256;
constexpr int kMaxPairs = 10'000;
constexpr std::size_t kMaxTextBytes = 4 * 1024 * 1024;
constexpr int kMaxPoints = 1000;
constexpr int64_t kLeastPeriodSeconds = 3600;
constexpr int64_t kMostPeriodSeconds = 100LL * 365 * 24 * 3600;
constexpr int64_t kDefaultPeriodSeconds = 30LL * 24 * 3600;
// Ids in one query.
constexpr std::size_t kIdsAtOnce = 500;

StopCheck CheckOf(const serving::CallContext& call) {
  return [&call] { return call.Check(); };
}

std::vector<std::string> ToVector(const Strings& strings) {
  return {strings.begin(), strings.end()};
}

StatementFilter FilterOf(const Strings& actor_ids, const Strings& topic_ids, const Window& window) {
  StatementFilter filter;
  filter.actor_ids = ToVector(actor_ids);
  filter.topic_ids = ToVector(topic_ids);
  filter.since_us = window.since_us;
  filter.until_us = window.until_us;
  return filter;
}

StatementFilter PairFilter(const std::string& actor_id, const std::string& topic_id,
                           const Window& window) {
  StatementFilter filter;
  filter.actor_ids = {actor_id};
  filter.topic_ids = {topic_id};
  filter.since_us = window.since_us;
  filter.until_us = window.until_us;
  return filter;
}

// The place of a stance in Snapshot::strongest, as a page token holds it. The strength is kept to
// the bit.
struct StrengthKey {
  double strength = 0;
  std::string actor_id;
  std::string topic_id;

  static StrengthKey Of(const v1::Stance& stance) {
    return {StanceStrength(stance), stance.actor_id(), stance.topic_id()};
  }
  std::vector<std::string> Parts() const {
    return {absl::StrFormat("%016x", std::bit_cast<uint64_t>(strength)), actor_id, topic_id};
  }
  static absl::StatusOr<StrengthKey> FromParts(const std::vector<std::string>& parts) {
    uint64_t bits = 0;
    if (!absl::SimpleHexAtoi(parts[0], &bits)) {
      return absl::InvalidArgumentError("page_token: want next_page_token of an answer");
    }
    return StrengthKey{std::bit_cast<double>(bits), parts[1], parts[2]};
  }
  friend bool operator<(const StrengthKey& a, const StrengthKey& b) {
    if (a.strength != b.strength) return a.strength > b.strength;
    return std::tie(a.actor_id, a.topic_id) < std::tie(b.actor_id, b.topic_id);
  }
};

// The stances a ListStances asks for.
class StanceMatcher {
 public:
  explicit StanceMatcher(const v1::ListStancesRequest& request)
      : actors_(request.actor_ids().begin(), request.actor_ids().end()),
        topics_(request.topic_ids().begin(), request.topic_ids().end()),
        labels_(request.labels().begin(), request.labels().end()),
        min_statements_(request.min_statements()) {}

  bool operator()(const v1::Stance& stance) const {
    return stance.statement_count() >= min_statements_ &&
           (actors_.empty() || actors_.contains(stance.actor_id())) &&
           (topics_.empty() || topics_.contains(stance.topic_id())) &&
           (labels_.empty() || labels_.contains(stance.label()));
  }

 private:
  absl::flat_hash_set<std::string> actors_;
  absl::flat_hash_set<std::string> topics_;
  absl::flat_hash_set<int> labels_;
  int min_statements_;
};

absl::Status CheckListStances(const v1::ListStancesRequest& request, Window& window) {
  return FirstError({CheckIds("actor_ids", request.actor_ids()),
                     CheckIds("topic_ids", request.topic_ids()), CheckWindow(request, window),
                     CheckRange("min_statements", request.min_statements(), 0, 1'000'000'000),
                     CheckEnums("labels", request.labels(), v1::StanceLabel_IsValid),
                     CheckPageSize(request.page_size()),
                     CheckRange("evidence_limit", request.evidence_limit(), 0, kMaxListEvidence)});
}

absl::Status CheckAnalyze(const v1::AnalyzeRequest& request) {
  std::size_t bytes = 0;
  std::string_view field;
  switch (request.input_case()) {
    case v1::AnalyzeRequest::kText:
      field = "text";
      bytes = request.text().size();
      break;
    case v1::AnalyzeRequest::kArticle:
      field = "article.text";
      bytes = request.article().text().size();
      break;
    case v1::AnalyzeRequest::INPUT_NOT_SET:
      return absl::InvalidArgumentError("input: got none, want text or article");
  }
  if (bytes == 0) {
    return absl::InvalidArgumentError(
        absl::StrCat(std::string(field), ": got nothing, want 1 byte to 4 MiB of text"));
  }
  if (!v1::CatalogMode_IsValid(request.catalog_mode())) {
    return absl::InvalidArgumentError(absl::StrCat(
        "catalog_mode: got ", static_cast<int>(request.catalog_mode()), ", want 0 to 2"));
  }
  return FirstError({CheckRange(absl::StrCat(std::string(field), ": bytes"),
                                static_cast<int64_t>(bytes), 1, kMaxTextBytes),
                     CheckRange("pairs: length", request.pairs_size(), 0, kMaxPairs),
                     request.has_published_time()
                         ? CheckTime("published_time", request.published_time())
                         : absl::OkStatus()});
}

absl::Status CheckPeriod(const v1::GetStanceSeriesRequest& request, int64_t& length_us) {
  length_us = kDefaultPeriodSeconds * kMicrosPerSecond;
  if (!request.has_period()) return absl::OkStatus();
  const google::protobuf::Duration& period = request.period();
  if (period.seconds() < kLeastPeriodSeconds || period.seconds() > kMostPeriodSeconds ||
      period.nanos() < 0 || period.nanos() >= 1'000'000'000) {
    return absl::InvalidArgumentError(
        absl::StrCat("period: got ", period.seconds(), " s and ", period.nanos(), " ns, want ",
                     kLeastPeriodSeconds, " to ", kMostPeriodSeconds, " s"));
  }
  length_us = period.seconds() * kMicrosPerSecond + period.nanos() / 1000;
  return absl::OkStatus();
}

absl::Status NoEvidence(const std::string& actor_id, const std::string& topic_id) {
  return absl::NotFoundError(absl::StrCat("no evidence: there is no statement of actor ",
                                          Quoted(actor_id), " on topic ", Quoted(topic_id)));
}

}  // namespace

StanceCore::StanceCore(const Engine& engine, std::shared_ptr<const CompiledCatalog> catalog,
                       Ledger& ledger, Recorder& recorder, std::string version)
    : engine_(engine),
      catalog_(std::move(catalog)),
      ledger_(ledger),
      recorder_(recorder),
      version_(std::move(version)) {}

void StanceCore::AddNames(v1::Stance& stance) const {
  stance.set_actor_name(catalog_->ActorName(stance.actor_id()));
  stance.set_topic_name(catalog_->TopicName(stance.topic_id()));
}

// Puts statements in place of the ids that stand as evidence, at most `limit` in each stance.
absl::Status StanceCore::AddEvidence(const serving::CallContext& call, int limit,
                                     absl::Span<v1::Stance*> stances) const {
  std::vector<std::string> ids;
  for (v1::Stance* stance : stances) {
    const int count = std::min(limit, stance->evidence_size());
    for (int i = 0; i < count; ++i) ids.push_back(stance->evidence(i).id());
  }
  absl::flat_hash_map<std::string, v1::Statement> by_id;
  for (std::size_t begin = 0; begin < ids.size(); begin += kIdsAtOnce) {
    StatementFilter filter;
    const std::size_t end = std::min(begin + kIdsAtOnce, ids.size());
    filter.statement_ids.assign(ids.begin() + begin, ids.begin() + end);
    absl::StatusOr<std::vector<v1::Statement>> found =
        ledger_.Statements(filter, {}, static_cast<int>(kIdsAtOnce), CheckOf(call));
    if (!found.ok()) return found.status();
    for (v1::Statement& statement : *found) {
      const std::string id = statement.id();
      by_id.emplace(id, std::move(statement));
    }
  }
  for (v1::Stance* stance : stances) {
    google::protobuf::RepeatedPtrField<v1::Statement> wanted;
    wanted.Swap(stance->mutable_evidence());
    for (int i = 0; i < std::min(limit, wanted.size()); ++i) {
      // One that is gone was erased since the stance was read.
      const auto found = by_id.find(wanted[i].id());
      if (found != by_id.end()) *stance->add_evidence() = found->second;
    }
  }
  return absl::OkStatus();
}

absl::Status StanceCore::Analyze(const serving::CallContext& call,
                                 const v1::AnalyzeRequest& request,
                                 v1::AnalyzeResponse& response) const {
  if (absl::Status status = FirstError({CheckAnalyze(request), call.Check()}); !status.ok()) {
    return status;
  }
  absl::StatusOr<v1::AnalyzeResponse> analysed = engine_.Analyze(request, *catalog_);
  if (!analysed.ok()) return analysed.status();
  response = *std::move(analysed);
  if (request.article().rights().no_full_text()) {
    // A quotation can be most of the article.
    for (v1::AttributedContent& said : *response.mutable_attributions()) {
      said.mutable_content()->clear_text();
    }
  }
  return absl::OkStatus();
}

absl::Status StanceCore::RecordArticles(const serving::CallContext& call,
                                        const v1::RecordArticlesRequest& request,
                                        v1::RecordArticlesResponse& response) {
  if (absl::Status status = CheckRange("events: length", request.events_size(), 1, kMaxEvents);
      !status.ok()) {
    return status;
  }
  const std::vector<v1::ArticleEvent> events(request.events().begin(), request.events().end());
  std::vector<v1::RecordResult> results;
  const absl::Status status = recorder_.Record(call, events, results);
  for (v1::RecordResult& result : results) *response.add_results() = std::move(result);
  return status;
}

absl::Status StanceCore::GetStance(const serving::CallContext& call,
                                   const v1::GetStanceRequest& request,
                                   v1::GetStanceResponse& response) const {
  Window window;
  absl::Status status =
      FirstError({CheckId("actor_id", request.actor_id()), CheckId("topic_id", request.topic_id()),
                  CheckWindow(request, window),
                  CheckRange("evidence_limit", request.evidence_limit(), 0, kMaxEvidence)});
  if (!status.ok()) return status;

  // Taken before anything is read: an answer may be newer than its revision says, never older.
  const auto up_to_date = ledger_.snapshot();
  if (!up_to_date.ok()) return up_to_date.status();
  const Snapshot* snapshot = up_to_date->get();
  response.set_revision(snapshot->state.revision);
  const StatementFilter filter = PairFilter(request.actor_id(), request.topic_id(), window);
  v1::Stance& stance = *response.mutable_stance();
  if (window.open()) {
    const v1::Stance* found = snapshot->Find(request.actor_id(), request.topic_id());
    if (found == nullptr) return NoEvidence(request.actor_id(), request.topic_id());
    stance = *found;
  } else {
    absl::StatusOr<std::vector<StanceRecord>> found = ledger_.StancesOf(filter, CheckOf(call));
    if (!found.ok()) return found.status();
    if (found->empty()) return NoEvidence(request.actor_id(), request.topic_id());
    stance = *found->front();
  }
  AddNames(stance);
  if (request.evidence_limit() > stance.evidence_size()) {
    absl::StatusOr<std::vector<std::string>> ids =
        ledger_.Heaviest(filter, request.evidence_limit(), CheckOf(call));
    if (!ids.ok()) return ids.status();
    stance.clear_evidence();
    for (std::string& id : *ids) stance.add_evidence()->set_id(std::move(id));
  }
  v1::Stance* one[] = {&stance};
  return AddEvidence(call, request.evidence_limit(), absl::MakeSpan(one));
}

absl::Status StanceCore::ListStances(const serving::CallContext& call,
                                     const v1::ListStancesRequest& request,
                                     v1::ListStancesResponse& response) const {
  Window window;
  if (absl::Status status = CheckListStances(request, window); !status.ok()) return status;
  if (request.page_token().empty() && !request.known_revision().empty() &&
      request.known_revision() == ledger_.revision()) {
    response.set_revision(request.known_revision());
    response.set_unchanged(true);
    return absl::OkStatus();
  }
  absl::StatusOr<std::vector<std::string>> token =
      DecodePageToken(request.page_token(), request, 3);
  if (!token.ok()) return token.status();

  const auto up_to_date = ledger_.snapshot();
  if (!up_to_date.ok()) return up_to_date.status();
  const Snapshot* snapshot = up_to_date->get();
  response.set_revision(snapshot->state.revision);
  std::vector<StanceRecord> in_window;
  if (!window.open()) {
    absl::StatusOr<std::vector<StanceRecord>> found = ledger_.StancesOf(
        FilterOf(request.actor_ids(), request.topic_ids(), window), CheckOf(call));
    if (!found.ok()) return found.status();
    in_window = *std::move(found);
  }
  const std::vector<StanceRecord>& all = window.open() ? snapshot->strongest : in_window;

  StrengthKey after;
  if (!token->empty()) {
    absl::StatusOr<StrengthKey> key = StrengthKey::FromParts(*token);
    if (!key.ok()) return key.status();
    after = *std::move(key);
  }
  const StanceMatcher matches(request);
  const int page_size = PageSize(request.page_size());
  bool more = false;
  int total = 0;
  for (const StanceRecord& record : all) {
    if (!matches(*record)) continue;
    ++total;
    if (!token->empty() && !(after < StrengthKey::Of(*record))) continue;
    if (response.stances_size() < page_size) {
      *response.add_stances() = *record;
    } else {
      more = true;
    }
  }
  response.set_total_size(total);
  if (more) {
    const v1::Stance& last = response.stances(response.stances_size() - 1);
    response.set_next_page_token(EncodePageToken(StrengthKey::Of(last).Parts(), request));
  }
  std::vector<v1::Stance*> stances;
  for (v1::Stance& stance : *response.mutable_stances()) {
    AddNames(stance);
    stances.push_back(&stance);
  }
  return AddEvidence(call, request.evidence_limit(), absl::MakeSpan(stances));
}

absl::Status StanceCore::ListStatements(const serving::CallContext& call,
                                        const v1::ListStatementsRequest& request,
                                        v1::ListStatementsResponse& response) const {
  Window window;
  absl::Status status = FirstError(
      {CheckIds("actor_ids", request.actor_ids()), CheckIds("topic_ids", request.topic_ids()),
       CheckIds("article_ids", request.article_ids()), CheckWindow(request, window),
       CheckEnums("positions", request.positions(), v1::Position_IsValid),
       CheckPageSize(request.page_size())});
  if (!status.ok()) return status;
  absl::StatusOr<std::vector<std::string>> token =
      DecodePageToken(request.page_token(), request, 2);
  if (!token.ok()) return token.status();
  StatementKey after;
  if (!token->empty()) {
    if (!absl::SimpleAtoi((*token)[0], &after.time_us)) {
      return absl::InvalidArgumentError("page_token: want next_page_token of an answer");
    }
    after.id = (*token)[1];
  }

  StatementFilter filter = FilterOf(request.actor_ids(), request.topic_ids(), window);
  filter.article_ids = ToVector(request.article_ids());
  for (int position : request.positions()) {
    filter.positions.push_back(static_cast<v1::Position>(position));
  }
  response.set_revision(ledger_.revision());
  const int page_size = PageSize(request.page_size());
  absl::StatusOr<std::vector<v1::Statement>> statements =
      ledger_.Statements(filter, after, page_size + 1, CheckOf(call));
  if (!statements.ok()) return statements.status();
  const bool more = statements->size() > static_cast<std::size_t>(page_size);
  if (more) statements->pop_back();
  if (more) {
    const StatementKey last = KeyOf(statements->back());
    response.set_next_page_token(EncodePageToken({absl::StrCat(last.time_us), last.id}, request));
  }
  for (v1::Statement& statement : *statements) *response.add_statements() = std::move(statement);
  return absl::OkStatus();
}

absl::Status StanceCore::GetStanceSeries(const serving::CallContext& call,
                                         const v1::GetStanceSeriesRequest& request,
                                         v1::GetStanceSeriesResponse& response) const {
  Window window;
  int64_t length_us = 0;
  absl::Status status =
      FirstError({CheckId("actor_id", request.actor_id()), CheckId("topic_id", request.topic_id()),
                  CheckWindow(request, window), CheckPeriod(request, length_us)});
  if (!status.ok()) return status;
  response.set_revision(ledger_.revision());
  // Periods begin at `since`, or at whole periods after 1970 where it is open.
  absl::StatusOr<std::vector<Ledger::Period>> periods =
      ledger_.SeriesOf(PairFilter(request.actor_id(), request.topic_id(), window),
                       window.since_us.value_or(0), length_us, CheckOf(call));
  if (!periods.ok()) return periods.status();
  if (periods->size() > kMaxPoints) {
    return absl::InvalidArgumentError(absl::StrCat(
        "period: got ", length_us / kMicrosPerSecond, " s, which makes ", periods->size(),
        " periods, want at most ", kMaxPoints, ": a longer period or a shorter window"));
  }
  for (Ledger::Period& period : *periods) {
    v1::StancePoint& point = *response.add_points();
    *point.mutable_start() = FromMicros(period.start_us);
    *point.mutable_stance() = std::move(period.stance);
    AddNames(*point.mutable_stance());
  }
  return absl::OkStatus();
}

absl::Status StanceCore::GetLedgerStatus(const serving::CallContext&,
                                         const v1::GetLedgerStatusRequest&,
                                         v1::GetLedgerStatusResponse& response) const {
  const auto up_to_date = ledger_.snapshot();
  if (!up_to_date.ok()) return up_to_date.status();
  const Snapshot* snapshot = up_to_date->get();
  response.set_article_count(snapshot->state.article_count);
  response.set_statement_count(snapshot->state.statement_count);
  response.set_stance_count(static_cast<int64_t>(snapshot->strongest.size()));
  response.set_revision(snapshot->state.revision);
  response.set_engine_version(engine_.version());
  response.set_catalog_version(catalog_->version());
  response.set_version(version_);
  return absl::OkStatus();
}

}  // namespace demarche::stance
