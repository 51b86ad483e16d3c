// What is text on a page and what is not. All pages are made up.
#include "ingest_service/normalise/html/content.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "ingest_service/normalise/html/read_html.h"

namespace demarche::ingest::html {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::Not;

const char kFirst[] =
    "The harbour authority told the council on Tuesday that it would not pay for a second pier, "
    "and that no letter it had sent could be read as a promise to do so.";
const char kSecond[] =
    "Councillors from both sides said the authority had promised the money two years ago, when "
    "the first pier was opened and the minister stood next to its chairman.";
const char kThird[] =
    "The board meets again in June, and until then the cranes stay where they are, the road ends "
    "at the fence, and the firm that was to build it sends its bills to the town.";

std::string P(const std::string& text) { return "<p>" + text + "</p>"; }

std::string Page(const std::string& body, const std::string& head = "") {
  return "<html><head><title>Pier vote put off again</title>" + head + "</head><body>" + body +
         "</body></html>";
}

std::vector<std::string> Texts(const std::string& page, const std::string& url = "") {
  std::vector<std::string> texts;
  for (const Block& block : ReadHtml(page, url).blocks) texts.push_back(block.text);
  return texts;
}

TEST(Content, BeginsAtTheHeadline) {
  EXPECT_THAT(Texts(Page("<article><p>Harbour dispute in the north</p>"
                         "<h1>Pier vote put off again</h1>" +
                         P(kFirst) + P(kSecond) + P(kThird) + "</article>")),
              ElementsAre(kFirst, kSecond, kThird));
}

TEST(Content, KeepsTheLeadAboveTheBody) {
  const std::string lead = "No money, says the authority, and points at the council.";
  const std::string body = "<div class='article-body'>" + P(kFirst) + P(kSecond) + "</div>";
  EXPECT_THAT(Texts(Page("<header><h1>Pier vote put off again</h1><p class='standfirst'>" + lead +
                         "</p><p class='byline'>By Ada Quill</p></header>" + body)),
              ElementsAre(lead, kFirst, kSecond));
  // Also if nothing but the page's description says that it is one.
  EXPECT_THAT(Texts(Page("<div class='x1'><h2>Pier vote put off again</h2><div>" + lead +
                             "</div></div>" + body,
                         "<meta name='description' content='" + lead + "'>")),
              ElementsAre(lead, kFirst, kSecond));
}

TEST(Content, PutsATextCutIntoContainersTogether) {
  const std::string open = "<div class='story-body'>";
  EXPECT_THAT(
      Texts(Page("<main><h1>Pier vote put off again</h1>" + open + P(kFirst) + P(kSecond) +
                 "</div><div class='advert'>Buy now</div>" + open + P(kThird) + "</div></main>")),
      ElementsAre(kFirst, kSecond, kThird));
}

TEST(Content, TakesNoSecondArticle) {
  const std::string open = "<article><div class='story-body'>";
  EXPECT_THAT(Texts(Page(open + "<h1>Pier vote put off again</h1>" + P(kFirst) + P(kSecond) +
                         P(kThird) + "</div></article>" + open + "<h1>Buses stop on Sundays</h1>" +
                         P("The buses that ran on Sundays have been stopped, as too few people "
                           "took them in the winter months.") +
                         "</div></article>")),
              ElementsAre(kFirst, kSecond, kThird));
}

TEST(Content, LeavesTeasersOut) {
  EXPECT_THAT(
      Texts(Page("<article><h1>Pier vote put off again</h1>" + P(kFirst) +
                 "<div class='x2'><div><a href='/1'><h3>Minister denies that he knew of the "
                 "letter</h3></a></div><div><a href='/2'><h3>Ferry company asks for two more "
                 "years</h3></a></div></div>" +
                 P(kSecond) + "<h3><a href='#end'>What comes next</a></h3>" + P(kThird) +
                 "</article>")),
      ElementsAre(kFirst, kSecond, "What comes next", kThird));
}

TEST(Content, LeavesOffersOut) {
  // An offer with a button; another with a field; a newsletter without either.
  EXPECT_THAT(
      Texts(Page("<article><h1>Pier vote put off again</h1>" + P(kFirst) +
                 "<div class='x3'><h3>Lesen, was zählt</h3><p>Vier Wochen lang für einen "
                 "Euro.</p><button>Jetzt testen</button></div>" +
                 P(kSecond) +
                 "<div><p>Tell us what you think of the pier.</p><form><input "
                 "name=q></form></div>" +
                 P(kThird) + P("Jeden Morgen das Wichtigste: unser Newsletter aus dem Hafen.") +
                 "</article>")),
      ElementsAre(kFirst, kSecond, kThird));
}

TEST(Content, KeepsWhatIsUnfoldedByAButton) {
  EXPECT_THAT(
      Texts(Page("<article><h1>Pier vote put off again</h1>" + P(kFirst) + P(kSecond) + P(kThird) +
                 "<div><h3>Who pays?<button aria-expanded=false>+</button></h3><p>Nobody "
                 "does for now, and that is what the two sides argue about.</p></div>"
                 "</article>")),
      Contains("Nobody does for now, and that is what the two sides argue about."));
}

TEST(Content, LeavesOtherVoicesAtTheEndOut) {
  EXPECT_THAT(
      Texts(Page("<article><h1>Pier vote put off again</h1>" + P(kFirst) + P(kSecond) + P(kThird) +
                 "<p><em>Ada Quill writes about harbours and the people in them.</em></p>"
                 "<p>Teilen</p></article>")),
      ElementsAre(kFirst, kSecond, kThird));
}

TEST(Content, HearsWhatJsonLdTells) {
  const std::string head =
      "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"Pier vote put "
      "off again\",\"articleBody\":\"" +
      std::string(kFirst) + " " + kSecond + " " + kThird + "\"}</script>";
  const std::string box = "<section>" +
                          P("Only together can we do this, and we ask for your help in these "
                            "times, as we always did.") +
                          "</section>";
  const std::string page = "<article><h1>Pier vote put off again</h1><div class='t'>" + P(kFirst) +
                           "<h2>The bills</h2>" + P(kSecond) + box + P(kThird) + "</div></article>";
  EXPECT_THAT(Texts(Page(page, head)), ElementsAre(kFirst, "The bills", kSecond, kThird));
  EXPECT_EQ(Texts(Page(page)).size(), 5U);
}

TEST(Content, KeepsWhatOnlyItsNameSpeaksAgainst) {
  // Here "newsletter" is what the article is.
  EXPECT_THAT(Texts(Page("<section class='newsletter'><h1>Pier vote put off again</h1><div "
                         "class='rich-text'>" +
                         P(kFirst) + P(kSecond) + "</div></section><div class='quotes'>" +
                         P(kThird) + "</div>")),
              ElementsAre(kFirst, kSecond));
}

TEST(Content, LeavesHiddenWordsOut) {
  EXPECT_THAT(
      Texts(Page("<article><h1>Pier vote put off again</h1>" + P(kFirst) + "<div class='hidden'>" +
                 P("Words that no reader of this page was ever meant to "
                   "see, long as they are.") +
                 "</div><p aria-hidden='true'>" + kSecond + "</p><p class='hidden md:block'>" +
                 kThird +
                 "</p><p>It sent <a href='/l'>a letter<span class='visually-hidden'> (opens in a "
                 "new window)</span></a> to all who had asked it for one.</p></article>")),
      ElementsAre(kFirst, kSecond, kThird, "It sent a letter to all who had asked it for one."));
}

TEST(Content, JoinsALargeFirstLetter) {
  EXPECT_THAT(Texts(Page("<article><p><span class='drop-cap'>T</span> he pier is not built.</p>"
                         "<p><span class='drop-cap'>A</span> pier is not built.</p></article>")),
              ElementsAre("The pier is not built.", "A pier is not built."));
}

TEST(Content, TakesEachBlockOnceAndInOrder) {
  const auto texts = Texts(Page("<article><h1>Pier vote put off again</h1>" + P(kFirst) +
                                "<blockquote>" + P(kSecond) + "</blockquote>" + P(kSecond) +
                                "<ul><li>In June the board meets</li><li>In July the council "
                                "votes</li></ul>" +
                                P(kThird) + "</article>"));
  EXPECT_THAT(texts, ElementsAre(kFirst, kSecond, "In June the board meets",
                                 "In July the council votes", kThird));
}

TEST(PageKind, KnowsALiveBlog) {
  std::string entries;
  for (const char* time : {"14:05", "13:40", "12:55", "12:10", "11:30"}) {
    entries += std::string("<div class='live-blog__post'><span>") + time + "</span>" +
               P(std::string("At ") + time +
                 " the board said that the talks would go on in the "
                 "town hall behind closed doors.") +
               "</div>";
  }
  const std::string page = Page("<main><h1>Pier vote put off again</h1>" + entries + "</main>");
  EXPECT_EQ(ReadHtml(page, "").genre, v1::GENRE_LIVE_BLOG);
  // The same times on a page that is not called live are a list of something else.
  std::string plain = page;
  for (size_t at = 0; (at = plain.find("live-blog__post")) != std::string::npos;)
    plain.replace(at, 15, "entry");
  EXPECT_NE(ReadHtml(plain, "").genre, v1::GENRE_LIVE_BLOG);
  EXPECT_EQ(ReadHtml(plain, "https://courier.example/news/live/pier").genre, v1::GENRE_LIVE_BLOG);
}

TEST(PageKind, KnowsAWall) {
  const std::string start = "<article><h1>Pier vote put off again</h1>" + P(kFirst);
  const std::string wall =
      "<div class='paywall-offer'><p>Read on with a subscription of "
      "yours.</p></div></article>";
  EXPECT_EQ(ReadHtml(Page(start + wall), "").completeness, v1::COMPLETENESS_PAYWALLED);
  EXPECT_EQ(
      ReadHtml(
          Page(start + "</article>", "<meta property='article:content_tier' content='locked'>"), "")
          .completeness,
      v1::COMPLETENESS_PAYWALLED);
  EXPECT_EQ(ReadHtml(Page(start + "</article>"), "").completeness, v1::COMPLETENESS_UNSPECIFIED);
  // A whole article is no free sample, whatever stands beside it.
  std::string whole;
  for (int i = 0; i < 8; ++i) whole += P(std::to_string(i) + " times: " + kThird);
  EXPECT_EQ(ReadHtml(Page(start + whole + wall), "").completeness, v1::COMPLETENESS_UNSPECIFIED);
}

TEST(PageKind, KnowsATeaser) {
  EXPECT_EQ(ReadHtml(Page("<article>" + P(kFirst) +
                          P("Councillors from both sides said that the money…") + "</article>"),
                     "")
                .completeness,
            v1::COMPLETENESS_PARTIAL);
  // A page that its scripts would fill has no more than its description.
  const Draft draft =
      ReadHtml(Page("<div id=app></div>",
                    std::string("<meta property='og:description' content=\"") + kFirst + "\">"),
               "");
  ASSERT_EQ(draft.blocks.size(), 1U);
  EXPECT_EQ(draft.blocks[0].text, kFirst);
  EXPECT_EQ(draft.completeness, v1::COMPLETENESS_PARTIAL);
  EXPECT_THAT(Texts(Page("<div id=app></div>")), Not(Contains(kFirst)));
}

}  // namespace
}  // namespace demarche::ingest::html
