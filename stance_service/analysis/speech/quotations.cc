#include "stance_service/analysis/speech/quotations.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

namespace demarche::stance {
namespace {

enum class Mark { kNone, kOpens, kCloses, kEither, kOpensSingle, kClosesSingle, kEitherSingle };

Mark MarkOf(std::string_view form) {
  if (form == "“" || form == "``" || form == "«" || form == "„") return Mark::kOpens;
  if (form == "”" || form == "»") return Mark::kCloses;
  if (form == "\"" || form == "''" || form == "'''" || form == "’’" || form == "‘‘")
    return Mark::kEither;
  if (form == "‘" || form == "`") return Mark::kOpensSingle;
  if (form == "’") return Mark::kClosesSingle;
  if (form == "'") return Mark::kEitherSingle;
  return Mark::kNone;
}

bool IsStop(std::string_view form) {
  return form == "." || form == "," || form == "?" || form == "!" || form == "…" || form == "..." ||
         form == "?!" || form == "—" || form == "–" || form == "--";
}

bool OpensBracket(std::string_view form) {
  return form == "(" || form == "[" || form == "—" || form == "–" || form == "-" || form == "/" ||
         form == "--";
}

bool IsLetter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80) != 0;
}

// A quotation that has been opened and not closed.
struct Open {
  uint32_t begin;
  int sentence;
  int words = 0;
};

class Finder {
 public:
  explicit Finder(const Document& document) : document_(document) {}

  std::vector<Quotation> Run() {
    for (s_ = 0; s_ < static_cast<int>(document_.sentences.size()); ++s_) {
      if (s_ > 0 && document_.paragraphs[s_] != document_.paragraphs[s_ - 1]) EndParagraph();
      ReadSentence();
    }
    EndParagraph();
    return Merge();
  }

 private:
  void ReadSentence() {
    const std::vector<Token>& tokens = document_.sentences[s_].tokens;
    for (size_t i = 0; i < tokens.size(); ++i) {
      const std::string_view form = Form(tokens[i]);
      const Mark mark = MarkOf(form);
      // A double mark made of two single ones the other way round closes as it opens.
      const bool space_after = i + 1 >= tokens.size() || tokens[i + 1].space_before;
      const bool opens_here = at_start_ || tokens[i].space_before || OpensBracket(last_form_);
      switch (mark) {
        case Mark::kOpens:
          // „…“ closes with the mark that opens elsewhere, and so do typing errors.
          if (open_ && !opens_here && (low_ || space_after)) {
            Close(tokens[i].end);
          } else if (open_ && opens_here && form == "“" && Nests(i)) {
            ++nested_;
          } else {
            OpenAt(tokens[i].begin, form == "„");
          }
          break;
        case Mark::kCloses:
          if (nested_ > 0) {
            --nested_;
            break;
          }
          // »…« is printed the other way round in places.
          if (!open_ && form == "»" && opens_here && !space_after) {
            OpenAt(tokens[i].begin, false);
          } else {
            Close(tokens[i].end);
          }
          break;
        case Mark::kEither:
          if (open_ ? opens_here && !space_after && !at_start_ : opens_here || !space_after) {
            OpenAt(tokens[i].begin, false);
          } else {
            Close(tokens[i].end);
          }
          break;
        case Mark::kOpensSingle:
        case Mark::kClosesSingle:
        case Mark::kEitherSingle:
          ReadSingle(tokens, i, mark, opens_here, space_after);
          break;
        case Mark::kNone:
          break;
      }
      if (mark == Mark::kNone && IsLetter(form.front())) {
        if (open_) ++open_->words;
        if (single_) ++single_->words;
      }
      if (mark == Mark::kNone || IsStop(form)) last_form_ = form;
      at_start_ = false;
      last_end_ = tokens[i].end;
      last_sentence_ = s_;
      last_paragraph_ = document_.paragraphs[s_];
    }
  }

  // ‘ opens what a ’ closes; a ’ behind a letter may as well be an apostrophe: "the workers’
  // council".
  void ReadSingle(const std::vector<Token>& tokens, size_t i, Mark mark, bool opens_here,
                  bool space_after) {
    const bool letter_next =
        !space_after && i + 1 < tokens.size() && IsLetter(document_.buffer[tokens[i + 1].begin]);
    if (mark != Mark::kClosesSingle && opens_here && letter_next && !single_) {
      single_ = Open{tokens[i].begin, s_};
      return;
    }
    if (!single_ || mark == Mark::kOpensSingle || tokens[i].relation == Relation::kCase) return;
    const bool behind_stop = IsStop(last_form_) && !tokens[i].space_before;
    const bool before_stop = i + 1 < tokens.size() && !space_after && !letter_next;
    const bool plural = last_form_.ends_with('s');
    if (behind_stop || before_stop || i + 1 == tokens.size() || (space_after && !plural)) {
      singles_.push_back(Made(*single_, tokens[i].end, true));
      single_.reset();
    }
  }

  // The mark opens a quotation within one: in the paragraph two marks close before another opens.
  bool Nests(size_t i) const {
    int closing = 0;
    for (size_t s = s_;
         s < document_.sentences.size() && document_.paragraphs[s] == document_.paragraphs[s_];
         ++s) {
      const std::vector<Token>& tokens = document_.sentences[s].tokens;
      for (size_t j = s == static_cast<size_t>(s_) ? i + 1 : 0; j < tokens.size(); ++j) {
        const std::string_view form = Form(tokens[j]);
        if (form == "“") return false;
        if (form == "”" && ++closing == 2) return true;
      }
    }
    return false;
  }

  void OpenAt(uint32_t begin, bool low) {
    nested_ = 0;
    // One that was never closed ends where the next begins.
    if (open_) doubles_.push_back(Made(*open_, last_end_, false));
    // "The next paragraph opens anew."
    if (at_start_ && !doubles_.empty() && !doubles_.back().closed &&
        doubles_.back().paragraph + 1 == document_.paragraphs[s_] &&
        doubles_.back().end == last_end_) {
      doubles_.back().goes_on = true;
    }
    open_ = Open{begin, s_};
    low_ = low;
  }

  void Close(uint32_t end) {
    if (!open_) return;
    doubles_.push_back(Made(*open_, end, true));
    open_.reset();
  }

  Quotation Made(const Open& open, uint32_t end, bool closed) const {
    Quotation made;
    made.begin = open.begin;
    made.end = end;
    made.first_sentence = open.sentence;
    made.last_sentence = closed ? s_ : last_sentence_;
    made.paragraph = document_.paragraphs[open.sentence];
    made.words = open.words;
    made.closed = closed;
    made.ends_as_speech = !closed || IsStop(last_form_);
    made.stop = IsStop(last_form_) ? last_form_.front() : '\0';
    return made;
  }

  void EndParagraph() {
    if (open_) doubles_.push_back(Made(*open_, last_end_, false));
    open_.reset();
    nested_ = 0;
    single_.reset();
    at_start_ = true;
    last_form_ = "";
  }

  // Single marks within double ones, and the other way round, are quotations within quotations.
  std::vector<Quotation> Merge() {
    std::vector<Quotation> merged;
    auto inner = singles_.begin();
    for (Quotation& outer : doubles_) {
      for (; inner != singles_.end() && inner->begin < outer.begin; ++inner) Keep(*inner, &merged);
      Keep(outer, &merged);
    }
    for (; inner != singles_.end(); ++inner) Keep(*inner, &merged);
    return merged;
  }

  static void Keep(const Quotation& quotation, std::vector<Quotation>* merged) {
    if (merged->empty() || quotation.begin >= merged->back().end) merged->push_back(quotation);
  }

  std::string_view Form(const Token& token) const { return document_.Text(token.begin, token.end); }

  const Document& document_;
  std::vector<Quotation> doubles_;
  std::vector<Quotation> singles_;
  std::optional<Open> open_;
  std::optional<Open> single_;
  int nested_ = 0;              // quotations open within what is open
  bool low_ = false;            // what is open began with „
  bool at_start_ = true;        // of a paragraph
  std::string_view last_form_;  // but for marks
  uint32_t last_end_ = 0;
  int last_sentence_ = 0;
  int last_paragraph_ = 0;
  int s_ = 0;
};

}  // namespace

std::vector<Quotation> FindQuotations(const Document& document) { return Finder(document).Run(); }

std::span<const Quotation> QuotationsIn(const std::vector<Quotation>& quotations, uint32_t begin,
                                        uint32_t end) {
  const auto first =
      std::partition_point(quotations.begin(), quotations.end(),
                           [&](const Quotation& quotation) { return quotation.end <= begin; });
  const auto last = std::partition_point(
      first, quotations.end(), [&](const Quotation& quotation) { return quotation.begin < end; });
  return {first, last};
}

}  // namespace demarche::stance
