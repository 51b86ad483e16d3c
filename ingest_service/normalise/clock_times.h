// Times of day and zones as dates are followed by.
#ifndef DEMARCHE_INGEST_SERVICE_NORMALISE_CLOCK_TIMES_H_
#define DEMARCHE_INGEST_SERVICE_NORMALISE_CLOCK_TIMES_H_

#include <cstddef>

#include "ingest_service/normalise/date_cursor.h"
#include "ingest_service/normalise/dates.h"

namespace demarche::ingest {

// 10:30, 10:30:05.123, 10.30 am, 10am, 10h30, 下午3时30分, 오후 3시 30분, with a zone behind it, if
// there is one. Sets time of day, offset and precision of `date` if it succeeds.
bool ReadTime(const DateCursor& at, size_t& i, Date& date);

// "GMT", "+0100", "(CET)". Sets the offset if there is a zone.
void ReadZone(const DateCursor& at, size_t& i, Date& date);

}  // namespace demarche::ingest

#endif  // DEMARCHE_INGEST_SERVICE_NORMALISE_CLOCK_TIMES_H_
