// Input made to hurt, and input without end: time and memory stay within bounds.
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdio>
#include <functional>

#include "ingest_service/normalise/hostile_limits_for_test.h"
#include "ingest_service/unpack/unpack_for_test.h"

namespace demarche::ingest::unpack {
namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__) || !defined(__OPTIMIZE__)
constexpr int64_t kMostStreamMebibytes = 4096;
#else
constexpr int64_t kMostStreamMebibytes = 64;
#endif

// What this process holds now.
int64_t ResidentMebibytes() {
  long pages = 0;
  FILE* file = std::fopen("/proc/self/statm", "r");
  if (file == nullptr || std::fscanf(file, "%*s %ld", &pages) != 1) pages = 1L << 40;
  if (file != nullptr) std::fclose(file);
  return pages * ::sysconf(_SC_PAGESIZE) >> 20;
}

// `times` bytes of which a packer makes next to nothing.
std::string Zeros(size_t times) { return std::string(times, '0'); }

// A zip archive whose directory names one file's bytes many times.
std::string OverlappingZip() {
  std::string zip = Archive("zip", {{"a.txt", Zeros(9 << 20)}});
  const size_t directory = zip.rfind("PK\x01\x02");
  const size_t end = zip.rfind("PK\x05\x06");
  const std::string entry = zip.substr(directory, end - directory);
  constexpr uint16_t kTimes = 2000;
  std::string tail = zip.substr(end);
  const auto size = static_cast<uint32_t>(entry.size() * kTimes);
  for (const size_t at : {8, 10}) std::memcpy(tail.data() + at, &kTimes, 2);
  std::memcpy(tail.data() + 12, &size, 4);
  return zip.substr(0, directory) + Repeat(entry, kTimes) + tail;
}

struct Hostile {
  const char* name;
  std::function<std::string()> make;
  const char* file = "input";
};

const std::vector<Hostile>& Cases() {
  static const auto& cases = *new std::vector<Hostile>{
      {"gzip bomb", [] { return Gzip(Zeros(64 << 20)); }},
      {"gzip bomb of lines", [] { return Gzip(Zeros(64 << 20)); }, "a.jsonl.gz"},
      {"gzip bomb in a tar",
       [] {
         return Archive("tar", {{"a.jsonl.gz", Gzip(Zeros(64 << 20))}});
       }},
      {"gzip bomb twice", [] { return Gzip(Gzip(Zeros(64 << 20))); }, "a.jsonl"},
      {"zstd bomb",
       [] {
         return Archive("raw", {{"a", Zeros(64 << 20)}}, "zstd");
       },
       "a.jsonl"},
      {"xz bomb",
       [] {
         return Archive("raw", {{"a", Zeros(64 << 20)}}, "xz");
       },
       "a.jsonl"},
      {"zip bomb",
       [] {
         return Archive("zip", {{"a.txt", Zeros(64 << 20)}});
       }},
      {"zip of overlapping files", OverlappingZip},
      {"half a million empty members", [] { return Repeat(Gzip(""), 500'000); }, "a.jsonl.gz"},
      {"half a million broken members", [] { return Repeat(Gzip("{}\n").substr(0, 14), 500'000); },
       "a.jsonl.gz"},
      {"gzip headers without end", [] { return Repeat(Gzip("").substr(0, 10), 300'000); },
       "a.warc.gz"},
      {"a line without end", [] { return Zeros(100 << 20); }, "a.jsonl"},
      {"ten million empty lines", [] { return Repeat("\n", 10'000'000); }, "a.jsonl"},
      {"a crawl of first lines", [] { return Repeat("WARC/1.0\r\n", 500'000); }},
      {"a crawl of empty records",
       [] {
         return Repeat("WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 0\r\n\r\n\r\n\r\n",
                       60'000);
       }},
      {"a crawl of lying records",
       [] {
         return Repeat("WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 9000000\r\n\r\n",
                       100'000);
       }},
      {"a crawl of boundless records",
       [] {
         return Repeat("WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 9000000000000\r\n\r\n",
                       100'000);
       }},
      {"a header without end", [] { return "WARC/1.0\r\n" + Repeat("A: b\r\n", 2'000'000); }},
      {"chunks of a byte",
       [] {
         return WarcRecord(
             "response", "http://x.example", "application/http",
             HttpAnswerOf("Transfer-Encoding: chunked\r\n", Repeat("1\r\na\r\n", 1'500'000)));
       }},
      {"a hundred thousand codings",
       [] {
         return WarcRecord(
             "response", "http://x.example", "application/http",
             HttpAnswerOf("Content-Encoding: " + Repeat("gzip,", 20'000) + "\r\n", "a"));
       }},
      {"a payload that unpacks for ever",
       [] {
         return WarcRecord(
             "response", "http://x.example", "application/http",
             HttpAnswerOf("Content-Encoding: gzip, gzip\r\n", Gzip(Gzip(Zeros(64 << 20)))));
       }},
      {"a mailbox without messages",
       [] { return "From a\nB: c\n" + Repeat("\nFrom a\n", 1'000'000); }},
      {"a mailbox of postmarks", [] { return Repeat("From a\nB: c\n\n", 100'000); }},
      {"a tar of noughts",
       [] {
         return Archive("tar", {{"a.txt", "a"}}) + std::string(50 << 20, '\0');
       }},
      {"tars in tars",
       [] {
         std::string tar = "text";
         for (int i = 0; i < 30; ++i) tar = Archive("tar", {{"a.tar", tar}});
         return tar;
       }},
  };
  return cases;
}

TEST(HostileTest, EachIsAnsweredInTime) {
  for (const Hostile& hostile : Cases()) {
    auto source = std::make_unique<StringBytes>(hostile.make(), 64 << 10, /*seeks=*/true);
    const int64_t held = ResidentMebibytes();
    SkipCounts skipped{};
    const UnpackOptions options;
    int64_t most = 0;
    const double began = ThreadSeconds();
    const auto reader = ReadBytes(std::move(source), hostile.file, options, skipped);
    for (int64_t count = 0; auto item = reader->Next(); ++count) {
      if (count % 1000 == 0) most = std::max(most, ResidentMebibytes());
    }
    const double seconds = ThreadSeconds() - began;
    if (seconds > kMostSeconds) {
      EXPECT_LE(seconds, kMostSeconds * Slowness()) << hostile.name;
    }
    EXPECT_LE(std::max(most, ResidentMebibytes()) - held, kMostMebibytes) << hostile.name;
  }
}

// A crawl that is made while it is read: members of up to 60 kB, `total` bytes of them.
class EndlessCrawl : public ByteSource {
 public:
  explicit EndlessCrawl(int64_t total) : total_(total) {
    // Most members are stored as they are: packing them would take the test's time.
    uint32_t state = 1;
    for (int i = 0; i < 64; ++i) {
      std::string page = "<p>";
      for (int n = 0; n < 60'000; ++n) {
        state = state * 1664525 + 1013904223;
        page += static_cast<char>('a' + (state >> 24) % 8);
      }
      const std::string record = WarcPage(absl::StrCat("https://x.example/", i), page);
      members_.push_back(Gzip(record, i % 8 == 0 ? 1 : 0));
    }
  }

  absl::StatusOr<size_t> Read(char* out, size_t size) override {
    const std::string& member = members_[number_ % members_.size()];
    const size_t count = std::min(size, member.size() - at_);
    std::memcpy(out, member.data() + at_, count);
    at_ += count;
    given_ += static_cast<int64_t>(count);
    if (at_ == member.size()) {
      at_ = 0;
      ++number_;
      if (given_ >= total_) members_ = {""};
    }
    return count;
  }
  std::optional<int64_t> RestartAt(int64_t offset) override { return offset; }
  int64_t file_bytes() const override { return given_; }

 private:
  const int64_t total_;
  std::vector<std::string> members_;
  size_t number_ = 0;
  size_t at_ = 0;
  int64_t given_ = 0;
};

TEST(HostileTest, ACrawlOfAnySizeTakesTheSameMemory) {
  constexpr int64_t kBytes = 300 << 20;
  auto crawl = std::make_unique<EndlessCrawl>(kBytes);
  const EndlessCrawl& bytes = *crawl;
  SkipCounts skipped{};
  const UnpackOptions options;
  const auto reader = ReadBytes(std::move(crawl), "crawl.warc.gz", options, skipped);
  int64_t pages = 0, most = 0;
  while (auto item = reader->Next()) {
    ASSERT_TRUE(item->request.ok()) << item->request.status();
    if (++pages % 500 == 0) most = std::max(most, ResidentMebibytes());
  }
  EXPECT_GE(bytes.file_bytes(), kBytes);
  EXPECT_GT(pages, 5000);
  EXPECT_LE(most, kMostStreamMebibytes);
}

}  // namespace
}  // namespace demarche::ingest::unpack
