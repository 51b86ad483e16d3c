#include "stance_service/analysis/references/denotation.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "stance_service/analysis/one_of.h"

namespace demarche::stance {
namespace {

constexpr int kMaxDepth = 4;
constexpr int kMostBeforeMembers = 8;  // tokens
constexpr int kMostOfOffice = 7;       // "Minister of Home and Legal Affairs"
constexpr float kPronounWeight = 0.88f;
constexpr float kNominalWeight = 0.92f;
constexpr float kOrganWeight = 0.95f;
constexpr float kDeedWeight = 0.85f;

float WeightOf(MentionKind kind) {
  switch (kind) {
    case MentionKind::kName:
      return 1.0f;
    case MentionKind::kMetonym:
      return 0.97f;
    case MentionKind::kDemonym:
      return 0.9f;
    case MentionKind::kPhrase:
      return 0.8f;
    case MentionKind::kNominal:
      return kNominalWeight;
    case MentionKind::kPronoun:
      return kPronounWeight;
  }
  return 1.0f;
}

bool IsFirstPerson(std::string_view lower) {
  return lower == "we" || lower == "i" || lower == "our" || lower == "us" || lower == "my" ||
         lower == "me" || lower == "ours";
}

Step Via(const Reading& reading, const Mention& mention) {
  const std::string words(reading.document.Text(mention.begin, mention.end));
  Step step{v1::STEP_KIND_REFERENCE, "", mention.begin, mention.end};
  switch (mention.kind) {
    case MentionKind::kPronoun:
    case MentionKind::kNominal: {
      step.text = absl::StrCat("'", words, "'");
      if (mention.antecedent < 0) return step;
      const Mention& antecedent = reading.mentions[mention.antecedent];
      const auto name = reading.document.Text(antecedent.begin, antecedent.end);
      step.meant_begin = antecedent.begin;
      step.meant_end = antecedent.end;
      absl::StrAppend(&step.text, " stands for '", std::string(name), "'");
      return step;
    }
    case MentionKind::kMetonym:
      step.text = absl::StrCat("'", words, "' by metonymy");
      return step;
    case MentionKind::kPhrase:
      step.text = absl::StrCat("'", words, "' by its words");
      return step;
    default:
      return {};
  }
}

// A word of a sentence that names an actor by its part or place.
Step ByWord(const Reading& reading, int sentence, int token, v1::StepKind kind,
            std::string_view what) {
  const Token& at = reading.document.sentences[sentence].tokens[token];
  const std::string form(reading.document.Text(at.begin, at.end));
  return {kind, absl::StrCat("'", form, "' ", std::string(what)), at.begin, at.end};
}

void AddOnce(Denoted denoted, std::vector<Denoted>* out) {
  for (const Denoted& known : *out) {
    if (known.actor == denoted.actor && known.topic == denoted.topic) return;
  }
  out->push_back(std::move(denoted));
}

// Who speaks for a person, but would for a state not: "the Weber campaign", "lawyers for Weber".
bool IsPersonalOrgan(std::string_view lemma) {
  return IsOneOf(lemma, {"campaign", "camp", "team", "staff", "lawyer", "attorney", "counsel",
                         "entourage", "publicist"});
}

// By which one takes a stand: what "Weber's letter" or "her veto" does, she does.
bool IsWordOrDeed(std::string_view lemma) {
  return IsOneOf(
      lemma, {"statement",  "remark",     "comment",   "speech",     "letter",      "decision",
              "move",       "ruling",     "plan",      "policy",     "proposal",    "tweet",
              "post",       "ad",         "advert",    "video",      "book",        "memo",
              "attack",     "criticism",  "vote",      "order",      "bill",        "lawsuit",
              "suit",       "testimony",  "article",   "editorial",  "column",      "op-ed",
              "essay",      "message",    "action",    "effort",     "attempt",     "refusal",
              "offer",      "support",    "report",    "argument",   "call",        "claim",
              "threat",     "warning",    "response",  "rhetoric",   "answer",      "stance",
              "strategy",   "pledge",     "promise",   "push",       "rejection",   "veto",
              "choice",     "nomination", "amendment", "motion",     "resolution",  "verdict",
              "dissent",    "complaint",  "petition",  "investment", "endorsement", "announcement",
              "appointment"});
}

// Bodies of many, who are not their leader's: "her party", "his country".
bool IsBeyondOnePerson(std::string_view lemma) {
  return IsOneOf(lemma, {"party", "coalition", "movement", "parliament", "assembly", "congress",
                         "senate", "house", "court", "council", "city", "country", "nation"});
}

bool IsGovernment(std::string_view lemma) {
  return lemma == "government" || lemma == "authority" || lemma == "leadership" ||
         lemma == "regime" || lemma == "parliament" || lemma == "cabinet";
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
        speaker.via = ByWord(reading_, s_, token, v1::STEP_KIND_REFERENCE, "is the speaker");
        AddOnce(std::move(speaker), &found_);
      }
      return;
    }
    AddOnce({kAuthor, kNobody, -1, weight, {v1::STEP_KIND_HOLDER, "the author"}}, &found_);
  }

  void Visit(int token, int depth) {
    if (token < 0 || depth > kMaxDepth) return;
    if (tree_.Pos(token) == Upos::kPron && IsFirstPerson(tree_.Lower(token))) {
      AddFirstPerson(token, 1);
    }
    // "Those of us who oppose it".
    if (IsOneOf(tree_.Lower(token), {"those", "all", "most", "many"})) {
      const int us = tree_.Child(token, {Relation::kNmod});
      if (us >= 0 && IsFirstPerson(tree_.Lower(us))) AddFirstPerson(us, 1);
    }
    bool named = AddMentionsAt(token, 1, {});
    for (const int child : tree_.Children(token)) {
      const Relation relation = tree_.Rel(child);
      if (tree_.Parted(token, child)) continue;
      // "Foreign Minister Lavrov", whichever of the two the parser made the head.
      if (relation == Relation::kFlat || relation == Relation::kAppos) {
        named = AddMentionsAt(child, 0.97f, {}) || named;
        if (relation == Relation::kFlat) {
          // "Rosa Weber and Ito": the second name may hang from any part of the first.
          for (const int part : tree_.Children(child)) {
            if (tree_.Rel(part) == Relation::kConj && tree_.Pos(part) != Upos::kVerb) {
              Visit(part, depth + 1);
            }
          }
          continue;
        }
        for (const int part : tree_.Children(child)) {
          if (tree_.Rel(part) == Relation::kFlat) named = AddMentionsAt(part, 0.97f, {}) || named;
          // "Two officials, Weber and Ito".
          if (tree_.Rel(part) == Relation::kConj && tree_.Pos(part) == Upos::kPropn) {
            named = AddMentionsAt(part, 0.97f, {}) || named;
          }
        }
      }
    }
    if (!named)
      named = AddNameBehind(token) || AddNameBehindOffice(token) || AddPartsNamed(token) ||
              AddCrowd(token);
    if (!named) VisitOrgan(token, depth);
    VisitTitle(token, depth);
    if (!named && found_.empty()) VisitNamedMembers(token);
    for (const int child : tree_.Children(token)) {
      const Relation relation = tree_.Rel(child);
      if (tree_.Parted(token, child)) continue;
      if (relation == Relation::kConj && tree_.Pos(child) != Upos::kVerb) {
        Visit(child, depth + 1);
      } else if (relation == Relation::kNmod || relation == Relation::kObl ||
                 relation == Relation::kAcl || relation == Relation::kAppos) {
        const std::string preposition = tree_.Preposition(child);
        if (preposition == "including" || preposition == "such as" || preposition == "like") {
          if (IsWordBeforeName(child)) {
            VisitNamedMembers(token);
          } else {
            Visit(child, depth + 1);
          }
        } else if (tree_.Lower(child) == "including") {
          const int member = tree_.Child(child, {Relation::kObj});
          if (member >= 0) Visit(member, depth + 1);
        }
      }
    }
  }

  // "According to the analyst Jane Doe": what a noun is called stands right behind it, whatever the
  // parser hung the name from.
  bool AddNameBehind(int token) {
    if (tree_.Pos(token) != Upos::kNoun || token + 1 >= tree_.size()) return false;
    bool any = false;
    for (const int m : reading_.mentions.InSentence(s_)) {
      const Mention& mention = reading_.mentions[m];
      if (mention.first != token + 1 || mention.actor < 0 || mention.inside_actor) continue;
      if (mention.kind != MentionKind::kName) continue;
      const v1::ActorKind kind = reading_.catalog.records().actors(mention.actor).kind();
      if (!IsPerson(kind) && kind != v1::ACTOR_KIND_UNSPECIFIED) continue;
      AddOnce({mention.actor, kNobody, m, 0.95f, {}}, &found_);
      any = true;
    }
    return any;
  }

  // "Minister of Trade Jane Doe", "ambassador to Oslo, Jane Doe,": behind what the office is for.
  bool AddNameBehindOffice(int token) {
    const OrganKind* organ = reading_.lexicon.FindOrgan(tree_.Lemma(token));
    if (organ == nullptr || *organ != OrganKind::kPerson) return false;
    if (token + 1 >= tree_.size() ||
        !IsOneOf(tree_.Lower(token + 1), {"of", "to", "for", "in", "at"})) {
      return false;
    }
    for (const int m : reading_.mentions.InSentence(s_)) {
      const Mention& mention = reading_.mentions[m];
      if (mention.first < token + 3 || mention.first > token + kMostOfOffice) continue;
      if (mention.actor < 0 || mention.inside_actor || mention.kind != MentionKind::kName) continue;
      const v1::ActorKind kind = KindOf(mention.actor);
      if (!IsPerson(kind) && kind != v1::ACTOR_KIND_UNSPECIFIED) continue;
      // "The minister of the Doe cabinet": the name is no word of what the office is for.
      if (mention.last + 1 < tree_.size() && tree_.Pos(mention.last + 1) == Upos::kNoun) continue;
      // "Ambassador to Oslo, Jane Doe, said".
      const int last = mention.first - 1;
      const bool apposed = tree_.Form(last) == "," && mention.last + 1 < tree_.size() &&
                           tree_.Form(mention.last + 1) == ",";
      if (!apposed && tree_.Lower(token + 1) != "of") continue;
      bool office = true;
      for (int i = token + 2; i < (apposed ? last : mention.first) && office; ++i) {
        const Upos upos = tree_.Pos(i);
        office = upos == Upos::kPropn || upos == Upos::kNoun || upos == Upos::kAdj ||
                 (i + 1 < mention.first && (upos == Upos::kDet || upos == Upos::kCconj));
      }
      if (!office || (!apposed && !IsTitleCase(last))) continue;
      AddOnce({mention.actor, kNobody, m, 0.95f, {}}, &found_);
      return true;
    }
    return false;
  }

  bool IsTitleCase(int token) const {
    const std::string_view form = tree_.Form(token);
    return !form.empty() && form.front() >= 'A' && form.front() <= 'Z';
  }

  // "Thousands of miners marched": miners did; of a people not its state.
  bool AddCrowd(int token) {
    if (!IsOneOf(tree_.Lemma(token), {"thousand", "thousands", "hundred", "hundreds", "dozen",
                                      "dozens", "score", "scores", "tens", "crowd", "group"})) {
      return false;
    }
    for (const int child : tree_.Children(token)) {
      if (tree_.Rel(child) != Relation::kNmod || tree_.Preposition(child) != "of") continue;
      return AddMentionsAt(child, 0.9f, {}, Owners::kNoStates);
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

  // "Some members (including Peru and Chile)", whatever the parser hung it from.
  void VisitNamedMembers(int token) {
    const auto introduces = [&](int at) {
      return tree_.Lower(at) == "including" ||
             (at + 1 < tree_.size() && tree_.Lower(at) == "such" && tree_.Lower(at + 1) == "as");
    };
    int at = token + 1;
    while (at < tree_.size() && at - token <= kMostBeforeMembers && !introduces(at) &&
           tree_.Pos(at) != Upos::kVerb && tree_.Pos(at) != Upos::kAux) {
      ++at;
    }
    if (at >= tree_.size() || !introduces(at)) return;
    for (++at; at < tree_.size(); ++at) {
      const Upos upos = tree_.Pos(at);
      const std::string_view form = tree_.Form(at);
      if (upos == Upos::kVerb || upos == Upos::kAux) return;
      // "Including Harbour Authority (HA) chief Jane Doe".
      if (upos == Upos::kPunct && !IsOneOf(form, {",", "(", ")", "-"})) return;
      if (!IsWordBeforeName(at)) {
        AddMentionsAt(at, 0.95f, {v1::STEP_KIND_HOLDER, "named as a member"});
      }
    }
  }

  // "Including Harbour Authority (HA) chief Jane Doe": the authority is what she is chief of.
  bool IsWordBeforeName(int token) const {
    int last = token;
    for (const int m : reading_.mentions.At(s_, token)) {
      last = std::max(last, reading_.mentions[m].last);
    }
    int at = last + 1;
    const auto form = [&](int i) { return i < tree_.size() ? tree_.Form(i) : ""; };
    if (form(at) == "(" && form(at + 2) == ")") at += 3;
    if (form(at) == ")") ++at;
    if (at + 1 >= tree_.size()) return false;
    const bool title =
        tree_.Pos(at) == Upos::kNoun || (tree_.Pos(at) == Upos::kPropn && at > last + 1);
    return title && tree_.Pos(at + 1) == Upos::kPropn;
  }

  // "A former Kenyan envoy" speaks for himself.
  bool IsOutOfOffice(int token) const {
    for (const int child : tree_.Children(token)) {
      if (IsOneOf(tree_.Lower(child), {"former", "ex", "retired", "late", "onetime", "ousted"})) {
        return true;
      }
    }
    return false;
  }

  // "Two Labour senators" are not their party.
  bool AreSomeMembers(int token) const {
    return tree_.Child(token, {Relation::kNummod}) >= 0 &&
           IsOneOf(tree_.Lemma(token), {"representative", "senator", "lawmaker", "legislator",
                                        "member", "congressman", "congresswoman", "deputy", "mp"});
  }

  // "Kenyan President Jane Doe", "Jane Doe, a Harbour Authority spokeswoman": whoever holds an
  // office acts for whose it is.
  void VisitTitle(int name, int depth) {
    if (tree_.Pos(name) != Upos::kPropn) return;
    for (const int title : tree_.Children(name)) {
      const Relation relation = tree_.Rel(title);
      const bool before =
          title < name && (relation == Relation::kNmodDesc || relation == Relation::kCompound);
      if (!before && !(relation == Relation::kAppos && title > name)) continue;
      const OrganKind* organ = reading_.lexicon.FindOrgan(tree_.Lemma(title));
      if (organ == nullptr || *organ != OrganKind::kPerson || IsOneOfMany(title)) continue;
      if (IsOutOfOffice(title) || IsOutOfOffice(name)) continue;
      VisitOrgan(title, depth + 1);
      if (!before) continue;
      // "US President Jane Doe": the parser may hang both from the name.
      const Step via = ByWord(reading_, s_, title, v1::STEP_KIND_REFERENCE, "speaks for it");
      for (const int owner : tree_.Children(name)) {
        const Relation how = tree_.Rel(owner);
        if (owner >= title || (how != Relation::kCompound && how != Relation::kNmodPoss)) continue;
        AddMentionsAt(owner, kOrganWeight, via, Owners::kNoPersons);
      }
    }
  }

  // "Labour MP Jane Doe": one of many, who speaks for herself.
  bool IsOneOfMany(int title) const {
    return IsOneOf(tree_.Lemma(title),
                   {"representative", "senator", "lawmaker", "legislator", "member", "congressman",
                    "congresswoman", "deputy", "mp", "mep", "councillor", "candidate", "nominee",
                    "judge", "lawyer", "activist", "supporter", "voter", "delegate"});
  }

  // "the Russian side", "Kenya's envoy", "the spokesman for the ministry".
  void VisitOrgan(int token, int depth) {
    const bool personal = IsPersonalOrgan(tree_.Lemma(token));
    if (!personal && !IsOrgan(token)) return;
    if (IsOutOfOffice(token) || AreSomeMembers(token)) return;
    const Owners owners = personal                                ? Owners::kNoStates
                          : IsBeyondOnePerson(tree_.Lemma(token)) ? Owners::kNoPersons
                                                                  : Owners::kAll;
    const Step via = ByWord(reading_, s_, token, v1::STEP_KIND_REFERENCE, "speaks for it");
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

// Whoever criticises "the Kenyan authorities" criticises Kenya.
void AddOwnerOfOrgan(const Reading& reading, int s, int token, std::vector<Denoted>* out) {
  const Tree& tree = reading.document.trees[s];
  const OrganKind* organ = reading.lexicon.FindOrgan(tree.Lemma(token));
  if (organ == nullptr || *organ != OrganKind::kInstitution) return;
  const Step via = ByWord(reading, s, token, v1::STEP_KIND_REFERENCE, "stands for it");
  for (const int child : tree.Children(token)) {
    const Relation relation = tree.Rel(child);
    if (relation != Relation::kAmod && relation != Relation::kCompound &&
        relation != Relation::kNmodPoss) {
      continue;
    }
    for (const int m : reading.mentions.At(s, child)) {
      const Mention& mention = reading.mentions[m];
      if (mention.topic < 0 || mention.actor < 0 || mention.inside_topic || mention.inside_actor) {
        continue;
      }
      AddOnce({kNobody, mention.topic, m, kOrganWeight * WeightOf(mention.kind), via}, out);
    }
  }
}

// "Praised the Kenyan leader Ada Doe": what a noun is called stands right behind it, whatever the
// parser hung the name from.
void AddTopicBehind(const Reading& reading, int s, int token, std::vector<Denoted>* out) {
  const Tree& tree = reading.document.trees[s];
  if (tree.Pos(token) != Upos::kNoun || token + 1 >= tree.size()) return;
  for (const int m : reading.mentions.InSentence(s)) {
    const Mention& mention = reading.mentions[m];
    if (mention.first != token + 1 || mention.kind != MentionKind::kName) continue;
    if (mention.topic < 0 || mention.inside_topic || mention.actor < 0) continue;
    const v1::ActorKind kind = reading.catalog.records().actors(mention.actor).kind();
    if (!IsPerson(kind) && kind != v1::ACTOR_KIND_UNSPECIFIED) continue;
    if (tree.Pos(mention.head) != Upos::kPropn) continue;
    AddOnce({kNobody, mention.topic, m, 0.95f, {}}, out);
  }
}

void VisitTopics(const Reading& reading, int s, int token, int depth, std::vector<Denoted>* out) {
  const Tree& tree = reading.document.trees[s];
  if (token < 0 || depth > kMaxDepth) return;
  for (const int m : reading.mentions.At(s, token)) {
    const Mention& mention = reading.mentions[m];
    if (mention.topic < 0 || mention.inside_topic) continue;
    // "CSTO members" are not the CSTO.
    if (mention.inside_actor && mention.actor >= 0) continue;
    if (mention.kind == MentionKind::kDemonym) continue;
    AddOnce({kNobody, mention.topic, m, WeightOf(mention.kind), Via(reading, mention)}, out);
  }
  if (out->empty()) AddTopicBehind(reading, s, token, out);
  if (out->empty()) AddOwnerOfOrgan(reading, s, token, out);
  for (const int child : tree.Children(token)) {
    if (tree.Parted(token, child)) continue;
    const Relation relation = tree.Rel(child);
    if (relation == Relation::kFlat || relation == Relation::kAppos ||
        (relation == Relation::kConj && tree.Pos(child) != Upos::kVerb)) {
      VisitTopics(reading, s, child, depth + 1, out);
    }
  }
}

}  // namespace

std::vector<Denoted> ActorsOf(const Reading& reading, int sentence, int token) {
  if (token < 0) return {};
  return ActorFinder(reading, sentence, 0).Find(token);
}

std::vector<Denoted> OwnersOfDeed(const Reading& reading, int sentence, int token) {
  if (token < 0) return {};
  const Tree& tree = reading.document.trees[sentence];
  token = tree.Antecedent(token);
  if (tree.Pos(token) != Upos::kNoun || !IsWordOrDeed(tree.Lemma(token))) return {};
  for (const int child : tree.Children(token)) {
    const Relation relation = tree.Rel(child);
    const bool owner =
        relation == Relation::kNmodPoss ||
        (relation == Relation::kNmod && IsOneOf(tree.Preposition(child), {"by", "from"}));
    if (!owner) continue;
    std::vector<Denoted> owners = ActorsOf(reading, sentence, child);
    for (Denoted& denoted : owners) {
      denoted.weight *= kDeedWeight;
      denoted.via =
          ByWord(reading, sentence, token, v1::STEP_KIND_REFERENCE, "is its word or deed");
    }
    if (!owners.empty()) return owners;
  }
  return {};
}

std::vector<Denoted> TopicsOf(const Reading& reading, int sentence, int token) {
  std::vector<Denoted> found;
  if (token < 0) return found;
  VisitTopics(reading, sentence, reading.document.trees[sentence].Antecedent(token), 0, &found);
  return found;
}

}  // namespace demarche::stance
