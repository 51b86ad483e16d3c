#include "ingest_service/normalise/normalise.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace demarche::ingest {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

v1::RawArticle Raw(std::string content, std::string type = "") {
  v1::RawArticle raw;
  raw.set_content(std::move(content));
  raw.set_content_type(std::move(type));
  return raw;
}

std::string MessageOf(const absl::Status& status) { return std::string(status.message()); }

void ExpectSpansFit(const v1::Article& article) {
  std::string joined;
  for (const v1::Paragraph& p : article.paragraphs()) {
    EXPECT_EQ(article.text().substr(p.begin(), p.end() - p.begin()), p.text());
    if (!joined.empty()) joined += "\n\n";
    joined += p.text();
  }
  EXPECT_EQ(joined, article.text());
}

TEST(Normalise, ReadsAShortPlainText) {
  const auto article = Normalise(
      Raw("Ministers back the river treaty\n\nBy Ada Quill\n\n3 May 2021\n\nThe ministers of both "
          "countries backed the river treaty on Monday, their spokesmen said.\n"));
  ASSERT_TRUE(article.ok()) << article.status();
  EXPECT_EQ(article->title(), "Ministers back the river treaty");
  EXPECT_THAT(article->authors(), ElementsAre("Ada Quill"));
  EXPECT_EQ(article->published_time().seconds(), 1620000000);  // 2021-05-03T00:00Z
  EXPECT_EQ(article->published_precision(), v1::TIME_PRECISION_DAY);
  EXPECT_EQ(article->language(), "en");
  EXPECT_EQ(article->paragraphs_size(), 1);
  EXPECT_EQ(article->content_hash().size(), 64U);
  ExpectSpansFit(*article);
}

TEST(Normalise, NamesWhatWasWrong) {
  struct Case {
    std::string content;
    std::string type;
    std::string_view message;
  };
  for (const Case& c : {
           Case{"", "", "raw.content: got 0 bytes, want 1 to 10485760"},
           Case{"%PDF-1.7 ...", "",
                "raw.content: got a PDF document (starts with %PDF), want text, HTML, JSON"},
           Case{"<?xml version=\"1.0\"?><rss version=\"2.0\"><channel/></rss>", "",
                "raw.content: got a feed without entries, want at least one"},
           Case{"hello there", "image/png", "raw.content_type: got \"image/png\", want text/plain"},
           Case{" \n\t ", "text/plain", "raw.content: got no readable text"},
       }) {
    const auto article = Normalise(Raw(c.content, c.type));
    ASSERT_FALSE(article.ok()) << c.message;
    EXPECT_EQ(article.status().code(), absl::StatusCode::kInvalidArgument);
    EXPECT_THAT(MessageOf(article.status()), HasSubstr(std::string(c.message)));
  }
}

TEST(Normalise, RefusesMoreThanTheLimit) {
  NormaliseLimits limits;
  limits.max_content_bytes = 10;
  const auto article = Normalise(Raw("eleven byte"), limits);
  ASSERT_FALSE(article.ok());
  EXPECT_THAT(MessageOf(article.status()), HasSubstr("got 11 bytes, want 1 to 10"));
}

TEST(Normalise, CutsAtAParagraphAndSaysSo) {
  NormaliseLimits limits;
  limits.max_text_bytes = 100;
  const std::string paragraph = "The council met on Monday and spoke about the harbour for hours.";
  const auto article = Normalise(Raw(paragraph + "\n\n" + paragraph + " Again.\n"), limits);
  ASSERT_TRUE(article.ok()) << article.status();
  EXPECT_EQ(article->text(), paragraph);
  ASSERT_EQ(article->notes_size(), 1);
  EXPECT_EQ(article->notes(0).kind(), v1::NOTE_KIND_TRUNCATED);
  EXPECT_EQ(article->notes(0).count(), static_cast<int64_t>(paragraph.size() + 7));
}

TEST(Complete, FillsWhatIsMissing) {
  v1::Article article;
  article.set_text("  First paragraph.\nSame one.\n \nSecond paragraph. ");
  const auto complete = Complete(article);
  ASSERT_TRUE(complete.ok()) << complete.status();
  EXPECT_EQ(complete->text(), article.text());
  ASSERT_EQ(complete->paragraphs_size(), 2);
  EXPECT_EQ(complete->paragraphs(0).text(), "First paragraph.\nSame one.");
  EXPECT_EQ(complete->paragraphs(1).text(), "Second paragraph.");
  EXPECT_EQ(complete->content_hash().size(), 64U);
}

TEST(Complete, RefusesSpansThatDoNotFit) {
  struct Case {
    int begin;
    int end;
    std::string_view text;
    std::string_view message;
  };
  for (const Case& c : {
           Case{0, 99, "", "article.paragraphs[0]: got [0, 99), want a span within [0, 13)"},
           Case{-1, 3, "", "got [-1, 3)"},
           Case{4, 4, "", "got [4, 4)"},
           Case{0, 11, "", "within a character"},
           Case{0, 3, "Its", "article.paragraphs[0].text: got \"Its\", want \"The\""},
       }) {
    v1::Article article;
    article.set_text("The cafes \u2013");  // the dash is bytes 10 to 13
    v1::Paragraph* p = article.add_paragraphs();
    p->set_begin(c.begin);
    p->set_end(c.end);
    p->set_text(std::string(c.text));
    const auto complete = Complete(article);
    ASSERT_FALSE(complete.ok()) << c.message;
    EXPECT_THAT(MessageOf(complete.status()), HasSubstr(std::string(c.message)));
  }
}

}  // namespace
}  // namespace demarche::ingest
