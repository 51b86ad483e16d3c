// Pages, texts and records made to hurt.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "ingest_service/normalise/hostile_for_test.h"

namespace demarche::ingest {
namespace {

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
      {"AdoptionAgency",
       [] {
         return "<html>" + Fill("<a href=/x><b><p>", kMost / 2) + Fill("</a></b>", kMost / 2);
       }},
      {"Misnested", [] { return "<html>" + Fill("<table><b><tr><i><td></b><a></i></p>", kMost); }},
      {"ManyHeadings",
       [] {
         return "<html><h1>Pier vote put off</h1>" +
                Fill("<h2><a href=/x>Pier vote put off</a></h2>", kMost);
       }},
      {"DeepHeadings",
       [] { return "<html>" + Repeat("<div>", 500) + Fill("<h1>Pier vote put off</h1>", kMost); }},
      {"DeepBoxes",
       [] {
         return "<html>" + Repeat("<div class=a>", 500) +
                Fill(
                    "<div class=a><p>The board met and put off the vote once more "
                    "today<button>x</button></div>",
                    kMost);
       }},
      {"ManyClasses",
       [] { return "<html>" + Fill("<p class='article-body read-more sign-up x'>a", kMost); }},
      {"LongTelling",
       [] {
         return "<html><script "
                "type='application/ld+json'>{\"@type\":\"NewsArticle\",\"articleBody\":\"" +
                Fill(kSentence, 1'900'000) + "\"}</script>" +
                Fill("<p>" + std::string(kSentence), kMost / 2);
       }},
      {"ManyNewsletters", [] { return "<html>" + Fill("<p>our newsletter, read it", kMost); }},
      {"EncodedTwice",
       [] { return "<html><p>" + std::string(kSentence) + Fill("\xC3\x83\xC2\xA9 ", kMost); }},
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

TEST_P(HostileTest, IsAnsweredInTimeAndMemory) { ExpectAnswer(Cases()[GetParam()]); }

// What the limits cut is said.
TEST(HostileNotes, SayWhatWasCut) {
  struct Case {
    const char* name;
    std::string content;
    std::string_view words;
    int64_t count;
  };
  std::string many = "<html><p";
  for (int i = 0; i < 300; ++i) many += " a" + std::to_string(i) + "=1";
  NormaliseLimits limits;
  limits.html.max_blocks = 100;
  for (const Case& one : {
           Case{"deep", "<html>" + Repeat("<div>", 700) + kSentence, "nested too deep", 190},
           Case{"attributes", many + ">" + kSentence, "Attributes", 44},
           Case{"long", "<html><p title='" + Fill("x", 100'000) + "'>" + kSentence, "Attributes",
                1},
           Case{"blocks", "<html>" + Repeat("<p>" + std::string(kSentence), 200), "more elements",
                0},
       }) {
    v1::RawArticle raw;
    raw.set_content(one.content);
    const auto article = Normalise(raw, limits);
    ASSERT_TRUE(article.ok()) << one.name;
    const auto note =
        std::find_if(article->notes().begin(), article->notes().end(),
                     [](const v1::Note& note) { return note.kind() == v1::NOTE_KIND_TRUNCATED; });
    ASSERT_NE(note, article->notes().end()) << one.name;
    EXPECT_NE(note->message().find(one.words), std::string::npos) << note->message();
    EXPECT_EQ(note->count(), one.count) << one.name;
  }
}

INSTANTIATE_TEST_SUITE_P(All, HostileTest, ::testing::Range(size_t{0}, Cases().size()),
                         [](const auto& info) { return std::string(Cases()[info.param].name); });

}  // namespace
}  // namespace demarche::ingest
