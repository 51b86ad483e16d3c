// What a reader of articles is told about how one was read.
#ifndef DEMARCHE_INGEST_SERVICE_NORMALISE_NOTE_H_
#define DEMARCHE_INGEST_SERVICE_NORMALISE_NOTE_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>

#include "demarche/v1/article.pb.h"

namespace demarche::ingest {

// `count` is 0 where there is nothing to count.
inline v1::Note MakeNote(v1::NoteKind kind, size_t count, std::string message) {
  v1::Note note;
  note.set_kind(kind);
  note.set_count(static_cast<int64_t>(count));
  note.set_message(std::move(message));
  return note;
}

}  // namespace demarche::ingest

#endif  // DEMARCHE_INGEST_SERVICE_NORMALISE_NOTE_H_
