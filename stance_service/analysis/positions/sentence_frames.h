// The frames of each sentence of a document, found once for all who ask.
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_SENTENCE_FRAMES_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_SENTENCE_FRAMES_H_

#include <optional>
#include <vector>

#include "stance_service/analysis/document.h"
#include "stance_service/analysis/positions/frames.h"
#include "stance_service/analysis/positions/lexicon.h"

namespace demarche::stance {

// Remembers what it finds, so one thread at a time may ask. Both must outlive it.
class SentenceFrames {
 public:
  SentenceFrames(const Document& document, const Lexicon& lexicon)
      : document_(document), lexicon_(lexicon), found_(document.sentences.size()) {}

  const std::vector<Frame>& Of(int sentence) const {
    std::optional<std::vector<Frame>>& frames = found_[sentence];
    if (!frames.has_value()) frames = FindFrames(document_.trees[sentence], lexicon_);
    return *frames;
  }

 private:
  const Document& document_;
  const Lexicon& lexicon_;
  mutable std::vector<std::optional<std::vector<Frame>>> found_;
};

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_SENTENCE_FRAMES_H_
