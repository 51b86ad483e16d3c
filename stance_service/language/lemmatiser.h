// Dictionary forms: a table of what the treebanks say, and for other words the change of ending
// that words of the same part of speech with the longest known ending undergo.
#ifndef DEMARCHE_STANCE_SERVICE_LANGUAGE_LEMMATISER_H_
#define DEMARCHE_STANCE_SERVICE_LANGUAGE_LEMMATISER_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "stance_service/language/sentence.h"
#include "stance_service/language/word_filter.h"

namespace demarche::stance {

// Immutable once made; safe to use from many threads.
class Lemmatiser {
 public:
  // `section` is what models/learn_lemmas.h makes, and must outlive this. Lines, each with a kind,
  // tab-separated:
  //   w UPOS form lemma        a word: form in lower case (as written for PROPN)
  //   s UPOS ending cut add    words of that ending lose `cut` bytes and gain `add`
  static absl::StatusOr<Lemmatiser> Make(std::string_view section);

  static constexpr int kLongestEnding = 6;
  static constexpr size_t kLongestWord = 64;

  // The lemma of `word` as `upos`. Points into the section or, if it had to be made, into
  // *scratch, to which it is appended and which must have room for word.size() +
  // kLongestEnding bytes, so that it never moves.
  std::string_view Lemma(std::string_view word, Upos upos, std::string* scratch) const;

 private:
  struct Ending {
    uint32_t cut = 0;
    std::string_view add;
  };
  // Keyed by an UPOS byte and the form.
  absl::flat_hash_map<std::string, std::string_view> words_;
  // Of the hashes of their keys.
  WordFilter known_words_;
  // By EndingKey(), which tells all endings apart.
  absl::flat_hash_map<uint64_t, Ending> endings_;
};

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_LANGUAGE_LEMMATISER_H_
