#include "storage/text.h"

#include <gtest/gtest.h>

#include <string>

namespace demarche::storage {
namespace {

TEST(IsStorableText, TellsTextFromBytes) {
  const struct {
    std::string bytes;
    bool want;
  } kCases[] = {
      {"", true},
      {"plain", true},
      {"naïve \xE2\x82\xAC \xF0\x9F\x8C\x8D", true},
      {"\xEF\xBF\xBF", true},           // U+FFFF
      {"\xF4\x8F\xBF\xBF", true},       // U+10FFFF
      {std::string("a\0b", 3), false},  // NUL
      {"\x80", false},                  // continuation without lead
      {"\xC3", false},                  // cut short
      {"\xE2\x82", false},
      {"\xC0\xAF", false},          // overlong
      {"\xE0\x9F\xBF", false},      // overlong
      {"\xF0\x8F\xBF\xBF", false},  // overlong
      {"\xED\xA0\x80", false},      // surrogate
      {"\xF4\x90\x80\x80", false},  // beyond U+10FFFF
      {"\xFF", false},
      {"\xC3(", false},
  };
  for (const auto& c : kCases) EXPECT_EQ(IsStorableText(c.bytes), c.want) << c.bytes;
}

}  // namespace
}  // namespace demarche::storage
