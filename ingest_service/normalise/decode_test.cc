#include "ingest_service/normalise/decode.h"

#include <gtest/gtest.h>

#include <string>

#include "ingest_service/normalise/text.h"

namespace demarche::ingest {
namespace {

int64_t CountOf(const Decoded& decoded, v1::NoteKind kind) {
  for (const v1::Note& note : decoded.notes) {
    if (note.kind() == kind) return note.count();
  }
  return -1;
}

TEST(Decode, BelievesMarksThenBytesThenDeclarations) {
  EXPECT_EQ(Decode("\xEF\xBB\xBF"
                   "caf\xC3\xA9",
                   "windows-1252", false)
                .text,
            "café");
  EXPECT_EQ(Decode(std::string("\xFF\xFE\x63\0\x61\0\xE9\0", 8), "", false).text, "caé");
  EXPECT_EQ(Decode(std::string("\xFE\xFF\0\x63\0\x61\0\xE9", 8), "", false).text, "caé");
  EXPECT_EQ(Decode(std::string("h\0e\0l\0l\0o\0", 10), "", false).text, "hello");
  EXPECT_EQ(Decode("caf\xE9", "iso-8859-1", false).text, "café");
  EXPECT_EQ(Decode("\x93quoted\x94", "latin1", false).text, "“quoted”");
  EXPECT_EQ(Decode("\xCF\xF0\xE8\xE2\xE5\xF2", "windows-1251", false).text, "Привет");
  EXPECT_EQ(Decode("\x82\xB1\x82\xF1", "shift_jis", false).text, "こん");
  EXPECT_EQ(Decode("<meta charset=\"windows-1251\"><p>\xCF\xF0", "", true).text,
            "<meta charset=\"windows-1251\"><p>Пр");
  EXPECT_EQ(Decode("<meta charset='utf-16'><p>caf\xC3\xA9", "", true).charset, "utf-8");
}

TEST(Decode, OverrulesADeclarationThatTheBytesContradict) {
  const Decoded decoded = Decode("caf\xC3\xA9 \xE2\x80\x9Cx\xE2\x80\x9D", "iso-8859-1", false);
  EXPECT_EQ(decoded.text, "café “x”");
  EXPECT_EQ(CountOf(decoded, v1::NOTE_KIND_DECLARATION_OVERRULED), 0);
}

// A name that is no text made an article that could not be stored.
TEST(Decode, SaysADeclaredNameThatIsNoTextAsText) {
  const Decoded decoded = Decode("<meta charset=\"\xFF\xFEx\"><p>caf\xC3\xA9", "", true);
  ASSERT_EQ(CountOf(decoded, v1::NOTE_KIND_DECLARATION_OVERRULED), 0);
  EXPECT_NE(decoded.notes[0].message().find("\"\uFFFD"), std::string::npos)
      << decoded.notes[0].message();
}

TEST(Decode, DetectsWhatNobodyDeclared) {
  const Decoded decoded = Decode(
      "Le conseil municipal s'est r\xE9uni apr\xE8s la f\xEAte et a vot\xE9 le budget de l'ann\xE9"
      "e pass\xE9"
      "e, d\xE9j\xE0 tr\xE8s d\xE9"
      "battu.",
      "utf-8", false);
  EXPECT_NE(decoded.text.find("réuni après la fête"), std::string::npos) << decoded.text;
}

TEST(Decode, ReplacesAndRemovesAndCounts) {
  const std::string text = "naïve \xFF café déjà été ";
  const Decoded decoded = Decode(text + std::string("\0\x01\x7F.", 4), "utf-8", false);
  EXPECT_EQ(CountOf(decoded, v1::NOTE_KIND_REPLACED_BYTES), 1);
  EXPECT_EQ(CountOf(decoded, v1::NOTE_KIND_REMOVED_CONTROLS), 3);
  EXPECT_NE(decoded.text.find("naïve \uFFFD café"), std::string::npos) << decoded.text;
}

TEST(Decode, MakesAllLineEndsLineFeeds) {
  EXPECT_EQ(Decode("a\r\nb\rc\u2028d\fe", "", false).text, "a\nb\nc\nd\ne");
}

TEST(Tidy, KeepsQuotesAndDropsWhatCannotBeSeen) {
  EXPECT_EQ(Tidy("  a\u00A0\u2003b\n\tc\u200B \u201Cd\u201D e\u00ADf  "), "a b c “d” ef");
  EXPECT_EQ(Tidy("cafe\u0301"), "caf\u00E9");  // NFC
  EXPECT_EQ(Tidy("\u200C \u200C \u200C"), "");
  EXPECT_EQ(Tidy("می\u200Cخواهم"), "می\u200Cخواهم");  // the joiner shapes the word
}

TEST(EndsSentence, SeesThroughQuotesAndKnowsTeasers) {
  EXPECT_TRUE(EndsSentence("They left.”"));
  EXPECT_TRUE(EndsSentence("They left (at last.)"));
  EXPECT_TRUE(EndsSentence("彼らは去った。"));
  EXPECT_FALSE(EndsSentence("They left"));
  EXPECT_FALSE(EndsSentence("They left and..."));
  EXPECT_FALSE(EndsSentence("They left and…"));
}

TEST(Decode, UndoesASecondEncoding) {
  const std::string once = "The mayor\xE2\x80\x99s \xE2\x80\x9Cno\xE2\x80\x9D";
  std::string twice;
  for (const char c : once) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80) {
      twice.push_back(c);
    } else {
      twice.push_back(static_cast<char>(0xC0 | (byte >> 6)));
      twice.push_back(static_cast<char>(0x80 | (byte & 0x3F)));
    }
  }
  const Decoded decoded = Decode(twice, "utf-8", false);
  EXPECT_EQ(decoded.text, once);
  ASSERT_EQ(decoded.notes.size(), 1U);
  EXPECT_EQ(decoded.notes[0].kind(), v1::NOTE_KIND_DECLARATION_OVERRULED);
  // Plain French stays as it is.
  const std::string french = "\xC3\xA9t\xC3\xA9 \xC3\xA0 \xC3\x82ge";
  EXPECT_EQ(Decode(french, "utf-8", false).text, french);
}

}  // namespace
}  // namespace demarche::ingest
