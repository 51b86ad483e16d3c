// Input made to hurt: each must be answered within 250 ms and 128 MiB, whatever the answer is.
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <time.h>

#include <algorithm>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "ingest_service/normalise/normalise.h"

namespace demarche::ingest {
namespace {

// Sanitizers and unoptimised code cost time and memory of their own.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__) || !defined(__OPTIMIZE__)
constexpr double kMostSeconds = 10;
constexpr int64_t kMostMebibytes = 4096;
#else
constexpr double kMostSeconds = 0.25;
constexpr int64_t kMostMebibytes = 128;
#endif

// Time of this thread on a processor: a busy machine must not fail the test.
double ThreadSeconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

// The most memory this process has held, in MiB.
int64_t PeakMebibytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss / 1024;
}

std::string Repeat(const std::string& piece, size_t times) {
  std::string out;
  out.reserve(piece.size() * times);
  for (size_t i = 0; i < times; ++i) out += piece;
  return out;
}

// To `bytes` bytes.
std::string Fill(const std::string& piece, size_t bytes) {
  return Repeat(piece, bytes / piece.size());
}

constexpr size_t kMost = 10'000'000;
const char kSentence[] = "The harbour board met on Monday and put off its vote on the new pier. ";

struct Hostile {
  const char* name;
  std::function<std::string()> make;
};

const std::vector<Hostile>& Cases() {
  static const std::vector<Hostile> cases = {
      {"NestedElements", [] { return "<html><body>" + Repeat("<div>", 100'000) + kSentence; }},
      {"NestedAndClosed",
       [] { return "<html>" + Repeat("<div>", 100'000) + kSentence + Repeat("</div>", 100'000); }},
      {"NestedInline", [] { return "<html><p>" + Repeat("<b><i>", 100'000) + kSentence; }},
      {"NestedLists", [] { return "<html>" + Repeat("<ul><li>", 100'000) + kSentence; }},
      {"NestedTables", [] { return "<html>" + Repeat("<table><tr><td>", 60'000) + kSentence; }},
      {"ManyAttributes",
       [] {
         std::string tag = "<html><p";
         for (int i = 0; i < 200'000; ++i) tag += " a" + std::to_string(i) + "=1";
         return tag + ">" + kSentence;
       }},
      {"LongAttribute", [] { return "<html><p title=\"" + Fill("x", kMost) + "\">" + kSentence; }},
      {"OpenQuote", [] { return "<html><a href=\"" + Fill("<a href=x>", kMost); }},
      {"OpenComments", [] { return "<html>" + Fill("<!-- ", kMost); }},
      {"OpenScripts", [] { return "<html>" + Fill("<script>", kMost); }},
      {"OpenTitles", [] { return "<html>" + Fill("<title>x", kMost); }},
      {"OpenTags", [] { return "<html>" + Fill("<p ", kMost); }},
      {"ManyTags", [] { return "<html>" + Fill("<b>", kMost); }},
      {"ManyParagraphs", [] { return "<html>" + Fill("<p>a b c d e f.", kMost); }},
      {"ManyEndTags", [] { return "<html>" + Repeat("<i>", 500) + Fill("</p>", kMost); }},
      {"DeepThenWide",
       [] { return "<html>" + Repeat("<div>", 500) + Fill("<p>a b c d e f.", kMost / 2); }},
      {"ManyLinks", [] { return "<html>" + Fill("<a href=/x>a</a> ", kMost); }},
      {"ManyEntities", [] { return "<html><p>" + Fill("&notanentity;&amp;&#0;", kMost); }},
      {"ManyTimes", [] { return "<html><h1>T</h1>" + Fill("<time>1 May 2020</time>", kMost); }},
      {"ManyMetas",
       [] { return "<html>" + Fill("<meta name=author content='Ann Lee, Bo Roe'>", kMost); }},
      {"ManyJsonLd",
       [] {
         return "<html>" +
                Fill("<script type='application/ld+json'>{\"@type\":\"NewsArticle\"}</script>",
                     kMost);
       }},
      {"DeepJsonLd",
       [] {
         return "<html><script type='application/ld+json'>" + Fill("[", kMost) + "</script><p>" +
                kSentence;
       }},
      {"LongName", [] { return "<html><" + Fill("a", kMost) + ">" + kSentence; }},
      {"LongClass", [] { return "<html><p class=\"" + Fill("nav ", kMost) + "\">" + kSentence; }},
      {"Nuls",
       [] {
         return std::string("<html><p>") + kSentence + std::string(100'000, '\0') +
                Fill(kSentence, 2'000'000);
       }},
      {"BadUtf8", [] { return "The board met. " + Fill("\xC3(\xFF\xE2\x82 ", kMost); }},
      {"DeepJson", [] { return Fill("{\"a\":", kMost); }},
      {"WideJson", [] { return "[" + Fill("1,", kMost) + "1]"; }},
      {"OneLine", [] { return Fill("word ", kMost); }},
      {"ManyLines", [] { return Fill("a\n", kMost); }},
      {"ManyDates", [] { return Fill("1 May 2020\n", kMost); }},
      {"ManyNames", [] { return Fill("By Ann Lee\n\n", kMost); }},
      {"ManyMarks", [] { return std::string(kSentence) + Fill("[1]", kMost); }},
      {"ManySigns", [] { return std::string(kSentence) + Fill("<", kMost); }},
      {"ManyCuts", [] { return std::string(kSentence) + Fill("<p ", kMost); }},
      {"SameLines", [] { return Fill(std::string(kSentence) + "\n\n", kMost); }},
  };
  return cases;
}

class HostileTest : public ::testing::TestWithParam<size_t> {};

TEST_P(HostileTest, IsAnsweredInTimeAndMemory) {
  const Hostile& hostile = Cases()[GetParam()];
  // Tables that are made at first use are none of the input's doing.
  v1::RawArticle warm;
  warm.set_content(std::string("<html><h1>A title</h1><p>By Ann Lee, 3 May 2020</p><p>") +
                   kSentence);
  ASSERT_TRUE(Normalise(warm).ok());

  v1::RawArticle raw;
  raw.set_content(hostile.make());
  ASSERT_LE(raw.content().size(), size_t{10} << 20);
  // The best of a few, for neighbours on the processor and in its caches cost this thread time too;
  // one answer within the limit shows what the code needs.
  constexpr int kMostTries = 5;
  double seconds = 1e9;
  for (int i = 0; i < kMostTries && seconds > kMostSeconds; ++i) {
    const double start = ThreadSeconds();
    const auto article = Normalise(raw);
    seconds = std::min(seconds, ThreadSeconds() - start);
    if (!article.ok()) {
      EXPECT_EQ(article.status().code(), absl::StatusCode::kInvalidArgument);
    }
  }
  EXPECT_LE(seconds, kMostSeconds) << hostile.name;
  EXPECT_LE(PeakMebibytes(), kMostMebibytes) << hostile.name;
}

INSTANTIATE_TEST_SUITE_P(All, HostileTest, ::testing::Range(size_t{0}, Cases().size()),
                         [](const auto& info) { return std::string(Cases()[info.param].name); });

}  // namespace
}  // namespace demarche::ingest
