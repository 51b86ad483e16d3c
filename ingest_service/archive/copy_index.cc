#include "ingest_service/archive/copy_index.h"

#include <algorithm>
#include <map>
#include <utility>

#include "absl/hash/hash.h"
#include "absl/strings/string_view.h"

namespace demarche::ingest {
namespace {

// Removed texts stay in their chains: that many are walked over.
constexpr int kMaxChain = 64;

// A power of two, so that a place keeps its slot when places wrap around.
uint32_t CapacityFor(size_t articles) {
  uint32_t capacity = 64;
  while (capacity < articles * kKeys && capacity < (1u << 30)) capacity *= 2;
  return capacity;
}

uint32_t HashOf(std::string_view cluster_id) {
  return static_cast<uint32_t>(
      absl::HashOf(absl::string_view(cluster_id.data(), cluster_id.size())));
}

}  // namespace

CopyIndex::CopyIndex(size_t articles) : capacity_(CapacityFor(articles)) {}

bool CopyIndex::IsLive(uint32_t place) const {
  const uint32_t age = next_ - place;  // modulo 2^32
  return place != 0 && age >= 1 && age <= std::min<size_t>(capacity_, ring_.size());
}

template <typename Visit>
void CopyIndex::ForEach(uint32_t key, Visit visit) const {
  const auto found = newest_.find(key);
  if (found == newest_.end()) return;
  uint32_t place = found->second;
  for (int step = 0; step < kMaxChain && IsLive(place); ++step) {
    const uint32_t slot = place % capacity_;
    const Posting& posting = ring_[slot];
    if (posting.number != 0 && !visit(slot)) return;
    place = posting.previous;
  }
}

std::vector<int64_t> CopyIndex::Candidates(const Sketch& sketch, size_t limit) const {
  std::map<uint32_t, int> shared;  // number -> keys
  for (const uint32_t key : LookUpKeys(sketch)) {
    uint32_t found[kMaxClusters];
    int count = 0;
    ForEach(key, [&](uint32_t slot) {
      found[count++] = ring_[slot].number;
      return count < kMaxClusters;
    });
    if (count == kMaxClusters) continue;
    for (int i = 0; i < count; ++i) ++shared[found[i]];
  }
  std::vector<std::pair<int, uint32_t>> ordered;
  for (const auto& [number, keys] : shared) ordered.emplace_back(-keys, number);
  std::sort(ordered.begin(), ordered.end());
  std::vector<int64_t> numbers;
  for (const auto& [keys, number] : ordered) {
    if (numbers.size() == limit) break;
    numbers.push_back(number);
  }
  return numbers;
}

void CopyIndex::Push(uint32_t key, uint32_t cluster, uint32_t number) {
  // The ring grows to its capacity with what is added.
  const uint32_t slot = next_ % capacity_;
  if (slot >= ring_.size()) {
    ring_.resize(slot + 1);
  } else {
    const auto head = newest_.find(ring_[slot].key);
    if (head != newest_.end() && head->second % capacity_ == slot) newest_.erase(head);
  }
  uint32_t& newest = newest_[key];
  ring_[slot] = {key, cluster, number, newest};
  newest = next_;
  if (++next_ == 0) next_ = capacity_;  // 0 is no place; the slot stays in step
}

void CopyIndex::Add(int64_t number, const Sketch& sketch, std::string_view cluster_id) {
  const uint32_t cluster = HashOf(cluster_id);
  for (const uint32_t key : LookUpKeys(sketch)) {
    int count = 0;
    bool there = false;
    ForEach(key, [&](uint32_t slot) {
      there = ring_[slot].cluster == cluster;
      return !there && ++count < kMaxClusters;
    });
    if (!there && count < kMaxClusters) Push(key, cluster, static_cast<uint32_t>(number));
  }
}

void CopyIndex::Remove(int64_t number, const Sketch& sketch) {
  for (const uint32_t key : LookUpKeys(sketch)) {
    ForEach(key, [&](uint32_t slot) {
      if (ring_[slot].number != static_cast<uint32_t>(number)) return true;
      ring_[slot].number = 0;
      return false;
    });
  }
}

}  // namespace demarche::ingest
