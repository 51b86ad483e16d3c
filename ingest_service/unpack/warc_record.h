// What the reader of crawls has to know of records: where they begin, and which it wants.
#ifndef DEMARCHE_INGEST_SERVICE_UNPACK_WARC_RECORD_H_
#define DEMARCHE_INGEST_SERVICE_UNPACK_WARC_RECORD_H_

#include <cstddef>
#include <string>
#include <string_view>

namespace demarche::ingest::unpack {

// "WARC/1.0" with the end of its line.
bool IsRecord(std::string_view bytes);

// Where the first record after `from` begins; npos without one.
size_t NextRecord(std::string_view bytes, size_t from);

// Whether a Content-Type is of text that may hold an article. Nothing said may be anything.
bool IsText(std::string_view content_type);
// Whether it says nothing.
bool IsUntold(std::string_view content_type);

bool IsRobots(std::string_view url);

// An address as it is written, in ASCII. Some writers put it in angle brackets, as the grammar of
// version 1.0 had it.
std::string AddressOf(std::string_view uri);

// Without control characters and bytes beyond ASCII, which no media type has.
std::string AsciiOnly(std::string text);

}  // namespace demarche::ingest::unpack

#endif  // DEMARCHE_INGEST_SERVICE_UNPACK_WARC_RECORD_H_
