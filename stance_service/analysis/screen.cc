#include "stance_service/analysis/screen.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "stance_service/analysis/references/mentions.h"
#include "stance_service/analysis/references/reference_words.h"
#include "stance_service/analysis/references/sortals.h"
#include "stance_service/catalog/alias_index.h"
#include "stance_service/catalog/stem.h"
#include "stance_service/language/byte_class.h"

namespace demarche::stance {
namespace {

// What the screen sees of a sentence.
struct Glance {
  // Different actors and topics that are named.
  int named = 0;
  bool pronoun = false;
  bool nominal = false;
  bool pair = false;  // "both", "the two": stands for two at once
  int referents = 0;
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
        read_(document.sentences.size()),
        quotations_(document.paragraph_kinds.size()) {}

  std::vector<bool> Run() {
    if (document_.names.empty() && !author_counts_) return read_;
    LookAtNames();
    const int count = static_cast<int>(document_.sentences.size());
    for (int s = 0; s < count; ++s) LookAtWords(s);
    for (int s = 0; s < count; ++s) {
      if (MayHoldPosition(s)) ReadWithContext(s);
    }
    return read_;
  }

 private:
  // Counts the owners of the names in each sentence, and notes the last words of persons' names.
  void LookAtNames() {
    std::vector<uint64_t> owners;
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
        named_.insert(Key(name.owner));
        NoteName(name);
        // A name within a name, or one that several own, is one thing.
        if (name.begin < name_end) continue;
        name_end = name.end;
        owners.push_back(Key(name.owner));
      }
      std::sort(owners.begin(), owners.end());
      glances_[s].named =
          static_cast<int>(std::unique(owners.begin(), owners.end()) - owners.begin());
    }
  }

  static uint64_t Key(const AliasOwner& owner) {
    return uint64_t{owner.index} << 1 | (owner.is_topic ? 1 : 0);
  }

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

  void LookAtWords(int s) {
    Glance& glance = glances_[s];
    // Where nothing is named nearby, no word stands for a name.
    if (glance.named == 0 && surnames_.empty() && NamedBefore(s, kNominalReach) < 0) return;
    const std::vector<Token>& tokens = document_.sentences[s].tokens;
    int surnames = 0;
    bool determined = false;
    for (const Token& token : tokens) {
      const std::string_view word = document_.Text(token.begin, token.end);
      const ReferenceWord reference = FindReferenceWord(word);
      if (reference.two) {
        glance.pair = true;
        continue;
      }
      if (determined && !glance.nominal && MayStandForNamed(word)) glance.nominal = true;
      glance.pronoun = glance.pronoun || reference.pronoun != PronounClass::kNone;
      determined = reference.determiner;
      if ((SignOf(word) & surname_signs_) != 0 && surnames_.contains(word)) ++surnames;
    }
    glance.named += surnames > 0 && glance.named < 2 ? 1 : 0;
    glance.referents = glance.named;
    if (glance.pronoun && NamedBefore(s, kPronounReach) >= 0) ++glance.referents;
    if (glance.nominal && NamedBefore(s, kNominalReach) >= 0) ++glance.referents;
    if (glance.pair && NamedBefore(s, kNominalReach) >= 0) glance.referents += 2;
    if (glance.referents == 1 && MayNameTopic(s)) ++glance.referents;
  }

  // Whether a noun behind a determiner can stand for something that the text names.
  bool MayStandForNamed(std::string_view word) {
    if (MayTakeUp(word)) return true;
    if (!catalog_.phrases().MayBeNoun(word)) return false;
    const std::string stem = StemOf(word);
    return HasNamed(catalog_.phrases().TopicsByNoun(stem), true) ||
           HasNamed(catalog_.phrases().ActorsByNoun(stem), false);
  }

  bool HasNamed(const std::vector<int>* indexes, bool topics) const {
    return indexes != nullptr && std::any_of(indexes->begin(), indexes->end(), [&](int index) {
             return named_.contains(Key({static_cast<uint32_t>(index), topics}));
           });
  }

  static std::string StemOf(std::string_view word) {
    std::string lower(word);
    std::transform(lower.begin(), lower.end(), lower.begin(), AsciiLower);
    return Stem(lower);
  }

  // The nearest sentence before `s`, within reach, that has a name; -1 if none has one. What stands
  // for a name of its own sentence is no second actor or topic in it.
  int NamedBefore(int s, int reach) const {
    for (int at = s - 1; at >= 0 && s - at <= reach; --at) {
      if (document_.paragraphs[s] - document_.paragraphs[at] > 1) break;
      if (glances_[at].named > 0) return at;
    }
    return -1;
  }

  // Whether the sentence's words may name a topic that it has no name of: as many of them are in
  // one of the topic's phrases as topic_phrases.cc needs, counting one for the actor it names.
  bool MayNameTopic(int s) {
    hits_.clear();
    for (const Token& token : document_.sentences[s].tokens) {
      const std::string_view word = document_.Text(token.begin, token.end);
      if (word.size() < 3 || !catalog_.phrases().MayBeInPhrase(word)) continue;
      const std::vector<int>* phrases = catalog_.phrases().PhrasesWith(StemOf(word));
      if (phrases == nullptr) continue;
      for (const int p : *phrases) {
        if (++hits_[p] + 1 >= static_cast<int>(catalog_.phrases().phrases()[p].needed)) return true;
      }
    }
    return false;
  }

  bool MayHoldPosition(int s) {
    const Glance& glance = glances_[s];
    if (glance.referents >= 2) return true;
    return glance.referents == 1 && (author_counts_ || HasQuotation(document_.paragraphs[s]));
  }

  // The sentences of a paragraph, half-open.
  std::pair<int, int> SentencesOf(int paragraph) const {
    const auto [begin, end] =
        std::equal_range(document_.paragraphs.begin(), document_.paragraphs.end(), paragraph);
    return {static_cast<int>(begin - document_.paragraphs.begin()),
            static_cast<int>(end - document_.paragraphs.begin())};
  }

  bool HasQuotation(int paragraph) {
    Quotation& known = quotations_[paragraph];
    if (known == Quotation::kUnknown) {
      const auto [first, last] = SentencesOf(paragraph);
      const std::string_view text =
          document_.Text(document_.sentences[first].begin, document_.sentences[last - 1].end);
      known = HasQuotationMark(text) ? Quotation::kSome : Quotation::kNone;
    }
    return known != Quotation::kNone;
  }

  void ReadWithContext(int s) {
    read_[s] = true;
    const Glance& glance = glances_[s];
    if (glance.pronoun || glance.nominal || glance.pair) {
      const bool far = glance.nominal || glance.pair;
      const int antecedent = NamedBefore(s, far ? kNominalReach : kPronounReach);
      for (int at = antecedent; at >= 0 && at < s; ++at) read_[at] = true;
    }
    const int paragraph = document_.paragraphs[s];
    if (HasQuotation(paragraph) && quotations_[paragraph] != Quotation::kRead) {
      quotations_[paragraph] = Quotation::kRead;
      const auto [first, last] = SentencesOf(paragraph);
      for (int at = first; at < last; ++at) read_[at] = true;
    }
  }

  const Document& document_;
  const CompiledCatalog& catalog_;
  const bool author_counts_;
  std::vector<Glance> glances_;
  std::vector<bool> read_;
  std::vector<Quotation> quotations_;    // by paragraph
  absl::flat_hash_set<uint64_t> named_;  // in the whole text
  absl::flat_hash_set<std::string_view> surnames_;
  uint64_t surname_signs_ = 0;
  absl::flat_hash_map<int, int> hits_;
};

}  // namespace

std::vector<bool> SentencesToRead(const Document& document, const CompiledCatalog& catalog,
                                  bool author_counts) {
  return Screen(document, catalog, author_counts).Run();
}

}  // namespace demarche::stance
