#include "cli/article_source.h"

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"

namespace demarche::cli {
namespace {

namespace fs = std::filesystem;
using Strings = std::vector<std::string>;

class ArticleSourceTest : public testing::Test {
 protected:
  ArticleSourceTest()
      : root_(fs::path(testing::TempDir()) /
              testing::UnitTest::GetInstance()->current_test_info()->name()) {
    fs::remove_all(root_);
    fs::create_directories(root_);
  }
  ~ArticleSourceTest() override { fs::remove_all(root_); }

  std::string Write(const std::string& name, const std::string& content) {
    const fs::path path = root_ / name;
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << content;
    return path.string();
  }

  std::vector<SourceItem> Items(const Strings& paths, ContentFormat format = ContentFormat::kAuto) {
    auto source = ArticleSource::Open(paths, format);
    EXPECT_TRUE(source.ok());
    std::vector<SourceItem> items;
    while (auto item = source->Next()) items.push_back(*std::move(item));
    return items;
  }

  // The labels, without the folder of the test.
  Strings Labels(const std::vector<SourceItem>& items) {
    Strings labels;
    for (const SourceItem& item : items)
      labels.push_back(item.label.substr(root_.string().size() + 1));
    return labels;
  }

  const fs::path root_;
};

TEST_F(ArticleSourceTest, WalksFoldersInTheOrderOfNames) {
  Write("b.txt", "b");
  Write("a/2.html", "2");
  Write("a/10.htm", "10");
  Write("a.json", "{}");
  Write("README.md", "left out");
  Write(".hidden.txt", "hidden");
  Write(".git/x.txt", "hidden");
  auto source = ArticleSource::Open({root_.string()}, ContentFormat::kAuto);
  ASSERT_TRUE(source.ok());
  EXPECT_EQ(source->left_out_count(), 1u);
  EXPECT_EQ(source->total_bytes(), 6);
  EXPECT_EQ(Labels(Items({root_.string()})), (Strings{"a/10.htm", "a/2.html", "a.json", "b.txt"}));
}

TEST_F(ArticleSourceTest, TellsContentTypesByEnding) {
  const auto type = [&](const std::string& name, ContentFormat format = ContentFormat::kAuto) {
    return Items({Write(name, "x")}, format)[0].request->raw().content_type();
  };
  EXPECT_EQ(type("a.HTML"), "text/html");
  EXPECT_EQ(type("a.txt"), "text/plain");
  EXPECT_EQ(type("a.json"), "application/json");
  EXPECT_EQ(type("a.md"), "");
  EXPECT_EQ(type("a"), "");
  EXPECT_EQ(type("b.txt", ContentFormat::kHtml), "text/html");
}

TEST_F(ArticleSourceTest, SplitsJsonLines) {
  const auto items =
      Items({Write("a.jsonl",
                   "{\"id\":\"one\",\"url\":\"https://x.example/1\",\"content\":\"A text\"}\n"
                   "\n"
                   "{\"headline\":\"Other\",\"body\":\"B\"}")});
  ASSERT_EQ(Labels(items), (Strings{"a.jsonl:1", "a.jsonl:3"}));
  EXPECT_EQ(items[0].request->article_id(), "one");
  EXPECT_EQ(items[0].request->raw().content(), "A text");
  EXPECT_EQ(items[0].request->raw().url(), "https://x.example/1");
  EXPECT_EQ(items[1].request->raw().content(), "{\"headline\":\"Other\",\"body\":\"B\"}");
  EXPECT_EQ(items[1].request->raw().content_type(), "application/json");
}

TEST_F(ArticleSourceTest, AFileThatFailsIsAnItemAmongOthers) {
  const std::string big = Write("big.txt", std::string((10 << 20) + 1, 'x'));
  const auto items = Items({Write("a.txt", "a"), big, Write("z.txt", "z")});
  ASSERT_EQ(Labels(items), (Strings{"a.txt", "big.txt", "z.txt"}));
  EXPECT_TRUE(items[0].request.ok());
  EXPECT_EQ(items[1].request.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(items[1].request.status().message(), "got a longer file, want at most 10485760 bytes");
  EXPECT_TRUE(items[2].request.ok());
}

TEST_F(ArticleSourceTest, APathThatIsNotThereIsAnErrorAtOnce) {
  const auto source = ArticleSource::Open({(root_ / "absent.txt").string()}, ContentFormat::kAuto);
  EXPECT_EQ(source.status().code(), absl::StatusCode::kNotFound);
  EXPECT_TRUE(absl::StrContains(source.status().message(), "absent.txt"));
}

}  // namespace
}  // namespace demarche::cli
