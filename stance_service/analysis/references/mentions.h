// Mentions: the places where a text refers to the catalog's actors and topics.
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_REFERENCES_MENTIONS_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_REFERENCES_MENTIONS_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "stance_service/analysis/document.h"
#include "stance_service/analysis/positions/lexicon.h"
#include "stance_service/catalog/compiled_catalog.h"

namespace demarche::stance {

// An actor by its index in the catalog; kNobody, or the document's author.
inline constexpr int kNobody = -1;
inline constexpr int kAuthor = -2;

bool IsPerson(v1::ActorKind kind);

// A topic by a number: its index among topics, or the number of topics plus the index of an actor
// that is a topic too. kNobody where there is none.
using TopicKey = int;
TopicKey TopicOfActor(const CompiledCatalog& catalog, int actor);

// The topic, or actor that is also a topic, with this id; kNobody if there is none.
TopicKey TopicById(const CompiledCatalog& catalog, std::string_view id);
const std::string& TopicId(const CompiledCatalog& catalog, TopicKey topic);
const std::string& ActorId(const CompiledCatalog& catalog, int actor);

enum class MentionKind : uint8_t { kName, kMetonym, kDemonym, kPhrase, kNominal, kPronoun };

struct Mention {
  int sentence = 0;
  // Tokens of the sentence: first and last, and the one the others hang from.
  int first = 0;
  int last = 0;
  int head = 0;
  uint32_t begin = 0;
  uint32_t end = 0;
  int actor = kNobody;
  TopicKey topic = kNobody;
  MentionKind kind = MentionKind::kName;
  // Lies strictly inside a longer name of an actor or of a topic: no reference of its own.
  bool inside_actor = false;
  bool inside_topic = false;
  // For nominals and pronouns: the mention they stand for.
  int antecedent = -1;
};

// Whether a token of the mention's sentence lies within it.
bool Covers(const Mention& mention, int token);

class Mentions {
 public:
  // Those whose head is this token.
  const std::vector<int>& At(int sentence, int token) const { return at_[sentence][token]; }
  const std::vector<int>& InSentence(int sentence) const { return in_sentence_[sentence]; }
  const Mention& operator[](int i) const { return all_[i]; }
  const std::vector<Mention>& all() const { return all_; }
  int size() const { return static_cast<int>(all_.size()); }

  void Reset(const Document& document);
  int Add(const Mention& mention);

 private:
  std::vector<Mention> all_;
  std::vector<std::vector<std::vector<int>>> at_;
  std::vector<std::vector<int>> in_sentence_;
};

// "In", "near": a metonym behind it is a place. In lower case.
bool MakesMetonymPlace(std::string_view preposition);

// Names, metonyms and demonyms. ResolveReferences adds pronouns and nominals, AddTopicPhrases
// topics in other words.
Mentions FindMentions(const Document& document, const CompiledCatalog& catalog,
                      const Lexicon& lexicon);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_REFERENCES_MENTIONS_H_
