#include "storage/data_folder.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <optional>

#include "storage/backends_for_test.h"

namespace demarche::storage {
namespace {

TEST(DataFolder, IsMadeAndHeldByOneAtATime) {
  const ScratchFolder scratch;
  const std::string path = scratch.path() + "/var/ingest";
  {
    auto first = DataFolder::Open(path);
    ASSERT_TRUE(first.ok()) << first.status();
    EXPECT_EQ(first->File("a.db"), path + "/a.db");
    EXPECT_EQ(std::filesystem::status(path).permissions(), std::filesystem::perms::owner_all);
    EXPECT_EQ(DataFolder::Open(path).status().code(), absl::StatusCode::kFailedPrecondition);
    const DataFolder moved = *std::move(first);
    EXPECT_EQ(DataFolder::Open(path).status().code(), absl::StatusCode::kFailedPrecondition);
  }
  EXPECT_TRUE(DataFolder::Open(path).ok()) << "free again";
}

TEST(DataFolder, SaysWhatIsInTheWay) {
  const ScratchFolder scratch;
  std::ofstream(scratch.path() + "/file") << "x";
  EXPECT_EQ(DataFolder::Open(scratch.path() + "/file/folder").status().code(),
            absl::StatusCode::kPermissionDenied);
  EXPECT_EQ(DataFolder::Open("").status().code(), absl::StatusCode::kInvalidArgument);
}

}  // namespace
}  // namespace demarche::storage
