#include "ingest_service/archive/archive.h"

#include <gmock/gmock.h>
#include <google/protobuf/util/message_differencer.h>
#include <gtest/gtest.h>

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <string>
#include <vector>

#include "ingest_service/archive/archive_for_test.h"
#include "ingest_service/archive/article_id.h"

namespace demarche::ingest {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr char kUrl[] = "https://news.example/harbour";

// What waits in the outbox, oldest first: "id@revision" or "id erased".
std::vector<std::string> Waiting(TestArchive& archive) {
  std::vector<std::string> waiting;
  auto entries = archive->outbox().Next(archive.clock.now(), 100, 1 << 20);
  if (!entries.ok()) ADD_FAILURE() << entries.status();
  for (const OutboxEntry& entry : *entries) {
    waiting.push_back(entry.event.has_article()
                          ? absl::StrCat(entry.article_id, "@", entry.event.article().revision())
                          : absl::StrCat(entry.article_id, " erased"));
  }
  return waiting;
}

absl::Status SettleAll(TestArchive& archive) {
  for (;;) {
    auto entries = archive->outbox().Next(archive.clock.now(), 100, 1 << 20);
    if (!entries.ok() || entries->empty()) return entries.status();
    std::vector<Settlement> settlements;
    for (const OutboxEntry& entry : *entries) settlements.push_back({.sequence = entry.sequence});
    if (auto status = archive->outbox().Settle(settlements, archive.clock.now()); !status.ok()) {
      return status;
    }
  }
}

TEST(Archive, KeepsAnArticleAsItWas) {
  TestArchive archive;
  v1::Article article = MakeArticle("the new harbour", kUrl);
  article.add_authors("A. Writer");
  article.mutable_published_time()->set_seconds(1'600'000'000);
  const v1::IngestResult result = archive.Put(article);
  EXPECT_EQ(result.outcome(), v1::INGEST_OUTCOME_ACCEPTED);
  EXPECT_EQ(result.revision(), 1);
  EXPECT_EQ(result.content_hash(), article.content_hash());

  archive.Reopen();
  auto stored = archive->Get(result.article_id(), 0);
  ASSERT_TRUE(stored.ok()) << stored.status();
  article.set_id(result.article_id());
  article.set_revision(1);
  article.set_cluster_id(result.article_id());
  *article.mutable_ingested_time() = ToTimestamp(archive.clock.now());
  EXPECT_TRUE(google::protobuf::util::MessageDifferencer::Equals(article, *stored))
      << stored->DebugString();
  EXPECT_THAT(Waiting(archive), ElementsAre(result.article_id() + "@1"));
}

TEST(Archive, DerivesTheSameIdFromTheSameUrl) {
  TestArchive first, second;
  const std::string id = first.Put(MakeArticle("one", kUrl)).article_id();
  EXPECT_EQ(id, second.Put(MakeArticle("two", kUrl)).article_id());
  EXPECT_THAT(id, ::testing::MatchesRegex("a[0-9a-f]{24}"));
  EXPECT_NE(id, first.Put(MakeArticle("three")).article_id());
}

TEST(Archive, TellsWhatBecomesOfAnArticle) {
  struct Step {
    const char* name;
    v1::Article article;
    std::string chosen_id;
    v1::IngestOutcome outcome;
    std::string want_id;
    int revision;
  };
  const std::string by_url = DeriveArticleId(MakeArticle("any", kUrl));
  const std::string by_hash = DeriveArticleId(MakeArticle("nameless"));
  const Step kSteps[] = {
      {"new by URL", MakeArticle("a", kUrl), "", v1::INGEST_OUTCOME_ACCEPTED, by_url, 1},
      {"the same again", MakeArticle("a", kUrl), "", v1::INGEST_OUTCOME_DUPLICATE, by_url, 1},
      {"other text, same URL", MakeArticle("b", kUrl), "", v1::INGEST_OUTCOME_UPDATED, by_url, 2},
      {"same text elsewhere", MakeArticle("b", "https://copy.example/"), "",
       v1::INGEST_OUTCOME_DUPLICATE, by_url, 2},
      {"same text under a chosen id", MakeArticle("b"), "mine", v1::INGEST_OUTCOME_DUPLICATE,
       by_url, 2},
      {"back to an earlier text", MakeArticle("a", kUrl), "", v1::INGEST_OUTCOME_UPDATED, by_url,
       3},
      {"chosen id", MakeArticle("c"), "mine", v1::INGEST_OUTCOME_ACCEPTED, "mine", 1},
      {"chosen id again", MakeArticle("d"), "mine", v1::INGEST_OUTCOME_UPDATED, "mine", 2},
      {"chosen id wins over URL", MakeArticle("e", kUrl), "mine", v1::INGEST_OUTCOME_UPDATED,
       "mine", 3},
      {"known URL wins over an id not there", MakeArticle("f", kUrl), "other",
       v1::INGEST_OUTCOME_UPDATED, by_url, 4},
      {"no URL", MakeArticle("nameless"), "", v1::INGEST_OUTCOME_ACCEPTED, by_hash, 1},
      {"no URL again", MakeArticle("nameless"), "", v1::INGEST_OUTCOME_DUPLICATE, by_hash, 1},
  };
  TestArchive archive;
  int changes = 0;
  for (const Step& step : kSteps) {
    const v1::IngestResult result = archive.Put(step.article, step.chosen_id);
    EXPECT_EQ(result.outcome(), step.outcome) << step.name;
    EXPECT_EQ(result.article_id(), step.want_id) << step.name;
    EXPECT_EQ(result.revision(), step.revision) << step.name;
    if (step.outcome != v1::INGEST_OUTCOME_DUPLICATE) ++changes;
  }
  EXPECT_EQ(archive->outbox().Status(archive.clock.now())->backlog, changes);
  EXPECT_EQ(archive.grown, changes);
  EXPECT_EQ(*archive->Count(), 3);
}

TEST(Archive, KeepsEarlierRevisions) {
  TestArchive archive;
  archive.Put(MakeArticle("first words", kUrl), "x");
  archive.clock.Advance(absl::Minutes(5));
  archive.Put(MakeArticle("second words", kUrl), "x");
  EXPECT_EQ(archive->Get("x", 1)->title(), "On first words");
  EXPECT_EQ(archive->Get("x", 2)->title(), "On second words");
  EXPECT_EQ(archive->Get("x", 0)->revision(), 2);
  EXPECT_EQ(
      ToTime(archive->Get("x", 0)->ingested_time()) - ToTime(archive->Get("x", 1)->ingested_time()),
      absl::Minutes(5));
  EXPECT_EQ(archive->Get("x", 3).status().code(), absl::StatusCode::kNotFound);
  EXPECT_EQ(archive->Get("y", 0).status().code(), absl::StatusCode::kNotFound);
  EXPECT_EQ(archive->Get("x", -1).status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(archive->Get("X Y", 0).status().code(), absl::StatusCode::kInvalidArgument);
}

TEST(Archive, RefusesWhatCannotBeKept) {
  const auto with = [](auto change) {
    v1::Article article = MakeArticle("refused");
    change(article);
    return article;
  };
  const struct {
    const char* name;
    v1::Article article;
    std::string article_id;
    std::string request_id;
    const char* want;
  } kCases[] = {
      {"upper case", MakeArticle("r"), "Upper", "", "article_id: got \"Upper\""},
      {"slash", MakeArticle("r"), "a/b", "", "article_id: got"},
      {"long", MakeArticle("r"), std::string(129, 'a'), "", "129 bytes"},
      {"in the article", with([](auto& a) { a.set_id("no way"); }), "", "", "article.id: got"},
      {"two ids", with([](auto& a) { a.set_id("one"); }), "two", "", "article_id: got another"},
      {"request id", MakeArticle("r"), "", "a b", "request_id: got"},
      {"long URL", MakeArticle("r", std::string(8193, 'u')), "", "",
       "article.canonical_url: got 8193 bytes, want at most 8192"},
      {"NUL in URL", MakeArticle("r", std::string(1, 0)), "", "", "canonical_url: got a control"},
      {"published", with([](auto& a) { a.mutable_published_time()->set_nanos(-1); }), "", "",
       "article.published_time: got 0 s and -1 ns"},
      {"modified", with([](auto& a) { a.mutable_modified_time()->set_seconds(INT64_MAX); }), "", "",
       "article.modified_time: got"},
      {"expired", with([](auto& a) { a.mutable_rights()->mutable_expires_at()->set_seconds(5); }),
       "", "", "article.rights.expires_at: got 1970-01-01T00:00:05+00:00, want a time to come"},
  };
  TestArchive archive;
  for (const auto& c : kCases) {
    auto result = archive->IngestAndWait({c.article, c.article_id, c.request_id});
    EXPECT_EQ(result.status().code(), absl::StatusCode::kInvalidArgument) << c.name;
    EXPECT_THAT(std::string(result.status().message()), HasSubstr(c.want)) << c.name;
  }
  EXPECT_EQ(*archive->Count(), 0);
  EXPECT_EQ(archive.grown, 0);
}

TEST(Archive, AnswersARequestIdTheSameForADay) {
  TestArchive archive;
  EXPECT_EQ(archive.Put(MakeArticle("a"), "x", "req-1").outcome(), v1::INGEST_OUTCOME_ACCEPTED);
  archive.Reopen();
  archive.clock.Advance(absl::Hours(23));
  const v1::IngestResult again = archive.Put(MakeArticle("a"), "x", "req-1");
  EXPECT_EQ(again.outcome(), v1::INGEST_OUTCOME_ACCEPTED);
  EXPECT_EQ(again.revision(), 1);
  EXPECT_EQ(archive.Put(MakeArticle("a"), "x", "req-2").outcome(), v1::INGEST_OUTCOME_DUPLICATE);
  archive.clock.Advance(absl::Hours(2));
  EXPECT_EQ(archive.Put(MakeArticle("a"), "x", "req-1").outcome(), v1::INGEST_OUTCOME_DUPLICATE);
  ASSERT_TRUE(archive->Tidy().ok());
  EXPECT_EQ(archive.Put(MakeArticle("a"), "x", "req-2").outcome(), v1::INGEST_OUTCOME_DUPLICATE);
}

TEST(Archive, EraseLeavesATombstoneAndTellsTheOutbox) {
  TestArchive archive;
  archive.Put(MakeArticle("delicate", kUrl), "x");
  archive.Put(MakeArticle("delicate, corrected", kUrl), "x");
  archive.Put(MakeArticle("other"), "y");
  ASSERT_TRUE(archive->Erase("x").ok());
  EXPECT_TRUE(archive->Erase("x").ok()) << "again";
  EXPECT_EQ(archive->Erase("z").code(), absl::StatusCode::kNotFound);
  EXPECT_EQ(archive->Erase("Z Z").code(), absl::StatusCode::kInvalidArgument);

  EXPECT_EQ(archive->Get("x", 0).status().code(), absl::StatusCode::kNotFound);
  EXPECT_EQ(archive->Get("x", 1).status().code(), absl::StatusCode::kNotFound);
  EXPECT_EQ(*archive->Count(), 1);
  EXPECT_THAT(archive->List({})->articles(), SizeIs(1));
  EXPECT_THAT(Waiting(archive), ElementsAre("y@1", "x erased"));
  absl::Status read = archive.database().Read([](storage::ReadTransaction& tx) {
    EXPECT_EQ(*tx.QueryInt64("SELECT count(*) FROM article_revision WHERE article_id = 'x'", {}),
              0);
    EXPECT_EQ(*tx.QueryInt64("SELECT count(*) FROM article_url WHERE article_id = 'x'", {}), 0);
    return absl::OkStatus();
  });
  EXPECT_TRUE(read.ok()) << read;

  const v1::IngestResult back = archive.Put(MakeArticle("delicate", kUrl), "x");
  EXPECT_EQ(back.outcome(), v1::INGEST_OUTCOME_ACCEPTED);
  EXPECT_EQ(back.revision(), 3) << "counts on from the tombstone";
}

TEST(Archive, HoldsBackAnEmbargoedArticle) {
  TestArchive archive;
  v1::Article article = MakeArticle("a secret visit", kUrl);
  *article.mutable_rights()->mutable_embargo_until() =
      ToTimestamp(archive.clock.now() + absl::Hours(3));
  archive.Put(article, "x");
  EXPECT_EQ(archive->Get("x", 0).status().code(), absl::StatusCode::kNotFound);
  EXPECT_THAT(archive->List({})->articles(), IsEmpty());
  EXPECT_THAT(Waiting(archive), IsEmpty());
  EXPECT_EQ(archive->outbox().Status(archive.clock.now())->backlog, 0);
  EXPECT_EQ(**archive->outbox().NextDue(), archive.clock.now() + absl::Hours(3));

  archive.clock.Advance(absl::Hours(3));
  EXPECT_TRUE(archive->Get("x", 0).ok());
  EXPECT_THAT(archive->List({})->articles(), SizeIs(1));
  EXPECT_THAT(Waiting(archive), ElementsAre("x@1"));
}

TEST(Archive, TheNewestRevisionDecidesTheEmbargo) {
  TestArchive archive;
  v1::Article held = MakeArticle("draft", kUrl);
  *held.mutable_rights()->mutable_embargo_until() =
      ToTimestamp(archive.clock.now() + absl::Hours(3));
  archive.Put(held, "x");
  archive.Put(MakeArticle("a second draft", kUrl), "x");
  EXPECT_THAT(Waiting(archive), IsEmpty()) << "who says nothing of rights lifts none";
  v1::Article released = MakeArticle("released", kUrl);
  released.mutable_rights();
  archive.Put(released, "x");
  EXPECT_THAT(Waiting(archive), ElementsAre("x@1"));
  EXPECT_TRUE(archive->Get("x", 1).ok());

  held.set_content_hash("00");
  archive.Put(held, "x");
  EXPECT_THAT(Waiting(archive), ElementsAre("x erased")) << "what was read is taken back";
  EXPECT_EQ(archive->Get("x", 2).status().code(), absl::StatusCode::kNotFound);
  ASSERT_TRUE(SettleAll(archive).ok());
  archive.Reopen();
  archive.clock.Advance(absl::Hours(3));
  EXPECT_THAT(Waiting(archive), ElementsAre("x@4"));
}

TEST(Archive, OtherRightsForTheSameContentAreARevision) {
  TestArchive archive;
  v1::Article article = MakeArticle("the terms", kUrl);
  archive.Put(article, "x");
  article.mutable_rights()->set_no_full_text(true);
  article.mutable_rights()->set_license("by hand");
  EXPECT_EQ(archive.Put(article, "x").outcome(), v1::INGEST_OUTCOME_UPDATED);
  EXPECT_EQ(archive.Put(article, "x").outcome(), v1::INGEST_OUTCOME_DUPLICATE);
  EXPECT_EQ(archive->Get("x", 1)->text(), "");
  article.clear_rights();
  EXPECT_EQ(archive.Put(article, "x").outcome(), v1::INGEST_OUTCOME_DUPLICATE);
  article.set_content_hash("00");
  EXPECT_EQ(archive.Put(article, "x").revision(), 3);
  EXPECT_EQ(archive->Get("x", 0)->rights().license(), "by hand") << "kept";
  EXPECT_EQ(archive->Get("x", 0)->text(), "");
}

TEST(Archive, WhatIsErasedLeavesTheFiles) {
  TestArchive archive;
  archive.Put(MakeArticle("xylophones of Quimper", kUrl), "x");
  archive.Put(MakeArticle("something to stay"), "y");
  EXPECT_TRUE(archive.FilesHold("xylophones of Quimper"));
  ASSERT_TRUE(archive->Erase("x").ok());
  ASSERT_TRUE(archive->Tidy().ok());
  EXPECT_FALSE(archive.FilesHold("xylophones of Quimper"));
  EXPECT_TRUE(archive.FilesHold("something to stay"));
}

TEST(Archive, ARequestIsAnsweredTheSameThoughItsTimeIsOver) {
  TestArchive archive;
  v1::Article article = MakeArticle("an hour's licence", kUrl);
  *article.mutable_rights()->mutable_expires_at() =
      ToTimestamp(archive.clock.now() + absl::Hours(1));
  const v1::IngestResult first = archive.Put(article, "x", "once");
  archive.clock.Advance(absl::Hours(2));
  EXPECT_EQ(archive.Put(article, "x", "once").SerializeAsString(), first.SerializeAsString());
  EXPECT_FALSE(archive->IngestAndWait({article, "x", "another"}).ok());
}

TEST(Archive, ErasesWhatHasExpired) {
  TestArchive archive;
  v1::Article article = MakeArticle("a licence for a week", kUrl);
  *article.mutable_rights()->mutable_expires_at() =
      ToTimestamp(archive.clock.now() + absl::Hours(7 * 24));
  archive.Put(article, "x");
  archive.Put(MakeArticle("no end"), "y");
  EXPECT_EQ(*archive->Tidy(), 0);
  ASSERT_TRUE(SettleAll(archive).ok());

  archive.clock.Advance(absl::Hours(7 * 24));
  EXPECT_EQ(archive->Get("x", 0).status().code(), absl::StatusCode::kNotFound)
      << "before the sweep";
  EXPECT_THAT(archive->List({})->articles(), SizeIs(1));
  EXPECT_EQ(*archive->Tidy(), 1);
  EXPECT_EQ(*archive->Tidy(), 0);
  EXPECT_THAT(Waiting(archive), ElementsAre("x erased"));
}

TEST(Archive, AnExpiredArticleIsNoDuplicate) {
  TestArchive archive;
  v1::Article article = MakeArticle("a licence for a week", kUrl);
  *article.mutable_rights()->mutable_expires_at() =
      ToTimestamp(archive.clock.now() + absl::Hours(1));
  archive.Put(article, "x");
  archive.clock.Advance(absl::Hours(1));
  article.clear_rights();
  const v1::IngestResult result = archive.Put(article, "x");
  EXPECT_EQ(result.outcome(), v1::INGEST_OUTCOME_ACCEPTED);
  EXPECT_EQ(result.revision(), 2);
  EXPECT_EQ(archive->Get("x", 1).status().code(), absl::StatusCode::kNotFound);
}

TEST(Archive, TidyErasesMoreThanOneSweepTakes) {
  TestArchive archive;
  for (int i = 0; i < 230; ++i) {
    v1::Article article = MakeArticle(absl::StrCat("story ", i));
    *article.mutable_rights()->mutable_expires_at() =
        ToTimestamp(archive.clock.now() + absl::Hours(1));
    archive->Ingest({article}, [](auto result) { EXPECT_TRUE(result.ok()); });
  }
  archive.Put(MakeArticle("last"));
  archive.clock.Advance(absl::Hours(1));
  EXPECT_EQ(*archive->Tidy(), 230);
  EXPECT_EQ(*archive->Count(), 1);
}

TEST(Archive, ShowsNoTextWhereRightsForbidIt) {
  TestArchive archive;
  v1::Article article = MakeArticle("for readers of evidence only", kUrl);
  article.mutable_rights()->set_no_full_text(true);
  archive.Put(article, "x");
  EXPECT_EQ(archive->Get("x", 0)->text(), "");
  EXPECT_THAT(archive->Get("x", 0)->paragraphs(), IsEmpty());
  EXPECT_EQ(archive->Get("x", 0)->title(), article.title());
  v1::ListArticlesRequest request;
  request.set_include_text(true);
  EXPECT_EQ(archive->List(request)->articles(0).text(), "");
  auto entries = archive->outbox().Next(archive.clock.now(), 1, 1 << 20);
  EXPECT_EQ(entries->at(0).event.article().text(), article.text()) << "the reader needs it";

  *article.mutable_rights() = v1::Rights();
  article.set_content_hash("00");
  archive.Put(article, "x");
  EXPECT_EQ(archive->Get("x", 0)->text(), article.text());
  EXPECT_EQ(archive->Get("x", 1)->text(), "") << "the earlier revision keeps its own limit";
}

TEST(Archive, AFailureOfOneLeavesTheOthers) {
  TestArchive archive;
  ASSERT_TRUE(archive.database()
                  .Write([](storage::WriteTransaction& tx) {
                    return tx
                        .Execute(
                            "CREATE TRIGGER refuse BEFORE INSERT ON outbox"
                            " WHEN NEW.article_id = 'bad'"
                            " BEGIN SELECT RAISE(ABORT, 'no'); END",
                            {})
                        .status();
                  })
                  .ok());
  std::mutex mutex;
  std::condition_variable changed;
  std::vector<std::string> answers;
  for (const std::string id : {"good", "bad", "fine"}) {
    archive->Ingest({MakeArticle(id), id}, [&, id](absl::StatusOr<v1::IngestResult> result) {
      std::lock_guard<std::mutex> lock(mutex);
      answers.push_back(absl::StrCat(id, result.ok() ? " ok" : " failed"));
      changed.notify_one();
    });
  }
  {
    std::unique_lock<std::mutex> lock(mutex);
    changed.wait(lock, [&] { return answers.size() == 3; });
  }
  EXPECT_THAT(answers, ElementsAre("good ok", "bad failed", "fine ok"));
  EXPECT_EQ(archive->Get("bad", 0).status().code(), absl::StatusCode::kNotFound)
      << "neither article nor outbox entry";
  EXPECT_THAT(Waiting(archive), ElementsAre("good@1", "fine@1"));
}

class ArchiveListing : public ::testing::Test {
 protected:
  void SetUp() override {
    for (int i = 0; i < 7; ++i) {
      v1::Article article = MakeArticle(absl::StrCat("story ", i));
      if (i != 3) article.mutable_published_time()->set_seconds(1000 * i);
      archive_.Put(article, absl::StrCat("s", i));
      // Two share each time of ingest, which the id then orders.
      if (i % 2 == 1) archive_.clock.Advance(absl::Seconds(1));
    }
  }

  std::vector<std::string> AllPages(v1::ListArticlesRequest request) {
    std::vector<std::string> ids;
    do {
      auto page = archive_->List(request);
      if (!page.ok()) {
        ADD_FAILURE() << page.status();
        break;
      }
      for (const v1::Article& article : page->articles()) ids.push_back(article.id());
      ids.push_back("|");
      request.set_page_token(page->next_page_token());
    } while (!request.page_token().empty());
    return ids;
  }

  TestArchive archive_;
};

TEST_F(ArchiveListing, GoesThroughPagesNewestFirst) {
  v1::ListArticlesRequest request;
  EXPECT_THAT(AllPages(request), ElementsAre("s6", "s5", "s4", "s3", "s2", "s1", "s0", "|"));
  request.set_page_size(3);
  EXPECT_THAT(AllPages(request),
              ElementsAre("s6", "s5", "s4", "|", "s3", "s2", "s1", "|", "s0", "|"));
  request.set_page_size(7);
  EXPECT_THAT(AllPages(request), ElementsAre("s6", "s5", "s4", "s3", "s2", "s1", "s0", "|"));
}

TEST_F(ArchiveListing, KeepsItsPlaceWhileArticlesComeIn) {
  v1::ListArticlesRequest request;
  request.set_page_size(4);
  auto first = archive_->List(request);
  ASSERT_TRUE(first.ok());
  archive_.clock.Advance(absl::Seconds(1));
  archive_.Put(MakeArticle("story that came later"), "later");
  request.set_page_token(first->next_page_token());
  EXPECT_THAT(AllPages(request), ElementsAre("s2", "s1", "s0", "|"));
}

TEST_F(ArchiveListing, FiltersByPublishedTime) {
  v1::ListArticlesRequest request;
  request.mutable_published_since()->set_seconds(2000);
  EXPECT_THAT(AllPages(request), ElementsAre("s6", "s5", "s4", "s2", "|"));
  request.mutable_published_until()->set_seconds(5000);
  request.set_page_size(1);
  EXPECT_THAT(AllPages(request), ElementsAre("s4", "|", "s2", "|"));
}

TEST_F(ArchiveListing, LeavesTheTextOutUnlessAsked) {
  v1::ListArticlesRequest request;
  EXPECT_EQ(archive_->List(request)->articles(0).text(), "");
  EXPECT_THAT(archive_->List(request)->articles(0).paragraphs(), IsEmpty());
  request.set_include_text(true);
  EXPECT_NE(archive_->List(request)->articles(0).text(), "");
  EXPECT_THAT(archive_->List(request)->articles(0).paragraphs(), SizeIs(2));
}

TEST_F(ArchiveListing, RefusesBadRequests) {
  v1::ListArticlesRequest other;
  other.mutable_published_since()->set_seconds(1);
  other.set_page_size(1);
  const std::string other_token = archive_->List(other)->next_page_token();
  ASSERT_FALSE(other_token.empty());
  const auto with = [](auto change) {
    v1::ListArticlesRequest request;
    change(request);
    return request;
  };
  const struct {
    v1::ListArticlesRequest request;
    const char* want;
  } kCases[] = {
      {with([](auto& r) { r.set_page_size(-1); }), "page_size: got -1, want 0 to 1000"},
      {with([](auto& r) { r.set_page_size(1001); }), "page_size: got 1001"},
      {with([](auto& r) { r.set_page_token("nonsense"); }), "page_token: got something else"},
      {with([&](auto& r) { r.set_page_token(other_token); }), "page_token: got one of another"},
      {with([](auto& r) { r.mutable_published_since()->set_nanos(-5); }), "published_since: got"},
      {with([](auto& r) {
         r.mutable_published_since()->set_seconds(2);
         r.mutable_published_until()->set_seconds(1);
       }),
       "published_until: got"},
  };
  for (const auto& c : kCases) {
    auto response = archive_->List(c.request);
    EXPECT_EQ(response.status().code(), absl::StatusCode::kInvalidArgument) << c.want;
    EXPECT_THAT(std::string(response.status().message()), HasSubstr(c.want));
  }
}

TEST(Archive, EndsAPageBeforeItGrowsTooLarge) {
  TestArchive archive({.max_page_bytes = 1000});
  for (int i = 0; i < 5; ++i) archive.Put(MakeArticle(absl::StrCat("story ", i)));
  v1::ListArticlesRequest request;
  request.set_include_text(true);
  int pages = 0, articles = 0;
  do {
    auto page = archive->List(request);
    ASSERT_TRUE(page.ok()) << page.status();
    EXPECT_LE(page->ByteSizeLong(), 1200u);
    ASSERT_GT(page->articles_size(), 0);
    articles += page->articles_size();
    ++pages;
    request.set_page_token(page->next_page_token());
  } while (!request.page_token().empty());
  EXPECT_EQ(articles, 5);
  EXPECT_GT(pages, 1);
}

}  // namespace
}  // namespace demarche::ingest
