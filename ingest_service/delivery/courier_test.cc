#include "ingest_service/delivery/courier.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <vector>

#include "ingest_service/archive/archive_for_test.h"

namespace demarche::ingest {
namespace {

using ::testing::ElementsAre;
using ::testing::Ge;
using ::testing::HasSubstr;
using ::testing::Le;
using ::testing::SizeIs;

std::string NameOf(const v1::ArticleEvent& event) {
  return event.has_article() ? absl::StrCat(event.article().id(), "@", event.article().revision())
                             : absl::StrCat(event.erased_article_id(), " erased");
}

// A stance service whose mood the test decides; notes what it was sent.
class FakeStance : public StanceSender {
 public:
  absl::StatusOr<v1::RecordArticlesResponse> Send(
      const v1::RecordArticlesRequest& request) override {
    batches.emplace_back();
    for (const v1::ArticleEvent& event : request.events()) batches.back().push_back(NameOf(event));
    if (absl::Status status = whole(request); !status.ok()) return status;
    v1::RecordArticlesResponse response;
    for (const v1::ArticleEvent& event : request.events()) {
      v1::RecordResult& result = *response.add_results();
      result.set_code(static_cast<int>(item(NameOf(event))));
      if (result.code() == 0) {
        recorded.push_back(NameOf(event));
      } else {
        result.set_message("because");
      }
    }
    return response;
  }
  void Shutdown() override {}

  std::function<absl::Status(const v1::RecordArticlesRequest&)> whole = [](const auto&) {
    return absl::OkStatus();
  };
  std::function<absl::StatusCode(const std::string&)> item = [](const auto&) {
    return absl::StatusCode::kOk;
  };
  std::vector<std::vector<std::string>> batches;
  std::vector<std::string> recorded;
};

class CourierTest : public ::testing::Test {
 protected:
  void Put(const std::string& id, const std::string& words) {
    archive_.Put(MakeArticle(words), id);
  }
  // Steps, letting each pause pass, until nothing is left or `steps` are done.
  void Run(Courier& courier, int steps = 100) {
    while (steps-- > 0 && Left() > 0) archive_.clock.Advance(courier.Step().length);
  }
  int64_t Left() { return archive_->outbox().Status(archive_.clock.now())->backlog; }
  int64_t Rejected() { return archive_->outbox().Status(archive_.clock.now())->rejected; }
  Courier MakeCourier(CourierOptions options = {}) {
    return Courier(
        archive_->outbox(), stance_, archive_.clock.AsFunction(), [] { return 0.0; }, options);
  }

  TestArchive archive_;
  FakeStance stance_;
};

TEST_F(CourierTest, DeliversInOrderAndThenRests) {
  Put("a", "a1");
  Put("b", "b1");
  Put("a", "a2");
  ASSERT_TRUE(archive_->Erase("b").ok());
  Courier courier = MakeCourier({.idle = absl::Seconds(42)});
  EXPECT_EQ(courier.Step().length, absl::ZeroDuration());
  EXPECT_EQ(courier.Step().length, absl::ZeroDuration());
  const Pause rest = courier.Step();
  EXPECT_EQ(rest.length, absl::Seconds(42));
  EXPECT_TRUE(rest.ends_on_news);
  EXPECT_THAT(stance_.batches, ElementsAre(ElementsAre("a@1", "b erased"), ElementsAre("a@2")));
  EXPECT_EQ(courier.Stats().delivered, 3);
  EXPECT_EQ(courier.Stats().last_error, "");
}

TEST_F(CourierTest, SendsWholeArticles) {
  Put("a", "the strait");
  v1::RecordArticlesRequest sent;
  stance_.whole = [&](const v1::RecordArticlesRequest& request) {
    sent = request;
    return absl::OkStatus();
  };
  Courier courier = MakeCourier();
  courier.Step();
  ASSERT_THAT(sent.events(), SizeIs(1));
  const v1::Article& article = sent.events(0).article();
  EXPECT_EQ(article.text(), MakeArticle("the strait").text());
  ASSERT_THAT(article.paragraphs(), SizeIs(2));
  EXPECT_EQ(article.paragraphs(1).text(), "Its neighbours did not answer.");
}

TEST_F(CourierTest, BatchesStayWithinTheirBounds) {
  for (int i = 0; i < 10; ++i) Put(absl::StrCat("s", i), absl::StrCat("story ", i));
  Courier by_count = MakeCourier({.max_batch = 4});
  by_count.Step();
  EXPECT_THAT(stance_.batches.back(), SizeIs(4));
  size_t bytes = 0;
  stance_.whole = [&](const v1::RecordArticlesRequest& request) {
    bytes = request.ByteSizeLong();
    return absl::OkStatus();
  };
  Courier by_bytes = MakeCourier({.max_batch_bytes = 1000});
  by_bytes.Step();
  EXPECT_THAT(stance_.batches.back().size(), testing::AllOf(Ge(2u), Le(4u)));
  EXPECT_LE(bytes, 1100u);
}

TEST_F(CourierTest, WaitsLongerAndLongerWhileTheServiceIsDownAndCatchesUp) {
  for (int i = 0; i < 20; ++i) Put(absl::StrCat("s", i), absl::StrCat("story ", i));
  stance_.whole = [](const auto&) { return absl::UnavailableError("connection refused"); };
  Courier courier = MakeCourier({.whole = {absl::Seconds(1), absl::Seconds(5)}});
  std::vector<absl::Duration> pauses;
  for (int i = 0; i < 12; ++i) {
    const Pause pause = courier.Step();
    EXPECT_FALSE(pause.ends_on_news);
    pauses.push_back(pause.length);
    archive_.clock.Advance(pause.length);
  }
  pauses.resize(5);
  EXPECT_THAT(pauses, ElementsAre(absl::Seconds(1), absl::Seconds(2), absl::Seconds(4),
                                  absl::Seconds(5), absl::Seconds(5)));
  EXPECT_EQ(courier.Stats().last_error, "UNAVAILABLE: connection refused");
  EXPECT_EQ(courier.Stats().delivered, 0);
  EXPECT_EQ(Left(), 20);
  EXPECT_EQ(Rejected(), 0);

  stance_.whole = [](const auto&) { return absl::OkStatus(); };
  const absl::Time back = archive_.clock.now();
  Run(courier);
  EXPECT_EQ(courier.Stats().delivered, 20);
  EXPECT_EQ(courier.Stats().last_error, "");
  EXPECT_LE(archive_.clock.now() - back, absl::Seconds(10));
}

TEST_F(CourierTest, ResumesAfterARestart) {
  Put("a", "a1");
  Put("b", "b1");
  stance_.item = [](const std::string& name) {
    return name == "a@1" ? absl::StatusCode::kOk : absl::StatusCode::kUnavailable;
  };
  MakeCourier().Step();
  archive_.Reopen();
  archive_.clock.Advance(absl::Minutes(1));
  stance_.item = [](const auto&) { return absl::StatusCode::kOk; };
  Courier courier = MakeCourier();
  Run(courier);
  EXPECT_THAT(stance_.recorded, ElementsAre("a@1", "b@1"));
}

TEST_F(CourierTest, SetsAsideWhatIsInvalidAndRetriesTheRest) {
  Put("bad", "x");
  Put("slow", "y");
  Put("good", "z");
  int tries = 0;
  stance_.item = [&](const std::string& name) {
    if (name == "bad@1") return absl::StatusCode::kInvalidArgument;
    if (name == "slow@1" && ++tries < 3) return absl::StatusCode::kInternal;
    return absl::StatusCode::kOk;
  };
  Courier courier = MakeCourier({.item = {absl::Seconds(1), absl::Seconds(60)}});
  courier.Step();
  EXPECT_THAT(stance_.recorded, ElementsAre("good@1"));
  EXPECT_THAT(courier.Stats().last_error, HasSubstr("slow"));
  EXPECT_EQ(Rejected(), 1);
  const absl::Time start = archive_.clock.now();
  Run(courier);
  EXPECT_THAT(stance_.recorded, ElementsAre("good@1", "slow@1"));
  EXPECT_EQ(archive_.clock.now() - start, absl::Seconds(1 + 2));
  EXPECT_EQ(courier.Stats().delivered, 2);
  EXPECT_EQ(Rejected(), 1);
}

TEST_F(CourierTest, FindsOutTheArticleThatSpoilsABatch) {
  const struct {
    absl::Status status;
    bool rejected;
  } kCases[] = {{absl::InvalidArgumentError("events[3]: no"), true},
                {absl::DeadlineExceededError("too slow"), false},
                {absl::UnavailableError("connection reset"), false}};
  for (const auto& c : kCases) {
    TestArchive archive;
    FakeStance stance;
    for (int i = 0; i < 8; ++i) {
      archive.Put(MakeArticle(absl::StrCat("story ", i)), absl::StrCat("s", i));
    }
    stance.whole = [&](const v1::RecordArticlesRequest& request) {
      for (const v1::ArticleEvent& event : request.events()) {
        if (event.article().id() == "s3") return c.status;
      }
      return absl::OkStatus();
    };
    Courier courier(archive->outbox(), stance, archive.clock.AsFunction(), [] { return 0.0; });
    for (int step = 0; step < 40 && stance.recorded.size() < 7; ++step) {
      archive.clock.Advance(courier.Step().length);
    }
    EXPECT_THAT(stance.recorded, SizeIs(7)) << c.status;
    const OutboxStatus status = *archive->outbox().Status(archive.clock.now());
    EXPECT_EQ(status.rejected, c.rejected ? 1 : 0) << c.status;
    EXPECT_EQ(status.backlog, c.rejected ? 0 : 1) << c.status;
  }
}

TEST_F(CourierTest, SetsDamagedRecordsAside) {
  Put("a", "a1");
  Put("b", "b1");
  ASSERT_TRUE(archive_.database()
                  .Write([](auto& tx) {
                    return tx
                        .Execute(
                            "UPDATE article_revision SET body = x'FFFF'"
                            " WHERE article_id = 'a'",
                            {})
                        .status();
                  })
                  .ok());
  Courier courier = MakeCourier();
  Run(courier);
  EXPECT_THAT(stance_.recorded, ElementsAre("b@1"));
  EXPECT_EQ(Rejected(), 1);
  EXPECT_EQ(courier.Stats().delivered, 1);
}

TEST_F(CourierTest, AnAnswerOfTheWrongLengthCountsForNothing) {
  class Terse : public StanceSender {
    absl::StatusOr<v1::RecordArticlesResponse> Send(const v1::RecordArticlesRequest&) override {
      return v1::RecordArticlesResponse();
    }
    void Shutdown() override {}
  } terse;
  Put("a", "a1");
  Courier courier(archive_->outbox(), terse, archive_.clock.AsFunction(), [] { return 0.0; });
  courier.Step();
  EXPECT_EQ(Left(), 1);
  EXPECT_THAT(courier.Stats().last_error, HasSubstr("got 0 results, want 1"));
}

TEST_F(CourierTest, WakesForTheEndOfAnEmbargo) {
  v1::Article article = MakeArticle("a visit");
  *article.mutable_rights()->mutable_embargo_until() =
      ToTimestamp(archive_.clock.now() + absl::Seconds(30));
  archive_.Put(article, "a");
  Courier courier = MakeCourier();
  const Pause pause = courier.Step();
  EXPECT_EQ(pause.length, absl::Seconds(30));
  archive_.clock.Advance(pause.length);
  courier.Step();
  EXPECT_THAT(stance_.recorded, ElementsAre("a@1"));
}

TEST(DelayAfter, DoublesWithinBounds) {
  const Backoff backoff = {absl::Seconds(1), absl::Seconds(10)};
  const struct {
    int failures;
    double chance;
    absl::Duration want;
  } kCases[] = {{1, 0, absl::Seconds(1)},
                {2, 0, absl::Seconds(2)},
                {4, 0, absl::Seconds(8)},
                {5, 0, absl::Seconds(10)},
                {1'000'000, 0, absl::Seconds(10)},
                {2, 0.5, absl::Milliseconds(1500)},
                {5, 0.999999, absl::Microseconds(5'000'005)}};
  for (const auto& c : kCases) {
    EXPECT_EQ(DelayAfter(backoff, c.failures, c.chance), c.want) << c.failures;
  }
}

}  // namespace
}  // namespace demarche::ingest
