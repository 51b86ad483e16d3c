// Days of the Gregorian calendar.
#ifndef DEMARCHE_INGEST_SERVICE_NORMALISE_CIVIL_DAYS_H_
#define DEMARCHE_INGEST_SERVICE_NORMALISE_CIVIL_DAYS_H_

#include <cstdint>

#include "ingest_service/normalise/dates.h"

namespace demarche::ingest {

// Whether there is such a day, from 1500 to 2200.
bool IsCivilDay(int64_t year, int64_t month, int64_t day);

// A day as a Date without time of day. It must be one.
Date DateOfDay(int64_t year, int64_t month, int64_t day, double confidence);

// In UTC, to the second.
Date DateOfUnixSeconds(int64_t seconds);

}  // namespace demarche::ingest

#endif  // DEMARCHE_INGEST_SERVICE_NORMALISE_CIVIL_DAYS_H_
