#include "stance_service/analysis/attribution.h"

#include <algorithm>
#include <span>
#include <utility>

namespace demarche::stance {
namespace {

constexpr uint32_t kLeastQuotation = 12;  // bytes; less is a word in scare quotes
constexpr int kLongestSource = 8;         // tokens

struct Quote {
  uint32_t begin;  // of the opening mark
  uint32_t end;    // behind the closing mark
};

// Quotations within each paragraph; one that is not closed ends with its paragraph, and one that
// begins the next paragraph anew goes on.
std::vector<Quote> FindQuotes(const Document& document) {
  std::vector<Quote> quotes;
  uint32_t open = 0;
  bool is_open = false;
  int paragraph = -1;
  uint32_t last_end = 0;
  const auto close = [&](uint32_t end) {
    if (is_open) quotes.push_back({open, end});
    is_open = false;
  };
  for (size_t s = 0; s < document.sentences.size(); ++s) {
    if (document.paragraphs[s] != paragraph) close(last_end);
    paragraph = document.paragraphs[s];
    const Sentence& sentence = document.sentences[s];
    for (const Token& token : sentence.tokens) {
      const std::string_view form = document.Text(token.begin, token.end);
      if (form == "“" || form == "``" || form == "«" || form == "„") {
        close(token.begin);
        open = token.begin;
        is_open = true;
      } else if (form == "”" || form == "''" || form == "»") {
        close(token.end);
      } else if (form == "\"") {
        if (is_open) {
          close(token.end);
        } else {
          open = token.begin;
          is_open = true;
        }
      }
    }
    last_end = sentence.end;
  }
  close(last_end);
  return quotes;
}

// Those that share bytes with a stretch of the text: quotations follow each other.
std::span<const Quote> QuotesIn(const std::vector<Quote>& quotes, uint32_t begin, uint32_t end) {
  const auto first = std::partition_point(quotes.begin(), quotes.end(),
                                          [&](const Quote& quote) { return quote.end <= begin; });
  const auto last = std::partition_point(first, quotes.end(),
                                         [&](const Quote& quote) { return quote.begin < end; });
  return {first, last};
}

bool IsNominal(Upos upos) {
  return upos == Upos::kNoun || upos == Upos::kPropn || upos == Upos::kPron || upos == Upos::kNum ||
         upos == Upos::kDet || upos == Upos::kAdj || upos == Upos::kX;
}

class Finder {
 public:
  Finder(const Document& document, const Lexicon& lexicon)
      : document_(document), lexicon_(lexicon), quotes_(FindQuotes(document)) {}

  std::vector<SaidBy> Run() {
    for (int s = 0; s < static_cast<int>(document_.sentences.size()); ++s) {
      const Tree& tree = document_.trees[s];
      used_.assign(tree.size(), false);
      for (const Quote& quote : QuotesOf(s)) FindBesideQuote(s, quote);
      for (int i = 0; i < tree.size(); ++i) {
        if (tree.Pos(i) == Upos::kVerb && !used_[i]) FindVerbal(s, i);
        FindAccording(s, i);
      }
      ContinueQuote(s);
    }
    MarkQuoted();
    std::stable_sort(found_.begin(), found_.end(), [](const SaidBy& a, const SaidBy& b) {
      return a.content_begin < b.content_begin;
    });
    return std::move(found_);
  }

 private:
  std::span<const Quote> QuotesOf(int s) const {
    return QuotesIn(quotes_, document_.sentences[s].begin, document_.sentences[s].end);
  }

  uint32_t Begin(int s, int i) const { return document_.sentences[s].tokens[i].begin; }
  uint32_t End(int s, int i) const { return document_.sentences[s].tokens[i].end; }

  const SpeechCue* CueOf(const Tree& tree, int i, Upos upos) const {
    const auto* cues = lexicon_.SpeechBeginningWith(tree.Lemma(i));
    if (cues == nullptr) return nullptr;
    for (const SpeechCue& cue : *cues) {
      if (cue.upos == upos && cue.words.size() == 1) return &cue;
    }
    return nullptr;
  }

  // A verb that says something of a quotation by its word alone, whatever its tag.
  const SpeechCue* QuoteCue(const Tree& tree, int i) const {
    if (tree.Pos(i) != Upos::kVerb && tree.Pos(i) != Upos::kNoun && tree.Pos(i) != Upos::kAdj) {
      return nullptr;
    }
    return CueOf(tree, i, Upos::kVerb);
  }

  static bool IsName(const Tree& tree, int i) {
    const Upos upos = tree.Pos(i);
    return upos == Upos::kPropn || upos == Upos::kNoun || upos == Upos::kPron;
  }

  // Beside the quotation's mark stand who says it and the verb, in either order: "…," Rossi said;
  // "…," said the minister; Rossi said: "…". Parsers often break on quotations; the order of words
  // does not.
  void FindBesideQuote(int s, const Quote& quote) {
    const Sentence& sentence = document_.sentences[s];
    const Tree& tree = document_.trees[s];
    if (quote.end - quote.begin < kLeastQuotation) return;
    int after = -1;   // first token behind the quotation
    int before = -1;  // last token before it
    for (int i = 0; i < tree.size(); ++i) {
      if (End(s, i) <= quote.begin) before = i;
      if (after < 0 && Begin(s, i) >= quote.end) after = i;
    }
    const uint32_t begin = std::max(quote.begin, sentence.begin);
    const uint32_t end = std::min(quote.end, sentence.end);
    if (after >= 0) {
      while (after < tree.size() && tree.Form(after) == ",") ++after;
      const auto [source, cue] = NameAndVerb(tree, after);
      if (cue >= 0) {
        used_[cue] = true;
        // "NATO “does not wish to,” Rossi complained": what is said began before the mark.
        Add(s, source, cue, StartOfSaid(s, before, begin), end, QuoteCue(tree, cue)->kind);
        return;
      }
    }
    if (before >= 1) {
      int cue = before;
      while (cue > 0 &&
             (tree.Form(cue) == "," || tree.Form(cue) == ":" || tree.Lower(cue) == "that")) {
        --cue;
      }
      if (QuoteCue(tree, cue) != nullptr) {
        const int source = tree.Agent(cue);
        if (source >= 0 && source < cue && IsName(tree, source)) {
          used_[cue] = true;
          Add(s, source, cue, begin, end, QuoteCue(tree, cue)->kind);
        }
      }
    }
  }

  // The words between the last stop and the quotation, if they are its subject; else the quotation.
  uint32_t StartOfSaid(int s, int before, uint32_t begin) const {
    const Tree& tree = document_.trees[s];
    if (before < 0 || !IsName(tree, before)) return begin;
    int first = before;
    while (first > 0 && tree.Pos(first - 1) != Upos::kPunct) --first;
    for (int i = first; i <= before; ++i) {
      if (tree.Pos(i) == Upos::kVerb || tree.Pos(i) == Upos::kCconj) return begin;
    }
    return Begin(s, first);
  }

  // "(the) Rossi said" or "said (the) Rossi" from a token on; cue -1 for anything else.
  std::pair<int, int> NameAndVerb(const Tree& tree, int at) const {
    const auto phrase_end = [&](int i) {
      int last = -1;
      for (int steps = 0; i < tree.size() && steps < kLongestSource; ++i, ++steps) {
        if (IsName(tree, i)) {
          if (QuoteCue(tree, i) != nullptr && last >= 0) break;
          last = i;
        } else if (tree.Pos(i) != Upos::kDet && tree.Pos(i) != Upos::kAdj &&
                   tree.Pos(i) != Upos::kAdp && tree.Form(i) != "-" && tree.Pos(i) != Upos::kPart) {
          break;
        }
      }
      return last;
    };
    if (at >= tree.size()) return {-1, -1};
    if (QuoteCue(tree, at) != nullptr) {
      const int last = phrase_end(at + 1);
      return last < 0 ? std::pair{-1, -1} : std::pair{HeadOfRun(tree, at + 1, last), at};
    }
    const int last = phrase_end(at);
    int verb = last + 1;
    while (last >= 0 && verb < tree.size() &&
           (tree.Pos(verb) == Upos::kAux || tree.Pos(verb) == Upos::kAdv)) {
      ++verb;
    }
    if (last < 0 || verb >= tree.size() || QuoteCue(tree, verb) == nullptr) return {-1, -1};
    return {HeadOfRun(tree, at, last), verb};
  }

  // The token of a run that hangs from outside it.
  static int HeadOfRun(const Tree& tree, int first, int last) {
    for (int i = first; i <= last; ++i) {
      if (IsName(tree, i) && (tree.Head(i) < first || tree.Head(i) > last)) return i;
    }
    return last;
  }

  void FindVerbal(int s, int verb) {
    const Tree& tree = document_.trees[s];
    const SpeechCue* cue = CueOf(tree, verb, Upos::kVerb);
    if (cue == nullptr) return;
    const int source = tree.Agent(verb);
    if (source >= 0 && !IsNominal(tree.Pos(source))) return;
    // Behind the verb, or before it with the verb in between or at the end.
    int content = tree.Child(verb, {Relation::kCcomp});
    if (content < 0) content = tree.Child(verb, {Relation::kParataxis, Relation::kXcomp});
    if (content >= 0) {
      const auto [first, last] = tree.Subtree(content);
      const bool around = first < verb && verb < last;
      const uint32_t begin = Begin(s, around ? 0 : first);
      Add(s, source, verb, begin, EndOfSaid(s, begin, End(s, last)), cue->kind);
      return;
    }
    if (tree.Rel(verb) == Relation::kParataxis || tree.Rel(verb) == Relation::kConj ||
        tree.Rel(verb) == Relation::kAdvcl) {
      const int head = tree.Head(verb);
      if (head < 0) return;
      if (tree.Rel(verb) == Relation::kParataxis) {
        const auto [first, last] = tree.Subtree(head);
        // What is said stands on both sides or on one; the verb and its subject are cut out at an
        // end.
        const auto [cue_first, cue_last] = tree.Subtree(verb);
        uint32_t begin = Begin(s, first);
        uint32_t end = End(s, last);
        if (cue_last >= last) end = End(s, std::max(first, cue_first - 1));
        if (cue_first <= first) begin = Begin(s, std::min(last, cue_last + 1));
        Add(s, source, verb, begin, end, cue->kind);
        return;
      }
    }
    // A quotation in the same sentence that the parser hung elsewhere; a verb within one says
    // nothing of another.
    const uint32_t at = Begin(s, verb);
    const std::span<const Quote> quotes = QuotesOf(s);
    for (const Quote& quote : quotes) {
      if (quote.begin <= at && at < quote.end) return;
    }
    for (const Quote& quote : quotes) {
      const Sentence& sentence = document_.sentences[s];
      if (quote.begin >= sentence.begin && quote.begin < sentence.end &&
          quote.end - quote.begin > kLeastQuotation &&
          (End(s, verb) <= quote.begin || Begin(s, verb) >= quote.end)) {
        Add(s, source, verb, quote.begin, std::min(quote.end, sentence.end), cue->kind);
        return;
      }
    }
  }

  // What the author adds behind a quotation, in brackets or behind a dash, is not said by its
  // speaker.
  uint32_t EndOfSaid(int s, uint32_t begin, uint32_t end) const {
    for (const Quote& quote : quotes_) {
      if (quote.begin < begin || quote.end >= end) continue;
      const auto& tokens = document_.sentences[s].tokens;
      for (const Token& token : tokens) {
        if (token.begin < quote.end) continue;
        const std::string_view form = document_.Text(token.begin, token.end);
        if (form == "(" || form == "–" || form == "—") return quote.end;
        break;
      }
    }
    return end;
  }

  void FindAccording(int s, int i) {
    const Tree& tree = document_.trees[s];
    if (tree.Rel(i) != Relation::kObl && tree.Rel(i) != Relation::kNmod &&
        tree.Rel(i) != Relation::kAdvcl) {
      return;
    }
    int source = i;
    int cue = -1;
    const std::string preposition = tree.Preposition(i);
    if (preposition.starts_with("according")) {
      cue = tree.Children(i).front();
    } else if (preposition == "in" || preposition == "for" || preposition == "from") {
      const std::string_view lemma = tree.Lemma(i);
      if (lemma != "opinion" && lemma != "view" && lemma != "word" && lemma != "eye" &&
          lemma != "assessment") {
        return;
      }
      source = tree.Child(i, {Relation::kNmodPoss, Relation::kNmod});
      cue = i;
      if (source < 0) return;
    } else {
      return;
    }
    const Sentence& sentence = document_.sentences[s];
    const auto [first, last] = tree.Subtree(i);
    const bool leads = first == 0 || Begin(s, first) - sentence.begin < 4;
    const bool trails = last + 2 >= tree.size();
    const uint32_t begin = leads && last + 1 < tree.size() ? Begin(s, last + 1) : sentence.begin;
    const uint32_t end = trails && !leads ? End(s, first - 1) : sentence.end;
    Add(s, source, cue, begin, end, SpeechKind::kAccording);
  }

  // A sentence that lies in a quotation as a whole, or begins in one, and says nothing of its
  // speaker has the speaker of the sentence before or behind it in the paragraph.
  void ContinueQuote(int s) {
    const Sentence& sentence = document_.sentences[s];
    if (sentence.tokens.empty()) return;
    for (const Quote& quote : QuotesOf(s)) {
      const uint32_t begin = std::max(quote.begin, sentence.begin);
      const uint32_t end = std::min(quote.end, sentence.end);
      if (end - begin < kLeastQuotation || (end - begin) * 10 < (sentence.end - sentence.begin) * 7)
        continue;
      // What was found stands in order of sentences.
      bool known = false;
      for (auto said = found_.rbegin(); said != found_.rend() && said->sentence == s; ++said) {
        known = known || (said->content_begin < end && begin < said->content_end);
      }
      if (known) continue;
      const auto nearest = std::find_if(found_.rbegin(), found_.rend(), [&](const SaidBy& said) {
        return said.source >= 0 || s - said.sentence > 3;
      });
      if (nearest == found_.rend() || s - nearest->sentence > 3 ||
          document_.paragraphs[nearest->sentence] + 1 < document_.paragraphs[s]) {
        continue;
      }
      SaidBy said = *nearest;
      said.sentence = s;
      said.source_sentence = nearest->source_sentence;
      said.cue = -1;
      said.content_begin = begin;
      said.content_end = end;
      found_.push_back(said);
    }
  }

  void Add(int s, int source, int cue, uint32_t begin, uint32_t end, SpeechKind kind) {
    if (end <= begin) return;
    SaidBy said;
    said.sentence = said.source_sentence = s;
    said.source = source;
    said.cue = cue;
    said.content_begin = begin;
    said.content_end = end;
    said.kind = kind;
    found_.push_back(said);
  }

  void MarkQuoted() {
    for (SaidBy& said : found_) {
      for (const Quote& quote : QuotesIn(quotes_, said.content_begin, said.content_end)) {
        const uint32_t begin = std::max(quote.begin, said.content_begin);
        const uint32_t end = std::min(quote.end, said.content_end);
        if ((end - begin) * 10 >= (said.content_end - said.content_begin) * 8) {
          said.quoted = true;
        } else {
          said.mixed = true;
        }
      }
      if (said.quoted) said.mixed = false;
    }
  }

  const Document& document_;
  const Lexicon& lexicon_;
  std::vector<Quote> quotes_;
  std::vector<SaidBy> found_;
  std::vector<bool> used_;  // cues of the sentence that a quotation has taken
};

}  // namespace

std::vector<SaidBy> FindAttributions(const Document& document, const Lexicon& lexicon) {
  return Finder(document, lexicon).Run();
}

std::vector<int> AttributionsAt(const std::vector<SaidBy>& all, uint32_t offset) {
  // They stand in order of what is said, and nothing said goes beyond its sentence: of those that
  // begin before the offset, only the last one's sentence can reach it.
  const auto end = std::partition_point(
      all.begin(), all.end(), [&](const SaidBy& said) { return said.content_begin <= offset; });
  std::vector<int> at;
  for (auto said = end; said != all.begin();) {
    --said;
    if (said->sentence != (end - 1)->sentence) break;
    if (offset < said->content_end) at.push_back(static_cast<int>(said - all.begin()));
  }
  std::reverse(at.begin(), at.end());
  std::stable_sort(at.begin(), at.end(), [&](int a, int b) {
    return all[a].content_end - all[a].content_begin < all[b].content_end - all[b].content_begin;
  });
  return at;
}

}  // namespace demarche::stance
