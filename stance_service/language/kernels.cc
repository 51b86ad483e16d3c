#include "stance_service/language/kernels.h"

namespace demarche::stance {

extern const Kernels kBaselineKernels;
#if defined(__x86_64__)
extern const Kernels kAvx2Kernels;
extern const Kernels kAvx512Kernels;
#endif

PackedMatrix PackedMatrix::Pack(const int8_t* bytes, const float* scales, int depth, int columns) {
  PackedMatrix packed;
  packed.depth = (depth + 1) / 2 * 2;
  packed.blocks = (columns + kBlock - 1) / kBlock;
  packed.pairs.resize(static_cast<size_t>(packed.depth) * packed.columns());
  packed.scales.resize(packed.columns());
  for (int j = 0; j < columns; ++j) {
    packed.scales[j] = scales[j];
    for (int k = 0; k < depth; ++k) {
      const size_t pair = static_cast<size_t>(j / kBlock) * (packed.depth / 2) + k / 2;
      packed.pairs[(pair * kBlock + j % kBlock) * 2 + k % 2] =
          static_cast<int16_t>(int{bytes[static_cast<size_t>(k) * columns + j]});
    }
  }
  return packed;
}

std::vector<const Kernels*> AllKernels() {
  std::vector<const Kernels*> all = {&kBaselineKernels};
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2")) all.push_back(&kAvx2Kernels);
  if (__builtin_cpu_supports("avx512vnni") && __builtin_cpu_supports("avx512bw") &&
      __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq")) {
    all.push_back(&kAvx512Kernels);
  }
#endif
  return all;
}

const Kernels& BestKernels() {
  static const Kernels& best = *AllKernels().back();
  return best;
}

}  // namespace demarche::stance
