// gzip, zstd, xz and bzip2; whole, cut and damaged.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ingest_service/unpack/kind.h"
#include "ingest_service/unpack/unpack_for_test.h"

namespace demarche::ingest::unpack {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::MatchesRegex;

constexpr char kLines[] = "{\"title\":\"One\"}\n{\"title\":\"Two\"}\n";

TEST(PackingTest, ADocumentIsNamedWithoutItsPacking) {
  EXPECT_THAT(UnpackString(Gzip("<p>A"), "a.html.gz").Lines(),
              ElementsAre("a.html = [text/html] <p>A"));
  EXPECT_THAT(UnpackString(Gzip("A text"), "standard input").Lines(),
              ElementsAre("standard input = A text"));
  EXPECT_THAT(UnpackString(Gzip(Gzip("A")), "a.txt.gz.gz").Lines(),
              ElementsAre("a.txt = [text/plain] A"));
}

TEST(PackingTest, MembersFollowOneAnotherAndMayBeCutAnywhere) {
  const std::string packed = Gzip("{\"title\":\"One\"}\n{\"ti") + Gzip("") +
                             Gzip("tle\":\"Two\"}\n") + std::string(512, '\0');
  for (const size_t piece : {1, 7, 1 << 20}) {
    EXPECT_THAT(UnpackString(packed, "a.jsonl.gz", {}, piece).Lines(),
                ElementsAre("a.jsonl:1 = [application/json] {\"title\":\"One\"}",
                            "a.jsonl:2 = [application/json] {\"title\":\"Two\"}"));
  }
}

TEST(PackingTest, OtherPackersWorkToo) {
  for (const char* filter : {"zstd", "xz", "bzip2"}) {
    EXPECT_THAT(UnpackString(Archive("raw", {{"a", kLines}}, filter), "input").Lines(),
                ElementsAre("input:1 = [application/json] {\"title\":\"One\"}",
                            "input:2 = [application/json] {\"title\":\"Two\"}"))
        << filter;
    std::string cut = Archive("raw", {{"a", kLines}}, filter);
    cut.resize(cut.size() - 12);
    const auto lines = UnpackString(cut, "a.jsonl").Lines();
    ASSERT_FALSE(lines.empty()) << filter;
    EXPECT_THAT(lines.back(), HasSubstr("! the compressed file ")) << filter;
  }
}

TEST(PackingTest, DamageCostsItsMember) {
  std::string packed = Gzip("{\"n\":1}\n");
  std::string broken = Gzip("{\"n\":2}\n{\"n\":3}\n");
  broken[14] = static_cast<char>(broken[14] ^ 0x55);
  packed += broken + Gzip("{\"n\":4}\n");
  const auto lines = UnpackString(packed, "a.jsonl.gz").Lines();
  ASSERT_EQ(lines.size(), 3u);
  EXPECT_EQ(lines[0], "a.jsonl:1 = [application/json] {\"n\":1}");
  EXPECT_THAT(lines[1], MatchesRegex("a.jsonl:2 ! byte [0-9]+: the gzip member .* is damaged"));
  EXPECT_THAT(lines[2], HasSubstr("{\"n\":4}"));
}

TEST(PackingTest, AMemberThatLostItsEndDoesNotTakeTheNext) {
  const std::string first = Gzip(std::string(3000, 'a') + "\n" + std::string(2000, 'b') + "\n");
  const auto lines =
      UnpackString(first.substr(0, first.size() / 2) + Gzip("{\"n\":4}\n"), "a.jsonl.gz").Lines();
  EXPECT_THAT(lines.back(), HasSubstr("{\"n\":4}"));
}

TEST(PackingTest, GarbageBetweenMembersIsSaid) {
  const auto lines =
      UnpackString(Gzip("{\"n\":1}\n") + "what is this" + Gzip("{\"n\":2}\n"), "a.jsonl.gz")
          .Lines();
  ASSERT_EQ(lines.size(), 3u);
  EXPECT_THAT(lines[1], HasSubstr("12 bytes are not gzip and were passed over"));
  EXPECT_THAT(lines[2], HasSubstr("{\"n\":2}"));
}

TEST(PackingTest, ATruncatedFileGivesWhatItHas) {
  const std::string second = Gzip("{\"n\":2}\n");
  const auto lines =
      UnpackString(Gzip("{\"n\":1}\n") + second.substr(0, second.size() - 4), "a.jsonl.gz").Lines();
  ASSERT_GE(lines.size(), 2u);
  EXPECT_THAT(lines.back(), HasSubstr("is cut off by the end of the file"));
}

TEST(PackingTest, LayersHaveAnEnd) {
  std::string bytes = "text";
  for (int i = 0; i < 8; ++i) bytes = Gzip(bytes);
  EXPECT_THAT(UnpackString(bytes, "a").Lines(),
              ElementsAre("a ! packed in more than 5 layers, not opened"));
}

TEST(KindTest, TellsWhatAFileIs) {
  const struct {
    const char* name;
    std::string head;
    Kind kind;
  } kCases[] = {
      {"a.html", "<html>", Kind::kDocument},
      {"a.jsonl", "{\"a\":1}", Kind::kJsonLines},
      {"a.NDJSON", "", Kind::kJsonLines},
      {"a", "{\"a\":1}\n{\"b\":2}", Kind::kJsonLines},
      {"a.json", "{\"a\":1}\r\n{\"b\":2}", Kind::kJsonLines},
      {"a.json", "{\"a\":\n1}\n", Kind::kDocument},
      {"a.txt", "{\"a\":1}\n{\"b\":2}", Kind::kDocument},
      {"a.json", "\xEF\xBB\xBF [\n {", Kind::kJsonArray},
      {"a.html", "[{", Kind::kDocument},
      {"a", "WARC/1.0\r\n", Kind::kWarc},
      {"a.warc", "\0\0damaged", Kind::kWarc},
      {"a", "filedesc://a.arc 0.0.0.0 20010101000000 text/plain 73\n", Kind::kRefused},
      {"a", "From a@b.example Mon Jan  1 00:00:00 2024\nSubject: x\n", Kind::kMbox},
      {"a.txt", "From the harbour came news.\nIt was: late.\n", Kind::kDocument},
      {"a", Archive("tar", {{"a.txt", "a"}}), Kind::kArchive},
      {"a", Archive("zip", {{"a.txt", "a"}}), Kind::kArchive},
      {"a", Gzip("a"), Kind::kGzip},
      {"a", Archive("raw", {{"a", "b"}}, "zstd"), Kind::kFiltered},
  };
  for (const auto& c : kCases) {
    EXPECT_EQ(KindOf(c.name, c.head), c.kind) << c.name << " " << c.head.substr(0, 40);
  }
  EXPECT_EQ(UnpackedName("a.jsonl.GZ"), "a.jsonl");
  EXPECT_EQ(UnpackedName("a.tgz"), "a.tar");
  EXPECT_TRUE(HasKnownEnding("x/crawl.warc.gz"));
  EXPECT_TRUE(HasKnownEnding("a.eml"));
  EXPECT_FALSE(HasKnownEnding("a.png"));
  EXPECT_FALSE(HasKnownEnding("a.gz"));
  EXPECT_FALSE(HasKnownEnding("README"));
}

}  // namespace
}  // namespace demarche::ingest::unpack
