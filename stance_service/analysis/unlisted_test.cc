#include "stance_service/analysis/unlisted.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "stance_service/analysis/engine_for_test.h"

namespace demarche::stance {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr char kCatalog[] = R"pb(
  actors {
    id: "norway"
    name: "Norway"
    kind: ACTOR_KIND_STATE
    metonyms: "Oslo"
    demonyms: "Norwegian"
  }
  actors { id: "brandt" name: "Ada Brandt" aliases: "Brandt" kind: ACTOR_KIND_OFFICIAL }
  actors { id: "league" name: "Fisheries League" kind: ACTOR_KIND_ORGANISATION also_topic: true }
)pb";

v1::AnalyzeResponse Analyze(const std::string& text, bool statements_only = false,
                            const std::string& title = "") {
  static const auto& catalog = *new auto(CatalogForTest(kCatalog));
  v1::AnalyzeRequest request;
  request.set_text(text);
  request.set_title(title);
  request.set_statements_only(statements_only);
  return AnalyzeForTest(request, *catalog);
}

// "Petra Lindqvist PERSON x2"
std::vector<std::string> Unlisted(const v1::AnalyzeResponse& response) {
  std::vector<std::string> shown;
  for (const v1::UnlistedName& name : response.unlisted_names()) {
    shown.push_back(absl::StrCat(name.name(), " ", v1::NameType_Name(name.type()).substr(10), " x",
                                 name.mention_count()));
  }
  return shown;
}

TEST(UnlistedTest, NamesThatTheCatalogHasAreNotOffered) {
  EXPECT_THAT(Unlisted(Analyze("Ada Brandt told the Fisheries League in Oslo that the Norwegian "
                               "government would leave. Brandt did not say when.")),
              IsEmpty());
  EXPECT_THAT(Unlisted(Analyze("Sen. Ada Brandt and Ms Brandt's sister left Norway.")), IsEmpty());
}

TEST(UnlistedTest, OthersAreWithAllTheirMentions) {
  const std::string text =
      "Petra Lindqvist opposes the Fisheries League. Later Lindqvist told reporters that the "
      "National Herring Council (NHC) agreed. The NHC did not comment.";
  const v1::AnalyzeResponse response = Analyze(text);
  EXPECT_THAT(Unlisted(response),
              ElementsAre("Petra Lindqvist PERSON x2", "National Herring Council ORGANISATION x3"));
  ASSERT_EQ(response.unlisted_names_size(), 2);
  const v1::UnlistedName& person = response.unlisted_names(0);
  EXPECT_THAT(person.other_forms(), ElementsAre("Lindqvist"));
  EXPECT_EQ(person.sentence().text(), "Petra Lindqvist opposes the Fisheries League.");
  ASSERT_EQ(person.mentions_size(), 2);
  for (const v1::Span& span : person.mentions()) {
    EXPECT_EQ(text.substr(span.begin(), span.end() - span.begin()), span.text());
  }
  EXPECT_THAT(response.unlisted_names(1).other_forms(), ElementsAre("NHC"));
}

TEST(UnlistedTest, AListedSurnameDoesNotHideAnotherPerson) {
  EXPECT_THAT(Unlisted(Analyze("Karl Brandt criticised the Fisheries League in an interview.")),
              Contains("Karl Brandt PERSON x1"));
}

TEST(UnlistedTest, ALongerNameThanTheListedOneIsAnother) {
  EXPECT_THAT(Unlisted(Analyze("Researchers at the University of Norway disagreed.")),
              ElementsAre("University of Norway ORGANISATION x1"));
}

TEST(UnlistedTest, SentencesThatAreNotParsedAreReadByTheirCapitals) {
  // Nothing of it can be a position between listed ones.
  const std::string text =
      "The weather was fine. Yesterday it was announced by Petra Lindqvist that offices would "
      "close.";
  EXPECT_THAT(Unlisted(Analyze(text, true)), ElementsAre("Petra Lindqvist PERSON x1"));
  EXPECT_THAT(Analyze(text, true).attributions(), IsEmpty());
}

TEST(UnlistedTest, TheTitleIsReadToo) {
  const v1::AnalyzeResponse response =
      Analyze("Petra Lindqvist left.", false, "Minister defends Petra Lindqvist against critics");
  ASSERT_THAT(Unlisted(response), ElementsAre("Petra Lindqvist PERSON x2"));
  EXPECT_EQ(response.unlisted_names(0).mentions(0).part(), v1::TEXT_PART_TITLE);
}

TEST(UnlistedTest, AreBounded) {
  std::string text;
  for (int i = 0; i < 26 * 26; ++i) {
    const char a = static_cast<char>('a' + i / 26);
    const char b = static_cast<char>('a' + i % 26);
    absl::StrAppend(&text, "Officials met Karl M", std::string(1, a), std::string(1, b), "en. ");
  }
  EXPECT_LE(Analyze(text).unlisted_names_size(), 100);
}

}  // namespace
}  // namespace demarche::stance
