#include "cli/article_source.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <system_error>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "cli/read_file.h"
#include "ingest_service/unpack/raw_line.h"

namespace demarche::cli {
namespace {

namespace fs = std::filesystem;

// As the contract has it, of one item.
constexpr size_t kMaxContentBytes = 10 << 20;
// A line of JSON may need six bytes for one of its content.
constexpr size_t kMaxLineBytes = 64 << 20;

std::string LabelOf(const std::string& path) { return path == "-" ? "standard input" : path; }

std::string EndingOf(const std::string& path) {
  return absl::AsciiStrToLower(fs::path(path).extension().string());
}

std::string ContentTypeOf(ContentFormat format, const std::string& path) {
  switch (format) {
    case ContentFormat::kText:
      return "text/plain";
    case ContentFormat::kHtml:
      return "text/html";
    case ContentFormat::kJson:
      return "application/json";
    default:
      return ContentTypeFor(path);
  }
}

bool IsHidden(const fs::path& path) { return absl::StartsWith(path.filename().string(), "."); }

// Whether a file that was found in a folder is likely to be an article.
bool HasKnownEnding(const std::string& path) {
  return !ContentTypeFor(path).empty() || IsJsonLines(path);
}

// Appends the files of a folder, in the order of their paths, and counts those it leaves out.
absl::Status Walk(const std::string& folder, std::vector<std::string>& files, size_t& left_out) {
  std::error_code error;
  std::vector<std::string> found;
  for (fs::recursive_directory_iterator entry(folder, error), end; !error && entry != end;
       entry.increment(error)) {
    std::error_code ignored;
    if (IsHidden(entry->path())) {
      entry.disable_recursion_pending();
    } else if (entry->is_regular_file(ignored)) {
      if (HasKnownEnding(entry->path().string())) {
        found.push_back(entry->path().string());
      } else {
        ++left_out;
      }
    }
  }
  if (error) return absl::InternalError(absl::StrCat(folder, ": ", error.message()));
  std::sort(found.begin(), found.end(),
            [](const std::string& a, const std::string& b) { return fs::path(a) < fs::path(b); });
  files.insert(files.end(), found.begin(), found.end());
  return absl::OkStatus();
}

v1::IngestArticleRequest RequestOfLine(const std::string& line) {
  v1::IngestArticleRequest request;
  auto parsed = ingest::unpack::ReadRawLine(line);
  if (parsed.ok()) {
    request = *std::move(parsed);
  } else {
    request.mutable_raw()->set_content(line);
    request.mutable_raw()->set_content_type("application/json");
  }
  return request;
}

}  // namespace

struct ArticleSource::OpenFile {
  OpenFile(int descriptor, bool owned, std::string label)
      : descriptor(descriptor),
        owned(owned),
        label(std::move(label)),
        reader(descriptor, kMaxLineBytes) {}
  ~OpenFile() {
    if (owned) ::close(descriptor);
  }
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;

  int descriptor;
  bool owned;
  std::string label;
  LineReader reader;
};

ArticleSource::~ArticleSource() = default;

std::string ContentTypeFor(const std::string& path) {
  const std::string ending = EndingOf(path);
  if (ending == ".html" || ending == ".htm") return "text/html";
  if (ending == ".xhtml") return "application/xhtml+xml";
  if (ending == ".txt" || ending == ".text") return "text/plain";
  if (ending == ".json") return "application/json";
  return "";
}

bool IsJsonLines(const std::string& path) {
  const std::string ending = EndingOf(path);
  return ending == ".jsonl" || ending == ".ndjson";
}

absl::StatusOr<ArticleSource> ArticleSource::Open(const std::vector<std::string>& paths,
                                                  ContentFormat format) {
  ArticleSource source;
  source.format_ = format;
  for (const std::string& path : paths) {
    std::error_code error;
    if (path == "-" || (fs::exists(path, error) && !fs::is_directory(path, error))) {
      source.files_.push_back(path);
    } else if (fs::is_directory(path, error)) {
      absl::Status walked = Walk(path, source.files_, source.left_out_count_);
      if (!walked.ok()) return walked;
    } else {
      return absl::NotFoundError(absl::StrCat(path, ": no such file or folder"));
    }
  }
  for (const std::string& file : source.files_) {
    std::error_code error;
    const auto size = fs::file_size(file, error);
    if (!error) source.total_bytes_ += static_cast<int64_t>(size);
  }
  return source;
}

std::optional<SourceItem> ArticleSource::Next() {
  while (true) {
    if (lines_ != nullptr) {
      if (auto item = NextLine()) return item;
      lines_ = nullptr;
    }
    if (next_file_ == files_.size()) return std::nullopt;
    if (auto item = OpenNext()) return item;
  }
}

std::optional<SourceItem> ArticleSource::NextLine() {
  std::string line;
  while (true) {
    const auto result = lines_->reader.Next(line);
    if (!result.ok()) {
      SourceItem item{.label = lines_->label, .request = result.status()};
      lines_ = nullptr;
      return item;
    }
    if (*result == LineReader::Result::kEnd) return std::nullopt;
    const std::string label = absl::StrCat(lines_->label, ":", lines_->reader.line_number());
    if (*result == LineReader::Result::kTooLong) {
      return SourceItem{.label = label,
                        .request = absl::InvalidArgumentError(absl::StrCat(
                            "line: got a longer one, want at most ", kMaxLineBytes, " bytes"))};
    }
    const auto bytes = static_cast<int64_t>(line.size()) + 1;
    if (line.find_first_not_of(" \t") == std::string::npos) continue;
    return SourceItem{.label = label, .bytes = bytes, .request = RequestOfLine(line)};
  }
}

// Opens the next file: its item, or nothing if it is a file of lines (or an empty one).
std::optional<SourceItem> ArticleSource::OpenNext() {
  const std::string path = files_[next_file_++];
  const std::string label = LabelOf(path);
  if (format_ == ContentFormat::kJsonLines ||
      (format_ == ContentFormat::kAuto && IsJsonLines(path))) {
    const bool is_input = path == "-";
    const int descriptor = is_input ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) {
      return SourceItem{.label = label, .request = absl::InternalError(std::strerror(errno))};
    }
    lines_ = std::make_unique<OpenFile>(descriptor, !is_input, label);
    return std::nullopt;
  }
  auto content = ReadFile(path, kMaxContentBytes);
  if (!content.ok()) {
    // The label says the path already.
    const std::string message(content.status().message());
    const std::string prefix = absl::StrCat(label, ": ");
    return SourceItem{
        .label = label,
        .request = absl::Status(content.status().code(), absl::StartsWith(message, prefix)
                                                             ? message.substr(prefix.size())
                                                             : message)};
  }
  SourceItem item{.label = label, .bytes = static_cast<int64_t>(content->size())};
  v1::IngestArticleRequest request;
  request.mutable_raw()->set_content(*std::move(content));
  request.mutable_raw()->set_content_type(ContentTypeOf(format_, path));
  item.request = std::move(request);
  return item;
}

}  // namespace demarche::cli
