#include "stance_service/analysis/named_things.h"

#include <algorithm>
#include <string>

#include "stance_service/analysis/references/reference_words.h"
#include "stance_service/analysis/references/sortals.h"
#include "stance_service/catalog/alias_index.h"
#include "stance_service/catalog/stem.h"
#include "stance_service/language/byte_class.h"

namespace demarche::stance {
namespace {

constexpr Parts kPerson = kPersonHolds | kPersonIsTopic;
constexpr Parts kThing = kThingHolds | kThingIsTopic;

// "Both of the neighbouring governments": words.
constexpr int kNounBehindTwo = 4;

uint32_t KeyOf(const AliasOwner& owner) { return owner.index << 1 | (owner.is_topic ? 1 : 0); }

// One bit of 64 by a word's first letter and length.
uint64_t SurnameSign(std::string_view word) {
  return uint64_t{1} << ((static_cast<unsigned char>(word[0]) * 7 + word.size()) & 63);
}

Parts PartsTakenUpBy(PronounClass pronoun) {
  switch (pronoun) {
    case PronounClass::kNone:
      return 0;
    case PronounClass::kPerson:
      return kPerson;
    case PronounClass::kThing:
      return kThing;
    case PronounClass::kPlural:
      return kPerson | kThing;
  }
  return 0;
}

// The key of what may be one thing or another, as who is called by a surname that several have:
// nothing's, so that it may be another than all else.
constexpr uint32_t kSomebody = 0xFFFFFFFF;

// Of one sentence, or of those near it. More are one that may be any of them.
constexpr size_t kMostThings = 16;

// Adds a thing, or what it can be besides if it is known.
void AddThing(const Thing& thing, Things* things) {
  const auto known = std::find_if(things->begin(), things->end(),
                                  [&](const Thing& other) { return other.key == thing.key; });
  if (known != things->end()) {
    known->parts |= thing.parts;
  } else if (things->size() == kMostThings) {
    things->back() = {kSomebody, static_cast<Parts>(things->back().parts | thing.parts)};
  } else {
    things->push_back(thing);
  }
}

}  // namespace

bool MakePair(const Things& some, const Things& others) {
  return std::any_of(some.begin(), some.end(), [&](const Thing& a) {
    return std::any_of(others.begin(), others.end(), [&](const Thing& b) {
      return a.key != b.key &&
             ((Holds(a.parts) && IsTopic(b.parts)) || (Holds(b.parts) && IsTopic(a.parts)));
    });
  });
}

bool AnyHolds(const Things& things) {
  return std::any_of(things.begin(), things.end(),
                     [](const Thing& thing) { return Holds(thing.parts); });
}

bool AnyIsTopic(const Things& things) {
  return std::any_of(things.begin(), things.end(),
                     [](const Thing& thing) { return IsTopic(thing.parts); });
}

NamedThings::NamedThings(const Document& document, const CompiledCatalog& catalog)
    : document_(document), catalog_(catalog), sentences_(document.sentences.size()) {
  LookAtNames();
  LookForSurnames();
}

Parts NamedThings::PartsOfActor(int index) const {
  const v1::Actor& actor = catalog_.records().actors(index);
  const Parts role = actor.also_topic() ? kHolds | kIsTopic : kHolds;
  if (IsPerson(actor.kind())) return kPerson & role;
  return actor.kind() == v1::ACTOR_KIND_UNSPECIFIED ? role : kThing & role;
}

void NamedThings::LookAtNames() {
  const v1::Catalog& records = catalog_.records();
  named_.resize(2 * static_cast<size_t>(std::max(records.actors_size(), records.topics_size())));
  size_t next = 0;
  uint32_t name_end = 0;
  uint32_t key = 0;
  const std::vector<AliasMatch>& names = document_.names;
  for (size_t s = 0; s < sentences_.size(); ++s) {
    const Sentence& sentence = document_.sentences[s];
    while (next < names.size() && names[next].begin < sentence.begin) ++next;
    sentences_[s].first_name = next;
    for (; next < names.size() && names[next].begin < sentence.end; ++next) {
      const AliasMatch& name = names[next];
      // A noun that stands for what was named before is told from its word.
      if (name.owner.kind == AliasKind::kNominal) continue;
      named_[KeyOf(name.owner)] = true;
      NoteSurname(name);
      // A name within a name, or one that several own, is one thing.
      if (name.begin >= name_end) {
        name_end = name.end;
        key = KeyOf(name.owner);
      }
      AddName(name, key, static_cast<int>(s));
    }
  }
}

void NamedThings::AddName(const AliasMatch& name, uint32_t key, int s) {
  InSentence& sentence = sentences_[s];
  // A topic may be a person too: catalogs do not say.
  Parts parts = name.owner.is_topic ? kIsTopic : PartsOfActor(static_cast<int>(name.owner.index));
  // The place where a thing was done may stand for its doer, and is nothing else.
  const bool place = name.owner.kind == AliasKind::kMetonym && IsPlaceHere(name, s);
  if (place) parts &= kHolds;
  AddThing({key, parts}, &sentence.things);
  if (!place && name.owner.kind != AliasKind::kDemonym) {
    AddThing({key, parts}, &sentence.referents);
  }
}

// "In Lima," but not "in Lima's view" or "in Lima Province".
bool NamedThings::IsPlaceHere(const AliasMatch& name, int s) const {
  const std::vector<Token>& tokens = document_.sentences[s].tokens;
  const auto first = std::partition_point(
      tokens.begin(), tokens.end(), [&](const Token& token) { return token.end <= name.begin; });
  if (first == tokens.begin()) return false;
  const auto before = first - 1;
  std::string word(document_.Text(before->begin, before->end));
  std::transform(word.begin(), word.end(), word.begin(), AsciiLower);
  if (!MakesMetonymPlace(word)) return false;
  const auto behind = std::partition_point(
      first, tokens.end(), [&](const Token& token) { return token.begin < name.end; });
  if (behind == tokens.end()) return true;
  const std::string_view next = document_.Text(behind->begin, behind->end);
  return !next.starts_with('\'') && !next.starts_with("’") && !Is(next[0], kUpperByte);
}

void NamedThings::NoteSurname(const AliasMatch& name) {
  const int index = static_cast<int>(name.owner.index);
  if (name.owner.is_topic || !IsPerson(catalog_.records().actors(index).kind())) return;
  const std::string_view text = document_.Text(name.begin, name.end);
  const size_t space = text.rfind(' ');
  if (space == std::string_view::npos || space + 1 == text.size()) return;
  Bearer& bearer = surnames_.try_emplace(text.substr(space + 1), Bearer{index}).first->second;
  bearer.shared = bearer.shared || bearer.actor != index;
  surname_signs_ |= SurnameSign(text.substr(space + 1));
  surname_filter_ |= SignOf(text.substr(space + 1));
}

void NamedThings::LookForSurnames() {
  if (surnames_.empty()) return;
  for (size_t s = 0; s < sentences_.size(); ++s) {
    const Bearer* bearer = SurnameIn(static_cast<int>(s));
    if (bearer == nullptr) continue;
    InSentence& sentence = sentences_[s];
    sentence.surname = bearer->actor;
    const uint32_t key =
        bearer->shared ? kSomebody : KeyOf({static_cast<uint32_t>(bearer->actor), false});
    AddThing({key, PartsOfActor(bearer->actor)}, &sentence.things);
    AddThing({key, PartsOfActor(bearer->actor)}, &sentence.referents);
  }
}

// Of the surname that stands in a sentence outside of the catalog's names; null if none does.
const NamedThings::Bearer* NamedThings::SurnameIn(int s) const {
  const std::vector<AliasMatch>& names = document_.names;
  size_t next = sentences_[s].first_name;
  uint32_t name_end = 0;
  for (const Token& token : document_.sentences[s].tokens) {
    const std::string_view word = document_.Text(token.begin, token.end);
    if ((SurnameSign(word) & surname_signs_) == 0 || (SignOf(word) & surname_filter_) == 0)
      continue;
    const auto bearer = surnames_.find(word);
    if (bearer == surnames_.end() || FindReferenceWord(word).two) continue;
    for (; next < names.size() && names[next].begin <= token.begin; ++next) {
      if (names[next].owner.kind == AliasKind::kNominal) continue;
      name_end = std::max(name_end, names[next].end);
    }
    if (token.begin >= name_end) return &bearer->second;
  }
  return nullptr;
}

int NamedThings::FirstWithin(int s, int reach) const {
  int first = s;
  while (first > 0 && s - first < reach &&
         document_.paragraphs[s] - document_.paragraphs[first - 1] <= 1) {
    --first;
  }
  return first;
}

int NamedThings::NearestBefore(int s, Parts wanted) const {
  for (int at = s - 1, first = FirstWithin(s, kNominalReach); at >= first; --at) {
    const Things& things = sentences_[at].referents;
    if (std::any_of(things.begin(), things.end(),
                    [&](const Thing& thing) { return (thing.parts & wanted) != 0; })) {
      return at;
    }
  }
  return s;
}

Things NamedThings::ReferentsWithin(int s, int reach, Parts parts) const {
  Things found;
  for (int at = FirstWithin(s, reach); at < s; ++at) {
    for (const Thing& thing : sentences_[at].referents) {
      if ((thing.parts & parts) == 0) continue;
      AddThing({thing.key, static_cast<Parts>(thing.parts & parts)}, &found);
    }
  }
  return found;
}

Things NamedThings::MeantByPronouns(int s, const ReferringWords& words) const {
  return ReferentsWithin(s, kPronounReach, words.pronouns);
}

Things NamedThings::MeantByNouns(int s) const {
  return ReferentsWithin(s, kNominalReach, kHolds | kIsTopic);
}

ReferringWords NamedThings::WordsIn(int s) const {
  ReferringWords found;
  const int nearest = NearestBefore(s, kHolds | kIsTopic);
  if (nearest == s) return found;
  const bool near = s - nearest <= kPronounReach;
  bool determined = false;
  int behind_two = 0;  // words behind "both" or "two" among which its noun may be
  for (const Token& token : document_.sentences[s].tokens) {
    const std::string_view word = document_.Text(token.begin, token.end);
    const ReferenceWord reference = FindReferenceWord(word);
    if (reference.two) {
      behind_two = kNounBehindTwo;
      continue;
    }
    if (behind_two > 0) {
      --behind_two;
      if (word == "sides" || (word.ends_with('s') && MayStandForNamed(word))) found.pair = true;
    }
    if (determined && !found.nominal && MayStandForNamed(word)) found.nominal = true;
    if (near) found.pronouns |= PartsTakenUpBy(reference.pronoun);
    determined = reference.determiner;
  }
  return found;
}

// Whether a noun can stand for something that the text names.
bool NamedThings::MayStandForNamed(std::string_view word) const {
  if (MayTakeUp(word)) return true;
  if (!catalog_.phrases().MayBeNoun(word)) return false;
  std::string lower(word);
  std::transform(lower.begin(), lower.end(), lower.begin(), AsciiLower);
  const std::string stem = Stem(lower);
  return HasNamed(catalog_.phrases().TopicsByNoun(stem), true) ||
         HasNamed(catalog_.phrases().ActorsByNoun(stem), false);
}

bool NamedThings::HasNamed(const std::vector<int>* indexes, bool topics) const {
  return indexes != nullptr && std::any_of(indexes->begin(), indexes->end(), [&](int index) {
           return named_[KeyOf({static_cast<uint32_t>(index), topics})];
         });
}

const std::vector<int>& NamedThings::ActorsMeant(int s, const ReferringWords& words) {
  actors_meant_.clear();
  const int first = !words.any() ? s : FirstWithin(s, kNominalReach);
  const size_t next = static_cast<size_t>(s) + 1;
  const size_t end =
      next < sentences_.size() ? sentences_[next].first_name : document_.names.size();
  for (size_t i = sentences_[first].first_name; i < end; ++i) {
    const AliasOwner& owner = document_.names[i].owner;
    if (owner.is_topic || owner.kind == AliasKind::kNominal) continue;
    const int index = static_cast<int>(owner.index);
    if (std::find(actors_meant_.begin(), actors_meant_.end(), index) == actors_meant_.end()) {
      actors_meant_.push_back(index);
    }
  }
  for (int at = first; at <= s; ++at) {
    if (sentences_[at].surname != kNobody) actors_meant_.push_back(sentences_[at].surname);
  }
  return actors_meant_;
}

}  // namespace demarche::stance
