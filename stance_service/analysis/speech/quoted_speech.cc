// Who says a quotation: by its tag, or by the cue that it is content of.

#include <algorithm>
#include <string_view>

#include "stance_service/analysis/speech/cues.h"
#include "stance_service/analysis/speech/quotation_reader.h"
#include "stance_service/analysis/speech/tags.h"

namespace demarche::stance {
namespace {

constexpr int kLeastWords = 3;     // of a quotation; less is a word in scare quotes
constexpr int kLongestTagEnd = 7;  // tokens between a tag's cue and the comma behind it

// “It sank.” Rossi said.: all that the sentence holds.
bool IsBareTag(const Tree& tree, const Lexicon& lexicon) {
  const Tag tag = TagAt(tree, 0, lexicon);
  return tag.cue >= 0 && std::max(tag.cue, tag.last) + 2 >= tree.size();
}

}  // namespace

void QuotationReader::ReadQuotation(int q) {
  const Quotation& quotation = draft_.quotations[q];
  if (quotation.words == 0) return;
  const bool speech = quotation.words >= kLeastWords || quotation.ends_as_speech;
  if ((speech && !IsLedIn(q) && TagBehind(q)) || Covered(q) || !speech) return;
  if (LeadIn(q) || GoesOn(q) || Colon(q) || FollowsSpeech(q)) return;
}

void QuotationReader::Own(int q, int found) {
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

uint32_t QuotationReader::BehindMarks(uint32_t at) const {
  while (at < draft_.document.buffer.size() &&
         (draft_.document.buffer[at] == ',' || draft_.document.buffer[at] == '.'))
    ++at;
  return at;
}

bool QuotationReader::IsLedIn(int q) const {
  const int s = draft_.quotations[q].first_sentence;
  const Tree& tree = draft_.TreeOf(s);
  int at = draft_.TokenFrom(s, draft_.quotations[q].begin) - 1;
  while (at >= 0 && (tree.Form(at) == "," || tree.Form(at) == ":")) --at;
  return at >= 1 && draft_.QuotationAt(draft_.Begin(s, at)) == nullptr &&
         tree.Pos(at) == Upos::kVerb && VerbalCue(tree, at, draft_.lexicon) != nullptr &&
         SourceOf(tree, {VerbalCue(tree, at, draft_.lexicon), at, at, at}).token >= 0;
}

bool QuotationReader::Covered(int q) {
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

int QuotationReader::FoundWithCue(int s, int cue) const {
  for (int f = draft_.first_found[s]; f < draft_.first_found[s + 1]; ++f) {
    if (draft_.found[f].cue == cue) return f;
  }
  return -1;
}

int QuotationReader::AddQuoted(int q, int s, const Source& source, int cue, SpeechKind kind) {
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

bool QuotationReader::TagBehind(int q) {
  const Quotation& quotation = draft_.quotations[q];
  int s = quotation.last_sentence;
  int at = draft_.TokenFrom(s, quotation.end);
  if (at >= draft_.Size(s)) {
    // “Why?” Rossi asked.: some splitters part these.
    if (!quotation.ends_as_speech || s + 1 >= static_cast<int>(draft_.document.sentences.size())) {
      return false;
    }
    if (draft_.document.paragraphs[s + 1] != draft_.document.paragraphs[s]) {
      return SignedWith(q, s + 1, 0);
    }
    ++s;
    at = 0;
    if (quotation.stop == '.' && !IsBareTag(draft_.TreeOf(s), draft_.lexicon)) {
      return SignedWith(q, s, at);
    }
  }
  const Tree& tree = draft_.TreeOf(s);
  if (SignedWith(q, s, at)) return true;
  while (at < tree.size() && tree.Pos(at) == Upos::kPunct && tree.Form(at) != "." &&
         draft_.QuotationAt(draft_.Begin(s, at)) == nullptr) {
    ++at;
  }
  const Tag tag = TagAt(tree, at, draft_.lexicon);
  if (tag.cue < 0 || !tag.entry->content.quotation) return false;
  // Rossi wrote, “Why?” Weber wrote back, “Who asks?”
  const bool opens = draft_.TokenFrom(quotation.first_sentence, quotation.begin) == 0;
  if (!opens && s > quotation.last_sentence && LeadsIn(s, std::max(tag.cue, tag.last))) {
    return false;
  }
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
  // "Although she called it “dead,” Rossi said that it would be signed".
  const bool inverted = tag.first > tag.cue;
  if (known >= 0 && !opens && !inverted &&
      (!draft_.found[known].theme || tree.Child(tag.cue, {Relation::kObj}) > tag.cue) &&
      draft_.found[known].content_begin > draft_.Begin(s, tag.cue) &&
      draft_.QuotationAt(draft_.found[known].content_begin) == nullptr) {
    return false;
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

bool QuotationReader::LeadsIn(int s, int tag) const {
  const Tree& tree = draft_.TreeOf(s);
  for (int i = tag + 1; i + 1 < tree.size() && i - tag <= kLongestTagEnd; ++i) {
    if (tree.Form(i) != "," && tree.Form(i) != ":") continue;
    return tree.Pos(i + 1) == Upos::kPunct && draft_.QuotationAt(draft_.Begin(s, i + 1)) != nullptr;
  }
  return false;
}

bool QuotationReader::SignedWith(int q, int s, int at) {
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

uint32_t QuotationReader::StartOfSaid(const Quotation& quotation) const {
  const int s = quotation.first_sentence;
  const Tree& tree = draft_.TreeOf(s);
  int first = draft_.TokenFrom(s, quotation.begin);
  if (first > 0 && (tree.Form(first - 1) == "," || IsDash(tree.Form(first - 1)))) {
    return quotation.begin;
  }
  while (first > 0 && tree.Form(first - 1) != ":" && tree.Form(first - 1) != ";" &&
         !(IsDash(tree.Form(first - 1)) &&
           (tree.Form(first - 1) != "-" || tree.token(first - 1).space_before)) &&
         draft_.QuotationAt(draft_.Begin(s, first - 1)) == nullptr) {
    --first;
  }
  return std::min(draft_.Begin(s, first), quotation.begin);
}

void AttributeQuotations(AttributionDraft* draft) { QuotationReader(draft).Run(); }

}  // namespace demarche::stance
