#include "stance_service/rpc/lexicon_reload.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "stance_service/rpc/service_for_test.h"

namespace demarche::stance {
namespace {

using ::testing::HasSubstr;

std::string EngineOfFirst(const TestService& service) {
  const auto statements = service.ledger->Statements({}, {}, 1, {});
  return statements.ok() && !statements->empty() ? statements->front().engine_version() : "";
}

// A reload that finds another lexicon.
auto ToVersionTwo(TestService& service) {
  return [&service] {
    service.engine.set_version("toy-2");
    return absl::OkStatus();
  };
}

TEST(LexiconReload, WhatWasReadIsReadAgain) {
  TestService service;
  LexiconReload reload(ToVersionTwo(service), service.engine, *service.ledger, service.recorder,
                       service.metrics);
  reload.Wait();
  service.RecordText("a1", "norland for accord");
  service.RecordText("a2", "ostmark against accord");
  const std::string revision = service.ledger->revision();
  ASSERT_EQ(reload.Reload(), absl::OkStatus());
  reload.Wait();
  EXPECT_EQ(*service.ledger->CountStale(), 0);
  EXPECT_EQ(EngineOfFirst(service), "toy-2");
  EXPECT_EQ(service.engine.articles_read(), 4);
  EXPECT_NE(service.ledger->revision(), revision) << "pollers must learn of it";
  EXPECT_THAT(service.metrics.Text(), HasSubstr("demarche_lexicon_reloads_total 1"));
}

TEST(LexiconReload, OneThatFailsChangesNothing) {
  TestService service;
  LexiconReload reload([] { return absl::InvalidArgumentError("frames.tsv:7: pos: got 'X'"); },
                       service.engine, *service.ledger, service.recorder, service.metrics);
  reload.Wait();
  service.RecordText("a1", "norland for accord");
  const std::string revision = service.ledger->revision();
  EXPECT_EQ(reload.Reload().message(), "frames.tsv:7: pos: got 'X'");
  EXPECT_EQ(service.ledger->revision(), revision);
  EXPECT_EQ(service.engine.articles_read(), 1);
  EXPECT_EQ(EngineOfFirst(service), "toy-1");
  EXPECT_THAT(service.metrics.Text(), HasSubstr("demarche_lexicon_reload_failures_total 1"));
  EXPECT_FALSE(service.RecordText("a2", "ostmark against accord").already_recorded());
}

TEST(LexiconReload, TheSameAgainReadsNothingAgain) {
  TestService service;
  LexiconReload reload([] { return absl::OkStatus(); }, service.engine, *service.ledger,
                       service.recorder, service.metrics);
  service.RecordText("a1", "norland for accord");
  ASSERT_EQ(reload.Reload(), absl::OkStatus());
  reload.Wait();
  EXPECT_EQ(service.engine.articles_read(), 1);
}

// An article whose reading began before the reload and ended after it.
TEST(LexiconReload, AReadingWithTheOldLexiconIsStale) {
  TestService service;
  LexiconReload reload(ToVersionTwo(service), service.engine, *service.ledger, service.recorder,
                       service.metrics);
  ASSERT_EQ(reload.Reload(), absl::OkStatus());
  reload.Wait();
  LedgerChange late;
  late.article = ArticleEventOf("a1", "norland for accord").article();
  late.read_with = {"toy-1", service.catalog->version()};
  ASSERT_TRUE(service.ledger->Apply({&late, 1}).ok());
  EXPECT_EQ(*service.ledger->CountStale(), 1);
  service.RecordText("a1", "norland for accord");
  EXPECT_EQ(*service.ledger->CountStale(), 0);
  // It doesn't take the place of the new reading either.
  ASSERT_TRUE(service.ledger->Apply({&late, 1}).ok());
  EXPECT_EQ(*service.ledger->CountStale(), 0);
}

}  // namespace
}  // namespace demarche::stance
