#include "stance_service/analysis/positions/topic_phrases.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "stance_service/analysis/references/principals.h"
#include "stance_service/analysis/surface.h"
#include "stance_service/catalog/phrase_index.h"
#include "stance_service/catalog/stem.h"
#include "stance_service/catalog/words.h"

namespace demarche::stance {
namespace {

// A phrase's words stand no farther from its head noun than this, in tokens.
constexpr int kReach = 20;
constexpr int kMaxClimb = 4;
constexpr int kDirectionReach = 10;  // tokens between a noun and its complement

struct StemAt {
  std::string stem;
  int token;
  bool is_actor = false;  // of a name of an actor that is mentioned there
};

// Those stems of a sentence's words that phrases hold, and for each actor it refers to those of its
// one-word names. A possessive pronoun says whose a thing is, not what it is about.
std::vector<StemAt> StemsOf(const Document& document, const CompiledCatalog& catalog,
                            const Mentions& mentions, const std::string& day, int s) {
  const Tree& tree = document.trees[s];
  const PhraseIndex& index = catalog.phrases();
  std::vector<StemAt> stems;
  NameWords words;
  for (int i = 0; i < tree.size(); ++i) {
    ScanWords(tree.Form(i), &words);
    for (const NameWord& word : words.words) {
      const std::string_view folded = words.Folded(word);
      if (!index.MayBeInPhrase(folded)) continue;
      std::string stem = Stem(folded);
      if (index.Knows(stem)) stems.push_back({std::move(stem), i});
    }
  }
  for (const int m : mentions.InSentence(s)) {
    const Mention& mention = mentions[m];
    if (mention.actor < 0 || mention.inside_actor) continue;
    if (mention.kind == MentionKind::kPronoun && tree.Rel(mention.head) == Relation::kNmodPoss) {
      continue;
    }
    for (const std::string& stem : index.NameStems(mention.actor)) {
      stems.push_back({stem, mention.head, true});
    }
    // Whom a person speaks for: "the minister wants closer ties with Oslo".
    if (!IsPerson(catalog.records().actors(mention.actor).kind())) continue;
    const int principal = PrincipalOf(catalog, mention.actor, day);
    if (principal < 0) continue;
    for (const std::string& stem : index.NameStems(principal)) {
      stems.push_back({stem, mention.head, true});
    }
  }
  return stems;
}

// The last token of what the sentence says at its beginning that it is about: "as to the border
// between Peru and Chile, …"; -1 if it says nothing such.
int EndOfHeading(const Tree& tree) {
  static constexpr std::string_view kOpenings[] = {
      "as to",          "as for",          "regarding",   "concerning", "on",
      "with regard to", "with respect to", "in terms of", "as regards"};
  const auto begins = [&](std::string_view opening) {
    for (int i = 0; i < tree.size() && !opening.empty(); ++i) {
      if (!opening.starts_with(tree.Lower(i))) return false;
      opening.remove_prefix(tree.Lower(i).size());
      if (opening.starts_with(' ')) opening.remove_prefix(1);
    }
    return opening.empty();
  };
  if (std::none_of(std::begin(kOpenings), std::end(kOpenings), begins)) return -1;
  for (int i = 1; i < tree.size() && i <= kReach; ++i) {
    if (tree.Form(i) == ",") return i;
    if (tree.Pos(i) == Upos::kVerb || tree.Pos(i) == Upos::kAux) return -1;
  }
  return -1;
}

bool VerbBetween(const Tree& tree, int a, int b) {
  for (int i = std::min(a, b) + 1; i < std::max(a, b); ++i) {
    // "NATO-led initiatives": a participle before its noun parts nothing.
    if (tree.Rel(i) == Relation::kAmod && tree.Head(i) > i) continue;
    if (tree.Pos(i) == Upos::kVerb && !tree.Lower(i).ends_with("ing")) return true;
  }
  return false;
}

// The verb that a noun is object, subject or complement of, itself or as a part of what is: "sign
// the text of an agreement"; -1 if there is none.
int VerbOf(const Tree& tree, int noun) {
  int at = noun;
  for (int steps = 0; at >= 0 && steps < kMaxClimb; ++steps) {
    const int head = tree.Head(at);
    if (head >= 0 && tree.Pos(head) == Upos::kVerb) return head;
    if (tree.Rel(at) == Relation::kNmod && tree.Preposition(at) == "to") return -1;
    at = head;
  }
  return -1;
}

// Whether the noun is something that the other token, across a verb, does or has: "the bloc hopes
// to sign an agreement with the union" is about an agreement of the bloc with the union.
bool IsDoersOwn(const Tree& tree, int noun, int doer) {
  const int verb = VerbOf(tree, noun);
  if (verb < 0 || tree.IsPassive(verb)) return false;
  const int agent = tree.Agent(verb);
  if (agent < 0) return false;
  if (agent == doer) return true;
  if (VerbBetween(tree, agent, doer)) return false;
  if (tree.Dominates(agent, doer)) return true;
  // "Oslo and the bloc signed …", whatever the parser hung the first of them from.
  for (int i = doer + 1; i < agent; ++i) {
    if (tree.Pos(i) == Upos::kCconj) return true;
  }
  return false;
}

// The last word of the noun phrase behind a preposition.
int EndOfPhraseAfter(const Tree& tree, int preposition) {
  return std::max(preposition, ObjectAfter(tree, preposition));
}

bool Holds(const TopicPhrase& phrase, const std::string& stem) {
  return std::find(phrase.stems.begin(), phrase.stems.end(), stem) != phrase.stems.end();
}

// Whether the later of two tokens begins another clause, as its subject behind a comma: "By leaving
// the talks on the port, the bloc …".
bool BeginsAnotherClause(const Tree& tree, int a, int b) {
  const int later = std::max(a, b);
  const Relation relation = tree.Rel(later);
  if (relation != Relation::kNsubj && relation != Relation::kNsubjPass) return false;
  for (int i = std::min(a, b) + 1; i < later; ++i) {
    if (tree.Form(i) == ",") return true;
  }
  return false;
}

// Whether what the head's own preposition governs is a word of the phrase. "A withdrawal of the
// bloc's troops from the valley" is none from the bloc.
bool HasItsDirection(const Tree& tree, const TopicPhrase& phrase, const std::vector<StemAt>& stems,
                     int head) {
  if (phrase.preposition.empty()) return true;
  for (int i = head + 1; i < tree.size() && i - head <= kDirectionReach; ++i) {
    const Upos upos = tree.Pos(i);
    if (upos == Upos::kVerb || upos == Upos::kPunct || upos == Upos::kCconj) return true;
    if (tree.Lower(i) != phrase.preposition || upos != Upos::kAdp) continue;
    const int end = EndOfPhraseAfter(tree, i);
    return std::any_of(stems.begin(), stems.end(), [&](const StemAt& at) {
      return i < at.token && at.token <= end && Holds(phrase, at.stem);
    });
  }
  return true;
}

void AddWordsAround(const Tree& tree, const TopicPhrase& phrase, const std::vector<StemAt>& stems,
                    const StemAt& head, absl::flat_hash_set<std::string_view>* found) {
  const int heading = EndOfHeading(tree);
  for (const StemAt& at : stems) {
    if (std::abs(at.token - head.token) > kReach || !Holds(phrase, at.stem)) continue;
    const bool apart =
        VerbBetween(tree, at.token, head.token) || BeginsAnotherClause(tree, at.token, head.token);
    if (at.token <= heading || !apart || (at.is_actor && IsDoersOwn(tree, head.token, at.token))) {
      found->insert(at.stem);
    }
  }
}

// Whether the phrase's words stand around the head.
bool IsHeadOf(const Tree& tree, const TopicPhrase& phrase, const std::vector<StemAt>& stems,
              const StemAt& head) {
  absl::flat_hash_set<std::string_view> found;
  AddWordsAround(tree, phrase, stems, head, &found);
  if (found.size() >= phrase.needed) return true;
  // A noun said twice goes on about the same: "opposes no aid to the port; it offers emergency
  // aid".
  for (const StemAt& before : stems) {
    if (before.token >= head.token || before.stem != head.stem || before.is_actor) continue;
    if (head.token - before.token <= kReach) {
      AddWordsAround(tree, phrase, stems, before, &found);
    }
  }
  return found.size() >= phrase.needed;
}

// The token of a sentence that is a phrase's head noun, with the other words around it; -1 if the
// sentence does not hold the phrase. Of several words that may be it, the one that governs others.
int FindHead(const Tree& tree, const TopicPhrase& phrase, const std::vector<StemAt>& stems) {
  int best = -1;
  for (const StemAt& head : stems) {
    const bool fits = phrase.head.empty() ? Holds(phrase, head.stem) : head.stem == phrase.head;
    if (!fits || head.token == best || !IsHeadOf(tree, phrase, stems, head) ||
        !HasItsDirection(tree, phrase, stems, head.token)) {
      continue;
    }
    if (!phrase.head.empty()) return head.token;
    if (best < 0 || tree.Dominates(head.token, best)) best = head.token;
  }
  return best;
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
            Covers(mention, token) &&
            ContentStems(document.Text(mention.begin, mention.end)).size() >= phrase.needed);
  });
}

}  // namespace

void AddTopicPhrases(const Document& document, const CompiledCatalog& catalog, Mentions* mentions) {
  const PhraseIndex& index = catalog.phrases();
  std::vector<size_t> hits(index.phrases().size());
  std::vector<int> touched;
  const std::string day = PublishedDay(document);
  for (int s = 0; s < static_cast<int>(document.sentences.size()); ++s) {
    if (!document.read[s]) continue;
    const std::vector<StemAt> stems = StemsOf(document, catalog, *mentions, day, s);
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
