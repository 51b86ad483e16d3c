// What words let on of those they are said of (data/frames/connotations.tsv), after connotation
// frames: Rashkin, Singh and Choi, ACL 2016.
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_CONNOTATIONS_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_CONNOTATIONS_H_

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "stance_service/language/sentence.h"

namespace demarche::stance {

// "The minister looted the fund" is bad as such (tone), shows the minister as bad (doer), harms the
// fund (object), and the minister was no friend of it (view). Positive is good.
struct Connotation {
  int8_t tone = 0;    // -3 to 3
  int8_t doer = 0;    // -2 to 2, as are the others: of who does, has or is it
  int8_t object = 0;  // of what it is done to
  int8_t view = 0;    // of the doer toward the object
};

// Immutable once loaded; may be read by any number of threads.
class Connotations {
 public:
  // Of connotations.tsv in the folder, whose bytes are appended to `content`. Errors and `problems`
  // are as with Lexicon::Load().
  static absl::StatusOr<Connotations> Load(const std::string& folder,
                                           std::vector<std::string>* problems,
                                           std::string* content);

  // By dictionary form and part of speech; where that is not listed, by the same word as another
  // part of speech, whichever comes first of verb, noun, adjective and adverb. Null if there is
  // none.
  const Connotation* Find(std::string_view lemma, Upos upos) const;
  // The words listed as this part of speech, sorted.
  std::vector<std::string> Listed(Upos upos) const;

 private:
  struct Word {
    std::array<bool, 4> listed = {};
    std::array<Connotation, 4> senses = {};
  };
  absl::flat_hash_map<std::string, Word> words_;
};

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_CONNOTATIONS_H_
