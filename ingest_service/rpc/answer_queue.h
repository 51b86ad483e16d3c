// Answers that are found in any order, given in the order they were asked for, with a bound on what
// is under way. It lets a stream read on while earlier items still wait for the disk.
#ifndef DEMARCHE_INGEST_SERVICE_RPC_ANSWER_QUEUE_H_
#define DEMARCHE_INGEST_SERVICE_RPC_ANSWER_QUEUE_H_

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>

namespace demarche::ingest {

// One thread asks (`Open`, `Close`), any thread answers (`Slot::Fill`), one thread takes (`Next`).
// Slots may outlive the queue's users, not the queue.
template <typename Answer>
class AnswerQueue {
 public:
  // At most `max_count` questions under way, and `max_bytes` unless one alone has more.
  AnswerQueue(size_t max_count, size_t max_bytes) : max_count_(max_count), max_bytes_(max_bytes) {}

  // A place for one answer.
  class Slot {
   public:
    // To be called once.
    void Fill(Answer answer) {
      std::lock_guard<std::mutex> lock(queue_->mutex_);
      answer_ = std::move(answer);
      // Under the lock: the queue may be gone as soon as the taker has seen the last answer.
      queue_->changed_.notify_all();
    }

   private:
    friend class AnswerQueue;
    AnswerQueue* queue_ = nullptr;
    size_t bytes_ = 0;
    std::optional<Answer> answer_;
  };

  // Waits until there is room for a question of so many bytes. Every slot must be filled.
  std::shared_ptr<Slot> Open(size_t bytes) {
    auto slot = std::make_shared<Slot>();
    slot->queue_ = this;
    slot->bytes_ = bytes;
    std::unique_lock<std::mutex> lock(mutex_);
    changed_.wait(lock, [&] {
      return slots_.empty() || (slots_.size() < max_count_ && bytes_ + bytes <= max_bytes_);
    });
    bytes_ += bytes;
    slots_.push_back(slot);
    return slot;
  }

  // No more questions: `Next` ends after the answers that are due.
  void Close() {
    std::lock_guard<std::mutex> lock(mutex_);
    closed_ = true;
    changed_.notify_all();
  }

  // The next answer in order, once it is there; nothing after the last.
  std::optional<Answer> Next() {
    std::unique_lock<std::mutex> lock(mutex_);
    changed_.wait(lock,
                  [&] { return slots_.empty() ? closed_ : slots_.front()->answer_.has_value(); });
    if (slots_.empty()) return std::nullopt;
    const std::shared_ptr<Slot> slot = std::move(slots_.front());
    slots_.pop_front();
    bytes_ -= slot->bytes_;
    changed_.notify_all();
    return std::move(slot->answer_);
  }

 private:
  const size_t max_count_;
  const size_t max_bytes_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::shared_ptr<Slot>> slots_;
  size_t bytes_ = 0;
  bool closed_ = false;
};

}  // namespace demarche::ingest

#endif  // DEMARCHE_INGEST_SERVICE_RPC_ANSWER_QUEUE_H_
