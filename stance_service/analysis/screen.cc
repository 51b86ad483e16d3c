#include "stance_service/analysis/screen.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "stance_service/analysis/references/mentions.h"
#include "stance_service/analysis/references/reference_words.h"
#include "stance_service/analysis/references/sortals.h"
#include "stance_service/catalog/alias_index.h"
#include "stance_service/catalog/stem.h"
#include "stance_service/language/byte_class.h"

namespace demarche::stance {
namespace {

// Two actors or topics make a pair that a position may be of; more make no difference.
constexpr int kEnough = 2;

// What the screen sees of a sentence.
struct Glance {
  // Different actors and topics that are named, up to kEnough.
  int named = 0;
  // The nearest sentence before, within reach of nouns, that has a name; -1 if none has one. What
  // stands for a name of its own sentence is no second actor or topic in it.
  int named_before = -1;
};

// Whether words of a sentence stand for what was named before it.
struct ReferringWords {
  bool pronoun = false;
  bool nominal = false;
  bool pair = false;  // "both", "the two": stands for two at once
};

// What is known of a paragraph's quotation marks; and that it is read for them.
enum class Quotation : uint8_t { kUnknown, kNone, kSome, kRead };

// Whether a text has a mark of quotation.
bool HasQuotationMark(std::string_view text) {
  if (text.find('"') != std::string_view::npos) return true;
  // “ ” „ ‘ are three bytes that begin alike.
  for (size_t at = text.find('\xE2'); at != std::string_view::npos;
       at = text.find('\xE2', at + 1)) {
    const std::string_view mark = text.substr(at, 3);
    if (mark == "“" || mark == "”" || mark == "„" || mark == "‘") return true;
  }
  return text.find("«") != std::string_view::npos;
}

class Screen {
 public:
  Screen(const Document& document, const CompiledCatalog& catalog, bool author_counts)
      : document_(document),
        catalog_(catalog),
        author_counts_(author_counts),
        glances_(document.sentences.size()),
        read_(document.sentences.size()) {}

  std::vector<bool> Run() {
    if (document_.names.empty() && !author_counts_) return read_;
    LookAtNames();
    LookForSurnames();
    LookBack();
    FindParagraphs();
    const int count = static_cast<int>(document_.sentences.size());
    for (int s = 0; s < count; ++s) {
      if (MayHoldPosition(s)) ReadWithContext(s);
    }
    return read_;
  }

 private:
  // Counts the owners of the names in each sentence, and notes the last words of persons' names.
  void LookAtNames() {
    const v1::Catalog& records = catalog_.records();
    named_.resize(2 * static_cast<size_t>(std::max(records.actors_size(), records.topics_size())));
    std::vector<uint32_t> owners;
    size_t next = 0;
    uint32_t name_end = 0;
    for (size_t s = 0; s < document_.sentences.size(); ++s) {
      const Sentence& sentence = document_.sentences[s];
      owners.clear();
      for (; next < document_.names.size() && document_.names[next].begin < sentence.end; ++next) {
        const AliasMatch& name = document_.names[next];
        if (name.begin < sentence.begin) continue;
        // A noun that stands for what was named before is told from its word, below.
        if (name.owner.kind == AliasKind::kNominal) continue;
        named_[Key(name.owner)] = true;
        NoteName(name);
        // A name within a name, or one that several own, is one thing.
        if (name.begin < name_end) continue;
        name_end = name.end;
        const uint32_t key = Key(name.owner);
        if (owners.size() < kEnough &&
            std::find(owners.begin(), owners.end(), key) == owners.end()) {
          owners.push_back(key);
        }
      }
      glances_[s].named = static_cast<int>(owners.size());
    }
  }

  static uint32_t Key(const AliasOwner& owner) { return owner.index << 1 | (owner.is_topic ? 1 : 0); }

  void NoteName(const AliasMatch& name) {
    const int index = static_cast<int>(name.owner.index);
    if (name.owner.is_topic || !IsPerson(catalog_.records().actors(index).kind())) return;
    const std::string_view text = document_.Text(name.begin, name.end);
    const size_t space = text.rfind(' ');
    if (space == std::string_view::npos || space + 1 == text.size()) return;
    surnames_.insert(text.substr(space + 1));
    surname_signs_ |= SignOf(text.substr(space + 1));
  }

  // One bit of 64 by a word's first letter and length; a word has one of `surname_signs_` if it is
  // a surname.
  static uint64_t SignOf(std::string_view word) {
    return uint64_t{1} << ((static_cast<unsigned char>(word[0]) * 7 + word.size()) & 63);
  }

  // A surname alone names somebody too.
  void LookForSurnames() {
    if (surnames_.empty()) return;
    for (size_t s = 0; s < glances_.size(); ++s) {
      if (glances_[s].named < kEnough && HasSurname(document_.sentences[s])) ++glances_[s].named;
    }
  }

  bool HasSurname(const Sentence& sentence) const {
    return std::any_of(sentence.tokens.begin(), sentence.tokens.end(), [&](const Token& token) {
      const std::string_view word = document_.Text(token.begin, token.end);
      return (SignOf(word) & surname_signs_) != 0 && surnames_.contains(word) &&
             !FindReferenceWord(word).two;
    });
  }

  void LookBack() {
    int named = -1;
    for (int s = 0; s < static_cast<int>(glances_.size()); ++s) {
      if (named >= 0 && s - named <= kNominalReach &&
          document_.paragraphs[s] - document_.paragraphs[named] <= 1) {
        glances_[s].named_before = named;
      }
      if (glances_[s].named > 0) named = s;
    }
  }

  // Of a sentence that has a name before it.
  ReferringWords LookAtWords(int s) const {
    ReferringWords found;
    bool determined = false;
    for (const Token& token : document_.sentences[s].tokens) {
      const std::string_view word = document_.Text(token.begin, token.end);
      const ReferenceWord reference = FindReferenceWord(word);
      if (reference.two) {
        found.pair = true;
        continue;
      }
      if (determined && !found.nominal && MayStandForNamed(word)) found.nominal = true;
      found.pronoun = found.pronoun || reference.pronoun != PronounClass::kNone;
      determined = reference.determiner;
    }
    return found;
  }

  // Whether a noun behind a determiner can stand for something that the text names.
  bool MayStandForNamed(std::string_view word) const {
    if (MayTakeUp(word)) return true;
    if (!catalog_.phrases().MayBeNoun(word)) return false;
    const std::string stem = StemOf(word);
    return HasNamed(catalog_.phrases().TopicsByNoun(stem), true) ||
           HasNamed(catalog_.phrases().ActorsByNoun(stem), false);
  }

  bool HasNamed(const std::vector<int>* indexes, bool topics) const {
    return indexes != nullptr && std::any_of(indexes->begin(), indexes->end(), [&](int index) {
             return named_[Key({static_cast<uint32_t>(index), topics})];
           });
  }

  static std::string StemOf(std::string_view word) {
    std::string lower(word);
    std::transform(lower.begin(), lower.end(), lower.begin(), AsciiLower);
    return Stem(lower);
  }

  // Whether the sentence's words may name a topic that it has no name of: as many of them are in
  // one of the topic's phrases as topic_phrases.cc needs, counting one for the actor it names.
  bool MayNameTopic(int s) {
    const PhraseIndex& index = catalog_.phrases();
    hits_.resize(index.phrases().size());
    for (const int p : hit_) hits_[p] = 0;
    hit_.clear();
    for (const Token& token : document_.sentences[s].tokens) {
      const std::string_view word = document_.Text(token.begin, token.end);
      if (word.size() < 3 || !index.MayBeInPhrase(word)) continue;
      const std::vector<int>* phrases = index.PhrasesWith(StemOf(word));
      if (phrases == nullptr) continue;
      for (const int p : *phrases) {
        if (hits_[p] == 0) hit_.push_back(p);
        if (++hits_[p] + size_t{1} >= index.phrases()[p].needed) return true;
      }
    }
    return false;
  }

  // Whether two different actors or topics may be meant, or one where that is enough.
  bool MayHoldPosition(int s) {
    const Glance& glance = glances_[s];
    int referents = glance.named;
    if (referents < kEnough && glance.named_before >= 0) {
      const ReferringWords words = LookAtWords(s);
      if (words.pronoun && s - glance.named_before <= kPronounReach) ++referents;
      if (words.nominal) ++referents;
      if (words.pair) referents += 2;
    }
    if (referents != 1) return referents >= kEnough;
    return author_counts_ || HasQuotation(document_.paragraphs[s]) || MayNameTopic(s);
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

  bool HasQuotation(int paragraph) {
    Quotation& known = paragraphs_[paragraph].quotation;
    if (known == Quotation::kUnknown) {
      const int last = paragraphs_[paragraph + 1].first - 1;
      const std::string_view text =
          document_.Text(document_.sentences[paragraphs_[paragraph].first].begin,
                         document_.sentences[last].end);
      known = HasQuotationMark(text) ? Quotation::kSome : Quotation::kNone;
    }
    return known != Quotation::kNone;
  }

  void ReadWithContext(int s) {
    read_[s] = true;
    const int before = glances_[s].named_before;
    if (before >= 0 && !AllRead(before, s) && RefersBack(s)) Read(before, s);
    const int paragraph = document_.paragraphs[s];
    if (HasQuotation(paragraph) && paragraphs_[paragraph].quotation != Quotation::kRead) {
      paragraphs_[paragraph].quotation = Quotation::kRead;
      Read(paragraphs_[paragraph].first, paragraphs_[paragraph + 1].first);
    }
  }

  // Whether the sentence has words that reach as far back as the name before it.
  bool RefersBack(int s) const {
    const ReferringWords words = LookAtWords(s);
    return words.nominal || words.pair ||
           (words.pronoun && s - glances_[s].named_before <= kPronounReach);
  }

  bool AllRead(int begin, int end) const {
    return std::find(read_.begin() + begin, read_.begin() + end, false) == read_.begin() + end;
  }
  void Read(int begin, int end) {
    std::fill(read_.begin() + begin, read_.begin() + end, true);
  }

  struct ParagraphSeen {
    int first = 0;  // sentence
    Quotation quotation = Quotation::kUnknown;
  };

  const Document& document_;
  const CompiledCatalog& catalog_;
  const bool author_counts_;
  std::vector<Glance> glances_;
  std::vector<bool> read_;
  std::vector<ParagraphSeen> paragraphs_;  // and one behind the last
  std::vector<bool> named_;                // in the whole text, by Key()
  absl::flat_hash_set<std::string_view> surnames_;
  uint64_t surname_signs_ = 0;
  // Of the sentence looked at last: by phrase, and which of them are not 0. A catalog may have many
  // phrases, and a text many sentences.
  std::vector<uint16_t> hits_;
  std::vector<int> hit_;
};

}  // namespace

std::vector<bool> SentencesToRead(const Document& document, const CompiledCatalog& catalog,
                                  bool author_counts) {
  return Screen(document, catalog, author_counts).Run();
}

}  // namespace demarche::stance
