#include "stance_service/analysis/references/organs.h"

#include "stance_service/analysis/one_of.h"

namespace demarche::stance {

bool IsPersonalOrgan(std::string_view lemma) {
  return IsOneOf(lemma, {"campaign", "camp", "team", "staff", "lawyer", "attorney", "counsel",
                         "entourage", "publicist"});
}

bool IsBeyondOnePerson(std::string_view lemma) {
  return IsOneOf(lemma, {"party", "coalition", "movement", "parliament", "assembly", "congress",
                         "senate", "house", "court", "council", "city", "country", "nation"});
}

bool IsGovernment(std::string_view lemma) {
  return IsOneOf(lemma,
                 {"government", "authority", "leadership", "regime", "parliament", "cabinet"});
}

bool IsOffice(const Lexicon& lexicon, std::string_view lemma) {
  const OrganKind* organ = lexicon.FindOrgan(lemma);
  return organ != nullptr && *organ == OrganKind::kPerson;
}

bool IsOneOfMany(std::string_view lemma) {
  return IsOneOf(
      lemma, {"representative", "senator", "lawmaker", "legislator", "member", "congressman",
              "congresswoman", "deputy", "mp", "mep", "councillor", "candidate", "nominee", "judge",
              "lawyer", "activist", "supporter", "voter", "delegate"});
}

bool AreSomeMembers(const Tree& tree, int noun) {
  return tree.Child(noun, {Relation::kNummod}) >= 0 &&
         IsOneOf(tree.Lemma(noun), {"representative", "senator", "lawmaker", "legislator", "member",
                                    "congressman", "congresswoman", "deputy", "mp"});
}

bool IsOutOfOffice(const Tree& tree, int noun) {
  for (const int child : tree.Children(noun)) {
    if (IsOneOf(tree.Lower(child), {"former", "ex", "retired", "late", "onetime", "ousted"})) {
      return true;
    }
  }
  return false;
}

}  // namespace demarche::stance
