#include "stance_service/analysis/screen.h"

#include <algorithm>
#include <vector>

#include "stance_service/analysis/named_things.h"
#include "stance_service/analysis/phrase_screen.h"
#include "stance_service/analysis/quotation_marks.h"
#include "stance_service/analysis/references/reference_words.h"

namespace demarche::stance {
namespace {

// Whether one of two things can hold a position on the other.
bool MakePair(Parts a, Parts b) { return (Holds(a) && IsTopic(b)) || (Holds(b) && IsTopic(a)); }

class Screen {
 public:
  Screen(const Document& document, const CompiledCatalog& catalog, bool author_counts)
      : document_(document),
        author_counts_(author_counts),
        count_(static_cast<int>(document.sentences.size())),
        named_(document, catalog),
        phrases_(document, catalog),
        read_(document.sentences.size()) {
    FindParagraphs();
  }

  std::vector<bool> Run() {
    for (int s = 0; s < count_; ++s) {
      const ReferringWords words = named_.WordsIn(s);
      if (MayHoldPosition(s, words)) ReadWithContext(s, words);
    }
    return read_;
  }

 private:
  bool MayHoldPosition(int s, const ReferringWords& words) {
    const NamedInSentence& named = named_.In(s);
    const Parts own = named.parts;
    if (named.things >= kEnoughThings && MakePair(own, own)) return true;
    // What stands for a name of its own sentence is no second thing in it.
    if (MakePair(own, words.all()) || MakePair(words.pronoun, words.nominal) ||
        MakePair(words.pair, words.all())) {
      return true;
    }
    const Parts meant = own | words.all();
    if (meant == 0) return false;
    const bool spoken = author_counts_ || (IsQuoted(s) && MayHaveSpeaker(s, words));
    if (IsTopic(meant) && spoken) return true;
    return (Holds(meant) || spoken) && phrases_.MayNameTopic(s, named_.ActorsMeant(s, words));
  }

  // Whether an actor may be meant near a quoted sentence, who may have said it: before it, or in
  // the rest of its paragraph. What it names itself is what it is about.
  bool MayHaveSpeaker(int s, const ReferringWords& words) const {
    if (Holds(words.all())) return true;
    const int end = paragraphs_[document_.paragraphs[s] + 1].first;
    for (int at = named_.FirstWithin(s, kNominalReach); at < end; ++at) {
      if (at != s && (Holds(named_.In(at).parts) || Holds(named_.WordsIn(at).all()))) return true;
    }
    return false;
  }

  // Notes where the sentences of each paragraph begin.
  void FindParagraphs() {
    paragraphs_.resize(document_.paragraph_kinds.size() + 1);
    size_t s = 0;
    for (size_t p = 0; p < paragraphs_.size(); ++p) {
      while (s < document_.paragraphs.size() && document_.paragraphs[s] < static_cast<int>(p)) ++s;
      paragraphs_[p].first = static_cast<int>(s);
    }
  }

  // Whether a sentence has marks of quotation or stands between them.
  bool IsQuoted(int s) {
    FollowMarks(document_.paragraphs[s]);
    return !quoted_.empty() && quoted_[s];
  }

  void FollowMarks(int paragraph) {
    ParagraphSeen& seen = paragraphs_[paragraph];
    if (seen.followed) return;
    seen.followed = true;
    const int first = seen.first, last = paragraphs_[paragraph + 1].first - 1;
    const std::vector<Sentence>& sentences = document_.sentences;
    if (!HasQuotationMark(document_.Text(sentences[first].begin, sentences[last].end))) return;
    quoted_.resize(sentences.size());
    QuotationMarks marks;
    for (int s = first; s <= last; ++s) {
      const uint32_t end = s < last ? sentences[s + 1].begin : sentences[s].end;
      quoted_[s] = marks.Touch(document_.Text(sentences[s].begin, end));
    }
  }

  void ReadWithContext(int s, const ReferringWords& words) {
    read_[s] = true;
    if (words.all() != 0) Read(FirstMeant(s), s);
    ReadQuotations(s);
  }

  // The sentence before, nearest to this one, from which on its words find what they can mean: a
  // name, and a holder and a topic if the sentence names none itself.
  int FirstMeant(int s) const {
    const int first_within = named_.FirstWithin(s, kNominalReach);
    const auto nearest = [&](Parts wanted) {
      int at = s - 1;
      while (at >= first_within && (named_.In(at).parts & wanted) == 0) --at;
      return at < first_within ? s : at;
    };
    int first = nearest(kHolds | kIsTopic);
    if (!Holds(named_.In(s).parts)) first = std::min(first, nearest(kHolds));
    if (!IsTopic(named_.In(s).parts)) first = std::min(first, nearest(kIsTopic));
    return first;
  }

  // Who says what a quotation holds stands in it, beside it, or in another one of its paragraph.
  void ReadQuotations(int s) {
    const int paragraph = document_.paragraphs[s];
    FollowMarks(paragraph);
    ParagraphSeen& seen = paragraphs_[paragraph];
    if (seen.read || quoted_.empty()) return;
    const int first = seen.first, end = paragraphs_[paragraph + 1].first;
    const auto near_marks = [&](int at) {
      return quoted_[at] || (at > first && quoted_[at - 1]) || (at + 1 < end && quoted_[at + 1]);
    };
    if (!near_marks(s)) return;
    seen.read = true;
    for (int at = first; at < end; ++at) {
      if (near_marks(at)) read_[at] = true;
    }
  }

  void Read(int begin, int end) { std::fill(read_.begin() + begin, read_.begin() + end, true); }

  struct ParagraphSeen {
    int first = 0;          // sentence
    bool followed = false;  // its marks, in quoted_
    bool read = false;      // its quotations
  };

  const Document& document_;
  const bool author_counts_;
  const int count_;
  NamedThings named_;
  PhraseScreen phrases_;
  std::vector<bool> read_;
  std::vector<ParagraphSeen> paragraphs_;  // and one behind the last
  std::vector<bool> quoted_;               // of sentences; empty while no mark is known
};

}  // namespace

std::vector<bool> SentencesToRead(const Document& document, const CompiledCatalog& catalog,
                                  bool author_counts) {
  if (document.names.empty()) return std::vector<bool>(document.sentences.size());
  return Screen(document, catalog, author_counts).Run();
}

}  // namespace demarche::stance
