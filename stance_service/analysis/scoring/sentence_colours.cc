#include "stance_service/analysis/scoring/sentence_colours.h"

#include <algorithm>
#include <string>

#include "stance_service/analysis/one_of.h"

namespace demarche::stance {
namespace {

// Prepositions behind which stands what a word is done to or felt about.
bool JoinsObject(const std::string& preposition) {
  static constexpr std::string_view kJoining[] = {"of",   "on",     "against", "for",  "to",
                                                  "with", "toward", "towards", "over", "from",
                                                  "at",   "about",  "behind",  "upon", "into"};
  return IsOneOf(preposition, kJoining);
}

// What such a preposition joins to the word, the first in the text.
int Joined(const Tree& tree, int token) {
  for (const int child : tree.Children(token)) {
    if (tree.Rel(child) != Relation::kObl && tree.Rel(child) != Relation::kNmod) continue;
    if (tree.Pos(child) == Upos::kNum || !JoinsObject(tree.Preposition(child))) continue;
    return tree.Antecedent(child);
  }
  return -1;
}

bool IsVerbsObject(const Tree& tree, int noun) {
  return tree.Head(noun) >= 0 && tree.Pos(tree.Head(noun)) == Upos::kVerb &&
         (tree.Rel(noun) == Relation::kObj || tree.Rel(noun) == Relation::kObl ||
          tree.Rel(noun) == Relation::kXcomp);
}

bool IsTurned(const Tree& tree, int token) {
  const auto has_no = [&](int at) {
    const std::span<const int> children = tree.Children(at);
    return std::any_of(children.begin(), children.end(), [&](int child) {
      const std::string_view word = tree.Lower(child);
      return word == "no" || word == "without" || word == "hardly" || word == "neither";
    });
  };
  if (tree.HasNegation(token) || has_no(token)) return true;
  // "did not offer support"
  return tree.Rel(token) == Relation::kObj && tree.HasNegation(tree.Head(token));
}

void TurnRound(Connotation* sense) {
  sense->tone = static_cast<int8_t>(-sense->tone);
  sense->doer = static_cast<int8_t>(-sense->doer);
  sense->object = static_cast<int8_t>(-sense->object);
  sense->view = static_cast<int8_t>(-sense->view);
}

int DoerOfNoun(const Tree& tree, int noun, const std::vector<bool>& hidden) {
  const int owner = tree.Child(noun, {Relation::kNmodPoss});
  if (owner >= 0) return tree.Antecedent(owner);
  for (const int child : tree.Children(noun)) {
    const Relation relation = tree.Rel(child);
    // "Iranian aggression", "the crook, Mr Hale"
    if ((relation == Relation::kAmod || relation == Relation::kCompound) && hidden[child]) {
      return child;
    }
    if (relation == Relation::kAppos) return child;
    if (relation == Relation::kNmod && tree.Preposition(child) == "by") return child;
  }
  if (tree.HasCopula(noun)) return tree.Subject(noun);
  if (tree.Rel(noun) == Relation::kAppos) return tree.Head(noun);
  // "voiced anger", "turned into a threat"
  return IsVerbsObject(tree, noun) ? tree.Agent(tree.Head(noun)) : -1;
}

void FindEnds(const Tree& tree, int token, const std::vector<bool>& hidden, WordColour* colour) {
  switch (tree.Pos(token)) {
    case Upos::kVerb:
      colour->doer = tree.Agent(token);
      colour->object = tree.Patient(token);
      colour->second = Joined(tree, token);
      break;
    case Upos::kNoun:
      colour->doer = DoerOfNoun(tree, token, hidden);
      colour->object = Joined(tree, token);
      if (colour->object < 0 && tree.Rel(token) == Relation::kObj && IsVerbsObject(tree, token)) {
        colour->object = Joined(tree, tree.Head(token));
      }
      // "the greed of the owners": nothing is done to them.
      if (colour->doer < 0 && colour->sense.object == 0 && colour->sense.view == 0) {
        std::swap(colour->doer, colour->object);
      }
      break;
    case Upos::kAdj:
      colour->doer = tree.Rel(token) == Relation::kAmod ? tree.Head(token) : tree.Subject(token);
      colour->second = Joined(tree, token);
      break;
    default:
      break;
  }
}

}  // namespace

std::vector<WordColour> ReadColours(const Connotations& connotations, const Tree& tree,
                                    const std::vector<bool>& hidden) {
  std::vector<WordColour> colours(tree.size());
  for (int i = 0; i < tree.size(); ++i) {
    if (hidden[i]) continue;
    WordColour& colour = colours[i];
    const Upos upos = tree.Pos(i);
    const Connotation* sense = connotations.Find(tree.Lemma(i), upos);
    // "is appalled" is listed as it stands.
    if (sense == nullptr) sense = connotations.Find(tree.Lower(i), upos);
    colour.listed = sense != nullptr;
    if (colour.listed) {
      colour.sense = *sense;
      colour.turned = IsTurned(tree, i);
      if (colour.turned) TurnRound(&colour.sense);
    }
    if (colour.listed || upos == Upos::kVerb) FindEnds(tree, i, hidden, &colour);
  }
  return colours;
}

}  // namespace demarche::stance
