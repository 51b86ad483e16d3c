#include "stance_service/analysis/positions/deeds.h"

#include <algorithm>
#include <string>
#include <utility>

#include "stance_service/analysis/positions/frame_holders.h"
#include "stance_service/analysis/positions/lexicon.h"

namespace demarche::stance {
namespace {

const FrameEntry& Doing() {
  static const auto& entry = *new FrameEntry([] {
    FrameEntry doing;
    doing.position = 1;
    doing.strength = 0.45f;
    doing.holder = {{SlotKind::kSubject, ""}};
    doing.target = {{SlotKind::kSelf, ""}};
    doing.family = std::string(kUndertaking);
    doing.name = "what is done";
    return doing;
  }());
  return entry;
}

}  // namespace

bool NamesDeed(const Reading& reading, int sentence, const Mention& mention) {
  return mention.kind == MentionKind::kName && mention.topic >= 0 && mention.actor < 0 &&
         !mention.inside_topic && mention.first < mention.last &&
         reading.document.trees[sentence].Pos(mention.head) == Upos::kVerb;
}

bool IsDeed(const Frame& frame) { return frame.entry == &Doing(); }

std::vector<Deed> DeedsOf(const Reading& reading, int sentence) {
  std::vector<Deed> deeds;
  const Tree& tree = reading.document.trees[sentence];
  for (const int m : reading.mentions.InSentence(sentence)) {
    const Mention& mention = reading.mentions[m];
    if (!NamesDeed(reading, sentence, mention)) continue;
    Deed deed;
    deed.mention = m;
    deed.frame.entry = &Doing();
    deed.frame.head = mention.head;
    deed.frame.tokens = {mention.head};
    deed.frame.foretold = true;  // whoever means to do it is for it as well
    FillHolders(tree, reading.lexicon, &deed.frame);
    // "Ukraine joining the bloc": the doer is of the topic.
    std::erase_if(deed.frame.holders,
                  [&](const Filler& doer) { return doer.by_order || Covers(mention, doer.token); });
    if (!deed.frame.holders.empty()) deeds.push_back(std::move(deed));
  }
  return deeds;
}

}  // namespace demarche::stance
