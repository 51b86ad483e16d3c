// What made a claim what it is, one thing at a time.
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_STEP_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_STEP_H_

#include <cstdint>
#include <string>

#include "demarche/v1/statement.pb.h"

namespace demarche::stance {

struct Step {
  v1::StepKind kind = v1::STEP_KIND_UNSPECIFIED;
  // In words; empty: nothing to tell.
  std::string text;
  // The words that did it, bytes of the document's buffer; both 0 if none did.
  uint32_t begin = 0;
  uint32_t end = 0;
  // Of a reference: what it stands for, likewise.
  uint32_t meant_begin = 0;
  uint32_t meant_end = 0;

  bool empty() const { return text.empty(); }
};

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_STEP_H_
