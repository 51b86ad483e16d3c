#include "stance_service/analysis/topic_phrases.h"

#include <algorithm>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/string_view.h"
#include "stance_service/catalog/words.h"

namespace demarche::stance {
namespace {

// A phrase holds if its words stand no farther apart than this.
constexpr int kMaxWindow = 25;
// Content words of a name that must be there: all of two or three, three quarters of more.
constexpr double kShareOfName = 0.75;

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

struct Phrase {
  TopicKey topic;
  std::vector<std::string> stems;
  size_t needed;
  std::string head;  // stem of the head noun
};

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

void AddPhrase(TopicKey topic, std::string_view words, double share, std::string_view head_of,
               std::vector<Phrase>* phrases) {
  Phrase phrase{topic, ContentStems(words), 0, Stem(HeadNoun(head_of))};
  if (phrase.stems.size() < 2) return;
  phrase.needed =
      phrase.stems.size() <= 3
          ? phrase.stems.size()
          : static_cast<size_t>(share * static_cast<double>(phrase.stems.size()) + 0.99);
  phrases->push_back(std::move(phrase));
}

struct StemAt {
  std::string stem;
  int token;
};

// The stems of a sentence's words, and for each actor it refers to those of its one-word names.
std::vector<StemAt> StemsOf(const Document& document, const CompiledCatalog& catalog,
                            const Mentions& mentions, int s) {
  const Tree& tree = document.trees[s];
  std::vector<StemAt> stems;
  NameWords words;
  for (int i = 0; i < tree.size(); ++i) {
    ScanWords(tree.Form(i), &words);
    for (const NameWord& word : words.words) stems.push_back({Stem(words.Folded(word)), i});
  }
  const auto add_name = [&](std::string_view name, int token) {
    ScanWords(name, &words);
    if (words.words.size() == 1) {
      stems.push_back({Stem(words.Folded(words.words.front())), token});
    }
  };
  for (const int m : mentions.InSentence(s)) {
    const Mention& mention = mentions[m];
    if (mention.actor < 0 || mention.inside_actor) continue;
    const v1::Actor& actor = catalog.records().actors(mention.actor);
    add_name(actor.name(), mention.head);
    for (const std::string& alias : actor.aliases()) add_name(alias, mention.head);
  }
  return stems;
}

void AddPhraseMention(const Document& document, int s, const Phrase& phrase,
                      const std::vector<StemAt>& stems, Mentions* mentions) {
  const Tree& tree = document.trees[s];
  int first = tree.size();
  int last = -1;
  int head = -1;
  for (const StemAt& at : stems) {
    if (std::find(phrase.stems.begin(), phrase.stems.end(), at.stem) == phrase.stems.end()) {
      continue;
    }
    first = std::min(first, at.token);
    last = std::max(last, at.token);
    if (head < 0 && at.stem == phrase.head) head = at.token;
  }
  if (last - first > kMaxWindow) return;
  if (head < 0) {
    // The word that the others hang from.
    head = first;
    for (int i = first; i <= last; ++i) {
      if (tree.Head(i) < first || tree.Head(i) > last) {
        head = i;
        break;
      }
    }
  }
  Mention mention;
  mention.sentence = s;
  mention.topic = phrase.topic;
  mention.kind = MentionKind::kPhrase;
  mention.first = mention.last = mention.head = head;
  mention.begin = tree.token(head).begin;
  mention.end = tree.token(head).end;
  mentions->Add(mention);
}

}  // namespace

std::string Stem(std::string_view word) {
  size_t size = word.size();
  const auto cut = [&](std::string_view suffix, size_t least) {
    if (size >= suffix.size() + least && word.substr(0, size).ends_with(suffix)) {
      size -= suffix.size();
      return true;
    }
    return false;
  };
  if (!cut("'s", 2)) cut("’s", 2);
  if (cut("ies", 2)) return std::string(word.substr(0, size)) + "y";
  if (!cut("ments", 4) && !cut("ment", 4) && !cut("ations", 4) && !cut("ation", 4) &&
      !cut("ions", 4) && !cut("ion", 4) && !cut("ings", 4) && !cut("ing", 4) && !cut("ed", 4) &&
      !(word.substr(0, size).ends_with("ss")) && !cut("es", 4)) {
    cut("s", 3);
  }
  if (size > 4 && word[size - 1] == 'e') --size;
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

void AddTopicPhrases(const Document& document, const CompiledCatalog& catalog, Mentions* mentions) {
  std::vector<Phrase> phrases;
  for (int t = 0; t < catalog.records().topics_size(); ++t) {
    const v1::Topic& topic = catalog.records().topics(t);
    AddPhrase(t, topic.name(), kShareOfName, topic.name(), &phrases);
    for (const std::string& words : topic.phrases()) AddPhrase(t, words, 1, words, &phrases);
  }
  absl::flat_hash_map<std::string, std::vector<int>> by_stem;
  for (int i = 0; i < static_cast<int>(phrases.size()); ++i) {
    for (const std::string& stem : phrases[i].stems) by_stem[stem].push_back(i);
  }
  std::vector<size_t> hits(phrases.size());
  std::vector<int> touched;
  for (int s = 0; s < static_cast<int>(document.sentences.size()); ++s) {
    const std::vector<StemAt> stems = StemsOf(document, catalog, *mentions, s);
    touched.clear();
    absl::flat_hash_set<std::string> seen;
    for (const StemAt& at : stems) {
      if (!seen.insert(at.stem).second) continue;
      const auto list = by_stem.find(at.stem);
      if (list == by_stem.end()) continue;
      for (const int p : list->second) {
        if (hits[p]++ == 0) touched.push_back(p);
      }
    }
    for (const int p : touched) {
      const bool enough = hits[p] >= phrases[p].needed;
      hits[p] = 0;
      if (!enough) continue;
      const std::vector<int>& known = mentions->InSentence(s);
      const bool has_it = std::any_of(known.begin(), known.end(), [&](int m) {
        return (*mentions)[m].topic == phrases[p].topic;
      });
      if (!has_it) AddPhraseMention(document, s, phrases[p], stems, mentions);
    }
  }
}

}  // namespace demarche::stance
