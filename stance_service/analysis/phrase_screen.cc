#include "stance_service/analysis/phrase_screen.h"

#include <algorithm>

#include "stance_service/analysis/references/mentions.h"
#include "stance_service/analysis/references/principals.h"
#include "stance_service/catalog/phrase_index.h"
#include "stance_service/catalog/stem.h"
#include "stance_service/language/byte_class.h"

namespace demarche::stance {
namespace {

// Shorter words are names, if anything.
constexpr size_t kShortestWord = 3;

std::string StemOf(std::string_view word) {
  std::string lower(word);
  std::transform(lower.begin(), lower.end(), lower.begin(), AsciiLower);
  return Stem(lower);
}

}  // namespace

PhraseScreen::PhraseScreen(const Document& document, const CompiledCatalog& catalog)
    : document_(document), catalog_(catalog), day_(PublishedDay(document)) {}

void PhraseScreen::AddStem(std::string_view stem) {
  const std::vector<int>* phrases = catalog_.phrases().PhrasesWith(stem);
  if (phrases == nullptr) return;
  if (std::find(stems_.begin(), stems_.end(), stem) != stems_.end()) return;
  stems_.emplace_back(stem);
  for (const int p : *phrases) {
    if (hits_[p]++ == 0) hit_.push_back(p);
  }
}

// A head noun that is no word of any phrase is looked for in the sentence itself.
bool PhraseScreen::HasHead(int sentence, const std::string& head) const {
  if (head.empty() || std::find(stems_.begin(), stems_.end(), head) != stems_.end()) return true;
  const std::vector<Token>& tokens = document_.sentences[sentence].tokens;
  return std::any_of(tokens.begin(), tokens.end(), [&](const Token& token) {
    const std::string_view word = document_.Text(token.begin, token.end);
    return catalog_.phrases().MayBeInPhrase(word) && StemOf(word) == head;
  });
}

void PhraseScreen::AddNameStems(int actor) {
  for (const std::string& stem : catalog_.phrases().NameStems(actor)) AddStem(stem);
}

bool PhraseScreen::MayNameTopic(int sentence, std::span<const int> actors) {
  const PhraseIndex& index = catalog_.phrases();
  hits_.resize(index.phrases().size());
  for (const int p : hit_) hits_[p] = 0;
  hit_.clear();
  stems_.clear();
  for (const Token& token : document_.sentences[sentence].tokens) {
    const std::string_view word = document_.Text(token.begin, token.end);
    if (word.size() < kShortestWord || !index.MayBeInPhrase(word)) continue;
    AddStem(StemOf(word));
  }
  for (const int actor : actors) {
    AddNameStems(actor);
    // Whom a person speaks for.
    if (!IsPerson(catalog_.records().actors(actor).kind())) continue;
    const int principal = PrincipalOf(catalog_, actor, day_);
    if (principal >= 0) AddNameStems(principal);
  }
  return std::any_of(hit_.begin(), hit_.end(), [&](int p) {
    const TopicPhrase& phrase = index.phrases()[p];
    return hits_[p] >= phrase.needed && HasHead(sentence, phrase.head);
  });
}

}  // namespace demarche::stance
