#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "stance_service/ledger/ledger_for_test.h"
#include "stance_service/ledger/times.h"

namespace demarche::stance {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr int64_t kDay = kMicrosPerDay;
const Versions kVersions = {"engine-1", "catalog-1"};

v1::Article MakeArticle(const std::string& id, int64_t day, const std::string& cluster = "") {
  v1::Article article;
  article.set_id(id);
  article.set_revision(1);
  article.set_title("Herring talks");
  article.set_publisher("The Courier");
  article.set_text("Petra Lindqvist left. The Herring Council stayed.");
  article.set_cluster_id(cluster);
  if (day > 0) *article.mutable_published_time() = FromMicros(day * kDay);
  return article;
}

KeyedName MakeName(const std::string& key, v1::NameType type = v1::NAME_TYPE_PERSON,
                   int mentions = 1) {
  KeyedName keyed{.key = key};
  keyed.name.set_name(key + "!");
  keyed.name.set_type(type);
  keyed.name.set_mention_count(mentions);
  keyed.name.add_other_forms("short " + key);
  keyed.name.mutable_sentence()->set_end(21);
  keyed.name.mutable_sentence()->set_text("Petra Lindqvist left.");
  return keyed;
}

class UnlistedRowsTest : public testing::Test {
 protected:
  void Record(v1::Article article, std::vector<KeyedName> names) {
    const LedgerChange changes[] = {{.article = std::move(article), .unlisted = std::move(names)}};
    const auto results = ledger_->Apply(changes);
    ASSERT_TRUE(results.ok()) << results.status();
    ASSERT_FALSE(results->front().already_recorded);
  }
  void Erase(const std::string& id) {
    const LedgerChange changes[] = {{.erased_article_id = id}};
    ASSERT_TRUE(ledger_->Apply(changes).ok());
  }
  std::vector<v1::UnlistedActor> List(const UnlistedFilter& filter = {},
                                      const UnlistedKey& after = {}, int limit = 100) {
    auto actors = ledger_->UnlistedActors(filter, after, limit, {});
    EXPECT_TRUE(actors.ok()) << actors.status();
    return actors.ok() ? *actors : std::vector<v1::UnlistedActor>();
  }
  // "lindqvist 2/5 PERSON": articles and mentions.
  std::vector<std::string> Shown(const std::vector<v1::UnlistedActor>& actors) {
    std::vector<std::string> shown;
    for (const v1::UnlistedActor& actor : actors) {
      shown.push_back(absl::StrCat(actor.key(), " ", actor.article_count(), "/",
                                   actor.mention_count(), " ",
                                   v1::NameType_Name(actor.type()).substr(10)));
    }
    return shown;
  }

  LedgerFolder folder_;
  std::unique_ptr<Ledger> ledger_ = folder_.Open(kVersions);
};

TEST_F(UnlistedRowsTest, CountsArticlesMostFirst) {
  Record(MakeArticle("a", 10), {MakeName("ada", v1::NAME_TYPE_PERSON, 2), MakeName("bo")});
  Record(MakeArticle("b", 12), {MakeName("ada", v1::NAME_TYPE_PERSON, 3), MakeName("cy")});
  EXPECT_THAT(Shown(List()), ElementsAre("ada 2/5 PERSON", "bo 1/1 PERSON", "cy 1/1 PERSON"));
  const v1::UnlistedActor ada = List().front();
  EXPECT_EQ(ToMicros(ada.first_time()), 10 * kDay);
  EXPECT_EQ(ToMicros(ada.last_time()), 12 * kDay);
  // The latest article is the example.
  EXPECT_EQ(ada.name(), "ada!");
  EXPECT_EQ(ada.example_article().id(), "b");
  EXPECT_EQ(ada.example_article().publisher(), "The Courier");
  EXPECT_EQ(ada.example_sentence().text(), "Petra Lindqvist left.");
  EXPECT_EQ(ada.example_sentence().end(), 21);
  EXPECT_THAT(ada.other_forms(), ElementsAre("short ada"));
}

TEST_F(UnlistedRowsTest, CopiesOfAStoryCountOnce) {
  Record(MakeArticle("a", 10, "story"), {MakeName("ada", v1::NAME_TYPE_PERSON, 2)});
  Record(MakeArticle("b", 11, "story"), {MakeName("ada", v1::NAME_TYPE_PERSON, 3)});
  Record(MakeArticle("c", 11, "other"), {MakeName("ada")});
  EXPECT_THAT(Shown(List()), ElementsAre("ada 2/4 PERSON"));
}

TEST_F(UnlistedRowsTest, TheTypeIsThatOfMostStories) {
  Record(MakeArticle("a", 10), {MakeName("ada", v1::NAME_TYPE_PLACE)});
  Record(MakeArticle("b", 10), {MakeName("ada", v1::NAME_TYPE_ORGANISATION)});
  Record(MakeArticle("c", 10), {MakeName("ada", v1::NAME_TYPE_PLACE)});
  EXPECT_THAT(Shown(List()), ElementsAre("ada 3/3 PLACE"));
  EXPECT_THAT(List({.types = {v1::NAME_TYPE_PERSON, v1::NAME_TYPE_ORGANISATION}}), IsEmpty());
  EXPECT_EQ(List({.types = {v1::NAME_TYPE_PLACE}}).size(), 1u);
}

TEST_F(UnlistedRowsTest, AWindowCountsItsOwnArticlesAlone) {
  Record(MakeArticle("a", 10), {MakeName("ada")});
  Record(MakeArticle("b", 20), {MakeName("ada")});
  v1::Article undated = MakeArticle("c", 0);
  *undated.mutable_ingested_time() = FromMicros(15 * kDay);
  Record(std::move(undated), {MakeName("ada")});
  const auto shown = Shown(List({.since_us = 10 * kDay, .until_us = 20 * kDay}));
  EXPECT_THAT(shown, ElementsAre("ada 2/2 PERSON"));
  const auto until = List({.until_us = 12 * kDay});
  EXPECT_EQ(until.front().example_article().id(), "a");
}

TEST_F(UnlistedRowsTest, PagesFollowOneAnother) {
  for (const std::string id : {"a", "b", "c"}) {
    std::vector<KeyedName> names = {MakeName("both")};
    names.push_back(MakeName("only " + id));
    Record(MakeArticle(id, 10), std::move(names));
  }
  const auto first = List({}, {}, 2);
  EXPECT_THAT(Shown(first), ElementsAre("both 3/3 PERSON", "only a 1/1 PERSON"));
  const auto second = List({}, {first.back().article_count(), first.back().key()}, 2);
  EXPECT_THAT(Shown(second), ElementsAre("only b 1/1 PERSON", "only c 1/1 PERSON"));
  EXPECT_THAT(Shown(List({.min_articles = 2})), ElementsAre("both 3/3 PERSON"));
}

TEST_F(UnlistedRowsTest, GoWithTheirArticleAndItsRevision) {
  Record(MakeArticle("a", 10), {MakeName("ada"), MakeName("bo")});
  Record(MakeArticle("b", 10), {MakeName("ada")});
  v1::Article revised = MakeArticle("a", 10);
  revised.set_revision(2);
  Record(std::move(revised), {MakeName("cy")});
  EXPECT_THAT(Shown(List()), ElementsAre("ada 1/1 PERSON", "cy 1/1 PERSON"));
  Erase("b");
  EXPECT_THAT(Shown(List()), ElementsAre("cy 1/1 PERSON"));
  // Still so when opened again.
  ledger_.reset();
  ledger_ = folder_.Open(kVersions);
  EXPECT_THAT(Shown(List()), ElementsAre("cy 1/1 PERSON"));
}

TEST_F(UnlistedRowsTest, WhatOneStoryAloneHadIsForgotten) {
  Record(MakeArticle("a", 10), {MakeName("old"), MakeName("often")});
  Record(MakeArticle("b", 11), {MakeName("often")});
  Record(MakeArticle("c", 90), {MakeName("new")});
  const std::string revision = ledger_->revision();
  const auto pruned = ledger_->PruneUnlisted(50 * kDay, 10);
  ASSERT_TRUE(pruned.ok()) << pruned.status();
  EXPECT_EQ(*pruned, 1);
  EXPECT_THAT(Shown(List()), ElementsAre("often 2/2 PERSON", "new 1/1 PERSON"));
  EXPECT_NE(ledger_->revision(), revision);
  EXPECT_EQ(*ledger_->PruneUnlisted(50 * kDay, 10), 0);
}

}  // namespace
}  // namespace demarche::stance
