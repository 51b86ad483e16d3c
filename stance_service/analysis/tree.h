// A parsed sentence seen as a tree, and the grammar questions that reading positions asks of it.
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_TREE_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_TREE_H_

#include <initializer_list>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "stance_service/language/sentence.h"

namespace demarche::stance {

// Refers to the sentence and text it was made of; both must outlive it and keep their place.
class Tree {
 public:
  Tree(const Sentence& sentence, std::string_view text);

  int size() const { return static_cast<int>(sentence_->tokens.size()); }
  const Token& token(int i) const { return sentence_->tokens[i]; }
  int Head(int i) const { return token(i).head; }
  Relation Rel(int i) const { return token(i).relation; }
  Upos Pos(int i) const { return token(i).upos; }
  std::string_view Form(int i) const;
  // Lower case always.
  std::string_view Lemma(int i) const { return lemmas_[i]; }
  // The form in lower case.
  std::string_view Lower(int i) const { return lower_[i]; }
  // Tokens whose head is `i`, in order of the text.
  std::span<const int> Children(int i) const;
  // The first child with one of these relations; -1 if there is none.
  int Child(int i, std::initializer_list<Relation> relations) const;
  // First and last token of all that hangs from `i`.
  std::pair<int, int> Subtree(int i) const;
  bool Dominates(int ancestor, int i) const;

  // The prepositions before a nominal: "according to" as one, lower case; "" if there is none.
  std::string Preposition(int i) const;
  // "not" or "never" hangs from the token, in any spelling.
  bool HasNegation(int i) const;
  // A verb introduced by "to".
  bool IsInfinitive(int verb) const;
  // A verb in the passive: it has a passive subject or auxiliary, or it is a past participle that
  // modifies a noun.
  bool IsPassive(int verb) const;
  // Predicates: a verb, or the noun or adjective after a copula.
  bool HasCopula(int i) const { return Child(i, {Relation::kCop}) >= 0; }
  // Who does it: own subject, by-agent of a passive, or the subject that controls it. A relative
  // pronoun is replaced by what it stands for. -1 if the sentence does not say.
  int Agent(int predicate) const;
  // What it is done to: object, passive subject, the noun a participle or relative clause modifies.
  int Patient(int verb) const;
  // The grammatical subject of a predicate, own or shared; for a passive the one acted upon.
  int Subject(int predicate) const;
  // The noun a relative pronoun stands for; the token itself if it is none.
  int Antecedent(int i) const;
  // One of two tokens stands in brackets and the other outside ("the bloc (Peru, Chile)"), or a
  // semicolon stands between them.
  bool Parted(int a, int b) const;
  // First conjunct of a coordination, from any of its members.
  int FirstConjunct(int i) const;
  // Who is to do it where a preposition names them: "called on Oslo to leave"; -1 if none does.
  int AskedByPreposition(int verb, int infinitive) const;
  // Whom the verb above an -ing form blames, thanks or keeps from it: "accused Oslo of leaving",
  // "fined them for fishing"; -1 if it has no such object.
  int BlamedForDoing(int doing) const;

 private:
  bool IsIng(int verb) const;
  // Of "imposed sanctions on Oslo for leaving" Oslo, by the sanctions; -1 if nobody is named.
  int PunishedBefore(int penalty, int doing) const;

  const Sentence* sentence_;
  std::string_view text_;
  std::vector<int> child_begin_;
  std::vector<int> children_;
  // In the sentence or the text, or in folded_ where these have capitals.
  std::vector<std::string_view> lemmas_;
  std::vector<std::string_view> lower_;
  std::unique_ptr<char[]> folded_;
};

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_TREE_H_
