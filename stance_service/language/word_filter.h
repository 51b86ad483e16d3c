// A quick look whether a table may hold a word: most words of a text are in few of the tables that
// are asked about all of them.
#ifndef DEMARCHE_STANCE_SERVICE_LANGUAGE_WORD_FILTER_H_
#define DEMARCHE_STANCE_SERVICE_LANGUAGE_WORD_FILTER_H_

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

namespace demarche::stance {

// Of a word's size, its first eight bytes and its last: all of it up to sixteen.
inline uint64_t QuickHash(std::string_view word, uint64_t seed = 0) {
  uint64_t head = 0, tail = 0;
  const char* const end = word.data() + word.size();
  if (word.size() >= 8) {
    std::memcpy(&head, word.data(), 8);
    std::memcpy(&tail, end - 8, 8);
  } else if (word.size() >= 4) {
    std::memcpy(&head, word.data(), 4);
    std::memcpy(&tail, end - 4, 4);
  } else {
    for (const char c : word) head = head << 8 | static_cast<unsigned char>(c);
  }
  uint64_t hash = (head + seed + word.size()) * 0x9E3779B97F4A7C15u;
  hash = (hash ^ (hash >> 32) ^ tail) * 0xD6E8FEB86659FD93u;
  return hash ^ (hash >> 32);
}

// A Bloom filter of one hash. Immutable once filled; then any number of threads may read it.
class WordFilter {
 public:
  // For some `words`, about a sixteenth of which it takes for others.
  explicit WordFilter(size_t words = 0) { Reset(words); }

  void Reset(size_t words) {
    size_t size = 64;
    while (size < 16 * words) size *= 2;
    bits_.assign(size / 64, 0);
    mask_ = size - 1;
  }
  void Add(uint64_t hash) { bits_[(hash & mask_) / 64] |= uint64_t{1} << (hash % 64); }
  bool MayHold(uint64_t hash) const { return (bits_[(hash & mask_) / 64] >> (hash % 64) & 1) != 0; }

 private:
  std::vector<uint64_t> bits_;
  size_t mask_ = 0;
};

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_LANGUAGE_WORD_FILTER_H_
