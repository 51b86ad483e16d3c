#include "ingest_service/unpack/warc_reader.h"

#include <brotli/encode.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ingest_service/unpack/unpack_for_test.h"

namespace demarche::ingest::unpack {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;

constexpr char kHttp[] = "application/http; msgtype=response";
constexpr char kUrl[] = "https://news.example/a";

std::string Brotli(const std::string& bytes) {
  std::string out(bytes.size() + 1024, '\0');
  size_t size = out.size();
  BrotliEncoderCompress(5, 18, BROTLI_MODE_TEXT, bytes.size(),
                        reinterpret_cast<const uint8_t*>(bytes.data()), &size,
                        reinterpret_cast<uint8_t*>(out.data()));
  out.resize(size);
  return out;
}

// What becomes of one answer.
std::string Answer(const std::string& fields, const std::string& body) {
  const auto lines =
      UnpackString(WarcRecord("response", kUrl, kHttp, HttpAnswerOf(fields, body)), "c").Lines();
  if (lines.size() != 1) return "nothing";
  return lines[0].substr(std::string("c:1 <https://news.example/a> ").size());
}

TEST(WarcReaderTest, TakesPagesAndCountsTheRest) {
  const std::string info =
      "WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 4\r\n\r\nok\r\n\r\n\r\n";
  const std::string crawl =
      info + WarcRecord("request", kUrl, "application/http", "GET /a HTTP/1.1\r\n\r\n") +
      WarcPage(kUrl, "<p>One") + WarcRecord("metadata", kUrl, "application/warc-fields", "a: b") +
      WarcRecord("revisit", kUrl, kHttp, HttpAnswerOf("", "")) +
      WarcRecord("conversion", kUrl, "text/plain", "converted") +
      WarcRecord("response", kUrl, kHttp, HttpAnswerOf("", "gone", "404 Not Found")) +
      WarcRecord("response", kUrl, kHttp, HttpAnswerOf("Location: /b\r\n", "", "301 Moved")) +
      WarcRecord("response", kUrl, kHttp, HttpAnswerOf("Content-Type: image/png\r\n", "\x89PNG")) +
      WarcRecord("response", "https://news.example/robots.txt", kHttp,
                 HttpAnswerOf("Content-Type: text/plain\r\n", "User-agent: *")) +
      WarcRecord("response", kUrl, kHttp, HttpAnswerOf("Content-Type: text/html\r\n", "")) +
      WarcRecord("response", "dns:news.example", "text/dns", "news.example. 1 IN A 1.2.3.4") +
      WarcRecord("resource", "<https://news.example/b>", "text/plain; charset=utf-8", "Two");
  for (const bool packed : {false, true}) {
    for (const size_t piece : {3, 1 << 20}) {
      const Unpacked got = UnpackString(packed ? Gzip(crawl) : crawl, "c.warc", {}, piece);
      EXPECT_THAT(
          got.Lines(),
          ElementsAre("c.warc:3 <https://news.example/a> = [text/html] <p>One",
                      "c.warc:13 <https://news.example/b> = [text/plain; charset=utf-8] Two"));
      EXPECT_EQ(got.items[1].request->raw().url(), "https://news.example/b");
      EXPECT_FALSE(got.items[0].request->raw().has_published_time());
      for (const auto& [why, count] :
           std::vector<std::pair<Skipped, int64_t>>{{Skipped::kWarcRequest, 1},
                                                    {Skipped::kWarcMetadata, 2},
                                                    {Skipped::kWarcRevisit, 1},
                                                    {Skipped::kWarcConversion, 1},
                                                    {Skipped::kHttpStatus, 2},
                                                    {Skipped::kMediaType, 1},
                                                    {Skipped::kRobots, 1},
                                                    {Skipped::kEmptyAnswer, 1},
                                                    {Skipped::kWarcOther, 1}}) {
        EXPECT_EQ(got.count(why), count) << Describe(why);
      }
    }
  }
}

TEST(WarcReaderTest, UndoesWhatTheServerDid) {
  const std::string html = "Content-Type: text/html\r\n";
  const std::string page = "<p>The pier stays open.";
  const std::string want = "= [text/html] " + page;
  const struct {
    std::string fields;
    std::string body;
  } kCases[] = {
      {"", page},
      {"Transfer-Encoding: chunked\r\n",
       "8\r\n<p>The p\r\n00000F;x=y\r\nier stays open.\r\n0\r\nA: b\r\n\r\n"},
      {"transfer-encoding: Chunked\r\n", "8\n<p>The p\nf\nier stays open.\n0\n\n"},
      // Undone by the crawler, and the field kept.
      {"Transfer-Encoding: chunked\r\n", page},
      {"Content-Encoding: gzip\r\n", page},
      {"Content-Encoding: br\r\n", page},
      {"Content-Encoding: deflate\r\n", page},
      {"Content-Encoding: identity\r\n", page},
      {"Content-Encoding: gzip\r\n", Gzip(page)},
      {"Content-Encoding: x-gzip\r\n", Gzip("<p>The pier ") + Gzip("stays open.")},
      {"Content-Encoding: deflate\r\n", Deflated(page, 15)},
      {"Content-Encoding: deflate\r\n", Deflated(page, -15)},
      {"Content-Encoding: br\r\n", Brotli(page)},
      {"Content-Encoding: gzip, br\r\n", Brotli(Gzip(page))},
      {"Content-Encoding:\r\n  gzip\r\n", Gzip(page)},
  };
  for (const auto& c : kCases) EXPECT_EQ(Answer(html + c.fields, c.body), want) << c.fields;
  const std::string packed = Gzip(page);
  EXPECT_EQ(Answer(html + "Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n",
                   absl::StrCat(absl::Hex(packed.size()), "\r\n", packed, "\r\n0\r\n\r\n")),
            want);
  // Cut off by the crawler: what there is of it.
  EXPECT_THAT(Answer(html + "Transfer-Encoding: chunked\r\n", "100\r\n<p>The pier"),
              HasSubstr("<p>The pier"));
  EXPECT_THAT(Answer(html + "Content-Encoding: compress\r\n", "\x1F\x9D..."),
              StartsWith("! Content-Encoding: got \"compress\""));
  for (const char* coding : {"gzip", "deflate", "br"}) {
    EXPECT_THAT(Answer(absl::StrCat(html, "Content-Encoding: ", coding, "\r\n"),
                       "\x1F\x8B\x08\x01\x02\x03\x04\x05\x06\x07\xFF\xFE\xFD"),
                HasSubstr("! Content-Encoding: got "))
        << coding;
  }
  EXPECT_EQ(Answer("Content-Type: text/html; charset=windows-1252\r\n", "\x80"),
            "= [text/html; charset=windows-1252] \x80");
  EXPECT_EQ(Answer("", "<p>Untold"), "= <p>Untold");
  EXPECT_EQ(Answer("", std::string("\0\1", 2)), "nothing");
}

TEST(WarcReaderTest, AddressesAreAscii) {
  EXPECT_EQ(
      UnpackString(WarcPage("https://x.example/caf\xE9 1", "a"), "c").items[0].request->raw().url(),
      "https://x.example/caf%E9%201");
}

TEST(WarcReaderTest, ALyingLengthCostsItsRecord) {
  const std::string block = HttpAnswerOf("Content-Type: text/html\r\n", "<p>One");
  for (const int64_t lie : {int64_t{3}, static_cast<int64_t>(block.size()) + 9, int64_t{5'000},
                            int64_t{4'000'000'000'000'000}}) {
    const std::string crawl = WarcPage(kUrl, "<p>Zero") +
                              WarcRecord("response", kUrl, kHttp, block, lie) +
                              WarcPage(kUrl, "<p>Two") + WarcPage(kUrl, "<p>Three");
    for (const size_t piece : {5, 1 << 20}) {
      const auto lines = UnpackString(crawl, "c", {}, piece).Lines();
      ASSERT_EQ(lines.size(), 4u) << lie;
      EXPECT_THAT(lines[0], HasSubstr("<p>Zero"));
      EXPECT_THAT(lines[1], HasSubstr(absl::StrCat("! Content-Length: got ", lie)));
      EXPECT_THAT(lines[2], HasSubstr("<p>Two"));
      EXPECT_THAT(lines[3], HasSubstr("<p>Three"));
    }
  }
}

TEST(WarcReaderTest, GarbageIsPassedOver) {
  const std::string broken =
      "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: many\r\n\r\nabc\r\n\r\n";
  const auto lines =
      UnpackString(WarcPage(kUrl, "<p>One") + "garbage\r\n\r\n" + WarcPage(kUrl, "<p>Two") +
                       broken + WarcPage(kUrl, "<p>Three"),
                   "c")
          .Lines();
  ASSERT_EQ(lines.size(), 5u);
  EXPECT_THAT(lines[0], HasSubstr("<p>One"));
  EXPECT_EQ(lines[1],
            "c:2 ! no record begins where one should; passed over 11 bytes to the next record");
  EXPECT_THAT(lines[2], HasSubstr("<p>Two"));
  EXPECT_EQ(
      lines[3],
      "c:3 ! Content-Length: got \"many\", want a number; passed over 7 bytes to the next record");
  EXPECT_THAT(lines[4], HasSubstr("<p>Three"));
}

TEST(WarcReaderTest, DamagedMembersCostThemselves) {
  std::string crawl;
  for (int i = 0; i < 5; ++i) {
    std::string member = Gzip(WarcPage(absl::StrCat("https://x.example/", i), "<p>A page"));
    if (i == 2) member[member.size() / 2] = static_cast<char>(member[member.size() / 2] ^ 0xFF);
    if (i == 4) member.resize(member.size() / 2);
    crawl += member;
  }
  const auto got = UnpackString(crawl, "c.warc.gz");
  std::vector<std::string> urls;
  for (const Item& item : got.items) {
    urls.push_back(item.request.ok() ? item.request->raw().url() : "lost");
  }
  EXPECT_THAT(urls, ElementsAre("https://x.example/0", "https://x.example/1", "lost",
                                "https://x.example/3", "lost"));
}

TEST(WarcReaderTest, ATruncatedFileSaysSo) {
  const std::string crawl = WarcPage(kUrl, "<p>One") + WarcPage(kUrl, "<p>Two");
  const auto lines = UnpackString(crawl.substr(0, crawl.size() - 10), "c").Lines();
  ASSERT_EQ(lines.size(), 2u);
  EXPECT_THAT(lines[1], HasSubstr("and the file ends before that"));
}

TEST(WarcReaderTest, WhatIsTooLongIsSaidOnce) {
  UnpackOptions options;
  options.max_document_bytes = 1000;
  const std::string film =
      WarcRecord("response", kUrl, kHttp,
                 HttpAnswerOf("Content-Type: video/mp4\r\n", std::string(2'000'000, 'v')));
  const std::string page = WarcPage(kUrl, std::string(2'000'000, 'p'));
  const std::string bomb =
      WarcRecord("response", kUrl, kHttp,
                 HttpAnswerOf("Content-Type: text/html\r\nContent-Encoding: gzip\r\n",
                              Gzip(std::string(2000, 'b'))));
  const auto got = UnpackString(film + page + bomb + WarcPage(kUrl, "<p>Last"), "c", options);
  const auto lines = got.Lines();
  ASSERT_EQ(lines.size(), 3u);
  EXPECT_THAT(lines[0], HasSubstr("c:2 <https://news.example/a> ! got a longer document"));
  EXPECT_THAT(lines[1], HasSubstr("unpacks to a longer document, want at most 1000 bytes"));
  EXPECT_THAT(lines[2], HasSubstr("<p>Last"));
  EXPECT_EQ(got.count(Skipped::kMediaType), 1);
}

TEST(WarcReaderTest, ArcIsRefused) {
  EXPECT_THAT(
      UnpackString("filedesc://a.arc 0.0.0.0 20010101000000 text/plain 73\n1 0 x\n", "a.arc")
          .Lines(),
      ElementsAre(HasSubstr("! got an ARC crawl file (want WARC")));
}

}  // namespace
}  // namespace demarche::ingest::unpack
