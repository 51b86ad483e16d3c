// Who says a quotation without a tag: by what leads in to it, or by what goes on from before.

#include <algorithm>
#include <string_view>

#include "stance_service/analysis/speech/clause_order.h"
#include "stance_service/analysis/speech/cues.h"
#include "stance_service/analysis/speech/name_runs.h"
#include "stance_service/analysis/speech/quotation_reader.h"
#include "stance_service/analysis/speech/subjects.h"
#include "stance_service/analysis/speech/voice.h"

namespace demarche::stance {
namespace {

constexpr int kLongestLead = 25;       // tokens between a cue and the quotation behind it
constexpr int kMostScareQuotes = 5;    // between two quotations of one speaker
constexpr int kLongestQuotation = 60;  // sentences that one speaker is given without a new tag

// "Called the pact “a trap”", "said that “boats sank”": where what is said begins before the mark
// at a token; there if it does not.
int StartBeforeMark(const Tree& tree, int cue, int mark) {
  for (int i = cue + 1; i < mark; ++i) {
    if (tree.Lower(i) == "that") return i;
  }
  // A sentence of its own begins with a capital.
  const int word = mark + 1;
  if (word >= tree.size() || tree.Form(word) != tree.Lower(word)) return mark;
  int first = cue + 1;
  while (first < mark && IsTime(tree, first)) ++first;
  if (first >= mark || tree.Pos(first) == Upos::kAdp || tree.Pos(first) == Upos::kPunct)
    return mark;
  for (int i = first; i < mark; ++i) {
    if (tree.Form(i) == "," || tree.Form(i) == ":") return mark;
  }
  return first;
}

}  // namespace

bool QuotationReader::LeadIn(int q) {
  const Quotation& quotation = draft_.quotations[q];
  const int s = quotation.first_sentence;
  const Tree& tree = draft_.TreeOf(s);
  const int at = draft_.TokenFrom(s, quotation.begin);
  if (at == 0) return false;
  const std::string_view before = tree.Lower(at - 1);
  if (before != "," && before != ":" && before != "that" &&
      (quotation.words < 4 || !quotation.ends_as_speech)) {
    return false;
  }
  for (int i = at - 1; i >= 0 && at - i <= kLongestLead; --i) {
    if (draft_.QuotationAt(draft_.Begin(s, i)) != nullptr) {
      // Behind another quotation only its own tag may stand between.
      if (i < at - 12) return false;
      continue;
    }
    if (tree.Pos(i) != Upos::kVerb) continue;
    const SpeechCue* entry = VerbalCue(tree, i, draft_.lexicon);
    if (entry == nullptr || IsAskedOfNobody(tree, i)) continue;
    int known = FoundWithCue(s, i);
    // “It failed,” she wrote, “but …”: the tag of the quotation before.
    const int tag = draft_.last_tag[s];
    if (known < 0 && tag >= 0 && draft_.found[tag].cue == i) known = tag;
    if (known >= 0) {
      Own(q, known);
      return true;
    }
    Source source = SourceOf(tree, {entry, i, i, i});
    if (source.token >= 0 && draft_.QuotationAt(draft_.Begin(s, source.token)) != nullptr)
      source = {};
    if (source.token < 0 || tree.Child(i, {Relation::kNsubj}) < 0) {
      const Source before = SpeakerBefore(s, i);
      if (before.token >= 0) source = before;
    }
    // “Added Rossi: “…””.
    if (i == 0 && before == ":" && at > 2 && IsNominal(tree, 1)) {
      source.token = source.word = HeadOfRun(tree, 1, at - 2);
    }
    if (source.token < 0 && !IsCueInPassive(tree, i)) {
      source.token = source.word = SubjectAbove(tree, i);
    }
    const int added = AddQuoted(q, s, source, i, entry->kind);
    const int first = StartBeforeMark(tree, i, at);
    draft_.found[added].content_begin = std::min(quotation.begin, draft_.Begin(s, first));
    return true;
  }
  return false;
}

Source QuotationReader::SpeakerBefore(int s, int cue) const {
  const int tag = draft_.last_tag[s];
  if (tag >= 0 && draft_.found[tag].sentence == s && draft_.found[tag].cue < cue) {
    return {draft_.found[tag].source, draft_.found[tag].source_word};
  }
  for (int f = draft_.first_found[s]; f < draft_.first_found[s + 1]; ++f) {
    const SaidBy& said = draft_.found[f];
    if (said.cue >= cue || said.source < 0 || said.theme || said.kind == SpeechKind::kBelieve ||
        draft_.QuotationAt(draft_.Begin(s, said.cue)) != nullptr) {
      continue;
    }
    return {said.source, said.source_word};
  }
  return {};
}

bool QuotationReader::GoesOn(int q) {
  const int before = LastSpeechBefore(q);
  if (before < 0) return false;
  const Quotation& last = draft_.quotations[before];
  const Quotation& quotation = draft_.quotations[q];
  const SaidBy& said = draft_.found[owner_[before]];
  if (said.theme || !last.ends_as_speech || !quotation.ends_as_speech) return false;
  if (quotation.last_sentence - said.sentence > kLongestQuotation) return false;
  const int behind = quotation.first_sentence - std::max(last.last_sentence, said.sentence);
  const bool starts = draft_.TokenFrom(quotation.first_sentence, quotation.begin) == 0;
  const bool same =
      last.paragraph == quotation.paragraph && (behind <= 0 || (behind == 1 && starts));
  // A paragraph in quotation marks from end to end.
  const bool whole = last.paragraph + 1 == quotation.paragraph && behind == 1 && starts &&
                     EndsParagraph(quotation);
  if (!same && !whole && !last.goes_on) return false;
  Own(q, owner_[before]);
  return true;
}

int QuotationReader::LastSpeechBefore(int q) const {
  int before = q - 1;
  while (before > 0 && q - before < kMostScareQuotes && !draft_.quotations[before].ends_as_speech &&
         draft_.quotations[before].paragraph == draft_.quotations[q].paragraph) {
    --before;
  }
  return before >= 0 && owner_[before] >= 0 ? before : -1;
}

bool QuotationReader::FollowsSpeech(int q) {
  const Quotation& quotation = draft_.quotations[q];
  const int s = quotation.first_sentence;
  if (s == 0) return false;
  const std::vector<int>& paragraphs = draft_.document.paragraphs;
  // A paragraph in quotation marks from end to end goes on from the one before.
  if (paragraphs[s - 1] != paragraphs[s] &&
      (paragraphs[s - 1] + 1 != paragraphs[s] || !EndsParagraph(quotation))) {
    return false;
  }
  if (!quotation.ends_as_speech || draft_.TokenFrom(s, quotation.begin) != 0) return false;
  int speaker = -1;
  for (int f = draft_.first_found[s - 1]; f < draft_.first_found[s]; ++f) {
    const SaidBy& said = draft_.found[f];
    if (said.theme || said.source < 0 || said.kind == SpeechKind::kBelieve) continue;
    if (draft_.QuotationAt(draft_.Begin(s - 1, said.cue)) != nullptr) continue;
    // The outermost that speaks.
    if (speaker < 0 ||
        said.content_end - said.content_begin >
            draft_.found[speaker].content_end - draft_.found[speaker].content_begin) {
      speaker = f;
    }
  }
  if (speaker >= 0) {
    Own(q, speaker);
    return true;
  }
  // "Rossi defended the pact. “It is a good one.”": what is spoken of is no part of the speech.
  for (int f = draft_.first_found[s - 1]; f < draft_.first_found[s]; ++f) {
    const SaidBy& said = draft_.found[f];
    if (!said.theme || said.source < 0 || said.kind == SpeechKind::kBelieve ||
        said.kind == SpeechKind::kReport ||
        draft_.QuotationAt(draft_.Begin(s - 1, said.cue)) != nullptr) {
      continue;
    }
    AddQuoted(q, s - 1, {said.source, said.source_word}, said.cue, said.kind);
    return true;
  }
  return false;
}

bool QuotationReader::EndsParagraph(const Quotation& quotation) const {
  const int s = quotation.last_sentence;
  return draft_.TokenFrom(s, quotation.end) >= draft_.Size(s) &&
         (s + 1 == static_cast<int>(draft_.document.sentences.size()) ||
          draft_.document.paragraphs[s + 1] != draft_.document.paragraphs[s]);
}

bool QuotationReader::Colon(int q) {
  const Quotation& quotation = draft_.quotations[q];
  int s = quotation.first_sentence;
  int at = draft_.TokenFrom(s, quotation.begin) - 1;
  if (at < 0) {
    if (s == 0) return false;
    --s;
    at = draft_.Size(s) - 1;
  }
  const Tree& tree = draft_.TreeOf(s);
  if (at < 1 || tree.Form(at) != ":") return false;
  if (Label(q, s, at)) return true;
  for (int i = 0; i < at; ++i) {
    if (tree.Head(i) >= 0 && tree.Head(i) < at) continue;
    const int subject = tree.Subject(i);
    if (subject < 0 || subject >= at) continue;
    AddQuoted(q, s, {subject, subject}, i, SpeechKind::kSay);
    return true;
  }
  return false;
}

bool QuotationReader::Label(int q, int s, int colon) {
  const Tree& tree = draft_.TreeOf(s);
  int first = colon;
  int head = -1;
  const auto ends = [&](int i) {
    return tree.Form(i) == "." || (IsDash(tree.Form(i)) && tree.token(i).space_before);
  };
  for (; first > 0 && !ends(first - 1); --first) {
    const Upos upos = tree.Pos(first - 1);
    if (upos == Upos::kVerb || upos == Upos::kAux || colon - first >= kLongestLabel) return false;
    if (upos != Upos::kPropn && upos != Upos::kNoun) continue;
    if (head < 0 || tree.Head(head) == first - 1) head = first - 1;
  }
  if (head < 0) return false;
  while (first < head && tree.Pos(first) == Upos::kAdp) ++first;
  const int added = AddQuoted(q, s, {head, head}, colon, SpeechKind::kSay);
  draft_.found[added].source_begin = draft_.Begin(s, first);
  draft_.found[added].source_end = draft_.End(s, colon - 1);
  return true;
}

}  // namespace demarche::stance
