// Quotations: what stands between quotation marks, across sentences and paragraphs.
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_SPEECH_QUOTATIONS_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_SPEECH_QUOTATIONS_H_

#include <cstdint>
#include <span>
#include <vector>

#include "stance_service/analysis/document.h"

namespace demarche::stance {

// Offsets are of the document's buffer.
struct Quotation {
  uint32_t begin = 0;  // of the opening mark
  uint32_t end = 0;    // behind the closing mark; where it is missing, the end of the paragraph
  int paragraph = 0;
  // Sentences that hold the first and the last byte.
  int first_sentence = 0;
  int last_sentence = 0;
  // Words between the marks.
  int words = 0;
  bool closed = false;
  // Not closed, and the next paragraph opens anew, as print does with speech of several paragraphs.
  bool goes_on = false;
  // The last thing between the marks is a stop or a comma: somebody's sentence, not a scare quote.
  bool ends_as_speech = false;
  // The first byte of that stop: '.', ',', '?', …; 0 if there is none.
  char stop = 0;
};

// In order of the text; none within another. Marks are “…”, "…", ''…'', ``…'', «…», „…“, and ‘…’ or
// '…' where they are no apostrophes. Time is linear in the text.
std::vector<Quotation> FindQuotations(const Document& document);

// Those that share bytes with a stretch of the text.
std::span<const Quotation> QuotationsIn(const std::vector<Quotation>& quotations, uint32_t begin,
                                        uint32_t end);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_SPEECH_QUOTATIONS_H_
