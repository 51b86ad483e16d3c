#include "stance_service/analysis/references/names_behind.h"

#include "stance_service/analysis/one_of.h"
#include "stance_service/analysis/references/natures.h"
#include "stance_service/analysis/references/organs.h"

namespace demarche::stance {
namespace {

constexpr int kMostOfOffice = 7;  // tokens: "Minister of Home and Legal Affairs"

bool MayBePerson(const Reading& reading, int actor) {
  const v1::ActorKind kind = reading.catalog.records().actors(actor).kind();
  return IsPerson(kind) || kind == v1::ACTOR_KIND_UNSPECIFIED;
}

bool NamesPerson(const Reading& reading, const Mention& mention) {
  return mention.kind == MentionKind::kName && mention.actor >= 0 &&
         MayBePerson(reading, mention.actor);
}

// Whether the tokens from `first` up to `end` may say what an office is for: names, and what joins
// them. What joins does not stand right before `name`.
bool MaySayFor(const Tree& tree, int first, int end, int name) {
  for (int i = first; i < end; ++i) {
    const Upos upos = tree.Pos(i);
    const bool joins = upos == Upos::kDet || upos == Upos::kCconj;
    if (upos != Upos::kPropn && upos != Upos::kNoun && upos != Upos::kAdj &&
        !(joins && i + 1 < name)) {
      return false;
    }
  }
  return true;
}

bool IsNameOfOfficer(const Tree& tree, int office, const Mention& name) {
  const int behind = name.last + 1;
  // "The minister of the Doe cabinet": the name is no word of what the office is for.
  if (behind < tree.size() && tree.Pos(behind) == Upos::kNoun) return false;
  // "Ambassador to Oslo, Jane Doe, said".
  const int before = name.first - 1;
  if (tree.Form(before) == "," && behind < tree.size() && tree.Form(behind) == ",") {
    return MaySayFor(tree, office + 2, before, name.first);
  }
  return tree.Lower(office + 1) == "of" && MaySayFor(tree, office + 2, name.first, name.first) &&
         HasCapital(tree.Form(before));
}

}  // namespace

std::vector<int> PersonsNamedBehind(const Reading& reading, int sentence, int noun) {
  const Tree& tree = reading.document.trees[sentence];
  std::vector<int> persons;
  if (tree.Pos(noun) != Upos::kNoun || noun + 1 >= tree.size()) return persons;
  for (const int m : reading.mentions.InSentence(sentence)) {
    const Mention& mention = reading.mentions[m];
    if (mention.first == noun + 1 && NamesPerson(reading, mention)) persons.push_back(m);
  }
  return persons;
}

int PersonNamedBehindOffice(const Reading& reading, int sentence, int noun) {
  const Tree& tree = reading.document.trees[sentence];
  if (!IsOffice(reading.lexicon, tree.Lemma(noun)) || noun + 1 >= tree.size() ||
      !IsOneOf(tree.Lower(noun + 1), {"of", "to", "for", "in", "at"})) {
    return -1;
  }
  for (const int m : reading.mentions.InSentence(sentence)) {
    const Mention& mention = reading.mentions[m];
    if (mention.first < noun + 3 || mention.first > noun + kMostOfOffice) continue;
    if (mention.inside_actor || !NamesPerson(reading, mention)) continue;
    if (IsNameOfOfficer(tree, noun, mention)) return m;
  }
  return -1;
}

}  // namespace demarche::stance
