// How sure the choices of metadata turn out to be.
#ifndef DEMARCHE_INGEST_SERVICE_NORMALISE_HTML_CALIBRATION_H_
#define DEMARCHE_INGEST_SERVICE_NORMALISE_HTML_CALIBRATION_H_

#include "ingest_service/normalise/draft.h"

namespace demarche::ingest::html {

// While title, authors and days are chosen, `confidence` ranks one source over another. This makes
// it a probability of being right, by what each rank has been worth on annotated pages: fitted on
// one half of the development pages, expected calibration error on the other half 0.02 to 0.04
// (tests/eval/normalise_eval.py prints it). To be called once, when all is chosen.
void Calibrate(Draft& draft);

}  // namespace demarche::ingest::html

#endif  // DEMARCHE_INGEST_SERVICE_NORMALISE_HTML_CALIBRATION_H_
