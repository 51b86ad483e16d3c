// Keeps a courier going on a thread of its own.
#ifndef DEMARCHE_INGEST_SERVICE_DELIVERY_DELIVERY_H_
#define DEMARCHE_INGEST_SERVICE_DELIVERY_DELIVERY_H_

#include <condition_variable>
#include <mutex>
#include <thread>

#include "ingest_service/delivery/courier.h"
#include "ingest_service/delivery/stance_sender.h"

namespace demarche::ingest {

// Thread-safe.
class Delivery {
 public:
  // Begins at once. Both must outlive the delivery.
  Delivery(Courier& courier, StanceSender& sender);
  // Ends the attempt in progress. What was not acknowledged stays in the outbox.
  ~Delivery();

  // Something was added to the outbox. Returns at once. A pause after a failure is not cut short.
  void Wake();

 private:
  void Run();
  // Says in the log when delivery begins to fail, and when it has recovered.
  void LogChange();

  Courier& courier_;
  StanceSender& sender_;
  bool failing_ = false;  // as last logged
  std::mutex mutex_;
  std::condition_variable changed_;
  bool woken_ = false;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace demarche::ingest

#endif  // DEMARCHE_INGEST_SERVICE_DELIVERY_DELIVERY_H_
