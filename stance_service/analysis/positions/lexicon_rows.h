// Rows of the lexicon's files (data/frames), parsed and checked one by one. Errors are
// INVALID_ARGUMENT "<column>: got ..., want ...".
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_LEXICON_ROWS_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_LEXICON_ROWS_H_

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "stance_service/analysis/positions/lexicon.h"

namespace demarche::stance {

// Cells of a line, stripped; as many as the file has columns, or more.
using LexiconRow = std::vector<std::string>;

// "<column>: got '...', want ..."
absl::Status Unwanted(std::string_view column, const std::string& got, std::string_view want);

absl::StatusOr<FrameEntry> ParseFrame(const LexiconRow& row);

// `first` are the alternatives of the expression's first word; the rest holds the first of each.
struct OperatorRow {
  std::vector<std::string> first;
  Operator op;
};
absl::StatusOr<OperatorRow> ParseOperator(const LexiconRow& row);

struct SpeechRow {
  std::vector<std::string> first;
  SpeechCue cue;
};
absl::StatusOr<SpeechRow> ParseSpeech(const LexiconRow& row);

struct OrganRow {
  std::vector<std::string> words;
  OrganKind kind;
};
absl::StatusOr<OrganRow> ParseOrgan(const LexiconRow& row);

// Calls `add` for every row of a file but the header. What `add` says against a row gets file and
// line in front and is returned, or, if `problems` is not null, put there before the next row is
// read. NOT_FOUND: no such file. `content` gets the file's bytes at its end.
absl::Status ReadLexiconFile(const std::string& path, size_t columns,
                             const std::function<absl::Status(const LexiconRow&)>& add,
                             std::vector<std::string>* problems, std::string* content);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_LEXICON_ROWS_H_
