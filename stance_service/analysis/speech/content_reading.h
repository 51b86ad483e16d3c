// What the readers of a cue's content share. Internal to clauses.
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_SPEECH_CONTENT_READING_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_SPEECH_CONTENT_READING_H_

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "stance_service/analysis/speech/clauses.h"
#include "stance_service/analysis/speech/cues.h"
#include "stance_service/analysis/tree.h"

namespace demarche::stance {

// Refers to its tree and cues; both must outlive it.
struct ContentReading {
  ContentReading(const Tree& the_tree, const Cue& the_cue, const std::vector<Cue>& the_cues)
      : tree(the_tree),
        cue(the_cue),
        cues(the_cues),
        forms(the_cue.entry->content),
        head(the_cue.head) {}

  // Tokens as content, without what the author adds, and trimmed.
  std::optional<Content> Made(std::pair<int, int> span, bool theme) const;
  // The first with one of the relations that hangs from the cue, on one side of it; -1 if none.
  int Child(std::initializer_list<Relation> relations, bool right) const;
  bool IsFinite(int clause) const;

  const Tree& tree;
  const Cue& cue;
  const std::vector<Cue>& cues;  // of the sentence
  const ContentForms& forms;
  const int head;
};

inline std::pair<int, int> Join(std::pair<int, int> a, std::pair<int, int> b) {
  return {std::min(a.first, b.first), std::max(a.second, b.second)};
}

// That may open a quotation.
bool IsQuotationMark(std::string_view form);
bool IsOpenMark(std::string_view form);
bool IsCloseMark(std::string_view form);

// The clause with what the parser hung from the cue behind it: "said (it failed) (because …)".
std::pair<int, int> Forward(const ContentReading& r, int clause);

// Two parts with the cue between them, or side by side: "[he] is expected [to leave]".
std::optional<Content> Covering(const ContentReading& r, std::pair<int, int> before,
                                std::pair<int, int> behind, bool theme);

// finite_clauses.cc: "said (that) [it failed]", "[it failed], she said".
std::optional<Content> FiniteClause(const ContentReading& r);
// The same by the order of words, where the parser gave a verb of speech no clause.
std::optional<Content> FiniteClauseByOrder(const ContentReading& r);

// complements.cc: infinitives, gerunds, and what stands behind a preposition.
std::optional<Content> NonFinite(const ContentReading& r, bool passive);
// "To …" right behind the cue, whatever the parser made of it.
std::optional<Content> InfinitiveByOrder(const ContentReading& r);
std::optional<Content> Prepositional(const ContentReading& r);
std::optional<Content> Raised(const ContentReading& r);

// objects.cc: noun phrases.
// A noun phrase without the clauses that hang from it.
std::pair<int, int> Core(const ContentReading& r, int noun);
std::optional<Content> ObjectAs(const ContentReading& r, bool passive);
std::optional<Content> PlainObject(const ContentReading& r, bool passive);
std::optional<Content> Mover(const ContentReading& r, bool passive);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_SPEECH_CONTENT_READING_H_
