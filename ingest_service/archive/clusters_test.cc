#include "ingest_service/archive/clusters.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "ingest_service/archive/archive_for_test.h"

namespace demarche::ingest {
namespace {

// The words of a text that shares none with that of another seed, from `from` on.
std::string Prose(int seed, int from, int to) {
  std::string text;
  for (int i = from; i < to; ++i) {
    absl::StrAppend(&text, text.empty() ? "" : " ", "w", seed, "x", i * 7919 % 100'003, "y");
  }
  return text;
}

v1::Article Story(const std::string& title, const std::string& text) {
  v1::Article article;
  article.set_title(title);
  article.set_text(text);
  v1::Paragraph& paragraph = *article.add_paragraphs();
  paragraph.set_kind(v1::PARAGRAPH_KIND_BODY);
  paragraph.set_end(static_cast<int>(text.size()));
  paragraph.set_text(text);
  article.set_content_hash(absl::BytesToHexString(title) +
                           std::to_string(std::hash<std::string>()(text)));
  return article;
}

class ClustersTest : public testing::Test {
 protected:
  // Stores a text and gives its cluster.
  std::string Put(const std::string& id, const std::string& text) {
    archive_.Put(Story(absl::StrCat("On ", id, " ", ++titles_), text), id);
    return ClusterOf(id);
  }
  std::string ClusterOf(const std::string& id, int32_t revision = 0) {
    auto article = archive_->Get(id, revision);
    return article.ok() ? article->cluster_id() : article.status().ToString();
  }

  TestArchive archive_;
  int titles_ = 0;
};

TEST_F(ClustersTest, CopiesJoinTheFirst) {
  EXPECT_EQ(Put("first", Prose(1, 0, 400)), "first");
  EXPECT_EQ(Put("other", Prose(2, 0, 400)), "other");
  EXPECT_EQ(Put("trimmed", Prose(1, 0, 260)), "first");
  EXPECT_EQ(Put("local", Prose(1, 0, 300) + " " + Prose(3, 0, 60)), "first");
  EXPECT_EQ(ClusterOf("first"), "first");
}

TEST_F(ClustersTest, DeliveryTellsTheCluster) {
  Put("first", Prose(1, 0, 400));
  Put("copy", Prose(1, 0, 300));
  auto entries = archive_->outbox().Next(archive_.clock.now(), 10, 1 << 20);
  ASSERT_TRUE(entries.ok());
  ASSERT_EQ(entries->size(), 2u);
  EXPECT_EQ((*entries)[1].event.article().cluster_id(), "first");
}

TEST_F(ClustersTest, ARestartForgetsNothing) {
  Put("first", Prose(1, 0, 400));
  archive_.Reopen();
  EXPECT_EQ(Put("copy", Prose(1, 50, 400)), "first");
}

TEST_F(ClustersTest, ShortTextsStandAlone) {
  EXPECT_EQ(Put("a", Prose(1, 0, 20)), "a");
  EXPECT_EQ(Put("b", Prose(1, 0, 20)), "b");
}

TEST_F(ClustersTest, AClusterOutlivesItsFirst) {
  Put("first", Prose(1, 0, 400));
  // Its sketch is that of the first, so that it stands in the index only once that one is gone.
  EXPECT_EQ(Put("same", Prose(1, 0, 400)), "first");
  ASSERT_TRUE(archive_->Erase("first").ok());
  EXPECT_EQ(Put("later", Prose(1, 0, 300)), "first");
  archive_.Reopen();
  EXPECT_EQ(Put("restarted", Prose(1, 100, 400)), "first");
  // The name is taken: the article that had it comes back with another text.
  EXPECT_EQ(Put("first", Prose(9, 0, 400)), "first~2");
}

TEST_F(ClustersTest, ARevisionStaysWithItsCopiesAndLeavesWhenItIsNoneAnyMore) {
  Put("first", Prose(1, 0, 400));
  Put("copy", Prose(1, 0, 300));
  EXPECT_EQ(Put("first", Prose(1, 0, 380) + " " + Prose(4, 0, 30)), "first");
  EXPECT_EQ(Put("copy", Prose(1, 20, 300)), "first");
  EXPECT_EQ(Put("first", Prose(5, 0, 400)), "first~3") << "the copy keeps the name";
  EXPECT_EQ(ClusterOf("first", 1), "first");
  EXPECT_EQ(ClusterOf("copy"), "first");
  EXPECT_EQ(Put("copy", Prose(6, 0, 400)), "copy");
  EXPECT_EQ(Put("alone", Prose(7, 0, 400)), "alone");
  EXPECT_EQ(Put("alone", Prose(8, 0, 400)), "alone") << "nobody else has the name";
}

TEST_F(ClustersTest, OfTwoClustersTheLikerOneTakesIt) {
  Put("begin", Prose(1, 0, 200));
  Put("end", Prose(1, 200, 500));
  EXPECT_EQ(Put("whole", Prose(1, 0, 500)), "end");
  EXPECT_EQ(ClusterOf("begin"), "begin") << "clusters never merge";
}

TEST_F(ClustersTest, TheCallerMayKnowBetter) {
  v1::Article article = Story("By hand", Prose(1, 0, 400));
  article.set_cluster_id("story-17");
  archive_.Put(article, "a");
  EXPECT_EQ(ClusterOf("a"), "story-17");
  EXPECT_EQ(Put("copy", Prose(1, 0, 300)), "story-17");
  article.set_cluster_id("No Such");
  EXPECT_EQ(archive_->IngestAndWait({article, "b"}).status().code(),
            absl::StatusCode::kInvalidArgument);
}

TEST(CopyIndexTest, PhrasesLeadNowhereAndLookUpsStayShort) {
  CopyIndex index(1000);
  const Sketch sketch = MakeSketch(Prose(1, 0, 200));
  for (int64_t number = 1; number <= CopyIndex::kMaxClusters - 1; ++number) {
    index.Add(number, sketch, absl::StrCat("c", number));
  }
  EXPECT_EQ(index.Candidates(sketch, 100).size(), size_t{CopyIndex::kMaxClusters - 1});
  EXPECT_EQ(index.Candidates(sketch, 3), (std::vector<int64_t>{1, 2, 3}));
  for (int64_t number = 100; number < 5000; ++number) {
    index.Add(number, sketch, absl::StrCat("c", number));
  }
  EXPECT_TRUE(index.Candidates(sketch, 100).empty());
}

TEST(CopyIndexTest, ManyCopiesOfOneStoryTakeOnePlace) {
  CopyIndex index(1000);
  const Sketch sketch = MakeSketch(Prose(1, 0, 200));
  for (int64_t number = 1; number <= 5000; ++number) index.Add(number, sketch, "story");
  EXPECT_EQ(index.Candidates(sketch, 100), std::vector<int64_t>{1});
  index.Remove(1, sketch);
  EXPECT_TRUE(index.Candidates(sketch, 100).empty());
  index.Add(7, sketch, "story");
  EXPECT_EQ(index.Candidates(sketch, 100), std::vector<int64_t>{7});
}

TEST(CopyIndexTest, TheOldestMakeRoom) {
  constexpr int kRoom = 100;
  CopyIndex index(kRoom);
  for (int64_t number = 1; number <= 20 * kRoom; ++number) {
    index.Add(number, MakeSketch(Prose(static_cast<int>(number), 0, 100)), absl::StrCat(number));
  }
  EXPECT_TRUE(index.Candidates(MakeSketch(Prose(1, 0, 100)), 9).empty());
  for (int number = 20 * kRoom - kRoom + 1; number <= 20 * kRoom; ++number) {
    EXPECT_EQ(index.Candidates(MakeSketch(Prose(number, 0, 100)), 9), std::vector<int64_t>{number});
  }
}

}  // namespace
}  // namespace demarche::ingest
