#include "models/learn_lemmas.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <tuple>
#include <utility>

#include "absl/strings/str_cat.h"
#include "stance_service/language/byte_class.h"
#include "stance_service/language/lemmatiser.h"

namespace demarche::models {
namespace {

using stance::Lemmatiser;
using stance::Upos;

constexpr size_t kLongestEnding = Lemmatiser::kLongestEnding;

std::string Lower(std::string_view word) {
  std::string lower(word);
  std::transform(lower.begin(), lower.end(), lower.begin(), stance::AsciiLower);
  return lower;
}

bool KeepsCase(Upos upos) { return upos == Upos::kPropn || upos == Upos::kX; }

// What turns a form into its lemma: bytes cut from the end, text added.
using Change = std::pair<size_t, std::string>;

Change ChangeOf(std::string_view form, std::string_view lemma) {
  size_t same = 0;
  while (same < form.size() && same < lemma.size() && form[same] == lemma[same]) ++same;
  return {form.size() - same, std::string(lemma.substr(same))};
}

using WordLemmas = std::map<std::pair<Upos, std::string>, std::string>;

// The most frequent lemma of every form.
WordLemmas CountWords(const std::vector<TreebankSentence>& treebank) {
  std::map<std::tuple<Upos, std::string, std::string>, int> counts;
  for (const TreebankSentence& sentence : treebank) {
    for (const stance::Token& token : sentence.gold.tokens) {
      const std::string_view form =
          std::string_view(sentence.text).substr(token.begin, token.end - token.begin);
      if (token.relation == stance::Relation::kGoeswith || token.lemma == "_") continue;
      // A lemma in upper case of a word that is no name is a name's adjective or an acronym.
      ++counts[{token.upos, KeepsCase(token.upos) ? std::string(form) : Lower(form),
                std::string(token.lemma)}];
    }
  }
  WordLemmas best;
  std::map<std::pair<Upos, std::string>, int> most;
  for (const auto& [key, count] : counts) {
    const auto& [upos, form, lemma] = key;
    int& so_far = most[{upos, form}];
    if (count > so_far) {
      so_far = count;
      best[{upos, form}] = lemma;
    }
  }
  return best;
}

}  // namespace

std::string LearnLemmas(const std::vector<TreebankSentence>& treebank) {
  const WordLemmas words = CountWords(treebank);
  std::map<std::pair<Upos, std::string>, std::map<Change, int>> endings;
  for (const auto& [word, lemma] : words) {
    const auto& [upos, form] = word;
    const Change change = ChangeOf(form, lemma);
    for (size_t size = 1; size <= kLongestEnding && size < form.size(); ++size) {
      if (change.first > size || change.second.size() > kLongestEnding) continue;
      ++endings[{upos, form.substr(form.size() - size)}][change];
    }
  }
  std::string section;
  for (const auto& [ending, changes] : endings) {
    const auto best =
        std::max_element(changes.begin(), changes.end(),
                         [](const auto& a, const auto& b) { return a.second < b.second; });
    int all = 0;
    for (const auto& [change, count] : changes) all += count;
    // A rare ending says little, unless it is short: then something must be said.
    if (ending.second.size() > 1 && (best->second < 3 || best->second * 2 < all)) continue;
    absl::StrAppend(&section, "s\t", std::string(stance::UposName(ending.first)), "\t",
                    ending.second, "\t", best->first.first, "\t", best->first.second, "\n");
  }
  const auto rules = Lemmatiser::Make(section);
  std::string scratch;
  for (const auto& [word, lemma] : words) {
    scratch.clear();
    scratch.reserve(word.second.size() + 2 * kLongestEnding);
    if (rules.ok() && rules->Lemma(word.second, word.first, &scratch) == lemma) continue;
    absl::StrAppend(&section, "w\t", std::string(stance::UposName(word.first)), "\t", word.second,
                    "\t", lemma, "\n");
  }
  return section;
}

}  // namespace demarche::models
