// Where a word's rows lie in the tables of a network.
#ifndef DEMARCHE_STANCE_SERVICE_LANGUAGE_WORD_TABLE_H_
#define DEMARCHE_STANCE_SERVICE_LANGUAGE_WORD_TABLE_H_

#include <cstdint>
#include <vector>

namespace demarche::stance {

// Finds rows of words by their WordHash(). Immutable once made.
class WordTable {
 public:
  struct Rows {
    int32_t vector = -1;  // -1: none
    int32_t learned = 0;  // 0: the row of all other words
  };
  WordTable() = default;
  // `learned[i]` has row i + 1.
  WordTable(const uint64_t* vectors, int vector_count, const uint64_t* learned, int learned_count);
  Rows Find(uint64_t hash) const;

  // Fetches what Find() will look at, for the table is larger than the caches.
  void Prefetch(uint64_t hash) const { __builtin_prefetch(&entries_[hash & mask_]); }

 private:
  struct Entry {
    uint64_t hash = 0;  // 0: empty
    Rows rows;
  };
  Entry& Slot(uint64_t hash);
  std::vector<Entry> entries_;  // a power of two
  uint64_t mask_ = 0;
};

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_LANGUAGE_WORD_TABLE_H_
