// What input made to hurt may cost at most: 250 ms of processor time and 128 MiB.
#ifndef DEMARCHE_INGEST_SERVICE_NORMALISE_HOSTILE_LIMITS_FOR_TEST_H_
#define DEMARCHE_INGEST_SERVICE_NORMALISE_HOSTILE_LIMITS_FOR_TEST_H_

#include <gtest/gtest.h>
#include <time.h>

#include <algorithm>
#include <cstdint>
#include <string>

namespace demarche::ingest {

// Sanitizers and unoptimised code cost time and memory of their own.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__) || !defined(__OPTIMIZE__)
inline constexpr double kMostSeconds = 10;
inline constexpr int64_t kMostMebibytes = 4096;
#else
inline constexpr double kMostSeconds = 0.25;
inline constexpr int64_t kMostMebibytes = 128;
#endif

// Time of this thread on a processor: a busy machine must not fail the test.
inline double ThreadSeconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

// How much slower than the machine the limit is meant for this one is at present, 1 to 2: virtual
// processors lose a third of their speed to neighbours for an hour. Told by a reference that makes
// and reads new strings as the code under test does, and took 57 ms where the slowest answers took
// 188.
inline double Slowness() {
  constexpr double kReferenceSeconds = 0.057;
  double seconds = 1e9;
  for (int i = 0; i < 5; ++i) {
    const double start = ThreadSeconds();
    std::string text;
    uint32_t random = 1;
    for (int k = 0; k < 16'000'000; ++k) {
      random = random * 1664525u + 1013904223u;
      text.push_back(random >> 28 == 0 ? ' ' : static_cast<char>('a' + (random >> 27) % 26));
    }
    std::string letters;
    for (const char c : text) {
      if (c != ' ') letters.push_back(c);
    }
    EXPECT_LT(letters.size(), text.size());
    seconds = std::min(seconds, ThreadSeconds() - start);
  }
  return std::clamp(seconds / kReferenceSeconds, 1.0, 2.0);
}

inline std::string Repeat(const std::string& piece, size_t times) {
  std::string out;
  out.reserve(piece.size() * times);
  for (size_t i = 0; i < times; ++i) out += piece;
  return out;
}

}  // namespace demarche::ingest

#endif  // DEMARCHE_INGEST_SERVICE_NORMALISE_HOSTILE_LIMITS_FOR_TEST_H_
