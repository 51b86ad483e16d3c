#include "stance_service/analysis/speech/cues.h"

#include <algorithm>
#include <string_view>

namespace demarche::stance {
namespace {

constexpr int kLongestGap = 3;        // tokens between two words of a cue
constexpr int kLongestPossessor = 6;  // tokens of "in the foreign minister's view"

bool IsGap(const Tree& tree, int i) {
  switch (tree.Pos(i)) {
    case Upos::kDet:
    case Upos::kAdj:
    case Upos::kAdv:
    case Upos::kNum:
      return true;
    case Upos::kPron:
      return tree.Rel(i) == Relation::kNmodPoss || tree.Lower(i) == "it";  // "made it clear"
    default:
      return false;
  }
}

// Where "one's" ends: behind a possessive pronoun or a genitive; -1 if neither stands here.
int BehindPossessor(const Tree& tree, int i) {
  if (i < tree.size() && tree.Pos(i) == Upos::kPron && tree.Rel(i) == Relation::kNmodPoss) {
    return i + 1;
  }
  for (int steps = 0; i < tree.size() && steps < kLongestPossessor; ++i, ++steps) {
    const std::string_view lower = tree.Lower(i);
    if (lower == "'s" || lower == "’s" || ((lower == "'" || lower == "’") && steps > 0)) {
      return i + 1;
    }
    if (tree.Pos(i) == Upos::kPunct || tree.Pos(i) == Upos::kVerb) return -1;
  }
  return -1;
}

// The last token of the words that begin at `i`; -1 if they don't stand there.
int Match(const Tree& tree, int i, const SpeechCue& cue) {
  const bool rigid = cue.upos == Upos::kAdp;
  int at = i + 1;
  for (size_t w = 1; w < cue.words.size(); ++w) {
    if (cue.words[w] == "one's") {
      at = BehindPossessor(tree, at);
      if (at < 0) return -1;
      continue;
    }
    int gap = 0;
    while (at < tree.size() && tree.Lemma(at) != cue.words[w] && tree.Lower(at) != cue.words[w]) {
      if (rigid || ++gap > kLongestGap || !IsGap(tree, at)) return -1;
      ++at;
    }
    if (at >= tree.size()) return -1;
    ++at;
  }
  return at - 1;
}

bool MayStandFor(const Tree& tree, int i, const SpeechCue& cue) {
  const Upos upos = tree.Pos(i);
  switch (cue.upos) {
    case Upos::kVerb:
      return upos == Upos::kVerb;
    case Upos::kAdj:
      // Participles that have become adjectives are tagged as verbs in places.
      return upos == Upos::kAdj || (upos == Upos::kVerb && tree.Lower(i) == cue.words.front());
    default:
      return cue.upos == upos;
  }
}

}  // namespace

std::vector<Cue> FindCues(const Tree& tree, const Lexicon& lexicon) {
  std::vector<Cue> found;
  for (int i = 0; i < tree.size(); ++i) {
    const Upos upos = tree.Pos(i);
    // What adverbs and conjunctions say of sources is told elsewhere.
    if (upos != Upos::kVerb && upos != Upos::kNoun && upos != Upos::kAdj) continue;
    // "The contested seat".
    if (tree.Rel(i) == Relation::kAmod || tree.Rel(i) == Relation::kCompound) continue;
    Cue best;
    const auto read = [&](const std::vector<SpeechCue>* entries) {
      if (entries == nullptr) return;
      for (const SpeechCue& entry : *entries) {
        if (!MayStandFor(tree, i, entry)) continue;
        const int last = Match(tree, i, entry);
        if (last < 0 || (best.entry != nullptr && last <= best.last)) continue;
        best = {&entry, i, i, last};
      }
    };
    read(lexicon.SpeechBeginningWith(tree.Lemma(i)));
    if (tree.Lower(i) != tree.Lemma(i)) read(lexicon.SpeechBeginningWith(tree.Lower(i)));
    if (best.entry != nullptr) found.push_back(best);
  }
  return found;
}

const Cue* CueAt(const std::vector<Cue>& cues, int head) {
  const auto at = std::lower_bound(cues.begin(), cues.end(), head,
                                   [](const Cue& cue, int token) { return cue.head < token; });
  return at == cues.end() || at->head != head ? nullptr : &*at;
}

const SpeechCue* VerbalCue(const Tree& tree, int token, const Lexicon& lexicon) {
  const Upos upos = tree.Pos(token);
  if (upos != Upos::kVerb && upos != Upos::kNoun && upos != Upos::kAdj) return nullptr;
  const std::vector<SpeechCue>* entries = lexicon.SpeechBeginningWith(tree.Lemma(token));
  if (entries == nullptr) return nullptr;
  // "The envoy points out": of two words the second may stand behind.
  const auto stands = [&](const SpeechCue& cue) {
    return cue.words.size() == 1 || (cue.words.size() == 2 && token + 1 < tree.size() &&
                                     tree.Lower(token + 1) == cue.words[1]);
  };
  const auto entry = std::find_if(entries->begin(), entries->end(), [&](const SpeechCue& cue) {
    return cue.upos == Upos::kVerb && stands(cue) && cue.content.quotation;
  });
  return entry == entries->end() ? nullptr : &*entry;
}

}  // namespace demarche::stance
