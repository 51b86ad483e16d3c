// What is said takes in the whole of the quotations that it reaches.

#include <algorithm>

#include "stance_service/analysis/speech/attribution_draft.h"

namespace demarche::stance {
namespace {

class Completer {
 public:
  explicit Completer(AttributionDraft* draft) : draft_(*draft) {}

  void Complete(SaidBy* said) const {
    if (said->cue < 0) return;
    const uint32_t cue = draft_.Begin(said->sentence, said->cue);
    if (draft_.QuotationAt(cue) != nullptr) return;
    for (const Quotation& quotation :
         QuotationsIn(draft_.quotations, said->content_begin, said->content_end)) {
      if (quotation.words == 0 || !quotation.closed) continue;
      if (quotation.last_sentence == said->sentence) {
        said->content_end = std::max(said->content_end, quotation.end);
      }
    }
    // "“Some want it. Nobody will say so,” she wrote, according to …": from a sentence before.
    for (const Quotation& quotation :
         QuotationsIn(draft_.quotations, said->content_begin, said->content_end)) {
      if (quotation.end <= cue &&
          quotation.paragraph == draft_.document.paragraphs[said->sentence]) {
        said->content_begin = std::min(said->content_begin, quotation.begin);
      }
    }
    GoOn(cue, said);
  }

 private:
  // "Said that whoever loses “must leave”": the parser may have lost the clause at the mark.
  void GoOn(uint32_t cue, SaidBy* said) const {
    if (said->content_begin <= cue || !said->gaps.empty()) return;
    const uint32_t end = said->content_end;
    const auto next = QuotationsIn(draft_.quotations, end, end + 2);  // behind a space at most
    if (next.empty()) return;
    const Quotation& quotation = next.front();
    if (quotation.begin > end && quotation.closed && quotation.last_sentence == said->sentence) {
      said->content_end = quotation.end;
    }
  }

  const AttributionDraft& draft_;
};

}  // namespace

void CompleteQuotations(AttributionDraft* draft) {
  const Completer completer(draft);
  for (SaidBy& said : draft->found) completer.Complete(&said);
}

}  // namespace demarche::stance
