#include "ingest_service/normalise/text_dump.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "ingest_service/normalise/furniture.h"
#include "ingest_service/normalise/text.h"

namespace demarche::ingest {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::string Texts(const Draft& draft) {
  std::string out;
  for (const Block& block : draft.blocks) {
    out += v1::ParagraphKind_Name(block.kind).substr(15) + ": " + block.text + "\n";
  }
  return out;
}

constexpr char kFirst[] =
    "The harbour authority told the council on Tuesday that it would not pay for a second pier.";
constexpr char kSecond[] =
    "Councillors from both sides said the authority had promised the money two years ago.";
constexpr char kThird[] = "A decision is expected before the summer, the mayor's office said.";

TEST(ReadTextDump, TakesAPageDumpApart) {
  const Draft draft = ReadTextDump(
      std::string("Skip to content\n\nCoast Courier\n\nPosted Tue 3 May 2022\n\n"
                  "Harbour authority will not pay for a second pier\n\nBy Ada Quill and Bo "
                  "Roe\n\nShare\n\n") +
      "The old pier in a storm last winter, seen from the lighthouse\n"
      "The old pier in a storm last winter, seen from the lighthouse\n" +
      kFirst + "\n\n" + kSecond +
      "[1]\n\nWhat comes next\n\nThe pier at night\nplease wait\n\n0:00 0:01:12\n\n" + kThird +
      "\n\n[1] https://example.org/minutes\n\nLatest\n\nA new bus line\n\nBuses will run "
      "until...\n\n"
      "Sign up for our morning newsletter\n\n<iframe src=\"x\" width=1></iframe>\n");
  EXPECT_EQ(draft.title.value, "Harbour authority will not pay for a second pier");
  EXPECT_THAT(draft.authors.names, ElementsAre("Ada Quill", "Bo Roe"));
  ASSERT_TRUE(draft.published.value);
  EXPECT_EQ(draft.published.value->day, 3);
  EXPECT_EQ(
      Texts(draft),
      std::string("CAPTION: The old pier in a storm last winter, seen from the lighthouse\n") +
          "BODY: " + kFirst + "\nBODY: " + kSecond +
          "\nHEADING: What comes next\nCAPTION: The pier at night\nBODY: " + kThird + "\n");
  EXPECT_EQ(draft.marks_removed, 1U);
  EXPECT_GT(draft.left_out, 8U);
}

TEST(ReadTextDump, EndsAtTheAuthorsNote) {
  const Draft draft = ReadTextDump(
      std::string("A pier too far for the harbour\n\nShare\n\n") + kFirst + "\n\n" + kSecond +
      "\n\n" + kThird +
      "\n\nAda Quill is a senior fellow at the Coast Institute. She has written on ports.\n\n"
      "The Coast Institute has been called names by its neighbours in the past.\n");
  EXPECT_THAT(draft.authors.names, ElementsAre("Ada Quill"));
  ASSERT_EQ(draft.blocks.size(), 3U);
  EXPECT_EQ(draft.blocks.back().text, kThird);
}

TEST(ReadTextDump, KeepsAProfileOfAPersonTheTextSpeaksOf) {
  const Draft draft = ReadTextDump(
      std::string("A pier too far for the harbour\n\n") + kFirst +
      " Its head, Ada Quill, resigned.\n\n" + kSecond + "\n\n" + kThird +
      "\n\nAda Quill is the first director of the authority to leave before her term was over.\n");
  EXPECT_EQ(draft.blocks.size(), 4U);
  EXPECT_THAT(draft.authors.names, IsEmpty());
}

// A page's furniture around paragraphs of our own.
std::string Page(const std::string& end) {
  return std::string("Skip to content\n\nHarbour authority will not pay for a second pier\n\n") +
         "Share\n\n" + kFirst + "\n\n" + kSecond + "\n\n" + end;
}

TEST(ReadTextDump, KeepsShortSentencesAtTheEndOfAPage) {
  struct Case {
    std::string end;
    const char* last;
  };
  for (const Case& c : {
           Case{"Norway opposes tolls and closed its ports.\n\nShare\n",
                "BODY: Norway opposes tolls and closed its ports.\n"},
           Case{"Norway opposes tolls and closed its ports.\nSign up for our newsletter\n",
                "BODY: Norway opposes tolls and closed its ports.\n"},
           Case{"Oslo refused.\n\nThe islands will not sign.\n\nCoast Courier\n",
                "BODY: Oslo refused.\nBODY: The islands will not sign.\n"},
           Case{"Advertisement\n\nThe islands will not sign.\n\nLatest\n\nA new bus line\n",
                "BODY: The islands will not sign.\n"},
           Case{"Comments are closed.\n\nRead the full report here.\n", kSecond},
           Case{"Reporting by Ada Quill in Oslo.\n\nShare\n", kSecond},
           Case{"Latest\n\nA new bus line\n\nThe islands will not sign.\n", kSecond},
           Case{"Bo Roe covers ports.\n\nShare\n", kSecond},
       }) {
    std::string want = std::string("BODY: ") + kFirst + "\nBODY: " + kSecond + "\n";
    if (c.last != kSecond) want += c.last;
    EXPECT_EQ(Texts(ReadTextDump(Page(c.end))), want) << c.end;
  }
}

TEST(ReadTextDump, KeepsShortSentencesBelowTheTitleOfAPage) {
  const Draft draft = ReadTextDump(
      std::string("Skip to content\n\nHarbour authority will not pay for a second pier\n\n"
                  "The islands will not sign.\n\nBy Ada Quill\n\nShare\n\n") +
      kFirst + "\n");
  EXPECT_EQ(draft.title.value, "Harbour authority will not pay for a second pier");
  EXPECT_EQ(Texts(draft), std::string("LEAD: The islands will not sign.\nBODY: ") + kFirst + "\n");
}

TEST(ReadTextDump, KeepsEveryParagraphOfAPlainArticle) {
  const Draft draft = ReadTextDump(
      std::string("Harbour authority will not pay\n\nMayors on both shores are furious\n\n"
                  "By Bo Roe\n\nOslo refused.\n\n") +
      kFirst + "\n\nWhat comes next\n\n" + kSecond +
      "\n\nWill the islands sign?\n\nAda Quill is a senior director of the port. She left.\n\n" +
      kThird + "\n\nNorway opposes tolls and closed its ports.\n\nNot yet, at least\n");
  EXPECT_EQ(draft.title.value, "Harbour authority will not pay");
  EXPECT_THAT(draft.authors.names, ElementsAre("Bo Roe"));
  EXPECT_EQ(Texts(draft),
            std::string("LEAD: Mayors on both shores are furious\nBODY: Oslo refused.\nBODY: ") +
                kFirst + "\nHEADING: What comes next\nBODY: " + kSecond +
                "\nBODY: Will the islands sign?\n"
                "BODY: Ada Quill is a senior director of the port. She left.\nBODY: " +
                kThird +
                "\nBODY: Norway opposes tolls and closed its ports.\n"
                "BODY: Not yet, at least\n");
}

TEST(ReadTextDump, ShortSentencesAloneAreAPlainArticle) {
  const Draft draft = ReadTextDump("Norway opposes the toll.\n\nThe islands will not sign.\n");
  EXPECT_EQ(Texts(draft), "BODY: Norway opposes the toll.\nBODY: The islands will not sign.\n");
  EXPECT_EQ(draft.left_out, 0U);
}

TEST(ReadTextDump, NamesTheAuthorInTheLastParagraphOfAPlainArticle) {
  const Draft draft =
      ReadTextDump(std::string("A pier too far for the harbour\n\n") + kFirst + "\n\n" + kSecond +
                   "\n\n" + kThird + "\n\nAda Quill is a senior fellow at the Coast Institute.\n");
  EXPECT_THAT(draft.authors.names, ElementsAre("Ada Quill"));
  EXPECT_EQ(draft.blocks.size(), 4U);
}

TEST(ReadTextDump, FlowsWrappedLines) {
  const Draft draft = ReadTextDump(
      "PIERS AND HARBOURS OF THE COAST\n\n"
      "The harbour authority told the council on Tuesday that it would not\n"
      "pay for a second pier, and that the first one would be closed for well-\n"
      "known reasons until the autumn. Councillors from both sides said the\n"
      "authority had promised the money two years ago and again last winter.\n\n"
      "A decision is expected before the summer, the mayor's office said, and\n"
      "nobody on the coast believes that it will be the last one on the matter.\n");
  ASSERT_EQ(draft.blocks.size(), 2U) << Texts(draft);
  EXPECT_NE(draft.blocks[0].text.find("closed for well-known reasons until"), std::string::npos);
  EXPECT_NE(draft.blocks[0].text.find("would not pay for"), std::string::npos);
}

TEST(ReadTextDump, KeepsWhatHasNoProse) {
  const Draft list = ReadTextDump("milk\neggs\nflour\n");
  EXPECT_EQ(Texts(list), "BODY: milk\nBODY: eggs\nBODY: flour\n");
  const Draft sentence = ReadTextDump("They refused.");
  EXPECT_EQ(Texts(sentence), "BODY: They refused.\n");
  EXPECT_TRUE(ReadTextDump("").blocks.empty());
  EXPECT_TRUE(ReadTextDump(" \n \n").blocks.empty());
}

TEST(ReadTextDump, ReadsLabelledLines) {
  const Draft draft = ReadTextDump(
      std::string(
          "A pier too far for the harbour\n\nPublication: Coast Monitor Volume: 3 Issue: 12\n\n") +
      kFirst + "\n");
  EXPECT_EQ(draft.publisher.value, "Coast Monitor");
  EXPECT_EQ(draft.title.value, "A pier too far for the harbour");
}

TEST(ReadTextDump, TakesTheHeadlineFromAmongTrailsAndMenus) {
  const std::string article = std::string(kFirst) + "\n\n" + kSecond + "\n\n" + kThird + "\n";
  const std::string headline = "Harbour authority will not pay for a second pier";
  for (const std::string& head : {
           "Home » News » " + headline + "\n\n" + headline + "\n\nBy Ada Quill\n\n",
           "Buses stop running on Sundays in the hills\n\n" + headline +
               "\n\nPublished 3 May 2024 | Updated 5 May 2024\n\n",
           headline + "\n\nBy Ada Quill\n\n1. Count the ferries and buses that run\n\n",
       }) {
    EXPECT_EQ(ReadTextDump("Menu\n\nSearch\n\n" + head + article + "\nShare\n").title.value,
              headline)
        << head;
  }
  const Draft draft = ReadTextDump("Menu\n\n" + headline +
                                   "\n\nPublished 3 May 2024 | Updated 5 May 2024\n\n" + article);
  ASSERT_TRUE(draft.published.value && draft.modified.value);
  EXPECT_EQ(draft.published.value->day, 3);
  EXPECT_EQ(draft.modified.value->day, 5);
}

TEST(RemoveFootnoteMarks, NeverGluesWords) {
  for (const auto& [text, want] : std::initializer_list<std::pair<const char*, const char*>>{
           {"he believes[1] that", "he believes that"},
           {"according to [5]our expert", "according to our expert"},
           {"the end.[12]", "the end."},
           {"one[1]two", "one two"},
           {"in [1996] and [a]", "in [1996] and [a]"},
           {"said[1][2], and", "said, and"}}) {
    std::string out = text;
    RemoveFootnoteMarks(out);
    EXPECT_EQ(out, want);
  }
}

TEST(HasMoreWords, CountsNoFurtherThanAsked) {
  EXPECT_FALSE(HasMoreWords("", 0));
  EXPECT_TRUE(HasMoreWords("one", 0));
  EXPECT_FALSE(HasMoreWords(" one  two ", 2));
  EXPECT_TRUE(HasMoreWords("one two three", 2));
  EXPECT_THAT(Words(" one  two three", 2), ElementsAre("one", "two"));
}

TEST(Furniture, TellsButtonsFromSentences) {
  EXPECT_TRUE(IsButton("Share"));
  EXPECT_TRUE(IsButton("12 comments"));
  EXPECT_FALSE(IsButton("Share prices fell"));
  EXPECT_TRUE(IsListHeading("More from Europe"));
  EXPECT_FALSE(IsListHeading("More from the government is needed, and soon."));
  EXPECT_TRUE(IsPlea("Subscribe to our newsletter"));
  EXPECT_FALSE(IsPlea("Subscribers left the paper in droves"));
  EXPECT_TRUE(IsPlayer("0:00 0:02:29 0:00"));
  EXPECT_FALSE(IsPlayer("The race began at 10:30 on Sunday"));
  EXPECT_TRUE(IsLinkLine("[3] https://example.org/a"));
  EXPECT_FALSE(IsLinkLine("See what they wrote at https://example.org/a"));
  EXPECT_TRUE(IsReaderNotice("If you share our content you accept our cookies."));
  EXPECT_FALSE(IsReaderNotice("You could say that our alliance is stronger."));
}

}  // namespace
}  // namespace demarche::ingest
