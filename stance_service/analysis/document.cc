#include "stance_service/analysis/document.h"

#include <unicode/utf8.h>

#include <algorithm>
#include <cassert>
#include <iterator>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "stance_service/analysis/mend.h"
#include "stance_service/analysis/one_of.h"
#include "stance_service/language/paragraphs.h"
#include "stance_service/language/segment.h"
#include "stance_service/language/word_filter.h"

namespace demarche::stance {
namespace {

struct Stretch {
  uint32_t begin;
  uint32_t end;
  v1::ParagraphKind kind;
};

// What stands a second time, word for word, is a copy made in printing (a pull quote, a page joined
// twice), and says nothing that was not said before. Short lines may come again with reason.
void DropRepeats(std::string_view text, std::vector<Stretch>* stretches) {
  constexpr size_t kShort = 40;
  // Of the size, the beginning and the end: paragraphs that share these seldom differ.
  const auto hash = [](std::string_view words) { return QuickHash(words); };
  absl::flat_hash_set<std::string_view, decltype(hash)> seen(stretches->size(), hash);
  std::erase_if(*stretches, [&](const Stretch& part) {
    const std::string_view words = text.substr(part.begin, part.end - part.begin);
    return words.size() >= kShort && !seen.insert(words).second;
  });
}

// A list or table without a full stop is read in pieces that the parser takes whole: what is read
// from a sentence costs more than its length, and no reader wants a page for evidence.
void SplitLongSentences(size_t first, std::vector<Sentence>* sentences) {
  constexpr ptrdiff_t kMost = LanguageModel::kLongestSentence;
  const auto is_long = [](const Sentence& sentence) { return sentence.tokens.size() > kMost; };
  if (std::none_of(sentences->begin() + static_cast<ptrdiff_t>(first), sentences->end(), is_long)) {
    return;
  }
  std::vector<Sentence> pieces;
  for (size_t i = first; i < sentences->size(); ++i) {
    const std::vector<Token>& tokens = (*sentences)[i].tokens;
    for (auto begin = tokens.begin(); begin != tokens.end();) {
      const auto end = begin + std::min(kMost, tokens.end() - begin);
      pieces.push_back({.begin = begin->begin, .end = (end - 1)->end, .tokens = {begin, end}});
      begin = end;
    }
  }
  sentences->resize(first);
  std::move(pieces.begin(), pieces.end(), std::back_inserter(*sentences));
}

// "The", "Some": capitals where a sentence begins, and in titles, but never nouns.
bool IsFunctionWord(std::string_view word) {
  return IsOneOf(word, {"The", "A", "An", "This", "That", "These", "Those", "His", "Her", "Its",
                        "Their", "Our", "My", "Your", "Some", "Any", "All", "Many", "Most", "No",
                        "Both", "Several", "Other", "Every", "Each", "More", "Few", "As"});
}

// Whether a name has a capital behind its first word: where a sentence begins with "Critics of the
// dam" the catalog may well write "critics".
bool HasCapitalWithin(std::string_view text, uint32_t first_end, uint32_t name_end) {
  for (uint32_t i = first_end; i + 1 < name_end; ++i) {
    const char c = text[i + 1];
    if (text[i] == ' ' && ((c >= 'A' && c <= 'Z') || (c & 0x80) != 0)) return true;
  }
  return false;
}

// The capitalised words of a name that the catalog knows are proper nouns, whatever the tagger
// would think of words it has never seen.
void MarkNames(const Document& document, size_t* next_name, Sentence* sentence) {
  const std::vector<AliasMatch>& names = document.names;
  uint32_t name_end = 0;
  for (Token& token : sentence->tokens) {
    while (*next_name < names.size() && names[*next_name].begin < token.begin) ++*next_name;
    for (size_t i = *next_name; i < names.size() && names[i].begin == token.begin; ++i) {
      const AliasKind kind = names[i].owner.kind;
      if (kind == AliasKind::kName || kind == AliasKind::kMetonym) {
        name_end = std::max(name_end, names[i].end);
      }
    }
    const char first = document.buffer[token.begin];
    const bool capital = (first >= 'A' && first <= 'Z') || (first & 0x80) != 0;
    if (token.end > name_end || !capital) continue;
    const std::string_view word(document.buffer.data() + token.begin, token.end - token.begin);
    const bool several = token.end < name_end;
    // What has a possessive is a name: "Oslo's envoy".
    const char next = document.buffer[token.end];
    const bool begins = &token == &sentence->tokens.front() && next == ' ';
    if (several && (IsFunctionWord(word) ||
                    (begins && !HasCapitalWithin(document.buffer, token.end, name_end)))) {
      continue;
    }
    token.upos = Upos::kPropn;
    token.upos_known = true;
  }
}

}  // namespace

Document SplitDocument(const v1::AnalyzeRequest& request, const CompiledCatalog& catalog) {
  Document document;
  const v1::Article& article = request.article();
  const std::string& title = !request.title().empty() ? request.title() : article.title();
  const std::string& text = request.has_article() ? article.text() : request.text();
  if (request.has_published_time()) {
    document.published_seconds = request.published_time().seconds();
  } else if (article.has_published_time()) {
    document.published_seconds = article.published_time().seconds();
  }
  document.genre = article.genre();
  document.buffer.reserve(title.size() + 2 + text.size());
  if (!title.empty()) {
    document.buffer.append(title).append("\n\n");
    document.body_begin = static_cast<uint32_t>(document.buffer.size());
  }
  document.buffer += text;

  std::vector<Stretch> stretches;
  if (!title.empty()) {
    stretches.push_back({0, static_cast<uint32_t>(title.size()), v1::PARAGRAPH_KIND_HEADING});
  }
  const auto shift = document.body_begin;
  if (article.paragraphs_size() > 0) {
    for (const v1::Paragraph& paragraph : article.paragraphs()) {
      stretches.push_back({shift + paragraph.begin(), shift + paragraph.end(), paragraph.kind()});
    }
  } else {
    for (const Paragraph& part : SplitParagraphs(text)) {
      stretches.push_back({shift + part.begin, shift + part.end, v1::PARAGRAPH_KIND_UNSPECIFIED});
    }
  }
  DropRepeats(document.buffer, &stretches);
  NameWords scratch;
  catalog.aliases().Find(document.buffer, &scratch, &document.names);
  constexpr size_t kFewBytes = 64;  // of a sentence
  document.sentences.reserve(stretches.size() + document.buffer.size() / kFewBytes);
  for (const Stretch& part : stretches) {
    const size_t first = document.sentences.size();
    Segment(document.buffer, part.begin, part.end, &document.sentences);
    SplitLongSentences(first, &document.sentences);
    document.paragraphs.resize(document.sentences.size(),
                               static_cast<int>(document.paragraph_kinds.size()));
    document.paragraph_kinds.push_back(part.kind);
  }
  return document;
}

void ParseDocument(const LanguageModel& model, std::vector<bool> wanted, Document* document) {
  size_t next_name = 0;
  std::vector<Sentence*> to_parse;
  for (size_t s = 0; s < document->sentences.size(); ++s) {
    if (!wanted[s]) continue;
    MarkNames(*document, &next_name, &document->sentences[s]);
    to_parse.push_back(&document->sentences[s]);
  }
  model.Annotate(document->buffer, to_parse);
  for (Sentence* const sentence : to_parse) MendParse(document->buffer, sentence);
  document->read = std::move(wanted);
  document->trees.reserve(document->sentences.size());
  for (const Sentence& sentence : document->sentences) {
    document->trees.emplace_back(sentence, document->buffer);
  }
}

v1::Span ToSpan(const Document& document, uint32_t begin, uint32_t end) {
  assert(begin <= end && end <= document.buffer.size());
  assert(end == document.buffer.size() || !U8_IS_TRAIL(static_cast<uint8_t>(document.buffer[end])));
  v1::Span span;
  const bool in_body = begin >= document.body_begin;
  const uint32_t shift = in_body ? document.body_begin : 0;
  span.set_begin(static_cast<int32_t>(begin - shift));
  span.set_end(static_cast<int32_t>(end - shift));
  span.set_text(std::string(document.Text(begin, end)));
  span.set_part(in_body ? v1::TEXT_PART_BODY : v1::TEXT_PART_TITLE);
  return span;
}

}  // namespace demarche::stance
