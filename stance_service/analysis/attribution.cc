#include "stance_service/analysis/attribution.h"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <utility>

#include "stance_service/analysis/clauses.h"
#include "stance_service/analysis/cues.h"
#include "stance_service/analysis/quotations.h"
#include "stance_service/analysis/speakers.h"

namespace demarche::stance {
namespace {

constexpr int kLeastWords = 3;         // of a quotation; less is a word in scare quotes
constexpr int kLongestLabel = 8;       // tokens of "Anna Weber, foreign minister:"
constexpr int kLongestLead = 25;       // tokens between a cue and the quotation behind it
constexpr int kLongestQuotation = 60;  // sentences that one speaker is given without a new tag

bool IsDash(std::string_view form) {
  return form == "-" || form == "–" || form == "—" || form == "―" || form == "--";
}

class Finder {
 public:
  Finder(const Document& document, const Lexicon& lexicon)
      : document_(document), lexicon_(lexicon), quotations_(FindQuotations(document)) {}

  std::vector<SaidBy> Run() {
    const int count = static_cast<int>(document_.sentences.size());
    first_found_.resize(count + 1);
    for (int s = 0; s < count; ++s) {
      first_found_[s] = static_cast<int>(found_.size());
      ReadSentence(s);
    }
    first_found_[count] = static_cast<int>(found_.size());
    owner_.assign(quotations_.size(), -1);
    last_tag_.assign(count, -1);
    for (size_t q = 0; q < quotations_.size(); ++q) ReadQuotation(static_cast<int>(q));
    for (int s = 0; s < count; ++s) MendSources(s);
    MarkQuoted();
    std::stable_sort(found_.begin(), found_.end(), [](const SaidBy& a, const SaidBy& b) {
      return std::pair(a.content_begin, ~a.content_end) <
             std::pair(b.content_begin, ~b.content_end);
    });
    Nest();
    return std::move(found_);
  }

 private:
  const Tree& TreeOf(int s) const { return document_.trees[s]; }
  uint32_t Begin(int s, int i) const { return document_.sentences[s].tokens[i].begin; }
  uint32_t End(int s, int i) const { return document_.sentences[s].tokens[i].end; }
  int Size(int s) const { return TreeOf(s).size(); }

  // The quotation that holds an offset between its marks; nullptr if there is none.
  const Quotation* QuotationAt(uint32_t offset) const {
    const auto at = QuotationsIn(quotations_, offset, offset + 1);
    return at.empty() ? nullptr : &at.front();
  }

  // First token of a sentence that begins at or behind an offset; its size if none does.
  int TokenFrom(int s, uint32_t offset) const {
    const std::vector<Token>& tokens = document_.sentences[s].tokens;
    return static_cast<int>(
        std::partition_point(tokens.begin(), tokens.end(),
                             [&](const Token& token) { return token.begin < offset; }) -
        tokens.begin());
  }

  // --- What the words of one sentence say.

  void ReadSentence(int s) {
    const Tree& tree = TreeOf(s);
    ReadLabel(s);
    const std::vector<Cue> cues = FindCues(tree, lexicon_);
    int covered = -1;
    for (const Cue& cue : cues) {
      if (cue.head <= covered) continue;
      const auto content = ContentOf(tree, cue);
      if (!content) continue;
      Source source = SourceOf(tree, cue);
      if (const SaidBy* earlier = GoingOn(s, cue)) source = {earlier->source, earlier->source_word};
      if (source.token < 0 && !MayBeUnnamed(tree, cue, *content)) continue;
      covered = cue.last;
      Add(s, source, cue.head, *content, cue.entry->kind);
    }
    for (int i = 0; i < tree.size(); ++i) ReadAdverbial(s, i);
  }

  // "Rossi said it was dead, adding that", "… and warned that": the parser hung the second cue from
  // what the first one says, but it stands beyond. nullptr if it does not.
  const SaidBy* GoingOn(int s, const Cue& cue) const {
    const Tree& tree = TreeOf(s);
    const Relation relation = tree.Rel(cue.head);
    if (cue.entry->upos != Upos::kVerb || tree.Head(cue.head) < 0 ||
        (relation != Relation::kAdvcl && relation != Relation::kConj &&
         relation != Relation::kAcl) ||
        tree.Child(cue.head, {Relation::kNsubj, Relation::kNsubjPass}) >= 0) {
      return nullptr;
    }
    const uint32_t governor = Begin(s, tree.Head(cue.head));
    for (int f = static_cast<int>(found_.size()) - 1; f >= first_found_[s]; --f) {
      const SaidBy& said = found_[f];
      if (said.source >= 0 && !said.theme && said.content_begin <= governor &&
          governor < said.content_end && said.content_end <= Begin(s, cue.head)) {
        return &said;
      }
    }
    return nullptr;
  }

  // "He is expected to leave" and "it was reported that" name no source, and a quotation finds its
  // speaker elsewhere; what else names none is a wish to no purpose.
  bool MayBeUnnamed(const Tree& tree, const Cue& cue, const Content& content) const {
    if (cue.entry->upos != Upos::kVerb) return false;
    if (cue.entry->content.raising) return true;
    if (!tree.IsPassive(cue.head)) return false;
    return tree.Child(cue.head, {Relation::kNsubjPass, Relation::kExpl, Relation::kCcomp,
                                 Relation::kCsubjPass}) >= 0 &&
           (!content.theme || cue.entry->content.object);
  }

  void Add(int s, const Source& source, int cue, const Content& content, SpeechKind kind) {
    SaidBy said;
    said.sentence = said.source_sentence = s;
    said.source = source.token;
    said.source_word = source.word;
    said.cue = cue;
    said.content_begin = Begin(s, content.first);
    said.content_end = End(s, content.last);
    said.kind = kind;
    said.theme = content.theme;
    if (content.tag_first >= 0) {
      said.gaps.emplace_back(End(s, content.tag_first - 1), Begin(s, content.tag_last + 1));
    }
    // Who speaks within a quotation says nothing beyond it.
    if (const Quotation* around = QuotationAt(Begin(s, cue))) {
      said.content_begin = std::max(said.content_begin, around->begin);
      said.content_end = std::min(said.content_end, around->end);
      if (said.content_begin >= said.content_end) return;
      said.gaps.clear();
    }
    found_.push_back(said);
  }

  // "Rossi: we won't sign", "Q: …": a name and a colon at the start of a paragraph.
  void ReadLabel(int s) {
    if (s > 0 && document_.paragraphs[s] == document_.paragraphs[s - 1]) return;
    const Tree& tree = TreeOf(s);
    int colon = 0;
    bool named = false;
    while (colon < tree.size() && colon <= kLongestLabel && tree.Form(colon) != ":") {
      if (tree.Pos(colon) == Upos::kVerb || tree.Pos(colon) == Upos::kAux) return;
      named = named || tree.Pos(colon) == Upos::kPropn;
      ++colon;
    }
    if (!named || colon == 0 || colon + 2 >= tree.size() || tree.Form(colon) != ":") return;
    int head = 0;
    while (head < colon && (tree.Pos(head) != Upos::kPropn && tree.Pos(head) != Upos::kNoun))
      ++head;
    for (int i = head; i < colon; ++i) {
      if (tree.Head(i) < 0 || tree.Head(i) >= colon) {
        head = i;
        break;
      }
    }
    const auto content = Trimmed(tree, {colon + 1, tree.size() - 1, false});
    if (content) Add(s, {head, head}, colon, *content, SpeechKind::kSay);
  }

  // "According to the envoy", "in her view".
  void ReadAdverbial(int s, int i) {
    const Tree& tree = TreeOf(s);
    const std::vector<SpeechCue>* entries = lexicon_.SpeechBeginningWith(tree.Lower(i));
    if (entries == nullptr) return;
    for (const SpeechCue& entry : *entries) {
      if (entry.upos != Upos::kAdp || !entry.content.clause) continue;
      const auto [last, source] = MatchAdverbial(tree, i, entry);
      if (last < 0 || source < 0) continue;
      const auto [from, to] = tree.Subtree(source);
      const auto content = ContentAround(tree, std::min(i, std::max(from, i)), std::max(last, to));
      if (content) Add(s, {source, source}, i, *content, entry.kind);
      return;
    }
  }

  // Last token of the words and the token that names the source; -1 each if they don't stand there.
  static std::pair<int, int> MatchAdverbial(const Tree& tree, int i, const SpeechCue& entry) {
    int at = i + 1;
    int source = -1;
    for (size_t w = 1; w < entry.words.size(); ++w) {
      if (at >= tree.size()) return {-1, -1};
      if (entry.words[w] == "one's") {
        int steps = 0;
        while (at < tree.size() && steps < 8 && tree.Rel(at) != Relation::kNmodPoss) {
          if (tree.Pos(at) == Upos::kVerb || tree.Pos(at) == Upos::kPunct) return {-1, -1};
          ++at;
          ++steps;
        }
        if (at >= tree.size() || tree.Rel(at) != Relation::kNmodPoss) return {-1, -1};
        source = at;
        at = tree.Subtree(at).second + 1;
        while (at < tree.size() && tree.Pos(at) == Upos::kAdj) ++at;
        continue;
      }
      if (tree.Lower(at) != entry.words[w] && tree.Lemma(at) != entry.words[w]) return {-1, -1};
      ++at;
    }
    if (source < 0) {
      for (int t = at; t < tree.size() && t < at + 12; ++t) {
        if (tree.Pos(t) != Upos::kNoun && tree.Pos(t) != Upos::kPropn &&
            tree.Pos(t) != Upos::kPron && tree.Pos(t) != Upos::kNum) {
          continue;
        }
        if (source < 0) source = t;
        if (tree.Dominates(t, i)) {
          source = t;
          break;
        }
      }
    }
    return {at - 1, source};
  }

  // "“I don't like it,” Rossi said, adding that": the parser hung "adding" from what is quoted.
  // Whoever spoke last outside of the marks goes on.
  void MendSources(int s) {
    for (int f = first_found_[s]; f < first_found_[s + 1]; ++f) {
      SaidBy& said = found_[f];
      if (said.source < 0 || said.source_end > 0 || said.cue < 0) continue;
      if (QuotationAt(Begin(s, said.cue)) != nullptr ||
          QuotationAt(Begin(s, said.source)) == nullptr) {
        continue;
      }
      const SaidBy* last = nullptr;
      for (int g = first_found_[s]; g < first_found_[s + 1]; ++g) {
        const SaidBy& other = found_[g];
        if (g == f || other.source < 0 || other.cue >= said.cue) continue;
        if (QuotationAt(Begin(s, other.cue)) != nullptr ||
            QuotationAt(Begin(s, other.source)) != nullptr)
          continue;
        if (last == nullptr || other.cue > last->cue) last = &other;
      }
      if (last == nullptr) {
        // The tag of a quotation, found apart.
        const int tag = last_tag_[s];
        if (tag >= 0 && found_[tag].source >= 0 && found_[tag].cue < said.cue) last = &found_[tag];
      }
      if (last == nullptr) continue;
      said.source = last->source;
      said.source_word = last->source_word;
      said.source_begin = last->source_begin;
      said.source_end = last->source_end;
    }
  }

  // --- Who says a quotation.

  void ReadQuotation(int q) {
    const Quotation& quotation = quotations_[q];
    if (quotation.words == 0) return;
    const bool speech = quotation.words >= kLeastWords || quotation.ends_as_speech;
    if ((speech && !IsLedIn(q) && TagBehind(q)) || Covered(q) || !speech) return;
    if (LeadIn(q) || GoesOn(q) || Colon(q) || FollowsSpeech(q)) return;
  }

  void Own(int q, int found) {
    owner_[q] = found;
    SaidBy& said = found_[found];
    const Quotation& quotation = quotations_[q];
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
    while (at < document_.buffer.size() &&
           (document_.buffer[at] == ',' || document_.buffer[at] == '.'))
      ++at;
    return at;
  }

  // The cue stands right before the mark: someone shouted, “No!”
  bool IsLedIn(int q) const {
    const int s = quotations_[q].first_sentence;
    const Tree& tree = TreeOf(s);
    int at = TokenFrom(s, quotations_[q].begin) - 1;
    while (at >= 0 && (tree.Form(at) == "," || tree.Form(at) == ":")) --at;
    return at >= 1 && QuotationAt(Begin(s, at)) == nullptr && tree.Pos(at) == Upos::kVerb &&
           VerbalCue(tree, at, lexicon_) != nullptr &&
           SourceOf(tree, {VerbalCue(tree, at, lexicon_), at, at, at}).token >= 0;
  }

  // A cue outside of the quotation has it, or most of it, as content.
  bool Covered(int q) {
    const Quotation& quotation = quotations_[q];
    int best = -1;
    uint32_t best_size = 0;
    for (const int s : {quotation.first_sentence, quotation.last_sentence}) {
      for (int f = first_found_[s]; f < first_found_[s + 1]; ++f) {
        const SaidBy& said = found_[f];
        const uint32_t cue = Begin(s, said.cue);
        if (quotation.begin <= cue && cue < quotation.end) continue;
        const uint32_t begin =
            std::max({said.content_begin, quotation.begin, document_.sentences[s].begin});
        const uint32_t end =
            std::min({said.content_end, quotation.end, document_.sentences[s].end});
        if (begin >= end) continue;
        const uint32_t part = std::min(quotation.end, document_.sentences[s].end) -
                              std::max(quotation.begin, document_.sentences[s].begin);
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
    const bool theme = found_[best].theme;
    Own(q, best);
    found_[best].theme = theme;
    return true;
  }

  int FoundWithCue(int s, int cue) const {
    for (int f = first_found_[s]; f < first_found_[s + 1]; ++f) {
      if (found_[f].cue == cue) return f;
    }
    return -1;
  }

  int AddQuoted(int q, int s, const Source& source, int cue, SpeechKind kind) {
    SaidBy said;
    said.sentence = said.source_sentence = s;
    said.source = source.token;
    said.source_word = source.word;
    said.cue = cue;
    said.content_begin = quotations_[q].begin;
    said.content_end = quotations_[q].end;
    said.kind = kind;
    found_.push_back(said);
    owner_[q] = last_tag_[s] = static_cast<int>(found_.size()) - 1;
    return owner_[q];
  }

  // "…," Rossi said; "…," said the minister.
  bool TagBehind(int q) {
    const Quotation& quotation = quotations_[q];
    int s = quotation.last_sentence;
    int at = TokenFrom(s, quotation.end);
    if (at >= Size(s)) {
      // “Why?” Rossi asked.: some splitters part these.
      if (!quotation.ends_as_speech || s + 1 >= static_cast<int>(document_.sentences.size()) ||
          document_.paragraphs[s + 1] != document_.paragraphs[s]) {
        return false;
      }
      ++s;
      at = 0;
      if (quotation.stop == '.') return SignedWith(q, s, at);
    }
    const Tree& tree = TreeOf(s);
    if (SignedWith(q, s, at)) return true;
    while (at < tree.size() && tree.Pos(at) == Upos::kPunct && tree.Form(at) != "." &&
           QuotationAt(Begin(s, at)) == nullptr) {
      ++at;
    }
    const Tag tag = TagAt(tree, at, lexicon_);
    if (tag.cue < 0 || !tag.entry->content.quotation) return false;
    const int known = FoundWithCue(s, tag.cue);
    if (known >= 0 && quotation.stop == '.' && found_[known].content_begin > Begin(s, tag.cue) &&
        QuotationAt(found_[known].content_begin) == nullptr) {
      return false;  // it says something else
    }
    // What the tree made of the tag gives way to the order of the words.
    const int owner = known >= 0 ? known : AddQuoted(q, s, tag.source, tag.cue, tag.entry->kind);
    SaidBy& said = found_[owner];
    said.source = said.source_word = tag.source.token;
    said.source_begin = Begin(s, tag.first);
    said.source_end = End(s, tag.last);
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
    const Tree& tree = TreeOf(s);
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
    found_[added].source_begin = Begin(s, at + 1);
    found_[added].source_end = End(s, last);
    return true;
  }

  // The sentence up to the quotation belongs to it, from the last quotation or colon on: "The
  // league “does not wish to,” Rossi complained".
  uint32_t StartOfSaid(const Quotation& quotation) const {
    const int s = quotation.first_sentence;
    const Tree& tree = TreeOf(s);
    int first = TokenFrom(s, quotation.begin);
    if (first > 0 && (tree.Form(first - 1) == "," || IsDash(tree.Form(first - 1)))) {
      return quotation.begin;
    }
    while (first > 0 && tree.Form(first - 1) != ":" && tree.Form(first - 1) != ";" &&
           !IsDash(tree.Form(first - 1)) && QuotationAt(Begin(s, first - 1)) == nullptr) {
      --first;
    }
    return std::min(Begin(s, first), quotation.begin);
  }

  // Rossi said: "…"; the last cue before the quotation in its sentence.
  bool LeadIn(int q) {
    const Quotation& quotation = quotations_[q];
    const int s = quotation.first_sentence;
    const Tree& tree = TreeOf(s);
    const int at = TokenFrom(s, quotation.begin);
    if (at == 0) return false;
    const std::string_view before = tree.Lower(at - 1);
    if (before != "," && before != ":" && before != "that" &&
        (quotation.words < 4 || !quotation.ends_as_speech)) {
      return false;
    }
    for (int i = at - 1; i >= 0 && at - i <= kLongestLead; --i) {
      if (QuotationAt(Begin(s, i)) != nullptr) {
        // Behind another quotation only its own tag may stand between.
        if (i < at - 12) return false;
        continue;
      }
      if (tree.Pos(i) != Upos::kVerb) continue;
      const SpeechCue* entry = VerbalCue(tree, i, lexicon_);
      if (entry == nullptr) continue;
      const int known = FoundWithCue(s, i);
      if (known >= 0) {
        Own(q, known);
        return true;
      }
      Source source = SourceOf(tree, {entry, i, i, i});
      if (source.token >= 0 && QuotationAt(Begin(s, source.token)) != nullptr) source = {};
      AddQuoted(q, s, source, i, entry->kind);
      return true;
    }
    return false;
  }

  // The quotation before it in the paragraph goes on, but for the tag between; or that of the
  // paragraph before, which was left open.
  bool GoesOn(int q) {
    if (q == 0 || owner_[q - 1] < 0) return false;
    const Quotation& last = quotations_[q - 1];
    const Quotation& quotation = quotations_[q];
    const SaidBy& said = found_[owner_[q - 1]];
    if (said.theme || !last.ends_as_speech || !quotation.ends_as_speech) return false;
    if (quotation.last_sentence - said.sentence > kLongestQuotation) return false;
    const int behind = quotation.first_sentence - std::max(last.last_sentence, said.sentence);
    const bool starts = TokenFrom(quotation.first_sentence, quotation.begin) == 0;
    const bool same =
        last.paragraph == quotation.paragraph && (behind <= 0 || (behind == 1 && starts));
    // A paragraph in quotation marks from end to end.
    const bool whole = last.paragraph + 1 == quotation.paragraph && behind == 1 && starts &&
                       EndsParagraph(quotation);
    if (!same && !whole && !last.goes_on) return false;
    Own(q, owner_[q - 1]);
    return true;
  }

  // "She would not sign, Rossi said. “It is a trap.”": the sentence before is somebody's, and this
  // one names nobody else.
  bool FollowsSpeech(int q) {
    const Quotation& quotation = quotations_[q];
    const int s = quotation.first_sentence;
    if (s == 0 || document_.paragraphs[s - 1] != document_.paragraphs[s]) return false;
    if (!quotation.ends_as_speech || TokenFrom(s, quotation.begin) != 0) return false;
    int speaker = -1;
    for (int f = first_found_[s - 1]; f < first_found_[s]; ++f) {
      const SaidBy& said = found_[f];
      if (said.theme || said.source < 0 || said.kind == SpeechKind::kBelieve) continue;
      if (QuotationAt(Begin(s - 1, said.cue)) != nullptr) continue;
      // The outermost that speaks.
      if (speaker < 0 || said.content_end - said.content_begin >
                             found_[speaker].content_end - found_[speaker].content_begin) {
        speaker = f;
      }
    }
    if (speaker < 0) return false;
    Own(q, speaker);
    return true;
  }

  bool EndsParagraph(const Quotation& quotation) const {
    const int s = quotation.last_sentence;
    return TokenFrom(s, quotation.end) >= Size(s) &&
           (s + 1 == static_cast<int>(document_.sentences.size()) ||
            document_.paragraphs[s + 1] != document_.paragraphs[s]);
  }

  // The sentence before ends in a colon, or the words before the mark do: their subject speaks.
  bool Colon(int q) {
    const Quotation& quotation = quotations_[q];
    int s = quotation.first_sentence;
    int at = TokenFrom(s, quotation.begin) - 1;
    if (at < 0) {
      if (s == 0) return false;
      --s;
      at = Size(s) - 1;
    }
    const Tree& tree = TreeOf(s);
    if (at < 1 || tree.Form(at) != ":") return false;
    for (int i = 0; i < at; ++i) {
      if (tree.Head(i) >= 0 && tree.Head(i) < at) continue;
      const int subject = tree.Subject(i);
      if (subject < 0 || subject >= at) continue;
      AddQuoted(q, s, {subject, subject}, i, SpeechKind::kSay);
      return true;
    }
    return false;
  }

  void MarkQuoted() {
    for (SaidBy& said : found_) {
      // A quotation may have taken the place of what the tree gave.
      uint32_t reached = said.content_begin;
      std::erase_if(said.gaps, [&](const auto& gap) {
        if (gap.first <= reached || gap.second >= said.content_end || gap.first >= gap.second) {
          return true;
        }
        reached = gap.second;
        return false;
      });
      uint32_t within = 0;
      for (const Quotation& quotation :
           QuotationsIn(quotations_, said.content_begin, said.content_end)) {
        within += std::min(quotation.end, said.content_end) -
                  std::max(quotation.begin, said.content_begin);
      }
      uint32_t size = said.content_end - said.content_begin;
      for (const auto& [begin, end] : said.gaps) size -= end - begin;
      said.quoted = within * 10 >= size * 9;
      said.mixed = within > 0 && !said.quoted;
    }
  }

  void Nest() {
    std::vector<int> open;
    for (int f = 0; f < static_cast<int>(found_.size()); ++f) {
      while (!open.empty() && found_[open.back()].content_end <= found_[f].content_begin) {
        open.pop_back();
      }
      found_[f].outer = open.empty() ? -1 : open.back();
      open.push_back(f);
    }
  }

  const Document& document_;
  const Lexicon& lexicon_;
  const std::vector<Quotation> quotations_;
  std::vector<SaidBy> found_;
  std::vector<int> first_found_;  // of each sentence, among those its own words gave
  std::vector<int> last_tag_;     // of each sentence: the last found for a quotation alone
  std::vector<int> owner_;        // of each quotation: index of what it is content of
};

}  // namespace

std::vector<SaidBy> FindAttributions(const Document& document, const Lexicon& lexicon) {
  return Finder(document, lexicon).Run();
}

std::vector<int> AttributionsAt(const std::vector<SaidBy>& all, uint32_t offset) {
  // Whatever holds the offset holds the begin of the last that begins before it, and so stands in
  // its line of outer ones.
  const auto end = std::partition_point(
      all.begin(), all.end(), [&](const SaidBy& said) { return said.content_begin <= offset; });
  std::vector<int> at;
  for (int f = static_cast<int>(end - all.begin()) - 1; f >= 0; f = all[f].outer) {
    if (offset >= all[f].content_end || all[f].theme) continue;
    const auto& gaps = all[f].gaps;
    if (std::none_of(gaps.begin(), gaps.end(),
                     [&](const auto& gap) { return gap.first <= offset && offset < gap.second; })) {
      at.push_back(f);
    }
  }
  std::stable_sort(at.begin(), at.end(), [&](int a, int b) {
    return all[a].content_end - all[a].content_begin < all[b].content_end - all[b].content_begin;
  });
  return at;
}

}  // namespace demarche::stance
