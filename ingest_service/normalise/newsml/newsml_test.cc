// NewsML-G2 and NITF, read end to end.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "ingest_service/normalise/articles_for_test.h"
#include "ingest_service/normalise/normalise.h"

namespace demarche::ingest {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr char kHead[] = R"(<?xml version="1.0" encoding="UTF-8"?>)";
constexpr char kNar[] = "http://iptc.org/std/nar/2006-10-01/";

// An item with this in its metadata and this content.
std::string Item(const std::string& item_meta, const std::string& content) {
  return std::string("<newsItem xmlns=\"") + kNar +
         R"(" guid="urn:newsml:a.example:1" version="2" xml:lang="en-GB">
  <rightsInfo><copyrightHolder literal="Coast Agency"/>
    <usageTerms>For subscribers of the harbour service</usageTerms></rightsInfo>
  <itemMeta><itemClass qcode="ninat:text"/><provider literal="CA"><name>Coast Agency</name></provider>
    <versionCreated>2022-05-03T12:30:00+02:00</versionCreated>
    <firstCreated>2022-05-03T09:00:00Z</firstCreated>)" +
         item_meta + R"(</itemMeta>
  <contentMeta><contentCreated>2022-05-03T10:00:00+02:00</contentCreated>
    <creditline>CA/Harbour</creditline><slugline>pier-vote</slugline>
    <headline>Pier vote put off</headline><by>By Ada Quill and Ben Rowe</by>
    <dateline>SEATON, May 3</dateline><subject qcode="x:1"><name>Transport</name></subject>
    <genre qcode="g:1"><name>Opinion</name></genre>
    <description role="drol:summary">The board put off its vote.</description></contentMeta>
  <contentSet>)" +
         content + "</contentSet></newsItem>";
}

constexpr char kXhtml[] = R"(<inlineXML contenttype="application/xhtml+xml">
    <html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body>
    <p>The harbour board put off its vote.</p><p>It will meet again in <b>June</b>.</p></body></html>
    </inlineXML>)";
constexpr char kText[] = "The harbour board put off its vote.\n\nIt will meet again in June.";

TEST(NewsMl, ReadsAnItem) {
  const Articles articles =
      ReadAll(kHead + Item("<embargoed>2033-05-03T10:00:00+02:00</embargoed>", kXhtml));
  ASSERT_EQ(articles.size(), 1U);
  ASSERT_TRUE(articles[0].ok()) << WhyNot(articles[0]);
  const v1::Article& article = *articles[0];
  EXPECT_EQ(article.title(), "Pier vote put off");
  EXPECT_EQ(article.text(), kText);
  EXPECT_THAT(article.authors(), ElementsAre("Ada Quill", "Ben Rowe"));
  EXPECT_EQ(article.publisher(), "Coast Agency");
  EXPECT_EQ(article.section(), "Transport");
  EXPECT_EQ(article.language(), "en-GB");
  EXPECT_EQ(article.genre(), v1::GENRE_OPINION);
  EXPECT_EQ(article.published_time().seconds(), 1651564800);
  EXPECT_EQ(article.published_utc_offset().seconds(), 7200);
  EXPECT_EQ(article.modified_time().seconds(), 1651573800);
  EXPECT_EQ(article.rights().license(), "For subscribers of the harbour service");
  EXPECT_EQ(article.rights().embargo_until().seconds(), 1998720000);
  EXPECT_EQ(article.completeness(), v1::COMPLETENESS_FULL);
  for (const v1::Provenance& provenance : article.provenance())
    EXPECT_EQ(provenance.source(), v1::METADATA_SOURCE_ENVELOPE) << provenance.field();
}

TEST(NewsMl, ReadsEveryKindOfContent) {
  struct Case {
    const char* content;
    const char* text;
    v1::Completeness completeness;
  };
  for (const Case& c : {
           Case{R"(<inlineData contenttype="text/plain">The harbour board put off its vote.

                   It will meet again in June.</inlineData>)",
                kText, v1::COMPLETENESS_FULL},
           Case{R"(<inlineData contenttype="text/html">&lt;p&gt;The harbour board put off its vote.
                   &lt;/p&gt;&lt;p&gt;It will meet again in June.&lt;/p&gt;</inlineData>)",
                kText, v1::COMPLETENESS_FULL},
           Case{R"(<inlineXML contenttype="application/nitf+xml"><nitf
                   xmlns="http://iptc.org/std/NITF/2006-10-18/"><body><body.content>
                   <p>The harbour board put off its vote.</p><p>It will meet again in June.</p>
                   </body.content></body></nitf></inlineXML>)",
                kText, v1::COMPLETENESS_FULL},
           // The longer of two renditions.
           Case{R"(<inlineData contenttype="text/plain">The board put it off.</inlineData>
                   <inlineData contenttype="text/plain">The harbour board put off its vote.

                   It will meet again in June.</inlineData>)",
                kText, v1::COMPLETENESS_FULL},
           Case{R"(<remoteContent href="file.xml"/>)", "The board put off its vote.",
                v1::COMPLETENESS_PARTIAL},
       }) {
    const Articles articles = ReadAll(Item("", c.content));
    ASSERT_TRUE(articles[0].ok()) << c.content << WhyNot(articles[0]);
    EXPECT_EQ(articles[0]->text(), c.text);
    EXPECT_EQ(articles[0]->completeness(), c.completeness) << c.content;
  }
}

TEST(NewsMl, ReadsAMessageItemByItem) {
  const std::string message =
      std::string(kHead) + "<newsMessage xmlns=\"" + kNar +
      "\"><header><sent>2022-05-03T10:00:00Z</sent></header><itemSet>" + Item("", kXhtml) +
      "<packageItem guid=\"p\"/><conceptItem/>" +
      Item("<pubStatus qcode=\"stat:canceled\"/>", kXhtml) + Item("<embargoed/>", kXhtml) +
      Item("<embargoed>soon</embargoed>", kXhtml) + "</itemSet></newsMessage>";
  const Articles articles = ReadAll(message, "text/html");
  ASSERT_EQ(articles.size(), 6U) << WhyNot(articles[0]);
  EXPECT_TRUE(articles[0].ok()) << WhyNot(articles[0]);
  EXPECT_THAT(WhyNot(articles[1]), HasSubstr("got a NewsML-G2 package, which only refers"));
  EXPECT_THAT(WhyNot(articles[2]), HasSubstr("got a NewsML-G2 <conceptItem>"));
  EXPECT_THAT(WhyNot(articles[3]), HasSubstr("pubStatus is \"canceled\""));
  EXPECT_THAT(WhyNot(articles[4]), HasSubstr("got an embargo without a time"));
  EXPECT_THAT(WhyNot(articles[5]), HasSubstr("got the embargo \"soon\", want a time"));
}

TEST(NewsMl, RefusesWhatHoldsNoText) {
  std::string picture = Item("", "<remoteContent href=\"a.jpg\"/>");
  picture.replace(picture.find("ninat:text"), 10, "ninat:picture");
  EXPECT_THAT(WhyNot(ReadAll(picture)[0]),
              HasSubstr("got a NewsML-G2 item without text in it (its itemClass: picture)"));
  EXPECT_THAT(WhyNot(ReadAll(std::string("<packageItem xmlns=\"") + kNar + "\"/>")[0]),
              HasSubstr("got a NewsML-G2 package"));
  const std::string whole = Item("", kXhtml);
  EXPECT_THAT(WhyNot(ReadAll(whole.substr(0, whole.size() - 40))[0]),
              HasSubstr("got XML that can't be read beyond line"));
}

constexpr char kNitf[] = R"(<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE nitf SYSTEM "nitf-3-4.dtd">
<nitf><head><title>x</title><docdata>
    <date.issue norm="20220503T100000+0200"/><date.release norm="20220503T100000Z"/>
    <date.expire norm="20350503T000000Z"/><doc.copyright holder="Coast Agency" year="2022"/></docdata>
  <pubdata type="print" name="Coast Courier" position.section="Harbour"
    date.publication="20220504T000000Z"/></head>
<body><body.head><hedline><hl1>Pier vote put&nbsp;off</hl1><hl2>Board asks for time</hl2></hedline>
  <byline>By <person>Ada Quill</person><byttl>Harbour correspondent</byttl></byline>
  <dateline><location>Seaton</location></dateline></body.head>
<body.content><block><p lede="true">The harbour board put off its vote.</p>
  <media media-type="image"><media-reference source="a.jpg"/><media-caption><p>A pier.</p>
    </media-caption><media-producer>CA</media-producer></media>
  <hl2>What comes next</hl2><p>It will meet again in <chron norm="202206">June</chron>.</p>
  <ul><li>The county pays.</li></ul></block></body.content>
<body.end><tagline>Edited by Cora Dale</tagline></body.end></body></nitf>)";

TEST(Nitf, ReadsADocument) {
  const Articles articles = ReadAll(kNitf);
  ASSERT_TRUE(articles[0].ok()) << WhyNot(articles[0]);
  const v1::Article& article = *articles[0];
  EXPECT_EQ(article.title(), "Pier vote put off");
  EXPECT_EQ(article.text(),
            "The harbour board put off its vote.\n\nWhat comes next\n\n"
            "It will meet again in June.\n\nThe county pays.");
  EXPECT_EQ(article.paragraphs(1).kind(), v1::PARAGRAPH_KIND_HEADING);
  EXPECT_EQ(article.paragraphs(3).kind(), v1::PARAGRAPH_KIND_LIST_ITEM);
  EXPECT_THAT(article.authors(), ElementsAre("Ada Quill"));
  EXPECT_EQ(article.publisher(), "Coast Courier");
  EXPECT_EQ(article.section(), "Harbour");
  EXPECT_EQ(article.published_time().seconds(), 1651564800);
  EXPECT_EQ(article.rights().expires_at().seconds(), 2061763200);
  EXPECT_EQ(article.rights().embargo_until().seconds(), 1651572000);
}

}  // namespace
}  // namespace demarche::ingest
