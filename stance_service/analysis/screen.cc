#include "stance_service/analysis/screen.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "stance_service/analysis/named_things.h"
#include "stance_service/analysis/phrase_screen.h"
#include "stance_service/analysis/quotation_marks.h"
#include "stance_service/analysis/references/reference_words.h"

namespace demarche::stance {
namespace {

// The key of a topic that is named in other words, whichever it is.
constexpr uint32_t kAnyTopic = 0xFFFFFFFE;

// Sentences of one quotation before who says it.
constexpr int kSpeakerReach = 20;

class Screen {
 public:
  Screen(const Document& document, const CompiledCatalog& catalog, bool author_counts)
      : document_(document),
        author_counts_(author_counts),
        count_(static_cast<int>(document.sentences.size())),
        named_(document, catalog),
        phrases_(document, catalog),
        words_(document.sentences.size()),
        read_(document.sentences.size()) {
    FindParagraphs();
  }

  std::vector<bool> Run() {
    for (int s = 0; s < count_; ++s) {
      if (MayHoldPosition(s)) ReadWithContext(s);
    }
    return read_;
  }

 private:
  bool MayHoldPosition(int s) {
    const Things& named = named_.In(s);
    if (MakePair(named, named)) return true;
    const ReferringWords& words = WordsIn(s);
    const Things by_pronouns = named_.MeantByPronouns(s, words);
    const Things by_nouns = words.nominal || words.pair ? named_.MeantByNouns(s) : Things();
    // What stands for a name of its own sentence is no second thing in it.
    if (MakePair(named, by_pronouns) || MakePair(named, by_nouns) ||
        (words.nominal && MakePair(by_pronouns, by_nouns)) ||
        (words.pair && MakePair(by_nouns, by_nouns))) {
      return true;
    }
    if (named.empty() && by_pronouns.empty() && by_nouns.empty()) return false;
    for (const Things* meant : {&named, &by_pronouns, &by_nouns}) {
      if (AnyIsTopic(*meant) && MaySpeakOf(s, *meant)) return true;
    }
    const bool holds = AnyHolds(named) || AnyHolds(by_pronouns) || AnyHolds(by_nouns) ||
                       MaySpeakOf(s, {{kAnyTopic, kIsTopic}});
    return holds && phrases_.MayNameTopic(s, named_.ActorsMeant(s, words));
  }

  // Whether somebody may take a position on one of the things in a sentence who is not meant by it:
  // the author, or in a quotation its speaker, an actor who may be meant before it or in the rest
  // of its paragraph.
  bool MaySpeakOf(int s, const Things& things) {
    if (author_counts_) return true;
    if (!IsQuoted(s)) return false;
    const int end = std::min(paragraphs_[document_.paragraphs[s] + 1].first, s + kSpeakerReach);
    for (int at = named_.FirstWithin(s, kNominalReach); at < end; ++at) {
      if (at != s && MakePair(things, named_.In(at))) return true;
      const ReferringWords& there = WordsIn(at);
      if (MakePair(things, named_.MeantByPronouns(at, there))) return true;
      if ((there.nominal || there.pair) && MakePair(things, named_.MeantByNouns(at))) return true;
    }
    return false;
  }

  const ReferringWords& WordsIn(int s) {
    std::optional<ReferringWords>& words = words_[s];
    if (!words.has_value()) words = named_.WordsIn(s);
    return *words;
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

  void ReadWithContext(int s) {
    read_[s] = true;
    const int first = FirstMeant(s);
    if (!AllRead(first, s) && WordsIn(s).any()) Read(first, s);
    ReadQuotations(s);
  }

  // The sentence before, nearest to this one, from which on its words find what they can mean: a
  // name, and a holder and a topic if the sentence names none itself.
  int FirstMeant(int s) const {
    int first = named_.NearestBefore(s, kHolds | kIsTopic);
    if (!AnyHolds(named_.In(s))) first = std::min(first, named_.NearestBefore(s, kHolds));
    if (!AnyIsTopic(named_.In(s))) first = std::min(first, named_.NearestBefore(s, kIsTopic));
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

  bool AllRead(int begin, int end) const {
    return std::find(read_.begin() + begin, read_.begin() + end, false) == read_.begin() + end;
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
  std::vector<std::optional<ReferringWords>> words_;  // of sentences that were asked about
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
