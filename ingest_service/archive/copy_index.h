// Which stored texts may be copies of a new one: the look-up keys of the newest articles, in
// memory.
//
// In memory, because each article has some ten keys that lie all over: as rows of the database they
// would make every article write ten pages instead of two (docs/adr/0023). It holds nothing that
// the stored sketches do not: after a start it is filled from them.
//
// No input can make a look-up long. A key that kMaxClusters clusters have is a phrase and no story:
// it leads nowhere and takes no more. Copies of one story take one place in a key, however many
// they are.
#ifndef DEMARCHE_INGEST_SERVICE_ARCHIVE_COPY_INDEX_H_
#define DEMARCHE_INGEST_SERVICE_ARCHIVE_COPY_INDEX_H_

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "ingest_service/normalise/near_duplicate.h"

namespace demarche::ingest {

// Not thread-safe.
class CopyIndex {
 public:
  static constexpr int kMaxClusters = 8;

  // Remembers about the `articles` that were added last, with some 270 bytes each.
  explicit CopyIndex(size_t articles);

  // Numbers of texts that share a key, those that share the most first, then the older ones; at
  // most `limit`. They may be erased meanwhile.
  std::vector<int64_t> Candidates(const Sketch& sketch, size_t limit) const;

  // Numbers are 1 or more.
  void Add(int64_t number, const Sketch& sketch, std::string_view cluster_id);

  // Forgets a text.
  void Remove(int64_t number, const Sketch& sketch);

 private:
  // One key of one text. They stand in a ring; those of one key are chained, the newest first.
  struct Posting {
    uint32_t key = 0;
    uint32_t cluster = 0;   // a hash of its id
    uint32_t number = 0;    // 0: removed. Its low half: who asks compares the texts anyway
    uint32_t previous = 0;  // of this key, as a place
  };
  // Calls `visit` with the slots of a key's texts, the newest first, until it gives false.
  template <typename Visit>
  void ForEach(uint32_t key, Visit visit) const;
  bool IsLive(uint32_t place) const;
  void Push(uint32_t key, uint32_t cluster, uint32_t number);

  const uint32_t capacity_;  // of the ring
  std::vector<Posting> ring_;
  // Places count up and wrap around; a place is in the ring at `place % capacity_`.
  uint32_t next_ = 1;
  absl::flat_hash_map<uint32_t, uint32_t> newest_;  // key -> place
};

}  // namespace demarche::ingest

#endif  // DEMARCHE_INGEST_SERVICE_ARCHIVE_COPY_INDEX_H_
