#include "stance_service/catalog/stem.h"

#include <algorithm>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/string_view.h"
#include "stance_service/catalog/words.h"

namespace demarche::stance {
namespace {

bool IsPreposition(std::string_view word) {
  static const auto* const words = new absl::flat_hash_set<std::string>{
      "to",     "of",      "in",      "on",      "for",   "with",  "between",
      "within", "by",      "against", "from",    "at",    "over",  "into",
      "under",  "towards", "toward",  "through", "among", "about", "after"};
  return words->contains(absl::string_view(word.data(), word.size()));
}

bool IsFunctionWord(std::string_view word) {
  static const auto* const words = new absl::flat_hash_set<std::string>{
      "the", "a",  "an",   "and",  "or", "its", "his", "her", "their",
      "s",   "as", "that", "this", "is", "be",  "not", "no",  "new"};
  return IsPreposition(word) || words->contains(absl::string_view(word.data(), word.size()));
}

}  // namespace

std::vector<std::string> ContentStems(std::string_view name) {
  NameWords words;
  ScanWords(name, &words);
  std::vector<std::string> stems;
  for (const NameWord& word : words.words) {
    const std::string_view folded = words.Folded(word);
    if (IsFunctionWord(folded)) continue;
    std::string stem = Stem(folded);
    if (std::find(stems.begin(), stems.end(), stem) == stems.end()) {
      stems.push_back(std::move(stem));
    }
  }
  return stems;
}

std::string Stem(std::string_view word) {
  size_t size = word.size();
  const auto cut = [&](std::string_view suffix, size_t least) {
    if (size >= suffix.size() + least && word.substr(0, size).ends_with(suffix)) {
      size -= suffix.size();
      return true;
    }
    return false;
  };
  if (word.ends_with('s') && !cut("'s", 2)) cut("’s", 2);
  // A suffix is only looked for where its last letter stands.
  switch (size > 0 ? word[size - 1] : '\0') {
    case 's':
      if (cut("ies", 2)) return std::string(word.substr(0, size)) + "y";
      if (!cut("ments", 4) && !cut("ations", 4) && !cut("ions", 4) && !cut("ings", 4) &&
          !word.substr(0, size).ends_with("ss") && !cut("es", 4)) {
        cut("s", 3);
      }
      break;
    case 't':
      cut("ment", 4);
      break;
    case 'n':
      if (!cut("ation", 4)) cut("ion", 4);
      break;
    case 'g':
      cut("ing", 4);
      break;
    case 'd':
      cut("ed", 4);
      break;
    default:
      break;
  }
  if (size > 4 && word[size - 1] == 'e') --size;
  if (word.substr(0, size).ends_with('t')) cut("at", 4);
  return std::string(word.substr(0, size));
}

std::string HeadNoun(std::string_view name) {
  NameWords words;
  ScanWords(name, &words);
  if (words.words.empty()) return "";
  for (size_t i = 1; i < words.words.size(); ++i) {
    if (IsPreposition(words.Folded(words.words[i]))) {
      return std::string(words.Folded(words.words[i - 1]));
    }
  }
  return std::string(words.Folded(words.words.back()));
}

}  // namespace demarche::stance
