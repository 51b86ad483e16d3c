// Texts whose positions are known, in the form that a caller of the engine would ask about them.
#ifndef DEMARCHE_MODELS_STANCE_TEXTS_H_
#define DEMARCHE_MODELS_STANCE_TEXTS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "demarche/v1/stance_service.pb.h"
#include "models/stance_network.h"

namespace demarche::models {

// Which set of texts an example is from.
enum class StanceSet { kCorpus, kPark, kNewsMtsc, kNews };
inline constexpr int kStanceSets = 4;

// Of pair i of the request.
struct Label {
  Outcomes goal = {};
  float weight = 1;
  // Where in the text it is said, in bytes; -1 if that is not known.
  int evidence = -1;
};

struct LabelledText {
  v1::AnalyzeRequest request;
  std::vector<Label> labels;
  StanceSet set = StanceSet::kCorpus;
  // Texts of one group lean on each other, and are held out together.
  uint64_t group = 0;
};

// Certain of a position by its sign: +1, -1, 0 for none.
Outcomes GoalOf(int sign);

// Asks too where somebody stands whom the text does not name, and on what it does not name: `sign`
// is that of `holder` toward `target`, and of them, hardly ever.
void AskAboutUnnamed(const std::string& holder, const std::string& target, int sign,
                     LabelledText* text);

// Sentences with two entities, and which of them is for or against the other (Park, Pan and Joo
// 2021): JSON lines, which may be gzipped, with "text", "ent1", "ent2" and "orig_label": 0 neither,
// 1 the first for the second, 2 the second for the first, 3 and 4 against.
absl::StatusOr<std::vector<LabelledText>> ReadPark(const std::string& path);

// Sentences with a target and the sentiment toward it, whoever's it is (NewsMTSC, Hamborg and
// Donnay 2021), asked of the author: JSON lines with "text", "target", "label" and "group".
absl::StatusOr<std::vector<LabelledText>> ReadNewsMtsc(const std::string& path);

// Files of models/corpus; see FORMAT.md there. Every ordered pair of marked keys is asked about,
// and the author with every key. InvalidArgument is "file:line: what".
absl::StatusOr<std::vector<LabelledText>> ReadCorpus(const std::string& path);

// Positions of our own in sentences of the sets above (models/annotations/README.md), each found by
// its digest among `texts`. Every ordered pair of ends is asked about, and the author with every
// end. InvalidArgument is "file:line: what", also where a sentence is not among them.
absl::StatusOr<std::vector<LabelledText>> ReadAnnotations(const std::string& path,
                                                          const std::vector<LabelledText>& texts);

// Leaves out the texts that such a file annotates: it is kept for measuring.
absl::Status DropAnnotated(const std::string& path, std::vector<LabelledText>* texts);

// Whether it is a word that stands for a name: left to the reader's own resolution, as in any text.
bool IsPronoun(const std::string& surface);

// The other names by which a caller would know a person: the surname.
std::vector<std::string> OtherNames(const std::string& name);

}  // namespace demarche::models

#endif  // DEMARCHE_MODELS_STANCE_TEXTS_H_
