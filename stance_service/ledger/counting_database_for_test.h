// A database that counts what is asked of it, for tests that bound work.
#ifndef DEMARCHE_STANCE_SERVICE_LEDGER_COUNTING_DATABASE_FOR_TEST_H_
#define DEMARCHE_STANCE_SERVICE_LEDGER_COUNTING_DATABASE_FOR_TEST_H_

#include <atomic>
#include <cstdint>
#include <memory>
#include <utility>

#include "storage/database.h"

namespace demarche::stance {

// Rows read, and statements run that write.
struct Work {
  std::atomic<int64_t> rows{0};
  std::atomic<int64_t> writes{0};

  int64_t Total() const { return rows + writes; }
};

class CountingTransaction final : public storage::WriteTransaction {
 public:
  CountingTransaction(storage::ReadTransaction& reader, storage::WriteTransaction* writer,
                      Work& work)
      : reader_(reader), writer_(writer), work_(work) {}

  absl::Status Query(std::string_view sql, storage::Parameters parameters,
                     storage::RowFunction on_row) override {
    return reader_.Query(sql, parameters, [&](const storage::Row& row) {
      ++work_.rows;
      return on_row(row);
    });
  }
  absl::StatusOr<int64_t> Execute(std::string_view sql, storage::Parameters parameters) override {
    ++work_.writes;
    return writer_->Execute(sql, parameters);
  }
  absl::Status Nested(absl::FunctionRef<absl::Status()> body) override {
    return writer_->Nested(body);
  }

 private:
  storage::ReadTransaction& reader_;
  storage::WriteTransaction* const writer_;
  Work& work_;
};

class CountingDatabase final : public storage::Database {
 public:
  // `work` must outlive the database.
  CountingDatabase(std::unique_ptr<storage::Database> inner, Work& work)
      : inner_(std::move(inner)), work_(work) {}

  absl::Status Write(absl::FunctionRef<absl::Status(storage::WriteTransaction&)> body) override {
    return inner_->Write([&](storage::WriteTransaction& tx) {
      CountingTransaction counting(tx, &tx, work_);
      return body(counting);
    });
  }
  absl::Status Read(absl::FunctionRef<absl::Status(storage::ReadTransaction&)> body) override {
    return inner_->Read([&](storage::ReadTransaction& tx) {
      CountingTransaction counting(tx, nullptr, work_);
      return body(counting);
    });
  }
  absl::Status Check() override { return inner_->Check(); }

 private:
  const std::unique_ptr<storage::Database> inner_;
  Work& work_;
};

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_LEDGER_COUNTING_DATABASE_FOR_TEST_H_
