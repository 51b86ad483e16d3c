#include "serving/share_dir.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>

namespace demarche::serving {
namespace {

namespace fs = std::filesystem;

class ShareDirTest : public testing::Test {
 protected:
  void SetUp() override { fs::remove_all(root_); }
  void TearDown() override { fs::remove_all(root_); }
  const fs::path root_ =
      fs::path(testing::TempDir()) / ("share_dir_test" + std::to_string(getpid()));
};

TEST_F(ShareDirTest, FindsTheInstalledFolder) {
  fs::create_directories(root_ / "bin");
  fs::create_directories(root_ / "share/demarche");
  EXPECT_EQ(ShareDirFor(root_ / "bin"), root_ / "share/demarche");
}

TEST_F(ShareDirTest, FindsTheSourceTreesFolderFromTheBuildTree) {
  fs::create_directories(root_ / "build/release/bin");
  fs::create_directories(root_ / "data");
  EXPECT_EQ(ShareDirFor(root_ / "build/release/bin"), root_ / "data");
}

TEST_F(ShareDirTest, NamesTheInstalledPlaceWhereThereIsNone) {
  EXPECT_EQ(ShareDirFor(root_ / "build/release/bin"), root_ / "build/release/share/demarche");
}

TEST(DefaultShareDir, IsAbsolute) { EXPECT_TRUE(fs::path(DefaultShareDir()).is_absolute()); }

}  // namespace
}  // namespace demarche::serving
