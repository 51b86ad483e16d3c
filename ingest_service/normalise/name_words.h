// The words that stand around names in bylines, by language. Folded; pure and thread-safe.
#ifndef DEMARCHE_INGEST_SERVICE_NORMALISE_NAME_WORDS_H_
#define DEMARCHE_INGEST_SERVICE_NORMALISE_NAME_WORDS_H_

#include <string_view>
#include <vector>

namespace demarche::ingest {

// A word that no person's name has: it makes an outlet, an agency, a desk or a role of it.
bool IsCollectiveWord(std::string_view folded);
// A word that begins a description after a name: "Ann Lee Senior Correspondent".
bool IsRoleWord(std::string_view folded);
// A word or sign after which no name goes on: "Ann Lee in Moscow".
bool EndsName(std::string_view folded);
// A part of names that is written small: "van", "de", "bin".
bool IsParticle(std::string_view folded);
// "and" in its languages, which parts two names.
bool IsNameJoint(std::string_view folded);
// What stands behind a name for a degree, order or rank of birth: "MD", "PhD", "OBE".
bool IsDegree(std::string_view folded);

struct Cue {
  std::string_view words;     // folded
  std::string_view language;  // of the page where it is one: "de", or some, parted by spaces
};

// "by", "von", "автор:", "記者": what may stand before the names at the head of a byline. The
// longer first where one begins another.
const std::vector<Cue>& BylineCues();
// The same for names that are not the author's: "reviewed by", "Foto:", "редактор:".
const std::vector<Cue>& OtherCues();
// "기자", "記者": what stands behind a name in its stead.
const std::vector<std::string_view>& BylineTails();

}  // namespace demarche::ingest

#endif  // DEMARCHE_INGEST_SERVICE_NORMALISE_NAME_WORDS_H_
