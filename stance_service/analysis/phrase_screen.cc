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

}  // namespace

PhraseScreen::PhraseScreen(const Document& document, const CompiledCatalog& catalog)
    : document_(document), catalog_(catalog), day_(PublishedDay(document)) {}

void PhraseScreen::AddStem(std::string_view stem) {
  if (std::find(stems_.begin(), stems_.end(), stem) != stems_.end()) return;
  const PhraseIndex& index = catalog_.phrases();
  const std::vector<int>* phrases = index.PhrasesWith(stem);
  if (phrases == nullptr && !index.Knows(stem)) return;
  stems_.emplace_back(stem);
  if (phrases == nullptr) return;
  for (const int p : *phrases) {
    if (hits_[p]++ == 0) hit_.push_back(p);
  }
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
    std::string lower(word);
    std::transform(lower.begin(), lower.end(), lower.begin(), AsciiLower);
    AddStem(Stem(lower));
  }
  // No word of any phrase but names.
  if (hit_.empty() && stems_.empty()) return false;
  for (const int actor : actors) {
    AddNameStems(actor);
    // Whom a person speaks for.
    if (!IsPerson(catalog_.records().actors(actor).kind())) continue;
    const int principal = PrincipalOf(catalog_, actor, day_);
    if (principal >= 0) AddNameStems(principal);
  }
  return std::any_of(hit_.begin(), hit_.end(), [&](int p) {
    const TopicPhrase& phrase = index.phrases()[p];
    return hits_[p] >= phrase.needed &&
           (phrase.head.empty() ||
            std::find(stems_.begin(), stems_.end(), phrase.head) != stems_.end());
  });
}

}  // namespace demarche::stance
