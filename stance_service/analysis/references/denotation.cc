#include "stance_service/analysis/references/denotation.h"

#include <algorithm>
#include <utility>

#include "stance_service/analysis/one_of.h"
#include "stance_service/analysis/references/named_members.h"
#include "stance_service/analysis/references/names_behind.h"
#include "stance_service/analysis/references/organs.h"

namespace demarche::stance {
namespace {

constexpr int kMaxDepth = 4;
constexpr float kTitleOrNameWeight = 0.97f;
constexpr float kMemberWeight = 0.95f;
constexpr float kCrowdWeight = 0.9f;

bool IsFirstPerson(std::string_view lower) {
  return IsOneOf(lower, {"we", "i", "our", "us", "my", "me", "ours"});
}

// A speaker in the first person is whoever is said to speak, who may be in the first person again.
constexpr int kMaxHops = 2;

class ActorFinder {
 public:
  ActorFinder(const Reading& reading, int sentence, int hops)
      : reading_(reading), s_(sentence), hops_(hops), tree_(reading.document.trees[sentence]) {}

  std::vector<Denoted> Find(int token) {
    Visit(tree_.Antecedent(token), 0);
    return std::move(found_);
  }

 private:
  bool IsOrgan(int token) const {
    const OrganKind* organ = reading_.lexicon.FindOrgan(tree_.Lemma(token));
    return organ != nullptr && *organ != OrganKind::kPeople;
  }

  v1::ActorKind KindOf(int actor) const { return reading_.catalog.records().actors(actor).kind(); }
  bool IsState(int actor) const { return KindOf(actor) == v1::ACTOR_KIND_STATE; }

  // Whose a noun that stands for its owner may be.
  enum class Owners : uint8_t { kAll, kNoStates, kNoPersons };

  // The mentions that have this token as head.
  bool AddMentionsAt(int token, float weight, const Step& via, Owners owners = Owners::kAll) {
    bool any = false;
    for (const int m : reading_.mentions.At(s_, token)) {
      const Mention& mention = reading_.mentions[m];
      if (mention.actor < 0 || mention.inside_actor) continue;
      if (owners == Owners::kNoStates && IsState(mention.actor)) continue;
      if (owners == Owners::kNoPersons && IsPerson(KindOf(mention.actor))) continue;
      if (mention.kind == MentionKind::kDemonym && tree_.Rel(token) == Relation::kAmod &&
          via.empty()) {
        continue;
      }
      any = true;
      AddOnce({mention.actor, kNobody, m, weight * WeightOf(mention.kind),
               via.empty() ? Via(reading_, mention) : via},
              &found_);
    }
    return any;
  }

  // By a name or a seat, which behind "in" is no mention of its own.
  void AddStateAt(int token, const Step& via) {
    const uint32_t begin = tree_.token(token).begin;
    const std::vector<AliasMatch>& names = reading_.document.names;
    auto at = std::lower_bound(names.begin(), names.end(), begin,
                               [](const AliasMatch& name, uint32_t b) { return name.begin < b; });
    for (; at != names.end() && at->begin == begin; ++at) {
      const int actor = static_cast<int>(at->owner.index);
      if (at->owner.is_topic || !IsState(actor)) continue;
      AddOnce({actor, kNobody, -1, kOrganWeight, via}, &found_);
    }
  }

  // "We keep our promise,” said Weber", where no mark opens the quotation in this sentence: what
  // stands before its tag is said in the speaker's own words.
  bool IsTaggedBehind(const SaidBy& said) const {
    if (said.sentence != s_ || said.source_sentence != s_ || said.source < 0 || said.cue < 0) {
      return false;
    }
    const std::vector<Token>& tokens = reading_.document.sentences[s_].tokens;
    return tokens[said.cue].begin >= said.content_end &&
           tokens[said.source].begin >= said.content_end;
  }

  void AddFirstPerson(int token, float weight) {
    const uint32_t at = reading_.document.sentences[s_].tokens[token].begin;
    for (const int i : AttributionsAt(reading_.said, at)) {
      const SaidBy& said = reading_.said[i];
      if (!said.quoted && !said.mixed && !IsTaggedBehind(said)) continue;
      if (said.source < 0 || hops_ >= kMaxHops) return;
      if (said.source == token && said.source_sentence == s_) continue;
      for (Denoted speaker :
           ActorFinder(reading_, said.source_sentence, hops_ + 1).Find(said.source)) {
        speaker.weight *= kPronounWeight * weight;
        speaker.via = ByWord(reading_, s_, token, "is the speaker");
        AddOnce(std::move(speaker), &found_);
      }
      return;
    }
    AddOnce({kAuthor, kNobody, -1, weight, {v1::STEP_KIND_HOLDER, "the author"}}, &found_);
  }

  void Visit(int token, int depth) {
    if (token < 0 || depth > kMaxDepth) return;
    AddSpeakers(token);
    bool named = AddMentionsAt(token, 1, {});
    named = AddNamesJoinedTo(token, depth) || named;
    named = named || AddNameBehind(token) || AddNameBehindOffice(token) || AddPartsNamed(token) ||
            AddCrowd(token);
    if (!named) VisitOrgan(token, depth);
    VisitTitle(token, depth);
    if (!named && found_.empty()) AddNamedMembers(token);
    VisitMembers(token, depth);
  }

  // "We", "those of us who oppose it".
  void AddSpeakers(int token) {
    if (tree_.Pos(token) == Upos::kPron && IsFirstPerson(tree_.Lower(token))) {
      AddFirstPerson(token, 1);
    }
    if (!IsOneOf(tree_.Lower(token), {"those", "all", "most", "many"})) return;
    const int us = tree_.Child(token, {Relation::kNmod});
    if (us >= 0 && IsFirstPerson(tree_.Lower(us))) AddFirstPerson(us, 1);
  }

  // "Foreign Minister Lavrov", whichever of the two the parser made the head.
  bool AddNamesJoinedTo(int token, int depth) {
    bool named = false;
    for (const int child : tree_.Children(token)) {
      if (tree_.Parted(token, child)) continue;
      if (tree_.Rel(child) == Relation::kFlat) {
        named = AddMentionsAt(child, kTitleOrNameWeight, {}) || named;
        VisitConjunctsOfPart(child, depth);
      } else if (tree_.Rel(child) == Relation::kAppos) {
        named = AddMentionsAt(child, kTitleOrNameWeight, {}) || named;
        named = AddNamesInApposition(child) || named;
      }
    }
    return named;
  }

  // "Rosa Weber and Ito": the second name may hang from any part of the first.
  void VisitConjunctsOfPart(int name, int depth) {
    for (const int part : tree_.Children(name)) {
      if (tree_.Rel(part) == Relation::kConj && tree_.Pos(part) != Upos::kVerb) {
        Visit(part, depth + 1);
      }
    }
  }

  // "Two officials, Weber and Ito".
  bool AddNamesInApposition(int apposition) {
    bool named = false;
    for (const int part : tree_.Children(apposition)) {
      const bool conjunct = tree_.Rel(part) == Relation::kConj && tree_.Pos(part) == Upos::kPropn;
      if (conjunct || tree_.Rel(part) == Relation::kFlat) {
        named = AddMentionsAt(part, kTitleOrNameWeight, {}) || named;
      }
    }
    return named;
  }

  // Those coordinated with it, and those named as examples: "members like Peru".
  void VisitMembers(int token, int depth) {
    for (const int child : tree_.Children(token)) {
      const Relation relation = tree_.Rel(child);
      if (tree_.Parted(token, child)) continue;
      if (relation == Relation::kConj && tree_.Pos(child) != Upos::kVerb) {
        Visit(child, depth + 1);
      } else if (relation == Relation::kNmod || relation == Relation::kObl ||
                 relation == Relation::kAcl || relation == Relation::kAppos) {
        VisitExample(token, child, depth);
      }
    }
  }

  void VisitExample(int group, int child, int depth) {
    if (!IsOneOf(tree_.Preposition(child), {"including", "such as", "like"})) {
      const int member =
          tree_.Lower(child) == "including" ? tree_.Child(child, {Relation::kObj}) : -1;
      if (member >= 0) Visit(member, depth + 1);
    } else if (IsWordBeforeName(reading_, s_, child)) {
      AddNamedMembers(group);
    } else {
      Visit(child, depth + 1);
    }
  }

  // "According to the analyst Jane Doe".
  bool AddNameBehind(int token) {
    bool any = false;
    for (const int m : PersonsNamedBehind(reading_, s_, token)) {
      if (reading_.mentions[m].inside_actor) continue;
      AddOnce({reading_.mentions[m].actor, kNobody, m, kBehindWeight, {}}, &found_);
      any = true;
    }
    return any;
  }

  // "Minister of Trade Jane Doe".
  bool AddNameBehindOffice(int token) {
    const int m = PersonNamedBehindOffice(reading_, s_, token);
    if (m < 0) return false;
    AddOnce({reading_.mentions[m].actor, kNobody, m, kBehindWeight, {}}, &found_);
    return true;
  }

  // "Thousands of miners marched": miners did; of a people not its state.
  bool AddCrowd(int token) {
    if (!IsOneOf(tree_.Lemma(token), {"thousand", "thousands", "hundred", "hundreds", "dozen",
                                      "dozens", "score", "scores", "tens", "crowd", "group"})) {
      return false;
    }
    for (const int child : tree_.Children(token)) {
      if (tree_.Rel(child) != Relation::kNmod || tree_.Preposition(child) != "of") continue;
      return AddMentionsAt(child, kCrowdWeight, {}, Owners::kNoStates);
    }
    return false;
  }

  // "Two of its members, Peru and Chile, opposed it".
  bool AddPartsNamed(int token) {
    if (tree_.Pos(token) != Upos::kNum) return false;
    for (const int whole : tree_.Children(token)) {
      if (tree_.Rel(whole) != Relation::kNmod || tree_.Preposition(whole) != "of") continue;
      const int first = tree_.Child(whole, {Relation::kAppos});
      if (first < whole) return false;
      const size_t before = found_.size();
      Visit(first, kMaxDepth - 1);
      return found_.size() > before;
    }
    return false;
  }

  // "Some members (including Peru and Chile)".
  void AddNamedMembers(int token) {
    for (const int word : WordsOfNamedMembers(reading_, s_, token)) {
      AddMentionsAt(word, kMemberWeight, {v1::STEP_KIND_HOLDER, "named as a member"});
    }
  }

  // "Kenyan President Jane Doe", "Jane Doe, a Harbour Authority spokeswoman": whoever holds an
  // office acts for whose it is. Whom the catalog gives an office has it from there, with her name.
  void VisitTitle(int name, int depth) {
    if (tree_.Pos(name) != Upos::kPropn || HasOfficeInCatalog()) return;
    for (const int title : tree_.Children(name)) {
      const Relation relation = tree_.Rel(title);
      const bool before =
          title < name && (relation == Relation::kNmodDesc || relation == Relation::kCompound);
      if (!before && !(relation == Relation::kAppos && title > name)) continue;
      const std::string_view lemma = tree_.Lemma(title);
      if (!IsOffice(reading_.lexicon, lemma) || IsOneOfMany(lemma)) continue;
      if (IsOutOfOffice(tree_, title) || IsOutOfOffice(tree_, name)) continue;
      VisitOrgan(title, depth + 1);
      if (!before) continue;
      // "US President Jane Doe": the parser may hang both from the name.
      const Step via = ByWord(reading_, s_, title, "speaks for it");
      for (const int owner : tree_.Children(name)) {
        const Relation how = tree_.Rel(owner);
        if (owner >= title || (how != Relation::kCompound && how != Relation::kNmodPoss)) continue;
        AddMentionsAt(owner, kOrganWeight, via, Owners::kNoPersons);
      }
    }
  }

  bool HasOfficeInCatalog() const {
    return std::any_of(found_.begin(), found_.end(), [&](const Denoted& found) {
      return found.actor >= 0 && reading_.catalog.records().actors(found.actor).roles_size() > 0;
    });
  }

  // "the Russian side", "Kenya's envoy", "the spokesman for the ministry".
  void VisitOrgan(int token, int depth) {
    const bool personal = IsPersonalOrgan(tree_.Lemma(token));
    if (!personal && !IsOrgan(token)) return;
    if (IsOutOfOffice(tree_, token) || AreSomeMembers(tree_, token)) return;
    const Owners owners = personal                                ? Owners::kNoStates
                          : IsBeyondOnePerson(tree_.Lemma(token)) ? Owners::kNoPersons
                                                                  : Owners::kAll;
    const Step via = ByWord(reading_, s_, token, "speaks for it");
    bool any = false;
    for (const int child : tree_.Children(token)) {
      const Relation relation = tree_.Rel(child);
      if (relation == Relation::kAmod || relation == Relation::kCompound ||
          relation == Relation::kNmodPoss) {
        any = AddMentionsAt(child, kOrganWeight, via, owners) || any;
        if (relation == Relation::kNmodPoss && !any && owners == Owners::kAll) {
          Visit(child, depth + 1);
        }
      }
    }
    if (any) return;
    for (const int child : tree_.Children(token)) {
      if (tree_.Rel(child) != Relation::kNmod) continue;
      const std::string preposition = tree_.Preposition(child);
      if (personal) {
        if (preposition == "for") AddMentionsAt(child, kOrganWeight, via, owners);
        continue;
      }
      if (preposition == "of" || preposition == "for" || preposition == "from") {
        Visit(child, depth + 1);
      } else if (preposition == "in" && IsGovernment(tree_.Lemma(token))) {
        // "The government in Zagreb".
        AddStateAt(child, via);
      }
    }
  }

  const Reading& reading_;
  const int s_;
  const int hops_;
  const Tree& tree_;
  std::vector<Denoted> found_;
};

}  // namespace

std::vector<Denoted> ActorsOf(const Reading& reading, int sentence, int token) {
  if (token < 0) return {};
  return ActorFinder(reading, sentence, 0).Find(token);
}

}  // namespace demarche::stance
