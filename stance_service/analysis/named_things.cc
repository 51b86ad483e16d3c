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

}  // namespace

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
  std::vector<uint32_t> owners;
  size_t next = 0;
  uint32_t name_end = 0;
  const std::vector<AliasMatch>& names = document_.names;
  for (size_t s = 0; s < sentences_.size(); ++s) {
    const Sentence& sentence = document_.sentences[s];
    NamedInSentence& named = sentences_[s];
    owners.clear();
    while (next < names.size() && names[next].begin < sentence.begin) ++next;
    named.first_name = next;
    for (; next < names.size() && names[next].begin < sentence.end; ++next) {
      const AliasMatch& name = names[next];
      // A noun that stands for what was named before is told from its word.
      if (name.owner.kind == AliasKind::kNominal) continue;
      named_[KeyOf(name.owner)] = true;
      NoteSurname(name);
      // A topic may be a person too: catalogs do not say.
      named.parts |=
          name.owner.is_topic ? kIsTopic : PartsOfActor(static_cast<int>(name.owner.index));
      // A name within a name, or one that several own, is one thing.
      if (name.begin < name_end) continue;
      name_end = name.end;
      const uint32_t key = KeyOf(name.owner);
      if (owners.size() < kEnoughThings &&
          std::find(owners.begin(), owners.end(), key) == owners.end()) {
        owners.push_back(key);
      }
    }
    named.things = static_cast<int>(owners.size());
  }
}

void NamedThings::NoteSurname(const AliasMatch& name) {
  const int index = static_cast<int>(name.owner.index);
  if (name.owner.is_topic || !IsPerson(catalog_.records().actors(index).kind())) return;
  const std::string_view text = document_.Text(name.begin, name.end);
  const size_t space = text.rfind(' ');
  if (space == std::string_view::npos || space + 1 == text.size()) return;
  surnames_.try_emplace(text.substr(space + 1), index);
  surname_signs_ |= SurnameSign(text.substr(space + 1));
}

void NamedThings::LookForSurnames() {
  if (surnames_.empty()) return;
  for (size_t s = 0; s < sentences_.size(); ++s) {
    NamedInSentence& named = sentences_[s];
    named.surname = SurnameIn(static_cast<int>(s));
    if (named.surname == kNobody) continue;
    named.things = std::min(named.things + 1, kEnoughThings);
    named.parts |= PartsOfActor(named.surname);
  }
}

// The person whose surname stands in a sentence outside of the catalog's names.
int NamedThings::SurnameIn(int s) const {
  const std::vector<AliasMatch>& names = document_.names;
  size_t next = sentences_[s].first_name;
  uint32_t name_end = 0;
  for (const Token& token : document_.sentences[s].tokens) {
    const std::string_view word = document_.Text(token.begin, token.end);
    if ((SurnameSign(word) & surname_signs_) == 0) continue;
    const auto bearer = surnames_.find(word);
    if (bearer == surnames_.end() || FindReferenceWord(word).two) continue;
    for (; next < names.size() && names[next].begin <= token.begin; ++next) {
      if (names[next].owner.kind == AliasKind::kNominal) continue;
      name_end = std::max(name_end, names[next].end);
    }
    if (token.begin >= name_end) return bearer->second;
  }
  return kNobody;
}

int NamedThings::FirstWithin(int s, int reach) const {
  int first = s;
  while (first > 0 && s - first < reach &&
         document_.paragraphs[s] - document_.paragraphs[first - 1] <= 1) {
    --first;
  }
  return first;
}

Parts NamedThings::NamedWithin(int s, int reach) const {
  Parts named = 0;
  for (int at = FirstWithin(s, reach); at < s; ++at) named |= sentences_[at].parts;
  return named;
}

ReferringWords NamedThings::WordsIn(int s) const {
  ReferringWords found;
  const Parts far = NamedWithin(s, kNominalReach);
  if (far == 0) return found;
  const Parts near = NamedWithin(s, kPronounReach);
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
      if (word == "sides" || (word.ends_with('s') && MayStandForNamed(word))) found.pair = far;
    }
    if (determined && found.nominal == 0 && MayStandForNamed(word)) found.nominal = far;
    found.pronoun |= PartsTakenUpBy(reference.pronoun) & near;
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
  const int first = words.all() == 0 ? s : FirstWithin(s, kNominalReach);
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
