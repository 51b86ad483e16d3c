#include "cli/json_lines.h"

#include <condition_variable>
#include <deque>
#include <exception>
#include <memory>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "cli/line_reader.h"
#include "cli/write_all.h"
#include "nlohmann/json.hpp"

namespace demarche::cli {
namespace {

constexpr size_t kMaxHeldBytes = 256 << 20;
constexpr size_t kHeldLinesPerThread = 32;
constexpr size_t kMaxMessageBytes = 1024;

// A line on its way through.
struct Slot {
  std::string line;
  absl::Status refusal;  // set by the reader; then no handler is asked
  std::string answer;
  bool failed = false;
  bool done = false;
};

absl::StatusOr<std::string> Ask(const LineHandler& handler, const Slot& slot) {
  if (!slot.refusal.ok()) return slot.refusal;
  // The libraries below may throw; one line must not end the others.
  try {
    return handler(slot.line);
  } catch (const std::exception& thrown) {
    return absl::InternalError(absl::StrCat("line: ", thrown.what()));
  }
}

// One reader (the calling thread), several workers and one writer share a window of slots, ordered
// as the lines are. All fields are guarded by `mutex`; the contents of a slot belong to the worker
// that took it until it is done, and to the writer from then on.
class Pipeline {
 public:
  Pipeline(int out, size_t max_slots, const LineHandler& handler)
      : out_(out), max_slots_(max_slots), handler_(handler) {}

  // False once writing has failed: there is no use in reading on.
  bool Push(std::unique_ptr<Slot> slot) {
    std::unique_lock lock(mutex_);
    const size_t bytes = slot->line.size();
    room_.wait(lock, [&] {
      return !write_status_.ok() || window_.empty() ||
             (window_.size() < max_slots_ && held_bytes_ + bytes <= kMaxHeldBytes);
    });
    if (!write_status_.ok()) return false;
    held_bytes_ += bytes;
    window_.push_back(std::move(slot));
    work_.notify_one();
    return true;
  }

  void Close() {
    std::lock_guard lock(mutex_);
    closed_ = true;
    work_.notify_all();
    ready_.notify_all();
  }

  void Work() {
    std::unique_lock lock(mutex_);
    while (true) {
      work_.wait(lock, [&] { return next_ < window_.size() || closed_; });
      if (next_ == window_.size()) return;
      Slot& slot = *window_[next_++];
      lock.unlock();
      auto answer = Ask(handler_, slot);
      slot.failed = !answer.ok();
      slot.answer = answer.ok() ? *std::move(answer) : ErrorLine(answer.status());
      lock.lock();
      slot.done = true;
      if (&slot == window_.front().get()) ready_.notify_one();
    }
  }

  void Write() {
    std::unique_lock lock(mutex_);
    std::string block;
    while (true) {
      ready_.wait(lock, [&] {
        return (!window_.empty() && window_.front()->done) || (closed_ && window_.empty());
      });
      if (window_.empty()) return;
      block.clear();
      while (!window_.empty() && window_.front()->done) {
        Slot& slot = *window_.front();
        block.append(slot.answer).push_back('\n');
        held_bytes_ -= slot.line.size();
        ++counts_.lines;
        if (slot.failed) ++counts_.errors;
        window_.pop_front();
        --next_;
      }
      room_.notify_one();
      if (!write_status_.ok()) continue;  // drain what is left
      lock.unlock();
      absl::Status status = WriteAll(out_, block);
      lock.lock();
      write_status_ = std::move(status);
      if (!write_status_.ok()) room_.notify_one();
    }
  }

  // After all threads have ended.
  absl::StatusOr<JsonLinesCounts> Result() const {
    if (!write_status_.ok()) return write_status_;
    return counts_;
  }

 private:
  const int out_;
  const size_t max_slots_;
  const LineHandler& handler_;
  std::mutex mutex_;
  std::condition_variable room_;   // for the reader: the window has room
  std::condition_variable work_;   // for the workers: a slot waits
  std::condition_variable ready_;  // for the writer: the first slot is done
  std::deque<std::unique_ptr<Slot>> window_;
  size_t next_ = 0;  // index in the window of the first slot no worker has taken
  size_t held_bytes_ = 0;
  bool closed_ = false;
  absl::Status write_status_;
  JsonLinesCounts counts_;
};

absl::Status ReadInto(Pipeline& pipeline, int in, size_t max_line_bytes) {
  LineReader reader(in, max_line_bytes);
  while (true) {
    auto slot = std::make_unique<Slot>();
    auto result = reader.Next(slot->line);
    if (!result.ok()) return result.status();
    if (*result == LineReader::Result::kEnd) return absl::OkStatus();
    if (*result == LineReader::Result::kTooLong) {
      slot->refusal = absl::InvalidArgumentError(
          absl::StrCat("line: got a longer one, want at most ", max_line_bytes, " bytes"));
    } else if (slot->line.find_first_not_of(" \t") == std::string::npos) {
      slot->refusal = absl::InvalidArgumentError("line: got an empty one, want a JSON object");
    }
    if (!pipeline.Push(std::move(slot))) return absl::OkStatus();  // Result() says why
  }
}

}  // namespace

std::string ErrorLine(const absl::Status& status) {
  std::string message(status.message().substr(0, kMaxMessageBytes));
  nlohmann::ordered_json error;
  error["error"]["code"] = absl::StatusCodeToString(status.code());
  error["error"]["message"] = message;
  // What is no UTF-8, a character cut in two among it, becomes U+FFFD.
  return error.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

absl::StatusOr<JsonLinesCounts> RunJsonLines(int in, int out, const JsonLinesOptions& options,
                                             const LineHandler& handler) {
  const unsigned cores = std::max(1u, std::thread::hardware_concurrency());
  const size_t threads = options.threads > 0 ? options.threads : cores;
  Pipeline pipeline(out, threads * kHeldLinesPerThread, handler);
  std::vector<std::thread> crew;
  crew.emplace_back([&] { pipeline.Write(); });
  for (size_t i = 0; i < threads; ++i) crew.emplace_back([&] { pipeline.Work(); });
  const absl::Status read = ReadInto(pipeline, in, options.max_line_bytes);
  pipeline.Close();
  for (std::thread& thread : crew) thread.join();
  if (!read.ok()) return read;
  return pipeline.Result();
}

}  // namespace demarche::cli
