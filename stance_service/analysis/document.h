// A text made ready for reading: title and body in one buffer, cut into parsed sentences.
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_DOCUMENT_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_DOCUMENT_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "demarche/v1/stance_service.pb.h"
#include "stance_service/analysis/tree.h"
#include "stance_service/catalog/compiled_catalog.h"
#include "stance_service/language/language_model.h"

namespace demarche::stance {

struct Document {
  // Title, a blank line, body. Offsets of sentences and mentions point here.
  std::string buffer;
  // Where the body begins; 0 if there is no title.
  uint32_t body_begin = 0;
  std::vector<Sentence> sentences;
  // Where the catalog's names stand.
  std::vector<AliasMatch> names;
  // Of each sentence: its tree, and the paragraph it stands in (0 is the title, if there is one).
  std::vector<Tree> trees;
  std::vector<int> paragraphs;
  // Of each sentence: whether it was parsed. If not, its tokens have neither tag nor head.
  std::vector<bool> read;
  // Paragraphs that are headings or captions.
  std::vector<v1::ParagraphKind> paragraph_kinds;
  int64_t published_seconds = 0;  // 0: unknown
  v1::Genre genre = v1::GENRE_UNSPECIFIED;

  std::string_view Text(uint32_t begin, uint32_t end) const {
    return std::string_view(buffer).substr(begin, end - begin);
  }
};

// Cuts a text into sentences and finds the catalog's names. The text must be UTF-8 of at most 4 MiB
// (checked by the engine). A paragraph that repeats an earlier one is left out.
Document SplitDocument(const v1::AnalyzeRequest& request, const CompiledCatalog& catalog);

// Tags and parses the sentences for which `wanted` is true. What the catalog knows as a name is
// tagged as one.
void ParseDocument(const LanguageModel& model, std::vector<bool> wanted, Document* document);

// A span of the buffer as the caller counts: in the body or in the title.
v1::Span ToSpan(const Document& document, uint32_t begin, uint32_t end);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_DOCUMENT_H_
