// Attribution: who says what, in direct, indirect and mixed form.
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_ATTRIBUTION_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_ATTRIBUTION_H_

#include <cstdint>
#include <vector>

#include "stance_service/analysis/document.h"
#include "stance_service/analysis/lexicon.h"

namespace demarche::stance {

// One act of attribution. Offsets are of the document's buffer.
struct SaidBy {
  int sentence = 0;
  int source = -1;  // token of the source's head; -1 if unnamed
  int cue = -1;     // token; -1 where a quotation goes on from a sentence before
  uint32_t content_begin = 0;
  uint32_t content_end = 0;
  SpeechKind kind = SpeechKind::kSay;
  // Where the source stands, if in another sentence than the content.
  int source_sentence = 0;
  bool quoted = false;  // all of the content is in quotation marks
  bool mixed = false;   // some of it is
};

// In order of the text. Contents may nest: "Moscow claims that the alliance refuses to talk".
std::vector<SaidBy> FindAttributions(const Document& document, const Lexicon& lexicon);

// Those whose content holds the offset, innermost first.
std::vector<int> AttributionsAt(const std::vector<SaidBy>& all, uint32_t offset);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_ATTRIBUTION_H_
