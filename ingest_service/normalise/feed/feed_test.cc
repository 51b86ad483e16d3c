// Feeds as they are found, read end to end.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "ingest_service/normalise/articles_for_test.h"
#include "ingest_service/normalise/feed/tail.h"
#include "ingest_service/normalise/normalise.h"

namespace demarche::ingest {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

v1::MetadataSource SourceOf(const v1::Article& article, const std::string& field) {
  for (const v1::Provenance& provenance : article.provenance()) {
    if (provenance.field() == field) return provenance.source();
  }
  return v1::METADATA_SOURCE_UNSPECIFIED;
}

constexpr char kRss[] = R"(<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
     xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/">
<channel>
  <title>Coast Courier</title><link>https://courier.example/</link><language>en-GB</language>
  <copyright>Coast Courier, for reading only</copyright>
  <item>
    <title>Pier vote put off &amp;amp; moved</title>
    <link>https://courier.example/2022/pier?a=1&b=2</link>
    <guid isPermaLink="false">tag:1</guid>
    <dc:creator><![CDATA[Ada Quill]]></dc:creator><dc:creator>Ben Rowe</dc:creator>
    <pubDate>Tue, 03 May 2022 10:00:00 +0200</pubDate>
    <category>Harbour</category>
    <media:description>A pier in the rain</media:description>
    <description>The board put off its vote […]</description>
    <content:encoded><![CDATA[<p>The harbour board put off its vote on the new pier&nbsp;until June.</p>
      <figure><img src="x.jpg"><figcaption>The pier on Monday</figcaption></figure>
      <blockquote><p>We need more time, its chairwoman said.</p></blockquote>
      <p>The post <a href="x">Pier vote put off & moved</a> appeared first on
      <a href="y">Coast Courier</a>.</p>]]></content:encoded>
  </item>
  <item><title>Only a picture</title><link>/picture</link></item>
  <item>
    <title>Quay &eacute;t&eacute;</title><link>/quay</link>
    <author>desk@courier.example (Cora Dale)</author>
    <description>The council agreed on the quay. It will be paid for by the county&#8230;</description>
  </item>
</channel></rss>)";

TEST(Rss, ReadsEntriesWithWhatTheFeedSays) {
  const Articles articles = ReadAll(kRss, "", "https://courier.example/feed.xml");
  ASSERT_EQ(articles.size(), 3U) << WhyNot(articles.front());
  ASSERT_TRUE(articles[0].ok()) << WhyNot(articles[0]);
  const v1::Article& pier = *articles[0];
  EXPECT_EQ(pier.title(), "Pier vote put off & moved");
  EXPECT_EQ(pier.text(),
            "The harbour board put off its vote on the new pier until June.\n\n"
            "We need more time, its chairwoman said.");
  EXPECT_EQ(pier.paragraphs(1).kind(), v1::PARAGRAPH_KIND_QUOTE);
  EXPECT_THAT(pier.authors(), ElementsAre("Ada Quill", "Ben Rowe"));
  EXPECT_EQ(pier.canonical_url(), "https://courier.example/2022/pier?a=1&b=2");
  EXPECT_EQ(pier.published_time().seconds(), 1651564800);
  EXPECT_EQ(pier.published_utc_offset().seconds(), 7200);
  EXPECT_EQ(pier.publisher(), "Coast Courier");
  EXPECT_EQ(pier.section(), "Harbour");
  EXPECT_EQ(pier.language(), "en-GB");
  EXPECT_EQ(pier.rights().license(), "Coast Courier, for reading only");
  EXPECT_EQ(pier.completeness(), v1::COMPLETENESS_FULL);
  for (const char* field : {"title", "authors", "published_time", "publisher", "canonical_url"})
    EXPECT_EQ(SourceOf(pier, field), v1::METADATA_SOURCE_ENVELOPE) << field;

  EXPECT_THAT(WhyNot(articles[1]), HasSubstr("got a feed entry without text (its title: \"Only"));

  ASSERT_TRUE(articles[2].ok()) << WhyNot(articles[2]);
  EXPECT_EQ(articles[2]->title(), "Quay été");
  EXPECT_EQ(articles[2]->canonical_url(), "https://courier.example/quay");
  EXPECT_THAT(articles[2]->authors(), ElementsAre("Cora Dale"));
  EXPECT_EQ(articles[2]->completeness(), v1::COMPLETENESS_PARTIAL);
}

TEST(Rss, IsToldWhateverItIsServedAs) {
  for (const char* type : {"", "text/html; charset=utf-8", "text/plain", "application/xml",
                           "text/xml; charset=utf-8", "application/rss+xml", "application/json",
                           "application/octet-stream", "application/x-rss"}) {
    const Articles articles = ReadAll(kRss, type);
    ASSERT_EQ(articles.size(), 3U) << type << WhyNot(articles.front());
    const bool noted = std::any_of(
        articles[0]->notes().begin(), articles[0]->notes().end(),
        [](const v1::Note& note) { return note.kind() == v1::NOTE_KIND_DECLARATION_OVERRULED; });
    const std::string bare(type);
    EXPECT_EQ(noted,
              bare.starts_with("text/html") || bare == "text/plain" || bare == "application/json")
        << type;
  }
}

TEST(Rss, ReadsVersionOneAndItsModules) {
  const Articles articles = ReadAll(R"(<?xml version="1.0" encoding="ISO-8859-1"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
    xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:prism="http://prismstandard.org/namespaces/basic/2.0/"
    xmlns:cc="http://web.resource.org/cc/">
  <channel rdf:about="https://c.example/"><title>Courrier de la C)"
                                    "\xF4"
                                    R"(te</title><link>https://c.example/</link>
    <dc:language>fr</dc:language><cc:license rdf:resource="https://l.example/by"/></channel>
  <item rdf:about="https://c.example/1"><title>Le quai</title><dc:creator>Anne Leroux</dc:creator>
    <dc:date>2022-05-03T10:00:00Z</dc:date><prism:section>Monde</prism:section>
    <prism:expirationDate>2035-01-01T00:00:00Z</prism:expirationDate>
    <prism:embargoDate>2030-01-01T00:00:00Z</prism:embargoDate>
    <description>Le conseil a repouss)"
                                    "\xE9"
                                    R"( le vote sur le quai.</description></item></rdf:RDF>)");
  ASSERT_EQ(articles.size(), 1U);
  ASSERT_TRUE(articles[0].ok()) << WhyNot(articles[0]);
  const v1::Article& article = *articles[0];
  EXPECT_EQ(article.text(), "Le conseil a repoussé le vote sur le quai.");
  EXPECT_EQ(article.publisher(), "Courrier de la Côte");
  EXPECT_EQ(article.canonical_url(), "https://c.example/1");
  EXPECT_EQ(article.section(), "Monde");
  EXPECT_EQ(article.language(), "fr");
  EXPECT_EQ(article.published_time().seconds(), 1651572000);
  EXPECT_EQ(article.rights().license(), "https://l.example/by");
  EXPECT_EQ(article.rights().expires_at().seconds(), 2051222400);
  EXPECT_EQ(article.rights().embargo_until().seconds(), 1893456000);
}

TEST(Rss, KeepsWhatStandsBeforeABreak) {
  const std::string whole(kRss);
  const Articles articles = ReadAll(whole.substr(0, whole.find("<author>")));
  ASSERT_EQ(articles.size(), 3U);
  EXPECT_TRUE(articles[0].ok());
  EXPECT_THAT(WhyNot(articles[2]),
              HasSubstr("raw.content: got XML that can't be read beyond line"));
  // Between two entries.
  const Articles between = ReadAll(whole.substr(0, whole.find("<item><title>Only")));
  ASSERT_EQ(between.size(), 2U) << "the second says what is missing";
  EXPECT_TRUE(between[0].ok());
  EXPECT_FALSE(between[1].ok());
}

TEST(Rss, AFaultyEntryCostsTheOthersNothing) {
  const std::string good =
      "<item><title>One</title><description>The board met.</description></item>";
  const std::string bad =
      "<item><title>Two</title><description>It <br> rained.</description></item>";
  const std::string marked =
      "<item><title>Three</title><description><![CDATA[<p>An <item> was put off.</p>]]>"
      "</description></item>";
  const std::string open = "<item><title>Four</title><description>The council";
  for (const char* between : {"", "\n<br>\n", "\n<!-- <item> -->\n"}) {
    const Articles articles = ReadAll(
        "<?xml version=\"1.0\"?>\n<rss version=\"2.0\"><channel><title>Coast Courier</title>" +
        good + between + bad + marked + good + open);
    ASSERT_EQ(articles.size(), 5U) << between << WhyNot(articles[0]);
    for (const size_t i : {0, 2, 3}) {
      ASSERT_TRUE(articles[i].ok()) << between << i << WhyNot(articles[i]);
      EXPECT_EQ(articles[i]->publisher(), "Coast Courier");
    }
    EXPECT_EQ(articles[2]->title(), "Three");
    EXPECT_THAT(WhyNot(articles[1]), HasSubstr("mismatched tag"));
    EXPECT_THAT(WhyNot(articles[4]), HasSubstr("got XML that can't be read beyond line"));
  }
}

TEST(Rss, ElementsThatShouldHaveBeenEscapedAreMarkup) {
  const Articles articles = ReadAll(
      "<rss><channel><item><description><p>The board met.</p><p>It put off its vote.</p>"
      "</description></item></channel></rss>");
  ASSERT_TRUE(articles[0].ok()) << WhyNot(articles[0]);
  EXPECT_EQ(articles[0]->text(), "The board met.\n\nIt put off its vote.");
}

TEST(Rss, ALongDescriptionIsTheArticle) {
  std::string text;
  for (int i = 0; i < 8; ++i) {
    text += "&lt;p&gt;On day " + std::to_string(i) +
            " the harbour board met, heard the council, and put off its vote on the new pier until "
            "June, because the county had not yet said whether it would pay for a half of it, as "
            "its chairwoman had promised in March.&lt;/p&gt;";
  }
  const Articles articles =
      ReadAll("<rss><channel><item><description>" + text + "</description></item></channel></rss>");
  ASSERT_TRUE(articles[0].ok()) << WhyNot(articles[0]);
  EXPECT_EQ(articles[0]->completeness(), v1::COMPLETENESS_FULL);
  EXPECT_EQ(articles[0]->paragraphs_size(), 8);
}

constexpr char kAtom[] = R"(<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"
    xml:base="https://courier.example/">
  <title type="html">Coast &lt;b&gt;Courier&lt;/b&gt;</title>
  <link rel="self" href="https://courier.example/feed"/><link href="https://courier.example/"/>
  <author><name>Ada Quill</name></author><rights>CC BY 4.0</rights>
  <entry>
    <title>Pier vote</title><link rel="alternate" href="/pier"/><id>urn:1</id>
    <published>2022-05-03T10:00:00Z</published><updated>2022-05-04T10:00:00Z</updated>
    <category term="harbour" label="Harbour"/>
    <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>The board put off
      its <em>vote</em> on the pier.</p><p>It will meet again in June.</p></div></content>
  </entry>
  <entry>
    <title>Quay vote</title><id>https://courier.example/quay</id>
    <author><name>Ben Rowe</name></author><contributor><name>Cora Dale</name></contributor>
    <updated>2022-05-05T10:00:00Z</updated><rights>All rights reserved</rights>
    <content type="html">&lt;p&gt;The council agreed on the quay.&lt;/p&gt;</content>
  </entry>
  <entry>
    <title>Cinema</title><updated>2022-05-06T10:00:00Z</updated>
    <source><title>Inland Herald</title></source>
    <summary>The cinema &amp; its cafe closed.</summary>
    <content src="https://courier.example/cinema.html" type="text/html"/>
  </entry>
  <entry><title>Film</title><content type="video/mp4">AAAA</content></entry>
</feed>)";

TEST(Atom, ReadsEveryKindOfContent) {
  const Articles articles = ReadAll(kAtom, "application/atom+xml");
  ASSERT_EQ(articles.size(), 4U) << WhyNot(articles.front());
  ASSERT_TRUE(articles[0].ok()) << WhyNot(articles[0]);
  EXPECT_EQ(articles[0]->text(),
            "The board put off its vote on the pier.\n\nIt will meet again in June.");
  EXPECT_EQ(articles[0]->publisher(), "Coast Courier");
  EXPECT_EQ(articles[0]->canonical_url(), "https://courier.example/pier");
  EXPECT_EQ(articles[0]->section(), "Harbour");
  EXPECT_THAT(articles[0]->authors(), ElementsAre("Ada Quill"));
  EXPECT_EQ(articles[0]->rights().license(), "CC BY 4.0");
  EXPECT_EQ(articles[0]->published_time().seconds(), 1651572000);
  EXPECT_EQ(articles[0]->modified_time().seconds(), 1651658400);

  ASSERT_TRUE(articles[1].ok()) << WhyNot(articles[1]);
  EXPECT_EQ(articles[1]->text(), "The council agreed on the quay.");
  EXPECT_THAT(articles[1]->authors(), ElementsAre("Ben Rowe"));
  EXPECT_EQ(articles[1]->rights().license(), "All rights reserved");
  EXPECT_EQ(articles[1]->canonical_url(), "https://courier.example/quay");
  EXPECT_EQ(articles[1]->published_time().seconds(), 1651744800);
  EXPECT_FALSE(articles[1]->has_modified_time());

  ASSERT_TRUE(articles[2].ok()) << WhyNot(articles[2]);
  EXPECT_EQ(articles[2]->text(), "The cinema & its cafe closed.");
  EXPECT_EQ(articles[2]->publisher(), "Inland Herald");
  EXPECT_EQ(articles[2]->completeness(), v1::COMPLETENESS_PARTIAL);
  EXPECT_FALSE(articles[3].ok());
}

TEST(JsonFeed, ReadsBothVersions) {
  const Articles articles = ReadAll(R"({"version":"https://jsonfeed.org/version/1.1",
    "title":"Coast Courier","home_page_url":"https://courier.example/","language":"en",
    "authors":[{"name":"Ada Quill"}],
    "items":[
      {"id":"1","url":"/pier","title":"Pier vote","content_html":"<p>The board put off its vote.</p>",
       "date_published":"2022-05-03T10:00:00+02:00","date_modified":"2022-05-04T10:00:00Z",
       "tags":["Harbour"]},
      {"id":"https://courier.example/quay","author":{"name":"Ben Rowe"},
       "content_text":"The council agreed on the quay.\n\nIt will cost a lot."},
      {"id":"3","title":"Cinema","summary":"The cinema closed."},
      {"id":"4","title":"Nothing"}, 5]})");
  ASSERT_EQ(articles.size(), 5U) << WhyNot(articles.front());
  ASSERT_TRUE(articles[0].ok()) << WhyNot(articles[0]);
  EXPECT_EQ(articles[0]->canonical_url(), "https://courier.example/pier");
  EXPECT_EQ(articles[0]->publisher(), "Coast Courier");
  EXPECT_THAT(articles[0]->authors(), ElementsAre("Ada Quill"));
  EXPECT_EQ(articles[0]->section(), "Harbour");
  EXPECT_EQ(articles[0]->published_utc_offset().seconds(), 7200);
  EXPECT_EQ(SourceOf(*articles[0], "published_time"), v1::METADATA_SOURCE_ENVELOPE);
  EXPECT_THAT(articles[1]->authors(), ElementsAre("Ben Rowe"));
  EXPECT_EQ(articles[1]->paragraphs_size(), 2);
  EXPECT_EQ(articles[1]->canonical_url(), "https://courier.example/quay");
  EXPECT_EQ(articles[2]->completeness(), v1::COMPLETENESS_PARTIAL);
  EXPECT_FALSE(articles[3].ok());
  EXPECT_FALSE(articles[4].ok());
}

TEST(Feeds, TheCallersRightsWin) {
  v1::RawArticle raw;
  raw.set_content(kRss);
  raw.set_publisher("The Agency");
  raw.set_section("Ports");
  raw.add_authors("Dora Finch");
  raw.mutable_rights()->set_license("CC-BY-4.0");
  raw.mutable_rights()->set_no_full_text(true);
  const auto articles = NormaliseAll(raw);
  ASSERT_TRUE(articles.ok());
  const v1::Article& article = **articles->begin();
  EXPECT_EQ(article.rights().license(), "CC-BY-4.0");
  EXPECT_TRUE(article.rights().no_full_text());
  EXPECT_EQ(article.publisher(), "The Agency");
  EXPECT_EQ(article.section(), "Ports");
  EXPECT_THAT(article.authors(), ElementsAre("Dora Finch"));
}

TEST(Feeds, MoreThanTheLimitIsRefused) {
  std::string items;
  for (int i = 0; i < 4; ++i) items += "<item><description>It rained.</description></item>";
  v1::RawArticle raw;
  raw.set_content("<rss><channel>" + items + "</channel></rss>");
  NormaliseLimits limits;
  limits.max_articles = 3;
  EXPECT_THAT(std::string(NormaliseAll(raw, limits).status().message()),
              HasSubstr("raw.content: got 4 articles, want at most 3"));
  limits.max_articles = 4;
  EXPECT_TRUE(NormaliseAll(raw, limits).ok());
}

TEST(TrimFeedTail, TakesWhatFeedsAdd) {
  struct Case {
    const char* last;
    const char* want;  // the last line left; null: none
    bool cut;
  };
  for (const Case& c : {
           Case{"The board met.", "The board met.", false},
           Case{"The board met and […]", "The board met and", true},
           Case{"Continue reading →", nullptr, true},
           Case{"Read more", nullptr, true},
           Case{"Weiterlesen Hafen", nullptr, true},
           Case{"The post Pier vote appeared first on Coast Courier.", nullptr, false},
           Case{"Der Beitrag Pier vote erschien zuerst auf Coast Courier.", nullptr, false},
           Case{"The pier vote was put off, Coast Courier has learned from three members of the "
                "board who had been at the meeting.",
                "The pier vote was put off, Coast Courier has learned from three members of the "
                "board who had been at the meeting.",
                false},
           Case{"Continue reading the minutes, she told the board.",
                "Continue reading the minutes, she told the board.", false},
       }) {
    Draft draft;
    draft.blocks.push_back({v1::PARAGRAPH_KIND_BODY, "First."});
    draft.blocks.push_back({v1::PARAGRAPH_KIND_BODY, c.last});
    EXPECT_EQ(TrimFeedTail("Pier vote", "Coast Courier", draft), c.cut) << c.last;
    EXPECT_EQ(draft.blocks.back().text, c.want == nullptr ? "First." : c.want) << c.last;
  }
}

}  // namespace
}  // namespace demarche::ingest
