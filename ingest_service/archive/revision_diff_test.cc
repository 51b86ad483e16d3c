#include "ingest_service/archive/revision_diff.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "ingest_service/archive/archive_for_test.h"
#include "ingest_service/archive/edit_script.h"

namespace demarche::ingest {
namespace {

using testing::ElementsAre;

v1::Article Of(const std::vector<std::string>& paragraphs, int revision = 1) {
  v1::Article article;
  article.set_id("x");
  article.set_revision(revision);
  for (const std::string& text : paragraphs) {
    if (!article.text().empty()) *article.mutable_text() += "\n\n";
    v1::Paragraph& paragraph = *article.add_paragraphs();
    paragraph.set_kind(v1::PARAGRAPH_KIND_BODY);
    paragraph.set_begin(static_cast<int>(article.text().size()));
    *article.mutable_text() += text;
    paragraph.set_end(static_cast<int>(article.text().size()));
    paragraph.set_text(text);
  }
  return article;
}

// "-old", "+new", "~old|new"
std::vector<std::string> Shown(const v1::CompareRevisionsResponse& changes) {
  std::vector<std::string> shown;
  for (const v1::ParagraphChange& change : changes.paragraphs()) {
    switch (change.kind()) {
      case v1::PARAGRAPH_CHANGE_KIND_ADDED:
        shown.push_back("+" + change.new_span().text());
        break;
      case v1::PARAGRAPH_CHANGE_KIND_REMOVED:
        shown.push_back("-" + change.old_span().text());
        break;
      default:
        shown.push_back("~" + change.old_span().text() + "|" + change.new_span().text());
    }
  }
  return shown;
}

// How long the longest common subsequence is, by the plain table.
size_t LongestCommon(const std::vector<int>& a, const std::vector<int>& b) {
  std::vector<std::vector<size_t>> best(a.size() + 1, std::vector<size_t>(b.size() + 1, 0));
  for (size_t i = 1; i <= a.size(); ++i) {
    for (size_t j = 1; j <= b.size(); ++j) {
      best[i][j] =
          a[i - 1] == b[j - 1] ? best[i - 1][j - 1] + 1 : std::max(best[i - 1][j], best[i][j - 1]);
    }
  }
  return best[a.size()][b.size()];
}

TEST(EditScript, KeepsAsMuchAsCanBeKept) {
  std::mt19937 random(7);
  for (int round = 0; round < 2000; ++round) {
    std::vector<int> a(random() % 14), b(random() % 14);
    for (int& value : a) value = static_cast<int>(random() % 4);
    for (int& value : b) value = static_cast<int>(random() % 4);
    const EditScript script = ShortestEdit(a, b, 100);
    EXPECT_FALSE(script.coarse);
    ASSERT_EQ(script.kept.size(), LongestCommon(a, b));
    for (size_t i = 0; i < script.kept.size(); ++i) {
      EXPECT_EQ(a[script.kept[i].first], b[script.kept[i].second]);
      if (i == 0) continue;
      EXPECT_LT(script.kept[i - 1].first, script.kept[i].first);
      EXPECT_LT(script.kept[i - 1].second, script.kept[i].second);
    }
  }
}

TEST(EditScript, GivesUpWhereItWouldTakeLong) {
  std::vector<int> a = {-1}, b = {-1};
  for (int i = 0; i < 300'000; ++i) {
    a.push_back(2 * i);
    b.push_back(2 * i + 1);
  }
  a.push_back(-2);
  b.push_back(-2);
  const EditScript script = ShortestEdit(a, b, 512);
  EXPECT_TRUE(script.coarse);
  EXPECT_EQ(script.kept.size(), 2u) << "beginning and end";
}

TEST(RevisionDiff, TellsAddedRemovedAndChangedParagraphs) {
  const v1::Article from = Of({"The talks began on Monday.", "Nobody was hurt in the crossing.",
                               "The minister said that she would not sign the paper as it is."});
  const v1::Article to =
      Of({"The talks began on Monday.", "The minister said that she would sign the paper as it is.",
          "Markets rose."},
         2);
  const v1::CompareRevisionsResponse changes = DiffRevisions(from, to, true);
  EXPECT_THAT(Shown(changes),
              ElementsAre("-Nobody was hurt in the crossing.",
                          "~The minister said that she would not sign the paper as it is.|"
                          "The minister said that she would sign the paper as it is.",
                          "+Markets rose."));
  EXPECT_EQ(changes.unchanged_paragraphs(), 1);
  for (const v1::ParagraphChange& change : changes.paragraphs()) {
    for (const auto& [span, text] :
         {std::pair(change.old_span(), from.text()), std::pair(change.new_span(), to.text())}) {
      EXPECT_EQ(text.substr(static_cast<size_t>(span.begin()),
                            static_cast<size_t>(span.end() - span.begin())),
                span.text());
    }
  }
  const v1::CompareRevisionsResponse withheld = DiffRevisions(from, to, false);
  EXPECT_TRUE(withheld.text_withheld());
  EXPECT_EQ(withheld.paragraphs_size(), 3);
  EXPECT_EQ(withheld.SerializeAsString().find("minister"), std::string::npos);
  EXPECT_EQ(withheld.paragraphs(0).old_span().begin(), changes.paragraphs(0).old_span().begin());
}

TEST(RevisionDiff, TellsMetadataApart) {
  v1::Article from = Of({"One."}), to = Of({"One."}, 2);
  from.set_title("Before");
  to.set_title("After");
  to.add_authors("A. Writer");
  to.mutable_modified_time()->set_seconds(1'600'000'000);
  to.mutable_rights()->set_no_full_text(true);
  const v1::CompareRevisionsResponse changes = DiffRevisions(from, to, true);
  std::vector<std::string> shown;
  for (const v1::FieldChange& field : changes.fields()) {
    shown.push_back(field.field() + ": " + field.old_value() + " > " + field.new_value());
  }
  EXPECT_THAT(shown, ElementsAre("title: Before > After", "authors:  > A. Writer",
                                 "modified_time:  > 2020-09-13T12:26:40Z",
                                 "rights:  > {\"noFullText\":true}"));
  EXPECT_EQ(changes.paragraphs_size(), 0);
}

TEST(RevisionDiff, TheArchiveComparesWhatItMayShow) {
  TestArchive archive;
  archive.Put(MakeArticle("the first draft"), "x");
  archive.Put(MakeArticle("the second draft"), "x");
  archive.Put(MakeArticle("the third draft"), "x");
  v1::CompareRevisionsRequest request;
  request.set_article_id("x");
  auto changes = archive->Compare(request);
  ASSERT_TRUE(changes.ok()) << changes.status();
  EXPECT_EQ(changes->from_revision(), 2);
  EXPECT_EQ(changes->to_revision(), 3);
  EXPECT_THAT(Shown(*changes), ElementsAre("~The ministry spoke of the second draft on Tuesday.|"
                                           "The ministry spoke of the third draft on Tuesday."));
  request.set_from_revision(3);
  request.set_to_revision(1);
  EXPECT_EQ(archive->Compare(request)->paragraphs_size(), 1);
  request.set_from_revision(0);
  EXPECT_EQ(archive->Compare(request).status().code(), absl::StatusCode::kInvalidArgument);
  request.set_to_revision(4);
  EXPECT_EQ(archive->Compare(request).status().code(), absl::StatusCode::kNotFound);
  request.set_from_revision(-1);
  EXPECT_EQ(archive->Compare(request).status().code(), absl::StatusCode::kInvalidArgument);

  v1::Article closed = MakeArticle("the fourth draft");
  closed.mutable_rights()->set_no_full_text(true);
  archive.Put(closed, "x");
  request.set_from_revision(1);
  request.set_to_revision(2);
  EXPECT_TRUE(archive->Compare(request)->text_withheld());
  EXPECT_EQ(archive->Compare(request)->SerializeAsString().find("Tuesday"), std::string::npos);
  ASSERT_TRUE(archive->Erase("x").ok());
  EXPECT_EQ(archive->Compare(request).status().code(), absl::StatusCode::kNotFound);
}

}  // namespace
}  // namespace demarche::ingest
