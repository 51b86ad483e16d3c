// Is one article a copy of another? A wire story comes back from many outlets under other
// headlines, cut, reordered, respelt and with a paragraph of local matter; all of these are one
// witness.
//
// A text is its set of shingles: five words in a row, folded so that case, punctuation, quotation
// marks and British or American spelling make no difference. What is kept of it is the min-wise
// sketch of A. Z. Broder, "On the resemblance and containment of documents" (Compression and
// Complexity of Sequences, 1997): the kSketchSize lowest values of one random permutation of all
// shingles, which serve as that many samples. Two texts are compared on the shingles below the
// lower of their two highest values, where both sketches are complete: exactly where both texts are
// short, else on a fair sample of both.
//
// To find the texts worth comparing, the lowest kKeys values are bands of one row each: texts that
// share one are candidates (of two that resemble each other by 0.5, all but one in a thousand are).
// Larger bands would let fewer strangers through, and lose texts cut by half; strangers are cheap,
// since each candidate is compared before anything is made of it.
//
// Notices from one template (weather, markets, deaths) share their wording and differ in names and
// figures everywhere, while a copy differs in few places and entirely. So shingles that hold a name
// or a figure are marked, and have to be shared about as much as the others.
//
// Pure; thread-safe.
#ifndef DEMARCHE_INGEST_SERVICE_NORMALISE_NEAR_DUPLICATE_H_
#define DEMARCHE_INGEST_SERVICE_NORMALISE_NEAR_DUPLICATE_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "demarche/v1/article.pb.h"

namespace demarche::ingest {

inline constexpr size_t kSketchSize = 128;
inline constexpr size_t kKeys = 10;
// Texts with fewer different shingles are compared with none: a few sentences are alike by chance.
inline constexpr size_t kLeastShingles = 50;

// Empty: the text is too short to be compared.
struct Sketch {
  // Ascending and different; each below 2^40. The lowest bit says that the shingle holds a name or
  // a figure.
  std::vector<uint64_t> lowest;

  bool empty() const { return lowest.empty(); }
  friend bool operator==(const Sketch&, const Sketch&) = default;
};

// Of the paragraphs, without captions: outlets bring their own pictures.
Sketch MakeSketch(const v1::Article& article);
// Of a text as it stands.
Sketch MakeSketch(std::string_view text);

// At most kKeys values, some of which texts that resemble each other share.
std::vector<uint32_t> LookUpKeys(const Sketch& sketch);

// Shares of shingles, each 0 to 1, as estimated from the sketches.
struct Likeness {
  double resemblance = 0;  // shared, of those of either text
  double containment = 0;  // shared, of those of the text with fewer
  double particulars = 0;  // the same of shingles with a name or a figure
  double wording = 0;      // the same of the others
  int compared = 0;        // how many shingles of the text with fewer this stands on
};

Likeness Compare(const Sketch& a, const Sketch& b);

// Whether texts so alike are copies of one.
bool IsCopy(const Likeness& likeness);

// Five bytes a value. Nothing if the bytes are no sketch.
std::string EncodeSketch(const Sketch& sketch);
std::optional<Sketch> DecodeSketch(std::string_view bytes);

}  // namespace demarche::ingest

#endif  // DEMARCHE_INGEST_SERVICE_NORMALISE_NEAR_DUPLICATE_H_
