#include "cli/ingest_resume.h"

#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <system_error>
#include <utility>

#include "absl/strings/str_cat.h"
#include "cli/safe_text.h"

namespace demarche::cli {
namespace {

namespace fs = std::filesystem;
using ingest::unpack::InputFile;

// FNV-1a: a name for a file, no more.
uint64_t Hash(const std::string& text, uint64_t hash) {
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3;
  return hash;
}

std::string DefaultPath(const std::string& state_folder, const std::string& same_run,
                        const std::vector<InputFile>& files) {
  uint64_t hash = Hash(same_run, 0xCBF29CE484222325);
  for (const InputFile& file : files) {
    std::error_code error;
    hash = Hash(fs::absolute(file.path, error).lexically_normal().string() + "\n", hash);
  }
  return absl::StrCat(state_folder, "/demarche/ingest-", absl::Hex(hash, absl::kZeroPad16),
                      ".journal");
}

// The same input would be refused the same way.
bool IsLasting(const absl::Status& status) {
  switch (status.code()) {
    case absl::StatusCode::kInvalidArgument:
    case absl::StatusCode::kDataLoss:
    case absl::StatusCode::kResourceExhausted:
    case absl::StatusCode::kAborted:
      return true;
    default:
      return false;
  }
}

}  // namespace

void AddJournalFlags(CLI::App& command, JournalFlags& flags) {
  const std::string group = "Stopping and going on";
  CLI::Option* path =
      command
          .add_option("--journal", flags.path,
                      "Note in FILE what was answered, and pass over what it notes already; it "
                      "stays for the next run. Default: one for this command line, which goes once "
                      "everything was answered")
          ->type_name("FILE")
          ->group(group);
  command.add_flag("--no-journal", flags.none, "Note nothing, and read everything")
      ->excludes(path)
      ->group(group);
  command
      .add_flag("--from-start", flags.from_start,
                "Read everything, whatever an earlier run has noted")
      ->group(group);
}

absl::StatusOr<std::unique_ptr<IngestResume>> IngestResume::Begin(const JournalFlags& flags,
                                                                  const std::string& state_folder,
                                                                  const std::string& same_run,
                                                                  std::vector<InputFile>& files) {
  std::unique_ptr<IngestResume> resume(new IngestResume);
  resume->is_named_ = !flags.path.empty();
  std::string path = flags.path;
  if (path.empty() && !flags.none && !state_folder.empty()) {
    path = DefaultPath(state_folder, same_run, files);
  }
  if (!path.empty()) {
    auto journal = Journal::Open(path);
    if (!journal.ok()) return journal.status();
    resume->journal_ = *std::move(journal);
    const Journal::Resumed before =
        flags.from_start ? Journal::Resumed() : resume->journal_->Resume(files);
    if (before.done + before.partial > 0) {
      std::fprintf(stderr, "%s\n",
                   SafeText(absl::StrCat("going on where an earlier run stopped: ", before.done,
                                         " of ", files.size(), " files are done, ", before.partial,
                                         " begun (", path, "; --from-start reads all)"))
                       .c_str());
    }
  }
  resume->files_ = files;
  return resume;
}

void IngestResume::FinishFilesBefore(size_t file) {
  for (; reached_ < file; ++reached_) {
    if (!files_[reached_].done && unsure_.count(reached_) == 0) journal_->Done(files_[reached_]);
  }
}

void IngestResume::Answered(const OutgoingItem& item, const ItemAnswer& answer) {
  std::lock_guard lock(mutex_);
  if (journal_ == nullptr) return;
  // What the service could not store now is not to be passed over next time.
  if (!answer.result.ok() && absl::IsInvalidArgument(answer.result.status()) == false) {
    unsure_.insert(item.file);
  }
  FinishFilesBefore(item.file);
  if (answer.is_last() && unsure_.count(item.file) == 0) {
    journal_->Answered(files_[item.file], item.next);
  }
}

void IngestResume::Failed(size_t file, const absl::Status& why) {
  std::lock_guard lock(mutex_);
  if (!IsLasting(why)) unsure_.insert(file);
}

absl::Status IngestResume::End(bool complete) {
  std::lock_guard lock(mutex_);
  if (journal_ == nullptr) return absl::OkStatus();
  if (complete) FinishFilesBefore(files_.size());
  if (complete && !is_named_) {
    journal_->Remove();
    return absl::OkStatus();
  }
  return journal_->Flush();
}

}  // namespace demarche::cli
