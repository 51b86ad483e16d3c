// What `ingest` is to send: files, the files of folders, and the lines of JSON-lines files, one
// after the other.
#ifndef DEMARCHE_CLI_ARTICLE_SOURCE_H_
#define DEMARCHE_CLI_ARTICLE_SOURCE_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "cli/line_reader.h"
#include "demarche/v1/ingest_service.pb.h"

namespace demarche::cli {

// How the content of a file is to be taken.
enum class ContentFormat {
  // By the file's ending where that is clear, else as the service finds.
  kAuto,
  kText,
  kHtml,
  kJson,
  // An article a line.
  kJsonLines,
};

// Media type for a file's ending: "text/html" for "a.HTM"; empty where it is not clear.
std::string ContentTypeFor(const std::string& path);

// ".jsonl" and ".ndjson".
bool IsJsonLines(const std::string& path);

// One thing to send, or why it can't be sent.
struct SourceItem {
  // For people: "folder/file.txt", "file.jsonl:12" (the line), "standard input".
  std::string label;
  // Bytes of the input it took.
  int64_t bytes = 0;
  absl::StatusOr<v1::IngestArticleRequest> request = v1::IngestArticleRequest();
};

// For one thread at a time.
class ArticleSource {
 public:
  // `paths` are files, folders and "-". Folders are walked to the bottom in the order of names, and
  // files in them are taken if their ending is one of .txt, .text, .html, .htm, .xhtml, .json,
  // .jsonl and .ndjson; what is hidden is passed over, and links to folders are not followed. A
  // file that is named itself is taken whatever its ending. NOT_FOUND if a path is not there.
  static absl::StatusOr<ArticleSource> Open(const std::vector<std::string>& paths,
                                            ContentFormat format);

  ArticleSource(ArticleSource&&) = default;
  ~ArticleSource();

  // The next item; nothing at the end. A file that can't be read is an item with its error, and the
  // files after it are read all the same. A line of JSON with the fields of `normalise --jsonl` is
  // taken as that; other lines go to the service as they are. Empty lines are skipped.
  std::optional<SourceItem> Next();

  // Bytes of all files; standard input counts nothing.
  int64_t total_bytes() const { return total_bytes_; }
  size_t file_count() const { return files_.size(); }
  // Files in folders that were not taken because of their ending.
  size_t left_out_count() const { return left_out_count_; }

 private:
  ArticleSource() = default;

  struct OpenFile;
  std::optional<SourceItem> NextLine();
  std::optional<SourceItem> OpenNext();

  std::vector<std::string> files_;
  size_t next_file_ = 0;
  size_t left_out_count_ = 0;
  ContentFormat format_ = ContentFormat::kAuto;
  int64_t total_bytes_ = 0;
  std::unique_ptr<OpenFile> lines_;  // the JSON-lines file that is being read
};

}  // namespace demarche::cli

#endif  // DEMARCHE_CLI_ARTICLE_SOURCE_H_
