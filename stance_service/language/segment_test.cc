#include "stance_service/language/segment.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "stance_service/language/byte_class.h"

namespace demarche::stance {
namespace {

// Tokens joined by spaces, sentences by " | ".
std::string Show(std::string_view text, size_t begin, size_t end) {
  std::vector<Sentence> sentences;
  Segment(text, begin, end, &sentences);
  std::string shown;
  for (const Sentence& sentence : sentences) {
    if (!shown.empty()) shown += " | ";
    std::string line;
    for (const Token& token : sentence.tokens) {
      if (!line.empty()) line += ' ';
      line += text.substr(token.begin, token.end - token.begin);
    }
    shown += line;
  }
  return shown;
}
std::string Show(std::string_view text) { return Show(text, 0, text.size()); }

struct Case {
  std::string_view text;
  std::string_view want;
};

TEST(SegmentTest, CutsTokensAsTheTreebanksDo) {
  const Case cases[] = {
      {"Oslo won't sign, and they don't mind.", "Oslo wo n't sign , and they do n't mind ."},
      {"Latvia's and Estonia’s ports", "Latvia 's and Estonia ’s ports"},
      {"It doesn’t matter; we’ll see.", "It does n’t matter ; we ’ll see ."},
      {"the ministers' letter", "the ministers ' letter"},
      {"O'Hara couldn't've known", "O'Hara could n't 've known"},
      {"Gotta go, wanna see, Gimme, lemme", "Got ta go , wan na see , Gim me , lem me"},
      {"We cannot wait, it's gonna rain", "We can not wait , it 's gon na rain"},
      {"the U.S.-led, anti-piracy, well-known co-sponsors",
       "the U.S. - led , anti-piracy , well - known co-sponsors"},
      {"talks—long ones—failed – twice", "talks — long ones — failed – twice"},
      {"wait -- no", "wait -- no"},
      {"between 2014-2016 or 2014–2016", "between 2014 - 2016 or 2014 – 2016"},
      {"call 555-0134 or 020-555-0134", "call 555-0134 or 020-555-0134"},
      {"$5bn, €3.5m, US$40 and 12,500 (7%)", "$ 5 bn , € 3.5 m , US$ 40 and 12,500 ( 7 % )"},
      {"at 10:30am on 9/11", "at 10:30 am on 9/11"},
      {"yes/no and 1990s, the 21st", "yes / no and 1990s , the 21st"},
      {"see https://example.org/a?b=1, or mail a.b@example.org.",
       "see https://example.org/a?b=1 , or mail a.b@example.org ."},
      {"\"No,\" she said.", "\" No , \" she said ."},
      {"“No,” she said…", "“ No , ” she said …"},
      {"the 'deal' ('treaty')", "the ' deal ' ( ' treaty ' )"},
      {"Never ... what?!", "Never ... what ?!"},
      {"AT&T and #budget by @desk", "AT&T and #budget by @desk"},
      {"Köln, São Paulo und Łódź", "Köln , São Paulo und Łódź"},
      {"rock 'n' roll in the '90s", "rock ' n ' roll in the '90s"},
      {"the MiG-29 and G7", "the MiG - 29 and G7"},
      {"nbsp\u00A0is space", "nbsp is space"},
  };
  for (const Case& c : cases) EXPECT_EQ(Show(c.text), c.want) << c.text;
}

TEST(SegmentTest, WordsAreCutAlikeWhereverTheyStand) {
  // What is looked at many bytes at a time must not depend on where the bytes begin.
  const std::string_view sample =
      "We cannot say: two long plain words, internationalisation, Cuba’s \t tab  and spaces; see "
      "\"them\" go.\nIt's 5pm at www. Gen. Ortiz's (or no one's) door gonna\xFF no.";
  const std::string want = Show(sample);
  for (size_t size = 1; size < 140; ++size) {
    std::string before;
    while (before.size() + 2 <= size) before += "a ";
    before += std::string(size - before.size(), 'b');
    const std::string text = before + " so " + std::string(sample) + " so plain a text to follow";
    EXPECT_THAT(Show(text), testing::HasSubstr(" so " + want)) << size;
  }
}

TEST(SegmentTest, EndsSentencesWhereTheyEnd) {
  const Case cases[] = {
      {"It failed. They left.", "It failed . | They left ."},
      {"Gen. Ortiz met Dr. K. J. Lund. He smiled.",
       "Gen. Ortiz met Dr. K. J. Lund . | He smiled ."},
      {"The U.S. Senate voted. It left the U.S. The rest stayed.",
       "The U.S. Senate voted . | It left the U.S. | The rest stayed ."},
      {"Resolution No. 5 fell. No. Never.", "Resolution No. 5 fell . | No . | Never ."},
      {"\"We object. We always did.\" He left.", "\" We object . | We always did . \" | He left ."},
      {"“We object!” he said. “Why?” “Nobody asked.”",
       "“ We object ! ” he said . | “ Why ? ” | “ Nobody asked . ”"},
      {"(It is over.) Next came Rome.", "( It is over . ) | Next came Rome ."},
      {"“I back our speaker... Ann Lee,” he said.",
       "“ I back our speaker ... Ann Lee , ” he said ."},
      {"“I waited... The ship sank.”", "“ I waited ... | The ship sank . ”"},
      {"He paused ... then spoke. And then ... Nothing.",
       "He paused ... then spoke . | And then ... | Nothing ."},
      {"Shell plc and Acme Inc. agreed on Feb. 3 at 5 p.m. in Bonn.",
       "Shell plc and Acme Inc. agreed on Feb. 3 at 5 p.m. in Bonn ."},
      {"He works for Acme Inc. The firm is old.", "He works for Acme Inc. | The firm is old ."},
      {"Born in 1788. [4] He left.", "Born in 1788 . [ 4 ] | He left ."},
      {"It sank (c. 1650). BY GEN. ORTIZ. Some, e.g. Lima, left.",
       "It sank ( c. 1650 ) . | BY GEN. ORTIZ . | Some , e.g. Lima , left ."},
      {"GENEVA (Reuters) - Swiss voters said no.", "GENEVA ( Reuters ) - | Swiss voters said no ."},
      {"LIMA, Peru — The talks failed.", "LIMA , Peru — | The talks failed ."},
      {"UNICEF — long ignored — objects.", "UNICEF — long ignored — objects ."},
      {"Lund v. Berg went on.", "Lund v. Berg went on ."},
      {"First line\n\nSecond line", "First line | Second line"},
      {"Wrapped\nline.", "Wrapped line ."},
      {"It ended.Then it began.", "It ended . | Then it began ."},
      {"1. Reject the plan.", "1 . Reject the plan ."},
      {"Growth was 3.5 percent. 2019 was worse.", "Growth was 3.5 percent . | 2019 was worse ."},
      {"", ""},
      {" \n ", ""},
  };
  for (const Case& c : cases) EXPECT_EQ(Show(c.text), c.want) << c.text;
}

TEST(SegmentTest, TellsSignsFromEnds) {
  const Case cases[] = {
      // Spaced signs, smileys and notes go with the sentence before them.
      {"It sank . . . They swam.", "It sank . . . | They swam ."},
      {"Really ? ? Yes.", "Really ? ? | Yes ."},
      {"We won. :) They lost.", "We won . :) | They lost ."},
      {"It rose. [source needed] Then it fell.", "It rose . [ source needed ] | Then it fell ."},
      {"They learn to adapt.12 The rest do not.", "They learn to adapt . 12 | The rest do not ."},
      {"Lund measured it. 3 The result was odd.", "Lund measured it . 3 | The result was odd ."},
      // Within brackets; and brackets that the sentence goes on behind.
      {"Ilse Lund (b. May 1950; d. 2001) sang.", "Ilse Lund ( b . May 1950 ; d . 2001 ) sang ."},
      {"See the end (ch. 3, p. 28).", "See the end ( ch. 3 , p . 28 ) ."},
      {"It played “Rise!” (1965), then left.", "It played “ Rise ! ” ( 1965 ) , then left ."},
      {"He left. (see also below.) Others stayed.",
       "He left . | ( see also below . ) | Others stayed ."},
      // Lower case starts a sentence behind a full stop, but not behind what may be no end.
      {"it failed. they left.", "it failed . | they left ."},
      {"why now? nobody knows", "why now ? | nobody knows"},
      {"“Why?” he asked. Zing! shares fell.", "“ Why ? ” he asked . | Zing ! shares fell ."},
      {"He holds an M.Sc. from Turin.", "He holds an M.Sc. from Turin ."},
      {"The port shut. iFerry kept sailing.", "The port shut . | iFerry kept sailing ."},
      // Times and lists.
      {"They met at 5 p.m. Police came.", "They met at 5 p.m. | Police came ."},
      {"They met at 5 p.m. Friday in Bonn.", "They met at 5 p.m. Friday in Bonn ."},
      {"They met at 5 p.m. EST in Bonn.", "They met at 5 p.m. EST in Bonn ."},
      {"Tolls, fees, etc. Nobody likes them.", "Tolls , fees , etc. | Nobody likes them ."},
      {"* 2. Reject the plan.", "* 2 . Reject the plan ."},
      {"IV. The treaty", "IV . The treaty"},
      // Quotations and who signs them.
      {"He said: \" It is over. \"", "He said : \" It is over . \""},
      {"“It is over.” — Maria Lund", "“ It is over . ” — Maria Lund"},
  };
  for (const Case& c : cases) EXPECT_EQ(Show(c.text), c.want) << c.text;
}

TEST(SegmentTest, TakesLabelsApart) {
  const Case cases[] = {
      {"Figure 1.2 The harbour in spring.", "Figure 1.2 | The harbour in spring ."},
      {"Figure 1.2 shows the harbour.", "Figure 1.2 shows the harbour ."},
      {"Monday, May 4, 2015 Voters in Bremen stayed away.",
       "Monday , May 4 , 2015 | Voters in Bremen stayed away ."},
      {"Harbour to close Sunday, 3 May 2015", "Harbour to close | Sunday , 3 May 2015"},
      {"The harbour on Monday Image: K. Lund", "The harbour on Monday | Image : K. Lund"},
      {"Tulsa, Oklahoma — The river rose.", "Tulsa , Oklahoma — | The river rose ."},
      {"Oslo, Bergen — Bonn talks failed.", "Oslo , Bergen — Bonn talks failed ."},
      {"2004 - Exports fall.", "2004 - Exports fall ."},
  };
  for (const Case& c : cases) EXPECT_EQ(Show(c.text), c.want) << c.text;
}

TEST(SegmentTest, ReadsTheStretchAlone) {
  const std::string_view text = "Skip this. Read me. Not this.";
  EXPECT_EQ(Show(text, 11, 19), "Read me .");
  EXPECT_EQ(Show(text, 11, 11), "");
  EXPECT_EQ(Show(text, 40, 90), "");
}

// Spans rise, touch nothing outside the stretch and leave out only what is white space.
void ExpectSound(std::string_view text, size_t begin, size_t end) {
  std::vector<Sentence> sentences;
  Segment(text, begin, end, &sentences);
  size_t at = begin;
  std::string left_out;
  for (const Sentence& sentence : sentences) {
    ASSERT_FALSE(sentence.tokens.empty());
    EXPECT_EQ(sentence.begin, sentence.tokens.front().begin);
    EXPECT_EQ(sentence.end, sentence.tokens.back().end);
    for (const Token& token : sentence.tokens) {
      ASSERT_GE(token.begin, at);
      ASSERT_LT(token.begin, token.end);
      ASSERT_LE(token.end, end);
      left_out += text.substr(at, token.begin - at);
      if (token.begin > begin) {
        EXPECT_EQ(token.space_before, token.begin > at);
      }
      at = token.end;
    }
  }
  left_out += text.substr(at, end - at);
  EXPECT_THAT(left_out, testing::Not(testing::ContainsRegex("[!-~]")));
}

TEST(SegmentTest, AnyBytesAreSound) {
  std::mt19937 random(20240501);
  const std::string_view pieces[] = {
      "word", "Word", " ",    " ",        "\n",      ".", "...", "'",
      "’",    "\"",   "“",    "”",        "-",       "—", "n't", "'s",
      "U.S.", "Gen.", "5",    "$",        "%",       ",", "(",   ")",
      "\xE2", "\x80", "\xFF", "\xC2\xA0", "http://", "@", "é",   std::string_view("\0", 1),
      "/",    ":",    "#",    "&",        "?",       "`",
  };
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (uint32_t i = random() % 30; i > 0; --i) {
      if (random() % 4 == 0) {
        text += static_cast<char>(random());
      } else {
        text += pieces[random() % std::size(pieces)];
      }
    }
    size_t begin = random() % (text.size() + 1);
    size_t end = begin + random() % (text.size() - begin + 1);
    if (round % 2 == 0) begin = 0, end = text.size();
    ExpectSound(text, begin, end);
    if (HasFailure()) FAIL() << testing::PrintToString(text) << " " << begin << " " << end;
  }
}

TEST(SegmentTest, OneEndlessWordTakesNoLongerThanManyShort) {
  const std::string word(1 << 20, 'a');
  EXPECT_EQ(Show(word), word);
  std::string dots;
  for (int i = 0; i < 200000; ++i) dots += "a.";
  EXPECT_FALSE(Show(dots).empty());
}

// Letters of two bytes are told without the table of kinds, and must be what it says.
TEST(ByteClassTest, CharactersOfTwoBytesAreWhatTheTableSays) {
  for (int c = 0x80; c < 0x800; ++c) {
    const char text[] = {static_cast<char>(0xC0 | c >> 6), static_cast<char>(0x80 | (c & 0x3F)), 0};
    EXPECT_EQ(ReadBeyond(text).kind, ReadAnyBeyond(text).kind) << c;
    EXPECT_EQ(ReadBeyond(text).size, 2) << c;
  }
}

}  // namespace
}  // namespace demarche::stance
