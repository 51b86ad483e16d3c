#include "stance_service/ledger/ledger.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <memory>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "stance_service/ledger/counting_database_for_test.h"
#include "stance_service/ledger/ledger_for_test.h"
#include "stance_service/ledger/schema.h"
#include "stance_service/ledger/times.h"
#include "storage/backends_for_test.h"
#include "storage/sqlite_database.h"

namespace demarche::stance {
namespace {

using testing::ElementsAre;
using testing::SizeIs;

constexpr int64_t kDay = kMicrosPerDay;
const Versions kVersions = {"engine-1", "catalog-1"};

v1::Article MakeArticle(const std::string& id, int revision = 1, const std::string& cluster = "") {
  v1::Article article;
  article.set_id(id);
  article.set_revision(revision);
  article.set_title("Ministers weigh the accord");
  article.set_text("Norland opposes the accord.\n\nOstmark backs it.");
  v1::Paragraph* first = article.add_paragraphs();
  first->set_end(27);
  first->set_text("Norland opposes the accord.");
  article.set_cluster_id(cluster);
  return article;
}

v1::Statement MakeStatement(const std::string& actor, const std::string& topic,
                            v1::Position position, int begin = 0, int64_t day = 0) {
  v1::Statement statement;
  statement.set_actor_id(actor);
  statement.set_topic_id(topic);
  statement.set_position(position);
  statement.set_strength(0.8f);
  statement.mutable_probabilities()->set_supportive(position == v1::POSITION_SUPPORTIVE ? 0.9f : 0);
  statement.mutable_probabilities()->set_sceptical(position == v1::POSITION_SCEPTICAL ? 0.9f : 0);
  statement.mutable_evidence()->set_begin(begin);
  statement.mutable_evidence()->set_end(begin + 20);
  statement.mutable_evidence()->set_text("Sentence at " + std::to_string(begin));
  if (day != 0) *statement.mutable_statement_time() = FromMicros(day * kDay);
  return statement;
}

LedgerChange Recorded(v1::Article article, std::vector<v1::Statement> statements) {
  return {.article = std::move(article), .statements = std::move(statements)};
}
LedgerChange Erased(const std::string& id) { return {.erased_article_id = id}; }

class LedgerTest : public testing::Test {
 protected:
  std::unique_ptr<Ledger> Open(const Versions& versions = kVersions,
                               const AggregateOptions& options = {}) {
    auto database =
        storage::OpenSqlite({.path = scratch_.path() + "/ledger.db"}, LedgerMigrations());
    EXPECT_TRUE(database.ok()) << database.status();
    auto ledger = Ledger::Open(*std::move(database), versions, options);
    EXPECT_TRUE(ledger.ok()) << ledger.status();
    return *std::move(ledger);
  }

  ChangeResult Apply(Ledger& ledger, LedgerChange change) {
    const LedgerChange changes[] = {std::move(change)};
    auto results = ledger.Apply(changes);
    EXPECT_TRUE(results.ok()) << results.status();
    return results->front();
  }

  std::vector<v1::Statement> All(const Ledger& ledger, const StatementFilter& filter = {}) {
    return *ledger.Statements(filter, {}, 1000, {});
  }

  // What a reader sees: stances and statements.
  std::string Everything(const Ledger& ledger) {
    std::string text;
    for (const StanceRecord& record : (*ledger.snapshot())->by_pair) text += record->DebugString();
    for (const v1::Statement& statement : All(ledger)) text += statement.DebugString();
    return text;
  }

  storage::ScratchFolder scratch_;
};

TEST_F(LedgerTest, BeginsEmpty) {
  const auto ledger = Open();
  EXPECT_TRUE((*ledger->snapshot())->strongest.empty());
  EXPECT_FALSE(ledger->revision().empty());
  EXPECT_TRUE(All(*ledger).empty());
  EXPECT_EQ(*ledger->CountStale(), 0);
}

TEST_F(LedgerTest, RecordsAndAggregates) {
  const auto ledger = Open();
  const std::string before = ledger->revision();
  const ChangeResult result =
      Apply(*ledger, Recorded(MakeArticle("a1"),
                              {MakeStatement("norland", "accord", v1::POSITION_SCEPTICAL, 0, 5),
                               MakeStatement("ostmark", "accord", v1::POSITION_SUPPORTIVE, 29)}));
  EXPECT_EQ(result.statement_count, 2);
  EXPECT_FALSE(result.already_recorded);
  EXPECT_NE(ledger->revision(), before);

  const auto snapshot = *ledger->snapshot();
  EXPECT_EQ(snapshot->state.article_count, 1);
  EXPECT_EQ(snapshot->state.statement_count, 2);
  const v1::Stance* norland = snapshot->Find("norland", "accord");
  ASSERT_NE(norland, nullptr);
  EXPECT_EQ(norland->label(), v1::STANCE_LABEL_SCEPTICAL);
  EXPECT_EQ(norland->last_time().seconds(), 5 * 24 * 3600);
  ASSERT_EQ(norland->evidence_size(), 1);

  const std::vector<v1::Statement> statements =
      All(*ledger, {.statement_ids = {norland->evidence(0).id()}});
  ASSERT_THAT(statements, SizeIs(1));
  EXPECT_EQ(statements[0].evidence().text(), "Sentence at 0");
  EXPECT_EQ(statements[0].article().title(), "Ministers weigh the accord");
  EXPECT_EQ(statements[0].article().id(), "a1");
}

TEST_F(LedgerTest, TheSameReadingTwiceCountsOnce) {
  const auto ledger = Open();
  const LedgerChange change =
      Recorded(MakeArticle("a1"), {MakeStatement("norland", "accord", v1::POSITION_SCEPTICAL)});
  Apply(*ledger, change);
  const std::string once = Everything(*ledger);
  const std::string revision = ledger->revision();
  const ChangeResult again = Apply(*ledger, change);
  EXPECT_TRUE(again.already_recorded);
  EXPECT_EQ(again.statement_count, 1);
  EXPECT_EQ(Everything(*ledger), once);
  EXPECT_EQ(ledger->revision(), revision) << "nothing changed for pollers";
  EXPECT_EQ((*ledger->FindRecorded("a1", 1))->statement_count, 1);
  EXPECT_FALSE(ledger->FindRecorded("a1", 2)->has_value());
  EXPECT_FALSE(ledger->FindRecorded("a2", 1)->has_value());
}

TEST_F(LedgerTest, ANewRevisionReplacesAndAnOldOneIsIgnored) {
  const auto ledger = Open();
  Apply(*ledger, Recorded(MakeArticle("a1", 1),
                          {MakeStatement("norland", "accord", v1::POSITION_SCEPTICAL),
                           MakeStatement("ostmark", "accord", v1::POSITION_SUPPORTIVE)}));
  Apply(*ledger, Recorded(MakeArticle("a1", 2),
                          {MakeStatement("norland", "accord", v1::POSITION_SUPPORTIVE)}));
  EXPECT_EQ((*ledger->snapshot())->Find("norland", "accord")->label(), v1::STANCE_LABEL_SUPPORTIVE);
  EXPECT_EQ((*ledger->snapshot())->Find("ostmark", "accord"), nullptr);
  EXPECT_EQ((*ledger->snapshot())->state.article_count, 1);
  EXPECT_EQ((*ledger->snapshot())->state.statement_count, 1);
  EXPECT_TRUE(Apply(*ledger, Recorded(MakeArticle("a1", 1), {})).already_recorded);
  EXPECT_THAT(All(*ledger), SizeIs(1));
}

TEST_F(LedgerTest, ErasingLeavesNoTrace) {
  const auto ledger = Open();
  const std::string nothing = Everything(*ledger);
  Apply(*ledger,
        Recorded(MakeArticle("a1"), {MakeStatement("norland", "accord", v1::POSITION_SCEPTICAL)}));
  EXPECT_FALSE(Apply(*ledger, Erased("a1")).already_recorded);
  EXPECT_EQ(Everything(*ledger), nothing);
  EXPECT_EQ((*ledger->snapshot())->state.article_count, 0);
  EXPECT_EQ((*ledger->snapshot())->state.statement_count, 0);
  EXPECT_TRUE(Apply(*ledger, Erased("a1")).already_recorded);
  EXPECT_EQ(Everything(*Open()), nothing);
}

TEST_F(LedgerTest, ReadsTheSameAfterARestart) {
  std::string before, revision;
  {
    const auto ledger = Open();
    for (int i = 1; i <= 30; ++i) {
      Apply(*ledger,
            Recorded(MakeArticle("a" + std::to_string(i)),
                     {MakeStatement("norland", "accord", v1::POSITION_SCEPTICAL, i, 100 + i)}));
    }
    before = Everything(*ledger);
    revision = ledger->revision();
  }
  const auto ledger = Open();
  EXPECT_EQ(Everything(*ledger), before);
  EXPECT_EQ(ledger->revision(), revision);
  EXPECT_EQ((*ledger->snapshot())->state.article_count, 30);
}

TEST_F(LedgerTest, TheOrderOfArrivalDoesNotMatter) {
  std::vector<LedgerChange> changes;
  for (int i = 0; i < 20; ++i) {
    changes.push_back(
        Recorded(MakeArticle("a" + std::to_string(i), 1, "cluster" + std::to_string(i % 7)),
                 {MakeStatement("norland", "accord",
                                i % 3 == 0 ? v1::POSITION_SUPPORTIVE : v1::POSITION_SCEPTICAL,
                                i % 5, 10 + i)}));
  }
  const auto ledger = Open();
  ASSERT_TRUE(ledger->Apply(changes).ok());
  const std::string forwards = (*ledger->snapshot())->strongest[0]->SerializeAsString();
  for (int i = 0; i < 20; ++i) Apply(*ledger, Erased("a" + std::to_string(i)));
  std::reverse(changes.begin(), changes.end());
  for (const LedgerChange& change : changes) Apply(*ledger, change);
  EXPECT_EQ((*ledger->snapshot())->strongest[0]->SerializeAsString(), forwards);
}

TEST_F(LedgerTest, CopiesInOneClusterAreOneWitness) {
  const auto ledger = Open();
  const std::vector<v1::Statement> said = {
      MakeStatement("norland", "accord", v1::POSITION_SCEPTICAL)};
  Apply(*ledger, Recorded(MakeArticle("a1", 1, "wire"), said));
  const double alone = (*ledger->snapshot())->Find("norland", "accord")->score();
  Apply(*ledger, Recorded(MakeArticle("a2", 1, "wire"), said));
  const v1::Stance* copied = (*ledger->snapshot())->Find("norland", "accord");
  EXPECT_NEAR(copied->score(), alone, 1e-12);
  EXPECT_EQ(copied->statement_count(), 2);
  EXPECT_EQ(copied->independent_source_count(), 1);
  Apply(*ledger, Recorded(MakeArticle("a3", 1, "another"), said));
  EXPECT_LT((*ledger->snapshot())->Find("norland", "accord")->score(), alone - 0.05);
}

TEST_F(LedgerTest, OfTwoReadingsOfOneClaimTheLikelierStays) {
  v1::Statement unlikely = MakeStatement("norland", "accord", v1::POSITION_SUPPORTIVE);
  unlikely.mutable_probabilities()->set_supportive(0.3f);
  const auto ledger = Open();
  const ChangeResult result = Apply(
      *ledger, Recorded(MakeArticle("a1"),
                        {unlikely, MakeStatement("norland", "accord", v1::POSITION_SCEPTICAL)}));
  EXPECT_EQ(result.statement_count, 1);
  EXPECT_EQ(All(*ledger)[0].position(), v1::POSITION_SCEPTICAL);
}

TEST_F(LedgerTest, FiltersAndPagesStatementsNewestFirst) {
  const auto ledger = Open();
  std::vector<v1::Statement> statements;
  for (int i = 1; i <= 9; ++i) {
    statements.push_back(MakeStatement(i % 2 ? "norland" : "ostmark", "accord",
                                       i % 3 ? v1::POSITION_SCEPTICAL : v1::POSITION_SUPPORTIVE, i,
                                       i == 9 ? 0 : 1 + i / 2));  // the ninth has no time
  }
  Apply(*ledger, Recorded(MakeArticle("a1"), statements));
  const std::vector<v1::Statement> all = All(*ledger);
  ASSERT_THAT(all, SizeIs(9));
  EXPECT_FALSE(all.back().has_statement_time());
  for (std::size_t i = 1; i < all.size(); ++i) {
    const StatementKey a = KeyOf(all[i - 1]), b = KeyOf(all[i]);
    EXPECT_TRUE(a.time_us > b.time_us || (a.time_us == b.time_us && a.id < b.id)) << i;
  }
  for (int limit = 1; limit <= 10; ++limit) {
    std::vector<std::string> paged, whole;
    for (const v1::Statement& s : all) whole.push_back(s.id());
    StatementKey after;
    while (true) {
      const std::vector<v1::Statement> page = *ledger->Statements({}, after, limit, {});
      for (const v1::Statement& s : page) paged.push_back(s.id());
      if (page.size() < static_cast<std::size_t>(limit)) break;
      after = KeyOf(page.back());
    }
    EXPECT_EQ(paged, whole) << limit;
  }
  EXPECT_THAT(All(*ledger, {.actor_ids = {"norland"}}), SizeIs(5));
  EXPECT_THAT(All(*ledger, {.actor_ids = {"norland", "ostmark"}, .topic_ids = {"accord"}}),
              SizeIs(9));
  EXPECT_THAT(All(*ledger, {.topic_ids = {"other"}}), SizeIs(0));
  EXPECT_THAT(All(*ledger, {.positions = {v1::POSITION_SUPPORTIVE}}), SizeIs(3));
  EXPECT_THAT(All(*ledger, {.since_us = 2 * kDay, .until_us = 4 * kDay}), SizeIs(4));
  EXPECT_THAT(All(*ledger, {.until_us = 3 * kDay}), SizeIs(3)) << "without the undated one";
}

TEST_F(LedgerTest, AWindowSeesItsOwnStatementsAlone) {
  const auto ledger = Open();
  Apply(*ledger, Recorded(MakeArticle("a1"),
                          {MakeStatement("norland", "accord", v1::POSITION_SCEPTICAL, 1, 10),
                           MakeStatement("norland", "accord", v1::POSITION_SUPPORTIVE, 2, 20)}));
  const auto early = *ledger->StancesOf({.until_us = 15 * kDay}, {});
  ASSERT_THAT(early, SizeIs(1));
  EXPECT_EQ(early[0]->label(), v1::STANCE_LABEL_SCEPTICAL);
  EXPECT_EQ((*ledger->StancesOf({.since_us = 15 * kDay}, {}))[0]->label(),
            v1::STANCE_LABEL_SUPPORTIVE);
  EXPECT_THAT(*ledger->StancesOf({.since_us = 30 * kDay}, {}), SizeIs(0));

  // Without a window it is what the snapshot holds.
  EXPECT_EQ((*ledger->StancesOf({}, {}))[0]->SerializeAsString(),
            (*ledger->snapshot())->strongest[0]->SerializeAsString());
}

TEST_F(LedgerTest, SeriesHasOnePointAPeriodWithStatements) {
  const auto ledger = Open();
  Apply(*ledger, Recorded(MakeArticle("a1"),
                          {MakeStatement("norland", "accord", v1::POSITION_SCEPTICAL, 1, 8),
                           MakeStatement("norland", "accord", v1::POSITION_SCEPTICAL, 2, 11),
                           MakeStatement("norland", "accord", v1::POSITION_SUPPORTIVE, 3, 39)}));
  const StatementFilter pair = {.actor_ids = {"norland"}, .topic_ids = {"accord"}};
  const auto series = *ledger->SeriesOf(pair, 10 * kDay, 10 * kDay, {});
  ASSERT_THAT(series, SizeIs(3));
  EXPECT_EQ(series[0].start_us, 0) << "periods reach back before the origin";
  EXPECT_EQ(series[1].start_us, 10 * kDay);
  EXPECT_EQ(series[2].start_us, 30 * kDay);
  EXPECT_EQ(series[1].stance.statement_count(), 1);
  EXPECT_EQ(series[2].stance.label(), v1::STANCE_LABEL_SUPPORTIVE);
}

TEST_F(LedgerTest, HeaviestReachesBeyondTheSnapshot) {
  const auto ledger = Open();
  std::vector<v1::Statement> many;
  for (int i = 0; i < 25; ++i) {
    many.push_back(MakeStatement("norland", "accord", v1::POSITION_SCEPTICAL, i * 30));
  }
  Apply(*ledger, Recorded(MakeArticle("a1"), many));
  EXPECT_EQ((*ledger->snapshot())->strongest[0]->evidence_size(), kSnapshotEvidence);
  const StatementFilter pair = {.actor_ids = {"norland"}, .topic_ids = {"accord"}};
  const std::vector<std::string> ids = *ledger->Heaviest(pair, 20, {});
  ASSERT_THAT(ids, SizeIs(20));
  EXPECT_EQ(ids[0], (*ledger->snapshot())->strongest[0]->evidence(0).id());
}

TEST_F(LedgerTest, ANewEngineFindsWhatToReadAgain) {
  {
    const auto ledger = Open();
    Apply(*ledger, Recorded(MakeArticle("a1"),
                            {MakeStatement("norland", "accord", v1::POSITION_SCEPTICAL)}));
    Apply(*ledger, Recorded(MakeArticle("a2"), {}));
  }
  const auto ledger = Open({"engine-2", "catalog-1"});
  EXPECT_EQ(*ledger->CountStale(), 2);
  EXPECT_FALSE(ledger->FindRecorded("a1", 1)->has_value());
  EXPECT_NE((*ledger->snapshot())->Find("norland", "accord"), nullptr)
      << "the old reading serves on";

  const std::vector<v1::Article> stale = *ledger->Stale("", 1);
  ASSERT_THAT(stale, SizeIs(1));
  EXPECT_EQ(stale[0].DebugString(), MakeArticle("a1").DebugString()) << "as it was recorded";
  EXPECT_EQ((*ledger->Stale("a1", 10))[0].id(), "a2");
  Apply(*ledger, Recorded(stale[0], {MakeStatement("norland", "accord", v1::POSITION_SUPPORTIVE)}));
  EXPECT_EQ(*ledger->CountStale(), 1);
  EXPECT_EQ((*ledger->snapshot())->Find("norland", "accord")->label(), v1::STANCE_LABEL_SUPPORTIVE);
}

TEST_F(LedgerTest, OtherAggregationOptionsComputeStancesAnew) {
  std::string revision;
  double faded = 0;
  {
    const auto ledger = Open();
    Apply(*ledger,
          Recorded(MakeArticle("a1"),
                   {MakeStatement("norland", "accord", v1::POSITION_SCEPTICAL, 1, 1),
                    MakeStatement("norland", "accord", v1::POSITION_SUPPORTIVE, 2, 2000)}));
    revision = ledger->revision();
    faded = (*ledger->snapshot())->strongest[0]->score();
  }
  const auto ledger = Open(kVersions, {.half_life_days = 0});
  EXPECT_NE(ledger->revision(), revision);
  EXPECT_GT(faded, 0.2);
  EXPECT_NEAR((*ledger->snapshot())->strongest[0]->score(), 0, 1e-9);
}

TEST_F(LedgerTest, APersonsWordSurvivesANewReading) {
  auto ledger = Open();
  const v1::Statement said = MakeStatement("norland", "accord", v1::POSITION_SCEPTICAL);
  Apply(*ledger, Recorded(MakeArticle("a1"), {said}));
  const std::string id = All(*ledger)[0].id();
  ledger.reset();
  {
    auto database =
        storage::OpenSqlite({.path = scratch_.path() + "/ledger.db"}, LedgerMigrations());
    ASSERT_TRUE((*database)
                    ->Write([&](storage::WriteTransaction& tx) {
                      return tx
                          .Execute("INSERT INTO review VALUES ($1, 'a1', $2, $3, 'ann', '', 0)",
                                   {std::string_view(id), int64_t{v1::REVIEW_STATE_CORRECTED},
                                    int64_t{v1::POSITION_SUPPORTIVE}})
                          .status();
                    })
                    .ok());
  }
  ledger = Open({"engine-2", "catalog-1"});
  Apply(*ledger, Recorded(MakeArticle("a1"), {said}));
  EXPECT_EQ(All(*ledger)[0].review_state(), v1::REVIEW_STATE_CORRECTED);
  EXPECT_EQ(All(*ledger)[0].position(), v1::POSITION_SUPPORTIVE);
  EXPECT_EQ((*ledger->snapshot())->Find("norland", "accord")->label(), v1::STANCE_LABEL_SUPPORTIVE);
  EXPECT_THAT(All(*ledger, {.positions = {v1::POSITION_SUPPORTIVE}}), SizeIs(1));
}

TEST_F(LedgerTest, LongReadsStopWhenAsked) {
  const auto ledger = Open();
  std::vector<v1::Statement> many;
  for (int i = 0; i < 3000; ++i) {
    many.push_back(MakeStatement("norland", "accord", v1::POSITION_SCEPTICAL, i));
  }
  Apply(*ledger, Recorded(MakeArticle("a1"), many));
  const StopCheck stop = [] { return absl::CancelledError("gone"); };
  EXPECT_EQ(ledger->StancesOf({}, stop).status(), absl::CancelledError("gone"));
  EXPECT_EQ(ledger->Statements({}, {}, 3000, stop).status(), absl::CancelledError("gone"));
}

// Opened on what `folder` holds; counts its work.
std::unique_ptr<Ledger> OpenCounting(const storage::ScratchFolder& folder, Work& work) {
  auto database = storage::OpenSqlite({.path = folder.path() + "/ledger.db"}, LedgerMigrations());
  EXPECT_TRUE(database.ok()) << database.status();
  auto counting = std::make_unique<CountingDatabase>(*std::move(database), work);
  auto ledger = Ledger::Open(std::move(counting), kVersions, {});
  EXPECT_TRUE(ledger.ok()) << ledger.status();
  return *std::move(ledger);
}

TEST_F(LedgerTest, RecordingCostsTheSameHoweverMuchIsRecorded) {
  Work work;
  const auto ledger = OpenCounting(scratch_, work);
  const auto record = [&](int number) {
    const int64_t before = work.Total();
    Apply(*ledger, Recorded(MakeArticle("a" + std::to_string(number)),
                            {MakeStatement("norland", "accord", v1::POSITION_SCEPTICAL),
                             MakeStatement("ostmark", "accord", v1::POSITION_SUPPORTIVE)}));
    return work.Total() - before;
  };
  const int64_t first = record(0);
  for (int i = 1; i < 200; ++i) EXPECT_EQ(record(i), first);
  EXPECT_EQ((*ledger->snapshot())->Find("norland", "accord")->statement_count(), 200);
  // Once more after a read: its stances are stored along with the change.
  EXPECT_LE(record(200), first + 4);
  EXPECT_EQ(record(201), first);
}

TEST_F(LedgerTest, ReadersPayForWhatChangedAlone) {
  Work work;
  const auto ledger = OpenCounting(scratch_, work);
  const auto cost_of_read = [&] {
    const int64_t before = work.Total();
    EXPECT_TRUE(ledger->snapshot().ok());
    return work.Total() - before;
  };
  std::vector<LedgerChange> many;
  for (int i = 0; i < 100; ++i) {
    many.push_back(Recorded(MakeArticle("a" + std::to_string(i)),
                            {MakeStatement("norland", "accord", v1::POSITION_SCEPTICAL)}));
  }
  ASSERT_TRUE(ledger->Apply(many).ok());
  EXPECT_GE(cost_of_read(), 100);
  EXPECT_EQ(cost_of_read(), 0) << "nothing changed";
  Apply(*ledger, Recorded(MakeArticle("other"),
                          {MakeStatement("ostmark", "tariff", v1::POSITION_SUPPORTIVE)}));
  EXPECT_LE(cost_of_read(), 4) << "the ledger's row, the pair and its statement";
}

TEST_F(LedgerTest, WhatNobodyReadIsThereWhenOpenedAgain) {
  auto ledger = Open();
  Apply(*ledger,
        Recorded(MakeArticle("a1"), {MakeStatement("norland", "accord", v1::POSITION_SCEPTICAL),
                                     MakeStatement("ostmark", "accord", v1::POSITION_SUPPORTIVE)}));
  EXPECT_EQ((*ledger->snapshot())->by_pair.size(), 2u);  // read, but stored with the next change
  Apply(*ledger, Recorded(MakeArticle("a1", 2),
                          {MakeStatement("norland", "accord", v1::POSITION_SUPPORTIVE)}));
  ledger.reset();
  Work work;
  ledger = OpenCounting(scratch_, work);
  const int64_t opened = work.Total();
  const auto snapshot = *ledger->snapshot();
  EXPECT_EQ(work.Total(), opened) << "computed when it was opened";
  EXPECT_EQ(snapshot->by_pair.size(), 1u);
  EXPECT_EQ(snapshot->Find("norland", "accord")->label(), v1::STANCE_LABEL_SUPPORTIVE);
}

TEST_F(LedgerTest, WritersAndReadersAtOnce) {
  const auto ledger = Open();
  std::vector<std::thread> threads;
  for (int writer = 0; writer < 3; ++writer) {
    threads.emplace_back([&, writer] {
      for (int i = 0; i < 20; ++i) {
        const std::string id = std::to_string(writer) + "-" + std::to_string(i);
        Apply(*ledger, Recorded(MakeArticle(id),
                                {MakeStatement("norland", "accord", v1::POSITION_SCEPTICAL),
                                 MakeStatement("a" + id, "accord", v1::POSITION_SUPPORTIVE)}));
      }
    });
  }
  threads.emplace_back([&] {
    std::size_t seen = 0;
    while (seen < 61) {
      const auto snapshot = *ledger->snapshot();
      EXPECT_GE(snapshot->by_pair.size(), seen);
      EXPECT_EQ(snapshot->by_pair.size(), snapshot->strongest.size());
      EXPECT_EQ(snapshot->state.statement_count, 2 * snapshot->state.article_count);
      seen = snapshot->by_pair.size();
    }
  });
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ((*ledger->snapshot())->Find("norland", "accord")->statement_count(), 60);
}

TEST_F(LedgerTest, ErasesWhatHasExpiredAndLeavesNothingOfItInTheFiles) {
  const auto ledger = Open();
  v1::Article article = MakeArticle("a");
  article.set_text("Quincunxes were planted all over Norland.");
  *article.mutable_rights()->mutable_expires_at() = FromMicros(100 * kDay);
  v1::Statement statement = MakeStatement("norland", "accord", v1::POSITION_SCEPTICAL);
  statement.mutable_evidence()->set_text("Quincunxes were planted");
  Apply(*ledger, Recorded(article, {statement}));
  Apply(*ledger,
        Recorded(MakeArticle("b"), {MakeStatement("norland", "accord", v1::POSITION_SUPPORTIVE)}));
  EXPECT_EQ(*ledger->EraseExpired(100 * kDay - 1, 10), 0);
  EXPECT_EQ(All(*ledger).size(), 2u);
  EXPECT_EQ(*ledger->EraseExpired(100 * kDay, 10), 1);
  EXPECT_EQ(*ledger->EraseExpired(100 * kDay, 10), 0);
  ASSERT_EQ(All(*ledger).size(), 1u);
  EXPECT_EQ(All(*ledger)[0].article().id(), "b");
  EXPECT_EQ((*ledger->snapshot())->Find("norland", "accord")->statement_count(), 1);
  ASSERT_TRUE(ledger->Scrub().ok());
  for (const char* end : {"", "-wal"}) {
    std::ifstream file(scratch_.path() + "/ledger.db" + end, std::ios::binary);
    const std::string content{std::istreambuf_iterator<char>(file), {}};
    EXPECT_EQ(content.find("Quincunxes"), std::string::npos) << "ledger.db" << end;
  }
}

// A story, its four copies (one trimmed, one respelt) and two others, in any order, with whatever
// happens to the copies on the way.
TEST_F(LedgerTest, FiveCopiesAreOneWitnessInAnyOrder) {
  const auto story = [](int copy, int revision) {
    std::vector<v1::Statement> statements;
    for (int claim = copy == 2 ? 1 : 0; claim < 3; ++claim) {
      statements.push_back(
          MakeStatement("norland", "accord", v1::POSITION_SCEPTICAL, 100 * claim, 50 + 9 * copy));
      v1::Statement& last = statements.back();
      last.set_statement_time_source(v1::STATEMENT_TIME_SOURCE_PUBLISHED);
      last.set_strength(0.8f - 0.1f * static_cast<float>(claim));
      if (copy == 3) last.mutable_evidence()->set_text("respelt " + std::to_string(claim));
    }
    return Recorded(MakeArticle("copy" + std::to_string(copy), revision, "copy0"), statements);
  };
  const auto other = [](int number) {
    return Recorded(MakeArticle("other" + std::to_string(number)),
                    {MakeStatement("norland", "accord", v1::POSITION_SUPPORTIVE, 0, 51)});
  };
  std::vector<LedgerChange> changes = {other(0), other(1)};
  for (int copy = 0; copy < 5; ++copy) changes.push_back(story(copy, 1));

  std::string first_answer;
  std::mt19937 random(5);
  for (int round = 0; round < 6; ++round) {
    LedgerFolder folder;
    auto ledger = folder.Open(kVersions);
    Apply(*ledger, other(0));
    Apply(*ledger, other(1));
    Apply(*ledger, story(0, 1));
    const v1::Stance alone = *(*ledger->snapshot())->Find("norland", "accord");
    EXPECT_EQ(alone.independent_source_count(), 3);
    for (const LedgerChange& change : changes) Apply(*ledger, change);
    const v1::Stance all = *(*ledger->snapshot())->Find("norland", "accord");
    EXPECT_EQ(all.independent_source_count(), 3);
    EXPECT_GT(all.statement_count(), alone.statement_count()) << "reprints are kept";
    EXPECT_NEAR(all.score(), alone.score(), 1e-6);
    EXPECT_NEAR(all.lower(), alone.lower(), 1e-6);
    EXPECT_NEAR(all.upper(), alone.upper(), 1e-6);
    if (round == 0) first_answer = all.SerializeAsString();
    EXPECT_EQ(all.SerializeAsString(), first_answer);

    // Revised, read again by another engine, erased down to one copy.
    for (int copy = 1; copy < 5; ++copy) Apply(*ledger, story(copy, 2));
    ledger.reset();
    ledger = folder.Open({"newer", "catalog"});
    for (int copy = 0; copy < 5; ++copy) Apply(*ledger, story(copy, 2));
    EXPECT_NEAR((*ledger->snapshot())->Find("norland", "accord")->score(), alone.score(), 1e-6);
    for (const char* gone : {"copy1", "copy0", "copy2", "copy4"}) Apply(*ledger, Erased(gone));
    const v1::Stance left = *(*ledger->snapshot())->Find("norland", "accord");
    EXPECT_EQ(left.independent_source_count(), 3);
    EXPECT_NEAR(left.score(), alone.score(), 0.02) << "the copy left is of a later day";
    std::shuffle(changes.begin(), changes.end(), random);
  }
}

}  // namespace
}  // namespace demarche::stance
