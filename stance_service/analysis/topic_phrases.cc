#include "stance_service/analysis/topic_phrases.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "stance_service/catalog/phrase_index.h"
#include "stance_service/catalog/stem.h"
#include "stance_service/catalog/words.h"

namespace demarche::stance {
namespace {

// A phrase's words stand no farther from its head noun than this, in tokens.
constexpr int kReach = 20;

struct StemAt {
  std::string stem;
  int token;
};

// The stems of a sentence's words, and for each actor it refers to those of its one-word names. A
// possessive pronoun says whose a thing is, not what it is about.
std::vector<StemAt> StemsOf(const Document& document, const CompiledCatalog& catalog,
                            const Mentions& mentions, int s) {
  const Tree& tree = document.trees[s];
  std::vector<StemAt> stems;
  NameWords words;
  for (int i = 0; i < tree.size(); ++i) {
    ScanWords(tree.Form(i), &words);
    for (const NameWord& word : words.words) stems.push_back({Stem(words.Folded(word)), i});
  }
  for (const int m : mentions.InSentence(s)) {
    const Mention& mention = mentions[m];
    if (mention.actor < 0 || mention.inside_actor) continue;
    if (mention.kind == MentionKind::kPronoun && tree.Rel(mention.head) == Relation::kNmodPoss) {
      continue;
    }
    for (const std::string& stem : catalog.phrases().NameStems(mention.actor)) {
      stems.push_back({stem, mention.head});
    }
  }
  return stems;
}

bool VerbBetween(const Tree& tree, int a, int b) {
  for (int i = std::min(a, b) + 1; i < std::max(a, b); ++i) {
    if (tree.Pos(i) == Upos::kVerb && !tree.Lower(i).ends_with("ing")) return true;
  }
  return false;
}

// The token of a sentence that is a phrase's head noun, with the other words around it; -1 if the
// sentence does not hold the phrase.
int FindHead(const Tree& tree, const TopicPhrase& phrase, const std::vector<StemAt>& stems) {
  for (const StemAt& head : stems) {
    if (head.stem != phrase.head) continue;
    absl::flat_hash_set<std::string_view> found;
    for (const StemAt& at : stems) {
      if (std::abs(at.token - head.token) <= kReach &&
          std::find(phrase.stems.begin(), phrase.stems.end(), at.stem) != phrase.stems.end() &&
          !VerbBetween(tree, at.token, head.token)) {
        found.insert(at.stem);
      }
    }
    if (found.size() >= phrase.needed) return head.token;
  }
  return -1;
}

// Inside the name of another topic a word names that topic, unless the phrase says more than the
// name.
bool IsTaken(const Document& document, const Mentions& mentions, int s, int token,
             const TopicPhrase& phrase) {
  const std::vector<int>& known = mentions.InSentence(s);
  return std::any_of(known.begin(), known.end(), [&](int m) {
    const Mention& mention = mentions[m];
    return mention.topic == phrase.topic ||
           (mention.kind == MentionKind::kName && mention.topic >= 0 && mention.actor < 0 &&
            mention.first <= token && token <= mention.last &&
            ContentStems(document.Text(mention.begin, mention.end)).size() >= phrase.needed);
  });
}

}  // namespace

void AddTopicPhrases(const Document& document, const CompiledCatalog& catalog, Mentions* mentions) {
  const PhraseIndex& index = catalog.phrases();
  std::vector<size_t> hits(index.phrases().size());
  std::vector<int> touched;
  for (int s = 0; s < static_cast<int>(document.sentences.size()); ++s) {
    if (!document.read[s]) continue;
    const std::vector<StemAt> stems = StemsOf(document, catalog, *mentions, s);
    touched.clear();
    absl::flat_hash_set<std::string_view> seen;
    for (const StemAt& at : stems) {
      if (!seen.insert(at.stem).second) continue;
      const std::vector<int>* list = index.PhrasesWith(at.stem);
      if (list == nullptr) continue;
      for (const int p : *list) {
        if (hits[p]++ == 0) touched.push_back(p);
      }
    }
    for (const int p : touched) {
      const TopicPhrase& phrase = index.phrases()[p];
      if (std::exchange(hits[p], 0) < phrase.needed) continue;
      const int head = FindHead(document.trees[s], phrase, stems);
      if (head < 0 || IsTaken(document, *mentions, s, head, phrase)) continue;
      const Token& token = document.sentences[s].tokens[head];
      Mention mention;
      mention.sentence = s;
      mention.topic = phrase.topic;
      mention.kind = MentionKind::kPhrase;
      mention.first = mention.last = mention.head = head;
      mention.begin = token.begin;
      mention.end = token.end;
      mentions->Add(mention);
    }
  }
}

}  // namespace demarche::stance
