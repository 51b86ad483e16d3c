// Who says a quotation: by its tag, by what leads in to it, or by what goes on from before.

#include <algorithm>
#include <string_view>

#include "stance_service/analysis/speech/attribution_draft.h"
#include "stance_service/analysis/speech/cues.h"
#include "stance_service/analysis/speech/speakers.h"
#include "stance_service/analysis/speech/tags.h"

namespace demarche::stance {
namespace {

constexpr int kLeastWords = 3;         // of a quotation; less is a word in scare quotes
constexpr int kLongestLead = 25;       // tokens between a cue and the quotation behind it
constexpr int kMostScareQuotes = 5;    // between two quotations of one speaker
constexpr int kLongestQuotation = 60;  // sentences that one speaker is given without a new tag

bool IsDash(std::string_view form) {
  return form == "-" || form == "–" || form == "—" || form == "―" || form == "--";
}

class QuotationReader {
 public:
  explicit QuotationReader(AttributionDraft* draft) : draft_(*draft) {
    owner_.assign(draft_.quotations.size(), -1);
  }

  void Run() {
    for (size_t q = 0; q < draft_.quotations.size(); ++q) ReadQuotation(static_cast<int>(q));
  }

 private:
  void ReadQuotation(int q) {
    const Quotation& quotation = draft_.quotations[q];
    if (quotation.words == 0) return;
    const bool speech = quotation.words >= kLeastWords || quotation.ends_as_speech;
    if ((speech && !IsLedIn(q) && TagBehind(q)) || Covered(q) || !speech) return;
    if (LeadIn(q) || GoesOn(q) || Colon(q) || FollowsSpeech(q)) return;
  }

  void Own(int q, int found) {
    owner_[q] = found;
    SaidBy& said = draft_.found[found];
    const Quotation& quotation = draft_.quotations[q];
    said.theme = false;
    // What comes behind somebody's sentence is another matter: "wrote, “Enough,” and left".
    const bool opens = said.content_begin <= quotation.begin &&
                       quotation.begin - said.content_begin < 2 && quotation.ends_as_speech;
    if (opens) {
      said.content_end = quotation.end;
      return;
    }
    // Between it and what was said before stands the tag.
    if (said.content_end < quotation.begin && said.content_end > said.content_begin) {
      const uint32_t from = BehindMarks(said.content_end);
      if (from < quotation.begin) said.gaps.emplace_back(from, quotation.begin);
    }
    said.content_begin = std::min(said.content_begin, quotation.begin);
    said.content_end = std::max(said.content_end, quotation.end);
  }

  // Past the stop behind what is said.
  uint32_t BehindMarks(uint32_t at) const {
    while (at < draft_.document.buffer.size() &&
           (draft_.document.buffer[at] == ',' || draft_.document.buffer[at] == '.'))
      ++at;
    return at;
  }

  // The cue stands right before the mark: someone shouted, “No!”
  bool IsLedIn(int q) const {
    const int s = draft_.quotations[q].first_sentence;
    const Tree& tree = draft_.TreeOf(s);
    int at = draft_.TokenFrom(s, draft_.quotations[q].begin) - 1;
    while (at >= 0 && (tree.Form(at) == "," || tree.Form(at) == ":")) --at;
    return at >= 1 && draft_.QuotationAt(draft_.Begin(s, at)) == nullptr &&
           tree.Pos(at) == Upos::kVerb && VerbalCue(tree, at, draft_.lexicon) != nullptr &&
           SourceOf(tree, {VerbalCue(tree, at, draft_.lexicon), at, at, at}).token >= 0;
  }

  // A cue outside of the quotation has it, or most of it, as content.
  bool Covered(int q) {
    const Quotation& quotation = draft_.quotations[q];
    int best = -1;
    uint32_t best_size = 0;
    for (const int s : {quotation.first_sentence, quotation.last_sentence}) {
      for (int f = draft_.first_found[s]; f < draft_.first_found[s + 1]; ++f) {
        const SaidBy& said = draft_.found[f];
        const uint32_t cue = draft_.Begin(s, said.cue);
        if (quotation.begin <= cue && cue < quotation.end) continue;
        const uint32_t begin =
            std::max({said.content_begin, quotation.begin, draft_.document.sentences[s].begin});
        const uint32_t end =
            std::min({said.content_end, quotation.end, draft_.document.sentences[s].end});
        if (begin >= end) continue;
        const uint32_t part = std::min(quotation.end, draft_.document.sentences[s].end) -
                              std::max(quotation.begin, draft_.document.sentences[s].begin);
        if ((end - begin) * 2 < part) continue;
        const uint32_t size = said.content_end - said.content_begin;
        // The innermost of those outside the marks.
        if (best < 0 || size < best_size) {
          best = f;
          best_size = size;
        }
      }
      if (quotation.first_sentence == quotation.last_sentence) break;
    }
    if (best < 0) return false;
    const bool theme = draft_.found[best].theme;
    Own(q, best);
    draft_.found[best].theme = theme;
    return true;
  }

  int FoundWithCue(int s, int cue) const {
    for (int f = draft_.first_found[s]; f < draft_.first_found[s + 1]; ++f) {
      if (draft_.found[f].cue == cue) return f;
    }
    return -1;
  }

  int AddQuoted(int q, int s, const Source& source, int cue, SpeechKind kind) {
    SaidBy said;
    said.sentence = said.source_sentence = s;
    said.source = source.token;
    said.source_word = source.word;
    said.cue = cue;
    said.content_begin = draft_.quotations[q].begin;
    said.content_end = draft_.quotations[q].end;
    said.kind = kind;
    draft_.found.push_back(said);
    owner_[q] = draft_.last_tag[s] = static_cast<int>(draft_.found.size()) - 1;
    return owner_[q];
  }

  // "…," Rossi said; "…," said the minister.
  bool TagBehind(int q) {
    const Quotation& quotation = draft_.quotations[q];
    int s = quotation.last_sentence;
    int at = draft_.TokenFrom(s, quotation.end);
    if (at >= draft_.Size(s)) {
      // “Why?” Rossi asked.: some splitters part these.
      if (!quotation.ends_as_speech ||
          s + 1 >= static_cast<int>(draft_.document.sentences.size())) {
        return false;
      }
      if (draft_.document.paragraphs[s + 1] != draft_.document.paragraphs[s]) {
        return SignedWith(q, s + 1, 0);
      }
      ++s;
      at = 0;
      if (quotation.stop == '.') return SignedWith(q, s, at);
    }
    const Tree& tree = draft_.TreeOf(s);
    if (SignedWith(q, s, at)) return true;
    while (at < tree.size() && tree.Pos(at) == Upos::kPunct && tree.Form(at) != "." &&
           draft_.QuotationAt(draft_.Begin(s, at)) == nullptr) {
      ++at;
    }
    const Tag tag = TagAt(tree, at, draft_.lexicon);
    if (tag.cue < 0 || !tag.entry->content.quotation) return false;
    // “Why?” Rossi put the file down.
    if (s > quotation.last_sentence && tree.Child(tag.cue, {Relation::kObj}) >= 0 &&
        tag.entry->kind != SpeechKind::kAsk && !tag.entry->content.Allows("about")) {
      return false;
    }
    const int known = FoundWithCue(s, tag.cue);
    // “Why?” Rossi asked the envoy. But: “Why?” Rossi said that nobody knew.
    const bool apart = known >= 0 && s > quotation.last_sentence && !draft_.found[known].theme;
    if (known >= 0 && (quotation.stop == '.' || apart) &&
        draft_.found[known].content_begin > draft_.Begin(s, tag.cue) &&
        draft_.QuotationAt(draft_.found[known].content_begin) == nullptr) {
      return false;  // it says something else
    }
    // What the tree made of the tag gives way to the order of the words.
    const int owner = known >= 0 ? known : AddQuoted(q, s, tag.source, tag.cue, tag.entry->kind);
    SaidBy& said = draft_.found[owner];
    said.source = said.source_word = tag.source.token;
    said.source_begin = draft_.Begin(s, tag.first);
    said.source_end = draft_.End(s, tag.last);
    // "NATO “does not wish to,” Rossi complained": what is said began before the mark.
    said.content_begin = StartOfSaid(quotation);
    said.content_end = quotation.end;
    said.gaps.clear();
    said.theme = false;
    owner_[q] = owner;
    return true;
  }

  // “…” — Anna Rossi, skipper: a dash and a name, as quotations are signed.
  bool SignedWith(int q, int s, int at) {
    const Tree& tree = draft_.TreeOf(s);
    if (at + 1 >= tree.size() || !IsDash(tree.Form(at)) || tree.Pos(at + 1) != Upos::kPropn) {
      return false;
    }
    int last = at + 1;
    while (last + 1 < tree.size() && (tree.Pos(last + 1) == Upos::kPropn)) ++last;
    // The signature ends the sentence, but for what its writer is.
    for (int i = last + 1; i < tree.size(); ++i) {
      if (tree.Pos(i) == Upos::kVerb || tree.Pos(i) == Upos::kAux || IsDash(tree.Form(i)) ||
          i - at > kLongestLabel) {
        return false;
      }
    }
    const int added = AddQuoted(q, s, {at + 1, at + 1}, at, SpeechKind::kSay);
    draft_.found[added].source_begin = draft_.Begin(s, at + 1);
    draft_.found[added].source_end = draft_.End(s, last);
    return true;
  }

  // The sentence up to the quotation belongs to it, from the last quotation or colon on: "The
  // league “does not wish to,” Rossi complained".
  uint32_t StartOfSaid(const Quotation& quotation) const {
    const int s = quotation.first_sentence;
    const Tree& tree = draft_.TreeOf(s);
    int first = draft_.TokenFrom(s, quotation.begin);
    if (first > 0 && (tree.Form(first - 1) == "," || IsDash(tree.Form(first - 1)))) {
      return quotation.begin;
    }
    while (first > 0 && tree.Form(first - 1) != ":" && tree.Form(first - 1) != ";" &&
           !IsDash(tree.Form(first - 1)) &&
           draft_.QuotationAt(draft_.Begin(s, first - 1)) == nullptr) {
      --first;
    }
    return std::min(draft_.Begin(s, first), quotation.begin);
  }

  // Rossi said: "…"; the last cue before the quotation in its sentence.
  bool LeadIn(int q) {
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
      if (entry == nullptr) continue;
      const int known = FoundWithCue(s, i);
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
      AddQuoted(q, s, source, i, entry->kind);
      return true;
    }
    return false;
  }

  // Whoever spoke before in the sentence goes on: "Rossi said it was dead, adding, “Good.”"
  Source SpeakerBefore(int s, int cue) const {
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

  // The quotation before it in the paragraph goes on, but for the tag between; or that of the
  // paragraph before, which was left open.
  bool GoesOn(int q) {
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

  // The quotation before, over a few words in quotation marks: "“It failed,” said Rossi, who had
  // called it “dead”. “Nobody came.”" -1 if it is nobody's.
  int LastSpeechBefore(int q) const {
    int before = q - 1;
    while (before > 0 && q - before < kMostScareQuotes &&
           !draft_.quotations[before].ends_as_speech &&
           draft_.quotations[before].paragraph == draft_.quotations[q].paragraph) {
      --before;
    }
    return before >= 0 && owner_[before] >= 0 ? before : -1;
  }

  // "She would not sign, Rossi said. “It is a trap.”": the sentence before is somebody's, and this
  // one names nobody else.
  bool FollowsSpeech(int q) {
    const Quotation& quotation = draft_.quotations[q];
    const int s = quotation.first_sentence;
    if (s == 0 || draft_.document.paragraphs[s - 1] != draft_.document.paragraphs[s]) return false;
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

  bool EndsParagraph(const Quotation& quotation) const {
    const int s = quotation.last_sentence;
    return draft_.TokenFrom(s, quotation.end) >= draft_.Size(s) &&
           (s + 1 == static_cast<int>(draft_.document.sentences.size()) ||
            draft_.document.paragraphs[s + 1] != draft_.document.paragraphs[s]);
  }

  // The sentence before ends in a colon, or the words before the mark do: their subject speaks.
  bool Colon(int q) {
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

  // Rossi: "…"; From the report: "…"; the words before a colon, up to a dash.
  bool Label(int q, int s, int colon) {
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

  AttributionDraft& draft_;
  std::vector<int> owner_;  // of each quotation: index of what it is content of
};

}  // namespace

void AttributeQuotations(AttributionDraft* draft) { QuotationReader(draft).Run(); }

}  // namespace demarche::stance
