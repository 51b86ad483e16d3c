#include "stance_service/language/kernels.inc"

namespace demarche::stance {

extern const Kernels kAvx512Kernels;
const Kernels kAvx512Kernels = MakeKernels("avx512");

}  // namespace demarche::stance
