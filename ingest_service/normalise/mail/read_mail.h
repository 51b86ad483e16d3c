// E-mail: a newsletter, a digest of several messages, a mailbox file.
#ifndef DEMARCHE_INGEST_SERVICE_NORMALISE_MAIL_READ_MAIL_H_
#define DEMARCHE_INGEST_SERVICE_NORMALISE_MAIL_READ_MAIL_H_

#include <cstddef>
#include <string_view>

#include "absl/status/statusor.h"
#include "ingest_service/normalise/reading.h"

namespace demarche::ingest {

// `bytes` as they came: each part has an encoding of its own. The subject is the title, the
// sender's name the publisher, the date the time of publishing; attachments are noted and not read.
// Each message of a multipart/digest and of a mailbox ("From " lines) is a record;
// INVALID_ARGUMENT for more than `max_articles`.
absl::StatusOr<Reading> ReadMail(std::string_view bytes, size_t max_articles);

}  // namespace demarche::ingest

#endif  // DEMARCHE_INGEST_SERVICE_NORMALISE_MAIL_READ_MAIL_H_
