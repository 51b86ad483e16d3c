#include "stance_service/analysis/references/mentions.h"

#include <algorithm>

#include "absl/container/flat_hash_map.h"
#include "stance_service/analysis/one_of.h"
#include "stance_service/analysis/references/introduced_names.h"
#include "stance_service/analysis/references/natures.h"

namespace demarche::stance {
namespace {

// A metonym is its actor where it acts or is acted upon, not where it is a place.
bool IsPlace(const Tree& tree, int head) { return MakesMetonymPlace(tree.Preposition(head)); }

// "Seeks the White House", "a bid for Downing Street": a seat that is won or lost.
bool IsSeat(const Tree& tree, int head) {
  const int governor = tree.Head(head);
  if (governor < 0) return false;
  const std::string_view lemma = tree.Lemma(governor);
  const std::string preposition = tree.Preposition(head);
  if (preposition.empty()) {
    return tree.Rel(head) == Relation::kObj &&
           IsOneOf(lemma, {"seek", "win", "retake", "recapture", "lose"});
  }
  if (preposition != "for" && preposition != "to") return false;
  return IsOneOf(
      lemma, {"bid", "race", "run", "path", "road", "quest", "election", "return", "way", "rise"});
}

// Words within a longer name that the catalog does not know: "Washington" of "Washington Post",
// "Democratic Party" of "Social Democratic Party". Persons are named behind titles, and names stand
// before titles, so those are let through.
bool IsPartOfOtherName(const Document& document, const CompiledCatalog& catalog,
                       const Lexicon& lexicon, const Mention& mention) {
  const Tree& tree = document.trees[mention.sentence];
  if (mention.actor < 0) return false;
  const v1::ActorKind kind = catalog.records().actors(mention.actor).kind();
  const bool person = IsPerson(kind) || kind == v1::ACTOR_KIND_UNSPECIFIED;
  const auto is_name_word = [&](int i) {
    if (i < 0 || i >= tree.size() || lexicon.FindOrgan(tree.Lemma(i)) != nullptr) return false;
    if (tree.Pos(i) != Upos::kPropn && tree.Pos(i) != Upos::kAdj) return false;
    const Token& token = tree.token(i);
    // A name of its own, like the demonym of "Swedish Democrats", goes with any other.
    const bool named =
        std::any_of(document.names.begin(), document.names.end(), [&](const AliasMatch& match) {
          return match.begin <= token.begin && token.end <= match.end &&
                 (match.begin != mention.begin || match.end != mention.end);
        });
    return HasCapital(tree.Form(i)) && !named;
  };
  if (!person && mention.first > 0 && is_name_word(mention.first - 1) &&
      (mention.first > 1 || tree.Head(mention.first - 1) == mention.head)) {
    return true;
  }
  if (mention.first != mention.last) return false;
  return tree.Rel(mention.head) == Relation::kCompound &&
         tree.Head(mention.head) == mention.last + 1 && is_name_word(mention.last + 1) &&
         tree.Pos(mention.last + 1) == Upos::kPropn;
}

// First sentence whose end lies behind `begin`.
int SentenceAt(const Document& document, uint32_t begin) {
  const auto found = std::upper_bound(
      document.sentences.begin(), document.sentences.end(), begin,
      [](uint32_t offset, const Sentence& sentence) { return offset < sentence.end; });
  return static_cast<int>(found - document.sentences.begin());
}

// Sets tokens and head from offsets; false if the span touches no token of one sentence.
bool Place(const Document& document, Mention* mention) {
  const int s = SentenceAt(document, mention->begin);
  if (s >= static_cast<int>(document.sentences.size())) return false;
  const auto& tokens = document.sentences[s].tokens;
  const auto begin = std::partition_point(tokens.begin(), tokens.end(), [&](const Token& token) {
    return token.end <= mention->begin;
  });
  const auto end = std::partition_point(
      begin, tokens.end(), [&](const Token& token) { return token.begin < mention->end; });
  if (begin == end || mention->end > document.sentences[s].end) return false;
  const int first = static_cast<int>(begin - tokens.begin());
  const int last = static_cast<int>(end - tokens.begin()) - 1;
  mention->sentence = s;
  mention->first = first;
  mention->last = last;
  // The token that hangs from outside; where the parser left several, the first noun of them.
  mention->head = -1;
  for (int i = first; i <= last; ++i) {
    const int head = tokens[i].head;
    if (head >= first && head <= last) continue;
    const bool noun = tokens[i].upos == Upos::kNoun || tokens[i].upos == Upos::kPropn;
    if (mention->head < 0 || noun) mention->head = i;
    if (noun) break;
  }
  if (mention->head < 0) mention->head = last;
  return true;
}

// `mentions` stand in order of their beginning, longer first.
void MarkNested(std::vector<Mention>* mentions) {
  std::vector<const Mention*> open;  // those before, but for what ends before this one begins
  for (Mention& inner : *mentions) {
    std::erase_if(open, [&](const Mention* outer) { return outer->end <= inner.begin; });
    for (const Mention* outer : open) {
      if (outer->end < inner.end || outer->end - outer->begin <= inner.end - inner.begin) continue;
      if (outer->kind == MentionKind::kPhrase) continue;
      if (outer->actor >= 0 && outer->actor != inner.actor) inner.inside_actor = true;
      if (outer->topic >= 0 && outer->topic != inner.topic) inner.inside_topic = true;
    }
    open.push_back(&inner);
  }
}

// "Mrs Weber" is no man, "Mr Weber" no woman.
bool FitsHonorific(const Tree& tree, int surname, Gender gender) {
  int before = surname - 1;
  if (before >= 0 && tree.Form(before) == ".") --before;
  if (before < 0 || gender == Gender::kUnknown) return true;
  const std::string_view word = tree.Lower(before);
  if (IsOneOf(word, {"mrs", "mrs.", "ms", "ms.", "miss"})) return gender == Gender::kFemale;
  if (IsOneOf(word, {"mr", "mr."})) return gender == Gender::kMale;
  return true;
}

// Surnames alone, of persons that the text has named in full before: "Angela Merkel … Ms Merkel".
// The last one so named has it who fits what stands before it.
void AddSurnames(const Document& document, const CompiledCatalog& catalog, const Lexicon& lexicon,
                 std::vector<Mention>* mentions) {
  const auto natures = NaturesOfActors(document, catalog, *mentions, lexicon);
  const size_t named = mentions->size();
  size_t next = 0;
  absl::flat_hash_map<std::string, std::vector<size_t>> bearers;  // the latest last
  for (int s = 0; s < static_cast<int>(document.sentences.size()); ++s) {
    const Tree& tree = document.trees[s];
    for (int i = 0; i < tree.size(); ++i) {
      const Token& token = tree.token(i);
      while (next < named && (*mentions)[next].begin < token.begin) ++next;
      bool known = false;
      for (size_t m = next; m < named && (*mentions)[m].begin == token.begin; ++m) {
        known = true;
        const Mention& mention = (*mentions)[m];
        if (mention.actor >= 0 && mention.first < mention.last &&
            natures.at(mention.actor).animacy == Animacy::kPerson) {
          bearers[std::string(tree.Form(mention.last))].push_back(m);
          i = mention.last;
          break;
        }
      }
      // The tagger takes a name at the beginning of a sentence for a noun now and then.
      if (known || (tree.Pos(i) != Upos::kPropn && tree.Pos(i) != Upos::kNoun)) continue;
      const auto bearer = bearers.find(std::string(tree.Form(i)));
      if (bearer == bearers.end()) continue;
      const auto latest =
          std::find_if(bearer->second.rbegin(), bearer->second.rend(), [&](size_t m) {
            return FitsHonorific(tree, i, natures.at((*mentions)[m].actor).gender);
          });
      if (latest == bearer->second.rend()) continue;
      Mention mention = (*mentions)[*latest];
      mention.sentence = s;
      mention.first = mention.last = mention.head = i;
      mention.begin = tree.token(i).begin;
      mention.end = tree.token(i).end;
      mentions->push_back(mention);
    }
  }
  std::stable_sort(mentions->begin(), mentions->end(),
                   [](const Mention& a, const Mention& b) { return a.begin < b.begin; });
}

}  // namespace

bool MakesMetonymPlace(std::string_view preposition) {
  return IsOneOf(preposition,
                 {"in", "at", "near", "outside", "inside", "around", "across", "throughout", "into",
                  "through", "within", "via", "north of", "south of", "east of", "west of"});
}

bool Covers(const Mention& mention, int token) {
  return mention.first <= token && token <= mention.last;
}

bool IsPerson(v1::ActorKind kind) {
  return kind == v1::ACTOR_KIND_OFFICIAL || kind == v1::ACTOR_KIND_PERSON;
}

TopicKey TopicOfActor(const CompiledCatalog& catalog, int actor) {
  if (actor < 0 || !catalog.records().actors(actor).also_topic()) return kNobody;
  return catalog.records().topics_size() + actor;
}

TopicKey TopicById(const CompiledCatalog& catalog, std::string_view id) {
  const int topic = catalog.TopicIndex(id);
  return topic >= 0 ? topic : TopicOfActor(catalog, catalog.ActorIndex(id));
}

const std::string& TopicId(const CompiledCatalog& catalog, TopicKey topic) {
  const int topics = catalog.records().topics_size();
  return topic < topics ? catalog.records().topics(topic).id()
                        : catalog.records().actors(topic - topics).id();
}

const std::string& ActorId(const CompiledCatalog& catalog, int actor) {
  static const std::string author(kAuthorId);
  return actor == kAuthor ? author : catalog.records().actors(actor).id();
}

void Mentions::Reset(const Document& document) {
  all_.clear();
  at_.assign(document.sentences.size(), {});
  in_sentence_.assign(document.sentences.size(), {});
  for (size_t s = 0; s < document.sentences.size(); ++s) {
    at_[s].resize(document.sentences[s].tokens.size());
  }
}

int Mentions::Add(const Mention& mention) {
  const int index = size();
  all_.push_back(mention);
  at_[mention.sentence][mention.head].push_back(index);
  in_sentence_[mention.sentence].push_back(index);
  return index;
}

Mentions FindMentions(const Document& document, const CompiledCatalog& catalog,
                      const Lexicon& lexicon) {
  std::vector<Mention> found;
  uint32_t other_name_end = 0;
  for (const AliasMatch& match : document.names) {
    if (match.owner.kind == AliasKind::kNominal) continue;
    Mention mention;
    mention.begin = match.begin;
    mention.end = match.end;
    const int index = static_cast<int>(match.owner.index);
    if (match.owner.is_topic) {
      mention.topic = index;
    } else {
      mention.actor = index;
      mention.topic = TopicOfActor(catalog, index);
    }
    mention.kind = match.owner.kind == AliasKind::kMetonym   ? MentionKind::kMetonym
                   : match.owner.kind == AliasKind::kDemonym ? MentionKind::kDemonym
                                                             : MentionKind::kName;
    if (!Place(document, &mention)) continue;
    const Tree& tree = document.trees[mention.sentence];
    if (mention.kind == MentionKind::kMetonym &&
        (IsPlace(tree, mention.head) || IsSeat(tree, mention.head))) {
      continue;
    }
    // Nor are the words of such a name another name: "League" of "Northern Fisheries League".
    if (mention.end <= other_name_end) continue;
    if (IsPartOfOtherName(document, catalog, lexicon, mention)) {
      other_name_end = mention.end;
      continue;
    }
    found.push_back(mention);
  }
  AddIntroducedNames(document, &found);
  AddSurnames(document, catalog, lexicon, &found);
  MarkNested(&found);
  Mentions mentions;
  mentions.Reset(document);
  for (const Mention& mention : found) mentions.Add(mention);
  return mentions;
}

}  // namespace demarche::stance
