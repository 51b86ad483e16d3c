// What the language room makes of a text: sentences of tokens, tagged and parsed as Universal
// Dependencies (version 2) has it. Plain structs, for inner loops.
#ifndef DEMARCHE_STANCE_SERVICE_LANGUAGE_SENTENCE_H_
#define DEMARCHE_STANCE_SERVICE_LANGUAGE_SENTENCE_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

namespace demarche::stance {

// Universal part-of-speech tags, in the order of the UD guidelines' table.
enum class Upos : uint8_t {
  kAdj,
  kAdp,
  kAdv,
  kAux,
  kCconj,
  kDet,
  kIntj,
  kNoun,
  kNum,
  kPart,
  kPron,
  kPropn,
  kPunct,
  kSconj,
  kSym,
  kVerb,
  kX,
};
inline constexpr int kUposCount = 17;

// Universal relations, with the English subtypes that matter to reading positions. Other subtypes
// are folded into their relation (cc:preconj is kCc). Some that need a word:
//   kNmodDesc       a title or description before a name: "President" of "President Duda"
//   kNsubjOuter     subject of a clause whose predicate is a clause: "problem" of "the problem is
//                   that nobody pays", which hangs from "pays" beside its own subject "nobody"
//   kOblUnmarked    adjunct noun without a preposition: "week" of "they met last week"
//   kNmodUnmarked   the same under a noun: "share" of "$ 5 a share"
//   kAdvclRelcl     clause that comments on the clause before: ", which angered Oslo"
enum class Relation : uint8_t {
  kRoot,
  kNsubj,
  kNsubjPass,
  kNsubjOuter,
  kCsubj,
  kCsubjPass,
  kObj,
  kIobj,
  kCcomp,
  kXcomp,
  kObl,
  kOblAgent,
  kOblUnmarked,
  kAdvcl,
  kAdvclRelcl,
  kAdvmod,
  kAcl,
  kAclRelcl,
  kAmod,
  kAppos,
  kAux,
  kAuxPass,
  kCase,
  kCc,
  kCompound,
  kCompoundPrt,
  kConj,
  kCop,
  kDep,
  kDet,
  kDiscourse,
  kDislocated,
  kExpl,
  kFixed,
  kFlat,
  kGoeswith,
  kList,
  kMark,
  kNmod,
  kNmodDesc,
  kNmodPoss,
  kNmodUnmarked,
  kNummod,
  kOrphan,
  kParataxis,
  kPunct,
  kReparandum,
  kVocative,
};
inline constexpr int kRelationCount = static_cast<int>(Relation::kVocative) + 1;

struct Token {
  // Bytes of the document's text, half-open. UD splits clitics: "don't" is "do" and "n't".
  uint32_t begin = 0;
  uint32_t end = 0;
  // Index of the head within the sentence; -1 for the root.
  int32_t head = -1;
  Upos upos = Upos::kX;
  Relation relation = Relation::kDep;
  // True if white space stands before the token.
  bool space_before = false;
  // Set by a caller who knows better than the tagger what a token is, for instance that it is a
  // name.
  bool upos_known = false;
  // Dictionary form, lower case but for names and words always written with a capital ("Danish").
  // Points into the language model's tables or the sentence's lemma_storage; lives as long as both.
  std::string_view lemma;
};

struct Sentence {
  // Bytes from the first token's begin to the last token's end.
  uint32_t begin = 0;
  uint32_t end = 0;
  std::vector<Token> tokens;
  // Holds the lemmas that stand in no table. Shared, so that a copied sentence stays valid.
  std::shared_ptr<const char[]> lemma_storage;
  // Once annotated: exactly one token has head -1 (if there is any token), and there are no cycles.
};

// As UD writes them: "NOUN", "nsubj:pass".
std::string_view UposName(Upos upos);
std::string_view RelationName(Relation relation);

// The inverse. A relation's unknown subtype is folded ("nmod:of" is kNmod); an unknown name is
// nullopt.
std::optional<Upos> UposFromName(std::string_view name);
std::optional<Relation> RelationFromName(std::string_view name);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_LANGUAGE_SENTENCE_H_
