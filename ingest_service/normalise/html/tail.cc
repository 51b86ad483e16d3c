#include "ingest_service/normalise/html/tail.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "ingest_service/normalise/furniture.h"
#include "ingest_service/normalise/html/outline.h"
#include "ingest_service/normalise/text.h"

namespace demarche::ingest::html {
namespace {

// The article's own notes lead nowhere else.
bool HeadsNotes(std::string_view heading) {
  const std::string skeleton = Skeleton(Clip(heading, 64));
  return skeleton == "notes" || skeleton == "references" || skeleton == "sources";
}

// From a heading such as "Related", if what follows is hardly running text.
void CutAtListHeading(BlockList& blocks) {
  // What follows each block, summed from the end.
  double rest = 0;
  double prose = 0;
  size_t cut = blocks.size();
  for (size_t i = blocks.size(); i-- > 1;) {
    const TextBlock& block = *blocks[i];
    if ((prose * 2 < rest || prose < 40) && Prose(block) == 0 && IsListHeading(block.text) &&
        !HeadsNotes(block.text))
      cut = i;
    rest += block.words;
    if (block.words >= 20 && EndsSentence(block.text) && block.link_share < 0.3)
      prose += block.words;
  }
  blocks.resize(cut);
}

// Takes the blocks like this off the end, if there are no more than `most`.
void DropRun(BlockList& blocks, const auto& like, size_t most) {
  size_t run = 0;
  while (run + 1 < blocks.size() && like(*blocks[blocks.size() - run - 1])) ++run;
  if (run <= most) blocks.resize(blocks.size() - run);
}

bool IsHeading(const TextBlock& block) { return IsHeadingTag(block.tag); }

bool IsLabel(const TextBlock& block) {
  constexpr double kMostWords = 6;
  return block.words <= kMostWords && !EndsSentence(block.text) && !block.in_list &&
         !block.in_quote && !block.in_table && !IsHeading(block);
}

bool IsOtherVoice(const TextBlock& block) {
  constexpr double kMostWords = 80;
  return block.italic_share > 0.9 && !IsHeading(block) && block.words <= kMostWords &&
         !block.in_quote;
}

}  // namespace

void TrimTail(BlockList& blocks) {
  CutAtListHeading(blocks);
  DropRun(blocks, IsHeading, SIZE_MAX);
  // A longer run is the article's own manner.
  constexpr size_t kVoices = 2;
  constexpr size_t kLabels = 6;
  DropRun(blocks, IsOtherVoice, kVoices);
  DropRun(blocks, IsLabel, kLabels);
  DropRun(blocks, IsOtherVoice, kVoices);
}

}  // namespace demarche::ingest::html
