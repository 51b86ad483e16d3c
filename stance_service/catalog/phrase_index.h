// Topics by the words of their names, and by the nouns that can take them or an actor up.
#ifndef DEMARCHE_STANCE_SERVICE_CATALOG_PHRASE_INDEX_H_
#define DEMARCHE_STANCE_SERVICE_CATALOG_PHRASE_INDEX_H_

#include <bitset>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "demarche/v1/catalog.pb.h"

namespace demarche::stance {

// A set of words that together name a topic.
struct TopicPhrase {
  int topic = 0;  // index into the catalog's topics
  std::vector<std::string> stems;
  // How many of them a sentence must hold, the head noun among them.
  size_t needed = 0;
  std::string head;  // stem of the head noun; empty: whichever word governs the others
  // What joins the rest of a name to its head, where that tells one thing from its contrary:
  // "withdrawal from the bloc" is none of the bloc "from the valley". Empty where it does not.
  std::string preposition;
};

// Built once, then read by any number of threads.
class PhraseIndex {
 public:
  explicit PhraseIndex(const v1::Catalog& catalog);

  const std::vector<TopicPhrase>& phrases() const { return phrases_; }
  // Those that hold the stem; null if none does.
  const std::vector<int>* PhrasesWith(std::string_view stem) const;

  // Whether the stem is in a phrase or a phrase's head noun.
  bool Knows(std::string_view stem) const;

  // False only for words whose stem Knows() would not know, which is quickly told of most.
  bool MayBeInPhrase(std::string_view word) const;

  // The stems of an actor's names and demonyms of one word, its name's first.
  const std::vector<std::string>& NameStems(int actor) const { return name_stems_[actor]; }

  // The topics and actors that a definite noun with this stem can stand for once they were named: a
  // topic's `nominals`, or the head noun of its name if it has none; an actor's `nominals`.
  const std::vector<int>* TopicsByNoun(std::string_view stem) const;
  const std::vector<int>* ActorsByNoun(std::string_view stem) const;

  // False only for words whose stem is none of these nouns', which is quickly told of most.
  bool MayBeNoun(std::string_view word) const;

 private:
  using Lists = absl::flat_hash_map<std::string, std::vector<int>>;

  void AddPhrase(int topic, const std::string& words, double share, std::string head,
                 std::string preposition);

  std::vector<TopicPhrase> phrases_;
  Lists by_stem_;
  Lists other_heads_;  // head nouns that are no content words of their phrases
  // Of words by their first three letters.
  using Beginnings = std::bitset<1 << 15>;
  static void AddBeginnings(const Lists& lists, Beginnings* beginnings);
  Beginnings beginnings_;       // whose stems Knows() knows
  Beginnings noun_beginnings_;  // in topic_nouns_ or actor_nouns_
  Lists topic_nouns_;
  Lists actor_nouns_;
  std::vector<std::vector<std::string>> name_stems_;  // by actor
};

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_CATALOG_PHRASE_INDEX_H_
