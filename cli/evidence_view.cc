#include "cli/evidence_view.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "cli/display_width.h"
#include "cli/labels.h"
#include "cli/safe_text.h"
#include "cli/time_text.h"

namespace demarche::cli {
namespace {

// Lines wider than this are hard to read, however wide the terminal is.
constexpr int kWidestProse = 110;

struct Mark {
  int begin;  // bytes of the evidence
  int end;
  Tone tone;
};

bool InTitle(const v1::Span& span) { return span.part() == v1::TEXT_PART_TITLE; }

void AddMark(const v1::Span& evidence, const v1::Span& span, Tone tone, std::vector<Mark>& marks) {
  if (span.end() <= span.begin() || InTitle(span) != InTitle(evidence)) return;
  if (span.begin() < evidence.begin() || span.end() > evidence.end()) return;
  const Mark mark{span.begin() - evidence.begin(), span.end() - evidence.begin(), tone};
  for (const Mark& other : marks) {
    if (mark.begin < other.end && other.begin < mark.end) return;  // paint does not nest
  }
  marks.push_back(mark);
}

// SafeText drops white space at both ends; between two pieces of a sentence it counts.
std::string SafePiece(std::string_view piece) {
  const std::string safe = SafeText(piece);
  if (piece.empty()) return safe;
  const auto is_space = [](char c) { return c == ' ' || c == '\n' || c == '\t'; };
  if (safe.empty()) return " ";
  return absl::StrCat(is_space(piece.front()) ? " " : "", safe, is_space(piece.back()) ? " " : "");
}

std::string PaintedSentence(const v1::Statement& statement, const Painter& paint) {
  const v1::Span& evidence = statement.evidence();
  const std::string_view text = evidence.text();
  std::vector<Mark> marks;
  if (static_cast<int>(text.size()) == evidence.end() - evidence.begin()) {
    AddMark(evidence, statement.explanation().cue(), Tone::kCue, marks);
    AddMark(evidence, statement.actor_mention(), Tone::kMention, marks);
    AddMark(evidence, statement.topic_mention(), Tone::kMention, marks);
  }
  std::sort(marks.begin(), marks.end(),
            [](const Mark& a, const Mark& b) { return a.begin < b.begin; });
  std::string painted;
  int at = 0;
  for (const Mark& mark : marks) {
    painted += SafePiece(text.substr(at, mark.begin - at));
    painted += paint(mark.tone, SafeText(text.substr(mark.begin, mark.end - mark.begin)));
    at = mark.end;
  }
  painted += SafePiece(text.substr(at));
  return painted;
}

std::vector<std::string> Indented(std::string_view text, int indent, const Output& output) {
  const int width = std::min(output.width, kWidestProse + indent) - indent;
  std::vector<std::string> lines = WrapText(text, width);
  for (std::string& line : lines) line.insert(0, indent, ' ');
  return lines;
}

// Those who pass the position on, outermost first, but for the author and the holder.
std::vector<std::string> Intermediaries(const v1::Attribution& attribution) {
  std::vector<std::string> names;
  for (const v1::AttributionLink& link : attribution.links()) {
    if (link.role() != v1::ATTRIBUTION_ROLE_OUTLET && link.role() != v1::ATTRIBUTION_ROLE_SPEAKER) {
      continue;
    }
    const std::string name = SafeText(link.agent().empty() ? link.actor_id() : link.agent());
    if (!name.empty()) names.push_back(name);
  }
  return names;
}

}  // namespace

std::vector<std::string> IndentedLines(std::string_view text, Tone tone, int indent,
                                       const Output& output) {
  std::vector<std::string> lines = Indented(text, indent, output);
  for (std::string& line : lines) {
    line = std::string(indent, ' ') + output.paint(tone, std::string_view(line).substr(indent));
  }
  return lines;
}

std::vector<std::string> SentenceLines(const v1::Statement& statement, int indent,
                                       const Output& output) {
  if (statement.evidence().text().empty()) {
    return IndentedLines("(the article's rights forbid quoting)", Tone::kFaint, indent, output);
  }
  return Indented(absl::StrCat("“", PaintedSentence(statement, output.paint), "”"), indent, output);
}

std::string ShowArticle(const v1::ArticleReference& article) {
  std::vector<std::string> parts;
  parts.push_back(SafeText(article.title().empty() ? article.id() : article.title()));
  if (!article.publisher().empty()) parts.push_back(SafeText(article.publisher()));
  if (article.has_published_time()) parts.push_back(ShowDate(article.published_time()));
  return absl::StrJoin(parts, ", ");
}

std::vector<std::string> SourceLines(const v1::Statement& statement, bool with_article, int indent,
                                     const Output& output) {
  std::vector<std::string> parts;
  if (statement.factuality() != v1::FACTUALITY_UNSPECIFIED) {
    parts.push_back(PlainName(v1::Factuality_Name(statement.factuality()), "FACTUALITY_"));
  }
  const std::vector<std::string> via = Intermediaries(statement.attribution());
  if (!via.empty()) parts.push_back(absl::StrCat("via ", absl::StrJoin(via, ", ")));
  if (with_article && statement.has_article()) parts.push_back(ShowArticle(statement.article()));
  if (parts.empty()) return {};
  return IndentedLines(absl::StrJoin(parts, " · "), Tone::kFaint, indent, output);
}

}  // namespace demarche::cli
