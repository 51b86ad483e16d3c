#include "stance_service/analysis/positions/words_of_names.h"

#include <algorithm>
#include <vector>

#include "stance_service/analysis/references/natures.h"

namespace demarche::stance {

bool IsInName(const Reading& reading, int sentence, int token) {
  if (reading.document.trees[sentence].Pos(token) != Upos::kPropn) return false;
  const std::vector<int>& mentions = reading.mentions.InSentence(sentence);
  return std::any_of(mentions.begin(), mentions.end(), [&](int m) {
    const Mention& mention = reading.mentions[m];
    return mention.kind == MentionKind::kName && mention.first < mention.last &&
           Covers(mention, token) && HasCapital(reading.document.Text(mention.begin, mention.end));
  });
}

bool IsWordOfName(const Reading& reading, int mention, int token) {
  if (mention < 0) return false;
  const Mention& name = reading.mentions[mention];
  return name.kind == MentionKind::kName && Covers(name, token);
}

bool IsPlaceInName(const Reading& reading, int place, int name) {
  if (place < 0 || name < 0) return false;
  const Mention& inner = reading.mentions[place];
  const Mention& outer = reading.mentions[name];
  return inner.kind == MentionKind::kMetonym && outer.begin <= inner.begin &&
         inner.end <= outer.end;
}

}  // namespace demarche::stance
