// The text within a message of parts (RFC 2046).
#ifndef DEMARCHE_INGEST_SERVICE_NORMALISE_MAIL_PARTS_H_
#define DEMARCHE_INGEST_SERVICE_NORMALISE_MAIL_PARTS_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "demarche/v1/article.pb.h"
#include "ingest_service/normalise/mail/headers.h"

namespace demarche::ingest {

// What real mail stays far below.
struct MailLimits {
  size_t max_depth = 8;  // parts within parts
  size_t max_parts = 256;
};

struct MailText {
  bool html = false;
  bool flowed = false;          // RFC 3676: a line that ends in a space goes on
  std::string text;             // UTF-8
  std::vector<v1::Note> notes;  // of decoding
};

struct MailBody {
  // To be read one after the other: of alternatives the HTML one, unless it has no words.
  std::vector<MailText> texts;
  // The messages of a digest, as bytes.
  std::vector<std::string_view> messages;
  size_t attachments = 0;
  bool truncated = false;   // the last boundary is missing
  bool over_limit = false;  // parts beyond the limits were not read
};

// `message` was split from bytes that must outlive the result.
MailBody ReadBody(const MailEntity& message, const MailLimits& limits = {});

}  // namespace demarche::ingest

#endif  // DEMARCHE_INGEST_SERVICE_NORMALISE_MAIL_PARTS_H_
