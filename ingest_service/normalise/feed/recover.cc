#include "ingest_service/normalise/feed/recover.h"

#include <algorithm>

#include "ingest_service/normalise/text.h"

namespace demarche::ingest {
namespace {

// Longer start tags of a root would be copied too often.
constexpr size_t kMaxRootBytes = 2048;
constexpr size_t kMaxEntryBytes = 2 << 20;

bool EndsName(char c) {
  return c == '>' || c == '/' || c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

// "item" of "<rss:item a=…"; `at` is on the "<".
std::string_view LocalName(std::string_view text, size_t at) {
  size_t begin = at + 1;
  size_t end = begin;
  while (end < text.size() && end - at < 64 && !EndsName(text[end])) {
    if (text[end] == ':') begin = end + 1;
    ++end;
  }
  return text.substr(begin, end - begin);
}

// Past a comment, CDATA section or processing instruction; `at` if none begins there.
size_t SkipOpaque(std::string_view text, size_t at) {
  const std::string_view rest = text.substr(at);
  std::string_view end;
  if (rest.starts_with("<!--")) {
    end = "-->";
  } else if (rest.starts_with("<![CDATA[")) {
    end = "]]>";
  } else if (rest.starts_with("<?")) {
    end = "?>";
  } else if (rest.starts_with("<!")) {
    end = ">";
  } else {
    return at;
  }
  const size_t found = rest.find(end);
  return found == std::string_view::npos ? text.size() : at + found + end.size();
}

// Behind the ">" of the tag at `at`; npos if it has none.
size_t TagEnd(std::string_view text, size_t at) {
  char quote = '\0';
  for (size_t i = at; i < text.size() && i - at < kMaxRootBytes; ++i) {
    if (quote != '\0') {
      if (text[i] == quote) quote = '\0';
    } else if (text[i] == '"' || text[i] == '\'') {
      quote = text[i];
    } else if (text[i] == '>') {
      return i + 1;
    }
  }
  return std::string_view::npos;
}

struct Root {
  std::string_view start;  // its tag
  std::string end;
};

// From one entry's start to the next one's, or its own end.
std::vector<std::string_view> Slices(std::string_view text, size_t at, size_t most) {
  std::vector<std::string_view> slices;
  size_t begin = std::string_view::npos;
  const auto close = [&](size_t end) {
    if (begin != std::string_view::npos) slices.push_back(text.substr(begin, end - begin));
    begin = std::string_view::npos;
  };
  while (slices.size() < most && (at = text.find('<', at)) != std::string_view::npos) {
    if (const size_t after = SkipOpaque(text, at); after != at) {
      at = after;
      continue;
    }
    const bool is_end = text.substr(at).starts_with("</");
    const std::string_view name = LocalName(text, is_end ? at + 1 : at);
    if (name == "item" || name == "entry") {
      const size_t tag_end = text.find('>', at);
      if (is_end) {
        close(tag_end == std::string_view::npos ? text.size() : tag_end + 1);
      } else {
        close(at);
        begin = at;
      }
    }
    ++at;
  }
  if (slices.size() < most) close(text.size());
  return slices;
}

}  // namespace

std::vector<std::string> EntryDocuments(std::string_view text, size_t skip, size_t most) {
  std::vector<std::string> documents;
  size_t at = text.find('<');
  while (at != std::string_view::npos) {
    const size_t after = SkipOpaque(text, at);
    if (after == at) break;
    at = text.find('<', after);
  }
  if (at == std::string_view::npos) return documents;
  const size_t root_end = TagEnd(text, at);
  if (root_end == std::string_view::npos) return documents;
  const std::string_view root = text.substr(at, root_end - at);
  const std::string_view full_name =
      root.substr(1, std::find_if(root.begin() + 1, root.end(), EndsName) - root.begin() - 1);
  const std::string end = Cat({"</", full_name, ">"});
  const std::vector<std::string_view> slices = Slices(text, root_end, skip + most);
  for (size_t i = skip; i < slices.size(); ++i) {
    const bool fits = slices[i].size() <= kMaxEntryBytes;
    documents.push_back(fits ? Cat({root, slices[i], end}) : std::string());
  }
  return documents;
}

}  // namespace demarche::ingest
