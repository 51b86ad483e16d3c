// The way to the stance service, as delivery sees it.
#ifndef DEMARCHE_INGEST_SERVICE_DELIVERY_STANCE_SENDER_H_
#define DEMARCHE_INGEST_SERVICE_DELIVERY_STANCE_SENDER_H_

#include "absl/status/statusor.h"
#include "demarche/v1/stance_service.pb.h"

namespace demarche::ingest {

class StanceSender {
 public:
  virtual ~StanceSender() = default;

  // One attempt to have the events recorded. Waits for the answer. To be called by one thread.
  virtual absl::StatusOr<v1::RecordArticlesResponse> Send(
      const v1::RecordArticlesRequest& request) = 0;

  // Ends the attempt in progress and all later ones at once, with CANCELLED. Thread-safe.
  virtual void Shutdown() = 0;
};

}  // namespace demarche::ingest

#endif  // DEMARCHE_INGEST_SERVICE_DELIVERY_STANCE_SENDER_H_
