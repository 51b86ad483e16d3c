#include "stance_service/catalog/alias_index.h"

#include <algorithm>
#include <cstring>
#include <utility>

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
    const uint32_t child = Child(node, folded);
    node = child != 0 ? child : AddChild(node, folded);
    if (i < kCaseWords) {
      entry.required_case |= static_cast<uint32_t>(Required(words, i)) << (2 * i);
    }
  }
  uint32_t last = kNone;
  for (uint32_t e = nodes_[node].first_entry; e != kNone; e = entries_[e].next) {
    const Entry& known = entries_[e];
    if (known.owner == owner && known.required_case == entry.required_case) return true;
    last = e;
  }
  const auto added = static_cast<uint32_t>(entries_.size());
  entries_.push_back(entry);
  (last == kNone ? nodes_[node].first_entry : entries_[last].next) = added;
  return true;
}

AliasIndex::WordEnds AliasIndex::EndsOf(std::string_view word) {
  WordEnds ends;
  const char* const last = word.data() + word.size();
  if (word.size() >= 8) {
    std::memcpy(&ends.head, word.data(), 8);
    std::memcpy(&ends.tail, last - 8, 8);
  } else if (word.size() >= 4) {
    std::memcpy(&ends.head, word.data(), 4);
    std::memcpy(&ends.tail, last - 4, 4);
  } else {
    for (const char c : word) ends.head = ends.head << 8 | static_cast<unsigned char>(c);
  }
  return ends;
}

uint64_t AliasIndex::EdgeHash(uint32_t parent, const WordEnds& ends, size_t size) {
  uint64_t hash = (ends.head ^ (uint64_t{parent} << 32 | size)) * 0x9E3779B97F4A7C15u;
  hash = (hash ^ (hash >> 32) ^ ends.tail) * 0xD6E8FEB86659FD93u;
  return hash ^ (hash >> 29);
}

uint32_t AliasIndex::Child(uint32_t parent, std::string_view word) const {
  constexpr size_t kWhole = 16;
  const WordEnds ends = EndsOf(word);
  const uint64_t hash = EdgeHash(parent, ends, word.size());
  const auto tag = static_cast<uint32_t>(hash >> 32);
  const std::vector<Slot>& slots = EdgesFrom(parent).slots;
  const size_t mask = slots.size() - 1;
  for (size_t i = hash & mask; slots[i].node != 0; i = (i + 1) & mask) {
    if (slots[i].tag != tag) continue;
    const Node& node = nodes_[slots[i].node];
    if (node.parent == parent && node.word_size == word.size() && node.ends == ends &&
        (word.size() <= kWhole || WordOf(node) == word)) {
      return slots[i].node;
    }
  }
  return 0;
}

void AliasIndex::Insert(uint32_t node, Edges* edges) const {
  const uint64_t hash = EdgeHash(nodes_[node].parent, nodes_[node].ends, nodes_[node].word_size);
  const size_t mask = edges->slots.size() - 1;
  size_t i = hash & mask;
  while (edges->slots[i].node != 0) i = (i + 1) & mask;
  edges->slots[i] = {static_cast<uint32_t>(hash >> 32), node};
  ++edges->count;
}

uint32_t AliasIndex::AddChild(uint32_t parent, std::string_view word) {
  const auto child = static_cast<uint32_t>(nodes_.size());
  const auto size = static_cast<uint32_t>(word.size());
  nodes_.push_back({.ends = EndsOf(word),
                    .parent = parent,
                    .word_size = size,
                    .word_begin = static_cast<uint32_t>(words_.size())});
  nodes_[parent].has_children = true;
  words_ += word;
  Edges& edges = EdgesFrom(parent);
  if (2 * (edges.count + 1) > edges.slots.size()) {
    Edges larger = {.slots = std::vector<Slot>(2 * edges.slots.size())};
    for (const Slot& slot : edges.slots) {
      if (slot.node != 0) Insert(slot.node, &larger);
    }
    edges = std::move(larger);
  }
  Insert(child, &edges);
  return child;
}

// Appends the names that begin with the first word at `begin` or later; returns that word's end, or
// npos if there is no word.
size_t AliasIndex::FindAt(std::string_view text, size_t begin, NameWords* scratch,
                          std::vector<AliasMatch>* out) const {
  scratch->words.clear();
  scratch->folded.clear();
  const std::vector<NameWord>& words = scratch->words;
  const auto first = static_cast<ptrdiff_t>(out->size());
  const size_t first_end = ScanWord(text, begin, scratch);
  if (first_end == std::string_view::npos) return first_end;
  if (!words[0].plain && !first_words_.MayBegin(scratch->Folded(words[0]))) return first_end;
  size_t end = first_end;
  for (uint32_t node = 0;
       end != std::string_view::npos && (words.size() == 1 || words.back().joined);
       end = ScanWord(text, end, scratch)) {
    node = Child(node, scratch->Folded(words.back()));
    if (node == 0) break;
    const auto group = static_cast<ptrdiff_t>(out->size());
    for (uint32_t e = nodes_[node].first_entry; e != kNone; e = entries_[e].next) {
      const Entry& entry = entries_[e];
      bool fits = true;
      for (size_t k = 0; k < words.size() && k < kCaseWords && fits; ++k) {
        fits = Satisfies(words[k].letter_case,
                         static_cast<WordCase>(entry.required_case >> (2 * k) & 3));
      }
      if (fits) out->push_back({words[0].begin, words.back().end, entry.owner});
    }
    // Longer first.
    std::rotate(out->begin() + first, out->begin() + group, out->end());
    if (!nodes_[node].has_children) break;
    if (words.size() == 1 && !first_words_.MayGoOn(text, words[0])) break;
  }
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
