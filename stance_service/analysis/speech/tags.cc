#include "stance_service/analysis/speech/tags.h"

#include <string_view>

#include "stance_service/analysis/speech/name_runs.h"

namespace demarche::stance {
namespace {

constexpr int kLongestName = 12;     // tokens of a source beside a quotation
constexpr int kLongestCompound = 4;  // nouns of "campaign finance source"
constexpr int kMostInsertions =
    3;  // between commas: "Rossi, 81 and retired in Bergen, Norway, said"

bool IsUpper(char c) { return c >= 'A' && c <= 'Z'; }

class Reader {
 public:
  Reader(const Tree& tree, const Lexicon& lexicon) : tree_(tree), lexicon_(lexicon) {}

  Tag At(int at) const {
    if (at < 0) return {};
    while (at < tree_.size() && tree_.Pos(at) == Upos::kAdv && !IsNameHere(at)) ++at;
    // "“…,” which the envoy thinks will not help".
    if (at >= tree_.size() || tree_.Lower(at) == "which" || tree_.Lower(at) == "who") return {};
    const SpeechCue* inverted = VerbalCue(tree_, at, lexicon_);
    // "“…,” telling the envoy": whoever spoke before goes on.
    if (inverted != nullptr && tree_.Lower(at).ends_with("ing")) return {};
    if (inverted != nullptr && at + 1 < tree_.size() && tree_.Pos(at + 1) != Upos::kAdp) {
      const int last = EndOfName(at + 1, true);
      if (last < 0) return {};
      const int head = HeadOfRun(tree_, at + 1, last);
      return {{head, head}, at, inverted, at + 1, last};
    }
    const int last = EndOfName(at, false);
    if (last < 0) return {};
    const int verb = VerbBehind(last);
    if (verb < 0) return {};
    const int head = HeadOfRun(tree_, at, last);
    return {{head, head}, verb, VerbalCue(tree_, verb, lexicon_), at, last};
  }

 private:
  // "Said Small, who …", "Quick said": a name that the tagger took for something else.
  bool IsNameHere(int i) const {
    if (IsName(tree_, i)) return true;
    if (tree_.Pos(i) == Upos::kAdj && i > 1 && tree_.Form(i - 1) == "-") return true;  // "year-old"
    if (!IsUpper(tree_.Form(i).front()) ||
        (tree_.Pos(i) != Upos::kAdj && tree_.Pos(i) != Upos::kAdv)) {
      return false;
    }
    return i + 1 == tree_.size() || tree_.Form(i + 1) == "," || tree_.Form(i + 1) == "." ||
           (tree_.Pos(i + 1) == Upos::kVerb && VerbalCue(tree_, i + 1, lexicon_) != nullptr);
  }

  // "The campaign source said": a noun that could be a cue, with the cue behind it.
  bool VerbFollows(int i) const {
    for (int j = i + 1; j < tree_.size() && j - i <= kLongestCompound; ++j) {
      if (tree_.Pos(j) == Upos::kVerb) return VerbalCue(tree_, j, lexicon_) != nullptr;
      if (tree_.Pos(j) != Upos::kNoun && tree_.Pos(j) != Upos::kPropn &&
          tree_.Pos(j) != Upos::kAdp && tree_.Form(j) != "-") {
        return false;
      }
    }
    return false;
  }

  bool MayModifyName(int i) const {
    switch (tree_.Pos(i)) {
      case Upos::kDet:
      case Upos::kAdj:
      case Upos::kAdp:
      case Upos::kPart:
      case Upos::kNum:
        return true;
      case Upos::kVerb:
        return tree_.Rel(i) == Relation::kAmod;  // "retired surgeon Ben Rossi"
      default:
        return tree_.Form(i) == "-";
    }
  }

  // "The envoy and party leader Ben Rossi".
  bool JoinsName(int i) const {
    return tree_.Pos(i) == Upos::kCconj && i + 1 < tree_.size() && tree_.Pos(i + 1) != Upos::kAdp &&
           (IsNameHere(i + 1) || MayModifyName(i + 1));
  }

  // The last token that names a source, from a token on; -1 if none does. Behind its verb no other
  // is waited for.
  int EndOfName(int i, bool behind_verb) const {
    int last = -1;
    for (int steps = 0; i < tree_.size() && steps < kLongestName; ++i, ++steps) {
      if (IsNameHere(i)) {
        if (last >= 0 && !behind_verb && VerbalCue(tree_, i, lexicon_) != nullptr &&
            !VerbFollows(i)) {
          break;
        }
        last = i;
      } else if (last < 0 && StandsAlone(i)) {
        return i;
      } else if (!MayModifyName(i) && !(last >= 0 && JoinsName(i))) {
        break;
      }
    }
    return last;
  }

  // "Another said", "said two".
  bool StandsAlone(int i) const {
    if (tree_.Pos(i) != Upos::kNum && tree_.Pos(i) != Upos::kDet) return false;
    if (i + 1 == tree_.size()) return true;
    if (tree_.Pos(i + 1) == Upos::kPunct) return tree_.Form(i + 1) != "-";
    const std::string_view word = tree_.Lower(i);
    return word != "the" && word != "a" && word != "an" &&
           VerbalCue(tree_, i + 1, lexicon_) != nullptr;
  }

  // "Rossi said", "Rossi, the envoy, said", "Rossi, who leads the bloc, has said"; -1 if no cue
  // stands there.
  int VerbBehind(int last) const {
    // "Rossi (Bergen) said".
    if (last + 1 < tree_.size() && tree_.Form(last + 1) == "(") {
      int close = last + 2;
      while (close < tree_.size() && tree_.Form(close) != ")") ++close;
      if (close < tree_.size()) last = close;
    }
    int comma = last + 1;
    for (int insertions = 0; insertions <= kMostInsertions; ++insertions) {
      int verb = insertions == 0 && (comma >= tree_.size() || tree_.Form(comma) != ",") ? comma
                                                                                        : comma + 1;
      while (verb < tree_.size() &&
             (tree_.Pos(verb) == Upos::kAux || tree_.Pos(verb) == Upos::kAdv)) {
        ++verb;
      }
      if (verb >= tree_.size()) return -1;
      // Right behind the first comma stands what is inserted: "Rossi, retired, said".
      if ((insertions > 0 || verb == last + 1 || tree_.Form(last + 1) != ",") &&
          VerbalCue(tree_, verb, lexicon_) != nullptr) {
        return verb;
      }
      if (tree_.Form(comma) != ",") return -1;
      const int from = comma;
      ++comma;
      while (comma < tree_.size() && comma - from < 2 * kLongestName && tree_.Form(comma) != ",") {
        if (tree_.Form(comma) == "." || tree_.Form(comma) == "”") return -1;
        ++comma;
      }
      if (comma >= tree_.size() || tree_.Form(comma) != ",") return -1;
    }
    return -1;
  }

  const Tree& tree_;
  const Lexicon& lexicon_;
};

}  // namespace

Tag TagAt(const Tree& tree, int token, const Lexicon& lexicon) {
  return Reader(tree, lexicon).At(token);
}

}  // namespace demarche::stance
