#include "stance_service/language/weight_file.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace demarche::stance {
namespace {

class WeightFileTest : public testing::Test {
 protected:
  void SetUp() override {
    WeightFileWriter writer;
    writer.Add("text", "abc");
    writer.AddArray("numbers", std::vector<float>{1.5f, -2.0f});
    ASSERT_TRUE(writer.Write(path_).ok());
  }
  void TearDown() override { std::filesystem::remove(path_); }

  std::string Bytes() const {
    std::ifstream in(path_, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  void Replace(const std::string& bytes) const {
    std::ofstream(path_, std::ios::binary | std::ios::trunc) << bytes;
  }

  const std::string path_ = testing::TempDir() +
                            testing::UnitTest::GetInstance()->current_test_info()->name() +
                            std::to_string(getpid());
};

TEST_F(WeightFileTest, GivesBackWhatWasWritten) {
  const auto file = WeightFile::Read(path_);
  ASSERT_TRUE(file.ok()) << file.status();
  EXPECT_EQ(*file->Section("text"), "abc");
  const auto numbers = file->Array<float>("numbers", 2);
  ASSERT_TRUE(numbers.ok());
  EXPECT_EQ((*numbers)[1], -2.0f);
  EXPECT_EQ(reinterpret_cast<uintptr_t>(*numbers) % 64, 0u);
}

TEST_F(WeightFileTest, NamesWhatIsMissing) {
  EXPECT_EQ(WeightFile::Read(path_ + "x").status().code(), absl::StatusCode::kNotFound);
  const auto file = WeightFile::Read(path_);
  ASSERT_TRUE(file.ok());
  EXPECT_EQ(file->Section("other").status().code(), absl::StatusCode::kDataLoss);
  EXPECT_EQ(file->Array<float>("numbers", 3).status().code(), absl::StatusCode::kDataLoss);
}

TEST_F(WeightFileTest, AnyChangedByteAndAnyCutIsFound) {
  const std::string bytes = Bytes();
  for (size_t i = 0; i < bytes.size(); ++i) {
    std::string damaged = bytes;
    damaged[i] = static_cast<char>(damaged[i] ^ 0x10);
    Replace(damaged);
    EXPECT_EQ(WeightFile::Read(path_).status().code(), absl::StatusCode::kDataLoss) << i;
    Replace(bytes.substr(0, i));
    EXPECT_EQ(WeightFile::Read(path_).status().code(), absl::StatusCode::kDataLoss) << i;
  }
}

}  // namespace
}  // namespace demarche::stance
