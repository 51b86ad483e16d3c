// Stances of pairs, computed from the statements in the database.
#ifndef DEMARCHE_STANCE_SERVICE_LEDGER_PAIR_STANCES_H_
#define DEMARCHE_STANCE_SERVICE_LEDGER_PAIR_STANCES_H_

#include <cstdint>
#include <functional>
#include <string_view>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "demarche/v1/stance.pb.h"
#include "stance_service/ledger/aggregate.h"
#include "stance_service/ledger/stance_rows.h"
#include "stance_service/ledger/statement_rows.h"
#include "storage/database.h"

namespace demarche::stance {

// Asked now and then by long reads, which stop with what it returns unless that is OK.
using StopCheck = std::function<absl::Status()>;

// Calls `check`, which must outlive it, now and then.
class Watch {
 public:
  explicit Watch(const StopCheck& check) : check_(check) {}
  // To be called for each row that is read.
  absl::Status Row() {
    return check_ && ++rows_ % kRowsBetweenChecks == 0 ? check_() : absl::OkStatus();
  }

 private:
  static constexpr int kRowsBetweenChecks = 1024;

  const StopCheck& check_;
  int rows_ = 0;
};

// The stance of a pair, as it is kept: evidence by id alone.
v1::Stance MakeStance(std::string_view actor_id, std::string_view topic_id,
                      absl::Span<const Testimony> testimonies, const AggregateOptions& options);

// The stances of the filter's statements, one pair after the other.
absl::Status ReadStances(storage::ReadTransaction& tx, const StatementFilter& filter,
                         const AggregateOptions& options, const StopCheck& check,
                         absl::FunctionRef<absl::Status(v1::Stance)> on_stance);

// The stance of a pair from all its statements; without statements if it has none.
absl::StatusOr<v1::Stance> ComputeStance(storage::ReadTransaction& tx, const PairKey& pair,
                                         const AggregateOptions& options);

// Computes and stores the stances of all pairs.
absl::Status RecomputeAll(storage::WriteTransaction& tx, const AggregateOptions& options,
                          int64_t counter);

// Of those alone that nobody read since they changed, when the ledger was last open.
absl::Status RecomputeTouched(storage::WriteTransaction& tx, const AggregateOptions& options,
                              int64_t counter);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_LEDGER_PAIR_STANCES_H_
