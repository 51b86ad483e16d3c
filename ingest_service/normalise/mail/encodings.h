// What mail wraps text in to get through seven bits. All are linear, pure and thread-safe, and make
// no more bytes than twice what they take.
#ifndef DEMARCHE_INGEST_SERVICE_NORMALISE_MAIL_ENCODINGS_H_
#define DEMARCHE_INGEST_SERVICE_NORMALISE_MAIL_ENCODINGS_H_

#include <string>
#include <string_view>

namespace demarche::ingest {

// RFC 2045. What is no base64 is passed over; decoding ends at the padding.
std::string FromBase64(std::string_view text);

// RFC 2045. An "=" that begins no code stays.
std::string FromQuotedPrintable(std::string_view text);

// The body of a part by its Content-Transfer-Encoding (in lower case); as it is for 7bit, 8bit,
// binary and what is unknown.
std::string FromTransfer(std::string_view body, std::string_view encoding);

// A header's value in UTF-8: encoded words (RFC 2047) decoded, those that touch joined first, since
// a character may be cut between two; bytes beyond ASCII read as UTF-8 or by detection (RFC 6532
// and mail that breaks the rules).
std::string FromEncodedWords(std::string_view value);

}  // namespace demarche::ingest

#endif  // DEMARCHE_INGEST_SERVICE_NORMALISE_MAIL_ENCODINGS_H_
