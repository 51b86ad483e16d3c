#include "cli/journal.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace demarche::cli {
namespace {

namespace fs = std::filesystem;
using ingest::unpack::InputFile;
using ingest::unpack::Position;

class JournalTest : public testing::Test {
 protected:
  JournalTest()
      : folder_(fs::path(testing::TempDir()) /
                absl::StrCat("journal_test.", ::getpid(), ".",
                             testing::UnitTest::GetInstance()->current_test_info()->name())),
        path_((folder_ / "deep" / "journal").string()) {}
  ~JournalTest() override { fs::remove_all(folder_); }

  std::unique_ptr<Journal> Open() {
    auto journal = Journal::Open(path_);
    EXPECT_TRUE(journal.ok()) << journal.status();
    return *std::move(journal);
  }
  void Append(const std::string& text) { std::ofstream(path_, std::ios::app) << text; }

  std::vector<InputFile> files_ = {{.path = "a", .size = 10, .modified = 1},
                                   {.path = "b", .size = 20, .modified = 2},
                                   {.path = "-", .size = 0, .modified = 0}};
  const fs::path folder_;
  const std::string path_;
};

TEST_F(JournalTest, TellsTheNextRunWhereToBegin) {
  {
    const auto journal = Open();
    EXPECT_FALSE(fs::exists(path_));
    journal->Answered(files_[0], {3, 2, 1});
    journal->Done(files_[0]);
    journal->Answered(files_[1], {7, 5, 3});
    journal->Answered(files_[2], {1, 1, 1});
    EXPECT_TRUE(journal->Flush().ok());
    journal->Answered(files_[1], {9, 6, 0});
    EXPECT_TRUE(journal->Flush().ok());
  }
  Append("{\"path\":\"b\",\"siz");  // killed while writing
  for (int i = 0; i < 2; ++i) {     // the second time behind a line that was written since
    const auto journal = Open();
    journal->Answered({.path = "c", .size = 1, .modified = 1}, {1, 1, i});
    EXPECT_TRUE(journal->Flush().ok());
  }
  const auto resumed = Open()->Resume(files_);
  EXPECT_EQ(resumed.done, 1);
  EXPECT_EQ(resumed.partial, 1);
  EXPECT_TRUE(files_[0].done);
  EXPECT_EQ(files_[1].begin, (Position{9, 6, 0}));
  EXPECT_FALSE(files_[2].done);
  EXPECT_EQ(files_[2].begin, Position());
}

TEST_F(JournalTest, AFileThatWasChangedIsReadAnew) {
  {
    const auto journal = Open();
    journal->Done(files_[0]);
    journal->Done(files_[1]);
    EXPECT_TRUE(journal->Flush().ok());
  }
  ++files_[0].size;
  ++files_[1].modified;
  EXPECT_EQ(Open()->Resume(files_).done, 0);
}

TEST_F(JournalTest, ServesOneRunAtATime) {
  const auto journal = Open();
  journal->Done(files_[0]);
  EXPECT_TRUE(journal->Flush().ok());
  EXPECT_EQ(Journal::Open(path_).status().code(), absl::StatusCode::kFailedPrecondition);
  journal->Remove();
  EXPECT_FALSE(fs::exists(path_));
}

TEST_F(JournalTest, OtherFilesAreLeftAlone) {
  fs::create_directories(fs::path(path_).parent_path());
  Append("my dissertation\n");
  const auto journal = Journal::Open(path_);
  EXPECT_EQ(journal.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_TRUE(absl::StrContains(journal.status().message(), "journal:1: "));
}

TEST_F(JournalTest, WhatIsOutOfDateIsDropped) {
  const auto note = [&](int times) {
    const auto journal = Open();
    for (int i = 0; i < times; ++i) {
      journal->Answered(files_[0], {i, i, 0});
      EXPECT_TRUE(journal->Flush().ok());
    }
  };
  note(1200);
  const auto full = fs::file_size(path_);
  note(1);
  EXPECT_LT(fs::file_size(path_), full / 100);
  Open()->Resume(files_);
  EXPECT_EQ(files_[0].begin, (Position{0, 0, 0}));
}

}  // namespace
}  // namespace demarche::cli
