#include "stance_service/analysis/quotation_marks.h"

#include <cstddef>

namespace demarche::stance {
namespace {

enum class Mark : uint8_t { kNone, kOpens, kCloses, kEither };

// Whether a mark may begin with the byte, as few bytes do.
bool MayBeMark(char c) { return c == '"' || c == '\xE2' || c == '\xC2'; }

// Of the mark that begins at `at`.
Mark MarkAt(std::string_view text, size_t at) {
  if (text[at] == '"') return Mark::kEither;
  if (text[at] == '\xE2') {
    const std::string_view mark = text.substr(at, 3);
    if (mark == "“" || mark == "„" || mark == "‘") return Mark::kOpens;
    if (mark == "”") return Mark::kCloses;
  }
  if (text[at] == '\xC2') {
    const std::string_view mark = text.substr(at, 2);
    if (mark == "«") return Mark::kOpens;
    if (mark == "»") return Mark::kCloses;
  }
  return Mark::kNone;
}

bool MayStandBeforeOpening(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '(' || c == '[' || c == '-';
}

}  // namespace

bool HasQuotationMark(std::string_view text) {
  for (const char first : {'"', '\xE2', '\xC2'}) {
    for (size_t at = text.find(first); at != std::string_view::npos;
         at = text.find(first, at + 1)) {
      if (MarkAt(text, at) != Mark::kNone) return true;
    }
  }
  return false;
}

bool QuotationMarks::Touch(std::string_view text) {
  bool touched = open_;
  for (size_t i = 0; i < text.size(); ++i) {
    switch (MayBeMark(text[i]) ? MarkAt(text, i) : Mark::kNone) {
      case Mark::kNone:
        break;
      case Mark::kOpens:
        open_ = touched = true;
        break;
      case Mark::kCloses:
        open_ = false;
        touched = true;
        break;
      case Mark::kEither:
        open_ = MayStandBeforeOpening(before_);
        touched = true;
        break;
    }
    before_ = text[i];
  }
  return touched;
}

}  // namespace demarche::stance
