// What was acknowledged survives the death of the process, whenever it comes.
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <string>
#include <vector>

#include "absl/time/clock.h"
#include "ingest_service/archive/archive_for_test.h"

namespace demarche::ingest {
namespace {

std::string PathOf(const storage::ScratchFolder& folder) { return folder.path() + "/articles.db"; }

// Ingests numbered articles until it is killed, and writes each number to `acknowledged` once the
// archive has answered. Never returns.
[[noreturn]] void IngestUntilKilled(const storage::ScratchFolder& folder, int acknowledged) {
  auto database = storage::OpenSqlite({.path = PathOf(folder)}, ArchiveMigrations());
  if (!database.ok()) _exit(2);
  Archive archive(
      **database, [] { return absl::Now(); }, [] {});
  for (int32_t i = 0;; ++i) {
    archive.Ingest({MakeArticle(absl::StrCat("story ", i)), absl::StrCat("s", i)},
                   [acknowledged, i](absl::StatusOr<v1::IngestResult> result) {
                     if (!result.ok() || write(acknowledged, &i, sizeof i) != sizeof i) _exit(3);
                   });
    // Sometimes one alone, sometimes many in one commit.
    if (i % 7 == 0) absl::SleepFor(absl::Milliseconds(1));
  }
}

TEST(Kill, NothingAcknowledgedIsLost) {
  for (const int milliseconds : {20, 55, 90}) {
    const storage::ScratchFolder folder;
    int pipe_ends[2];
    ASSERT_EQ(pipe(pipe_ends), 0);
    const pid_t child = fork();
    ASSERT_GE(child, 0);
    if (child == 0) IngestUntilKilled(folder, pipe_ends[1]);
    close(pipe_ends[1]);

    // The first acknowledgement shows that it is under way; then it dies in the middle of its work.
    std::vector<int32_t> acknowledged(1);
    ASSERT_EQ(read(pipe_ends[0], acknowledged.data(), sizeof(int32_t)),
              static_cast<ssize_t>(sizeof(int32_t)));
    absl::SleepFor(absl::Milliseconds(milliseconds));
    ASSERT_EQ(kill(child, SIGKILL), 0);
    int status = 0;
    ASSERT_EQ(waitpid(child, &status, 0), child);
    ASSERT_TRUE(WIFSIGNALED(status)) << "exit status " << WEXITSTATUS(status);
    for (int32_t i; read(pipe_ends[0], &i, sizeof i) == sizeof i;) acknowledged.push_back(i);
    close(pipe_ends[0]);
    ASSERT_GT(acknowledged.size(), 10u);

    auto database = storage::OpenSqlite({.path = PathOf(folder)}, ArchiveMigrations());
    ASSERT_TRUE(database.ok()) << database.status();
    Archive archive(
        **database, [] { return absl::Now(); }, [] {});
    for (const int32_t i : acknowledged) {
      auto article = archive.Get(absl::StrCat("s", i), 0);
      ASSERT_TRUE(article.ok()) << article.status();
      EXPECT_EQ(article->title(), absl::StrCat("On story ", i));
    }
    // Each article stored has its outbox entry, acknowledged or not, and the other way round.
    EXPECT_EQ(archive.outbox().Status(absl::Now())->backlog, *archive.Count());
    EXPECT_GE(*archive.Count(), static_cast<int64_t>(acknowledged.size()));
  }
}

}  // namespace
}  // namespace demarche::ingest
