// Feeds, items, messages and arrays made to hurt.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "ingest_service/normalise/hostile_for_test.h"

namespace demarche::ingest {
namespace {

const char kAtom[] = "<feed xmlns=\"http://www.w3.org/2005/Atom\">";
const char kMail[] =
    "Message-ID: <1@a.example>\nFrom: a@a.example\nDate: Tue, 3 May 2022 10:00:00 +0200\n";

// A doctype whose entities each hold ten of the one before.
std::string Laughs() {
  std::string text = "<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY a0 \"ha\">";
  for (int i = 1; i < 12; ++i) {
    text += "<!ENTITY a" + std::to_string(i) + " \"" +
            Repeat("&a" + std::to_string(i - 1) + ";", 10) + "\">";
  }
  return text + "]><rss><channel><item><description>&a11;</description></item></channel></rss>";
}

// Parts within parts, each boundary its own.
std::string NestedParts(size_t depth, const std::string& innermost) {
  std::string message = kMail;
  for (size_t i = 0; i < depth; ++i) {
    const std::string boundary = "b" + std::to_string(i) + "x";
    message += "Content-Type: multipart/mixed; boundary=" + boundary + "\n\n--" + boundary + "\n";
  }
  return message + "\n" + innermost;
}

const std::vector<Hostile>& Cases() {
  static const std::vector<Hostile> cases = {
      {"EntityBomb", Laughs},
      {"QuadraticEntity",
       [] {
         return "<!DOCTYPE rss [<!ENTITY a \"" + Fill("x", 50'000) +
                "\">]><rss><channel><item><description>" + Repeat("&a;", 20'000);
       }},
      {"ParameterEntities",
       [] {
         return std::string("<!DOCTYPE rss [<!ENTITY % a \"<!ENTITY b 'x'>\">") +
                Repeat("%a;", 100'000) + "]><rss/>";
       }},
      {"ExternalEntity",
       [] {
         return std::string(
             "<!DOCTYPE rss [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><rss><channel><item>"
             "<description>&a;</description></item></channel></rss>");
       }},
      {"DefaultAttributes",
       [] {
         return "<!DOCTYPE rss [<!ATTLIST a b CDATA \"" + Fill("x", 60'000) + "\">]><rss>" +
                Fill("<a/>", 4'000'000);
       }},
      {"UndefinedEntities",
       [] { return "<rss><channel><item><description>" + Fill("&nosuch;", kMost); }},
      {"NamedEntities", [] { return "<rss><channel><item><description>" + Fill("&nbsp;", kMost); }},
      {"BareAmpersands", [] { return "<rss><channel><item><description>" + Fill("&", kMost); }},
      {"DeepElements", [] { return "<rss>" + Repeat("<a>", 100'000); }},
      {"DeepAndClosed",
       [] { return "<rss>" + Repeat("<a>", 100'000) + Repeat("</a>", 100'000) + "</rss>"; }},
      {"WideElements", [] { return "<rss>" + Fill("<a/>", kMost); }},
      {"ManyNames",
       [] {
         std::string text = "<rss>";
         for (int i = 0; text.size() < kMost; ++i) text += "<a" + std::to_string(i) + "/>";
         return text;
       }},
      {"ManyAttributes",
       [] {
         std::string text = "<rss";
         for (int i = 0; i < 200'000; ++i) text += " a" + std::to_string(i) + "=\"1\"";
         return text + "><channel/></rss>";
       }},
      {"LongAttribute", [] { return "<rss a=\"" + Fill("x", kMost) + "\"><channel/></rss>"; }},
      {"OpenAttribute", [] { return "<rss a=\"" + Fill("x", kMost); }},
      {"LongName", [] { return "<rss><" + Fill("a", kMost) + "/></rss>"; }},
      {"ManyNamespaces",
       [] {
         std::string text = "<rss";
         for (int i = 0; i < 200; ++i)
           text += " xmlns:n" + std::to_string(i) + "=\"u:" + std::to_string(i) + "\"";
         return text + ">" + Fill("<n0:a n1:b=\"\"/>", 5'000'000) + "</rss>";
       }},
      {"OpenComments", [] { return "<rss>" + Fill("<!-- ", kMost); }},
      {"OpenSections", [] { return "<rss>" + Fill("<![CDATA[", kMost); }},
      {"ManySections",
       [] { return "<rss><channel><item><description>" + Fill("<![CDATA[a]]>", kMost); }},
      {"LongText",
       [] {
         return "<rss><channel><item><description>" + Fill(kSentence, kMost) +
                "</description></item></channel></rss>";
       }},
      {"ManyItems",
       [] { return "<rss><channel>" + Fill("<item><description>a</description></item>", kMost); }},
      {"AsManyItemsAsAreRead",
       [] {
         return "<rss><channel>" +
                Repeat("<item><title>T</title><description>The board met.</description></item>",
                       5'000) +
                "</channel></rss>";
       }},
      {"BrokenItems",
       [] {
         return "<rss><channel><item><p></item>" +
                Repeat("<item><description>The board met.<br></description></item>", 4'990);
       }},
      {"BrokenItemsOfALongRoot",
       [] {
         return "<rss a=\"" + Fill("x", 2000) + "\"><item><p></item>" +
                Repeat("<item><description>The board met.</description></item>", 4'990);
       }},
      {"OpenItems", [] { return "<rss><channel>" + Fill("<item>", kMost); }},
      {"OpenItemsWithinLimits",
       [] { return "<rss><channel>" + Repeat("<item>" + Fill("<a>", 1990), 4'990); }},
      {"BrokenSections",
       [] { return "<rss><channel><item></p>" + Fill("<![CDATA[</item><item>", kMost); }},
      {"ManyCreators",
       [] {
         return std::string(
                    "<rss xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><channel><item>"
                    "<description>The board met.</description>") +
                Fill("<dc:creator>Ann Lee</dc:creator>", kMost) + "</item></channel></rss>";
       }},
      {"EscapedPage",
       [] {
         return "<rss><channel><item><description>" + Fill("&lt;b&gt;", kMost) +
                "</description></item></channel></rss>";
       }},
      {"DeepXhtml",
       [] {
         return kAtom + std::string("<entry><content type=\"xhtml\">") + Repeat("<div>", 250) +
                Fill("<p>a &amp;amp; b</p>", 4'000'000) + Repeat("</div>", 250) +
                "</content></entry></feed>";
       }},
      {"SectionsOfMarkup",
       [] {
         return kAtom + std::string("<entry><content type=\"xhtml\"><p><![CDATA[") +
                Fill("<&", kMost) + "]]></p></content></entry></feed>";
       }},
      {"ManyRenditions",
       [] {
         return "<newsItem xmlns=\"http://iptc.org/std/nar/2006-10-01/\"><contentSet>" +
                Fill("<inlineData>The board met.</inlineData>", kMost) + "</contentSet></newsItem>";
       }},
      {"ManyNewsItems",
       [] {
         return "<newsMessage xmlns=\"http://iptc.org/std/nar/2006-10-01/\"><itemSet>" +
                Fill("<newsItem/>", kMost) + "</itemSet></newsMessage>";
       }},
      {"NestedParts", [] { return NestedParts(100'000, kSentence); }},
      {"NestedPartsOfLines", [] { return NestedParts(20, Fill("\n", 9'000'000)); }},
      {"NestedPartsOfMarks", [] { return NestedParts(20, Fill("\n--b", 9'000'000)); }},
      {"ManyParts",
       [] {
         return std::string(kMail) + "Content-Type: multipart/mixed; boundary=b\n\n" +
                Fill("--b\n\nThe board met.\n", kMost);
       }},
      {"ManyAlternatives",
       [] {
         return std::string(kMail) + "Content-Type: multipart/alternative; boundary=b\n\n" +
                Fill("--b\nContent-Type: text/html\n\n" + Fill("<b>a</b>", 39'000) + "\n", kMost);
       }},
      {"ManyHeaders", [] { return kMail + Fill("A: b\n", kMost) + "\nThe board met."; }},
      {"LongHeader",
       [] { return kMail + Fill("Subject: x\n y\n z", kMost) + "\n\nThe board met."; }},
      {"EncodedSubject",
       [] {
         return std::string(kMail) + "Subject: " + Fill("=?utf-8?q?a?= ", 1'000'000) +
                "\n\nThe board met.";
       }},
      {"OpenEncodedWords",
       [] { return std::string(kMail) + "Subject: " + Fill("=?u?q?", 1'000'000) + "\n\nMet."; }},
      {"Base64",
       [] {
         return std::string(kMail) + "Content-Transfer-Encoding: base64\n\n" + Fill("VGhl", kMost);
       }},
      {"Base64OfPage",
       [] {
         return std::string(kMail) +
                "Content-Type: text/html\nContent-Transfer-Encoding: base64\n\n" +
                Fill("PGI+", kMost);
       }},
      {"QuotedPrintable",
       [] {
         return std::string(kMail) + "Content-Transfer-Encoding: quoted-printable\n\n" +
                Fill("=", kMost);
       }},
      {"QuotedBlanks",
       [] {
         return std::string(kMail) + "Content-Transfer-Encoding: quoted-printable\n\n" + "=" +
                Fill(" =", kMost / 2) + Fill(" ", kMost / 2);
       }},
      {"MailOfUnsubscribes",
       [] { return kMail + std::string("\n") + Fill("Unsubscribe\n\n", kMost); }},
      {"Mailbox",
       [] { return Fill("From a@b.example Tue\n" + std::string(kMail) + "\nMet.\n\n", kMost); }},
      {"MailboxMarks",
       [] {
         return "From a@b.example Tue\n" + std::string(kMail) + Fill("\n\nFrom ", kMost - 500);
       }},
      {"LetterOfLines", [] { return kMail + std::string("\n") + Fill("a\n\n", kMost - 200); }},
      {"LetterWithoutBlankLines",
       [] { return kMail + std::string("\n") + Fill("a\n", kMost - 200); }},
      {"LetterOfAddresses",
       [] { return kMail + std::string("\n") + Fill("(http://", kMost - 200); }},
      {"FlowedLetter",
       [] {
         return std::string(kMail) + "Content-Type: text/plain; format=flowed\n\n" +
                Fill("a \n", kMost - 200);
       }},
      {"RecordOfLines", [] { return "{\"text\":\"" + Fill("a\\n\\n", kMost) + "\"}"; }},
      {"SummaryOfLines",
       [] {
         return "<rss><channel><item><description>" + Fill("a\n\n", kMost) +
                "</description></item></channel></rss>";
       }},
      {"ManyRecords", [] { return "[" + Fill("{\"text\":\"a\"},", kMost) + "{}]"; }},
      {"DeepRecords", [] { return Repeat("{\"a\":[", 30) + Fill("{\"title\":1},", 1'000'000); }},
      {"ManyFeedItems",
       [] {
         return "{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[" +
                Fill("{\"summary\":\"a\"},", 1'400'000) + "{}]}";
       }},
  };
  return cases;
}

class HostileFormsTest : public ::testing::TestWithParam<size_t> {};

TEST_P(HostileFormsTest, IsAnsweredInTimeAndMemory) { ExpectAnswer(Cases()[GetParam()]); }

INSTANTIATE_TEST_SUITE_P(All, HostileFormsTest, ::testing::Range(size_t{0}, Cases().size()),
                         [](const auto& info) { return std::string(Cases()[info.param].name); });

TEST(HostileForms, BombsAreRefusedForWhatTheyAre) {
  for (const Hostile& hostile : Cases()) {
    const std::string name = hostile.name;
    if (name != "EntityBomb" && name != "QuadraticEntity" && name != "ParameterEntities" &&
        name != "ExternalEntity" && name != "DefaultAttributes") {
      continue;
    }
    v1::RawArticle raw;
    raw.set_content(hostile.make());
    EXPECT_EQ(std::string(NormaliseAll(raw).status().message()),
              "raw.content: got XML with declarations in its doctype, want a document that can be "
              "read to its end")
        << name;
  }
}

}  // namespace
}  // namespace demarche::ingest
