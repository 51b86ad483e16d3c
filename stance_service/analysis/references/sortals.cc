#include "stance_service/analysis/references/sortals.h"

#include <algorithm>
#include <array>

#include "absl/container/flat_hash_set.h"
#include "stance_service/analysis/one_of.h"
#include "stance_service/language/word_filter.h"

namespace demarche::stance {
namespace {

using Nouns = std::vector<std::string_view>;

// Each line a sort; a noun may be of several.
const std::vector<Nouns>& Sorts() {
  static const auto* const sorts = new std::vector<Nouns>{
      {"bill", "legislation", "measure", "law", "act", "statute", "proposal", "package"},
      {"plan", "proposal", "scheme", "initiative", "programme", "program", "project", "policy",
       "idea", "package", "agenda", "strategy", "blueprint"},
      {"deal", "agreement", "accord", "pact", "treaty", "compact", "convention", "arrangement"},
      {"rule", "regulation", "order", "decree", "directive", "requirement", "mandate", "policy"},
      {"tax", "levy", "duty", "tariff"},
      {"ban", "prohibition", "moratorium"},
      {"war", "conflict", "fighting"},
      {"court", "tribunal"},
      {"committee", "panel", "commission"},
      {"report", "study", "paper"},
      {"vote", "ballot", "referendum"},
      {"letter", "statement", "declaration"},
      {"company", "firm", "business"},
      {"group", "organisation", "organization"},
      {"sanction", "measure", "restriction", "penalty"},
      {"reform", "overhaul", "change"},
      {"cut", "reduction"},
      {"resolution", "text", "draft", "measure", "motion"},
      {"mission", "operation", "deployment"},
      {"dam", "pipeline", "project"},
  };
  return *sorts;
}

bool Holds(const Nouns& nouns, std::string_view noun) {
  return std::find(nouns.begin(), nouns.end(), noun) != nouns.end();
}

}  // namespace

const Nouns& NounsOfKind(v1::ActorKind kind) {
  static const auto& state =
      *new Nouns{"country", "state", "nation", "republic", "kingdom", "government"};
  static const auto& organisation =
      *new Nouns{"organisation", "organization", "body", "institution", "agency", "grouping"};
  static const auto& official =
      *new Nouns{"minister", "president", "leader",     "official", "diplomat",
                 "chief",    "premier",   "chancellor", "senator",  "envoy"};
  static const auto& party = *new Nouns{"party"};
  static const auto& group = *new Nouns{"group", "grouping", "bloc"};
  static const auto& none = *new Nouns{};
  switch (kind) {
    case v1::ACTOR_KIND_STATE:
      return state;
    case v1::ACTOR_KIND_ORGANISATION:
      return organisation;
    case v1::ACTOR_KIND_OFFICIAL:
      return official;
    case v1::ACTOR_KIND_PARTY:
      return party;
    case v1::ACTOR_KIND_GROUP:
      return group;
    default:
      return none;
  }
}

Nouns NounsLike(std::string_view noun) {
  Nouns like;
  for (const Nouns& sort : Sorts()) {
    if (!Holds(sort, noun)) continue;
    for (const std::string_view other : sort) {
      if (other != noun && !Holds(like, other)) like.push_back(other);
    }
  }
  return like;
}

const Nouns& NounsForDoings() {
  static const auto& nouns =
      *new Nouns{"step",     "move", "idea",   "decision", "effort", "action",
                 "proposal", "plan", "policy", "approach", "measure"};
  return nouns;
}

bool IsDoing(std::string_view head_noun) {
  for (const char* ending : {"al", "ing", "tion", "sion", "ment", "ure", "ance"}) {
    if (head_noun.size() > 5 && head_noun.ends_with(ending)) return true;
  }
  return head_noun == "exit" || head_noun == "ban" || head_noun == "cut" || head_noun == "entry";
}

namespace {

// Nouns that MayTakeUp() knows, and a filter of them, for most words are none.
struct TakingUp {
  absl::flat_hash_set<std::string_view> nouns;
  WordFilter filter;

  bool Holds(std::string_view word) const {
    return filter.MayHold(QuickHash(word)) && nouns.contains(word);
  }
};

const TakingUp& NounsThatTakeUp() {
  static const auto* const taking_up = [] {
    auto* made = new TakingUp;
    auto* const all = &made->nouns;
    for (const Nouns& sort : Sorts()) all->insert(sort.begin(), sort.end());
    for (const int kind : {v1::ACTOR_KIND_STATE, v1::ACTOR_KIND_ORGANISATION,
                           v1::ACTOR_KIND_OFFICIAL, v1::ACTOR_KIND_PARTY, v1::ACTOR_KIND_GROUP}) {
      const Nouns& said = NounsOfKind(static_cast<v1::ActorKind>(kind));
      all->insert(said.begin(), said.end());
    }
    all->insert(NounsForDoings().begin(), NounsForDoings().end());
    for (const char* post :
         {"secretary",     "speaker",    "governor",       "mayor",      "judge",     "congressman",
          "congresswoman", "lawmaker",   "prime",          "king",       "queen",     "pope",
          "general",       "ambassador", "candidate",      "nominee",    "chairman",  "chair",
          "director",      "spokesman",  "spokeswoman",    "latter",     "union",     "former",
          "bloc",          "alliance",   "league",         "council",    "committee", "company",
          "campaign",      "ministry",   "administration", "association"}) {
      all->insert(post);
    }
    made->filter.Reset(all->size());
    for (const std::string_view noun : *all) made->filter.Add(QuickHash(noun));
    return made;
  }();
  return *taking_up;
}

}  // namespace

bool MayTakeUp(std::string_view lower) {
  const TakingUp& known = NounsThatTakeUp();
  return known.Holds(lower) ||
         (lower.ends_with('s') && known.Holds(lower.substr(0, lower.size() - 1)));
}

bool TellsAnother(std::string_view lower) {
  return IsOneOf(lower, {"vice", "deputy", "assistant", "former", "acting", "ex", "under",
                         "associate", "interim", "future", "late", "honorary"});
}

bool KeepsReference(std::string_view lower) {
  return IsOneOf(
      lower, {"same",      "latter",        "former",   "new",       "entire",    "whole", "very",
              "proposed",  "planned",       "current",  "present",   "specific",  "last",  "late",
              "so-called", "controversial", "historic", "resulting", "embattled", "then"});
}

std::string_view FullTitle(std::string_view lower) {
  struct Abbreviated {
    std::string_view from;
    std::string_view to;
  };
  static constexpr std::array<Abbreviated, 10> kTitles = {{{"sen", "senator"},
                                                           {"rep", "representative"},
                                                           {"gov", "governor"},
                                                           {"gen", "general"},
                                                           {"col", "colonel"},
                                                           {"capt", "captain"},
                                                           {"prof", "professor"},
                                                           {"adm", "admiral"},
                                                           {"sgt", "sergeant"},
                                                           {"lt", "lieutenant"}}};
  std::string_view word = lower;
  if (word.ends_with(".")) word.remove_suffix(1);
  for (const Abbreviated& title : kTitles) {
    if (word == title.from) return title.to;
  }
  return lower;
}

}  // namespace demarche::stance
