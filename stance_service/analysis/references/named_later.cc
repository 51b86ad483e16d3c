#include "stance_service/analysis/references/named_later.h"

#include <algorithm>
#include <string_view>

#include "stance_service/analysis/one_of.h"
#include "stance_service/analysis/references/natures.h"
#include "stance_service/analysis/references/sortals.h"

namespace demarche::stance {
namespace {

constexpr int kLead = 3;         // sentences, the title not counted
constexpr int kNamedWithin = 3;  // sentences
constexpr int kMostTitleWords = 4;

class Finder {
 public:
  Finder(const Document& document, const CompiledCatalog& catalog, const Lexicon& lexicon,
         Mentions* mentions)
      : document_(document), catalog_(catalog), lexicon_(lexicon), mentions_(*mentions) {}

  void Run() {
    int lead = 0;
    for (int s = 0; s < Sentences() && lead < kLead; ++s) {
      if (!IsTitle(s)) ++lead;
      if (!document_.read[s]) continue;
      for (int i = 0; i < document_.trees[s].size(); ++i) {
        if (TellsOfSomebody(s, i)) Name(s, i);
      }
    }
  }

 private:
  int Sentences() const { return static_cast<int>(document_.sentences.size()); }
  bool IsTitle(int s) const { return document_.sentences[s].begin < document_.body_begin; }

  // "A federal judge", "the chairman of the panel", in a title also "judge": somebody who does
  // something, and whom the sentence does not name.
  bool TellsOfSomebody(int s, int i) const {
    const Tree& tree = document_.trees[s];
    if (tree.Pos(i) != Upos::kNoun && !(IsTitle(s) && tree.Pos(i) == Upos::kPropn)) return false;
    if (!mentions_.At(s, i).empty() || !IsPersonTitle(tree.Lower(i), lexicon_)) return false;
    const Relation relation = tree.Rel(i);
    // What the parser makes the root of a sentence without a predicate is the subject of one.
    if (relation != Relation::kNsubj && relation != Relation::kOblAgent &&
        relation != Relation::kRoot) {
      return false;
    }
    if (tree.Child(i, {Relation::kCop}) >= 0) return false;
    if (tree.Child(i, {Relation::kAppos, Relation::kFlat, Relation::kConj}) >= 0) return false;
    if (i + 1 < tree.size() && tree.Pos(i + 1) == Upos::kPropn) return false;
    const int determiner = tree.Child(i, {Relation::kDet});
    if (determiner < 0) return IsTitle(s);
    const std::string_view lower = tree.Lower(determiner);
    // "The judge" was told of before, unless it says which.
    return lower == "a" || lower == "an" ||
           (lower == "the" && (tree.Child(i, {Relation::kNmod, Relation::kAclRelcl}) >= 0));
  }

  void Name(int s, int noun) {
    const std::string_view lower = FullTitle(document_.trees[s].Lower(noun));
    for (int at = s + 1; at < Sentences() && at - s <= kNamedWithin + (IsTitle(s) ? 1 : 0); ++at) {
      if (!document_.read[at]) continue;
      if (SpeaksOfAnother(at, lower)) return;
      for (const int m : mentions_.InSentence(at)) {
        const Mention mention = mentions_[m];
        if (mention.kind != MentionKind::kName || mention.actor < 0 || mention.inside_actor) {
          continue;
        }
        if (!MayBePerson(mention) || !IsFirst(m)) continue;
        if (!IsCalled(mention, lower)) continue;
        const Token& token = document_.trees[s].token(noun);
        Mention told;
        told.sentence = s;
        told.first = told.last = told.head = noun;
        told.begin = token.begin;
        told.end = token.end;
        told.actor = mention.actor;
        told.topic = mention.topic;
        told.kind = MentionKind::kNominal;
        told.antecedent = m;
        mentions_.Add(told);
        return;
      }
    }
  }

  // "Another judge", "a second judge".
  bool SpeaksOfAnother(int s, std::string_view title) const {
    const Tree& tree = document_.trees[s];
    for (int i = 1; i < tree.size(); ++i) {
      if (FullTitle(tree.Lower(i)) != title) continue;
      for (int j = std::max(0, i - 3); j < i; ++j) {
        if (IsOneOf(tree.Lower(j), {"another", "other", "second", "different", "fellow"})) {
          return true;
        }
      }
    }
    return false;
  }

  bool MayBePerson(const Mention& mention) const {
    const v1::ActorKind kind = catalog_.records().actors(mention.actor).kind();
    return IsPerson(kind) || kind == v1::ACTOR_KIND_UNSPECIFIED;
  }

  bool IsFirst(int m) const {
    for (int i = 0; i < mentions_.size(); ++i) {
      if (mentions_[i].actor == mentions_[m].actor && mentions_[i].begin < mentions_[m].begin) {
        return false;
      }
    }
    return true;
  }

  // "District Judge Weber", "the official, Ada Weber", "Weber, a judge".
  bool IsCalled(const Mention& mention, std::string_view title) const {
    const Tree& tree = document_.trees[mention.sentence];
    const auto fits = [&](int token) {
      return token >= 0 && FullTitle(tree.Lower(token)) == title;
    };
    for (int i = mention.first; i <= mention.last; ++i) {
      if (fits(i)) return true;
    }
    for (int i = mention.first - 1; i >= 0 && mention.first - i <= kMostTitleWords; --i) {
      const Upos upos = tree.Pos(i);
      if (fits(i)) return true;
      if (upos != Upos::kNoun && upos != Upos::kPropn && upos != Upos::kAdj) break;
    }
    if (tree.Rel(mention.head) == Relation::kAppos && fits(tree.Head(mention.head))) return true;
    for (const int child : tree.Children(mention.head)) {
      if (tree.Rel(child) == Relation::kAppos && fits(child)) return true;
    }
    return false;
  }

  const Document& document_;
  const CompiledCatalog& catalog_;
  const Lexicon& lexicon_;
  Mentions& mentions_;
};

}  // namespace

void AddNamedLater(const Document& document, const CompiledCatalog& catalog, const Lexicon& lexicon,
                   Mentions* mentions) {
  Finder(document, catalog, lexicon, mentions).Run();
}

}  // namespace demarche::stance
