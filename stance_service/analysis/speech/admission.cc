#include "stance_service/analysis/speech/admission.h"

#include <cstdlib>
#include <string_view>

#include "stance_service/analysis/one_of.h"
#include "stance_service/analysis/speech/voice.h"

namespace demarche::stance {
namespace {

constexpr int kNearby = 8;  // tokens between a noun of speech and whose it is

// "He is expected to leave" and "it was reported that" name no source, and a quotation finds its
// speaker elsewhere; what else names none is a wish to no purpose.
bool MayBeUnnamed(const Tree& tree, const Cue& cue, const Content& content) {
  if (cue.entry->upos != Upos::kVerb) return false;
  if (cue.entry->content.raising) return true;
  if (IsAskedOfNobody(tree, cue.head)) return true;
  if (!IsCueInPassive(tree, cue.head)) return false;
  // "The pact was announced" is a deed, and "they were told that" names only who heard it.
  const bool described = content.first < cue.first && content.last > cue.last;
  const bool told = cue.entry->kind == SpeechKind::kSay && cue.entry->content.clause;
  if (content.theme ? !described : told) return false;
  return tree.Child(cue.head, {Relation::kNsubjPass, Relation::kExpl, Relation::kCcomp,
                               Relation::kCsubjPass}) >= 0;
}

// What is said of whoever does it, not by them: "drew complaints", "faces criticism".
bool IsToReceive(std::string_view verb) {
  return IsOneOf(
      verb, {"face", "receive", "draw", "get", "attract", "win", "earn", "spark", "fuel", "prompt",
             "provoke", "trigger", "stir", "elicit", "meet", "invite", "suffer", "bring"});
}

// "Held a rally amid complaints about it", "drew criticism for it": whose noun it is nobody says.
bool IsNounOfNobody(const Tree& tree, int noun) {
  if (tree.Child(noun, {Relation::kNmodPoss}) >= 0) return false;
  if (tree.Rel(noun) == Relation::kObl) return true;
  const int verb = tree.Head(noun);
  return tree.Rel(noun) == Relation::kObj && verb >= 0 && IsToReceive(tree.Lemma(verb));
}

// "Was found slain", "a chance to praise the pact": no word of a speaker.
bool IsNoAct(const Tree& tree, int verb, bool theme) {
  const bool infinitive = tree.IsInfinitive(verb);
  if (tree.Rel(verb) == Relation::kXcomp) {
    // But "helped them make the case".
    return !infinitive && !tree.Lower(verb).ends_with("ing") &&
           tree.Lower(verb) != tree.Lemma(verb);
  }
  return tree.Rel(verb) == Relation::kAcl && infinitive && theme;
}

// "Embrace", "court": verbs whose content is nothing but an object.
bool DoesNoMore(const ContentForms& forms) {
  return forms.object && !forms.clause && !forms.quotation && !forms.infinitive &&
         !forms.object_infinitive && !forms.gerund && !forms.object_as &&
         forms.prepositions.empty();
}

// "Met envoys praising the pact", "let the envoy praise it", "a plan praised by envoys": what tells
// more of somebody or something else in the sentence, and no report of an attitude.
bool IsDescription(const Tree& tree, const Cue& cue, const Content& content, const Source& source) {
  if (!content.theme || source.token < 0) return false;
  const Relation relation = tree.Rel(cue.head);
  const Relation of_source = tree.Rel(source.token);
  if (cue.entry->upos == Upos::kVerb) {
    // "The pact that skippers oppose"; "the pact, which skippers oppose" tells something new.
    if (relation == Relation::kAclRelcl && content.last < cue.first &&
        !IsOneOf(tree.Lower(content.first), {"which", "who", "whom"})) {
      return true;
    }
    if (DoesNoMore(cue.entry->content) && tree.Head(source.word) != cue.head) return true;
    // "Rossi, a skipper who opposes the pact".
    if ((relation == Relation::kAclRelcl || relation == Relation::kAcl) &&
        tree.Rel(tree.Head(cue.head)) == Relation::kAppos &&
        tree.Pos(tree.Head(cue.head)) == Upos::kNoun) {
      return true;
    }
    if (of_source == Relation::kOblAgent &&
        tree.Child(cue.head, {Relation::kAux, Relation::kAuxPass}) < 0) {
      return true;
    }
    return of_source == Relation::kObj &&
           (relation == Relation::kAcl || relation == Relation::kXcomp ||
            relation == Relation::kAdvcl);
  }
  // "The envoy said at length that nobody had asked questions about it": whose questions?
  if (cue.entry->upos != Upos::kNoun) return false;
  return relation == Relation::kAppos ||
         (relation == Relation::kObj && std::abs(source.token - cue.head) > kNearby);
}

}  // namespace

bool IsAttribution(const Tree& tree, const Cue& cue, const Content& content, const Source& source) {
  if (source.token < 0 && !MayBeUnnamed(tree, cue, content)) return false;
  const SpeechKind kind = cue.entry->kind;
  // "A rule that favours the rich", "a case that threatens to cripple them": what a thing does to
  // another is no attitude.
  if (source.word >= 0 && tree.Lower(source.word) == "that" &&
      (content.theme || (kind != SpeechKind::kSay && kind != SpeechKind::kReport))) {
    return false;
  }
  if (IsDescription(tree, cue, content, source)) return false;
  switch (cue.entry->upos) {
    case Upos::kVerb:
      return !IsNoAct(tree, cue.head, content.theme);
    case Upos::kNoun:
      return !IsNounOfNobody(tree, cue.head);
    default:
      return true;
  }
}

}  // namespace demarche::stance
