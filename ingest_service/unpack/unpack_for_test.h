// Files of every kind, built in memory, and what comes out of them.
#ifndef DEMARCHE_INGEST_SERVICE_UNPACK_UNPACK_FOR_TEST_H_
#define DEMARCHE_INGEST_SERVICE_UNPACK_UNPACK_FOR_TEST_H_

#include <archive.h>
#include <archive_entry.h>
#include <zlib.h>

#include <algorithm>
#include <cstring>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "ingest_service/unpack/unpack.h"

namespace demarche::ingest::unpack {

// Bytes in memory, given out in pieces of at most `piece`: what is cut anywhere must be put
// together all the same. Seeks if asked to.
class StringBytes : public ByteSource {
 public:
  explicit StringBytes(std::string bytes, size_t piece = 1 << 20, bool seeks = false)
      : bytes_(std::move(bytes)), piece_(piece), seeks_(seeks) {}

  absl::StatusOr<size_t> Read(char* out, size_t size) override {
    const size_t count = std::min({size, piece_, bytes_.size() - at_});
    std::memcpy(out, bytes_.data() + at_, count);
    at_ += count;
    return count;
  }
  std::optional<int64_t> RestartAt(int64_t offset) override { return offset; }
  int64_t file_bytes() const override { return static_cast<int64_t>(at_); }
  std::optional<int64_t> size() const override {
    return seeks_ ? std::optional<int64_t>(bytes_.size()) : std::nullopt;
  }
  absl::Status Seek(int64_t offset) override {
    at_ = static_cast<size_t>(offset);
    return absl::OkStatus();
  }

 private:
  const std::string bytes_;
  const size_t piece_;
  const bool seeks_;
  size_t at_ = 0;
};

inline std::string Deflated(const std::string& bytes, int window_bits, int level = 6) {
  z_stream stream{};
  deflateInit2(&stream, level, Z_DEFLATED, window_bits, 8, Z_DEFAULT_STRATEGY);
  std::string out(deflateBound(&stream, bytes.size()) + 64, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(out.size() - stream.avail_out);
  deflateEnd(&stream);
  return out;
}

// One member of gzip.
inline std::string Gzip(const std::string& bytes, int level = 6) {
  return Deflated(bytes, 15 + 16, level);
}

inline std::string WarcRecord(const std::string& type, const std::string& url,
                              const std::string& content_type, const std::string& block,
                              int64_t length = -1) {
  return absl::StrCat("WARC/1.0\r\nWARC-Type: ", type, "\r\nWARC-Target-URI: ", url,
                      "\r\nWARC-Date: 2024-05-14T09:30:00Z\r\nContent-Type: ", content_type,
                      "\r\nContent-Length: ", length < 0 ? block.size() : length, "\r\n\r\n", block,
                      "\r\n\r\n");
}

inline std::string HttpAnswerOf(const std::string& fields, const std::string& body,
                                const std::string& status = "200 OK") {
  return absl::StrCat("HTTP/1.1 ", status, "\r\n", fields, "\r\n", body);
}

// A page as a crawl keeps it.
inline std::string WarcPage(const std::string& url, const std::string& body) {
  return WarcRecord("response", url, "application/http; msgtype=response",
                    HttpAnswerOf("Content-Type: text/html\r\n", body));
}

using FilesInArchive = std::vector<std::pair<std::string, std::string>>;

// A tar or zip archive of files, or, with "raw" and a filter, their bytes compressed.
inline std::string Archive(const std::string& format, const FilesInArchive& files,
                           const std::string& filter = "") {
  struct archive* writer = archive_write_new();
  archive_write_set_format_by_name(writer, format == "tar" ? "ustar" : format.c_str());
  if (!filter.empty()) archive_write_add_filter_by_name(writer, filter.c_str());
  archive_write_set_bytes_in_last_block(writer, 1);
  std::string out(1 << 20, '\0');
  for (const auto& file : files) out.resize(out.size() + file.second.size() + 4096);
  size_t used = 0;
  archive_write_open_memory(writer, out.data(), out.size(), &used);
  for (const auto& [name, content] : files) {
    struct archive_entry* entry = archive_entry_new();
    archive_entry_set_pathname(entry, name.c_str());
    archive_entry_set_size(entry, static_cast<int64_t>(content.size()));
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    archive_write_header(writer, entry);
    archive_write_data(writer, content.data(), content.size());
    archive_entry_free(entry);
  }
  archive_write_close(writer);
  archive_write_free(writer);
  out.resize(used);
  return out;
}

struct Unpacked {
  std::vector<Item> items;
  SkipCounts skipped{};

  int64_t count(Skipped why) const { return skipped[static_cast<size_t>(why)]; }

  // "label = content", "label = [type] content" or "label ! error", in order.
  std::vector<std::string> Lines() const {
    std::vector<std::string> lines;
    for (const Item& item : items) {
      if (!item.request.ok()) {
        lines.push_back(absl::StrCat(item.label, " ! ", item.request.status().message()));
        continue;
      }
      const v1::RawArticle& raw = item.request->raw();
      lines.push_back(absl::StrCat(
          item.label, " = ",
          raw.content_type().empty() ? "" : absl::StrCat("[", raw.content_type(), "] "),
          raw.content().substr(0, 200)));
    }
    return lines;
  }
};

inline Unpacked UnpackBytes(std::unique_ptr<ByteSource> source, const std::string& name,
                            const UnpackOptions& options = {}) {
  Unpacked unpacked;
  const auto reader = ReadBytes(std::move(source), name, options, unpacked.skipped);
  while (auto item = reader->Next()) unpacked.items.push_back(*std::move(item));
  return unpacked;
}

inline Unpacked UnpackString(const std::string& bytes, const std::string& name,
                             const UnpackOptions& options = {}, size_t piece = 1 << 20) {
  return UnpackBytes(std::make_unique<StringBytes>(bytes, piece), name, options);
}

}  // namespace demarche::ingest::unpack

#endif  // DEMARCHE_INGEST_SERVICE_UNPACK_UNPACK_FOR_TEST_H_
