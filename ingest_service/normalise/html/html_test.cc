#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "ingest_service/normalise/html/blocks.h"
#include "ingest_service/normalise/html/entities.h"
#include "ingest_service/normalise/html/json_ld.h"
#include "ingest_service/normalise/html/read_html.h"
#include "ingest_service/normalise/html/site_name.h"
#include "ingest_service/normalise/html/tree.h"
#include "ingest_service/normalise/html/zones.h"

namespace demarche::ingest::html {
namespace {

using ::testing::ElementsAre;

// The tree as indented-free text: "p(a(x)b)".
std::string Outline(const Tree& tree, NodeId id) {
  std::string out;
  for (NodeId child = tree[id].first_child; child != kNone; child = tree[child].next) {
    if (!out.empty()) out += " ";
    if (tree[child].tag == Tag::kText) {
      out += std::string(tree[child].text);
      continue;
    }
    std::string name = "?";
    for (const char* known :
         {"html",  "head", "body", "p",  "div", "b",  "i",   "a",    "ul",     "li",
          "table", "tr",   "td",   "h1", "h2",  "br", "svg", "span", "script", "title"}) {
      if (TagNamed(known) == tree[child].tag) name = known;
    }
    out += name + "(" + Outline(tree, child) + ")";
  }
  return out;
}

TEST(Parse, MendsWhatBrowsersMend) {
  for (const auto& [html, want] : std::initializer_list<std::pair<const char*, const char*>>{
           {"<p>a<p>b", "p(a) p(b)"},
           {"<p>a<div>b</div>", "p(a) div(b)"},
           {"<ul><li>a<li>b</ul>c", "ul(li(a) li(b)) c"},
           {"<ul><li>a<ul><li>b</ul><li>c</ul>", "ul(li(a ul(li(b))) li(c))"},
           {"<table><tr><td>a<td>b<tr><td>c</table>d", "table(tr(td(a) td(b)) tr(td(c))) d"},
           {"<div><b>a</div>c", "div(b(a)) c"},
           {"<a href=x>a<a href=y>b</a>", "a(a) a(b)"},
           {"<div>a</span>b</div>", "div(a b)"},
           {"a<br>b</br>c", "a br() b br() c"},
           {"<h1>a<h2>b", "h1(a) h2(b)"},
           {"<svg/><p>a", "svg() p(a)"},
           {"<svg><p>a", "svg() p(a)"},
           {"<script>if (a<b) '</p>'</script>c", "script(if (a<b) '</p>') c"},
           {"<!-- x --><p>a<!-- open <p>b", "p(a b)"},
           {"1 < 2 <3", "1  < 2  <3"},
           {"<P CLASS=x>a</P >b", "p(a) b"},
           {"<p a='>'>b", "p(b)"},
       }) {
    EXPECT_EQ(Outline(Parse(html), 0), want) << html;
  }
}

TEST(Parse, KeepsItsBounds) {
  TreeLimits limits;
  limits.max_depth = 3;
  limits.max_attributes_per_tag = 1;
  EXPECT_EQ(Outline(Parse("<div><div><div><div>a</div></div></div></div>b", limits), 0),
            "div(div(div() div() a)) b");
  const Tree tree = Parse("<p a=1 b=2>", limits);
  EXPECT_EQ(AttributeOf(tree, 1, "A"), "1");
  EXPECT_FALSE(HasAttribute(tree, 1, "b"));
  limits.max_nodes = 6;
  EXPECT_TRUE(Parse("<p><p><p><p><p><p><p>", limits).truncated);
}

TEST(Entities, AreDecodedAsBrowsersDo) {
  EXPECT_EQ(Decoded("&amp;&lt;&eacute;&#233;&#xE9;&#x201C;&ldquo;"), "&<ééé““");
  EXPECT_EQ(Decoded("&#146;&#0;"), "’\uFFFD");
  EXPECT_EQ(Decoded("&copy 2020 &unknown; &amp &"), "© 2020 &unknown; & &");
  EXPECT_EQ(Decoded("?a=1&copy=2"), "?a=1&copy=2");
}

TEST(TextOf, KeepsWordsApart) {
  const Tree tree =
      Parse("<div>one<p>two</p>three<br>four<span>teen</span><script>x</script></div>");
  EXPECT_EQ(TextOf(tree, 0), "one two three fourteen");
}

TEST(CollectBlocks, CutsAtBlocksAndDoubleBreaks) {
  const Tree tree =
      Parse("<div>a <b>b</b>c<p>d</p>e<br>f<br><br>g</div><ul><li><p>h</p></li></ul>");
  std::string all;
  for (const TextBlock& block : CollectBlocks(tree).blocks) all += block.text + "|";
  EXPECT_EQ(all, "a bc|d|e f|g|h|");
}

TEST(NameWords, SplitsNamesIntoWords) {
  EXPECT_EQ(NameWords("articleBody main__related-box"), " article body main related box ");
  EXPECT_EQ(NameWords(""), " ");
}

TEST(WithoutSiteName, TakesTheSiteOffAndNothingElse) {
  EXPECT_EQ(WithoutSiteName("Pier vote put off | Coast Courier", "Coast Courier", ""),
            "Pier vote put off");
  EXPECT_EQ(
      WithoutSiteName("Pier vote put off - coastcourier.example", "", "www.coastcourier.example"),
      "Pier vote put off");
  EXPECT_EQ(WithoutSiteName("Coast Courier: Pier vote", "Coast Courier", ""),
            "Coast Courier: Pier vote");
  EXPECT_EQ(WithoutSiteName("Piers - a short history", "Coast Courier", ""),
            "Piers - a short history");
  EXPECT_EQ(WithoutSiteName("Pier vote put off | Coast Bank Quays", "", "www.cbq.example"),
            "Pier vote put off");
  EXPECT_EQ(WithoutSiteName("码头投票推迟_海岸信使", "海岸信使", ""), "码头投票推迟");
  EXPECT_EQ(WithoutSiteName("Coast Courier #18 – The vote put off", "Coast Courier", ""),
            "Coast Courier #18 – The vote put off");
}

TEST(ReadHtml, ChoosesTheHeadlineAmongTitles) {
  struct Case {
    const char* why;
    const char* page;
    const char* want;
  };
  for (const Case& c : std::initializer_list<Case>{
           {"the heading that the others agree with",
            "<title>Pier vote put off | Courier</title><h1>Courier</h1><h1>Pier vote put off</h1>",
            "Pier vote put off"},
           {"its own heading, although searchers are told otherwise",
            "<title>Pier votes: what to know</title><meta property=og:title content='Pier votes: "
            "what "
            "to know'><h1>Why the harbour put its vote on the pier off again</h1>",
            "Why the harbour put its vote on the pier off again"},
           {"not the blog's name",
            "<title>Quay Notes: Small piers in large harbours</title><meta property=og:title "
            "content='Small piers in large harbours'><h1>Quay Notes</h1>",
            "Small piers in large harbours"},
           {"not a section's name",
            "<title>How a pier is paid for</title><meta property=og:title content='How a pier is "
            "paid "
            "for'><h1>Pier finance</h1>",
            "How a pier is paid for"},
           {"without the date and the count beside it",
            "<title>The pier is paid for</title><meta property=og:title content='The pier is paid "
            "for'><h1><span>18 Dec 2025</span> The pier is paid for <b>87</b></h1>",
            "The pier is paid for"},
           {"with the kicker that is part of it",
            "<title>Harbours: The pier is paid for</title><meta property=og:title content='The "
            "pier is "
            "paid for'><h1>Harbours: The pier is paid for</h1>",
            "Harbours: The pier is paid for"},
       }) {
    EXPECT_EQ(ReadHtml(c.page, "https://courier.example/a").title.value, c.want) << c.why;
  }
}

TEST(ReadLinkedArticle, BearsWhatIsInTheWild) {
  const auto article = ReadLinkedArticle({
      R"({"@context":"https://schema.org","@graph":[
        {"@type":"WebSite","name":"Coast Courier"},
        {"@type":["Article","NewsArticle"],"headline":"Pier &amp; harbour
          vote","author":[{"@id":"#ada"},{"@type":"Organization","name":"Coast Courier"}],
         "datePublished":"2022-05-03T10:00:00+02:00","publisher":{"@type":"Organization","name":"Coast Courier"},
         "isAccessibleForFree":"False",},
        {"@type":"Person","@id":"#ada","name":"Ada Quill"}]})",
      "{ not json"});
  ASSERT_TRUE(article);
  EXPECT_EQ(article->type, "NewsArticle");
  EXPECT_EQ(article->headline, "Pier & harbour vote");
  EXPECT_THAT(article->authors, ElementsAre("Ada Quill"));
  EXPECT_EQ(article->published, "2022-05-03T10:00:00+02:00");
  EXPECT_EQ(article->publisher, "Coast Courier");
  EXPECT_EQ(article->free_to_read, false);
  EXPECT_FALSE(ReadLinkedArticle({"[]", "{\"@type\":\"Organization\"}"}));
}

constexpr char kPage[] = R"(<!DOCTYPE html><html lang="en-GB"><head>
<title>Pier vote put off | Coast Courier</title>
<meta property="og:site_name" content="Coast Courier">
<meta property="article:published_time" content="2022-05-03T10:00:00+01:00">
<meta property="article:section" content="Opinion">
<link rel="canonical" href="/news/pier">
</head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul></nav>
<div class="cookie-banner"><p>We use cookies to make this site work better for you and all of us.</p></div>
<main><article><h1>Pier vote put off</h1><p class="byline">By Ada Quill and Bo Roe</p>
<div class="article-body">
<p>The harbour authority told the council on Tuesday that it would not pay for a second pier.</p>
<figure><img src="p.jpg"><figcaption>The old pier. Photo: Ci Daly</figcaption></figure>
<p>Councillors from <em>both</em> sides<sup>[1]</sup> said the authority had promised the money two years ago.</p>
<div class="newsletter-signup"><p>Get our morning letter with all that happened on the coast overnight.</p></div>
<h2>What comes next</h2>
<blockquote><p>We will not sign anything that we have not read, and we have not read it.</p></blockquote>
<ul><li>The board meets in June to hear both sides of the matter.</li><li>The council votes in July.</li></ul>
<p>The harbour authority told the council on Tuesday that it would not pay for a second pier.</p>
</div>
<aside class="related"><h3>Related</h3><p>Another story about the buses that no longer run on Sundays here.</p></aside>
</article></main>
<section id="comments"><p>I have lived here for forty years and never seen such a thing in all my days.</p></section>
<footer><p>© 2022 Coast Courier. All rights reserved.</p></footer></body></html>)";

TEST(ReadHtml, TakesAPageApart) {
  const Draft draft = ReadHtml(kPage, "https://courier.example/a?b=1");
  EXPECT_EQ(draft.title.value, "Pier vote put off");
  EXPECT_THAT(draft.authors.names, ElementsAre("Ada Quill", "Bo Roe"));
  EXPECT_EQ(draft.publisher.value, "Coast Courier");
  EXPECT_EQ(draft.canonical_url.value, "https://courier.example/news/pier");
  EXPECT_EQ(draft.section.value, "Opinion");
  EXPECT_EQ(draft.language.value, "en-GB");
  ASSERT_TRUE(draft.published.value);
  EXPECT_EQ(UnixSeconds(*draft.published.value), 1651568400);
  EXPECT_EQ(draft.published.source, v1::METADATA_SOURCE_OPEN_GRAPH);
  std::string all;
  for (const Block& block : draft.blocks)
    all += v1::ParagraphKind_Name(block.kind).substr(15) + ": " + block.text + "\n";
  EXPECT_EQ(all,
            "BODY: The harbour authority told the council on Tuesday that it would not pay for a "
            "second pier.\n"
            "BODY: Councillors from both sides said the authority had promised the money two years "
            "ago.\n"
            "HEADING: What comes next\n"
            "QUOTE: We will not sign anything that we have not read, and we have not read it.\n"
            "LIST_ITEM: The board meets in June to hear both sides of the matter.\n"
            "LIST_ITEM: The council votes in July.\n");
}

TEST(ReadHtml, DoesNotBelieveAWordThatHoldsThePage) {
  std::string page = "<html><body>";
  for (int i = 0; i < 8; ++i) {
    page += "<div class='x-widget'><p>Paragraph number " + std::to_string(i) +
            " tells of the harbour and of the council that would not pay.</p></div>";
  }
  EXPECT_EQ(ReadHtml(page + "</body></html>", "").blocks.size(), 8U);
}

TEST(ReadHtml, TakesTheBodyFromJsonLdWhereThePageHasLess) {
  const Draft draft = ReadHtml(
      R"(<html><script type="application/ld+json">{"@type":"NewsArticle","headline":"Pier",
"articleBody":"The harbour authority told the council on Tuesday that it would not pay for a second pier.\n\nCouncillors from both sides said the authority had promised the money two years ago, and again in winter."}
</script><body><p>The harbour authority told the council.</p></body></html>)",
      "");
  EXPECT_EQ(draft.blocks.size(), 2U);
}

TEST(ReadFragment, TakesEverythingButFurniture) {
  const Draft draft = ReadFragment("<p>They refused.</p><p>Share</p><p>Nobody knows why.</p>");
  ASSERT_EQ(draft.blocks.size(), 2U);
  EXPECT_EQ(draft.blocks[1].text, "Nobody knows why.");
}

}  // namespace
}  // namespace demarche::ingest::html
