// E-mail: its encodings, its parts, and whole messages.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "ingest_service/normalise/articles_for_test.h"
#include "ingest_service/normalise/decode.h"
#include "ingest_service/normalise/mail/encodings.h"
#include "ingest_service/normalise/mail/headers.h"
#include "ingest_service/normalise/mail/newsletter.h"
#include "ingest_service/normalise/normalise.h"

namespace demarche::ingest {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

bool HasNote(const v1::Article& article, v1::NoteKind kind) {
  for (const v1::Note& note : article.notes()) {
    if (note.kind() == kind) return true;
  }
  return false;
}

constexpr char kHead[] =
    "Received: from a.example by b.example\n"
    "From: \"Coast Courier\" <news@courier.example>\n"
    "To: reader@b.example\n"
    "Date: Tue, 3 May 2022 10:00:00 +0200\n"
    "Message-ID: <1@courier.example>\n"
    "MIME-Version: 1.0\n";

const std::string& Newsletter() {
  static const std::string message = std::string(kHead) +
                                     "Subject: =?UTF-8?Q?Pier_vote_put_off:_=E2=80=9Cno=?=\n"
                                     " =?utf-8?B?IG1vbmV54oCd?=\n"
                                     "List-Unsubscribe: <https://courier.example/u/1>\n"
                                     "Content-Type: multipart/mixed; boundary=\"outer=1\"\n"
                                     R"(
For programs that know no parts.
--outer=1
Content-Type: multipart/alternative;
	boundary=inner

--inner
Content-Type: text/plain; charset=utf-8

The plain text, which is not wanted.
--inner
Content-Type: text/html; charset=iso-8859-1
Content-Transfer-Encoding: quoted-printable

<html><body><table><tr><td><a href=3D"x">View in browser</a></td></tr><tr><td>
<h2>Harbour</h2><p>By Ada Quill</p><p>The harbour board put off its vote on the caf=E9 by the pi=
er until June.</p><p>It had been asked to do so by the county, which is to pay for a half of =
it.</p></td></tr><tr><td><p>You are receiving this because you signed up at courier.exa=
mple.</p><p><a href=3D"u">Unsubscribe</a></p><p>1 Quay Road, Seaton</p></td></tr>
</table></body></html>
--inner--
--outer=1
Content-Type: application/pdf; name=a.pdf
Content-Disposition: attachment; filename=a.pdf
Content-Transfer-Encoding: base64

JVBERi0xLjQ=
--outer=1--
)";
  return message;
}

TEST(Mail, ReadsANewsletter) {
  const Articles articles = ReadAll(Newsletter());
  ASSERT_EQ(articles.size(), 1U);
  ASSERT_TRUE(articles[0].ok()) << WhyNot(articles[0]);
  const v1::Article& article = *articles[0];
  EXPECT_EQ(article.title(), "Pier vote put off: “no money”");
  EXPECT_EQ(article.text(),
            "Harbour\n\nThe harbour board put off its vote on the café by the pier until June.\n\n"
            "It had been asked to do so by the county, which is to pay for a half of it.");
  EXPECT_EQ(article.publisher(), "Coast Courier");
  EXPECT_THAT(article.authors(), ElementsAre("Ada Quill"));
  EXPECT_EQ(article.published_time().seconds(), 1651564800);
  EXPECT_EQ(article.published_utc_offset().seconds(), 7200);
  EXPECT_TRUE(HasNote(article, v1::NOTE_KIND_LEFT_OUT));
  EXPECT_FALSE(HasNote(article, v1::NOTE_KIND_TRUNCATED));
  for (const v1::Provenance& provenance : article.provenance()) {
    if (provenance.field() != "language" && provenance.field() != "authors") {
      EXPECT_EQ(provenance.source(), v1::METADATA_SOURCE_ENVELOPE) << provenance.field();
    }
  }
}

TEST(Mail, ReadsItWithCarriageReturnsAsWell) {
  std::string message;
  for (const char c : Newsletter()) {
    if (c == '\n') message += '\r';
    message += c;
  }
  const Articles articles = ReadAll(message, "message/rfc822");
  ASSERT_TRUE(articles[0].ok()) << WhyNot(articles[0]);
  EXPECT_EQ(articles[0]->text(), ReadAll(Newsletter())[0]->text());
  EXPECT_EQ(articles[0]->title(), ReadAll(Newsletter())[0]->title());
}

TEST(Mail, ReadsPlainLetters) {
  const Articles articles = ReadAll(std::string(kHead) + R"(Subject: Re: The pier vote
List-Unsubscribe: <mailto:u@courier.example>
Content-Type: text/plain; charset=utf-8

View this post on the web at https://courier.example/p/pier

By Ada Quill

The harbour board put off its vote on the new pier until June, and the
county council, which is to pay for half of it, criticised the delay on
Monday night (https://courier.example/night). It needed time, it said.

** The county
------------------------------------------------------------

The county supports the pier. Its leader called the decision of the
board a mistake.
<https://courier.example/county>

* The council voted 7 to 2.
* Two members left the room.

============================================================
Copyright (C) 2022 Coast Courier. All rights reserved.
Our mailing address is:
1 Quay Road, Seaton

Want to change how you receive these emails?
You can update your preferences (https://courier.example/p)
or unsubscribe (https://courier.example/u)
)");
  ASSERT_TRUE(articles[0].ok()) << WhyNot(articles[0]);
  EXPECT_EQ(articles[0]->title(), "The pier vote");
  EXPECT_EQ(
      articles[0]->text(),
      "The harbour board put off its vote on the new pier until June, and the county council, "
      "which is to pay for half of it, criticised the delay on Monday night. It needed time, "
      "it said.\n\nThe county\n\nThe county supports the pier. Its leader called the decision "
      "of the board a mistake.\n\nThe council voted 7 to 2.\n\nTwo members left the room.");
  EXPECT_THAT(articles[0]->authors(), ElementsAre("Ada Quill"));
  EXPECT_EQ(articles[0]->paragraphs(1).kind(), v1::PARAGRAPH_KIND_HEADING);
  EXPECT_EQ(articles[0]->paragraphs(3).kind(), v1::PARAGRAPH_KIND_LIST_ITEM);
}

TEST(Mail, SaysWhereItBreaksOff) {
  const std::string& whole = Newsletter();
  const Articles articles = ReadAll(whole.substr(0, whole.find("It had been asked")));
  ASSERT_TRUE(articles[0].ok()) << WhyNot(articles[0]);
  EXPECT_TRUE(HasNote(*articles[0], v1::NOTE_KIND_TRUNCATED));
  EXPECT_THAT(articles[0]->text(), HasSubstr("the café by the pier until June."));
}

TEST(Mail, ChoosesTheBody) {
  struct Case {
    const char* rest;  // of the head, and the body
    const char* text;
  };
  for (const Case& c : {
           Case{"\nThe board put off its vote.\n\n-- \nAda\n", "The board put off its vote."},
           Case{"Content-Type: text/plain; format=flowed\n\nThe board put \noff its vote.\n",
                "The board put off its vote."},
           Case{"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n"
                "VGhlIGJvYXJkIHB1dCBvZmYg\naXRzIHZvdGUu\n",
                "The board put off its vote."},
           // HTML without words gives way to the plain text.
           Case{
               "Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/html\n\n"
               "<html><img src=x></html>\n--b\nContent-Type: text/plain\n\nThe board put it off.\n"
               "--b--\n",
               "The board put it off."},
           // A boundary that begins like another is another.
           Case{"Content-Type: multipart/mixed; boundary=b\n\n--b\n\nThe board met.\n--bb\n\nAnd "
                "voted.\n--b--\n",
                "The board met.\n\n--bb\n\nAnd voted."},
           Case{"Content-Type: multipart/mixed; boundary=b\n\n--b\n\nThe board met.\n"
                "--b\nContent-Type: message/rfc822\n\nSubject: x\n\nNot this.\n--b--\n",
                "The board met."},
       }) {
    const Articles articles = ReadAll(std::string(kHead) + "Subject: Pier\n" + c.rest);
    ASSERT_EQ(articles.size(), 1U) << c.rest;
    ASSERT_TRUE(articles[0].ok()) << c.rest << WhyNot(articles[0]);
    EXPECT_EQ(articles[0]->text(), c.text) << c.rest;
    EXPECT_EQ(articles[0]->title(), "Pier");
  }
}

TEST(Mail, KeepsNothingThatIsNoText) {
  const Articles articles = ReadAll(
      "Received: x\nFrom: Caf\xE9 \xFF <a@b.example>\nDate: Tue, 3 May 2022 \xFF 10:00:00\n"
      "Subject: A \xC3 b\nContent-Language: \xFF\nContent-Type: text/plain; "
      "charset=\"\xFF\"\n\nCaf\xE9: the board put off its vote.\n");
  ASSERT_TRUE(articles[0].ok()) << WhyNot(articles[0]);
  for (const v1::Provenance& provenance : articles[0]->provenance())
    EXPECT_EQ(Decode(provenance.raw(), "utf-8", false).notes.size(), 0U) << provenance.field();
  for (const v1::Note& note : articles[0]->notes())
    EXPECT_EQ(Decode(note.message(), "utf-8", false).notes.size(), 0U) << note.message();
}

TEST(Mail, ReadsTheMessagesOfADigestAndOfAMailbox) {
  const std::string one = std::string(kHead) + "Subject: One\n\nThe board put off its vote.\n";
  const std::string two = std::string(kHead) + "Subject: Two\n\nThe council agreed on the quay.\n";
  const std::string empty = std::string(kHead) + "Subject: Three\n\n\n";
  for (const std::string& content :
       {std::string(kHead) + "Subject: All\nContent-Type: multipart/digest; boundary=b\n\n--b\n\n" +
            one + "--b\nContent-Type: message/rfc822\n\n" + two + "--b\n\n" + empty + "--b--\n",
        "From news@courier.example Tue May  3 10:00:00 2022\n" + one +
            "\nFrom news@courier.example Tue May  3 11:00:00 2022\n" + two +
            "\nFrom here on it is a mailbox.\n\nFrom x@y.example Tue May  3 11:00:00 2022\n" +
            empty}) {
    const Articles articles = ReadAll(content);
    ASSERT_EQ(articles.size(), 3U) << content << WhyNot(articles[0]);
    ASSERT_TRUE(articles[0].ok() && articles[1].ok()) << content;
    EXPECT_EQ(articles[0]->title(), "One");
    EXPECT_EQ(articles[0]->text(), "The board put off its vote.");
    EXPECT_EQ(articles[1]->title(), "Two");
    EXPECT_THAT(WhyNot(articles[2]), HasSubstr("got an e-mail without readable text (its subject"));
  }
}

TEST(LooksLikeMail, IsNotFooledByQuotedHeaders) {
  EXPECT_TRUE(LooksLikeMail(kHead));
  EXPECT_TRUE(LooksLikeMail(std::string("From a@b.example Tue May  3\n") + kHead));
  EXPECT_FALSE(LooksLikeMail("From: Ada Quill\nDate: 3 May 2022\nSubject: Pier\n\nThe board met."));
  EXPECT_FALSE(LooksLikeMail("Note: the board met.\nReceived: nothing\n"));
  EXPECT_FALSE(LooksLikeMail("The board met on Monday: it put off its vote.\n\nMessage-ID: x"));
}

TEST(FromEncodedWords, ReadsWhatMailProgramsWrite) {
  struct Case {
    const char* value;
    const char* want;
  };
  for (const Case& c : {
           Case{"plain", "plain"},
           Case{"=?UTF-8?Q?caf=C3=A9?=", "café"},
           Case{"=?iso-8859-1?q?caf=E9?= open", "café open"},

           Case{"=?UTF-8?Q?caf=C3?= =?UTF-8?Q?=A9?=", "café"},
           Case{"=?UTF-8*en?Q?a_b?=", "a b"},
           Case{"a =?UTF-8?X?b?= c", "a =?UTF-8?X?b?= c"},
           Case{"a =?UTF-8?Q?b", "a =?UTF-8?Q?b"},
           Case{"caf\xC3\xA9", "café"},
           Case{"=?", "=?"},
       }) {
    EXPECT_EQ(FromEncodedWords(c.value), c.want);
  }
}

TEST(FromTransfer, BearsDamage) {
  EXPECT_EQ(FromBase64("VGhl\r\nIGJv YXJk"), "The board");
  EXPECT_EQ(FromBase64("VGhlIGJvYXJkIQ==garbage"), "The board!");
  EXPECT_EQ(FromBase64("V"), "");
  EXPECT_EQ(FromQuotedPrintable("a=3Db=\r\nc= \nd=zz=4"), "a=bcd=zz=4");
}

TEST(ParameterOf, ReadsEveryForm) {
  EXPECT_EQ(ParameterOf("text/plain; charset=UTF-8; format=flowed", "charset"), "UTF-8");
  EXPECT_EQ(ParameterOf("multipart/mixed;\tboundary=\"a; b\\\"c\"", "boundary"), "a; b\"c");
  EXPECT_EQ(ParameterOf("x/y; name*0=\"a\"; name*1=\"b\"", "name"), "ab");
  EXPECT_EQ(ParameterOf("x/y; name*=utf-8'en'caf%C3%A9", "name"), "café");
  EXPECT_EQ(ParameterOf("x/y; charset", "charset"), "");
  EXPECT_EQ(ParameterOf("x/y", "charset"), "");
}

TEST(IsMailFurniture, KnowsTheSendingFromTheStory) {
  for (const char* line : {"View this email in your browser", "Unsubscribe | Privacy policy",
                           "Sie können sich hier abmelden", "Was this email forwarded to you?",
                           "Facebook Twitter Instagram"}) {
    EXPECT_TRUE(IsMailFurniture(line)) << line;
  }
  EXPECT_FALSE(IsMailFurniture("The board put off its vote."));
  EXPECT_FALSE(IsMailFurniture(
      "The county passed a law on Monday that makes senders of advertising offer a way to "
      "unsubscribe in every message, a right that its backers said had been promised for years and "
      "which the harbour board, as a large sender of such mail, had opposed until now."));
}

}  // namespace
}  // namespace demarche::ingest
