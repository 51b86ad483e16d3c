// Where the largest of some numbers stands.
#ifndef DEMARCHE_STANCE_SERVICE_LANGUAGE_LARGEST_H_
#define DEMARCHE_STANCE_SERVICE_LANGUAGE_LARGEST_H_

#include <algorithm>
#include <limits>

namespace demarche::stance {

// The largest of the numbers, each times kSign; minus infinity for none. Four are kept side by
// side, since each waits for the one before.
template <int kSign = 1>
inline float Largest(const float* begin, const float* end) {
  constexpr float kLeast = -std::numeric_limits<float>::infinity();
  float most[4] = {kLeast, kLeast, kLeast, kLeast};
  for (; end - begin >= 4; begin += 4) {
    for (int k = 0; k < 4; ++k) most[k] = std::max(most[k], kSign * begin[k]);
  }
  for (; begin < end; ++begin) most[0] = std::max(most[0], kSign * *begin);
  return std::max(std::max(most[0], most[1]), std::max(most[2], most[3]));
}

// The first place of the largest of `size` numbers, of which there is one at least.
inline int IndexOfLargest(const float* x, int size) {
  const float largest = Largest(x, x + size);
  for (int i = 0; i < size; ++i) {
    if (x[i] == largest) return i;
  }
  return 0;
}

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_LANGUAGE_LARGEST_H_
