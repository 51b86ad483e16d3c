#include "stance_service/catalog/alias_index.h"

#include <algorithm>

#include "absl/strings/string_view.h"

namespace demarche::stance {
namespace {

constexpr size_t kCaseWords = 16;

// In names of several words only capitals ("UN", "US") are held to; a single capitalised word must
// be capitalised, for "Turkey" is no bird.
WordCase Required(const NameWords& name, size_t i) {
  const WordCase written = name.words[i].letter_case;
  if (name.words.size() == 1 || written == WordCase::kCapitals) return written;
  return WordCase::kLower;
}

bool Satisfies(WordCase written, WordCase required) {
  switch (required) {
    case WordCase::kLower:
      return true;
    case WordCase::kCapitalised:
      return written != WordCase::kLower;
    case WordCase::kCapitals:
      return written == WordCase::kCapitals;
  }
  return true;
}

}  // namespace

bool AliasIndex::Add(std::string_view name, AliasOwner owner) {
  NameWords words;
  ScanWords(name, &words);
  if (words.words.empty()) return false;
  Entry entry{.owner = owner};
  uint32_t node = 0;
  for (size_t i = 0; i < words.words.size(); ++i) {
    const std::string_view folded = words.Folded(words.words[i]);
    const uint32_t id =
        word_ids_.try_emplace(std::string(folded), static_cast<uint32_t>(word_ids_.size()) + 1)
            .first->second;
    const auto [edge, is_new] = edges_.try_emplace(static_cast<uint64_t>(node) << 32 | id,
                                                   static_cast<uint32_t>(nodes_.size()));
    if (is_new) nodes_.emplace_back();
    node = edge->second;
    if (i < kCaseWords) {
      entry.required_case |= static_cast<uint32_t>(Required(words, i)) << (2 * i);
    }
  }
  for (const Entry& known : nodes_[node].entries) {
    if (known.owner == owner && known.required_case == entry.required_case) return true;
  }
  nodes_[node].entries.push_back(entry);
  return true;
}

uint32_t AliasIndex::Child(uint32_t node, uint32_t word) const {
  const auto edge = edges_.find(static_cast<uint64_t>(node) << 32 | word);
  return edge == edges_.end() ? 0 : edge->second;
}

void AliasIndex::Find(std::string_view text, NameWords* scratch,
                      std::vector<AliasMatch>* out) const {
  ScanWords(text, scratch);
  const std::vector<NameWord>& words = scratch->words;
  std::vector<uint32_t> ids(words.size());
  for (size_t i = 0; i < words.size(); ++i) {
    const std::string_view folded = scratch->Folded(words[i]);
    const auto id = word_ids_.find(absl::string_view(folded.data(), folded.size()));
    ids[i] = id == word_ids_.end() ? 0 : id->second;
  }
  for (size_t i = 0; i < words.size(); ++i) {
    const size_t first = out->size();
    uint32_t node = 0;
    for (size_t j = i; j < words.size() && ids[j] != 0; ++j) {
      if (j > i && !words[j].joined) break;
      node = Child(node, ids[j]);
      if (node == 0) break;
      for (const Entry& entry : nodes_[node].entries) {
        bool fits = true;
        for (size_t k = i; k <= j && k - i < kCaseWords && fits; ++k) {
          fits = Satisfies(words[k].letter_case,
                           static_cast<WordCase>(entry.required_case >> (2 * (k - i)) & 3));
        }
        if (fits) out->push_back({words[i].begin, words[j].end, entry.owner});
      }
    }
    std::stable_sort(out->begin() + first, out->end(),
                     [](const AliasMatch& a, const AliasMatch& b) { return a.end > b.end; });
  }
}

}  // namespace demarche::stance
