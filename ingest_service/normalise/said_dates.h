// What a line says its dates are: of publishing or of change.
#ifndef DEMARCHE_INGEST_SERVICE_NORMALISE_SAID_DATES_H_
#define DEMARCHE_INGEST_SERVICE_NORMALISE_SAID_DATES_H_

#include <string_view>
#include <vector>

#include "ingest_service/normalise/dates.h"

namespace demarche::ingest {

enum class DateUse {
  kUnsaid,
  kPublished,  // "Published", "Veröffentlicht", "опубликовано", "発表" … stand by it
  kChanged,    // "Updated", "Stand:", "обновлено", "更新" …
  kOther,      // of something else: "Copyright", "Reviewed", "Event", "Born"
};

// What the words right before a date say of it.
DateUse UseSaidBy(std::string_view words);

struct SaidDate {
  FoundDate found;
  DateUse use = DateUse::kUnsaid;
};

// The dates of a tidy line in order, at most eight, each with what the words before it (in Chinese,
// Japanese and Korean also behind it) say of it, in some thirty languages. Months without a day are
// left out. Pure and thread-safe.
std::vector<SaidDate> SaidDates(std::string_view line, DayOrder order = DayOrder::kUnknown);

}  // namespace demarche::ingest

#endif  // DEMARCHE_INGEST_SERVICE_NORMALISE_SAID_DATES_H_
