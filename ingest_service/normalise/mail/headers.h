// The head of an e-mail message (RFC 5322). All take bytes of any kind; pure and thread-safe.
#ifndef DEMARCHE_INGEST_SERVICE_NORMALISE_MAIL_HEADERS_H_
#define DEMARCHE_INGEST_SERVICE_NORMALISE_MAIL_HEADERS_H_

#include <string>
#include <string_view>
#include <vector>

namespace demarche::ingest {

struct MailHeader {
  std::string name;   // in lower case
  std::string value;  // unfolded, otherwise as it stands
};

// A message, or a part of one. The body is a view into the bytes it was split from.
struct MailEntity {
  std::vector<MailHeader> headers;  // the first 256, each to 16 KiB
  std::string_view body;
};

// Ends the head at the first empty line, or at one that is no header.
MailEntity SplitEntity(std::string_view bytes);

// The first header of that name (in lower case); empty if there is none.
std::string_view HeaderOf(const MailEntity& entity, std::string_view name);

// "text/html" of "Text/HTML; charset=utf-8": what stands before the first semicolon, in lower case.
std::string ValueOf(std::string_view header);

// A parameter of a header ("charset", in lower case), without its quotes; also in the forms of
// RFC 2231, in pieces and percent-encoded. Empty if it is absent.
std::string ParameterOf(std::string_view header, std::string_view name);

// Do the bytes begin with the head of a message that was sent? A text that only quotes "From:" and
// "Date:" lines does not have the headers that mail programs add.
bool LooksLikeMail(std::string_view bytes);

}  // namespace demarche::ingest

#endif  // DEMARCHE_INGEST_SERVICE_NORMALISE_MAIL_HEADERS_H_
