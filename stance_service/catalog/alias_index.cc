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
  first_words_.Add(words.Folded(words.words[0]),
                   words.words.size() > 1 ? words.Folded(words.words[1]) : "",
                   Required(words, 0) != WordCase::kLower);
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

uint32_t AliasIndex::WordId(std::string_view folded) const {
  const auto id = word_ids_.find(absl::string_view(folded.data(), folded.size()));
  return id == word_ids_.end() ? 0 : id->second;
}

// Appends the names that begin with the first word at `begin` or later; returns that word's end, or
// npos if there is no word.
size_t AliasIndex::FindAt(std::string_view text, size_t begin, NameWords* scratch,
                          std::vector<AliasMatch>* out) const {
  scratch->words.clear();
  scratch->folded.clear();
  const std::vector<NameWord>& words = scratch->words;
  const size_t first = out->size();
  const size_t first_end = ScanWord(text, begin, scratch);
  size_t end = first_end;
  for (uint32_t node = 0;
       end != std::string_view::npos && (words.size() == 1 || words.back().joined);
       end = ScanWord(text, end, scratch)) {
    const uint32_t id = WordId(scratch->Folded(words.back()));
    if (id == 0) break;
    node = Child(node, id);
    if (node == 0) break;
    for (const Entry& entry : nodes_[node].entries) {
      bool fits = true;
      for (size_t k = 0; k < words.size() && k < kCaseWords && fits; ++k) {
        fits = Satisfies(words[k].letter_case,
                         static_cast<WordCase>(entry.required_case >> (2 * k) & 3));
      }
      if (fits) out->push_back({words[0].begin, words.back().end, entry.owner});
    }
  }
  std::stable_sort(out->begin() + static_cast<ptrdiff_t>(first), out->end(),
                   [](const AliasMatch& a, const AliasMatch& b) { return a.end > b.end; });
  return first_end;
}

void AliasIndex::Find(std::string_view text, NameWords* scratch,
                      std::vector<AliasMatch>* out) const {
  for (size_t i = first_words_.Next(text, 0); i != std::string_view::npos;) {
    i = FindAt(text, i, scratch, out);
    if (i != std::string_view::npos) i = first_words_.Next(text, i);
  }
}

}  // namespace demarche::stance
