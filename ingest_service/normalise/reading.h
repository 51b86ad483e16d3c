// What a reader makes of one content, which may hold several articles.
#ifndef DEMARCHE_INGEST_SERVICE_NORMALISE_READING_H_
#define DEMARCHE_INGEST_SERVICE_NORMALISE_READING_H_

#include <cstddef>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "absl/status/statusor.h"
#include "demarche/v1/article.pb.h"
#include "ingest_service/normalise/draft.h"
#include "ingest_service/normalise/text.h"

namespace demarche::ingest {

// An article as a reader found it; an Article of the contract, where the content is one, for
// Complete().
using Record = std::variant<Draft, v1::Article>;

struct Reading {
  // In the order of the content. A status is INVALID_ARGUMENT, for people, and costs the others
  // nothing.
  std::vector<absl::StatusOr<Record>> records;
  // The content gathers articles: where it came from is no article's own address.
  bool collection = false;
};

// INVALID_ARGUMENT where a content holds more articles than are read at once, so that none is lost
// unseen. Asked before they are read.
inline absl::Status CheckCount(size_t count, size_t most) {
  if (count <= most) return absl::OkStatus();
  return absl::InvalidArgumentError(Cat({"raw.content: got ", std::to_string(count),
                                         " articles, want at most ", std::to_string(most)}));
}

inline Reading ReadingOf(Record record) {
  Reading reading;
  reading.records.emplace_back(std::move(record));
  return reading;
}

}  // namespace demarche::ingest

#endif  // DEMARCHE_INGEST_SERVICE_NORMALISE_READING_H_
