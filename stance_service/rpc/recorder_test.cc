#include "stance_service/rpc/recorder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "stance_service/rpc/reanalysis.h"
#include "stance_service/rpc/service_for_test.h"

namespace demarche::stance {
namespace {

constexpr int kOk = 0;
constexpr int kInvalidArgument = 3;
constexpr int kFailedPrecondition = 9;

TEST(Recorder, AnswersEachEventForItself) {
  TestService service;
  v1::ArticleEvent empty;
  const std::vector<v1::RecordResult> results = service.Record(
      {ArticleEventOf("a1", "norland for accord\nostmark against accord"),
       ArticleEventOf("a2", "unreadable"), empty, ArticleEventOf("A2", "norland for accord"),
       ArticleEventOf("a3", ""), ArticleEventOf("a4", "norland for tariff", 100, 0),
       ArticleEventOf("a5", "nothing here")});
  ASSERT_EQ(results.size(), 7u);
  EXPECT_EQ(results[0].code(), kOk);
  EXPECT_EQ(results[0].article_id(), "a1");
  EXPECT_EQ(results[0].statement_count(), 2);
  for (int bad = 1; bad <= 5; ++bad) EXPECT_EQ(results[bad].code(), kInvalidArgument) << bad;
  EXPECT_EQ(results[1].message(), "text: got nonsense");
  EXPECT_EQ(results[3].message().rfind("article.id: got \"A2\"", 0), 0u) << results[3].message();
  EXPECT_EQ(results[5].message().rfind("article.revision: got 0", 0), 0u);
  EXPECT_EQ(results[6].code(), kOk);
  EXPECT_EQ(results[6].statement_count(), 0);
  EXPECT_EQ((*service.ledger->snapshot())->state.article_count, 2);
  EXPECT_EQ((*service.ledger->snapshot())->state.statement_count, 2);
}

TEST(Recorder, SentAgainItIsNotReadAgain) {
  TestService service;
  service.RecordText("a1", "norland for accord");
  const int read = service.engine.articles_read();
  const v1::RecordResult again = service.RecordText("a1", "norland for accord");
  EXPECT_EQ(again.code(), kOk);
  EXPECT_TRUE(again.already_recorded());
  EXPECT_EQ(again.statement_count(), 1);
  EXPECT_EQ(service.engine.articles_read(), read);
  const v1::RecordResult revised = service.RecordText("a1", "norland against accord", 100, 2);
  EXPECT_FALSE(revised.already_recorded());
  EXPECT_EQ((*service.ledger->snapshot())->Find("norland", "accord")->label(),
            v1::STANCE_LABEL_SCEPTICAL);
}

TEST(Recorder, EventsTakeEffectInOrder) {
  TestService service;
  service.RecordText("a1", "norland for accord");
  v1::ArticleEvent erase;
  erase.set_erased_article_id("a1");
  // The same revision after the erasure is new again, whatever the ledger knew before.
  service.Record({erase, ArticleEventOf("a1", "norland for accord")});
  EXPECT_EQ((*service.ledger->snapshot())->state.statement_count, 1);
  service.Record({ArticleEventOf("a2", "norland for tariff"), erase});
  EXPECT_EQ((*service.ledger->snapshot())->Find("norland", "accord"), nullptr);
  EXPECT_EQ((*service.ledger->snapshot())->state.article_count, 1);
}

TEST(Recorder, RightsAreObeyed) {
  TestService service;
  v1::ArticleEvent embargoed = ArticleEventOf("a1", "norland for accord");
  *embargoed.mutable_article()->mutable_rights()->mutable_embargo_until() =
      Day(TestService::kToday + 1);
  v1::ArticleEvent expired = ArticleEventOf("a2", "norland for accord");
  *expired.mutable_article()->mutable_rights()->mutable_expires_at() = Day(TestService::kToday);
  v1::ArticleEvent fine = ArticleEventOf("a3", "ostmark for accord");
  *fine.mutable_article()->mutable_rights()->mutable_embargo_until() = Day(TestService::kToday);
  *fine.mutable_article()->mutable_rights()->mutable_expires_at() = Day(TestService::kToday + 1);
  const std::vector<v1::RecordResult> results = service.Record({embargoed, expired, fine});
  EXPECT_EQ(results[0].code(), kFailedPrecondition) << "to be sent again later";
  EXPECT_EQ(results[1].code(), kInvalidArgument) << "never to be taken";
  EXPECT_EQ(results[2].code(), kOk);
  EXPECT_EQ(service.engine.articles_read(), 1);
}

TEST(Recorder, TheAuthorsOwnPositionsAreNotRecorded) {
  TestService service;
  EXPECT_EQ(service.RecordText("a1", "author for accord\nnorland for accord").statement_count(), 1);
}

TEST(Recorder, StopsWhenTheCallerHasLeft) {
  TestService service;
  service.call.cancelled = [] { return true; };
  std::vector<v1::RecordResult> results;
  const std::vector<v1::ArticleEvent> events = {ArticleEventOf("a1", "norland for accord")};
  EXPECT_EQ(service.recorder.Record(service.call, events, results).code(),
            absl::StatusCode::kCancelled);
  EXPECT_EQ(service.engine.articles_read(), 0);
  EXPECT_EQ((*service.ledger->snapshot())->state.article_count, 0);
}

TEST(Recorder, ManyArticlesAtOnceAreAllThere) {
  TestService service;
  std::vector<v1::ArticleEvent> events;
  for (int i = 0; i < 200; ++i) {
    events.push_back(ArticleEventOf("a" + std::to_string(i), "norland for accord", i));
  }
  const std::vector<v1::RecordResult> results = service.Record(events);
  for (int i = 0; i < 200; ++i) {
    EXPECT_EQ(results[i].article_id(), "a" + std::to_string(i));
    EXPECT_EQ(results[i].code(), kOk);
  }
  EXPECT_EQ((*service.ledger->snapshot())->Find("norland", "accord")->statement_count(), 200);
}

TEST(Reanalysis, ReadsEverythingWithTheNewEngine) {
  LedgerFolder folder;
  const std::shared_ptr<const CompiledCatalog> catalog = ToyCatalog();
  WorkerPool pool(1);
  serving::Metrics metrics("test", "0");
  const Clock clock = [] { return TestService::kToday * kMicrosPerDay; };
  std::vector<v1::ArticleEvent> events;
  for (int i = 0; i < 40; ++i) {
    events.push_back(ArticleEventOf("a" + std::to_string(i), "norland for accord"));
  }
  {
    const ToyEngine engine("toy-1");
    const auto ledger = folder.Open({engine.version(), catalog->version()});
    Recorder recorder(engine, catalog, *ledger, pool, metrics, clock);
    std::vector<v1::RecordResult> results;
    ASSERT_EQ(recorder.Record({}, events, results), absl::OkStatus());
  }
  const ToyEngine engine("toy-2");
  const auto ledger = folder.Open({engine.version(), catalog->version()});
  Recorder recorder(engine, catalog, *ledger, pool, metrics, clock);
  EXPECT_EQ(*ledger->CountStale(), 40);
  Reanalysis(*ledger, recorder, metrics).Wait();
  EXPECT_EQ(*ledger->CountStale(), 0);
  EXPECT_EQ(engine.articles_read(), 40);
  EXPECT_EQ((*ledger->snapshot())->state.statement_count, 40);
  EXPECT_EQ((*ledger->Statements({}, {}, 1, {}))[0].engine_version(), "toy-2");
  EXPECT_NE(metrics.Text().find("demarche_articles_stale 0"), std::string::npos);

  Reanalysis(*ledger, recorder, metrics).Wait();
  EXPECT_EQ(engine.articles_read(), 40) << "nothing is left to read";
}

}  // namespace
}  // namespace demarche::stance
