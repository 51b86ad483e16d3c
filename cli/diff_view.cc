#include "cli/diff_view.h"

#include "absl/strings/str_cat.h"
#include "cli/evidence_view.h"
#include "cli/safe_text.h"

namespace demarche::cli {
namespace {

void AppendSide(const char* mark, Tone tone, const std::string& words, const Output& output,
                std::string& text) {
  for (const std::string& line :
       IndentedLines(absl::StrCat(mark, " ", SafeText(words)), tone, 2, output)) {
    text += line + '\n';
  }
}

void AppendSpan(const char* mark, Tone tone, const v1::Span& span, const Output& output,
                std::string& text) {
  const std::string words = span.text().empty() ? absl::StrCat("(", span.end() - span.begin(),
                                                               " bytes; rights forbid the text)")
                                                : span.text();
  AppendSide(mark, tone, words, output, text);
}

}  // namespace

std::string DiffPage(const v1::CompareRevisionsResponse& changes, const Output& output) {
  std::string text = output.paint(
      Tone::kStrong, absl::StrCat(SafeText(changes.article_id()), ": revision ",
                                  changes.from_revision(), " to ", changes.to_revision()));
  text += '\n';
  if (changes.fields_size() == 0 && changes.paragraphs_size() == 0) {
    return text + "Nothing changed.\n";
  }
  for (const v1::FieldChange& field : changes.fields()) {
    text += output.paint(Tone::kFaint, SafeText(field.field())) + '\n';
    if (!field.old_value().empty()) {
      AppendSide("-", Tone::kSceptical, field.old_value(), output, text);
    }
    if (!field.new_value().empty()) {
      AppendSide("+", Tone::kSupportive, field.new_value(), output, text);
    }
  }
  for (const v1::ParagraphChange& paragraph : changes.paragraphs()) {
    text += '\n';
    if (paragraph.has_old_span()) {
      AppendSpan("-", Tone::kSceptical, paragraph.old_span(), output, text);
    }
    if (paragraph.has_new_span()) {
      AppendSpan("+", Tone::kSupportive, paragraph.new_span(), output, text);
    }
  }
  absl::StrAppend(&text, "\n", changes.unchanged_paragraphs(),
                  changes.unchanged_paragraphs() == 1 ? " paragraph" : " paragraphs", " as before",
                  changes.coarse() ? "; too much changed to tell more" : "", "\n");
  return text;
}

}  // namespace demarche::cli
