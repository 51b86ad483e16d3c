#include "ingest_service/rpc/item_error.h"

#include <gtest/gtest.h>

namespace demarche::ingest {
namespace {

TEST(FieldOf, FindsTheFieldAMessageNames) {
  const struct {
    const char* message;
    const char* want;
  } kCases[] = {
      {"raw.content: got 0 bytes, want 1 to 10485760", "raw.content"},
      {"article.paragraphs[3].text: got \"a\", want \"b\"", "article.paragraphs[3].text"},
      {"input: got nothing, want raw or article", "input"},
      {"sqlite: database is locked (code 5)", ""},
      {"the archive: got tired", ""},
      {"Field: got upper case", ""},
      {"", ""},
  };
  for (const auto& c : kCases) EXPECT_EQ(FieldOf(c.message), c.want) << c.message;
}

TEST(ToItemError, CarriesCodeFieldAndABoundedMessage) {
  const std::string message = "raw.url: got " + std::string(5000, 'x');
  const v1::ItemError error = ToItemError(absl::InvalidArgumentError(message));
  EXPECT_EQ(error.code(), 3);
  EXPECT_EQ(error.field(), "raw.url");
  EXPECT_LE(error.message().size(), 1024u);
  EXPECT_EQ(error.message().substr(0, 16), "raw.url: got xxx");
}

}  // namespace
}  // namespace demarche::ingest
