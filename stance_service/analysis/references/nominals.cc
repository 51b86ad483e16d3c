#include "stance_service/analysis/references/nominals.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "stance_service/analysis/one_of.h"
#include "stance_service/analysis/references/named_pairs.h"
#include "stance_service/analysis/references/noun_settings.h"
#include "stance_service/analysis/references/organs.h"
#include "stance_service/analysis/references/principals.h"
#include "stance_service/analysis/references/reference_words.h"
#include "stance_service/analysis/references/sortals.h"
#include "stance_service/catalog/stem.h"
#include "stance_service/catalog/words.h"

namespace demarche::stance {
namespace {

constexpr int kSortReach = 3;
constexpr int kDoingReach = 1;
constexpr int kParagraphReach = 1;
constexpr int kMostToName = 4;  // tokens from a title

constexpr int kNoRank = 9;

// 0 for the best antecedent of a kind in a sentence: its subject, then others in order.
int Rank(const Tree& tree, int noun) {
  // An example is not what the sentence is about: "members, including Peru".
  const int first = tree.FirstConjunct(noun);
  const std::string preposition = tree.Preposition(first);
  if (preposition == "including" || preposition == "such as" ||
      (tree.Head(first) >= 0 && tree.Lower(tree.Head(first)) == "including")) {
    return 3;
  }
  const Relation relation = tree.Rel(noun);
  if (relation == Relation::kNsubj || relation == Relation::kNsubjPass) return 0;
  if (relation == Relation::kObj || relation == Relation::kObl) return 1;
  return 2;
}

// A noun does not take up the subject of its own verb, nor what is coordinated with it.
bool SharesClause(const Tree& tree, int antecedent, int noun) {
  const int verb = tree.Head(noun);
  if (verb < 0 || tree.Rel(noun) == Relation::kNmodPoss) return false;
  const int subject = tree.Subject(verb);
  return subject >= 0 && subject != noun &&
         tree.FirstConjunct(antecedent) == tree.FirstConjunct(subject);
}

// Whether the noun is said of something that no mention stands for.
bool IsSaidOfAnother(const Tree& tree, const Mentions& mentions, int s, int noun) {
  if (HasCapital(tree.Form(noun)) && noun + 1 < tree.size() && tree.Pos(noun + 1) == Upos::kPropn &&
      HasCapital(tree.Form(noun + 1))) {
    // A title before a name that is nobody's of the catalog.
    const std::vector<int>& here = mentions.InSentence(s);
    return std::none_of(here.begin(), here.end(), [&](int m) {
      return mentions[m].first <= noun + kMostToName && noun <= mentions[m].last;
    });
  }
  if (!IsCommonNoun(tree, noun) || !mentions.At(s, noun).empty()) return false;
  const int determiner = Determiner(tree, noun);
  if (determiner < 0 || !IsOneOf(tree.Lower(determiner), {"a", "an", "another"})) return false;
  // What a name is called, or what it is said to be, is no other.
  return !tree.HasCopula(noun) && tree.Rel(noun) != Relation::kAppos &&
         tree.Rel(noun) != Relation::kNmodDesc && tree.Child(noun, {Relation::kAppos}) < 0 &&
         !IsSuch(tree, noun);
}

}  // namespace

Nominals::Nominals(const Document& document, const CompiledCatalog& catalog, const Lexicon& lexicon,
                   const Mentions& mentions, const ActorNatures& natures)
    : document_(document),
      catalog_(catalog),
      lexicon_(lexicon),
      mentions_(mentions),
      natures_(natures),
      day_(PublishedDay(document)) {
  absl::flat_hash_set<int> known_actors;
  absl::flat_hash_set<int> known_topics;
  for (int m = 0; m < mentions.size(); ++m) {
    const Mention& mention = mentions[m];
    if (mention.kind == MentionKind::kDemonym) continue;
    const bool is_new = mention.actor >= 0 ? known_actors.insert(mention.actor).second
                                           : known_topics.insert(mention.topic).second;
    if (is_new) LearnFromCatalog(mention);
    if (mention.kind == MentionKind::kName && mention.actor >= 0 && !mention.inside_actor) {
      LearnFromText(mention);
    }
  }
  FindRivals();
}

void Nominals::Learn(std::string_view noun, Bearer bearer) {
  if (noun.empty()) return;
  std::vector<Bearer>& bearers = bearers_[Stem(noun)];
  for (Bearer& known : bearers) {
    if (known.actor != bearer.actor || known.topic != bearer.topic) continue;
    if (known.telling != bearer.telling || known.alike != bearer.alike) continue;
    known.reach = std::max(known.reach, bearer.reach);
    return;
  }
  bearers.push_back(std::move(bearer));
}

// Of the actor's or topic's names and posts, or said of it in the text.
bool Nominals::IsOwnWord(const Mention& mention, std::string_view lower) const {
  const std::string stem = Stem(lower);
  const auto holds = [&](std::string_view words) {
    const std::vector<std::string> stems = ContentStems(words);
    return std::find(stems.begin(), stems.end(), stem) != stems.end();
  };
  if (mention.actor < 0) {
    return mention.topic < catalog_.records().topics_size() &&
           holds(catalog_.records().topics(mention.topic).name());
  }
  const auto said = words_of_actor_.find(mention.actor);
  if (said != words_of_actor_.end() && said->second.contains(stem)) return true;
  const v1::Actor& actor = catalog_.records().actors(mention.actor);
  return holds(actor.name()) ||
         std::any_of(actor.aliases().begin(), actor.aliases().end(), holds) ||
         std::any_of(actor.roles().begin(), actor.roles().end(),
                     [&](const v1::Role& role) { return holds(role.title()); });
}

void Nominals::LearnFromCatalog(const Mention& mention) {
  const bool is_actor = mention.actor >= 0;
  const Bearer bearer{.actor = mention.actor,
                      .topic = is_actor ? kNobody : mention.topic,
                      .reach = kNominalReach,
                      .telling = ""};
  const auto sorted = [&](std::string_view noun) {
    Bearer near = bearer;
    near.reach = kSortReach;
    near.alike = true;
    for (const std::string_view other : NounsLike(noun)) Learn(other, near);
  };
  // "Rename the bases": it is a move, and no base.
  const bool deed = document_.trees[mention.sentence].Pos(mention.head) == Upos::kVerb;
  const auto doing = [&](std::string_view name) {
    const std::string noun = HeadNoun(name);
    const std::string first(name.substr(0, name.find(' ')));
    if (!deed && !IsDoing(noun) && !IsDoing(first)) return;
    Bearer near = bearer;
    near.reach = kDoingReach;
    for (const std::string_view other : NounsForDoings()) Learn(other, near);
  };
  if (!is_actor) {
    if (mention.topic >= catalog_.records().topics_size()) return;
    const v1::Topic& topic = catalog_.records().topics(mention.topic);
    for (const std::string& noun : topic.nominals()) {
      Learn(noun, bearer);
      sorted(noun);
    }
    if (!deed && topic.nominals().empty() && ContentStems(topic.name()).size() > 1) {
      Learn(HeadNoun(topic.name()), bearer);
      sorted(HeadNoun(topic.name()));
    }
    doing(topic.name());
    return;
  }
  const v1::Actor& actor = catalog_.records().actors(mention.actor);
  for (const std::string& noun : actor.nominals()) Learn(noun, bearer);
  for (const std::string_view noun : NounsOfKind(actor.kind())) Learn(noun, bearer);
  for (const v1::Role& role : actor.roles()) {
    // "The president" is not who will be one.
    if (role.since().empty() || day_.empty() || role.since() <= day_) {
      Learn(HeadNoun(role.title()), bearer);
    }
  }
  if (IsPerson(actor.kind()) || actor.kind() == v1::ACTOR_KIND_STATE) return;
  // "The Coastal Union" is "the union"; a common noun's name also goes by others of its sort.
  NameWords words;
  ScanWords(actor.name(), &words);
  if (words.words.size() < 2) return;
  const std::string head = HeadNoun(actor.name());
  bool common = false;
  for (const NameWord& word : words.words) {
    if (words.Folded(word) == head) common = word.letter_case == WordCase::kLower;
  }
  const OrganKind* organ = lexicon_.FindOrgan(head);
  if (common || organ != nullptr || IsCollectiveNoun(head)) Learn(head, bearer);
  if (common) {
    sorted(head);
    doing(actor.name());
  }
}

// "Senator Weber", "Weber, a lawyer from Oslo", "the lawyer Anna Weber", "Weber is a lawyer".
void Nominals::LearnFromText(const Mention& mention) {
  const Tree& tree = document_.trees[mention.sentence];
  const v1::ActorKind kind = catalog_.records().actors(mention.actor).kind();
  const bool may_be_person = IsPerson(kind) || kind == v1::ACTOR_KIND_UNSPECIFIED;
  Bearer bearer{.actor = mention.actor, .reach = kEpithetReach};
  if (may_be_person) {
    bool titled = false;
    for (int i = mention.first - 1; i >= 0 && mention.first - i <= kMostTitleWords; --i) {
      if (tree.Form(i) == ".") continue;
      const Upos upos = tree.Pos(i);
      if (upos != Upos::kNoun && upos != Upos::kPropn && upos != Upos::kAdj) break;
      const std::string_view word = FullTitle(tree.Lower(i));
      if (IsOffice(lexicon_, word)) {
        bearer.telling = TellingWord(tree, i);
        Learn(word, bearer);
        titled = true;
      }
      if (titled) words_of_actor_[mention.actor].insert(Stem(word));
    }
  }
  const auto learn_noun = [&](int noun) {
    if (noun < 0 || !IsCommonNoun(tree, noun) || tree.Parted(noun, mention.head)) return;
    if (tree.Lower(noun) != tree.Lemma(noun)) return;
    // Persons are called persons, and nothing else is.
    const Nature said = NatureOfNoun(tree, noun, lexicon_);
    const Nature& own = natures_.at(mention.actor);
    const bool person = said.animacy == Animacy::kPerson;
    if (own.animacy == Animacy::kPerson ? !person : (own.collective && !said.collective)) return;
    if (own.animacy == Animacy::kThing && person) return;
    bearer.telling = TellingWord(tree, noun);
    Learn(tree.Lemma(noun), bearer);
    for (const int child : tree.Children(noun)) {
      if (IsNounModifier(tree.Rel(child))) {
        words_of_actor_[mention.actor].insert(Stem(tree.Lower(child)));
      }
    }
  };
  for (const int child : tree.Children(mention.head)) {
    if (tree.Rel(child) == Relation::kAppos && child > mention.last) learn_noun(child);
  }
  const int head = tree.Head(mention.head);
  if (head < 0) return;
  if (tree.Rel(mention.head) == Relation::kAppos) learn_noun(head);
  if (tree.Rel(mention.head) == Relation::kNsubj && tree.HasCopula(head) && may_be_person) {
    const Nature nature = NatureOfNoun(tree, head, lexicon_);
    if (nature.animacy == Animacy::kPerson && !tree.HasNegation(head)) learn_noun(head);
  }
}

// "A bill on nets", "Senator Brandt", "the Peruvian minister": where a noun that somebody could be
// taken up by is said of another.
void Nominals::FindRivals() {
  if (bearers_.empty()) return;
  for (int s = 0; s < static_cast<int>(document_.sentences.size()); ++s) {
    if (!document_.read[s]) continue;
    const Tree& tree = document_.trees[s];
    for (int i = 0; i < tree.size(); ++i) {
      const Upos upos = tree.Pos(i);
      if (upos != Upos::kNoun && upos != Upos::kPropn) continue;
      const std::string stem = Stem(FullTitle(tree.Lower(i)));
      if (!bearers_.contains(stem)) continue;
      if (IsSaidOfAnother(tree, mentions_, s, i)) rivals_[stem].emplace_back(s, i);
    }
  }
}

bool Nominals::Fits(const Mention& mention, const Bearer& bearer) const {
  return bearer.actor >= 0 ? mention.actor == bearer.actor && !mention.inside_actor
                           : mention.topic == bearer.topic;
}

// What modifies the noun must not say that it is another: "the Moldovan organisation".
bool Nominals::ModifiersFit(int s, int noun, const Mention& mention, std::string* telling) const {
  const Tree& tree = document_.trees[s];
  *telling = TellingWord(tree, noun);
  for (const int child : tree.Children(noun)) {
    const Relation relation = tree.Rel(child);
    const std::string_view lower = tree.Lower(child);
    if (lower == "other" || lower == "another") return false;
    if (relation == Relation::kNmod && tree.Preposition(child) != "in") return false;
    if (relation == Relation::kNmod && NamesAnotherPlace(s, child, mention)) return false;
    if (!IsNounModifier(relation) || lower == "such") continue;
    if (KeepsReference(lower) || lower == *telling) continue;
    if (!IsOwnWord(mention, lower)) return false;
  }
  return true;
}

bool Nominals::IsOfState(const Mention& mention) const {
  return mention.actor >= 0 &&
         catalog_.records().actors(mention.actor).kind() == v1::ACTOR_KIND_STATE;
}

// "The government in Oslo" is no other state's than that whose capital it is.
bool Nominals::NamesAnotherPlace(int s, int token, const Mention& mention) const {
  if (!IsOfState(mention) || document_.trees[s].Pos(token) != Upos::kPropn) return false;
  const std::vector<int>& here = mentions_.At(s, token);
  return std::none_of(here.begin(), here.end(),
                      [&](int m) { return mentions_[m].actor == mention.actor; });
}

// "Its leader, Ada Brandt,": a name of nobody in the catalog says who it is.
bool Nominals::IsNamedOtherwise(int s, int token) const {
  const Tree& tree = document_.trees[s];
  const auto is_unlisted = [&](int name) {
    return name >= 0 && tree.Pos(name) == Upos::kPropn && HasCapital(tree.Form(name)) &&
           mentions_.At(s, name).empty();
  };
  if (is_unlisted(tree.Child(token, {Relation::kAppos}))) return true;
  return tree.Rel(token) == Relation::kNmodDesc && tree.Head(token) > token &&
         is_unlisted(tree.Head(token));
}

std::vector<int> Nominals::AntecedentsOf(int s, int token) const {
  const Tree& tree = document_.trees[s];
  const std::string_view lower = tree.Lower(token);
  if ((lower == "latter" || lower == "former") && token > 0 && tree.Lower(token - 1) == "the" &&
      tree.Rel(token) != Relation::kAmod) {
    const std::vector<int> pair = PairNamedBefore(document_, catalog_, mentions_, s, token);
    if (pair.size() != 2) return {};
    return {lower == "former" ? pair[0] : pair[1]};
  }
  if (!IsCommonNoun(tree, token)) return {};
  const std::string stem = Stem(lower);
  const bool plural = lower != tree.Lemma(token);
  if (plural && SaysBoth(tree, token) && tree.Child(token, {Relation::kNmod}) < 0) {
    const std::vector<int> pair = PairNamedBefore(document_, catalog_, mentions_, s, token);
    // Two states are no parties.
    const bool fit = std::all_of(pair.begin(), pair.end(), [&](int m) {
      const auto bearers = bearers_.find(stem);
      return lower == "sides" ||
             (bearers != bearers_.end() &&
              std::any_of(bearers->second.begin(), bearers->second.end(),
                          [&](const Bearer& bearer) { return Fits(mentions_[m], bearer); }));
    });
    return fit ? pair : std::vector<int>();
  }
  if (!IsDefinite(tree, token) || IsNamedOtherwise(s, token)) return {};
  if (!bearers_.contains(stem)) return {};
  // What goes by the noun itself comes before what is of the same sort.
  for (const bool alike : {false, true}) {
    if (const int m = LatestBearer(s, token, stem, alike); m >= 0) return {m};
  }
  return {};
}

// The mention before the noun that it is likeliest to take up; -1 if there is none.
int Nominals::LatestBearer(int s, int token, const std::string& stem, bool alike) const {
  const Tree& tree = document_.trees[s];
  const bool plural = tree.Lower(token) != tree.Lemma(token);
  const bool government = stem == Stem("government");
  const std::vector<Bearer>& bearers = bearers_.at(stem);
  std::pair<int, int> rival{-1, -1};
  if (const auto rivals = rivals_.find(stem); rivals != rivals_.end()) {
    const auto after = std::lower_bound(rivals->second.begin(), rivals->second.end(),
                                        std::pair<int, int>{s, token});
    if (after != rivals->second.begin()) rival = *(after - 1);
  }
  const auto bearer_of = [&](const Mention& mention, int back) -> const Bearer* {
    const bool apart =
        document_.paragraphs[s] - document_.paragraphs[mention.sentence] > kParagraphReach;
    for (const Bearer& bearer : bearers) {
      if (bearer.alike != alike || back > bearer.reach || !Fits(mention, bearer)) continue;
      // Whom the text has called so, it may call so anywhere.
      if (apart && bearer.reach < kEpithetReach) continue;
      // "The leaders" are not the one who was named.
      const bool person =
          bearer.actor >= 0 && (bearer.reach == kEpithetReach ||
                                IsPerson(catalog_.records().actors(bearer.actor).kind()));
      if (plural && (person || bearer.reach == kDoingReach)) continue;
      std::string telling;
      if (!ModifiersFit(s, token, mention, &telling) || telling != bearer.telling) continue;
      return &bearer;
    }
    return nullptr;
  };
  for (int at = s; at >= 0 && s - at <= kEpithetReach; --at) {
    const Tree& there = document_.trees[at];
    int best = -1;
    int best_rank = kNoRank;
    for (const int m : mentions_.InSentence(at)) {
      const Mention& mention = mentions_[m];
      if (mention.kind == MentionKind::kDemonym) continue;
      if (at == s && mention.begin >= tree.token(token).begin) continue;
      if (std::pair<int, int>{at, mention.head} < rival) continue;
      if (bearer_of(mention, s - at) == nullptr) continue;
      if (at == s && SharesClause(tree, mention.head, token)) continue;
      const int rank = Rank(there, mention.head);
      // Where a state is but mentioned ("the border with Peru"), it is not its government that the
      // text goes on about.
      if (government && rank > 0 && at < s && IsOfState(mention)) continue;
      if (rank < best_rank || (rank == best_rank && mention.begin > mentions_[best].begin)) {
        best = m;
        best_rank = rank;
      }
    }
    if (best >= 0) return best;
    if (at <= rival.first) break;
  }
  return -1;
}

}  // namespace demarche::stance
