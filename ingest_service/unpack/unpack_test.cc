// Files and folders, lines, mailboxes and archives; and reading on where it was left.
#include "ingest_service/unpack/unpack.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "ingest_service/unpack/unpack_for_test.h"

namespace demarche::ingest::unpack {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;

class UnpackTest : public testing::Test {
 protected:
  UnpackTest()
      : root_(fs::path(testing::TempDir()) /
              absl::StrCat(testing::UnitTest::GetInstance()->current_test_info()->name(), ".",
                           ::getpid())) {
    fs::create_directories(root_);
  }
  ~UnpackTest() override { fs::remove_all(root_); }

  std::string Write(const std::string& name, const std::string& content) {
    const fs::path path = root_ / name;
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << content;
    return path.string();
  }

  std::vector<InputFile> Find(const std::vector<std::string>& paths) {
    auto found = FindInputFiles(paths, skipped_);
    EXPECT_TRUE(found.ok()) << found.status();
    return *std::move(found);
  }

  std::vector<FileItem> Read(std::vector<InputFile> files, const UnpackOptions& options = {}) {
    Unpacker unpacker(std::move(files), options);
    std::vector<FileItem> items;
    while (auto item = unpacker.Next()) items.push_back(*std::move(item));
    return items;
  }

  // Without the folder of the test.
  std::vector<std::string> Labels(const std::vector<FileItem>& items) {
    std::vector<std::string> labels;
    for (const FileItem& item : items) {
      labels.push_back(item.item.label.substr(root_.string().size() + 1));
    }
    return labels;
  }

  const fs::path root_;
  SkipCounts skipped_{};
};

TEST_F(UnpackTest, WalksFoldersInTheOrderOfNames) {
  Write("b.txt", "b");
  Write("a/2.html", "2");
  Write("a/10.htm", "10");
  Write("a.json", "{}");
  Write("feed.xml.gz", Gzip("<rss/>"));
  Write("README.md", "left out");
  Write(".hidden.txt", "hidden");
  Write(".git/x.txt", "hidden");
  const auto files = Find({root_.string()});
  EXPECT_EQ(skipped_[static_cast<size_t>(Skipped::kFileEnding)], 1);
  const auto items = Read(files);
  EXPECT_THAT(Labels(items), ElementsAre("a/10.htm", "a/2.html", "a.json", "b.txt", "feed.xml"));
  int64_t size = 0, read = 0;
  for (const auto& file : files) size += file.size;
  for (const auto& item : items) read += item.bytes;
  EXPECT_EQ(read, size);
}

TEST_F(UnpackTest, AFileThatFailsIsAnItemAmongOthers) {
  const std::string big = Write("big.txt", std::string((10 << 20) + 1, 'x'));
  const std::string gone = Write("gone.txt", "x");
  const auto files = Find({Write("a.txt", "a"), big, gone, Write("z.txt", "z")});
  fs::remove(gone);
  const auto items = Read(files);
  ASSERT_THAT(Labels(items), ElementsAre("a.txt", "big.txt", "gone.txt", "z.txt"));
  EXPECT_TRUE(items[0].item.request.ok());
  EXPECT_EQ(items[1].item.request.status().message(),
            "got a longer document, want at most 10485760 bytes");
  EXPECT_EQ(items[2].item.request.status().code(), absl::StatusCode::kNotFound);
  EXPECT_TRUE(items[3].item.request.ok());
}

TEST_F(UnpackTest, APathThatIsNotThereIsAnErrorAtOnce) {
  const auto found = FindInputFiles({(root_ / "absent.txt").string()}, skipped_);
  EXPECT_EQ(found.status().code(), absl::StatusCode::kNotFound);
  EXPECT_THAT(std::string(found.status().message()), HasSubstr("absent.txt"));
}

TEST_F(UnpackTest, ReadsOnAfterAnyItem) {
  std::string lines, array, crawl, packed_crawl, mail;
  FilesInArchive pages;
  for (int i = 0; i < 6; ++i) {
    const std::string page = absl::StrCat("<p>Page ", i);
    lines += absl::StrCat("{\"n\":", i, "}\n", i % 2 ? "\n" : "");
    crawl +=
        WarcRecord("request", "https://x.example", "application/http", "GET / HTTP/1.0\r\n\r\n") +
        WarcPage(absl::StrCat("https://x.example/", i), page);
    packed_crawl += Gzip(WarcPage(absl::StrCat("https://x.example/", i), page));
    absl::StrAppend(&array, i == 0 ? "[" : ",\n", "{\"n\":", i, "}", i == 5 ? "]" : "");
    mail += absl::StrCat("From a@x.example Mon Jan  1 00:00:0", i, " 2024\nSubject: ", i,
                         "\n\nHello\n\n");
    pages.emplace_back(absl::StrCat("p/", i, ".html"), page);
  }
  for (const auto& [name, content] : std::vector<std::pair<std::string, std::string>>{
           {"a.jsonl", lines},
           {"a.jsonl.gz", Gzip(lines)},
           {"a.json", array},
           {"a.jsonl.zst", Archive("raw", {{"a", lines}}, "zstd")},
           {"a.warc", crawl},
           {"a.warc.gz", packed_crawl},
           {"one-member.warc.gz", Gzip(crawl)},
           {"a.mbox", mail},
           {"a.tar", Archive("tar", pages)},
           {"a.tgz", Gzip(Archive("tar", pages))},
           {"a.zip", Archive("zip", pages)},
           {"nested.tar", Archive("tar", {{"b.jsonl", lines}, {"c.warc.gz", packed_crawl}})},
           {"page.html", "<p>Alone"}}) {
    auto files = Find({Write(name, content)});
    const auto whole = Read(files);
    ASSERT_EQ(whole.size(), name == "nested.tar" ? 12u : name == "page.html" ? 1u : 6u) << name;
    for (size_t taken = 1; taken <= whole.size(); ++taken) {
      files[0].begin = whole[taken - 1].item.next;
      const auto rest = Read(files);
      ASSERT_EQ(rest.size(), whole.size() - taken) << name;
      for (size_t i = 0; i < rest.size(); ++i) {
        EXPECT_EQ(rest[i].item.label, whole[taken + i].item.label);
        EXPECT_EQ(rest[i].item.request->SerializeAsString(),
                  whole[taken + i].item.request->SerializeAsString());
        EXPECT_EQ(rest[i].item.next, whole[taken + i].item.next);
      }
    }
    // Where the format allows it, what was taken is not even read.
    const bool jumps =
        name == "a.jsonl" || name == "a.warc" || name == "a.warc.gz" || name == "a.mbox";
    EXPECT_EQ(whole.back().item.next.offset > 0, jumps) << name;
  }
}

TEST_F(UnpackTest, WhatIsDoneIsNotOpened) {
  auto files = Find({Write("a.txt", "a"), Write("b.txt", "b")});
  files[0].done = true;
  EXPECT_THAT(Labels(Read(files)), ElementsAre("b.txt"));
}

TEST_F(UnpackTest, InterruptsAPipe) {
  int pipe[2], stop[2];
  ASSERT_EQ(::pipe(pipe) + ::pipe(stop), 0);
  const int input = ::dup(STDIN_FILENO);
  ::dup2(pipe[0], STDIN_FILENO);
  ASSERT_EQ(::write(stop[1], "x", 1), 1);
  Unpacker unpacker(Find({"-"}), {}, stop[0]);
  const auto item = unpacker.Next();
  ASSERT_TRUE(item.has_value());
  EXPECT_TRUE(absl::IsCancelled(item->item.request.status()));
  ::dup2(input, STDIN_FILENO);
  for (const int descriptor : {pipe[0], pipe[1], stop[0], stop[1], input}) ::close(descriptor);
}

TEST(JsonLinesTest, TellsTheFormsApart) {
  const Unpacked got = UnpackString(
      "\xEF\xBB\xBF{\"id\":\"one\",\"url\":\"https://x.example/1\",\"content\":\"A text\"}\r\n"
      "\n"
      "{\"headline\":\"Other\",\"body\":\"B\"}",
      "a.jsonl");
  ASSERT_THAT(
      got.Lines(),
      ElementsAre("a.jsonl:1 = A text",
                  "a.jsonl:3 = [application/json] {\"headline\":\"Other\",\"body\":\"B\"}"));
  EXPECT_EQ(got.items[0].request->article_id(), "one");
  EXPECT_EQ(got.items[0].request->raw().url(), "https://x.example/1");
  UnpackOptions plain;
  plain.plain_records = true;
  EXPECT_THAT(UnpackString("{\"content\":\"A text\"}", "a.jsonl", plain).Lines(),
              ElementsAre("a.jsonl:1 = [application/json] {\"content\":\"A text\"}"));
}

TEST(JsonLinesTest, ALineThatIsTooLongCostsThatLine) {
  UnpackOptions options;
  options.max_line_bytes = 20;
  for (const size_t piece : {1, 1 << 20}) {
    EXPECT_THAT(UnpackString("{\"n\":1}\n" + std::string(300'000, 'x') + "\n{\"n\":2}\n" +
                                 std::string(21, 'y'),
                             "a.jsonl", options, piece)
                    .Lines(),
                ElementsAre("a.jsonl:1 = [application/json] {\"n\":1}",
                            "a.jsonl:2 ! got a longer line, want at most 20 bytes",
                            "a.jsonl:3 = [application/json] {\"n\":2}",
                            "a.jsonl:4 ! got a longer line, want at most 20 bytes"));
  }
}

TEST(JsonArrayTest, EachElementIsAnArticle) {
  const std::string array = " [ {\"a\":\"]},{\\\"\"}, {\"b\":[{\"c\":1},2]},\n3, \"four\" ,null]\n";
  for (const size_t piece : {1, 1 << 20}) {
    EXPECT_THAT(
        UnpackString(array, "a.json", {}, piece).Lines(),
        ElementsAre("a.json:1 = [application/json] {\"a\":\"]},{\\\"\"}",
                    "a.json:2 = [application/json] {\"b\":[{\"c\":1},2]}",
                    "a.json:3 = [application/json] 3", "a.json:4 = [application/json] \"four\"",
                    "a.json:5 = [application/json] null"));
    EXPECT_THAT(UnpackString("[{\"a\":1},{\"b\":", "a.json", {}, piece).Lines(),
                ElementsAre("a.json:1 = [application/json] {\"a\":1}",
                            "a.json:2 ! the array is cut off here"));
  }
  UnpackOptions options;
  options.max_document_bytes = 10;
  for (const size_t piece : {1, 1 << 20}) {
    EXPECT_THAT(UnpackString("[{\"a\":1},{\"b\":\"" + std::string(200'000, 'b') + "\"},{\"c\":3}]",
                             "a.json", options, piece)
                    .Lines(),
                ElementsAre("a.json:1 = [application/json] {\"a\":1}",
                            "a.json:2 ! got a longer document, want at most 10 bytes",
                            "a.json:3 = [application/json] {\"c\":3}"));
  }
  EXPECT_EQ(UnpackString("[1,2]", "a.json").items.size(), 1u);
  EXPECT_EQ(UnpackString("[{},{}]", "a.txt").items.size(), 1u);
  EXPECT_EQ(UnpackString("[{}, {}]", "-").items.size(), 2u);
  EXPECT_EQ(UnpackString("[]", "a.json").items.size(), 1u);
}

TEST(FormatTest, TheFormatAndTheTypeOverrule) {
  UnpackOptions options;
  options.format = Format::kJsonLines;
  EXPECT_EQ(UnpackString("{\"n\":1}\n{\"n\":2}", "a.txt", options).items.size(), 2u);
  options.format = Format::kHtml;
  EXPECT_THAT(UnpackString("{\"n\":1}\n{\"n\":2}", "a.jsonl", options).Lines(),
              ElementsAre("a.jsonl = [text/html] {\"n\":1}\n{\"n\":2}"));
  options.format = Format::kAuto;
  options.content_type = "text/x-own";
  EXPECT_THAT(UnpackString("a", "a.html", options).Lines(), ElementsAre("a.html = [text/x-own] a"));
}

TEST(MboxTest, SplitsMessages) {
  const std::string mail =
      "From a@x.example Mon Jan  1 00:00:00 2024\nSubject: One\n\n>From here on\nFrom there on\n\n"
      "From the harbour\nno field, no message\n\n"
      "From b@x.example Mon Jan  1 00:00:01 2024\r\nSubject: Two\r\n\r\nText\r\n";
  for (const size_t piece : {1, 1 << 20}) {
    EXPECT_THAT(
        UnpackString(mail, "m.mbox", {}, piece).Lines(),
        ElementsAre("m.mbox:1 = [message/rfc822] Subject: One\n\nFrom here on\nFrom there on\n\n"
                    "From the harbour\nno field, no message\n\n",
                    "m.mbox:2 = [message/rfc822] Subject: Two\r\n\r\nText\r\n"));
  }
  UnpackOptions options;
  options.max_document_bytes = 30;
  EXPECT_THAT(UnpackString(mail, "m.mbox", options).Lines(),
              ElementsAre("m.mbox:1 ! got a longer document, want at most 30 bytes",
                          HasSubstr("Subject: Two")));
}

TEST(ArchiveTest, ReadsFilesAsAFolderWould) {
  const FilesInArchive files = {{"a/one.html", "<p>One"},
                                {"a/.hidden.html", "no"},
                                {"__MACOSX/a/one.html", "no"},
                                {"a/b.png", "no"},
                                {"a/\xC3\xA9t\xC3\xA9.txt", "Two"},
                                {"lines.jsonl.gz", Gzip("{\"n\":1}\n{\"n\":2}\n")},
                                {"inner.zip", Archive("zip", {{"deep.txt", "Deep"}})}};
  for (const char* format : {"tar", "zip"}) {
    for (const bool seeks : {true, false}) {
      for (const size_t piece : {64, 1 << 20}) {
        const Unpacked got =
            UnpackBytes(std::make_unique<StringBytes>(Archive(format, files), piece, seeks), "x");
        EXPECT_THAT(got.Lines(), ElementsAre("x/a/one.html = [text/html] <p>One",
                                             "x/a/\xC3\xA9t\xC3\xA9.txt = [text/plain] Two",
                                             "x/lines.jsonl:1 = [application/json] {\"n\":1}",
                                             "x/lines.jsonl:2 = [application/json] {\"n\":2}",
                                             "x/inner.zip/deep.txt = [text/plain] Deep"))
            << format << " " << seeks;
        EXPECT_EQ(got.count(Skipped::kFileEnding), 1);
      }
    }
  }
}

TEST(ArchiveTest, WhatIsCutOffIsSaid) {
  const FilesInArchive files = {{"a.txt", std::string(3000, 'a')},
                                {"b.txt", std::string(3000, 'b')}};
  const std::string tar = Archive("tar", files);
  const auto lines = UnpackString(tar.substr(0, 5000), "x.tar").Lines();
  ASSERT_GE(lines.size(), 2u);
  EXPECT_THAT(lines[0], HasSubstr("x.tar/a.txt = "));
  EXPECT_THAT(lines[1], HasSubstr("x.tar/b.txt ! "));
}

TEST(ArchiveTest, OfficeDocumentsAreNoArchives) {
  EXPECT_THAT(
      UnpackString(Archive("zip", {{"[Content_Types].xml", "<x/>"}, {"word/d.xml", "<x/>"}}), "d")
          .Lines(),
      ElementsAre(HasSubstr("! got an office document or e-book")));
}

}  // namespace
}  // namespace demarche::ingest::unpack
