#include "stance_service/analysis/references/antecedents.h"

#include <algorithm>
#include <cmath>

#include "absl/strings/str_cat.h"

namespace demarche::stance {
namespace {

// Sentences before the pronoun's that are searched.
constexpr int kReach = 3;
// Phrases that are weighed for one pronoun, from the nearest on.
constexpr int kMostChoices = 60;
// What its likeliest entity must reach, of 1, for each class of pronouns.
constexpr float kSure[3] = {0.35f, 0.4f, 0.4f};
// Whom a catalog lists, a text is more likely to go on about than about what else it names: times
// this.
constexpr float kListed = 1.5f;
// "They" within a sentence that names a state are its people or government: no such states are in
// what the weights were learned from.
constexpr float kPeopleOfState = 3;
// Paragraphs of news stand more by themselves than those that the weights were learned from.
constexpr float kParagraphsDoubt = 1.0f;

constexpr float kWeights[3][kClues] = {
#include "stance_service/analysis/references/antecedent_weights.inc"
};

class Clues {
 public:
  void Add(Clue clue, bool holds = true) {
    if (holds) bits_ |= uint64_t{1} << static_cast<int>(clue);
  }
  // The clue `steps` behind `first` in Clue's order.
  void Add(Clue first, int steps) { bits_ |= uint64_t{1} << (static_cast<int>(first) + steps); }
  uint64_t bits() const { return bits_; }

 private:
  uint64_t bits_ = 0;
};

bool IsSubject(Relation relation) {
  return relation == Relation::kNsubj || relation == Relation::kNsubjPass ||
         relation == Relation::kNsubjOuter;
}

bool IsObject(Relation relation) {
  return relation == Relation::kObj || relation == Relation::kIobj;
}

// What a conjunct is, its first conjunct is.
Relation RoleOf(const Tree& tree, int token) { return tree.Rel(tree.FirstConjunct(token)); }

bool HeadsPhrase(const Tree& tree, int i) {
  const Upos upos = tree.Pos(i);
  if (upos == Upos::kPron) return PronounClassOf(tree.Lower(i)) != PronounClass::kNone;
  if (upos != Upos::kNoun && upos != Upos::kPropn) return false;
  switch (tree.Rel(i)) {
    case Relation::kCompound:
    case Relation::kFlat:
    case Relation::kFixed:
    case Relation::kNmodDesc:
    case Relation::kNmodUnmarked:
    case Relation::kOblUnmarked:
    case Relation::kGoeswith:
      return false;
    default:
      return !tree.HasCopula(i);
  }
}

bool IsDefinite(std::string_view determiner) {
  return determiner == "the" || determiner == "this" || determiner == "that" ||
         determiner == "these" || determiner == "those" || determiner == "both";
}

// In quotation marks, through a paragraph.
std::vector<std::vector<bool>> FindQuoted(const Document& document) {
  std::vector<std::vector<bool>> quoted(document.sentences.size());
  bool open = false;
  for (size_t s = 0; s < document.sentences.size(); ++s) {
    if (s == 0 || document.paragraphs[s] != document.paragraphs[s - 1]) open = false;
    const std::vector<Token>& tokens = document.sentences[s].tokens;
    quoted[s].resize(tokens.size());
    for (size_t i = 0; i < tokens.size(); ++i) {
      const std::string_view form = document.Text(tokens[i].begin, tokens[i].end);
      if (form == "“" || form == "``") open = true;
      quoted[s][i] = open;
      if (form == "”" || form == "''") open = false;
      if (form == "\"") quoted[s][i] = open = !open;
    }
  }
  return quoted;
}

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

// The subjects of the clauses that the pronoun stands in, its own first.
std::vector<int> SubjectsAbove(const Tree& tree, int pronoun) {
  std::vector<int> subjects;
  int at = tree.Head(pronoun);
  for (int steps = 0; at >= 0 && steps < 12; ++steps, at = tree.Head(at)) {
    const int subject = tree.Child(at, {Relation::kNsubj, Relation::kNsubjPass});
    if (subject >= 0) subjects.push_back(subject);
  }
  return subjects;
}

bool IsArgumentOf(const Tree& tree, int token, int verb) {
  return verb >= 0 && tree.Head(tree.FirstConjunct(token)) == verb;
}

// Arguments of one verb are two things, but for "himself".
bool AreArgumentsOfOne(const Tree& tree, int pronoun, int token) {
  if (tree.Rel(pronoun) == Relation::kNmodPoss) return false;
  const Relation relation = tree.Rel(tree.FirstConjunct(token));
  const bool core = IsSubject(relation) || IsObject(relation) || relation == Relation::kObl ||
                    relation == Relation::kOblAgent;
  return core && IsArgumentOf(tree, token, tree.Head(tree.FirstConjunct(pronoun)));
}

// Hangs from the verb through nouns alone.
bool StandsInClauseOf(const Tree& tree, int token, int verb) {
  int at = tree.Head(token);
  for (int steps = 0; at >= 0 && steps < 6; ++steps, at = tree.Head(at)) {
    if (at == verb) return true;
    if (tree.Pos(at) == Upos::kVerb) return false;
  }
  return false;
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

Nature NatureOfPronoun(std::string_view lower) {
  switch (PronounClassOf(lower)) {
    case PronounClass::kPerson: {
      const bool male = lower == "he" || lower == "him" || lower == "his";
      return {Animacy::kPerson, male ? Gender::kMale : Gender::kFemale, Number::kSingular, false,
              false};
    }
    case PronounClass::kThing:
      return {Animacy::kThing, Gender::kUnknown, Number::kSingular, false, false};
    case PronounClass::kPlural:
      return {Animacy::kUnknown, Gender::kUnknown, Number::kPlural, false, false};
    case PronounClass::kNone:
      return {};
  }
  return {};
}

}  // namespace

Antecedents::Antecedents(const Document& document, const Mentions& mentions,
                         const ActorNatures& natures, const Lexicon& lexicon)
    : document_(document),
      mentions_(mentions),
      lexicon_(lexicon),
      natures_(natures),
      quoted_(FindQuoted(document)) {}

void Antecedents::AddPhrases(int s) {
  const Tree& tree = document_.trees[s];
  first_phrase_.push_back(static_cast<int>(phrases_.size()));
  std::vector<int>& at = phrase_at_.emplace_back(tree.size(), -1);
  for (int i = 0; i < tree.size(); ++i) {
    NounPhrase phrase{.sentence = s, .token = i};
    for (const int m : mentions_.At(s, i)) {
      const Mention& mention = mentions_[m];
      if (mention.kind == MentionKind::kDemonym || mention.inside_actor) continue;
      if (mention.actor < 0 && (mention.topic < 0 || mention.inside_topic)) continue;
      phrase.mention = m;
      break;
    }
    if (phrase.mention < 0 && !HeadsPhrase(tree, i)) continue;
    phrase.subject = IsSubject(RoleOf(tree, i));
    phrase.quoted = quoted_[s][i];
    if (tree.Pos(i) == Upos::kPron) {
      phrase.pronoun = PronounClassOf(tree.Lower(i));
      phrase.nature = NatureOfPronoun(tree.Lower(i));
    } else if (phrase.mention >= 0 && mentions_[phrase.mention].actor >= 0) {
      phrase.nature = natures_.at(mentions_[phrase.mention].actor);
      if (phrase.nature.animacy == Animacy::kUnknown) {
        const Nature noun = NatureOfNoun(tree, i, lexicon_);
        if (phrase.nature.number == Number::kUnknown) phrase.nature.number = noun.number;
      }
    } else {
      phrase.nature = NatureOfNoun(tree, i, lexicon_);
    }
    // "Weber and Ito": the first stands for both.
    if (tree.Child(i, {Relation::kConj}) >= 0 && phrase.nature.number == Number::kSingular) {
      phrase.nature.number = Number::kUnknown;
    }
    phrase.entity = EntityOf(tree, s, i, phrase);
    // What is apposed to a listed name is listed.
    if (phrase.mention < 0 && tree.Rel(i) == Relation::kAppos && tree.Head(i) < i &&
        at[tree.Head(i)] >= 0) {
      phrase.mention = phrases_[at[tree.Head(i)]].mention;
    }
    Entity& entity = entities_[phrase.entity];
    // What was told of a name once holds for it from there on.
    if (phrase.nature.animacy == Animacy::kUnknown && entity.last >= 0 && phrase.mention < 0) {
      phrase.nature = phrases_[entity.last].nature;
    }
    at[i] = static_cast<int>(phrases_.size());
    if (phrase.pronoun == PronounClass::kNone) {
      ++entity.count;
      entity.last = at[i];
    }
    phrases_.push_back(phrase);
  }
}

// An entity for every actor and topic, for every unlisted name by its last word, for every noun
// that is taken up by "the"; a new one for all else.
int Antecedents::EntityOf(const Tree& tree, int s, int token, const NounPhrase& phrase) {
  const auto create = [&] {
    entities_.emplace_back();
    return static_cast<int>(entities_.size()) - 1;
  };
  std::string key;
  if (phrase.mention >= 0) {
    const Mention& mention = mentions_[phrase.mention];
    key = mention.actor >= 0 ? absl::StrCat("a", mention.actor) : absl::StrCat("t", mention.topic);
  } else if (phrase.pronoun != PronounClass::kNone) {
    return create();
  } else {
    // "Walmart, the largest seller": one thing.
    const std::vector<int>& at = phrase_at_[s];
    if (tree.Rel(token) == Relation::kAppos && at[tree.Head(token)] >= 0 &&
        tree.Head(token) < token) {
      return phrases_[at[tree.Head(token)]].entity;
    }
    if (tree.Pos(token) == Upos::kPropn) {
      int last = token;
      for (const int child : tree.Children(token)) {
        if (tree.Rel(child) == Relation::kFlat) last = std::max(last, child);
      }
      key = absl::StrCat("n", std::string(tree.Lower(last)));
    } else {
      key = absl::StrCat("c", std::string(tree.Lower(token)));
      const int determiner = tree.Child(token, {Relation::kDet, Relation::kNmodPoss});
      if (determiner < 0 || !IsDefinite(tree.Lower(determiner))) {
        const int entity = create();
        entity_by_name_[key] = entity;
        return entity;
      }
    }
  }
  const auto [known, is_new] = entity_by_name_.try_emplace(key, static_cast<int>(entities_.size()));
  if (is_new) entities_.emplace_back();
  return known->second;
}

std::vector<Choice> Antecedents::ChoicesFor(int s, int i) {
  while (static_cast<int>(first_phrase_.size()) <= s) {
    AddPhrases(static_cast<int>(first_phrase_.size()));
  }
  const Tree& tree = document_.trees[s];
  const PronounClass pronoun = PronounClassOf(tree.Lower(i));
  std::vector<Choice> choices;

  Clues none;
  none.Add(Clue::kNone);
  none.Add(Clue::kNoneSubject, IsSubject(tree.Rel(i)));
  none.Add(Clue::kNoneObject, IsObject(tree.Rel(i)));
  none.Add(Clue::kNonePossessive, tree.Rel(i) == Relation::kNmodPoss);
  none.Add(Clue::kNoneExpletive, tree.Rel(i) == Relation::kExpl);
  if (pronoun == PronounClass::kThing && IsSubject(tree.Rel(i)) && tree.Head(i) > i) {
    none.Add(Clue::kNoneBeforeClause,
             tree.Child(tree.Head(i), {Relation::kCsubj, Relation::kCcomp, Relation::kXcomp,
                                       Relation::kCsubjPass}) > tree.Head(i));
  }
  none.Add(Clue::kNoneQuoted, quoted_[s][i]);
  choices.push_back({.phrase = -1, .clues = none.bits()});

  const std::vector<int> subjects = SubjectsAbove(tree, i);
  const int first = first_phrase_[std::max(0, s - kReach)];
  std::vector<int> seen;
  std::vector<std::pair<int, int>> last_sentence;
  // From the pronoun back, then what stands behind it.
  int at = static_cast<int>(phrases_.size()) - 1;
  while (at >= first &&
         (phrases_[at].sentence > s || (phrases_[at].sentence == s && phrases_[at].token >= i))) {
    --at;
  }
  const int nearest = at;
  for (; at >= first && static_cast<int>(choices.size()) < kMostChoices; --at) {
    const NounPhrase& phrase = phrases_[at];
    if (document_.paragraphs[s] - document_.paragraphs[phrase.sentence] > 1) break;
    if (!FitsClass(phrase.nature, pronoun, tree.Rel(i))) continue;
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
    choices.push_back({.phrase = at, .clues = CluesOf(s, i, phrase, std::min(rank, 3), subjects)});
  }
  for (at = nearest + 1; at < static_cast<int>(phrases_.size()); ++at) {
    const NounPhrase& phrase = phrases_[at];
    if (phrase.sentence != s || phrase.token <= i) continue;
    if (phrase.pronoun != PronounClass::kNone || !FitsClass(phrase.nature, pronoun, tree.Rel(i)))
      continue;
    if (!MayStandBehind(tree, i, phrase.token)) continue;
    choices.push_back({.phrase = at, .clues = CluesOf(s, i, phrase, 0, subjects)});
  }
  return choices;
}

uint64_t Antecedents::CluesOf(int s, int i, const NounPhrase& phrase, int rank,
                              const std::vector<int>& subjects) const {
  const Tree& tree = document_.trees[s];
  const Tree& other = document_.trees[phrase.sentence];
  const int token = phrase.token;
  Clues clues;
  const int back = s - phrase.sentence;
  clues.Add(Clue::kSameSentence, std::min(back, 3));
  const Relation role = RoleOf(other, token);
  if (back == 0) {
    const int words = i - token;
    clues.Add(words < 0     ? Clue::kBehind
              : words <= 5  ? Clue::kFewWords
              : words <= 15 ? Clue::kSomeWords
                            : Clue::kManyWords);
    const auto subject = std::find(subjects.begin(), subjects.end(), token);
    if (subject != subjects.end()) {
      const auto level = std::min<ptrdiff_t>(subject - subjects.begin(), 2);
      clues.Add(Clue::kOwnSubject, static_cast<int>(level));
    }
    clues.Add(Clue::kCoargument, tree.Rel(i) == Relation::kNmodPoss &&
                                     IsArgumentOf(tree, token, tree.Head(tree.Head(i))));
    clues.Add(Clue::kSameClause,
              IsSubject(tree.Rel(i)) && token < i && StandsInClauseOf(tree, token, tree.Head(i)));
    if (tree.Dominates(token, i)) {
      bool by_clause = false;
      for (int at = i; at != token; at = tree.Head(at)) {
        by_clause = by_clause || tree.Rel(at) == Relation::kAclRelcl ||
                    tree.Rel(at) == Relation::kAcl || tree.Rel(at) == Relation::kConj;
      }
      clues.Add(by_clause ? Clue::kHoldsPronounByClause : Clue::kHoldsPronoun);
    }
    clues.Add(Clue::kConjoined, tree.FirstConjunct(token) == tree.FirstConjunct(i));
  }
  clues.Add(IsSubject(role)  ? Clue::kSubject
            : IsObject(role) ? Clue::kObject
            : role == Relation::kObl || role == Relation::kNmod || role == Relation::kOblAgent
                ? Clue::kOblique
            : role == Relation::kNmodPoss ? Clue::kPossessor
                                          : Clue::kOtherRole);
  clues.Add(Clue::kConjunct, other.Rel(token) == Relation::kConj);
  const int head = other.Head(token);
  clues.Add(Clue::kMainSubject, IsSubject(role) && head >= 0 && other.Head(head) < 0);
  clues.Add(Clue::kFirstInSentence, &phrases_[first_phrase_[phrase.sentence]] == &phrase);
  clues.Add(Clue::kOtherParagraph,
            document_.paragraphs[phrase.sentence] != document_.paragraphs[s]);
  clues.Add(Clue::kBothSubjects, IsSubject(role) && IsSubject(tree.Rel(i)));
  clues.Add(Clue::kBothObjects, IsObject(role) && IsObject(tree.Rel(i)));

  const bool quoted = quoted_[s][i];
  clues.Add(Clue::kSpeakerOfQuote, quoted && !phrase.quoted && back == 0);
  clues.Add(Clue::kOutsideQuote, quoted && !phrase.quoted && back > 0);
  clues.Add(Clue::kInsideQuote, !quoted && phrase.quoted);
  clues.Add(Clue::kSameQuote, quoted && phrase.quoted);

  if (phrase.pronoun != PronounClass::kNone) {
    clues.Add(Clue::kPronoun);
  } else if (other.Pos(token) == Upos::kPropn || phrase.mention >= 0) {
    clues.Add(Clue::kName);
  } else {
    const int determiner = other.Child(token, {Relation::kDet, Relation::kNmodPoss});
    clues.Add(determiner < 0                                 ? Clue::kBare
              : other.Rel(determiner) == Relation::kNmodPoss ? Clue::kPossessed
              : IsDefinite(other.Lower(determiner))          ? Clue::kDefinite
                                                             : Clue::kIndefinite);
  }

  const Entity& entity = entities_[phrase.entity];
  clues.Add(entity.count <= 1   ? Clue::kOnce
            : entity.count == 2 ? Clue::kTwice
            : entity.count <= 4 ? Clue::kOften
                                : Clue::kVeryOften);
  clues.Add(Clue::kLatest, rank);
  clues.Add(Clue::kLastWasSubject, entity.last >= 0 && phrases_[entity.last].subject);

  const Nature wanted = NatureOfPronoun(tree.Lower(i));
  const Nature& nature = phrase.nature;
  if (wanted.gender != Gender::kUnknown && nature.gender != Gender::kUnknown) {
    clues.Add(wanted.gender == nature.gender ? Clue::kGenderFits : Clue::kGenderContrary);
  }
  clues.Add(nature.animacy == Animacy::kPerson  ? Clue::kPerson
            : nature.animacy == Animacy::kThing ? Clue::kThing
                                                : Clue::kUnknownAnimacy);
  clues.Add(nature.number == Number::kSingular ? Clue::kSingular
            : nature.number == Number::kPlural ? Clue::kPlural
                                               : Clue::kUnknownNumber);
  clues.Add(Clue::kCollective, nature.collective);
  clues.Add(Clue::kCollectiveForObject,
            wanted.number == Number::kSingular && nature.collective && IsObject(tree.Rel(i)));
  clues.Add(Clue::kSeveral, other.Child(token, {Relation::kConj}) >= 0);
  return clues.bits();
}

void Antecedents::Link(int s, int i, int phrase) {
  const int own = phrase_at_[s][i];
  if (own < 0 || phrase < 0) return;
  NounPhrase& pronoun = phrases_[own];
  pronoun.entity = phrases_[phrase].entity;
  pronoun.mention = phrases_[phrase].mention;
  Entity& entity = entities_[pronoun.entity];
  ++entity.count;
  entity.last = own;
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

void ScoreChoices(PronounClass pronoun, std::vector<Choice>* choices) {
  const float* weights = kWeights[static_cast<int>(pronoun) - 1];
  float most = -1e9f;
  for (Choice& choice : *choices) {
    choice.score = 0;
    for (uint64_t left = choice.clues; left != 0; left &= left - 1) {
      choice.score += weights[__builtin_ctzll(left)];
    }
    if ((choice.clues >> static_cast<int>(Clue::kOtherParagraph) & 1) != 0) {
      choice.score -= kParagraphsDoubt;
    }
    most = std::max(most, choice.score);
  }
  float sum = 0;
  for (Choice& choice : *choices) {
    choice.score = std::exp(choice.score - most);
    sum += choice.score;
  }
  for (Choice& choice : *choices) choice.score /= sum;
}

}  // namespace demarche::stance
