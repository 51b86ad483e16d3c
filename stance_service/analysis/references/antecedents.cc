#include "stance_service/analysis/references/antecedents.h"

#include <algorithm>
#include <utility>

namespace demarche::stance {
namespace {

// Phrases that are weighed for one pronoun, from the nearest on.
constexpr int kMostChoices = 60;
constexpr int kLongestQuotation = 12;  // sentences
// What its likeliest entity must reach, of 1, for each class of pronouns.
constexpr float kSure[3] = {0.35f, 0.4f, 0.4f};
// Whom a catalog lists, a text is more likely to go on about than about what else it names: times
// this.
constexpr float kListed = 1.5f;
// "They" within a sentence that names a state are its people or government: no such states are in
// what the weights were learned from.
constexpr float kPeopleOfState = 3;

// Whether a phrase behind the pronoun may be meant: the subject of the clause before which the
// pronoun stands in an adjunct ("In his speech, …").
bool MayStandBehind(const Tree& tree, int pronoun, int phrase) {
  if (!IsSubject(tree.Rel(phrase))) return false;
  const int verb = tree.Head(phrase);
  int at = pronoun;
  for (int steps = 0; at >= 0 && at != verb && steps < 8; ++steps) {
    const Relation relation = tree.Rel(at);
    if (tree.Head(at) == verb) {
      return at < phrase && (relation == Relation::kObl || relation == Relation::kAdvcl);
    }
    at = tree.Head(at);
  }
  return false;
}

// Arguments of one verb are two things, but for "himself".
bool AreArgumentsOfOne(const Tree& tree, int pronoun, int token) {
  if (tree.Rel(pronoun) == Relation::kNmodPoss) return false;
  const Relation relation = tree.Rel(tree.FirstConjunct(token));
  const bool core = IsSubject(relation) || IsObject(relation) || relation == Relation::kObl ||
                    relation == Relation::kOblAgent;
  return core && IsArgumentOf(tree, token, tree.Head(tree.FirstConjunct(pronoun)));
}

bool FitsClass(const Nature& nature, PronounClass pronoun, Relation relation) {
  // What is backed or criticised as "it" is no state, nor as "them".
  if (nature.state && (IsObject(relation) || relation == Relation::kObl) &&
      (pronoun == PronounClass::kThing || nature.number == Number::kSingular)) {
    return false;
  }
  switch (pronoun) {
    case PronounClass::kPerson:
      return nature.animacy != Animacy::kThing && nature.number != Number::kPlural;
    case PronounClass::kThing:
      return nature.animacy != Animacy::kPerson && nature.number != Number::kPlural;
    case PronounClass::kPlural:
      return nature.number != Number::kSingular || nature.collective;
    case PronounClass::kNone:
      return false;
  }
  return false;
}

}  // namespace

Antecedents::Antecedents(const Document& document, const Mentions& mentions,
                         const ActorNatures& natures, const Lexicon& lexicon)
    : document_(document), phrases_(document, mentions, natures, lexicon) {}

std::vector<Choice> Antecedents::ChoicesFor(int s, int i) {
  phrases_.ReadUpTo(s);
  const Tree& tree = document_.trees[s];
  const PronounClass pronoun = PronounClassOf(tree.Lower(i));
  std::vector<Choice> choices;

  const AskedPronoun asked = AskAbout(document_, s, i);
  choices.push_back({.phrase = -1, .clues = CluesOfNone(document_, phrases_, asked)});

  // “…. … .” he said: a narrator goes on behind a quotation as if nothing stood between.
  const bool narrated = !phrases_.IsQuoted(s, i);
  int farthest = std::max(0, s - kPronounReach);
  while (narrated && farthest > 0 && s - farthest < kLongestQuotation &&
         phrases_.SentencesBack(farthest - 1, s) <= kPronounReach) {
    --farthest;
  }
  const int first = phrases_.FirstOf(farthest);
  std::vector<int> seen;
  std::vector<std::pair<int, int>> last_sentence;
  // From the pronoun back, then what stands behind it.
  int at = phrases_.size() - 1;
  while (at >= first &&
         (phrases_[at].sentence > s || (phrases_[at].sentence == s && phrases_[at].token >= i))) {
    --at;
  }
  const int nearest = at;
  for (; at >= first && static_cast<int>(choices.size()) < kMostChoices; --at) {
    const NounPhrase& phrase = phrases_[at];
    const int paragraphs = narrated
                               ? phrases_.ParagraphsBack(phrase.sentence, s)
                               : document_.paragraphs[s] - document_.paragraphs[phrase.sentence];
    if (paragraphs > 1) break;
    Nature nature = phrase.nature;
    // "Which it accused of undermining it": once "it", a state is "it" through the sentence.
    if (phrase.sentence == s && phrase.pronoun != PronounClass::kNone) nature.state = false;
    if (!FitsClass(nature, pronoun, tree.Rel(i))) continue;
    if (phrase.sentence == s && AreArgumentsOfOne(tree, i, phrase.token)) continue;
    // Of each entity, where it was spoken of last.
    const auto last = std::find_if(last_sentence.begin(), last_sentence.end(),
                                   [&](const auto& known) { return known.first == phrase.entity; });
    if (last == last_sentence.end()) {
      last_sentence.emplace_back(phrase.entity, phrase.sentence);
    } else if (last->second != phrase.sentence) {
      continue;
    }
    int rank = 0;
    while (rank < static_cast<int>(seen.size()) && seen[rank] != phrase.entity) ++rank;
    if (rank == static_cast<int>(seen.size()) && rank < 3) seen.push_back(phrase.entity);
    choices.push_back(
        {.phrase = at, .clues = CluesOf(document_, phrases_, asked, phrase, std::min(rank, 3))});
  }
  for (at = nearest + 1; at < phrases_.size(); ++at) {
    const NounPhrase& phrase = phrases_[at];
    if (phrase.sentence != s || phrase.token <= i) continue;
    if (phrase.pronoun != PronounClass::kNone || !FitsClass(phrase.nature, pronoun, tree.Rel(i)))
      continue;
    if (!MayStandBehind(tree, i, phrase.token)) continue;
    choices.push_back({.phrase = at, .clues = CluesOf(document_, phrases_, asked, phrase, 0)});
  }
  return choices;
}

int Antecedents::Resolve(int s, int i) {
  std::vector<Choice> choices = ChoicesFor(s, i);
  const PronounClass pronoun = PronounClassOf(document_.trees[s].Lower(i));
  ScoreChoices(pronoun, &choices);
  // What speaks for several phrases of one entity speaks for it.
  int best = -1;
  float most = 0;
  for (size_t c = 1; c < choices.size(); ++c) {
    const int entity = phrases_[choices[c].phrase].entity;
    float sum = 0;
    bool first = true;
    for (size_t d = 1; d < choices.size(); ++d) {
      if (phrases_[choices[d].phrase].entity != entity) continue;
      if (d < c) {
        first = false;
        break;
      }
      sum += choices[d].score;
    }
    if (first && phrases_[choices[c].phrase].mention >= 0) {
      const NounPhrase& phrase = phrases_[choices[c].phrase];
      const bool its_people =
          phrase.nature.state && pronoun == PronounClass::kPlural && phrase.sentence == s;
      const float odds = (its_people ? kPeopleOfState : kListed) * sum / std::max(1e-6f, 1 - sum);
      sum = odds / (1 + odds);
    }
    if (first && sum > most) {
      most = sum;
      best = choices[c].phrase;
    }
  }
  if (most < kSure[static_cast<int>(pronoun) - 1]) return -1;
  Link(s, i, best);
  return best;
}

}  // namespace demarche::stance
