#include "stance_service/catalog/phrase_index.h"

#include <algorithm>
#include <utility>

#include "absl/strings/string_view.h"
#include "stance_service/catalog/stem.h"
#include "stance_service/catalog/words.h"

namespace demarche::stance {
namespace {

// Content words of a name that must be there: all of two or three, three quarters of more.
constexpr double kShareOfName = 0.75;
constexpr size_t kAllOf = 3;

template <typename Lists>
const std::vector<int>* Find(const Lists& lists, std::string_view stem) {
  const auto found = lists.find(absl::string_view(stem.data(), stem.size()));
  return found == lists.end() ? nullptr : &found->second;
}

template <typename Lists>
void AddOnce(const std::string& stem, int index, Lists* lists) {
  std::vector<int>& list = (*lists)[stem];
  if (list.empty() || list.back() != index) list.push_back(index);
}

// A number for a word's first three letters, in either case; -1 if they are not three of ASCII.
int Beginning(std::string_view word) {
  if (word.size() < 3) return -1;
  int number = 0;
  for (const char c : word.substr(0, 3)) {
    const int letter = (static_cast<unsigned char>(c) | 0x20) - 'a';
    if (letter < 0 || letter >= 26) return -1;
    number = number << 5 | letter;
  }
  return number;
}

std::vector<std::string> StemsOfOneWordNames(const v1::Actor& actor) {
  std::vector<std::string> stems;
  NameWords words;
  const auto add = [&](std::string_view name) {
    ScanWords(name, &words);
    if (words.words.size() == 1) stems.push_back(Stem(words.Folded(words.words.front())));
  };
  add(actor.name());
  for (const std::string& alias : actor.aliases()) add(alias);
  for (const std::string& demonym : actor.demonyms()) add(demonym);
  return stems;
}

// The first preposition of a name, if it has a direction.
std::string DirectionIn(std::string_view name) {
  NameWords words;
  ScanWords(name, &words);
  for (const NameWord& word : words.words) {
    const std::string_view folded = words.Folded(word);
    for (const char* preposition : {"from", "to", "against"}) {
      if (folded == preposition) return preposition;
    }
    for (const char* other : {"of", "in", "on", "for", "with", "between", "by", "at", "within"}) {
      if (folded == other) return "";
    }
  }
  return "";
}

}  // namespace

PhraseIndex::PhraseIndex(const v1::Catalog& catalog) {
  for (int t = 0; t < catalog.topics_size(); ++t) {
    const v1::Topic& topic = catalog.topics(t);
    AddPhrase(t, topic.name(), kShareOfName, Stem(HeadNoun(topic.name())),
              DirectionIn(topic.name()));
    // Their words stand in any order.
    for (const std::string& words : topic.phrases()) AddPhrase(t, words, 1, "", "");
    for (const std::string& noun : topic.nominals()) AddOnce(Stem(noun), t, &topic_nouns_);
    if (topic.nominals().empty() && ContentStems(topic.name()).size() > 1) {
      AddOnce(Stem(HeadNoun(topic.name())), t, &topic_nouns_);
    }
  }
  for (int a = 0; a < catalog.actors_size(); ++a) {
    for (const std::string& noun : catalog.actors(a).nominals()) {
      AddOnce(Stem(noun), a, &actor_nouns_);
    }
    name_stems_.push_back(StemsOfOneWordNames(catalog.actors(a)));
  }
  for (int i = 0; i < static_cast<int>(phrases_.size()); ++i) {
    for (const std::string& stem : phrases_[i].stems) by_stem_[stem].push_back(i);
  }
  for (int i = 0; i < static_cast<int>(phrases_.size()); ++i) {
    if (PhrasesWith(phrases_[i].head) == nullptr) other_heads_[phrases_[i].head].push_back(i);
  }
  AddBeginnings(by_stem_, &beginnings_);
  AddBeginnings(other_heads_, &beginnings_);
  AddBeginnings(topic_nouns_, &noun_beginnings_);
  AddBeginnings(actor_nouns_, &noun_beginnings_);
}

void PhraseIndex::AddBeginnings(const Lists& lists, Beginnings* beginnings) {
  for (const auto& [stem, list] : lists) {
    if (Beginning(stem) < 0) continue;
    beginnings->set(static_cast<size_t>(Beginning(stem)));
    // A stem in "y" is that of a word in "ies".
    if (stem.size() == 3 && stem[2] == 'y') {
      beginnings->set(static_cast<size_t>(Beginning(stem.substr(0, 2) + "i")));
    }
  }
}

void PhraseIndex::AddPhrase(int topic, const std::string& words, double share, std::string head,
                            std::string preposition) {
  TopicPhrase phrase{topic, ContentStems(words), 0, std::move(head), std::move(preposition)};
  const size_t size = phrase.stems.size();
  if (size < 2) return;
  phrase.needed =
      size <= kAllOf ? size : static_cast<size_t>(share * static_cast<double>(size) + 0.99);
  phrases_.push_back(std::move(phrase));
}

const std::vector<int>* PhraseIndex::PhrasesWith(std::string_view stem) const {
  return Find(by_stem_, stem);
}

bool PhraseIndex::Knows(std::string_view stem) const {
  return Find(by_stem_, stem) != nullptr || Find(other_heads_, stem) != nullptr;
}

bool PhraseIndex::MayBeInPhrase(std::string_view word) const {
  const int beginning = Beginning(word);
  return beginning < 0 || beginnings_.test(static_cast<size_t>(beginning));
}

bool PhraseIndex::MayBeNoun(std::string_view word) const {
  const int beginning = Beginning(word);
  return beginning < 0 || noun_beginnings_.test(static_cast<size_t>(beginning));
}

const std::vector<int>* PhraseIndex::TopicsByNoun(std::string_view stem) const {
  return Find(topic_nouns_, stem);
}

const std::vector<int>* PhraseIndex::ActorsByNoun(std::string_view stem) const {
  return Find(actor_nouns_, stem);
}

}  // namespace demarche::stance
