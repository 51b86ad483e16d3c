#include "models/conllu.h"

#include <algorithm>
#include <fstream>
#include <string_view>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

namespace demarche::models {
namespace {

using stance::Token;

constexpr size_t kColumns = 10;
enum Column { kId, kForm, kLemma, kUpos, kXpos, kFeats, kHead, kDeprel, kDeps, kMisc };

// The value of "Entity" in the column of remarks.
std::string EntityOf(std::string_view misc) {
  constexpr std::string_view kKey = "Entity=";
  for (size_t at = 0; at < misc.size();) {
    const size_t end = std::min(misc.find('|', at), misc.size());
    const std::string_view remark = misc.substr(at, end - at);
    if (remark.starts_with(kKey)) return std::string(remark.substr(kKey.size()));
    at = end + 1;
  }
  return "";
}

class Reader {
 public:
  explicit Reader(std::string path) : path_(std::move(path)) {}

  absl::StatusOr<std::vector<TreebankSentence>> Read() {
    std::ifstream in(path_);
    if (!in) return absl::NotFoundError(absl::StrCat(path_, ": cannot be opened"));
    std::string line;
    while (std::getline(in, line)) {
      ++line_;
      if (absl::Status status = Line(line); !status.ok()) return status;
    }
    Finish();
    return std::move(sentences_);
  }

 private:
  absl::Status Wrong(std::string_view what) const {
    return absl::InvalidArgumentError(absl::StrCat(path_, ":", line_, ": ", std::string(what)));
  }

  absl::Status Line(const std::string& line) {
    if (line.empty()) {
      Finish();
      return absl::OkStatus();
    }
    if (line[0] == '#') {
      if (line.rfind("# newdoc", 0) == 0 || line.rfind("# newpar", 0) == 0) paragraph_ = true;
      constexpr std::string_view kName = "# newdoc id = ";
      if (line.rfind(kName, 0) == 0) document_ = line.substr(kName.size());
      return absl::OkStatus();
    }
    const std::vector<std::string> field = absl::StrSplit(line, '\t');
    if (field.size() != kColumns)
      return Wrong(absl::StrCat("columns: got ", field.size(), ", want 10"));
    if (field[kId].find('.') != std::string::npos) return absl::OkStatus();  // an empty node
    const bool glued = absl::StrContains(field[kMisc], "SpaceAfter=No");
    if (const size_t dash = field[kId].find('-'); dash != std::string::npos) {
      // A surface word that the next lines cut: where they are no pieces of it ("gonna" is), the
      // pieces stand in the text as they are written themselves.
      if (!absl::SimpleAtoi(field[kId].substr(dash + 1), &surface_last_)) return Wrong("range");
      surface_glued_ = glued;
      return absl::OkStatus();
    }
    return Word(field, glued);
  }

  absl::Status Word(const std::vector<std::string>& field, bool glued) {
    int id = 0;
    int head = 0;
    if (!absl::SimpleAtoi(field[kId], &id) || !absl::SimpleAtoi(field[kHead], &head)) {
      return Wrong("id or head is no number");
    }
    Token token;
    const auto upos = stance::UposFromName(field[kUpos]);
    const auto relation = stance::RelationFromName(field[kDeprel]);
    if (!upos || !relation) return Wrong("unknown tag or relation");
    if (space_ && !current_.text.empty()) current_.text += ' ';
    token.begin = static_cast<uint32_t>(current_.text.size());
    current_.text += field[kForm];
    token.end = static_cast<uint32_t>(current_.text.size());
    token.head = head - 1;
    token.upos = *upos;
    token.relation = *relation;
    token.space_before = space_;
    current_.gold.tokens.push_back(token);
    current_.lemmas.push_back(field[kLemma]);
    current_.xpos.push_back(field[kXpos]);
    current_.entities.push_back(EntityOf(field[kMisc]));
    const bool inside = id < surface_last_;
    space_ = !inside && !(id == surface_last_ ? surface_glued_ : glued);
    if (id >= surface_last_) surface_last_ = 0;
    return absl::OkStatus();
  }

  void Finish() {
    std::vector<Token>& tokens = current_.gold.tokens;
    if (!tokens.empty()) {
      tokens[0].space_before = false;
      current_.gold.end = tokens.back().end;
      current_.starts_paragraph = paragraph_;
      current_.document = document_;
      current_.space_after = space_;
      paragraph_ = false;
      sentences_.push_back(std::move(current_));
    }
    current_ = {};
    space_ = true;
    surface_last_ = 0;
  }

  std::string path_;
  int line_ = 0;
  bool paragraph_ = true;
  std::string document_;
  bool space_ = true;
  int surface_last_ = 0;
  bool surface_glued_ = false;
  TreebankSentence current_;
  std::vector<TreebankSentence> sentences_;
};

}  // namespace

stance::Sentence WithoutAnnotation(stance::Sentence gold) {
  for (Token& token : gold.tokens) {
    token = {.begin = token.begin, .end = token.end, .space_before = token.space_before};
  }
  return gold;
}

absl::StatusOr<std::vector<TreebankSentence>> ReadConllu(const std::string& path) {
  return Reader(path).Read();
}

}  // namespace demarche::models
