#include "cli/json_lines.h"

#include <unistd.h>

#include <chrono>
#include <sstream>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "cli/write_all.h"
#include "gtest/gtest.h"
#include "nlohmann/json.hpp"

namespace demarche::cli {
namespace {

// The loop between two pipes, on a thread of its own.
class Loop {
 public:
  Loop(JsonLinesOptions options, LineHandler handler) : handler_(std::move(handler)) {
    EXPECT_EQ(::pipe(in_), 0);
    EXPECT_EQ(::pipe(out_), 0);
    thread_ = std::thread([this, options] {
      counts_ = RunJsonLines(in_[0], out_[1], options, handler_);
      ::close(out_[1]);
    });
  }
  ~Loop() {
    ::close(in_[0]);
    ::close(out_[0]);
  }

  void Send(const std::string& text) { EXPECT_TRUE(WriteAll(in_[1], text).ok()); }

  // The next line of the answer, without its line feed; "<end>" after the last.
  std::string Receive() {
    while (true) {
      const size_t feed = received_.find('\n');
      if (feed != std::string::npos) {
        std::string line = received_.substr(0, feed);
        received_.erase(0, feed + 1);
        return line;
      }
      char bytes[4096];
      const ssize_t count = ::read(out_[0], bytes, sizeof bytes);
      if (count <= 0) return received_.empty() ? "<end>" : absl::StrCat(received_, "<no feed>");
      received_.append(bytes, count);
    }
  }

  absl::StatusOr<JsonLinesCounts> Finish() {
    thread_.join();
    return counts_;
  }
  void CloseInput() { ::close(in_[1]); }

 private:
  LineHandler handler_;
  int in_[2];
  int out_[2];
  std::string received_;
  absl::StatusOr<JsonLinesCounts> counts_;
  std::thread thread_;
};

absl::StatusOr<std::string> Echo(std::string_view line) { return std::string(line); }

std::string ErrorCode(const std::string& line) {
  return nlohmann::json::parse(line)["error"]["code"];
}

TEST(JsonLinesTest, KeepsTheOrderWhenLaterLinesAreFaster) {
  Loop loop({.threads = 8}, [](std::string_view line) -> absl::StatusOr<std::string> {
    const int number = std::stoi(std::string(line));
    if (number % 7 == 0) std::this_thread::sleep_for(std::chrono::milliseconds(2));
    return absl::StrCat("answer ", number);
  });
  std::thread sender([&] {
    for (int i = 0; i < 500; ++i) loop.Send(absl::StrCat(i, "\n"));
    loop.CloseInput();
  });
  for (int i = 0; i < 500; ++i) ASSERT_EQ(loop.Receive(), absl::StrCat("answer ", i));
  EXPECT_EQ(loop.Receive(), "<end>");
  sender.join();
  const auto counts = loop.Finish();
  ASSERT_TRUE(counts.ok());
  EXPECT_EQ(counts->lines, 500);
  EXPECT_EQ(counts->errors, 0);
}

TEST(JsonLinesTest, AnswersACallerThatWaitsForEachAnswer) {
  for (const int threads : {1, 4}) {
    Loop loop({.threads = threads}, Echo);
    for (int i = 0; i < 20; ++i) {
      loop.Send(absl::StrCat("line ", i, "\n"));
      ASSERT_EQ(loop.Receive(), absl::StrCat("line ", i));
    }
    loop.CloseInput();
    EXPECT_EQ(loop.Receive(), "<end>");
    EXPECT_TRUE(loop.Finish().ok());
  }
}

TEST(JsonLinesTest, AnswersEveryLineEvenTheBadOnes) {
  Loop loop({.threads = 2, .max_line_bytes = 16},
            [](std::string_view line) -> absl::StatusOr<std::string> {
              if (line == "refuse") return absl::NotFoundError("line: not here");
              if (line == "throw") throw std::runtime_error("broken");
              return std::string(line);
            });
  loop.Send("good\nrefuse\n\n   \nthrow\n" + std::string(17, 'x') + "\nlast, no feed");
  loop.CloseInput();
  EXPECT_EQ(loop.Receive(), "good");
  EXPECT_EQ(loop.Receive(), R"({"error":{"code":"NOT_FOUND","message":"line: not here"}})");
  EXPECT_EQ(ErrorCode(loop.Receive()), "INVALID_ARGUMENT");
  EXPECT_EQ(ErrorCode(loop.Receive()), "INVALID_ARGUMENT");
  EXPECT_EQ(loop.Receive(), R"({"error":{"code":"INTERNAL","message":"line: broken"}})");
  EXPECT_EQ(loop.Receive(),
            "{\"error\":{\"code\":\"INVALID_ARGUMENT\",\"message\":"
            "\"line: got a longer one, want at most 16 bytes\"}}");
  EXPECT_EQ(loop.Receive(), "last, no feed");
  EXPECT_EQ(loop.Receive(), "<end>");
  const auto counts = loop.Finish();
  ASSERT_TRUE(counts.ok());
  EXPECT_EQ(counts->lines, 7);
  EXPECT_EQ(counts->errors, 5);
}

TEST(JsonLinesTest, CarriesAHugeLine) {
  Loop loop({.threads = 2}, [](std::string_view line) -> absl::StatusOr<std::string> {
    return absl::StrCat(line.size(), " ", std::string(1, line.back()));
  });
  std::thread sender([&] {
    loop.Send(std::string(20 << 20, 'a') + "z\nb\n");
    loop.CloseInput();
  });
  EXPECT_EQ(loop.Receive(), "20971521 z");
  EXPECT_EQ(loop.Receive(), "1 b");
  sender.join();
  EXPECT_TRUE(loop.Finish().ok());
}

TEST(JsonLinesTest, NothingInNothingOut) {
  Loop loop({}, Echo);
  loop.CloseInput();
  EXPECT_EQ(loop.Receive(), "<end>");
  EXPECT_EQ(loop.Finish()->lines, 0);
}

TEST(JsonLinesTest, SaysThatWritingFailed) {
  int in[2];
  ASSERT_EQ(::pipe(in), 0);
  ASSERT_TRUE(WriteAll(in[1], "one\ntwo\n").ok());
  ::close(in[1]);
  const auto counts = RunJsonLines(in[0], /*out=*/-1, {.threads = 2}, Echo);
  EXPECT_EQ(counts.status().code(), absl::StatusCode::kInternal);
  ::close(in[0]);
}

TEST(ErrorLineTest, IsAlwaysValidJsonOnOneLine) {
  const std::string line =
      ErrorLine(absl::InvalidArgumentError("text: got \"\xFF\n" + std::string(5000, 'x')));
  EXPECT_EQ(line.find('\n'), std::string::npos);
  const auto error = nlohmann::json::parse(line)["error"];
  EXPECT_EQ(error["code"], "INVALID_ARGUMENT");
  EXPECT_LT(error["message"].get<std::string>().size(), 1100u);
}

}  // namespace
}  // namespace demarche::cli
