// Extracts the pages of a manifest one after the other, for bench/pages/run.
//
//   demarche_pages_bench MANIFEST
//
// MANIFEST has a page a line, as "id<tab>url<tab>path". Prints one JSON object a line: the version,
// then for each page its milliseconds of processor time and what was found, then the most memory
// the process held.
#include <time.h>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>
#include <vector>

#include "absl/strings/str_format.h"
#include "absl/strings/str_split.h"
#include "absl/time/time.h"
#include "ingest_service/normalise/normalise.h"
#include "nlohmann/json.hpp"

namespace demarche::ingest {
namespace {

struct Page {
  std::string id;
  std::string url;
  std::string path;
};

// Of this thread: neighbours on a shared machine do not count.
double ProcessorMilliseconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) * 1e-6;
}

// Of this program alone: what getrusage says may be the size of the process that started it.
int64_t PeakMebibytes() {
  std::ifstream in("/proc/self/status");
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("VmHWM:")) return std::stoll(line.substr(6)) / 1024;
  }
  return 0;
}

std::vector<Page> ReadManifest(const char* path) {
  std::vector<Page> pages;
  std::ifstream in(path);
  for (std::string line; std::getline(in, line);) {
    const std::vector<std::string> fields = absl::StrSplit(line, '\t');
    if (fields.size() == 3) pages.push_back({fields[0], fields[1], fields[2]});
  }
  return pages;
}

v1::RawArticle Load(const Page& page) {
  std::ifstream in(page.path, std::ios::binary);
  std::ostringstream bytes;
  bytes << in.rdbuf();
  v1::RawArticle raw;
  raw.set_content(bytes.str());
  raw.set_content_type("text/html");
  raw.set_url(page.url);
  return raw;
}

// In the zone of the article, where the hour is known.
std::string Day(const v1::Article& article) {
  if (!article.has_published_time()) return "";
  int64_t seconds = article.published_time().seconds();
  const auto precision = article.published_precision();
  if (precision == v1::TIME_PRECISION_SECOND || precision == v1::TIME_PRECISION_MINUTE)
    seconds += article.published_utc_offset().seconds();
  return absl::FormatTime("%Y-%m-%d", absl::FromUnixSeconds(seconds), absl::UTCTimeZone());
}

int Run(const char* manifest) {
  const std::vector<Page> pages = ReadManifest(manifest);
  std::cout << nlohmann::json{{"version", "demarche, this tree"}} << "\n";
  constexpr size_t kWarmUp = 20;
  for (size_t i = 0; i < std::min(kWarmUp, pages.size()); ++i) (void)Normalise(Load(pages[i]));
  for (const Page& page : pages) {
    const v1::RawArticle raw = Load(page);
    const double start = ProcessorMilliseconds();
    const auto article = Normalise(raw);
    nlohmann::json line = {{"id", page.id}, {"ms", ProcessorMilliseconds() - start}};
    if (article.ok()) {
      line["text"] = article->text();
      line["title"] = article->title();
      line["authors"] =
          std::vector<std::string>(article->authors().begin(), article->authors().end());
      line["day"] = Day(*article);
    }
    std::cout << line << "\n";
  }
  std::cout << nlohmann::json{{"peak_mib", PeakMebibytes()}} << "\n";
  return 0;
}

}  // namespace
}  // namespace demarche::ingest

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fprintf(stderr, "usage: %s MANIFEST\n", argv[0]);
    return 2;
  }
  return demarche::ingest::Run(argv[1]);
}
