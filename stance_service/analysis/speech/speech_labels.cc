#include "stance_service/analysis/speech/speech_labels.h"

#include <algorithm>
#include <string_view>

#include "stance_service/analysis/speech/attribution_draft.h"

namespace demarche::stance {
namespace {

bool HasVerb(const Tree& tree, int first) {
  for (int i = first; i < tree.size(); ++i) {
    if (tree.Pos(i) == Upos::kVerb || tree.Pos(i) == Upos::kAux) return true;
  }
  return false;
}

bool IsCapitals(std::string_view form) {
  return std::none_of(form.begin(), form.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

// The head of the name that stands before a colon.
int HeadOfLabel(const Tree& tree, int colon) {
  int head = 0;
  while (head < colon && tree.Pos(head) != Upos::kPropn && tree.Pos(head) != Upos::kNoun) ++head;
  for (int i = head; i < colon; ++i) {
    if (tree.Head(i) < 0 || tree.Head(i) >= colon) return i;
  }
  return head == colon ? 0 : head;
}

}  // namespace

std::optional<SpeechLabel> FindSpeechLabel(const Tree& tree) {
  SpeechLabel label;
  int colon = 0;
  bool named = false;
  label.transcript = true;
  while (colon < tree.size() && colon <= kLongestLabel && tree.Form(colon) != ":") {
    const std::string_view form = tree.Form(colon);
    const bool letter = form == "Q" || form == "A";  // question and answer
    if (!letter && (tree.Pos(colon) == Upos::kVerb || tree.Pos(colon) == Upos::kAux)) {
      return std::nullopt;
    }
    named = named || tree.Pos(colon) == Upos::kPropn || letter;
    label.transcript = label.transcript && IsCapitals(form);
    ++colon;
  }
  if (!named || colon == 0 || colon + 2 >= tree.size() || tree.Form(colon) != ":") {
    return std::nullopt;
  }
  if (!label.transcript && !HasVerb(tree, colon + 1)) return std::nullopt;
  const auto content = Trimmed(tree, {colon + 1, tree.size() - 1, false});
  if (!content) return std::nullopt;
  label.head = HeadOfLabel(tree, colon);
  label.colon = colon;
  label.content = *content;
  return label;
}

}  // namespace demarche::stance
