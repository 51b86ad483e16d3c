// Words that say who says, thinks, wants or shows something (data/frames/speech.tsv).
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_SPEECH_SPEECH_CUE_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_SPEECH_SPEECH_CUE_H_

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "stance_service/language/sentence.h"

namespace demarche::stance {

enum class SpeechKind : uint8_t {
  kSay,
  kClaim,
  kBelieve,
  kAsk,
  kPromise,
  kDeny,
  kConcede,
  kWarn,
  kAnnounce,
  kReport,
  kAccording,
};

// What may be the content of a cue; data/frames/README.md has examples.
struct ContentForms {
  bool clause = false;             // finite: "said (that) …", "asked whether …"
  bool quotation = false;          // "…," she said
  bool infinitive = false;         // "vowed to …"
  bool object_infinitive = false;  // "urged them to …"
  bool gerund = false;             // "denied taking …"
  bool object = false;             // "praised the …"
  bool object_as = false;          // "called it a …", "described it as …"
  bool subject = false;            // "the plan angered them": they are the source
  bool raising = false;            // "they seem to …": the author's guess, and nobody's word
  std::vector<std::string> prepositions;

  bool Allows(std::string_view preposition) const {
    return std::find(prepositions.begin(), prepositions.end(), preposition) != prepositions.end();
  }
};

struct SpeechCue {
  std::vector<std::string> words;
  Upos upos = Upos::kVerb;
  SpeechKind kind = SpeechKind::kSay;
  ContentForms content;
};

std::optional<SpeechKind> SpeechKindFromName(std::string_view name);

// Of names parted by spaces; what is no form is a preposition.
ContentForms ParseContentForms(std::string_view names);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_SPEECH_SPEECH_CUE_H_
