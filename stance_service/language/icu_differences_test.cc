// Our tokens and sentences beside those of ICU's break iterators (Unicode Standard Annex 29), which
// everybody has looked at. They cut for another purpose, so each test says where we must agree and
// where we may differ, and fails on any other difference.
#include <gtest/gtest.h>
#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utext.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <random>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "stance_service/language/abbreviation.h"
#include "stance_service/language/byte_class.h"
#include "stance_service/language/paragraphs.h"
#include "stance_service/language/segment.h"

namespace demarche::stance {
namespace {

using Borders = std::set<size_t>;

Borders IcuBorders(UBreakIteratorType type, const std::string& text) {
  UErrorCode status = U_ZERO_ERROR;
  UText* utext = utext_openUTF8(nullptr, text.data(), static_cast<int64_t>(text.size()), &status);
  UBreakIterator* breaks = ubrk_open(type, "en", nullptr, 0, &status);
  ubrk_setUText(breaks, utext, &status);
  EXPECT_TRUE(U_SUCCESS(status)) << u_errorName(status);
  Borders borders;
  for (int32_t at = ubrk_first(breaks); at != UBRK_DONE; at = ubrk_next(breaks)) {
    borders.insert(static_cast<size_t>(at));
  }
  ubrk_close(breaks);
  utext_close(utext);
  return borders;
}

struct Ours {
  Borders tokens;     // where tokens begin or end
  Borders sentences;  // where sentences begin
  std::vector<std::pair<size_t, size_t>> spans;
};

Ours OurBorders(const std::string& text) {
  std::vector<Sentence> sentences;
  Segment(text, 0, text.size(), &sentences);
  Ours ours;
  for (const Sentence& sentence : sentences) {
    ours.sentences.insert(sentence.begin);
    for (const Token& token : sentence.tokens) {
      ours.tokens.insert({token.begin, token.end});
      ours.spans.emplace_back(token.begin, token.end);
    }
  }
  return ours;
}

// The characters that meet at a border within well-formed text.
struct Meeting {
  UChar32 before = 0;
  UChar32 after = 0;
};
std::string At(const std::string& text, size_t at) {
  std::stringstream shown;
  shown << testing::PrintToString(text) << " at " << at << ": "
        << testing::PrintToString(text.substr(0, at)) << " | "
        << testing::PrintToString(text.substr(at));
  return shown.str();
}

Meeting MeetingAt(const std::string& text, size_t at) {
  Meeting meeting;
  auto i = static_cast<int32_t>(at);
  const auto size = static_cast<int32_t>(text.size());
  U8_GET(reinterpret_cast<const uint8_t*>(text.data()), 0, i, size, meeting.after);
  U8_PREV(reinterpret_cast<const uint8_t*>(text.data()), 0, i, meeting.before);
  return meeting;
}

bool IsMark(UChar32 c) { return (U_GET_GC_MASK(c) & (U_GC_M_MASK | U_GC_CF_MASK)) != 0; }
bool IsSign(UChar32 c) { return !u_isalnum(c) && !IsMark(c) && !u_isUWhiteSpace(c); }
// The character before `at`, or the one that carries it if it is a mark.
UChar32 BaseBefore(const std::string& text, size_t at) {
  auto i = static_cast<int32_t>(at);
  UChar32 c = 0;
  do {
    U8_PREV(reinterpret_cast<const uint8_t*>(text.data()), 0, i, c);
  } while (i > 0 && IsMark(c));
  return c;
}

bool IsLetter(UChar32 c) { return u_isalpha(c) != 0; }

// Scripts whose words ICU finds by a dictionary, for most are written without spaces; we leave them
// together.
bool IsOfSpacelessScript(UChar32 c) {
  UErrorCode status = U_ZERO_ERROR;
  switch (uscript_getScript(c, &status)) {
    case USCRIPT_HAN:
    case USCRIPT_HANGUL:
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
    case USCRIPT_THAI:
    case USCRIPT_LAO:
    case USCRIPT_KHMER:
    case USCRIPT_MYANMAR:
      return true;
    default:
      return u_hasBinaryProperty(c, UCHAR_IDEOGRAPHIC) != 0;
  }
}

std::string Encoded(UChar32 c) {
  char buffer[U8_MAX_LENGTH];
  int32_t size = 0;
  U8_APPEND_UNSAFE(buffer, size, c);
  return std::string(buffer, size);
}

// Pieces of text of every kind that news may bring, and then some.
std::string RandomUnicode(std::mt19937& random) {
  static constexpr std::pair<UChar32, UChar32> kRanges[] = {
      {'a', 'z'},       {'A', 'Z'},       {'0', '9'},         {0x20, 0x2F},     {0x3A, 0x40},
      {0xC0, 0x24F},    {0x370, 0x3FF},   {0x410, 0x44F},     {0x5D0, 0x5EA},   {0x627, 0x64A},
      {0x300, 0x30F},   {0x2010, 0x2027}, {0x200C, 0x200F},   {0x202A, 0x202E}, {0x2066, 0x2069},
      {0x4E00, 0x4E40}, {0x3041, 0x3090}, {0x30A1, 0x30F0},   {0xAC00, 0xAC40}, {0xE01, 0xE2E},
      {0x905, 0x939},   {0x20A0, 0x20BF}, {0x1F600, 0x1F64F}, {0xA1, 0xBF},     {0x2190, 0x21FF},
  };
  static const std::string kPieces[] = {
      " ",        " ",        " ",  "\n",      "\u00A0", "\u2003", "n't",   "'s",      "U.S.",
      "Gen.",     "...",      "“",  "”",       "--",     "3.5",    "1,000", "e\u0301", "co\u00ADop",
      "👩\u200D🔬", "👍🏽", "🇳🇴", "❤\uFE0F", "5pm",    "’s",     "can't", "AT&T",
  };
  std::string text;
  for (uint32_t i = 1 + random() % 30; i > 0; --i) {
    if (random() % 3 == 0) {
      text += kPieces[random() % std::size(kPieces)];
    } else {
      const auto [first, last] = kRanges[random() % std::size(kRanges)];
      text += Encoded(first + static_cast<UChar32>(random() % (last - first + 1)));
    }
  }
  return text;
}

constexpr int kRounds = 4000;

// True where our border within a word of ICU's is one of ours by intent: next to a sign
// ("over.Then", "1:2"), before a clitic, between a number and its unit, within a fused word.
bool MayCutWord(const std::string& text, size_t at) {
  const Meeting meeting = MeetingAt(text, at);
  if (IsSign(BaseBefore(text, at)) || IsSign(meeting.after)) return true;
  if (u_isdigit(meeting.before) && IsLetter(meeting.after)) return true;
  if (u_isUWhiteSpace(meeting.before) || u_isUWhiteSpace(meeting.after)) return true;
  std::string rest = text.substr(at, 5);
  std::transform(rest.begin(), rest.end(), rest.begin(), [](char c) { return AsciiLower(c); });
  for (const std::string_view clitic : {"n't", "n’t", "n`t", "not", "na", "ta", "me"}) {
    if (rest.starts_with(clitic)) return true;
  }
  return false;
}

// True where a border of ICU's within one of our tokens is left out by intent: next to a sign that
// we keep with its word ("U.S.", "AT&T", "#budget", "pre-war", "..."), in scripts without spaces,
// within numbers that letters follow.
bool MayJoinWords(const std::string& text, size_t at) {
  const Meeting meeting = MeetingAt(text, at);
  if (IsSign(meeting.before) || IsSign(meeting.after)) return true;
  if (IsMark(meeting.before) || IsMark(meeting.after)) return true;
  return IsOfSpacelessScript(meeting.before) || IsOfSpacelessScript(meeting.after);
}

TEST(IcuDifferencesTest, WhereLettersMeetWhiteSpaceBothCut) {
  std::mt19937 random(1);
  for (int round = 0; round < kRounds; ++round) {
    const std::string text = RandomUnicode(random);
    const Ours ours = OurBorders(text);
    for (const size_t at : IcuBorders(UBRK_WORD, text)) {
      if (at == 0 || at == text.size()) continue;
      const Meeting meeting = MeetingAt(text, at);
      const bool edge = (IsLetter(meeting.before) && u_isUWhiteSpace(meeting.after)) ||
                        (u_isUWhiteSpace(meeting.before) && IsLetter(meeting.after));
      if (edge) {
        ASSERT_TRUE(ours.tokens.contains(at)) << At(text, at);
      }
    }
  }
}

TEST(IcuDifferencesTest, WordsAreCutOrJoinedByIntentAlone) {
  std::mt19937 random(2);
  for (int round = 0; round < kRounds; ++round) {
    const std::string text = RandomUnicode(random);
    const Ours ours = OurBorders(text);
    const Borders icu = IcuBorders(UBRK_WORD, text);
    for (const size_t at : ours.tokens) {
      if (!icu.contains(at)) {
        ASSERT_TRUE(MayCutWord(text, at)) << At(text, at);
      }
    }
    for (const auto& [begin, end] : ours.spans) {
      for (auto at = icu.upper_bound(begin); at != icu.end() && *at < end; ++at) {
        ASSERT_TRUE(MayJoinWords(text, *at)) << At(text, *at);
      }
    }
  }
}

// No token begins or ends within what a reader sees as one character, unless white space carries a
// mark, or a mark of another script stands behind a sign (byte_class.cc knows those of Europe).
TEST(IcuDifferencesTest, CharactersThatReadersSeeStayWhole) {
  std::mt19937 random(3);
  for (int round = 0; round < kRounds; ++round) {
    const std::string text = RandomUnicode(random);
    const Borders seen = IcuBorders(UBRK_CHARACTER, text);
    for (const size_t at : OurBorders(text).tokens) {
      if (seen.contains(at)) continue;
      const Meeting meeting = MeetingAt(text, at);
      ASSERT_TRUE(u_isUWhiteSpace(meeting.before)) << At(text, at);
    }
  }
}

// ICU takes each byte that is no UTF-8 for a character of its own, and so may we; but no
// well-formed character is cut, and nothing lies outside the text.
TEST(IcuDifferencesTest, BytesThatAreNoUtf8CutNoCharacter) {
  std::mt19937 random(4);
  for (int round = 0; round < kRounds; ++round) {
    std::string text = RandomUnicode(random);
    for (uint32_t i = random() % 6; i > 0 && !text.empty(); --i) {
      const size_t at = random() % text.size();
      if (random() % 2 == 0) {
        text[at] = static_cast<char>(random());
      } else {
        text.erase(at, 1);
      }
    }
    Borders starts;
    for (int32_t i = 0; i < static_cast<int32_t>(text.size());) {
      starts.insert(static_cast<size_t>(i));
      UChar32 c;
      const int32_t before = i;
      U8_NEXT(reinterpret_cast<const uint8_t*>(text.data()), i, static_cast<int32_t>(text.size()),
              c);
      // ICU reads the longest beginning of a character that is broken off as one.
      for (int32_t k = before; c < 0 && k < i; ++k) starts.insert(static_cast<size_t>(k));
    }
    starts.insert(text.size());
    for (const size_t at : OurBorders(text).tokens) {
      ASSERT_TRUE(starts.contains(at)) << At(text, at);
    }
  }
}

// Sentences as schoolbooks have them: both find the same, wherever signs, quotes, numbers and
// brackets stand.
TEST(IcuDifferencesTest, PlainSentencesEndWhereIcuEndsThem) {
  static const std::string kWords[] = {
      "harbour", "the",   "council", "refuses", "3.5",     "tariffs", "well-known", "won't",
      "Oslo",    "1,200", "and",     "Lima",    "(north)", "ports",   "“open”",     "slowly",
  };
  static const std::string kEnds[] = {".", "!", "?", "?!", ".”", "!\"", ".)", "..."};
  std::mt19937 random(5);
  for (int round = 0; round < kRounds; ++round) {
    std::string text;
    Borders begins;
    for (uint32_t sentence = 1 + random() % 5; sentence > 0; --sentence) {
      begins.insert(text.size());
      const std::string& end = kEnds[random() % std::size(kEnds)];
      if (end == ".”") text += "“";
      if (end == "!\"") text += '"';
      if (end == ".)") text += '(';
      text += "Nobody";
      for (uint32_t word = 2 + random() % 8; word > 0; --word) {
        text += ' ' + kWords[random() % std::size(kWords)];
        if (random() % 6 == 0) text += ',';
      }
      text += " there" + end;
      if (sentence > 1) text += ' ';
    }
    const Borders icu = IcuBorders(UBRK_SENTENCE, text);
    const Ours ours = OurBorders(text);
    ASSERT_EQ(ours.sentences, begins) << text;
    for (const size_t at : begins) ASSERT_TRUE(icu.contains(at)) << At(text, at);
    ASSERT_EQ(icu.size(), begins.size() + 1) << text;
  }
}

// In our samples of news, ICU ends sentences where we do not only behind what may be an
// abbreviation, the number of a list, or a sign within quotes that the sentence goes on behind; we,
// where it does not, only before lower case and behind labels.
TEST(IcuDifferencesTest, NewsIsCutAsIcuDoesButForAbbreviations) {
  int sentences = 0;
  for (const char* name :
       {"aukus-wire", "finland-parliament", "iran-deal-wire", "medicines-communique"}) {
    std::ifstream file(std::string("data/samples/") + name + ".txt");
    ASSERT_TRUE(file) << name;
    std::stringstream all;
    all << file.rdbuf();
    const std::string whole = all.str();
    for (const Paragraph& span : SplitParagraphs(whole)) {
      std::string text = whole.substr(span.begin, span.end - span.begin);
      std::replace(text.begin(), text.end(), '\n', ' ');  // a line break ends ICU's sentences
      const Borders ours = OurBorders(text).sentences;
      const Borders icu = IcuBorders(UBRK_SENTENCE, text);
      sentences += static_cast<int>(ours.size());
      for (const size_t at : ours) {
        const bool label = at > 0 && text.substr(0, at).find_first_of(".!?…") == std::string::npos;
        ASSERT_TRUE(icu.contains(at) || label) << text.substr(at);
      }
      for (const size_t at : icu) {
        if (at == text.size() || ours.contains(at)) continue;
        const std::string before = text.substr(0, text.find_last_not_of(' ', at - 1) + 1);
        const size_t space = before.find_last_of(" (“\"");
        std::string word = before.substr(space == std::string::npos ? 0 : space + 1);
        const bool stop = word.ends_with('.');
        if (stop) word.pop_back();
        const bool abbreviation = stop && ClassifyAbbreviation(word) != Abbreviation::kNone;
        const bool number = stop && word.find_first_not_of("0123456789") == std::string::npos;
        const bool quoted = u_islower(MeetingAt(text, at).after);
        ASSERT_TRUE(abbreviation || number || quoted) << before << " | " << text.substr(at);
      }
    }
  }
  EXPECT_GT(sentences, 40);
}

}  // namespace
}  // namespace demarche::stance
