// The sizes of the network; see network.h for what they measure.
#ifndef DEMARCHE_STANCE_SERVICE_LANGUAGE_NETWORK_SHAPE_H_
#define DEMARCHE_STANCE_SERVICE_LANGUAGE_NETWORK_SHAPE_H_

#include <algorithm>
#include <cstdint>

namespace demarche::stance {

// As it lies in the weight file.
struct NetworkShape {
  int32_t vector_rows = 0;    // words with a pretrained vector
  int32_t vector_size = 100;  // its numbers
  int32_t learned_rows = 1;   // words learned from the treebanks; row 0 is any other word
  int32_t width = 192;        // numbers a word has within the network
  int32_t layers = 3;         // recurrent layers
  int32_t arc_width = 96;     // numbers by which a word seeks its head, or is found as one
  int32_t relation_width = 128;
};

// How far a head lies from its dependent, in buckets: its side, and 1 to 4, 5-6, 7-9, 10-14, 15-24
// and more words; the last bucket is the root.
inline constexpr int kDistanceBuckets = 19;
inline constexpr int kRootDistance = kDistanceBuckets - 1;
constexpr int DistanceBucket(int dependent, int head) {
  const int distance = head < dependent ? dependent - head : head - dependent;
  int bucket = distance <= 4    ? distance - 1
               : distance <= 6  ? 4
               : distance <= 9  ? 5
               : distance <= 14 ? 6
               : distance <= 24 ? 7
                                : 8;
  bucket = std::max(bucket, 0);
  return head < dependent ? bucket : bucket + 9;
}

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_LANGUAGE_NETWORK_SHAPE_H_
