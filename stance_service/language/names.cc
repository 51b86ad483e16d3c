#include "stance_service/language/names.h"

#include <algorithm>
#include <array>
#include <utility>

#include "absl/strings/str_cat.h"
#include "stance_service/language/elementary.h"
#include "stance_service/language/name_features.h"
#include "stance_service/language/name_network.h"
#include "stance_service/language/name_words.h"
#include "stance_service/language/weight_file.h"

namespace demarche::stance {
namespace {

constexpr size_t kNoName = kNameTypeCount;  // the last output
constexpr size_t kPieceOutputs = kNameTypeCount + 1;

}  // namespace

std::string_view NameTypeName(NameType type) {
  constexpr std::array<std::string_view, kNameTypeCount> kNames = {"person", "organisation",
                                                                   "place", "other"};
  return kNames[static_cast<size_t>(type)];
}

struct NameFinder::Weights {
  WeightFile file;
  NameNetwork gaps;
  NameNetwork pieces;
  const LanguageModel* model;
};

struct NameFinder::Scratch::Room {
  std::vector<NameCandidate> candidates;
  std::vector<uint64_t> hashes;
};

NameFinder::Scratch::Scratch() : room_(std::make_unique<Room>()) {}
NameFinder::Scratch::~Scratch() = default;

absl::StatusOr<std::unique_ptr<const NameFinder>> NameFinder::Load(const std::string& dir,
                                                                   const LanguageModel& model) {
  auto file = WeightFile::Read(dir + "/names.weights");
  if (!file.ok()) return file.status();
  auto gaps = NameNetwork::Make(*file, "gap", kGapSlots, 1, model.vector_size());
  if (!gaps.ok()) return gaps.status();
  auto pieces = NameNetwork::Make(*file, "piece", kPieceSlots, kPieceOutputs, model.vector_size());
  if (!pieces.ok()) return pieces.status();
  return std::unique_ptr<const NameFinder>(new NameFinder(std::make_unique<Weights>(
      Weights{*std::move(file), *std::move(gaps), *std::move(pieces), &model})));
}

NameFinder::NameFinder(std::unique_ptr<const Weights> weights) : weights_(std::move(weights)) {}
NameFinder::~NameFinder() = default;

std::string NameFinder::digest() const {
  return absl::StrCat(absl::Hex(weights_->file.checksum(), absl::kZeroPad16));
}

void NameFinder::Find(std::string_view text, const Sentence& sentence, bool is_annotated,
                      Scratch* scratch, std::vector<Name>* out) const {
  Scratch::Room& room = *scratch->room_;
  FindNameCandidates(text, sentence, is_annotated, &room.candidates);
  const std::vector<NameCandidate>& candidates = room.candidates;
  if (candidates.empty()) return;
  const NameView view(text, sentence, is_annotated, &room.hashes);
  const auto vector_of = [&](int token) { return weights_->model->FindVector(view.Hash(token)); };
  NameFeatures features;
  const auto finish = [&](const NameCandidate& first, const NameCandidate& last) {
    // A capital at the beginning says nothing unless the tagger says it too.
    const bool proper = is_annotated && view.token(first.token).upos == Upos::kPropn;
    if (first.token == last.token && first.begins && !proper) return;
    ReadPiece(view, first.token, last.token, first.begins, false, &features);
    NameScores scores = weights_->pieces.Score(features, vector_of);
    const float most = *std::max_element(scores.begin(), scores.begin() + kPieceOutputs);
    float sum = 0;
    for (size_t o = 0; o < kPieceOutputs; ++o) sum += scores[o] = Exp(scores[o] - most);
    if (1 - scores[kNoName] / sum < kLeastChance) return;
    Name name{.first = first.token,
              .last = last.token,
              .begin = view.token(first.token).begin,
              .end = view.token(last.token).end};
    for (size_t o = 0; o < kNameTypeCount; ++o) name.chances[o] = scores[o] / sum;
    const auto best = std::max_element(name.chances.begin(), name.chances.end());
    name.type = static_cast<NameType>(best - name.chances.begin());
    out->push_back(name);
  };
  size_t begin = 0;
  for (size_t i = 1; i < candidates.size(); ++i) {
    if (candidates[i].joinable) {
      ReadGap(view, candidates[i - 1], candidates[i], &features);
      if (weights_->gaps.Score(features, vector_of)[0] > 0) continue;
    }
    finish(candidates[begin], candidates[i - 1]);
    begin = i;
  }
  finish(candidates[begin], candidates.back());
}

}  // namespace demarche::stance
