// Many small pieces of work, one commit: a sync to disk costs as much for a hundred articles as for
// one, so whatever has gathered while the last commit ran goes into the next.
#ifndef DEMARCHE_INGEST_SERVICE_ARCHIVE_GROUP_COMMIT_H_
#define DEMARCHE_INGEST_SERVICE_ARCHIVE_GROUP_COMMIT_H_

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "absl/status/status.h"
#include "storage/database.h"

namespace demarche::ingest {

struct GroupCommitOptions {
  // Bounds of one commit.
  size_t max_items = 512;
  size_t max_bytes = 16 << 20;
  // What may wait, including what is being committed; beyond it `Submit` answers
  // RESOURCE_EXHAUSTED.
  size_t max_pending_bytes = 256 << 20;
};

// Thread-safe. A thread of its own commits, in the order of submission.
class GroupCommit {
 public:
  // What is to be written. Runs on the committing thread; if it fails, what it wrote is undone and
  // the others go on. May be run more than once.
  using Work = std::function<absl::Status(storage::WriteTransaction&)>;
  // Told once, on the committing thread, after the commit is on disk or has failed: the work's own
  // status, or the commit's where that failed. Must not block nor submit and wait.
  using Done = std::function<void(const absl::Status&)>;

  GroupCommit(storage::Database& database, const GroupCommitOptions& options);
  // Commits what was submitted.
  ~GroupCommit();

  // `bytes`: about how much memory the work holds. `done` is always called, perhaps before `Submit`
  // returns.
  void Submit(size_t bytes, Work work, Done done);

 private:
  struct Item {
    size_t bytes;
    Work work;
    Done done;
    absl::Status status;
  };

  void Run();
  std::vector<Item> TakeBatch(std::unique_lock<std::mutex>& lock);
  void Commit(std::vector<Item>& batch);

  storage::Database& database_;
  const GroupCommitOptions options_;

  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Item> waiting_;
  size_t pending_bytes_ = 0;
  bool stopping_ = false;

  std::thread thread_;
};

}  // namespace demarche::ingest

#endif  // DEMARCHE_INGEST_SERVICE_ARCHIVE_GROUP_COMMIT_H_
