// The service's parts on a ledger of their own, with an engine that reads a toy language.
#ifndef DEMARCHE_STANCE_SERVICE_RPC_SERVICE_FOR_TEST_H_
#define DEMARCHE_STANCE_SERVICE_RPC_SERVICE_FOR_TEST_H_

#include <gtest/gtest.h>

#include <atomic>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_split.h"
#include "stance_service/analysis/engine.h"
#include "stance_service/catalog/compiled_catalog.h"
#include "stance_service/ledger/ledger_for_test.h"
#include "stance_service/ledger/times.h"
#include "stance_service/rpc/catalog_core.h"
#include "stance_service/rpc/recorder.h"
#include "stance_service/rpc/stance_core.h"
#include "stance_service/rpc/worker_pool.h"

namespace demarche::stance {

// Reads one statement a line: "ACTOR POSITION TOPIC", where POSITION is for, against or neutral; or
// a name that no catalog lists: "person: Petra Lindqvist", "organisation: …", "place: …", "other:
// …". A text "unreadable" is INVALID_ARGUMENT.
class ToyEngine final : public Engine {
 public:
  explicit ToyEngine(std::string version = "toy-1") : version_(std::move(version)) {}

  absl::StatusOr<v1::AnalyzeResponse> Analyze(const v1::AnalyzeRequest& request,
                                              const CompiledCatalog& catalog) const override {
    ++articles_read_;
    const std::string& text = request.has_article() ? request.article().text() : request.text();
    if (text == "unreadable") return absl::InvalidArgumentError("text: got nonsense");
    v1::AnalyzeResponse response;
    int begin = 0;
    for (const std::string& line : std::vector<std::string>(absl::StrSplit(text, '\n'))) {
      const int end = begin + static_cast<int>(line.size());
      const std::vector<std::string> words = absl::StrSplit(line, ' ');
      if (words.size() == 3) AddStatement(words, request, begin, end, line, response);
      AddName(line, begin, end, response);
      begin = end + 1;
    }
    response.set_engine_version(version_);
    response.set_catalog_version(catalog.version());
    return response;
  }
  std::string version() const override { return version_; }
  // As if its lexicon were read again; while nobody reads.
  void set_version(std::string version) { version_ = std::move(version); }
  int articles_read() const { return articles_read_; }

 private:
  void AddStatement(const std::vector<std::string>& words, const v1::AnalyzeRequest& request,
                    int begin, int end, const std::string& line,
                    v1::AnalyzeResponse& response) const {
    v1::Statement& statement = *response.add_statements();
    statement.set_actor_id(words[0]);
    statement.set_topic_id(words[2]);
    statement.set_strength(0.8f);
    statement.set_engine_version(version_);
    v1::Probabilities& probabilities = *statement.mutable_probabilities();
    if (words[1] == "for") {
      statement.set_position(v1::POSITION_SUPPORTIVE);
      probabilities.set_supportive(0.9f);
    } else if (words[1] == "against") {
      statement.set_position(v1::POSITION_SCEPTICAL);
      probabilities.set_sceptical(0.9f);
    } else {
      statement.set_position(v1::POSITION_NEUTRAL);
      probabilities.set_none(0.9f);
    }
    statement.mutable_evidence()->set_begin(begin);
    statement.mutable_evidence()->set_end(end);
    statement.mutable_evidence()->set_text(line);
    if (request.article().has_published_time()) {
      *statement.mutable_statement_time() = request.article().published_time();
    }
  }

  static void AddName(const std::string& line, int begin, int end, v1::AnalyzeResponse& response) {
    const std::pair<std::string, v1::NameType> kinds[] = {
        {"person: ", v1::NAME_TYPE_PERSON},
        {"organisation: ", v1::NAME_TYPE_ORGANISATION},
        {"place: ", v1::NAME_TYPE_PLACE},
        {"other: ", v1::NAME_TYPE_OTHER}};
    for (const auto& [prefix, type] : kinds) {
      if (line.rfind(prefix, 0) != 0) continue;
      v1::UnlistedName& name = *response.add_unlisted_names();
      name.set_name(line.substr(prefix.size()));
      name.set_type(type);
      name.set_mention_count(1);
      name.mutable_sentence()->set_begin(begin);
      name.mutable_sentence()->set_end(end);
      name.mutable_sentence()->set_text(line);
    }
  }

  std::string version_;
  mutable std::atomic<int> articles_read_{0};
};

inline std::shared_ptr<const CompiledCatalog> ToyCatalog() {
  v1::Catalog catalog;
  for (const char* id : {"norland", "ostmark", "sudria"}) {
    v1::Actor& actor = *catalog.add_actors();
    actor.set_id(id);
    actor.set_name(std::string("Land ") + id);
  }
  catalog.mutable_actors(2)->set_also_topic(true);
  catalog.mutable_actors(2)->add_aliases("Southern Realm");
  for (const char* id : {"accord", "tariff"}) {
    v1::Topic& topic = *catalog.add_topics();
    topic.set_id(id);
    topic.set_name(std::string("the ") + id);
  }
  return *CompiledCatalog::Compile(catalog);
}

// Midnight of this day after 1970.
inline google::protobuf::Timestamp Day(int64_t day) { return FromMicros(day * kMicrosPerDay); }

inline v1::ArticleEvent ArticleEventOf(const std::string& id, const std::string& text,
                                       int64_t day = 100, int revision = 1) {
  v1::ArticleEvent event;
  v1::Article& article = *event.mutable_article();
  article.set_id(id);
  article.set_revision(revision);
  article.set_title("Title of " + id);
  article.set_text(text);
  *article.mutable_published_time() = Day(day);
  return event;
}

struct TestService {
  static constexpr int64_t kToday = 20'000;  // days after 1970

  LedgerFolder folder;
  ToyEngine engine;
  std::shared_ptr<const CompiledCatalog> catalog = ToyCatalog();
  std::unique_ptr<Ledger> ledger = folder.Open({engine.version(), catalog->version()});
  WorkerPool pool{2};
  serving::Metrics metrics{"test", "0"};
  Recorder recorder{engine, catalog, *ledger, pool, metrics, [] { return kToday * kMicrosPerDay; }};
  StanceCore core{engine, catalog, *ledger, recorder, "1.2.3"};
  CatalogCore catalogs{catalog};
  serving::CallContext call;

  std::vector<v1::RecordResult> Record(const std::vector<v1::ArticleEvent>& events) {
    std::vector<v1::RecordResult> results;
    EXPECT_EQ(recorder.Record(call, events, results), absl::OkStatus());
    return results;
  }
  v1::RecordResult RecordText(const std::string& id, const std::string& text, int64_t day = 100,
                              int revision = 1) {
    return Record({ArticleEventOf(id, text, day, revision)}).front();
  }
};

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_RPC_SERVICE_FOR_TEST_H_
