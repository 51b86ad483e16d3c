#include "stance_service/analysis/references/natures.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"
#include "stance_service/analysis/one_of.h"
#include "stance_service/analysis/references/organs.h"
#include "stance_service/catalog/words.h"

namespace demarche::stance {
namespace {

using Words = absl::flat_hash_set<absl::string_view>;

bool Contains(const Words& words, std::string_view word) {
  return words.contains(absl::string_view(word.data(), word.size()));
}

const Words& WordsOf(absl::string_view list) {
  return *new Words(absl::StrSplit(list, absl::ByAnyChar(" \n"), absl::SkipEmpty()));
}

bool IsMale(std::string_view lower) {
  static const Words& words = WordsOf(
      "mr mr. mister sir lord king prince father brother son uncle nephew husband grandfather "
      "grandson stepfather widower boy boyfriend man gentleman guy fellow businessman congressman "
      "councilman assemblyman chairman salesman fisherman statesman frontman policeman fireman "
      "clergyman stepson priest pope bishop cardinal imam sheikh sultan emir monk father-in-law "
      "son-in-law brother-in-law actor waiter hero duke count baron emperor rabbi ayatollah "
      "taoiseach");
  return Contains(words, lower);
}

bool IsFemale(std::string_view lower) {
  static const Words& words = WordsOf(
      "mrs mrs. ms ms. miss madam lady queen princess mother sister daughter aunt niece wife "
      "grandmother granddaughter stepmother widow girl girlfriend woman businesswoman "
      "congresswoman "
      "councilwoman assemblywoman chairwoman saleswoman spokeswoman stateswoman policewoman nun "
      "actress waitress heroine duchess countess baroness empress stepdaughter mother-in-law "
      "daughter-in-law sister-in-law midwife");
  return Contains(words, lower);
}

// Besides those of the lexicon's officials.
bool IsPersonNoun(std::string_view lemma) {
  static const Words& words = WordsOf(
      "person human individual child kid baby teenager adult parent spouse sibling cousin twin "
      "partner colleague friend neighbour neighbor enemy rival opponent ally supporter critic foe "
      "backer donor sponsor boss manager executive employee employer worker colonel captain "
      "lieutenant major sergeant soldier officer agent detective sheriff attorney lawyer defendant "
      "plaintiff suspect victim witness juror convict prisoner inmate criminal offender murderer "
      "killer gunman attacker shooter terrorist author writer novelist poet journalist reporter "
      "editor columnist correspondent anchor host guest blogger producer director artist singer "
      "musician painter composer player coach athlete swimmer runner champion winner loser teacher "
      "professor student pupil scientist researcher engineer doctor physician surgeon nurse "
      "patient "
      "expert analyst economist historian scholar academic philosopher theologian pastor "
      "preacher activist campaigner organizer organiser advocate lobbyist consultant strategist "
      "pollster voter citizen resident immigrant migrant refugee tourist passenger driver pilot "
      "sailor farmer fisher trader banker investor billionaire millionaire tycoon founder owner "
      "landlord tenant customer client consumer whistleblower dissident exile rebel fighter "
      "democrat republican conservative liberal socialist communist nationalist populist moderate "
      "progressive libertarian independent freshman veteran incumbent challenger contender "
      "frontrunner front-runner hopeful newcomer outsider insider heir newcomer applicant "
      "congressman businessman chairman spokesman statesman lawmaker colleague mate youngster");
  return Contains(words, lemma);
}

bool IsAbbreviatedTitle(std::string_view lower) {
  static const Words& words = WordsOf(
      "mr mr. mrs mrs. ms ms. miss sir dame lord lady dr dr. prof prof. sen sen. rep rep. gov gov. "
      "gen gen. col col. lt lt. maj maj. capt capt. sgt sgt. adm adm. rev rev. hon hon. st st. "
      "madam mister monsieur madame herr frau señor señora pm sheikh ayatollah pope king queen "
      "prince princess emperor cardinal archbishop father sister judge justice professor senator "
      "congressman congresswoman governor colonel captain major lieutenant sergeant");
  return Contains(words, lower);
}

Gender GenderOfWord(std::string_view lower) {
  return IsMale(lower) ? Gender::kMale : IsFemale(lower) ? Gender::kFemale : Gender::kUnknown;
}

bool IsTime(std::string_view lower) {
  static const Words& words = WordsOf(
      "monday tuesday wednesday thursday friday saturday sunday january february march april june "
      "july august september october november december christmas easter ramadan");
  return Contains(words, lower);
}

// Where nobody is: "in Lima".
bool IsPlacePreposition(std::string_view preposition) {
  return IsOneOf(preposition, {"in", "at", "into", "across", "throughout", "near", "within", "on",
                               "outside", "around", "through"});
}

bool HasCollectivePart(const Tree& tree, int head) {
  if (IsCollectiveNoun(tree.Lower(head))) return true;
  const std::span<const int> children = tree.Children(head);
  return std::any_of(children.begin(), children.end(), [&](int child) {
    return tree.Rel(child) == Relation::kFlat && IsCollectiveNoun(tree.Lower(child));
  });
}

// The first of a name's words that hang together by flat or compound.
int FirstOfName(const Tree& tree, int head) {
  int first = head;
  for (const int child : tree.Children(head)) {
    const Relation relation = tree.Rel(child);
    if (child < first && (relation == Relation::kFlat || relation == Relation::kCompound) &&
        tree.Pos(child) == Upos::kPropn) {
      first = child;
    }
  }
  return first;
}

// Titles right before a name, from the nearest on: "House Speaker", "Mr".
void ReadTitles(const Tree& tree, int first, const Lexicon& lexicon, Nature* nature) {
  for (int i = first - 1; i >= 0 && first - i <= 3; --i) {
    const std::string_view lower = tree.Lower(i);
    if (lower == ".") continue;
    const Upos upos = tree.Pos(i);
    if (upos != Upos::kNoun && upos != Upos::kPropn && upos != Upos::kAdj) return;
    if (!IsPersonTitle(lower, lexicon)) continue;
    nature->animacy = Animacy::kPerson;
    if (nature->gender == Gender::kUnknown) nature->gender = GenderOfWord(lower);
    return;
  }
}

Nature NatureOfKind(v1::ActorKind kind) {
  switch (kind) {
    case v1::ACTOR_KIND_OFFICIAL:
    case v1::ACTOR_KIND_PERSON:
      return {.animacy = Animacy::kPerson, .number = Number::kSingular};
    case v1::ACTOR_KIND_STATE:
      return {.animacy = Animacy::kThing,
              .number = Number::kSingular,
              .collective = true,
              .state = true};
    case v1::ACTOR_KIND_ORGANISATION:
    case v1::ACTOR_KIND_PARTY:
      return {.animacy = Animacy::kThing, .number = Number::kSingular, .collective = true};
    case v1::ACTOR_KIND_GROUP:
      return {.animacy = Animacy::kThing, .number = Number::kPlural, .collective = true};
    default:
      return {};
  }
}

// What an unclassified actor's name says by itself.
Nature NatureOfName(std::string_view name, const Lexicon& lexicon) {
  NameWords words;
  ScanWords(name, &words);
  Nature nature;
  if (words.words.empty()) return nature;
  const auto written = [&](size_t i) {
    return name.substr(words.words[i].begin, words.words[i].end - words.words[i].begin);
  };
  const size_t last = words.words.size() - 1;
  const std::string_view last_word = words.Folded(words.words[last]);
  const GivenName given = FindGivenName(written(0));
  if (given.known && last >= 1 && last <= 3 && HasCapital(written(last)) &&
      lexicon.FindOrgan(last_word) == nullptr && !IsCollectiveNoun(last_word)) {
    nature = {Animacy::kPerson, given.gender, Number::kSingular, false, false};
    return nature;
  }
  // "Queen Margrethe II", "Governor Brandt".
  if (last >= 1 && IsPersonTitle(words.Folded(words.words[0]), lexicon) &&
      lexicon.FindOrgan(last_word) == nullptr && !IsCollectiveNoun(last_word) &&
      HasCapital(written(last))) {
    nature.animacy = Animacy::kPerson;
    nature.gender = GenderOfWord(words.Folded(words.words[0]));
    nature.number = Number::kSingular;
    return nature;
  }
  // A common noun: "undocumented immigrants", "gun control bill".
  if (!HasCapital(written(last))) {
    const bool plural = last_word.size() > 3 && last_word.ends_with("s") &&
                        !last_word.ends_with("ss") && !last_word.ends_with("us");
    std::string singular(last_word.substr(0, last_word.size() - (plural ? 1 : 0)));
    nature.number = plural ? Number::kPlural : Number::kSingular;
    nature.animacy = IsPersonNoun(singular) ? Animacy::kPerson : Animacy::kThing;
    nature.collective = IsCollectiveNoun(singular);
    return nature;
  }
  if (IsCollectiveNoun(last_word) || lexicon.FindOrgan(last_word) != nullptr) {
    return {Animacy::kThing, Gender::kUnknown, Number::kSingular, true, false};
  }
  for (size_t i = 0; i < words.words.size(); ++i) {
    // "Centers for Disease Control", "FBI"
    if (!HasCapital(written(i)) || words.words[i].letter_case == WordCase::kCapitals) {
      const bool initial = written(i).size() <= 1 && last > 0;
      if (!initial) return {Animacy::kThing, Gender::kUnknown, Number::kSingular, true, false};
    }
  }
  return nature;
}

bool HasTitledAlias(const v1::Actor& actor, const Lexicon& lexicon) {
  return std::any_of(actor.aliases().begin(), actor.aliases().end(), [&](const std::string& alias) {
    NameWords words;
    ScanWords(alias, &words);
    return words.words.size() > 1 && IsPersonTitle(words.Folded(words.words[0]), lexicon);
  });
}

// What the words beside a mention of an actor without a kind say.
void ReadSurroundings(const Tree& tree, const Mention& mention, const Lexicon& lexicon,
                      Nature* nature) {
  ReadTitles(tree, mention.first, lexicon, nature);
  const int child = tree.Child(mention.head, {Relation::kAppos});
  if (child >= 0 && nature->animacy != Animacy::kThing) {
    const Nature apposed = NatureOfNoun(tree, child, lexicon);
    if (apposed.animacy == Animacy::kPerson && apposed.number != Number::kPlural) {
      nature->animacy = Animacy::kPerson;
      if (nature->gender == Gender::kUnknown) nature->gender = apposed.gender;
    }
  }
  // "The Alamo" is nobody.
  if (nature->animacy == Animacy::kUnknown && !nature->collective && mention.first > 0 &&
      tree.Lower(mention.first - 1) == "the" && tree.Head(mention.first - 1) >= mention.first &&
      tree.Head(mention.first - 1) <= mention.last) {
    nature->animacy = Animacy::kThing;
    nature->collective = true;
  }
}

}  // namespace

bool HasCapital(std::string_view form) { return !form.empty() && form[0] >= 'A' && form[0] <= 'Z'; }

bool IsCollectiveNoun(std::string_view lemma) {
  static const Words& words = WordsOf(
      "team crew staff government administration party group committee panel council board "
      "commission company firm corporation union organisation organization agency ministry "
      "department parliament congress senate house court army police military force family couple "
      "club band coalition alliance bloc league association society majority minority opposition "
      "public media press country state nation city bank university school church community "
      "campaign cabinet jury audience crowd delegation leadership institute foundation trust "
      "network movement faction caucus wing");
  return Contains(words, lemma);
}

bool IsPersonTitle(std::string_view lower, const Lexicon& lexicon) {
  if (IsAbbreviatedTitle(lower)) return true;
  return IsOffice(lexicon, lower);
}

Nature NatureOfNoun(const Tree& tree, int token, const Lexicon& lexicon) {
  Nature nature;
  const std::string_view lemma = tree.Lemma(token);
  const std::string_view lower = tree.Lower(token);
  const std::string_view form = tree.Form(token);
  if (tree.Pos(token) == Upos::kPropn && HasCapital(form)) {
    const int first = FirstOfName(tree, token);
    const GivenName given = FindGivenName(tree.Form(first));
    ReadTitles(tree, first, lexicon, &nature);
    nature.number = Number::kSingular;
    if (nature.animacy == Animacy::kPerson) {
      if (nature.gender == Gender::kUnknown) nature.gender = given.gender;
      return nature;
    }
    // "Minister of Industry and Trade"
    const int first_conjunct = tree.FirstConjunct(token);
    const bool office = tree.Rel(first_conjunct) == Relation::kNmod &&
                        tree.Preposition(first_conjunct) == "of" &&
                        IsPersonTitle(tree.Lower(tree.Head(first_conjunct)), lexicon);
    if (office || tree.Child(token, {Relation::kDet}) >= 0 || HasCollectivePart(tree, token)) {
      return {Animacy::kThing, Gender::kUnknown, Number::kSingular, true, false};
    }
    if (IsTime(lower) || IsPlacePreposition(tree.Preposition(token))) {
      nature.animacy = Animacy::kThing;
      return nature;
    }
    const bool long_name = first != token || tree.Child(token, {Relation::kFlat}) >= 0;
    if (given.known && long_name) {
      nature.animacy = Animacy::kPerson;
      nature.gender = given.gender;
    }
    return nature;
  }
  const bool plural = lower != lemma && lower.ends_with("s");
  const bool irregular = lower == "people" || lower == "men" || lower == "women" ||
                         lower == "children" || lower.ends_with("men");
  nature.number = plural || irregular ? Number::kPlural : Number::kSingular;
  nature.gender = GenderOfWord(lemma);
  if (nature.gender != Gender::kUnknown || IsOffice(lexicon, lemma) || irregular ||
      IsPersonNoun(lemma) || lemma.ends_with("person")) {
    nature.animacy = Animacy::kPerson;
  } else {
    nature.animacy = Animacy::kThing;
    nature.collective = IsCollectiveNoun(lemma);
  }
  return nature;
}

ActorNatures NaturesOfActors(const Document& document, const CompiledCatalog& catalog,
                             std::span<const Mention> mentions, const Lexicon& lexicon) {
  ActorNatures natures;
  for (const Mention& mention : mentions) {
    if (mention.actor < 0) continue;
    const v1::Actor& actor = catalog.records().actors(mention.actor);
    const bool unclassified = actor.kind() == v1::ACTOR_KIND_UNSPECIFIED;
    const auto [known, is_new] = natures.try_emplace(mention.actor);
    Nature& nature = known->second;
    if (is_new) {
      nature = unclassified ? NatureOfName(actor.name(), lexicon) : NatureOfKind(actor.kind());
      // "Weber administration", also known as "Ms Weber", may be she.
      if (unclassified && nature.animacy == Animacy::kThing && HasTitledAlias(actor, lexicon)) {
        nature.animacy = Animacy::kUnknown;
      }
      if (nature.animacy == Animacy::kPerson && nature.gender == Gender::kUnknown) {
        nature.gender = GenderOfPerson(actor.name().substr(0, actor.name().find(' ')));
      }
    }
    if (mention.kind != MentionKind::kName) continue;
    const bool may_be_person = nature.animacy != Animacy::kThing;
    if (may_be_person && (unclassified || nature.gender == Gender::kUnknown)) {
      ReadSurroundings(document.trees[mention.sentence], mention, lexicon, &nature);
    }
  }
  return natures;
}

}  // namespace demarche::stance
