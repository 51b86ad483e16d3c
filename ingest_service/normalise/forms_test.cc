// Every form of input, told from its bytes and its declared type, in every encoding.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "ingest_service/normalise/normalise.h"
#include "ingest_service/normalise/sniff.h"

namespace demarche::ingest {
namespace {

using ::testing::HasSubstr;

// ASCII and Latin-1 text (as UTF-8) in UTF-16.
std::string Utf16(const std::string& text, bool big_endian, bool mark) {
  std::string out;
  const auto add = [&](unsigned unit) {
    const char high = static_cast<char>(unit >> 8);
    const char low = static_cast<char>(unit);
    out += big_endian ? std::string{high, low} : std::string{low, high};
  };
  if (mark) add(0xFEFF);
  for (size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte < 0x80) {
      add(byte);
    } else {
      add(((byte & 0x1FU) << 6) | (static_cast<unsigned char>(text[++i]) & 0x3FU));
    }
  }
  return out;
}

std::string Latin1(const std::string& text) {
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    out += byte < 0x80 ? text[i]
                       : static_cast<char>(((byte & 0x1FU) << 6) |
                                           (static_cast<unsigned char>(text[++i]) & 0x3FU));
  }
  return out;
}

absl::StatusOr<v1::Article> Read(const std::string& content, const std::string& type) {
  v1::RawArticle raw;
  raw.set_content(content);
  raw.set_content_type(type);
  return Normalise(raw);
}

constexpr char kSentence[] = "Le café du port reste fermé.";

// The same sentence in every form, as UTF-8. `declaration` goes where the form states its encoding.
struct Form {
  const char* name;
  const char* type;
  std::string before;
  std::string after;
};

std::vector<Form> Forms() {
  return {
      {"text", "text/plain", "", ""},
      {"page", "text/html", "<!doctype html><html><body><p>", "</p></body></html>"},
      {"record", "application/json", R"({"title":"Port","text":")", "\"}"},
      {"array", "application/json", R"([{"title":"Port","text":")", "\"}]"},
      {"json feed", "application/feed+json",
       R"({"version":"https://jsonfeed.org/version/1.1","items":[{"content_text":")", "\"}]}"},
      {"rss", "application/rss+xml", "<rss version=\"2.0\"><channel><item><description>",
       "</description></item></channel></rss>"},
      {"rdf", "application/rdf+xml",
       "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" "
       "xmlns=\"http://purl.org/rss/1.0/\"><item><description>",
       "</description></item></rdf:RDF>"},
      {"atom", "application/atom+xml",
       "<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry><content>", "</content></entry></feed>"},
      {"atom entry", "application/atom+xml;type=entry",
       "<entry xmlns=\"http://www.w3.org/2005/Atom\"><content>", "</content></entry>"},
      {"newsml", "application/vnd.iptc.g2.newsitem+xml",
       "<newsItem xmlns=\"http://iptc.org/std/nar/2006-10-01/\"><contentSet><inlineData>",
       "</inlineData></contentSet></newsItem>"},
      {"nitf", "application/nitf+xml", "<nitf><body><body.content><p>",
       "</p></body.content></body></nitf>"},
  };
}

TEST(Forms, AreToldAndDecodedWhateverTheyComeAs) {
  for (const Form& form : Forms()) {
    const std::string utf8 = form.before + kSentence + form.after;
    struct Case {
      const char* name;
      std::string content;
      std::string type;
    };
    for (const Case& c : {
             Case{"utf-8", utf8, form.type},
             Case{"utf-8 untold", utf8, ""},
             Case{"utf-8 as octets", utf8, "application/octet-stream"},
             Case{"utf-8 with a mark", "\xEF\xBB\xBF" + utf8, ""},
             Case{"latin-1 by header", Latin1(utf8), std::string(form.type) + "; charset=latin1"},
             Case{"utf-16 little", Utf16(utf8, false, true), ""},
             Case{"utf-16 big", Utf16(utf8, true, true), form.type},
             Case{"utf-16 little without a mark", Utf16(utf8, false, false), ""},
             Case{"utf-16 big without a mark", Utf16(utf8, true, false), ""},
         }) {
      const auto article = Read(c.content, c.type);
      ASSERT_TRUE(article.ok()) << form.name << ", " << c.name << ": " << article.status();
      EXPECT_EQ(article->text(), kSentence) << form.name << ", " << c.name;
    }
  }
}

TEST(Forms, InUtf16NeedNotBeMostlyAscii) {
  const std::string sentence = "Порт закрыт, сказал министр.";
  const std::string story = sentence + " " + sentence + " " + sentence;
  for (const Form& form : Forms()) {
    if (form.before.empty()) continue;
    for (const bool big : {false, true}) {
      const auto article = Read(Utf16(form.before + story + form.after, big, false), "");
      ASSERT_TRUE(article.ok()) << form.name << article.status();
      EXPECT_EQ(article->text(), story) << form.name;
    }
  }
}

TEST(Forms, OfXmlSayTheirEncoding) {
  for (const Form& form : Forms()) {
    if (!form.before.starts_with('<') || form.before.starts_with("<!")) continue;
    const std::string declared =
        "<?xml version='1.0' encoding='iso-8859-1'?>\n<!-- a comment -->\n" + form.before;
    const auto latin = Read(Latin1(declared + kSentence + form.after), form.type);
    ASSERT_TRUE(latin.ok()) << form.name << latin.status();
    EXPECT_EQ(latin->text(), kSentence) << form.name;
    // What it says is not what it is.
    const auto utf8 = Read(declared + kSentence + form.after, "application/xml");
    ASSERT_TRUE(utf8.ok()) << form.name << utf8.status();
    EXPECT_EQ(utf8->text(), kSentence) << form.name;
  }
}

TEST(Sniff, ToldByTypeAndBytes) {
  struct Case {
    const char* content;
    const char* type;
    MediaKind kind;
    bool overruled;
  };
  for (const Case& c : {
           Case{"<rss><channel/></rss>", "text/html", MediaKind::kXml, true},
           Case{"\n <rss version='0.91'><channel/></rss>", "", MediaKind::kXml, false},
           Case{"<!DOCTYPE rss PUBLIC 'x' 'y'><rss/>", "text/plain", MediaKind::kXml, true},
           Case{"<?xml version='1.0'?><!-- a > b --><feed/>", "", MediaKind::kXml, false},
           Case{"<feed xmlns='http://www.w3.org/2005/Atom'/>", "text/html", MediaKind::kXml, true},
           Case{"<feed me> is not a feed.", "text/plain", MediaKind::kPlainText, false},
           Case{"<entry> of the harbour", "", MediaKind::kPlainText, false},
           Case{"<html><body>rss</body></html>", "application/rss+xml", MediaKind::kHtml, false},
           Case{"<ns:newsItem xmlns:ns='x'/>", "", MediaKind::kXml, false},
           Case{"{\"a\":1}", "application/feed+json", MediaKind::kJson, false},
           Case{"{\"a\":1}", "application/ld+json", MediaKind::kJson, false},
           Case{"Received: x\nFrom: a@b.example\nDate: x\n\nHello", "", MediaKind::kMail, false},
           Case{"Received: x\nFrom: a@b.example\nDate: x\n\nHello", "text/plain", MediaKind::kMail,
                true},
           Case{"Subject: x\n\nHello", "message/rfc822", MediaKind::kMail, false},
           Case{"Subject: x\n\nHello", "", MediaKind::kPlainText, false},
       }) {
    const auto sniffed = Sniff(c.content, c.type);
    ASSERT_TRUE(sniffed.ok()) << c.content << sniffed.status();
    EXPECT_EQ(sniffed->kind, c.kind) << c.content << " as " << c.type;
    EXPECT_EQ(sniffed->declaration_overruled, c.overruled) << c.content << " as " << c.type;
  }
}

TEST(Sniff, NamesXmlThatIsNotRead) {
  struct Case {
    const char* content;
    const char* message;
  };
  for (const Case& c : {
           Case{"<?xml version='1.0'?><urlset/>", "got a sitemap (not read yet)"},
           Case{"<?xml version='1.0'?><opml/>", "got an OPML list of feeds"},
           Case{"<?xml version='1.0'?><books/>", "an XML document with the root element <books>"},
           Case{"<?xml version='1.0'?><NewsML/>", "got a NewsML 1 document"},
       }) {
    EXPECT_THAT(std::string(Sniff(c.content, "").status().message()), HasSubstr(c.message));
  }
}

}  // namespace
}  // namespace demarche::ingest
