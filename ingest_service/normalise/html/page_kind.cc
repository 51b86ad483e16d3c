#include "ingest_service/normalise/html/page_kind.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "ingest_service/normalise/text.h"

namespace demarche::ingest::html {
namespace {

// Words of a title or of an address, between spaces.
constexpr auto kLiveWords = std::to_array<std::string_view>({
    " live blog ",
    " liveblog ",
    " live ticker ",
    " liveticker ",
    " newsticker ",
    " news ticker ",
    " newsblog ",
    " live updates ",
    " as it happened ",
    " en direct ",
    " en vivo ",
    " en directo ",
    " minuto a minuto ",
    " ao vivo ",
    " in diretta ",
    " na żywo ",
    " прямая трансляция ",
});

bool SaysLive(std::string_view text) {
  const std::string words = " " + Skeleton(Clip(text, 512)) + " ";
  return std::any_of(kLiveWords.begin(), kLiveWords.end(),
                     [&](std::string_view live) { return words.find(live) != std::string::npos; });
}

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// "14:05", "9.40 Uhr", "2h ago": a short text that begins or ends with a time of day.
bool IsTimeOfDay(std::string_view text) {
  constexpr size_t kLongest = 40;  // bytes
  if (text.size() > kLongest) return false;
  for (size_t i = 1; i + 2 < text.size(); ++i) {
    const bool sign = text[i] == ':' || text[i] == '.' || text[i] == 'h';
    if (!sign || !IsDigit(text[i - 1]) || !IsDigit(text[i + 1]) || !IsDigit(text[i + 2])) continue;
    if (i + 3 < text.size() && (IsDigit(text[i + 3]) || text[i + 3] == '.')) continue;
    return true;
  }
  return false;
}

double WordsOf(const std::vector<Block>& text) {
  double words = 0;
  for (const Block& block : text) words += ReadingWords(block.text);
  return words;
}

std::string MetaOf(const Tree& tree, std::string_view key) {
  for (NodeId i = 1; i < tree.nodes.size(); ++i) {
    if (tree[i].tag != Tag::kMeta) continue;
    if (LowerAscii(RawAttributeOf(tree, i, "property")) == key ||
        LowerAscii(RawAttributeOf(tree, i, "name")) == key)
      return AttributeOf(tree, i, "content");
  }
  return "";
}

// A wall that is shown: words stand in it.
bool ShowsWall(const Tree& tree, const Blocks& page) {
  constexpr double kFewestWords = 4;
  return std::any_of(page.blocks.begin(), page.blocks.end(), [&](const TextBlock& block) {
    if (block.words < kFewestWords) return false;
    bool wall = false;
    for (NodeId id = block.node; id != 0; id = tree[id].parent) {
      wall |= page.zones[id].wall;
      if (page.zones[id].hidden) return false;
    }
    return wall;
  });
}

}  // namespace

bool IsLiveBlog(const Tree& tree, const Blocks& page, std::string_view title,
                std::string_view url) {
  // Each entry has its time.
  constexpr size_t kFewestTimes = 4;
  size_t times = 0;
  size_t named = 0;
  for (const TextBlock& block : page.blocks) {
    if (!IsTimeOfDay(block.text)) continue;
    ++times;
    for (NodeId id = block.node; id != 0; id = tree[id].parent) {
      if (!page.zones[id].live) continue;
      ++named;
      break;
    }
  }
  // A list of teasers has times too, but is not called live.
  return named >= kFewestTimes ||
         (times >= kFewestTimes &&
          (SaysLive(title) || SaysLive(url) || url.find("/live/") != std::string_view::npos));
}

v1::Completeness TellCompleteness(const Tree& tree, const Blocks& page,
                                  const std::vector<Block>& text,
                                  std::optional<bool> free_to_read) {
  constexpr double kShort = 250;  // words: what is given away
  if (WordsOf(text) >= kShort) return v1::COMPLETENESS_UNSPECIFIED;
  const std::string tier = LowerAscii(MetaOf(tree, "article:content_tier"));
  if (free_to_read == false || tier == "locked" || tier == "premium" || ShowsWall(tree, page))
    return v1::COMPLETENESS_PAYWALLED;
  if (!text.empty() && EndsCut(text.back().text)) return v1::COMPLETENESS_PARTIAL;
  return v1::COMPLETENESS_UNSPECIFIED;
}

std::vector<Block> Teaser(const Tree& tree) {
  constexpr double kFewestWords = 8;
  for (const std::string_view key : {"og:description", "description", "twitter:description"}) {
    std::string said = Tidy(MetaOf(tree, key));
    if (ReadingWords(said) >= kFewestWords) return {{v1::PARAGRAPH_KIND_BODY, std::move(said)}};
  }
  return {};
}

}  // namespace demarche::ingest::html
