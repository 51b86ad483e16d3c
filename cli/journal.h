// What an `ingest` got answered, so that the next one goes on where it stopped.
#ifndef DEMARCHE_CLI_JOURNAL_H_
#define DEMARCHE_CLI_JOURNAL_H_

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "ingest_service/unpack/input_files.h"

namespace demarche::cli {

// A file of JSON lines, appended to at most once a second: a run that is killed has lost what it
// noted last, and its items are sent again, which does no harm. A file is known again by its path,
// size and time of change; one that was changed since is read from its beginning. Standard input
// and pipes are not noted.
//
// For one thread at a time.
class Journal {
 public:
  // Reads what is there; makes no file before there is something to note. FAILED_PRECONDITION if
  // another run is writing it, INVALID_ARGUMENT if it is no journal.
  static absl::StatusOr<std::unique_ptr<Journal>> Open(const std::string& path);
  ~Journal();
  Journal(const Journal&) = delete;
  Journal& operator=(const Journal&) = delete;

  struct Resumed {
    int64_t done = 0;     // files that are passed over
    int64_t partial = 0;  // files that are taken up in the middle
  };
  // Sets `done` and `begin` of what was noted before.
  Resumed Resume(std::vector<ingest::unpack::InputFile>& files) const;

  // Everything up to `next` was answered.
  void Answered(const ingest::unpack::InputFile& file, const ingest::unpack::Position& next);
  // All of it was.
  void Done(const ingest::unpack::InputFile& file);
  // Writes what is noted and not written.
  absl::Status Flush();
  // Takes the file away: there is nothing left to go on with.
  void Remove();

  const std::string& path() const { return path_; }

 private:
  struct Entry {
    int64_t size = 0;
    int64_t modified = 0;
    bool done = false;
    ingest::unpack::Position next;
  };

  explicit Journal(std::string path) : path_(std::move(path)) {}
  absl::Status Read();
  bool ReadLine(const std::string& line);
  void Note(const ingest::unpack::InputFile& file, Entry entry);
  absl::Status OpenForWriting();
  absl::Status Write(const std::string& bytes);

  const std::string path_;
  int descriptor_ = -1;
  bool crowded_ = false;                  // many lines say what later ones say anew
  std::map<std::string, Entry> entries_;  // by absolute path
  std::map<std::string, Entry> unwritten_;
  absl::Time written_ = absl::InfinitePast();
};

}  // namespace demarche::cli

#endif  // DEMARCHE_CLI_JOURNAL_H_
