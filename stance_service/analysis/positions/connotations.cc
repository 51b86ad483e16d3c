#include "stance_service/analysis/positions/connotations.h"

#include <algorithm>
#include <optional>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "stance_service/analysis/positions/lexicon_rows.h"

namespace demarche::stance {
namespace {

constexpr std::array<Upos, 4> kListed = {Upos::kVerb, Upos::kNoun, Upos::kAdj, Upos::kAdv};

std::optional<int> IndexOf(Upos upos) {
  const auto* found = std::find(kListed.begin(), kListed.end(), upos);
  if (found == kListed.end()) return std::nullopt;
  return static_cast<int>(found - kListed.begin());
}

absl::Status ParseDegree(const char* column, const std::string& cell, int most, int8_t* degree) {
  int value = 0;
  if (!absl::SimpleAtoi(cell, &value) || value < -most || value > most) {
    return Unwanted(column, cell, absl::StrCat("a whole number from -", most, " to ", most));
  }
  *degree = static_cast<int8_t>(value);
  return absl::OkStatus();
}

absl::Status ParseConnotation(const LexiconRow& row, Connotation* sense) {
  absl::Status status = ParseDegree("tone", row[2], 3, &sense->tone);
  if (status.ok()) status = ParseDegree("doer", row[3], 2, &sense->doer);
  if (status.ok()) status = ParseDegree("object", row[4], 2, &sense->object);
  if (status.ok()) status = ParseDegree("view", row[5], 2, &sense->view);
  return status;
}

}  // namespace

absl::StatusOr<Connotations> Connotations::Load(const std::string& folder,
                                                std::vector<std::string>* problems,
                                                std::string* content) {
  Connotations connotations;
  const absl::Status status = ReadLexiconFile(
      folder + "/connotations.tsv", 6,
      [&](const LexiconRow& row) -> absl::Status {
        if (row[0].empty() || row[0].find(' ') != std::string::npos) {
          return Unwanted("word", row[0], "one word");
        }
        const auto upos = UposFromName(row[1]);
        const auto index = upos ? IndexOf(*upos) : std::nullopt;
        if (!index) return Unwanted("pos", row[1], "VERB, NOUN, ADJ or ADV");
        Connotation sense;
        if (absl::Status status = ParseConnotation(row, &sense); !status.ok()) return status;
        Word& word = connotations.words_[row[0]];
        if (word.listed[*index]) {
          return Unwanted("word", row[0], absl::StrCat("one row as ", row[1]));
        }
        word.listed[*index] = true;
        word.senses[*index] = sense;
        return absl::OkStatus();
      },
      problems, content);
  if (!status.ok()) return status;
  return connotations;
}

const Connotation* Connotations::Find(std::string_view lemma, Upos upos) const {
  const auto found = words_.find(absl::string_view(lemma.data(), lemma.size()));
  if (found == words_.end()) return nullptr;
  const Word& word = found->second;
  const auto own = IndexOf(upos);
  if (!own) return nullptr;
  if (word.listed[*own]) return &word.senses[*own];
  const auto* other = std::find(word.listed.begin(), word.listed.end(), true);
  return &word.senses[other - word.listed.begin()];
}

std::vector<std::string> Connotations::Listed(Upos upos) const {
  std::vector<std::string> words;
  const auto index = IndexOf(upos);
  if (!index) return words;
  for (const auto& [word, senses] : words_) {
    if (senses.listed[*index]) words.push_back(word);
  }
  std::sort(words.begin(), words.end());
  return words;
}

}  // namespace demarche::stance
