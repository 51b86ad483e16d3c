#include "stance_service/language/paragraphs.h"

#include <gtest/gtest.h>

#include <string>

namespace demarche::stance {
namespace {

// Paragraphs in brackets.
std::string Show(std::string_view text) {
  std::string shown;
  for (const Paragraph& paragraph : SplitParagraphs(text)) {
    shown += "[" + std::string(text.substr(paragraph.begin, paragraph.end - paragraph.begin)) + "]";
  }
  return shown;
}

TEST(ParagraphsTest, EmptyLinesPart) {
  EXPECT_EQ(Show("One.\n\nTwo.\n \t\nThree."), "[One.][Two.][Three.]");
  EXPECT_EQ(Show("\n\n One. \r\n\r\n\r\n"), "[One.]");
  EXPECT_EQ(Show(" \n\n\t"), "");
  EXPECT_EQ(Show(""), "");
}

TEST(ParagraphsTest, LineBreaksPartWhereNothingIsWrapped) {
  EXPECT_EQ(
      Show("Ministers meet in Oslo\nThe talks began on Monday. They went on.\n“No,” she said."),
      "[Ministers meet in Oslo][The talks began on Monday. They went on.][“No,” she said.]");
  EXPECT_EQ(Show("Demands\n• Fewer tariffs\n• A new port\n1. Ships\n2. Trains"),
            "[Demands][• Fewer tariffs][• A new port][1. Ships][2. Trains]");
}

TEST(ParagraphsTest, WrappedLinesGoOn) {
  const std::string_view wrapped =
      "The council met late on Monday to weigh\n"
      "what the mayor had asked for, and after\n"
      "some hours it refused to give him any\n"
      "money. Nobody was glad.\n"
      "The harbour stays as it is, said the\n"
      "mayor, who left early.";
  EXPECT_EQ(Show(wrapped),
            "[The council met late on Monday to weigh\n"
            "what the mayor had asked for, and after\n"
            "some hours it refused to give him any\n"
            "money. Nobody was glad.]"
            "[The harbour stays as it is, said the\n"
            "mayor, who left early.]");
}

TEST(ParagraphsTest, ALineThatGoesOnInLowerCaseIsNoParagraph) {
  EXPECT_EQ(Show("One line that the page\nbroke by chance.\nAnother line.\nA third.\nA fourth."),
            "[One line that the page\nbroke by chance.][Another line.][A third.][A fourth.]");
}

}  // namespace
}  // namespace demarche::stance
