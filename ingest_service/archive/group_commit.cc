#include "ingest_service/archive/group_commit.h"

#include <utility>

#include "absl/strings/str_cat.h"

namespace demarche::ingest {

GroupCommit::GroupCommit(storage::Database& database, const GroupCommitOptions& options)
    : database_(database), options_(options), thread_([this] { Run(); }) {}

GroupCommit::~GroupCommit() {
  {
    std::lock_guard<std::mutex> lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_one();
  thread_.join();
}

void GroupCommit::Submit(size_t bytes, Work work, Done done) {
  absl::Status refused;
  {
    std::lock_guard<std::mutex> lock(mutex_);
    if (stopping_) {
      refused = absl::UnavailableError("the archive is closing");
    } else if (pending_bytes_ > 0 && pending_bytes_ + bytes > options_.max_pending_bytes) {
      refused = absl::ResourceExhaustedError(
          absl::StrCat("archive: ", pending_bytes_, " bytes wait to be written; try again later"));
    } else {
      pending_bytes_ += bytes;
      waiting_.push_back({bytes, std::move(work), std::move(done), absl::OkStatus()});
    }
  }
  if (!refused.ok()) {
    done(refused);
    return;
  }
  changed_.notify_one();
}

std::vector<GroupCommit::Item> GroupCommit::TakeBatch(std::unique_lock<std::mutex>& lock) {
  changed_.wait(lock, [&] { return stopping_ || !waiting_.empty(); });
  std::vector<Item> batch;
  size_t bytes = 0;
  while (!waiting_.empty() && batch.size() < options_.max_items &&
         (batch.empty() || bytes + waiting_.front().bytes <= options_.max_bytes)) {
    bytes += waiting_.front().bytes;
    batch.push_back(std::move(waiting_.front()));
    waiting_.pop_front();
  }
  return batch;
}

void GroupCommit::Commit(std::vector<Item>& batch) {
  const absl::Status committed = database_.Write([&](storage::WriteTransaction& tx) {
    for (Item& item : batch) {
      item.status = tx.Nested([&] { return item.work(tx); });
    }
    return absl::OkStatus();
  });
  for (Item& item : batch) {
    if (item.status.ok()) item.status = committed;
  }
}

void GroupCommit::Run() {
  std::unique_lock<std::mutex> lock(mutex_);
  for (;;) {
    std::vector<Item> batch = TakeBatch(lock);
    if (batch.empty()) return;  // Stopping, and nothing is left.
    lock.unlock();
    Commit(batch);
    size_t bytes = 0;
    for (Item& item : batch) {
      item.done(item.status);
      bytes += item.bytes;
    }
    batch.clear();
    lock.lock();
    pending_bytes_ -= bytes;
  }
}

}  // namespace demarche::ingest
