// Attribution: who says what, in direct, indirect, mixed and free form.
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_SPEECH_ATTRIBUTION_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_SPEECH_ATTRIBUTION_H_

#include <cstdint>
#include <utility>
#include <vector>

#include "stance_service/analysis/document.h"
#include "stance_service/analysis/positions/lexicon.h"

namespace demarche::stance {

// One act of attribution. Offsets are of the document's buffer.
struct SaidBy {
  // Where the cue stands, or the content begins if there is no cue.
  int sentence = 0;
  int source = -1;  // token of the source's head; -1 if unnamed
  // The word that stands for the source at the cue: "who" of "the envoy, who said". Else the
  // source.
  int source_word = -1;
  // The words that name it, where their order told more than the tree; else empty.
  uint32_t source_begin = 0;
  uint32_t source_end = 0;
  int cue = -1;  // token; -1 where a quotation goes on from a sentence before
  // From the first to the last byte of what is attributed, in as many sentences as a quotation has.
  uint32_t content_begin = 0;
  uint32_t content_end = 0;
  // What stands between and is not attributed, as the tag of "“No,” she said. “Never.”": begin and
  // end in turn, in order.
  std::vector<std::pair<uint32_t, uint32_t>> gaps;
  SpeechKind kind = SpeechKind::kSay;
  // Where the source stands, if in another sentence than the cue.
  int source_sentence = 0;
  bool quoted = false;  // all of the content is in quotation marks
  bool mixed = false;   // some of it is
  // What the source speaks or thinks of, rather than what it says: "praised the pact". The words
  // are the author's.
  bool theme = false;
  // Of those before it in order, the last whose content goes beyond this one's begin; -1 if none.
  int outer = -1;
};

// In order of the text. Contents may nest: "Moscow claims that the alliance refuses to talk". Time
// is linear in the text.
std::vector<SaidBy> FindAttributions(const Document& document, const Lexicon& lexicon);

// Those whose content holds the offset in words of the source, innermost first; themes are left
// out.
std::vector<int> AttributionsAt(const std::vector<SaidBy>& all, uint32_t offset);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_SPEECH_ATTRIBUTION_H_
