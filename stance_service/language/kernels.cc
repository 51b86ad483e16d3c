#include "stance_service/language/kernels.h"

namespace demarche::stance {

extern const Kernels kBaselineKernels;
#if defined(__x86_64__)
extern const Kernels kAvx2Kernels;
extern const Kernels kAvx512Kernels;
#endif

PackedMatrix PackedMatrix::Pack(const int8_t* bytes, const float* scales, int depth, int columns) {
  PackedMatrix packed;
  packed.depth = depth;
  packed.blocks = (columns + kBlock - 1) / kBlock;
  packed.bytes.assign(static_cast<size_t>(depth) * packed.columns(), 128);
  packed.scales.resize(packed.columns());
  for (int j = 0; j < columns; ++j) {
    packed.scales[j] = scales[j];
    for (int k = 0; k < depth; ++k) {
      const size_t group = static_cast<size_t>(j / kBlock) * (depth / 4) + k / 4;
      packed.bytes[(group * kBlock + j % kBlock) * 4 + k % 4] =
          static_cast<uint8_t>(bytes[static_cast<size_t>(k) * columns + j] + 128);
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
