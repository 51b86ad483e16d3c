// Where quotations stand in a paragraph, told from their marks alone, before anything is parsed.
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_QUOTATION_MARKS_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_QUOTATION_MARKS_H_

#include <cstdint>
#include <string_view>

namespace demarche::stance {

// Whether a text has a mark of quotation.
bool HasQuotationMark(std::string_view text);

// Follows marks through a paragraph, sentence by sentence.
class QuotationMarks {
 public:
  // Whether a mark stands in the next sentence, or it lies within a quotation that began before.
  // `text` goes from its beginning to that of the sentence behind it. What is doubtful counts as
  // quoted: a mark ‘ is an apostrophe's likeness when it closes, so it stays open.
  bool Touch(std::string_view text);

 private:
  bool open_ = false;
  char before_ = ' ';
};

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_QUOTATION_MARKS_H_
