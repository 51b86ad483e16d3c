#include "stance_service/language/conllu.h"

#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"

namespace demarche::stance {
namespace {

constexpr size_t kColumns = 10;
enum Column { kId, kForm, kLemma, kUpos, kXpos, kFeats, kHead, kDeprel, kDeps, kMisc };

struct Line {
  std::vector<std::string> columns;  // of a word; empty for every other line
  std::string other;                 // every other line, as it is
};

absl::Status Wrong(size_t line, const std::string& what) {
  return absl::InvalidArgumentError(absl::StrCat("line ", line + 1, ": ", what));
}

// Puts words side by side as they stand in the text.
class Words {
 public:
  absl::Status Add(std::vector<std::string> columns, size_t line) {
    const bool glued = absl::StrContains(columns[kMisc], "SpaceAfter=No");
    int id = 0;
    if (const size_t dash = columns[kId].find('-'); dash != std::string::npos) {
      // A surface word that the next lines cut into pieces.
      if (!absl::SimpleAtoi(columns[kId].substr(dash + 1), &surface_last_)) {
        return Wrong(line, absl::StrCat("id: got '", columns[kId], "', want a range of numbers"));
      }
      surface_glued_ = glued;
      return absl::OkStatus();
    }
    if (!absl::SimpleAtoi(columns[kId], &id)) {
      return Wrong(line, absl::StrCat("id: got '", columns[kId], "', want a number"));
    }
    if (columns[kForm].empty()) return Wrong(line, "form: got nothing, want a word");
    Token token;
    token.space_before = space_ && !text_.empty();
    if (token.space_before) text_ += ' ';
    token.begin = static_cast<uint32_t>(text_.size());
    text_ += columns[kForm];
    token.end = static_cast<uint32_t>(text_.size());
    sentence_.tokens.push_back(token);
    space_ = id >= surface_last_ && !(id == surface_last_ ? surface_glued_ : glued);
    return absl::OkStatus();
  }

  const Sentence& Annotate(const LanguageModel& model) {
    if (!sentence_.tokens.empty()) sentence_.end = sentence_.tokens.back().end;
    model.Annotate(text_, &sentence_);
    return sentence_;
  }

 private:
  std::string text_;
  Sentence sentence_;
  bool space_ = true;
  int surface_last_ = 0;
  bool surface_glued_ = false;
};

}  // namespace

std::string WriteConllu(std::string_view text, const Sentence& sentence) {
  std::string lines = absl::StrCat(
      "# text = ", std::string(text.substr(sentence.begin, sentence.end - sentence.begin)), "\n");
  const std::vector<Token>& tokens = sentence.tokens;
  for (size_t i = 0; i < tokens.size(); ++i) {
    const Token& token = tokens[i];
    const bool glued = i + 1 < tokens.size() && !tokens[i + 1].space_before;
    absl::StrAppend(&lines, i + 1, "\t",
                    std::string(text.substr(token.begin, token.end - token.begin)), "\t",
                    std::string(token.lemma), "\t", std::string(UposName(token.upos)), "\t_\t_\t",
                    token.head + 1, "\t", std::string(RelationName(token.relation)), "\t_\t",
                    glued ? "SpaceAfter=No" : "_", "\n");
  }
  return lines;
}

absl::StatusOr<std::string> AnnotateConllu(std::string_view lines, const LanguageModel& model) {
  std::vector<Line> read;
  Words words;
  for (const auto piece : absl::StrSplit(absl::string_view(lines.data(), lines.size()), '\n')) {
    std::string text(piece);
    if (text.empty()) continue;
    if (text[0] == '#') {
      read.push_back({{}, std::move(text)});
      continue;
    }
    std::vector<std::string> columns = absl::StrSplit(text, '\t');
    if (columns.size() != kColumns) {
      return Wrong(read.size(), absl::StrCat("columns: got ", columns.size(), ", want 10"));
    }
    if (absl::StrContains(columns[kId], '.')) {
      read.push_back({{}, std::move(text)});
      continue;
    }
    if (absl::Status status = words.Add(columns, read.size()); !status.ok()) return status;
    const bool surface = absl::StrContains(columns[kId], '-');
    read.push_back(surface ? Line{{}, std::move(text)} : Line{std::move(columns), ""});
  }
  const Sentence& sentence = words.Annotate(model);
  std::string out;
  size_t next = 0;
  for (Line& line : read) {
    if (line.columns.empty()) {
      absl::StrAppend(&out, line.other, "\n");
      continue;
    }
    const Token& token = sentence.tokens[next++];
    line.columns[kLemma] = std::string(token.lemma);
    line.columns[kUpos] = std::string(UposName(token.upos));
    line.columns[kXpos] = line.columns[kFeats] = line.columns[kDeps] = "_";
    line.columns[kHead] = absl::StrCat(token.head + 1);
    line.columns[kDeprel] = std::string(RelationName(token.relation));
    absl::StrAppend(&out, absl::StrJoin(line.columns, "\t"), "\n");
  }
  return out;
}

}  // namespace demarche::stance
