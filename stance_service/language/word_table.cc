#include "stance_service/language/word_table.h"

#include <bit>
#include <cstddef>

namespace demarche::stance {

WordTable::WordTable(const uint64_t* vectors, int vector_count, const uint64_t* learned,
                     int learned_count)
    : entries_(std::bit_ceil(static_cast<size_t>(vector_count + learned_count) * 2)),
      mask_(entries_.size() - 1) {
  for (int i = 0; i < vector_count; ++i) Slot(vectors[i]).rows.vector = i;
  for (int i = 0; i < learned_count; ++i) Slot(learned[i]).rows.learned = i + 1;
}

WordTable::Entry& WordTable::Slot(uint64_t hash) {
  uint64_t i = hash & mask_;
  while (entries_[i].hash != 0 && entries_[i].hash != hash) i = (i + 1) & mask_;
  entries_[i].hash = hash;
  return entries_[i];
}

WordTable::Rows WordTable::Find(uint64_t hash) const {
  for (uint64_t i = hash & mask_; entries_[i].hash != 0; i = (i + 1) & mask_) {
    if (entries_[i].hash == hash) return entries_[i].rows;
  }
  return {};
}

}  // namespace demarche::stance
