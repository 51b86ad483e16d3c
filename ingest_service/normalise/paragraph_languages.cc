#include "ingest_service/normalise/paragraph_languages.h"

#include <unicode/uscript.h>
#include <unicode/utf8.h>

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "ingest_service/normalise/language.h"
#include "ingest_service/normalise/text.h"

namespace demarche::ingest {
namespace {

constexpr size_t kTells = 240;       // bytes of a paragraph, or of some side by side
constexpr size_t kScriptTells = 24;  // letters in another script
constexpr double kSure = 0.9;
constexpr int kMaxParagraphs = 400;  // detection costs as much as all else here together

// The script of most letters, and how many those are. Kana, Han and Hangul are one: they mix.
struct ScriptCount {
  UScriptCode script = USCRIPT_COMMON;
  size_t letters = 0;
};

UScriptCode ScriptOf(UChar32 c) {
  UErrorCode status = U_ZERO_ERROR;
  const UScriptCode script = uscript_getScript(c, &status);
  if (U_FAILURE(status)) return USCRIPT_COMMON;
  if (script == USCRIPT_HIRAGANA || script == USCRIPT_KATAKANA) return USCRIPT_HAN;
  return script;
}

ScriptCount MainScript(std::string_view text) {
  constexpr size_t kEnough = 400;  // letters
  std::array<ScriptCount, 4> counts;
  size_t letters = 0;
  const auto size = static_cast<int32_t>(text.size());
  for (int32_t i = 0; i < size && letters < kEnough;) {
    UChar32 c = 0;
    U8_NEXT(text.data(), i, size, c);
    if (c < 'A') continue;
    const bool latin = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    const UScriptCode script = latin ? USCRIPT_LATIN : ScriptOf(c);
    if (script == USCRIPT_COMMON || script == USCRIPT_INHERITED) continue;
    ++letters;
    for (ScriptCount& count : counts) {
      if (count.letters != 0 && count.script != script) continue;
      count.script = script;
      ++count.letters;
      break;
    }
  }
  ScriptCount most;
  for (const ScriptCount& count : counts) {
    if (count.letters > most.letters) most = count;
  }
  return most;
}

class Setter {
 public:
  explicit Setter(v1::Article& article) : article_(article), whole_(article.language()) {}

  void Set() {
    std::string text;
    for (const v1::Paragraph& p : article_.paragraphs()) {
      if (text.size() < 4000) text += p.text();
    }
    script_ = MainScript(text).script;
    tags_.resize(static_cast<size_t>(article_.paragraphs_size()));
    for (int i = 0; i < article_.paragraphs_size();) i = SetRun(i);
    Bridge();
    for (int i = 0; i < article_.paragraphs_size(); ++i) {
      const std::string& tag = tags_[static_cast<size_t>(i)];
      if (!tag.empty()) article_.mutable_paragraphs(i)->set_language(tag);
    }
  }

 private:
  const std::string& Text(int i) const { return article_.paragraphs(i).text(); }

  // Tells paragraph `i`, or the run of short ones that begins there; returns what follows.
  int SetRun(int i) {
    if (Text(i).size() >= kTells) {
      tags_[static_cast<size_t>(i)] = Other(Text(i), kSure);
      return i + 1;
    }
    const ScriptCount script = MainScript(Text(i));
    if (script.letters >= kScriptTells && script.script != script_) {
      tags_[static_cast<size_t>(i)] = Other(Text(i), 0.4);
      return i + 1;
    }
    std::string run;
    int end = i;
    while (end < article_.paragraphs_size() && Text(end).size() < kTells && run.size() < 2 * kTells)
      run += Cat({Text(end++), "\n"});
    // A run that is mixed tells nothing: then each paragraph is the article's.
    if (end - i >= 2 && run.size() >= kTells) {
      const std::string tag = Other(run, kSure);
      for (int j = i; j < end && !tag.empty(); ++j) {
        if (!IsSurelyWhole(Text(j))) tags_[static_cast<size_t>(j)] = tag;
      }
    }
    return end;
  }

  // The language of the text if it is surely another than the article's; else empty.
  std::string Other(std::string_view text, double sure) const {
    const LanguageGuess guess = DetectLanguage(text, "");
    if (guess.tag == "und" || guess.confidence < sure || IsSameLanguage(guess.tag, whole_))
      return {};
    return guess.tag;
  }

  bool IsSurelyWhole(std::string_view text) const {
    const LanguageGuess guess = DetectLanguage(text, "");
    return guess.confidence >= 0.6 && IsSameLanguage(guess.tag, whole_);
  }

  void Bridge() {
    for (size_t i = 1; i + 1 < tags_.size(); ++i) {
      const std::string& text = Text(static_cast<int>(i));
      if (!tags_[i].empty() || text.size() >= kTells || tags_[i - 1].empty()) continue;
      if (tags_[i - 1] == tags_[i + 1] && !IsSurelyWhole(text)) tags_[i] = tags_[i - 1];
    }
  }

  v1::Article& article_;
  const std::string whole_;
  UScriptCode script_ = USCRIPT_LATIN;  // of the article
  std::vector<std::string> tags_;       // one a paragraph; empty where it is the article's
};

}  // namespace

void SetParagraphLanguages(v1::Article& article) {
  if (article.language() == "und" || article.paragraphs_size() > kMaxParagraphs) return;
  Setter(article).Set();
}

}  // namespace demarche::ingest
