#include "bench/news_mix.h"

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string_view>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "ingest_service/normalise/normalise.h"

namespace demarche::bench {
namespace {

constexpr int64_t kFirstPublished = 1'600'000'000;  // seconds after 1970
constexpr int64_t kPublishedApart = 3600;

// The contents of the samples, an article each, in the order of their files' names.
std::vector<std::string> ReadSamples(const std::string& folder) {
  std::vector<std::filesystem::path> paths;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
    if (entry.path().extension() != ".md") paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  std::vector<std::string> contents;
  for (const std::filesystem::path& path : paths) {
    std::ifstream file(path, std::ios::binary);
    std::string content{std::istreambuf_iterator<char>(file), {}};
    if (path.extension() != ".jsonl") {
      contents.push_back(std::move(content));
      continue;
    }
    for (std::string& line : std::vector<std::string>(absl::StrSplit(content, '\n'))) {
      if (!line.empty()) contents.push_back(std::move(line));
    }
  }
  return contents;
}

// Knuth's linear congruential generator: the same numbers with every standard library.
class Numbers {
 public:
  size_t Below(size_t bound) {
    state_ = state_ * 6364136223846793005u + 1442695040888963407u;
    return static_cast<size_t>((state_ >> 33) % bound);
  }

 private:
  uint64_t state_ = 1;
};

void AddParagraph(const v1::Paragraph& from, v1::Article& article) {
  std::string& text = *article.mutable_text();
  if (!text.empty()) text += "\n\n";
  v1::Paragraph& added = *article.add_paragraphs();
  added = from;
  added.set_begin(static_cast<int32_t>(text.size()));
  text += from.text();
  added.set_end(static_cast<int32_t>(text.size()));
}

}  // namespace

absl::StatusOr<std::vector<v1::Article>> MakeNewsMix(const std::string& samples_folder, int count,
                                                     size_t bytes) {
  std::vector<std::string> titles;
  std::vector<v1::Paragraph> paragraphs;
  for (std::string& content : ReadSamples(samples_folder)) {
    v1::RawArticle raw;
    raw.set_content(std::move(content));
    const absl::StatusOr<v1::Article> sample = ingest::Normalise(raw);
    if (!sample.ok()) return sample.status();
    titles.push_back(sample->title());
    paragraphs.insert(paragraphs.end(), sample->paragraphs().begin(), sample->paragraphs().end());
  }
  if (paragraphs.empty()) return absl::NotFoundError(samples_folder + ": holds no sample");
  std::vector<v1::Article> articles;
  Numbers numbers;
  for (int i = 0; i < count; ++i) {
    v1::Article article;
    article.set_id(absl::StrCat("mix-", i));
    article.set_revision(1);
    article.set_language("en");
    article.set_title(titles[numbers.Below(titles.size())]);
    article.mutable_published_time()->set_seconds(kFirstPublished + i * kPublishedApart);
    while (article.text().size() < bytes) {
      AddParagraph(paragraphs[numbers.Below(paragraphs.size())], article);
    }
    articles.push_back(std::move(article));
  }
  return articles;
}

}  // namespace demarche::bench
