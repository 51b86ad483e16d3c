// The noun phrases of a text, named by a catalog or not, and which of them are known to be one
// thing.
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_REFERENCES_NOUN_PHRASES_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_REFERENCES_NOUN_PHRASES_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "stance_service/analysis/document.h"
#include "stance_service/analysis/positions/lexicon.h"
#include "stance_service/analysis/references/mentions.h"
#include "stance_service/analysis/references/natures.h"
#include "stance_service/analysis/references/reference_words.h"

namespace demarche::stance {

struct NounPhrase {
  int sentence = 0;
  int token = 0;
  // Equal for those known to be the same: an index of NounPhrases.
  int entity = -1;
  Nature nature;
  // Of Mentions; -1 for what the catalog does not know.
  int mention = -1;
  PronounClass pronoun = PronounClass::kNone;
  bool subject = false;
  bool quoted = false;
};

// Reads a document sentence by sentence, as far as it is asked to.
class NounPhrases {
 public:
  // All of them must outlive it.
  NounPhrases(const Document& document, const Mentions& mentions, const ActorNatures& natures,
              const Lexicon& lexicon);

  void ReadUpTo(int sentence);
  // That the pronoun stands for the phrase, and is itself one that a later pronoun can take up; -1
  // for none.
  void Link(int sentence, int token, int phrase);

  const std::vector<NounPhrase>& all() const { return phrases_; }
  const NounPhrase& operator[](int i) const { return phrases_[i]; }
  int size() const { return static_cast<int>(phrases_.size()); }
  // Of those of the sentence, which must have been read.
  int FirstOf(int sentence) const { return first_phrase_[sentence]; }
  // The word stands in quotation marks.
  bool IsQuoted(int sentence, int token) const { return quoted_[sentence][token]; }
  // How many sentences before `to` a sentence stands, as a narrator counts: those that are quoted
  // from beginning to end stand between nothing.
  int SentencesBack(int from, int to) const;
  // Likewise, how many paragraphs.
  int ParagraphsBack(int from, int to) const;
  // How often the phrase's entity has been spoken of, and whether the last time as a subject.
  int CountOf(const NounPhrase& phrase) const { return entities_[phrase.entity].count; }
  bool LastWasSubject(const NounPhrase& phrase) const;

 private:
  struct Entity {
    int count = 0;
    int last = -1;  // of phrases_
    // What a pronoun told of it.
    Nature told;
  };

  void ReadSentence(int sentence);
  int EntityOf(const Tree& tree, int sentence, int token, const NounPhrase& phrase);

  const Document& document_;
  const Mentions& mentions_;
  const Lexicon& lexicon_;
  const ActorNatures& natures_;
  std::vector<NounPhrase> phrases_;
  std::vector<int> first_phrase_;            // by sentence
  std::vector<std::vector<int>> phrase_at_;  // by sentence and token; -1
  std::vector<std::vector<bool>> quoted_;    // by sentence and token
  std::vector<bool> wholly_quoted_;          // by sentence
  std::vector<Entity> entities_;
  absl::flat_hash_map<std::string, int> entity_by_name_;
};

// "the", "this" and the like.
bool IsDefinite(std::string_view determiner);

bool IsSubject(Relation relation);
bool IsObject(Relation relation);

// The relation of the first conjunct: what a conjunct is, its first conjunct is.
Relation RoleOf(const Tree& tree, int token);

// Of "he", "it", "they" and their forms.
Nature NatureOfPronoun(std::string_view lower);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_REFERENCES_NOUN_PHRASES_H_
