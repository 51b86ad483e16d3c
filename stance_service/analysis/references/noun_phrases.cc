#include "stance_service/analysis/references/noun_phrases.h"

#include <algorithm>

#include "absl/strings/str_cat.h"

namespace demarche::stance {
namespace {

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

}  // namespace

bool IsDefinite(std::string_view determiner) {
  return determiner == "the" || determiner == "this" || determiner == "that" ||
         determiner == "these" || determiner == "those" || determiner == "both";
}

bool IsSubject(Relation relation) {
  return relation == Relation::kNsubj || relation == Relation::kNsubjPass ||
         relation == Relation::kNsubjOuter;
}

bool IsObject(Relation relation) {
  return relation == Relation::kObj || relation == Relation::kIobj;
}

Relation RoleOf(const Tree& tree, int token) { return tree.Rel(tree.FirstConjunct(token)); }

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

NounPhrases::NounPhrases(const Document& document, const Mentions& mentions,
                         const ActorNatures& natures, const Lexicon& lexicon)
    : document_(document),
      mentions_(mentions),
      lexicon_(lexicon),
      natures_(natures),
      quoted_(FindQuoted(document)) {
  for (int s = 0; s < static_cast<int>(quoted_.size()); ++s) {
    const Tree& tree = document.trees[s];
    bool all = tree.size() > 0;
    for (int i = 0; i < tree.size() && all; ++i) {
      all = quoted_[s][i] || tree.Pos(i) == Upos::kPunct;
    }
    wholly_quoted_.push_back(all);
  }
}

void NounPhrases::ReadUpTo(int sentence) {
  while (static_cast<int>(first_phrase_.size()) <= sentence) {
    ReadSentence(static_cast<int>(first_phrase_.size()));
  }
}

void NounPhrases::ReadSentence(int s) {
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
    if (phrase.nature.animacy == Animacy::kUnknown && entity.told.animacy != Animacy::kUnknown) {
      phrase.nature = entity.told;
    }
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
int NounPhrases::EntityOf(const Tree& tree, int s, int token, const NounPhrase& phrase) {
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

void NounPhrases::Link(int s, int i, int phrase) {
  const int own = phrase_at_[s][i];
  if (own < 0 || phrase < 0) return;
  NounPhrase& pronoun = phrases_[own];
  pronoun.entity = phrases_[phrase].entity;
  pronoun.mention = phrases_[phrase].mention;
  pronoun.nature.state = phrases_[phrase].nature.state;
  Entity& entity = entities_[pronoun.entity];
  // Who is "he" once is not "it".
  if (pronoun.pronoun == PronounClass::kPerson) {
    entity.told = NatureOfPronoun(document_.trees[s].Lower(i));
    // Farther back no pronoun looks.
    for (int p = first_phrase_[std::max(0, s - kPronounReach)]; p < size(); ++p) {
      NounPhrase& known = phrases_[p];
      if (known.entity == pronoun.entity && known.nature.animacy == Animacy::kUnknown) {
        known.nature = entity.told;
      }
    }
  }
  ++entity.count;
  entity.last = own;
}

int NounPhrases::SentencesBack(int from, int to) const {
  int back = from < to ? 1 : 0;
  for (int s = from + 1; s < to; ++s) back += wholly_quoted_[s] ? 0 : 1;
  return back;
}

int NounPhrases::ParagraphsBack(int from, int to) const {
  int back = 0;
  int paragraph = document_.paragraphs[from];
  for (int s = from + 1; s <= to; ++s) {
    if ((s < to && wholly_quoted_[s]) || document_.paragraphs[s] == paragraph) continue;
    paragraph = document_.paragraphs[s];
    ++back;
  }
  return back;
}

bool NounPhrases::LastWasSubject(const NounPhrase& phrase) const {
  const int last = entities_[phrase.entity].last;
  return last >= 0 && phrases_[last].subject;
}

}  // namespace demarche::stance
