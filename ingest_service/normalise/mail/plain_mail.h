// The plain-text body of an e-mail.
#ifndef DEMARCHE_INGEST_SERVICE_NORMALISE_MAIL_PLAIN_MAIL_H_
#define DEMARCHE_INGEST_SERVICE_NORMALISE_MAIL_PLAIN_MAIL_H_

#include <string>
#include <string_view>

#include "ingest_service/normalise/draft.h"

namespace demarche::ingest {

// Adds its paragraphs to the draft. Blank lines part paragraphs; lines that are as long as their
// next word allows were wrapped and go together, for `flowed` text (RFC 3676) those that end in a
// space. Rules ("-----"), addresses in brackets and the signature are left out; "** Heading" and
// "* item" become a heading and a list item; a byline near the head names the authors. Takes valid
// UTF-8; linear.
void AddPlainMail(std::string_view text, bool flowed, Draft& draft);

}  // namespace demarche::ingest

#endif  // DEMARCHE_INGEST_SERVICE_NORMALISE_MAIL_PLAIN_MAIL_H_
