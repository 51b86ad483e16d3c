#include "stance_service/language/labels.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "stance_service/language/abbreviation.h"
#include "stance_service/language/byte_class.h"

namespace demarche::stance {
namespace {

constexpr auto kMonths = std::to_array<std::string_view>({
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
});
constexpr auto kWeekdays = std::to_array<std::string_view>({
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
});
constexpr auto kFigures = std::to_array<std::string_view>({
    "Box",
    "Chart",
    "Diagram",
    "Exhibit",
    "Figure",
    "Map",
    "Plate",
    "Table",
});
constexpr auto kCredits = std::to_array<std::string_view>({
    "Credit:",
    "File:",
    "Illustration:",
    "Image:",
    "Photo:",
    "Photograph:",
    "Picture:",
});

template <size_t kSize>
bool Contains(const std::array<std::string_view, kSize>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

std::string_view TextOf(std::string_view text, const Token& token) {
  return text.substr(token.begin, token.end - token.begin);
}

bool IsYear(std::string_view word) {
  return word.size() == 4 && (word[0] == '1' || word[0] == '2') &&
         std::all_of(word.begin(), word.end(), [](char c) { return Is(c, kDigitByte); });
}

bool HasLower(std::string_view word) {
  return std::any_of(word.begin(), word.end(), [](char c) { return Is(c, kLowerByte); });
}

// The word at `i`, past quotes and brackets.
std::string_view FirstWord(std::string_view text, size_t i) {
  while (i < text.size() && !Is(text[i], kAlnumByte | kSpaceByte)) ++i;
  size_t stop = i;
  while (stop < text.size() && Is(text[stop], kLetterByte)) ++stop;
  return text.substr(i, stop - i);
}

// "WARSAW (Reuters) -", and with a comma "Tulsa, Oklahoma —" where the next word starts sentences.
bool IsDateline(const NextPiece& next, const std::vector<Token>& tokens) {
  const std::string_view last = TextOf(next.text, tokens.back());
  const bool dash = last == "-" || last == "--" ||
                    (Is(last[0], kBeyondByte) && ReadBeyond(last).kind == BeyondCharacter::kDash);
  if (!dash || !tokens.back().space_before) return false;
  bool parted = false;
  for (const Token& token : tokens) {
    const char c = next.text[token.begin];
    if (Is(c, kLowerByte)) return false;
    parted = parted || c == ',' || c == '(';
  }
  const std::string_view word = FirstWord(next.text, next.begin);
  if (word.empty() || !Is(word[0], kUpperByte)) return false;
  const std::string_view place = TextOf(next.text, tokens[0]);
  if (!Is(place[0], kUpperByte)) return false;
  if (place.size() >= 4 && !HasLower(place)) return word.size() == 1 || HasLower(word);
  return parted && StartsSentences(word);
}

bool IsFigure(std::string_view text, const std::vector<Token>& tokens) {
  return tokens.size() == 2 && Is(text[tokens[1].begin], kDigitByte) &&
         Contains(kFigures, TextOf(text, tokens[0]));
}

// "Monday, May 4, 2015" or "Monday, 4 May 2015": a weekday, a month somewhere, a year.
bool IsDate(std::string_view text, const std::vector<Token>& tokens) {
  return tokens.size() >= 5 && tokens.size() <= 6 && IsYear(TextOf(text, tokens.back())) &&
         IsWeekday(TextOf(text, tokens[0])) && TextOf(text, tokens[1]) == "," &&
         (IsMonth(TextOf(text, tokens[2])) || IsMonth(TextOf(text, tokens[3])));
}

}  // namespace

bool IsMonth(std::string_view word) { return Contains(kMonths, word); }
bool IsWeekday(std::string_view word) { return Contains(kWeekdays, word); }

bool IsLabelBefore(const NextPiece& next, const std::vector<Token>& tokens) {
  constexpr size_t kMostTokens = 12;
  if (tokens.size() < 2 || tokens.size() > kMostTokens) return false;
  if (IsDateline(next, tokens)) return true;
  const std::string_view word = FirstWord(next.text, next.begin);
  if (word.empty() || !Is(word[0], kUpperByte)) return false;
  return IsFigure(next.text, tokens) || IsDate(next.text, tokens);
}

bool IsCaptionAt(const NextPiece& next) {
  constexpr size_t kLongestDate = 32;
  const std::string_view piece = next.text.substr(next.begin, next.end - next.begin);
  if (piece.size() < 5) return false;
  if (piece.back() == ':') return Contains(kCredits, piece);
  if (piece.back() != ',' || !IsWeekday(piece.substr(0, piece.size() - 1))) return false;
  std::string_view rest = next.text.substr(next.begin);
  while (!rest.empty() && Is(rest.back(), kSpaceByte)) rest.remove_suffix(1);
  return rest.size() <= kLongestDate && rest.size() > 4 && IsYear(rest.substr(rest.size() - 4)) &&
         std::any_of(kMonths.begin(), kMonths.end(), [&](std::string_view month) {
           return rest.find(month) != std::string_view::npos;
         });
}

}  // namespace demarche::stance
