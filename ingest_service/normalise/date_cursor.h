// Looks at the tokens of a date. Every question may be asked of any index: behind the last token
// stands nothing. Functions that read a part of a date take the index it should begin at and move
// it behind that part, or leave it where it is if there is none.
#ifndef DEMARCHE_INGEST_SERVICE_NORMALISE_DATE_CURSOR_H_
#define DEMARCHE_INGEST_SERVICE_NORMALISE_DATE_CURSOR_H_

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "ingest_service/normalise/date_tokens.h"
#include "ingest_service/normalise/month_names.h"
#include "ingest_service/normalise/text.h"

namespace demarche::ingest {

class DateCursor {
 public:
  // The tokens must outlive it.
  explicit DateCursor(const std::vector<DateToken>& tokens) : tokens_(tokens) {}

  size_t size() const { return tokens_.size(); }
  bool Has(size_t i) const { return i < tokens_.size(); }
  bool IsNumber(size_t i) const { return Has(i) && tokens_[i].kind == DateTokenKind::kNumber; }
  bool IsWord(size_t i, std::string_view word) const {
    return Has(i) && tokens_[i].kind == DateTokenKind::kWord && tokens_[i].folded == word;
  }
  bool IsAnyWord(size_t i) const { return Has(i) && tokens_[i].kind == DateTokenKind::kWord; }
  bool IsSign(size_t i, char sign) const {
    return Has(i) && tokens_[i].kind == DateTokenKind::kSign && tokens_[i].sign == sign;
  }
  bool Tight(size_t i) const { return Has(i) && !tokens_[i].spaced; }
  const DateToken& token(size_t i) const { return tokens_[i]; }
  int64_t Value(size_t i) const { return tokens_[i].value; }
  size_t Digits(size_t i) const { return tokens_[i].digits; }
  bool IsYear(size_t i) const {
    return IsNumber(i) && Digits(i) == 4 && Value(i) >= 1500 && Value(i) <= 2200;
  }
  bool IsDay(size_t i) const {
    return IsNumber(i) && Digits(i) <= 2 && Value(i) >= 1 && Value(i) <= 31;
  }
  bool Weekday(size_t i) const {
    return IsAnyWord(i) && (tokens_[i].folded.ends_with("day") || tokens_[i].folded.size() == 3);
  }
  // 0 if the word at i names no month.
  int Month(size_t i) const { return IsAnyWord(i) ? GregorianMonth(tokens_[i].folded) : 0; }
  // The same, and `i` behind it: some names are two words.
  int MonthAt(size_t& i) const {
    if (!IsAnyWord(i)) return 0;
    if (IsAnyWord(i + 1)) {
      if (const int month = GregorianMonth(Cat({tokens_[i].folded, " ", tokens_[i + 1].folded}))) {
        i += 2;
        return month;
      }
    }
    const int month = Month(i);
    i += month != 0;
    return month;
  }

  // Is there a word of the Thai script between the two?
  bool IsThai(size_t last, size_t first) const {
    for (size_t i = first; i <= last && i < tokens_.size(); ++i) {
      if (IsAnyWord(i) && tokens_[i].folded.starts_with("\xE0\xB8")) return true;
    }
    return false;
  }

 private:
  const std::vector<DateToken>& tokens_;
};

}  // namespace demarche::ingest

#endif  // DEMARCHE_INGEST_SERVICE_NORMALISE_DATE_CURSOR_H_
