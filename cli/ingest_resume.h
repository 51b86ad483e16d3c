// Which journal a run keeps, and what is noted in it when.
#ifndef DEMARCHE_CLI_INGEST_RESUME_H_
#define DEMARCHE_CLI_INGEST_RESUME_H_

#include <cstddef>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "CLI/App.hpp"
#include "absl/status/statusor.h"
#include "cli/ingest_stream.h"
#include "cli/journal.h"

namespace demarche::cli {

struct JournalFlags {
  std::string path;
  bool none = false;
  bool from_start = false;
};

// --journal, --no-journal, --from-start.
void AddJournalFlags(CLI::App& command, JournalFlags& flags);

// A journal that is named stays, so that the next run passes over what was answered. Without a name
// there is one of the run's own in `state_folder`, for the same files, service and flags, which
// goes once everything was answered.
//
// Thread-safe.
class IngestResume {
 public:
  // Sets in `files` what was answered before, and says so on standard error. `same_run` tells runs
  // over the same files apart. FAILED_PRECONDITION if another run keeps the same journal.
  static absl::StatusOr<std::unique_ptr<IngestResume>> Begin(
      const JournalFlags& flags, const std::string& state_folder, const std::string& same_run,
      std::vector<ingest::unpack::InputFile>& files);

  // In the order of the items.
  void Answered(const OutgoingItem& item, const ItemAnswer& answer);
  // An item that could not be read. What may be read another time is not noted as done.
  void Failed(size_t file, const absl::Status& why);
  // Once, at the end. `complete`: everything was answered.
  absl::Status End(bool complete);

  // Empty without a journal.
  std::string path() const { return journal_ == nullptr ? "" : journal_->path(); }

 private:
  IngestResume() = default;
  void FinishFilesBefore(size_t file);  // under mutex_

  std::mutex mutex_;
  std::vector<ingest::unpack::InputFile> files_;
  std::unique_ptr<Journal> journal_;
  bool is_named_ = false;
  size_t reached_ = 0;       // the file of the last answer
  std::set<size_t> unsure_;  // files with items to be tried again
};

}  // namespace demarche::cli

#endif  // DEMARCHE_CLI_INGEST_RESUME_H_
