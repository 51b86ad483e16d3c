// What attribution has found so far in a document: shared by the readers of sentences and of
// quotations. Internal to attribution.
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_SPEECH_ATTRIBUTION_DRAFT_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_SPEECH_ATTRIBUTION_DRAFT_H_

#include <algorithm>
#include <cstdint>
#include <vector>

#include "stance_service/analysis/document.h"
#include "stance_service/analysis/positions/lexicon.h"
#include "stance_service/analysis/speech/attribution.h"
#include "stance_service/analysis/speech/quotations.h"

namespace demarche::stance {

inline constexpr int kLongestLabel = 8;  // tokens of "Anna Weber, foreign minister:"

struct AttributionDraft {
  AttributionDraft(const Document& the_document, const Lexicon& the_lexicon)
      : document(the_document), lexicon(the_lexicon), quotations(FindQuotations(the_document)) {}

  const Tree& TreeOf(int s) const { return document.trees[s]; }
  uint32_t Begin(int s, int i) const { return document.sentences[s].tokens[i].begin; }
  uint32_t End(int s, int i) const { return document.sentences[s].tokens[i].end; }
  int Size(int s) const { return TreeOf(s).size(); }

  // The quotation that holds an offset between its marks; nullptr if there is none.
  const Quotation* QuotationAt(uint32_t offset) const {
    const auto at = QuotationsIn(quotations, offset, offset + 1);
    return at.empty() ? nullptr : &at.front();
  }

  // First token of a sentence that begins at or behind an offset; its size if none does.
  int TokenFrom(int s, uint32_t offset) const {
    const std::vector<Token>& tokens = document.sentences[s].tokens;
    return static_cast<int>(
        std::partition_point(tokens.begin(), tokens.end(),
                             [&](const Token& token) { return token.begin < offset; }) -
        tokens.begin());
  }

  const Document& document;
  const Lexicon& lexicon;
  const std::vector<Quotation> quotations;
  std::vector<SaidBy> found;
  // Of each sentence: the first in `found` that its own words gave, and the last that was found for
  // a quotation alone, or -1. One more entry ends the former.
  std::vector<int> first_found;
  std::vector<int> last_tag;
};

// Adds who says the quotations, or lets what a cue governs take them in.
void AttributeQuotations(AttributionDraft* draft);

// Lets what is said take in the whole of the quotations that it reaches.
void CompleteQuotations(AttributionDraft* draft);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_SPEECH_ATTRIBUTION_DRAFT_H_
