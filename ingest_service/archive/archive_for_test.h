// An archive in a folder of its own, with a clock that tests turn by hand.
#ifndef DEMARCHE_INGEST_SERVICE_ARCHIVE_ARCHIVE_FOR_TEST_H_
#define DEMARCHE_INGEST_SERVICE_ARCHIVE_ARCHIVE_FOR_TEST_H_

#include <gtest/gtest.h>

#include <atomic>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <utility>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "ingest_service/archive/archive.h"
#include "ingest_service/archive/schema.h"
#include "ingest_service/archive/timestamps.h"
#include "storage/backends_for_test.h"

namespace demarche::ingest {

// Thread-safe.
class HandClock {
 public:
  absl::Time now() const { return absl::FromUnixMicros(micros_); }
  void Advance(absl::Duration by) { micros_ += absl::ToInt64Microseconds(by); }
  Clock AsFunction() {
    return [this] { return now(); };
  }

 private:
  std::atomic<int64_t> micros_{absl::ToUnixMicros(absl::FromUnixSeconds(1'640'000'000))};
};

class TestArchive {
 public:
  explicit TestArchive(ArchiveOptions options = {}) : options_(options) { Reopen(); }

  // As after a restart of the program.
  void Reopen() {
    archive_.reset();
    database_.reset();
    auto opened =
        storage::OpenSqlite({.path = folder_.path() + "/articles.db"}, ArchiveMigrations());
    if (!opened.ok()) {
      ADD_FAILURE() << opened.status();
      return;
    }
    database_ = *std::move(opened);
    archive_ = std::make_unique<Archive>(
        *database_, clock.AsFunction(), [this] { ++grown; }, options_);
  }

  // Whether a file of the database has these bytes, live or not.
  bool FilesHold(const std::string& bytes) const {
    for (const char* end : {"", "-wal"}) {
      std::ifstream file(folder_.path() + "/articles.db" + end, std::ios::binary);
      const std::string content{std::istreambuf_iterator<char>(file), {}};
      if (content.find(bytes) != std::string::npos) return true;
    }
    return false;
  }

  Archive& operator*() { return *archive_; }
  Archive* operator->() { return archive_.get(); }
  storage::Database& database() { return *database_; }

  // Stores what must be storable.
  v1::IngestResult Put(v1::Article article, std::string article_id = "",
                       std::string request_id = "") {
    auto result =
        archive_->IngestAndWait({std::move(article), std::move(article_id), std::move(request_id)});
    if (!result.ok()) {
      ADD_FAILURE() << result.status();
      return {};
    }
    return *result;
  }

  HandClock clock;
  // How often the archive said that its outbox grew.
  std::atomic<int> grown{0};

 private:
  const storage::ScratchFolder folder_;
  const ArchiveOptions options_;
  std::unique_ptr<storage::Database> database_;
  std::unique_ptr<Archive> archive_;
};

// An article as normalising leaves it: two paragraphs around `words`, hash from title and text.
inline v1::Article MakeArticle(const std::string& words, const std::string& url = "") {
  v1::Article article;
  article.set_title(absl::StrCat("On ", words));
  article.set_language("en");
  article.set_canonical_url(url);
  const std::string first = absl::StrCat("The ministry spoke of ", words, " on Tuesday.");
  const std::string second = "Its neighbours did not answer.";
  article.set_text(absl::StrCat(first, "\n\n", second));
  int begin = 0;
  for (const std::string& text : {first, second}) {
    v1::Paragraph& paragraph = *article.add_paragraphs();
    paragraph.set_kind(v1::PARAGRAPH_KIND_BODY);
    paragraph.set_begin(begin);
    paragraph.set_end(begin + static_cast<int>(text.size()));
    paragraph.set_text(text);
    begin = paragraph.end() + 2;
  }
  // Stands for the true hash: equal for equal words, different for different ones.
  article.set_content_hash(absl::BytesToHexString(words));
  return article;
}

}  // namespace demarche::ingest

#endif  // DEMARCHE_INGEST_SERVICE_ARCHIVE_ARCHIVE_FOR_TEST_H_
