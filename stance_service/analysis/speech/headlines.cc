#include "stance_service/analysis/speech/headlines.h"

#include <string>
#include <string_view>

#include "stance_service/analysis/speech/clause_order.h"
#include "stance_service/analysis/speech/name_runs.h"

namespace demarche::stance {
namespace {

constexpr int kLongestHeadline = 25;  // tokens
constexpr int kShortestHeadline = 3;
constexpr size_t kLongestSmallWord = 3;  // letters: "of", "and", "the" may begin with a small one

bool IsHeadline(const Tree& tree) {
  if (tree.size() < kShortestHeadline || tree.size() > kLongestHeadline) return false;
  for (int i = 0; i < tree.size(); ++i) {
    const std::string_view form = tree.Form(i);
    const bool small = form.front() >= 'a' && form.front() <= 'z';
    if (small && form.size() > kLongestSmallWord) return false;
    if (tree.Pos(i) == Upos::kVerb && tree.Rel(i) == Relation::kRoot) return false;
  }
  return true;
}

// "slam" of "slams", "deny" of "denies"; "" of what is no such form.
std::string Stem(std::string_view word, bool whole_ending) {
  if (word.size() < 4 || !word.ends_with('s') || word.ends_with("ss")) return "";
  if (!whole_ending) return std::string(word.substr(0, word.size() - 1));
  if (word.ends_with("ies")) return std::string(word.substr(0, word.size() - 3)) + "y";
  return word.ends_with("es") ? std::string(word.substr(0, word.size() - 2)) : "";
}

const SpeechCue* VerbOf(const Tree& tree, int i, const Lexicon& lexicon) {
  for (const bool whole_ending : {false, true}) {
    const std::string stem = Stem(tree.Lower(i), whole_ending);
    const std::vector<SpeechCue>* entries =
        stem.empty() ? nullptr : lexicon.SpeechBeginningWith(stem);
    if (entries == nullptr) continue;
    for (const SpeechCue& entry : *entries) {
      if (entry.upos == Upos::kVerb && entry.words.size() == 1) return &entry;
    }
  }
  return nullptr;
}

}  // namespace

std::optional<HeadlineVerb> FindHeadlineVerb(const Tree& tree, const Lexicon& lexicon) {
  if (!IsHeadline(tree)) return std::nullopt;
  for (int i = 1; i + 1 < tree.size(); ++i) {
    if (tree.Pos(i) == Upos::kPunct) return std::nullopt;
    // "Mike Roos Calls": behind a proper name even a noun may be the verb.
    const bool verb_like = tree.Pos(i) == Upos::kPropn
                               ? IsName(tree, i - 1)
                               : tree.Pos(i) == Upos::kNoun && tree.Pos(i - 1) == Upos::kPropn;
    if (!verb_like) continue;
    const SpeechCue* entry = VerbOf(tree, i, lexicon);
    if (entry == nullptr) continue;
    const ContentForms& forms = entry->content;
    const bool linked = forms.Allows(tree.Lower(i + 1));
    const bool infinitive = tree.Lower(i + 1) == "to" && forms.infinitive;
    const bool object = forms.object && IsNominal(tree, i + 1);
    const bool clause = forms.clause && HasPredicate(tree, i + 1, tree.size() - 1);
    if (!linked && !infinitive && !object && !clause) continue;
    const auto content = Trimmed(
        tree, {linked ? i + 2 : i + 1, EndOfClause(tree, i), linked || (object && !clause)});
    if (!content) return std::nullopt;
    return HeadlineVerb{i, HeadOfRun(tree, 0, i - 1), *content, entry->kind};
  }
  return std::nullopt;
}

}  // namespace demarche::stance
