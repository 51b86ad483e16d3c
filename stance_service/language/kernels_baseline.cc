#include "stance_service/language/kernels.inc"

namespace demarche::stance {

extern const Kernels kBaselineKernels;
const Kernels kBaselineKernels = MakeKernels("baseline");

}  // namespace demarche::stance
