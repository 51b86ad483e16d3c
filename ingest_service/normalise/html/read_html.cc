#include "ingest_service/normalise/html/read_html.h"

#include <optional>
#include <string>
#include <utility>

#include "ingest_service/normalise/html/blocks.h"
#include "ingest_service/normalise/html/content.h"
#include "ingest_service/normalise/html/entities.h"
#include "ingest_service/normalise/html/metadata.h"
#include "ingest_service/normalise/html/page_kind.h"
#include "ingest_service/normalise/html/tree.h"
#include "ingest_service/normalise/lines.h"
#include "ingest_service/normalise/text.h"

namespace demarche::ingest::html {
namespace {

double WordsOf(const std::vector<Block>& blocks) {
  double words = 0;
  for (const Block& block : blocks) words += ReadingWords(block.text);
  return words;
}

// The text as JSON-LD has it, where the page shows less: paragraphs by line ends.
std::vector<Block> BlocksOf(const std::string& linked_body) {
  std::vector<Block> blocks;
  for (const Line& line : ParagraphLines(Decoded(linked_body)))
    blocks.push_back({v1::PARAGRAPH_KIND_BODY, line.text});
  return blocks;
}

v1::Note Cut(size_t count, std::string message) {
  v1::Note note;
  note.set_kind(v1::NOTE_KIND_TRUNCATED);
  note.set_count(static_cast<int64_t>(count));
  note.set_message(std::move(message));
  return note;
}

// Says what the limits left out.
void NoteCuts(const Tree& tree, const Blocks& page, Draft& draft) {
  if (tree.truncated || page.truncated) {
    draft.notes.push_back(
        Cut(0, "The page had more elements than are read; the rest was left out."));
  }
  if (tree.attributes_left_out > 0) {
    draft.notes.push_back(Cut(tree.attributes_left_out,
                              "Attributes were left out: too long, or too many on one element."));
  }
  if (tree.elements_too_deep > 0) {
    draft.notes.push_back(
        Cut(tree.elements_too_deep, "Elements nested too deep were read as their text alone."));
  }
}

}  // namespace

Draft ReadHtml(std::string_view text, std::string_view url, const TreeLimits& limits) {
  Draft draft;
  const Tree tree = Parse(text, limits);
  const Blocks page = CollectBlocks(tree, limits.max_blocks);
  const std::optional<LinkedArticle> linked = ReadMetadata(tree, page, url, draft);
  Content content = ExtractContent(tree, page, draft.title.value,
                                   linked ? std::string_view(linked->body) : std::string_view());
  draft.blocks = std::move(content.blocks);
  draft.left_out = content.left_out;
  // Many records hold no more than the first sentence; words of markup count too, so look twice.
  constexpr double kTeaser = 30;
  constexpr double kLess = 0.6;
  const double words = WordsOf(draft.blocks);
  if (linked && words < kLess * ReadingWords(linked->body)) {
    std::vector<Block> body = BlocksOf(linked->body);
    const double told = WordsOf(body);
    if (told > kTeaser && words < kLess * told) draft.blocks = std::move(body);
  }
  draft.completeness =
      TellCompleteness(tree, page, draft.blocks, linked ? linked->free_to_read : std::nullopt);
  if (draft.blocks.empty()) {
    draft.blocks = Teaser(tree);
    draft.completeness = v1::COMPLETENESS_PARTIAL;
  }
  if (draft.genre == v1::GENRE_UNSPECIFIED && IsLiveBlog(tree, page, draft.title.value, url))
    draft.genre = v1::GENRE_LIVE_BLOG;
  for (Block& block : draft.blocks) draft.marks_removed += RemoveFootnoteMarks(block.text);
  NoteCuts(tree, page, draft);
  return draft;
}

Draft ReadFragment(std::string_view text) {
  Draft draft;
  const Tree tree = Parse(text);
  Content content = ExtractContent(tree, CollectBlocks(tree), "", "", Scope::kWhole);
  draft.blocks = std::move(content.blocks);
  draft.left_out = content.left_out;
  for (Block& block : draft.blocks) draft.marks_removed += RemoveFootnoteMarks(block.text);
  return draft;
}

std::string PlainText(std::string_view text) {
  const Tree tree = Parse(text);
  return TextOf(tree, 0);
}

}  // namespace demarche::ingest::html
