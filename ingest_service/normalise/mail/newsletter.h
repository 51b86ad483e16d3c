// What newsletters put around their text.
#ifndef DEMARCHE_INGEST_SERVICE_NORMALISE_MAIL_NEWSLETTER_H_
#define DEMARCHE_INGEST_SERVICE_NORMALISE_MAIL_NEWSLETTER_H_

#include <string_view>

#include "ingest_service/normalise/draft.h"

namespace demarche::ingest {

// Is this line (tidy) about the sending and not of the text: "View in browser", "Unsubscribe", "You
// are receiving this e-mail because …"?
bool IsMailFurniture(std::string_view line);

// Leaves such lines out wherever they stand; and behind the last prose, in the second half, all
// from the one that first speaks of the sending: how to leave, why it came, whose it is. Counts
// them as left out.
void TrimNewsletter(Draft& draft);

}  // namespace demarche::ingest

#endif  // DEMARCHE_INGEST_SERVICE_NORMALISE_MAIL_NEWSLETTER_H_
