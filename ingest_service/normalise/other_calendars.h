// Days counted otherwise than by the Gregorian calendar, converted to it.
#ifndef DEMARCHE_INGEST_SERVICE_NORMALISE_OTHER_CALENDARS_H_
#define DEMARCHE_INGEST_SERVICE_NORMALISE_OTHER_CALENDARS_H_

#include <cstddef>
#include <optional>

#include "ingest_service/normalise/date_cursor.h"
#include "ingest_service/normalise/dates.h"

namespace demarche::ingest {

// 令和6年5月3日, 民國113年5月3日: years of a reign, of the Republic of China.
std::optional<Date> ReadEraDay(const DateCursor& at, size_t& i);

// ۱۴ اردیبهشت ۱۴۰۳ and ۱۴۰۳/۰۲/۱۴: the Persian calendar, told by its months' names, or by a year
// first that is none of ours. Converted by ICU.
std::optional<Date> ReadPersianDay(const DateCursor& at, size_t& i);

}  // namespace demarche::ingest

#endif  // DEMARCHE_INGEST_SERVICE_NORMALISE_OTHER_CALENDARS_H_
