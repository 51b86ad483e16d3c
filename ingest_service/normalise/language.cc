#include "ingest_service/normalise/language.h"

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

#include <algorithm>
#include <cctype>

#include "ingest_service/normalise/text.h"

namespace demarche::ingest {
namespace {

// Enough to be sure; more only costs time.
constexpr size_t kMaxBytes = 32 << 10;

// "EN_us" → "en-US", "zh-hant-tw" → "zh-Hant-TW"; empty if it is no language tag.
std::string Canonical(std::string_view declared) {
  std::string out;
  std::string_view rest = Strip(declared);
  for (int part = 0; !rest.empty() && part < 3; ++part) {
    const size_t end = std::min(rest.find_first_of("-_"), rest.size());
    std::string subtag = LowerAscii(rest.substr(0, end));
    const bool letters = std::all_of(subtag.begin(), subtag.end(),
                                     [](unsigned char c) { return std::isalnum(c) != 0; });
    if (!letters || subtag.empty() || subtag.size() > 8) break;
    if (part == 0) {
      if (subtag.size() < 2 || subtag.size() > 3) return {};
      if (subtag == "iw") subtag = "he";
      if (subtag == "in") subtag = "id";
    } else {
      if (subtag.size() == 2) {
        for (char& c : subtag) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
      } else if (subtag.size() == 4) {
        subtag[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(subtag[0])));
      } else {
        break;
      }
      out.push_back('-');
    }
    out += subtag;
    rest = end == rest.size() ? std::string_view() : rest.substr(end + 1);
  }
  return out == "und" ? std::string() : out;
}

std::string_view Primary(std::string_view tag) { return tag.substr(0, tag.find('-')); }

}  // namespace

LanguageGuess DetectLanguage(std::string_view text, std::string_view declared) {
  text = Clip(text, kMaxBytes);
  const std::string hint = Canonical(declared);
  CLD2::CLDHints hints = {nullptr, nullptr, CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};
  CLD2::Language languages[3];
  int percents[3];
  double scores[3];
  int text_bytes = 0;
  bool reliable = false;
  const CLD2::Language found = CLD2::ExtDetectLanguageSummary(
      text.data(), static_cast<int>(text.size()), /*is_plain_text=*/true, &hints, /*flags=*/0,
      languages, percents, scores, /*resultchunkvector=*/nullptr, &text_bytes, &reliable);

  LanguageGuess guess;
  if (found != CLD2::UNKNOWN_LANGUAGE && found != CLD2::TG_UNKNOWN_LANGUAGE) {
    guess.tag = Canonical(CLD2::LanguageCode(found));
    guess.confidence = reliable ? 0.6 + 0.39 * percents[0] / 100.0 : 0.4;
    if (text_bytes < 100) guess.confidence = std::min(guess.confidence, 0.7);
  }
  if (hint.empty()) {
    if (guess.tag.empty() || guess.confidence < 0.5) return {};
    return guess;
  }
  if (IsSameLanguage(guess.tag, hint)) return {hint, std::max(guess.confidence, 0.95)};
  // The page may be wrong about itself (a template's "en"), but only a sure reading says so.
  if (guess.confidence >= 0.75) return guess;
  return {hint, 0.6};
}

bool IsSameLanguage(std::string_view a, std::string_view b) {
  const auto group = [](std::string_view tag) -> std::string_view {
    const std::string_view primary = Primary(tag);
    if (primary == "nb" || primary == "nn") return "no";
    if (primary == "fil") return "tl";
    if (primary == "bs" || primary == "hr" || primary == "sr") return "sh";
    if (primary == "ms") return "id";
    return primary;
  };
  return group(a) == group(b);
}

bool IsReadLanguage(std::string_view tag) { return Primary(tag) == "en"; }

}  // namespace demarche::ingest
