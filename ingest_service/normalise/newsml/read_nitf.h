// NITF (iptc.org/std/NITF): one article with its metadata, alone or within NewsML.
#ifndef DEMARCHE_INGEST_SERVICE_NORMALISE_NEWSML_READ_NITF_H_
#define DEMARCHE_INGEST_SERVICE_NORMALISE_NEWSML_READ_NITF_H_

#include "absl/status/statusor.h"
#include "ingest_service/normalise/reading.h"
#include "ingest_service/normalise/xml/tree.h"

namespace demarche::ingest {

// What the <nitf> element `id` says; its text may be missing (`blocks` is then empty).
// INVALID_ARGUMENT for a release or expiry that can't be read.
absl::StatusOr<Draft> ReadNitfDraft(const xml::Tree& tree, xml::NodeId id);

// The same as a record; INVALID_ARGUMENT where there is no text.
absl::StatusOr<Record> ReadNitf(const xml::Tree& tree, xml::NodeId id);

}  // namespace demarche::ingest

#endif  // DEMARCHE_INGEST_SERVICE_NORMALISE_NEWSML_READ_NITF_H_
