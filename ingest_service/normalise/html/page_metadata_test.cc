// Authors and days of pages, each with the place they are told from.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "ingest_service/normalise/html/read_html.h"

namespace demarche::ingest::html {
namespace {

constexpr char kText[] =
    "<p>The harbour authority told the council on Tuesday that it would not pay for a second pier, "
    "and that the first one would be closed until the autumn.</p>";

std::string Page(const std::string& head, const std::string& body) {
  return "<html lang=en><head><meta property=og:site_name content='Coast Courier'>" + head +
         "</head><body><h1>Harbour will not pay for a second pier</h1>" + body + kText +
         "</body></html>";
}

Draft Read(const std::string& head, const std::string& body) {
  return ReadHtml(Page(head, body), "https://courier.example/pier");
}

TEST(AuthorsOfPage, AreReadFromWhereverThePageNamesThem) {
  struct Case {
    const char* why;
    std::string head;
    std::string body;
    std::vector<std::string> want;
  };
  const std::string account =
      R"(<script type="application/ld+json">{"@type":"Article","author":{"name":"adaq"}}</script>)";
  const std::string described =
      R"(<script type="application/ld+json">{"@type":"Article","author":{"name":"Ada Quill"}}</script>)";
  for (const Case& c : std::vector<Case>{
           {"glued to its cue",
            "",
            "<div><span>By</span><span>Ada Quill</span></div>",
            {"Ada Quill"}},
           {"cue on a line of its own", "", "<p>Written by</p><p>Ada Quill</p>", {"Ada Quill"}},
           {"marked, with its trade beside it",
            "",
            "<div><a href='/author/ada'>Ada Quill</a><span>Founder at Quays</span></div>",
            {"Ada Quill"}},
           {"two marked side by side",
            "",
            "<p><a rel=author href=/a>Ada Quill</a><a rel=author href=/b>Bo Roe</a></p>",
            {"Ada Quill", "Bo Roe"}},
           {"a line with trade and date",
            "",
            "<p>Ada Quill | Senior Writer | 3 May 2024</p>",
            {"Ada Quill"}},
           {"microdata",
            "",
            "<div itemprop=author itemscope><meta itemprop=name content='Ada Quill'></div>",
            {"Ada Quill"}},
           {"a note",
            "",
            "<p>This post was written by Ada Quill, a sailor and cook.</p>",
            {"Ada Quill"}},
           {"not the reviewer",
            "",
            "<p>By Ada Quill</p><p>Reviewed by <a href='/author/bo'>Bo Roe</a></p>",
            {"Ada Quill"}},
           {"not a button", "", "<p>Print Article</p>", {}},
           {"a person rather than an account", account, "<p>By Ada Quill</p>", {"Ada Quill"}},
           {"the account where nobody else is named", account, "<p>Read on.</p>", {}},
           {"what the byline adds",
            described,
            "<p>By Ada Quill and Bo Roe</p>",
            {"Ada Quill", "Bo Roe"}},
           {"not the paper in the byline",
            described,
            "<p>By Ada Quill, Coast Courier</p>",
            {"Ada Quill"}},
           {"not other articles' authors",
            "",
            "<div class=related-stories><p>By Bo Roe</p></div><p>By Ada Quill</p>",
            {"Ada Quill"}},
       }) {
    EXPECT_EQ(Read(c.head, c.body).authors.names, c.want) << c.why;
  }
}

TEST(DatesOfPage, TellPublishingFromChange) {
  struct Case {
    const char* why;
    std::string head;
    std::string body;
    int published;  // day of May 2024; 0 for none
    int modified;
  };
  const std::string machine =
      R"(<script type="application/ld+json">{"@type":"Article","datePublished":"2024-05-20",
         "dateModified":"2024-05-20"}</script>)";
  for (const Case& c : std::vector<Case>{
           {"both on a line", "", "<p>Published 3 May 2024 | Updated 5 May 2024</p>", 3, 5},
           {"change first", "", "<p>Last updated: 5 May 2024. Posted: 3 May 2024</p>", 3, 5},
           {"a word on the line before", "",
            "<div>Updated on</div><div>5 May 2024</div><p>3 May 2024</p>", 3, 5},
           {"marked", "",
            "<time itemprop=dateModified datetime=2024-05-05></time>"
            "<time itemprop=datePublished datetime=2024-05-03></time>",
            3, 5},
           {"the day where the paper is", "",
            "<p><time datetime='2024-05-04T03:30:00Z'>May 3, 2024</time></p>", 3, 0},
           {"an unknown maker's meta", "<meta name=w-published-date content=2024-05-03>", "", 3, 0},
           {"a sentence that says so", "",
            "<p>5 May 2024</p><p>This article was originally published on 3 May 2024 and has been "
            "updated since then.</p>",
            3, 0},
           {"an earlier day beside the headline than the machine's", machine,
            "<p>Published 3 May 2024</p>", 3, 20},
           {"not that of review", "", "<p>Medically reviewed on 5 May 2024</p>", 0, 0},
           {"a change stands in where there is nothing else", "", "<p>Updated 5 May 2024</p>", 5,
            0},
       }) {
    const Draft draft = Read(c.head, c.body);
    EXPECT_EQ(draft.published.value ? draft.published.value->day : 0, c.published) << c.why;
    if (c.modified > 0) {
      ASSERT_TRUE(draft.modified.value) << c.why;
      EXPECT_EQ(draft.modified.value->day, c.modified) << c.why;
    }
  }
  EXPECT_LT(Read("", "<p>Updated 5 May 2024</p>").published.confidence, 0.7);
  EXPECT_GT(Read("<meta property=article:published_time content=2024-05-03T10:00:00+02:00>", "")
                .published.confidence,
            0.95);
}

}  // namespace
}  // namespace demarche::ingest::html
