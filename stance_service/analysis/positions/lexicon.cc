#include "stance_service/analysis/positions/lexicon.h"

#include <openssl/sha.h>

#include <algorithm>
#include <cstddef>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "absl/status/status.h"
#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "stance_service/analysis/positions/connoted_frames.h"
#include "stance_service/analysis/positions/frame_words.h"
#include "stance_service/analysis/positions/lexicon_rows.h"

namespace demarche::stance {
namespace {

template <typename Map>
WordFilter FilterOf(const Map& map) {
  WordFilter filter(map.size());
  for (const auto& [word, entries] : map) filter.Add(QuickHash(word));
  return filter;
}

template <typename Map>
auto Find(const Map& map, std::string_view key) -> const typename Map::mapped_type* {
  const auto found = map.find(absl::string_view(key.data(), key.size()));
  return found == map.end() ? nullptr : &found->second;
}

uint64_t SecondSigns(const FrameEntry& entry) {
  if (entry.words.size() < 2) return ~uint64_t{0};
  uint64_t signs = 0;
  for (const std::string& word : entry.words[1]) {
    signs |= IsPlaceholder(word) ? ~uint64_t{0} : SignOf(word);
  }
  return signs;
}

// The same entry for each hyphenated word in it with the word in its parts, as texts are split:
// "ill", "-" and "advised".
std::vector<FrameEntry> Parted(const FrameEntry& entry) {
  std::vector<FrameEntry> all;
  for (size_t w = 0; w < entry.words.size(); ++w) {
    for (const std::string& word : entry.words[w]) {
      const std::vector<std::string> parts = absl::StrSplit(word, '-', absl::SkipEmpty());
      if (parts.size() < 2) continue;
      FrameEntry parted = entry;
      auto at = parted.words.erase(parted.words.begin() + static_cast<std::ptrdiff_t>(w));
      for (size_t p = 0; p < parts.size(); ++p) {
        if (p > 0) at = parted.words.insert(at, {"-"}) + 1;
        at = parted.words.insert(at, {parts[p]}) + 1;
      }
      all.push_back(std::move(parted));
    }
  }
  return all;
}

// Refuses a row that says of the same words and slots what another said.
class Seen {
 public:
  absl::Status Add(const LexiconRow& row, std::initializer_list<int> columns) {
    std::vector<std::string> cells;
    for (const int column : columns) cells.push_back(row[column]);
    if (rows_.insert(absl::StrJoin(cells, "\t")).second) return absl::OkStatus();
    return absl::InvalidArgumentError(
        absl::StrCat("words: got '", row[0], "' a second time, want one row for it"));
  }

 private:
  absl::flat_hash_set<std::string> rows_;
};

}  // namespace

bool NamesUndertaking(const FrameEntry& entry) {
  return entry.upos == Upos::kNoun && entry.target.front().kind == SlotKind::kSelf;
}

absl::StatusOr<Lexicon> Lexicon::Load(const std::string& folder,
                                      std::vector<std::string>* problems) {
  Lexicon lexicon;
  std::string content;
  Seen frames;
  absl::Status status = ReadLexiconFile(
      folder + "/frames.tsv", 8,
      [&](const LexiconRow& row) -> absl::Status {
        absl::StatusOr<FrameEntry> entry = ParseFrame(row);
        if (!entry.ok()) return entry.status();
        if (absl::Status twice = frames.Add(row, {0, 1, 4, 5, 6}); !twice.ok()) return twice;
        ++lexicon.row_count_;
        for (FrameEntry& parted : Parted(*entry)) lexicon.AddFrame(std::move(parted));
        lexicon.AddFrame(*std::move(entry));
        return absl::OkStatus();
      },
      problems, &content);
  if (!status.ok()) return status;
  Seen operators;
  status = ReadLexiconFile(
      folder + "/operators.tsv", 4,
      [&](const LexiconRow& row) -> absl::Status {
        absl::StatusOr<OperatorRow> parsed = ParseOperator(row);
        if (!parsed.ok()) return parsed.status();
        if (absl::Status twice = operators.Add(row, {0, 1, 2}); !twice.ok()) return twice;
        for (const std::string& word : parsed->first) {
          parsed->op.words.front() = word;
          lexicon.operators_[word].push_back(parsed->op);
        }
        return absl::OkStatus();
      },
      problems, &content);
  if (!status.ok()) return status;
  status = ReadLexiconFile(
      folder + "/speech.tsv", 5,
      [&](const LexiconRow& row) -> absl::Status {
        absl::StatusOr<SpeechRow> parsed = ParseSpeech(row);
        if (!parsed.ok()) return parsed.status();
        for (const std::string& word : parsed->first) {
          parsed->cue.words.front() = word;
          lexicon.speech_[word].push_back(parsed->cue);
        }
        return absl::OkStatus();
      },
      problems, &content);
  if (!status.ok()) return status;
  status = ReadLexiconFile(
      folder + "/organs.tsv", 2,
      [&](const LexiconRow& row) -> absl::Status {
        absl::StatusOr<OrganRow> parsed = ParseOrgan(row);
        if (!parsed.ok()) return parsed.status();
        for (const std::string& word : parsed->words) lexicon.organs_.emplace(word, parsed->kind);
        return absl::OkStatus();
      },
      problems, &content);
  if (!status.ok()) return status;
  absl::StatusOr<Connotations> connotations = Connotations::Load(folder, problems, &content);
  if (!connotations.ok()) return connotations.status();
  lexicon.connotations_ = *std::move(connotations);
  // Connotations look up which words have a frame of their own; then theirs are words as well.
  lexicon.frame_words_ = FilterOf(lexicon.frames_by_word_);
  for (FrameEntry& entry : ConnotedFrames(lexicon)) lexicon.AddFrame(std::move(entry));
  lexicon.frame_words_ = FilterOf(lexicon.frames_by_word_);
  lexicon.operator_words_ = FilterOf(lexicon.operators_);
  lexicon.speech_words_ = FilterOf(lexicon.speech_);
  unsigned char digest[SHA256_DIGEST_LENGTH];
  SHA256(reinterpret_cast<const unsigned char*>(content.data()), content.size(), digest);
  lexicon.digest_ =
      absl::BytesToHexString(absl::string_view(reinterpret_cast<const char*>(digest), 6));
  return lexicon;
}

void Lexicon::AddFrame(FrameEntry entry) {
  entry.second_signs = SecondSigns(entry);
  for (const std::string& word : entry.words.front()) {
    frames_by_word_[word].push_back(static_cast<int>(frames_.size()));
  }
  frames_.push_back(std::move(entry));
}

const std::vector<int>* Lexicon::FramesBeginningWith(std::string_view lemma) const {
  return frame_words_.MayHold(QuickHash(lemma)) ? Find(frames_by_word_, lemma) : nullptr;
}

bool Lexicon::IsUndertaking(std::string_view lemma) const {
  const std::vector<int>* entries = FramesBeginningWith(lemma);
  return entries != nullptr && std::any_of(entries->begin(), entries->end(),
                                           [&](int e) { return NamesUndertaking(frames_[e]); });
}

const std::vector<Operator>* Lexicon::OperatorsBeginningWith(std::string_view lemma) const {
  return operator_words_.MayHold(QuickHash(lemma)) ? Find(operators_, lemma) : nullptr;
}

const std::vector<SpeechCue>* Lexicon::SpeechBeginningWith(std::string_view lemma) const {
  return speech_words_.MayHold(QuickHash(lemma)) ? Find(speech_, lemma) : nullptr;
}

const OrganKind* Lexicon::FindOrgan(std::string_view lemma) const { return Find(organs_, lemma); }

}  // namespace demarche::stance
