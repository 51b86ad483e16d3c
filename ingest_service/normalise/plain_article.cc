#include "ingest_service/normalise/plain_article.h"

#include <algorithm>

#include "ingest_service/normalise/furniture.h"
#include "ingest_service/normalise/text.h"

namespace demarche::ingest {
namespace {

constexpr size_t kMostHead = 6;         // lines: title, standfirst, byline, date and the like
constexpr size_t kMostOthersInRow = 2;  // lines that are no sentences: more are a list

bool IsSentence(const Part& part) { return part.prose || part.sentence; }

bool IsFurniture(const Part& part) {
  const std::string& text = part.line.text;
  return part.role != Role::kOpen || IsListHeading(text) || IsReaderNotice(text) || EndsCut(text);
}

}  // namespace

BodyRegion FindPlainArticle(const Parts& parts) {
  const auto first = std::find_if(parts.begin(), parts.end(), IsSentence);
  if (first == parts.end() || first - parts.begin() > static_cast<std::ptrdiff_t>(kMostHead))
    return {};
  if (std::any_of(parts.begin(), parts.end(), IsFurniture)) return {};
  size_t sentences = 0;
  size_t others = 0;
  size_t row = 0;
  for (auto part = first; part != parts.end(); ++part) {
    row = IsSentence(*part) ? 0 : row + 1;
    if (row > kMostOthersInRow) return {};
    ++(row == 0 ? sentences : others);
  }
  if (others > sentences) return {};
  return {static_cast<size_t>(first - parts.begin()), parts.size(), true};
}

}  // namespace demarche::ingest
