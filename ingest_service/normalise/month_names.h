// The months' names in some sixty languages, as ICU has them.
#ifndef DEMARCHE_INGEST_SERVICE_NORMALISE_MONTH_NAMES_H_
#define DEMARCHE_INGEST_SERVICE_NORMALISE_MONTH_NAMES_H_

#include <string>

namespace demarche::ingest {

// 1 to 12 for a folded name or abbreviation of a Gregorian month ("february", "févr", "شباط", also
// "تشرين الأول", which is two words); 0 for none. Where languages differ on a name the one read by
// more people has it. Thread-safe.
int GregorianMonth(const std::string& folded);

// The same for the months of the Persian calendar: "اردیبهشت" is 2.
int PersianMonth(const std::string& folded);

}  // namespace demarche::ingest

#endif  // DEMARCHE_INGEST_SERVICE_NORMALISE_MONTH_NAMES_H_
