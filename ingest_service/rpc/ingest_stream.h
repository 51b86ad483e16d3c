// Many articles, one after the other, without waiting for each: while one is read from the network,
// those before it are normalised on all cores, stored, and answered.
#ifndef DEMARCHE_INGEST_SERVICE_RPC_INGEST_STREAM_H_
#define DEMARCHE_INGEST_SERVICE_RPC_INGEST_STREAM_H_

#include <cstddef>
#include <functional>

#include "demarche/v1/ingest_service.pb.h"
#include "ingest_service/rpc/ingest_core.h"
#include "ingest_service/rpc/worker_pool.h"

namespace demarche::ingest {

struct StreamLimits {
  // Items of one stream that are under way; it is read no further until one is answered. A commit
  // takes some milliseconds, so this many is what one stream can do in that time.
  size_t max_items = 1024;
  size_t max_bytes = 32 << 20;
};

// Takes requests from `read` until it gives false, stores them in their order, and gives the
// answers in their order to `write`, which is called by another thread, one at a time. Once `write`
// gives false the answers left are dropped; the articles are stored all the same. Returns when all
// is done.
void RunIngestStream(IngestCore& core, WorkerPool& pool, const StreamLimits& limits,
                     const std::function<bool(v1::IngestArticlesRequest&)>& read,
                     const std::function<bool(const v1::IngestArticlesResponse&)>& write);

}  // namespace demarche::ingest

#endif  // DEMARCHE_INGEST_SERVICE_RPC_INGEST_STREAM_H_
