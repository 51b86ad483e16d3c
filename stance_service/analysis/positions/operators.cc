#include "stance_service/analysis/positions/operators.h"

#include <algorithm>
#include <string>

#include "absl/strings/str_cat.h"

namespace demarche::stance {

const Operator* OperatorAt(const Lexicon& lexicon, const Tree& tree, int token,
                           OperatorEffect effect) {
  const auto* list = lexicon.OperatorsBeginningWith(tree.Lemma(token));
  if (list == nullptr) list = lexicon.OperatorsBeginningWith(tree.Lower(token));
  if (list == nullptr) return nullptr;
  const Operator* best = nullptr;
  for (const Operator& op : *list) {
    if (op.effect != effect) continue;
    // "In May".
    if (op.upos == Upos::kAux && tree.Pos(token) == Upos::kPropn) continue;
    bool fits = token + op.words.size() <= static_cast<size_t>(tree.size());
    for (size_t w = 1; fits && w < op.words.size(); ++w) {
      const int at = token + static_cast<int>(w);
      fits = tree.Lemma(at) == op.words[w] || tree.Lower(at) == op.words[w];
    }
    if (fits && (best == nullptr || op.words.size() > best->words.size())) best = &op;
  }
  return best;
}

bool Denies(const Lexicon& lexicon, const Tree& tree, int verb) {
  const auto* cues = lexicon.SpeechBeginningWith(tree.Lemma(verb));
  return cues != nullptr && std::any_of(cues->begin(), cues->end(), [](const SpeechCue& cue) {
           return cue.kind == SpeechKind::kDeny && cue.words.size() == 1;
         });
}

Step StepAt(const Tree& tree, int token, v1::StepKind kind, std::string_view what) {
  return {kind, absl::StrCat("'", std::string(tree.Form(token)), "'", std::string(what)),
          tree.token(token).begin, tree.token(token).end};
}

}  // namespace demarche::stance
