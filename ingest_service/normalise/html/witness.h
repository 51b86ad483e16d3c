// A second telling of the article, such as a page's JSON-LD articleBody, as a witness to which of
// the page's blocks are its text.
#ifndef DEMARCHE_INGEST_SERVICE_NORMALISE_HTML_WITNESS_H_
#define DEMARCHE_INGEST_SERVICE_NORMALISE_HTML_WITNESS_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>

#include "ingest_service/normalise/html/boxes.h"
#include "ingest_service/normalise/html/tree.h"

namespace demarche::ingest::html {

// Compares by windows over the folded letters and digits, so that markup, spaces and punctuation do
// not matter and scripts without spaces are read alike. Linear in the telling, of which the first
// 128 KiB are read.
class Witness {
 public:
  // `telling` may be empty, and may hold HTML.
  explicit Witness(std::string_view telling);

  // Has it too little to say?
  bool silent() const { return windows_.empty(); }

  // The share of `text` that it tells as well, 0 to 1.
  double Confirms(std::string_view text) const;

 private:
  std::string letters_;
  std::unordered_set<uint64_t> windows_;
};

// Where the witness agrees with nearly all that was found, what it does not tell is another box on
// the page, and is taken out. Kept are the first `leads` blocks, what stands among paragraphs that
// are told, and headings, for tellings are often without.
void HearWitness(const Witness& witness, const Tree& tree, size_t leads, BlockList& blocks);

}  // namespace demarche::ingest::html

#endif  // DEMARCHE_INGEST_SERVICE_NORMALISE_HTML_WITNESS_H_
