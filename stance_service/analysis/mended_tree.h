// A parsed sentence as repairs ask of it (mend.h); kept true while they change it.
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_MENDED_TREE_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_MENDED_TREE_H_

#include <string_view>
#include <vector>

#include "stance_service/language/sentence.h"

namespace demarche::stance {

inline bool IsNominal(Upos upos) {
  return upos == Upos::kNoun || upos == Upos::kPropn || upos == Upos::kPron;
}

class MendedTree {
 public:
  // Both must outlive it.
  MendedTree(std::string_view text, std::vector<Token>* tokens)
      : tokens_(*tokens), children_(tokens->size()), text_(text) {
    for (int i = 0; i < Size(); ++i) {
      if (tokens_[i].head >= 0) children_[tokens_[i].head].push_back(i);
    }
  }

  int Size() const { return static_cast<int>(tokens_.size()); }
  std::string_view Form(int i) const {
    return text_.substr(tokens_[i].begin, tokens_[i].end - tokens_[i].begin);
  }

  // The first child from token `from` on with the relation; -1 if there is none.
  int Child(int head, Relation relation, int from = 0) const {
    for (const int child : children_[head]) {
      if (child >= from && tokens_[child].relation == relation) return child;
    }
    return -1;
  }

  // A head of -1 is no token: the other is the root. Nothing can hang from what hangs from it.
  void Move(int token, int head, Relation relation) {
    for (int above = head; above >= 0; above = tokens_[above].head) {
      if (above == token) return;
    }
    const int before = tokens_[token].head;
    if (before >= 0) std::erase(children_[before], token);
    tokens_[token].head = head;
    tokens_[token].relation = relation;
    if (head >= 0) children_[head].push_back(token);
  }

  Token& token(int i) { return tokens_[i]; }
  const Token& token(int i) const { return tokens_[i]; }
  const std::vector<int>& children(int i) const { return children_[i]; }

 private:
  std::vector<Token>& tokens_;
  std::vector<std::vector<int>> children_;
  const std::string_view text_;
};

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_MENDED_TREE_H_
