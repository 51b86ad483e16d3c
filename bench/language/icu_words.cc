// How fast ICU finds the borders of words and sentences in a text, for bench/language/run.
//
//   icu_words < text        a paragraph a line; prints one JSON object
#include <time.h>
#include <unicode/ubrk.h>
#include <unicode/utext.h>

#include <cstdio>
#include <iostream>
#include <string>
#include <vector>

namespace {

double Now() {
  timespec time;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

// Bytes a second, in processor time; the first of several passes is not counted.
double Measure(UBreakIteratorType type, const std::vector<std::string>& paragraphs) {
  UErrorCode status = U_ZERO_ERROR;
  UBreakIterator* breaks = ubrk_open(type, "en", nullptr, 0, &status);
  if (U_FAILURE(status)) return 0;
  constexpr int kPasses = 5;
  UText text = UTEXT_INITIALIZER;
  size_t bytes = 0, borders = 0;
  double start = 0;
  for (int pass = 0; pass <= kPasses; ++pass) {
    if (pass == 1) start = Now();
    for (const std::string& paragraph : paragraphs) {
      utext_openUTF8(&text, paragraph.data(), static_cast<int64_t>(paragraph.size()), &status);
      ubrk_setUText(breaks, &text, &status);
      while (ubrk_next(breaks) != UBRK_DONE) ++borders;
      if (pass > 0) bytes += paragraph.size();
    }
  }
  const double seconds = Now() - start;
  utext_close(&text);
  ubrk_close(breaks);
  return borders > 0 && U_SUCCESS(status) ? static_cast<double>(bytes) / seconds : 0;
}

}  // namespace

int main() {
  std::vector<std::string> paragraphs;
  for (std::string line; std::getline(std::cin, line);) paragraphs.push_back(line);
  std::printf("{\"words_bytes_per_second\":%.0f,\"sentences_bytes_per_second\":%.0f}\n",
              Measure(UBRK_WORD, paragraphs), Measure(UBRK_SENTENCE, paragraphs));
  return 0;
}
