#include "stance_service/catalog/catalog_files.h"

#include <gmock/gmock.h>
#include <google/protobuf/text_format.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "stance_service/catalog/compiled_catalog.h"

namespace demarche::stance {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

v1::Catalog Parse(const std::string& text) {
  v1::Catalog catalog;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &catalog));
  return catalog;
}

TEST(CatalogFilesTest, ErrorsNameFileLineAndColumn) {
  const std::string path = testing::TempDir() + "/bad" + std::to_string(getpid()) + ".textproto";
  std::ofstream(path) << "actors {\n  id: \"x\"\n  colour: \"red\"\n}\n";
  const auto catalog = LoadCatalog(path);
  EXPECT_EQ(catalog.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(catalog.status().message()), HasSubstr(path + ":3:"));
  EXPECT_THAT(std::string(catalog.status().message()), HasSubstr("colour"));
}

TEST(CatalogFilesTest, JoinsTheFilesOfAFolder) {
  const std::string folder = testing::TempDir() + "/joined_catalog" + std::to_string(getpid());
  std::filesystem::create_directories(folder);
  std::ofstream(folder + "/a.textproto") << "actors { id: 'a' name: 'Alpha' }";
  std::ofstream(folder + "/b.textproto") << "topics { id: 't' name: 'Tau' }";
  const auto catalog = LoadCatalog(folder);
  ASSERT_TRUE(catalog.ok()) << catalog.status();
  EXPECT_EQ(catalog->actors_size(), 1);
  EXPECT_EQ(catalog->topics_size(), 1);
  EXPECT_EQ(LoadCatalog(folder + "/none").status().code(), absl::StatusCode::kNotFound);
}

TEST(ValidateCatalogTest, NamesRecordAndField) {
  const struct {
    const char* catalog;
    const char* problem;
  } cases[] = {
      {"actors { id: 'a' name: 'A' member_ids: 'x' }", "actors[a].member_ids: unknown actor 'x'"},
      {"actors { id: 'a' name: 'A' } actors { id: 'a' name: 'B' }",
       "actors[a].id: got it twice, want it once"},
      {"actors { id: 'a' name: '—' }", "actors[a].name: got '—', want a letter or digit in it"},
      {"actors { name: 'A' }", "actors[].id: got nothing, want 1 to 128 bytes"},
      {"actors { id: 'author' name: 'A' }",
       "actors[author].id: got 'author', which is reserved for the document's author"},
      {"actors { id: 'a' name: 'A' roles { since: '20-1' } }",
       "actors[a].roles: got since '20-1', until '', want YYYY, YYYY-MM or YYYY-MM-DD"},
      {"actors { id: 'a' name: 'A' also_topic: true } topics { id: 'a' name: 'A' }",
       "topics[a].id: got it twice, want it once among topics (an actor with also_topic has it)"},
      {"topics { id: 't' name: 'T' entails { topic_id: 'u' } }",
       "topics[t].entails.topic_id: unknown topic 'u'"},
  };
  for (const auto& c : cases) {
    EXPECT_THAT(ValidateCatalog(Parse(c.catalog)), ElementsAre(c.problem)) << c.catalog;
    EXPECT_FALSE(CompiledCatalog::Compile(Parse(c.catalog)).ok());
  }
  EXPECT_THAT(ValidateCatalog(Parse("actors { id: 'a' name: 'A' }")), IsEmpty());
}

TEST(MergeCatalogsTest, OverlayReplacesById) {
  const v1::Catalog merged = MergeCatalogs(
      Parse("actors { id: 'a' name: 'Old' } actors { id: 'b' name: 'B' also_topic: true }"),
      Parse("actors { id: 'a' name: 'New' } topics { id: 'b' name: 'B policy' }"));
  ASSERT_EQ(merged.actors_size(), 2);
  EXPECT_EQ(merged.actors(0).name(), "New");
  EXPECT_THAT(ValidateCatalog(merged), IsEmpty());
}

TEST(CompiledCatalogTest, VersionFollowsContent) {
  const auto one = CompiledCatalog::Compile(Parse("actors { id: 'a' name: 'A' }"));
  const auto same = CompiledCatalog::Compile(Parse("actors { id: 'a' name: 'A' }"));
  const auto other = CompiledCatalog::Compile(Parse("actors { id: 'a' name: 'B' }"));
  ASSERT_TRUE(one.ok() && same.ok() && other.ok());
  EXPECT_EQ((*one)->version(), (*same)->version());
  EXPECT_NE((*one)->version(), (*other)->version());
  EXPECT_EQ((*one)->ActorName("a"), "A");
  EXPECT_EQ((*one)->ActorName("nobody"), "nobody");
}

TEST(StarterCatalogTest, LoadsAndIsSound) {
  const auto catalog = LoadCatalog("data/catalog");
  if (catalog.status().code() == absl::StatusCode::kNotFound) GTEST_SKIP() << catalog.status();
  ASSERT_TRUE(catalog.ok()) << catalog.status();
  EXPECT_THAT(ValidateCatalog(*catalog), IsEmpty());
}

}  // namespace
}  // namespace demarche::stance
