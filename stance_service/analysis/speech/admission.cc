#include "stance_service/analysis/speech/admission.h"

#include <string_view>

#include "stance_service/analysis/one_of.h"
#include "stance_service/analysis/speech/voice.h"

namespace demarche::stance {
namespace {

// "He is expected to leave" and "it was reported that" name no source, and a quotation finds its
// speaker elsewhere; what else names none is a wish to no purpose.
bool MayBeUnnamed(const Tree& tree, const Cue& cue, const Content& content) {
  if (cue.entry->upos != Upos::kVerb) return false;
  if (cue.entry->content.raising) return true;
  if (IsAskedOfNobody(tree, cue.head)) return true;
  if (!IsCueInPassive(tree, cue.head)) return false;
  // "The pact was signed" is a deed; "the pact was announced" has an announcer.
  const SpeechKind kind = cue.entry->kind;
  const bool described = content.first < cue.first && content.last > cue.last;
  if (content.theme && !described && kind != SpeechKind::kAnnounce && kind != SpeechKind::kReport) {
    return false;
  }
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
