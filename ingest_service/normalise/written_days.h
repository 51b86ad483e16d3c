// Days as they are written, without time of day.
#ifndef DEMARCHE_INGEST_SERVICE_NORMALISE_WRITTEN_DAYS_H_
#define DEMARCHE_INGEST_SERVICE_NORMALISE_WRITTEN_DAYS_H_

#include <cstddef>
#include <optional>

#include "ingest_service/normalise/date_cursor.h"
#include "ingest_service/normalise/dates.h"

namespace demarche::ingest {

// The day (or month and year) that begins at the token, in any of the forms of FindDate(). Forms
// that say their time of day themselves set it.
std::optional<Date> ReadDay(const DateCursor& at, DayOrder order, size_t& i);

}  // namespace demarche::ingest

#endif  // DEMARCHE_INGEST_SERVICE_NORMALISE_WRITTEN_DAYS_H_
