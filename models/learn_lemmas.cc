#include "models/learn_lemmas.h"

#include <algorithm>
#include <limits>
#include <map>
#include <set>
#include <string_view>
#include <tuple>
#include <unordered_map>
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

// How much more a form counts that is written in lower case.
constexpr int kAsIs = 1000;

using WordLemmas = std::map<std::pair<Upos, std::string>, std::string>;

// The most frequent lemma of every form.
WordLemmas CountWords(const std::vector<TreebankSentence>& treebank) {
  std::map<std::tuple<Upos, std::string, std::string>, int> counts;
  for (const TreebankSentence& sentence : treebank) {
    for (size_t i = 0; i < sentence.lemmas.size(); ++i) {
      const stance::Token& token = sentence.gold.tokens[i];
      const std::string& lemma = sentence.lemmas[i];
      const std::string_view form =
          std::string_view(sentence.text).substr(token.begin, token.end - token.begin);
      if (token.relation == stance::Relation::kGoeswith || lemma == "_") continue;
      // Capitals of a sentence's start or a title are no part of a word; those of "American" are,
      // as it is never written without.
      const bool keeps = KeepsCase(token.upos);
      counts[{token.upos, keeps ? std::string(form) : Lower(form), lemma}] +=
          keeps || Lower(form) != form ? 1 : kAsIs;
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

using Ranks = std::unordered_map<std::string_view, int>;

bool IsPlain(std::string_view word) {
  return std::all_of(word.begin(), word.end(),
                     [](char c) { return stance::Is(c, stance::kLowerByte); });
}

bool IsVowel(char c) { return std::string_view("aeiouy").find(c) != std::string_view::npos; }

// "star", "tim": one vowel, then one consonant that can be doubled.
bool IsShortSyllable(std::string_view stem) {
  if (stem.size() < 3) return false;
  const char last = stem.back();
  if (IsVowel(last) || last == 'w' || last == 'x') return false;
  return std::count_if(stem.begin(), stem.end(), IsVowel) == 1 && IsVowel(stem[stem.size() - 2]);
}

// What an inflected form may come from, by English spelling.
std::vector<std::string> Bases(Upos upos, std::string_view form) {
  std::vector<std::string> bases;
  const auto cut = [form](size_t size, std::string_view add) {
    return std::string(form.substr(0, form.size() - size)) + std::string(add);
  };
  if (upos == Upos::kNoun) {
    if (form.ends_with("ies")) bases = {cut(3, "y"), cut(1, "")};
    if (form.ends_with("es")) {
      const std::string_view stem = form.substr(0, form.size() - 2);
      bases.push_back(cut(1, ""));
      if (stem.ends_with('s')) bases.push_back(cut(2, "is"));
      if (stem.ends_with('s') || stem.ends_with('x') || stem.ends_with('z') ||
          stem.ends_with("ch") || stem.ends_with("sh") || stem.ends_with('o')) {
        bases.push_back(cut(2, ""));
      }
    }
    return bases;
  }
  const size_t size = form.ends_with("ing") ? 3 : form.ends_with("ed") ? 2 : 0;
  if (size == 0 || form.size() < size + 3) return bases;
  const std::string stem = cut(size, "");
  // One vowel and one consonant at the end of a syllable would have been doubled: "stared" is from
  // "stare", "starred" from "star".
  if (IsShortSyllable(stem)) return {stem + "e"};
  bases = {stem, stem + "e"};
  if (stem[stem.size() - 1] == stem[stem.size() - 2]) bases.push_back(cut(size + 1, ""));
  if (form.ends_with("ied")) bases.push_back(cut(3, "y"));
  return bases;
}

// The base that is a word: one that the treebank has as a lemma, else the rule's, else the most
// frequent. Empty if there is none.
std::string ChooseBase(const std::vector<std::string>& bases, const std::string& by_rule,
                       const std::set<std::string>& lemmas, const Ranks& ranks) {
  const auto rank = [&ranks](const std::string& word) {
    const auto found = ranks.find(word);
    return found == ranks.end() ? std::numeric_limits<int>::max() : found->second;
  };
  const bool rule_fits = std::find(bases.begin(), bases.end(), by_rule) != bases.end();
  if (rule_fits && lemmas.contains(by_rule)) return by_rule;
  std::string best;
  for (const std::string& base : bases) {
    if (!lemmas.contains(base)) continue;
    if (best.empty() || rank(base) < rank(best)) best = base;
  }
  if (!best.empty()) return best;
  if (rule_fits && ranks.contains(by_rule)) return by_rule;
  for (const std::string& base : bases) {
    if (!ranks.contains(base)) continue;
    if (best.empty() || rank(base) < rank(best)) best = base;
  }
  return best;
}

// Lemmas of inflected words outside the treebank that the rules get wrong.
WordLemmas GuessWords(const WordLemmas& known, const std::vector<std::string>& frequent_words,
                      const Lemmatiser& rules) {
  Ranks ranks;
  for (const std::string& word : frequent_words)
    ranks.emplace(word, static_cast<int>(ranks.size()));
  WordLemmas guessed;
  for (const Upos upos : {Upos::kVerb, Upos::kNoun}) {
    std::set<std::string> lemmas;
    for (const auto& [word, lemma] : known) {
      if (word.first == upos) lemmas.insert(lemma);
    }
    for (const std::string& form : frequent_words) {
      if (form.size() > 24 || !IsPlain(form) || known.contains({upos, form})) continue;
      const std::vector<std::string> bases = Bases(upos, form);
      if (bases.empty()) continue;
      std::string scratch;
      scratch.reserve(form.size() + 2 * kLongestEnding);
      const std::string by_rule(rules.Lemma(form, upos, &scratch));
      const std::string base = ChooseBase(bases, by_rule, lemmas, ranks);
      if (!base.empty() && base != by_rule) guessed[{upos, form}] = base;
    }
  }
  return guessed;
}

}  // namespace

std::string LearnLemmas(const std::vector<TreebankSentence>& treebank,
                        const std::vector<std::string>& frequent_words) {
  WordLemmas words = CountWords(treebank);
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
  if (rules.ok()) words.merge(GuessWords(words, frequent_words, *rules));
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
