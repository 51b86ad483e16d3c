#include "stance_service/language/kernels.inc"

namespace demarche::stance {

extern const Kernels kAvx2Kernels;
const Kernels kAvx2Kernels = MakeKernels("avx2");

}  // namespace demarche::stance
