#include "stance_service/language/language_model.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "stance_service/language/lemmatiser.h"
#include "stance_service/language/perceptron.h"
#include "stance_service/language/weight_file.h"

namespace demarche::stance {

struct LanguageModel::Weights {
  WeightFile file;
  Lemmatiser lemmatiser;
  TagModel<int8_t> tags;
  ArcModel<int8_t> arcs;
  LabelModel<int8_t> labels;

  void Tag(Words* words, std::vector<uint64_t>* features, Token* tokens) const;
  void Attach(const Words& words, std::vector<uint64_t>* features, Token* tokens) const;
  void Label(const Words& words, std::vector<uint64_t>* features, Token* tokens) const;
};

void LanguageModel::Weights::Tag(Words* words, std::vector<uint64_t>* features,
                                 Token* tokens) const {
  for (size_t i = 0; i < words->size(); ++i) {
    TagFeatures(*words, static_cast<int>(i), features);
    std::array<int, kUposCount> scores = {};
    tags.Add(*features, scores.data());
    if (!tokens[i].upos_known) {
      const auto best = std::max_element(scores.begin(), scores.end()) - scores.begin();
      tokens[i].upos = static_cast<Upos>(best);
    }
    words->tag[i] = static_cast<uint64_t>(tokens[i].upos) + 1;
  }
}

void LanguageModel::Weights::Attach(const Words& words, std::vector<uint64_t>* features,
                                    Token* tokens) const {
  const int n = static_cast<int>(words.size());
  ParseState state(n);
  while (!state.Done()) {
    ArcFeatures(words, state, features);
    std::array<int, 3> scores = {};
    arcs.Add(*features, scores.data());
    int best = -1;
    for (int t = 0; t < 3; ++t) {
      if (state.Allows(static_cast<Transition>(t)) && (best < 0 || scores[t] > scores[best])) {
        best = t;
      }
    }
    state.Apply(static_cast<Transition>(best));
  }
  for (int i = 0; i < n; ++i) tokens[i].head = state.head[i] == n ? -1 : state.head[i];
}

void LanguageModel::Weights::Label(const Words& words, std::vector<uint64_t>* features,
                                   Token* tokens) const {
  std::vector<int> heads;
  for (size_t i = 0; i < words.size(); ++i) heads.push_back(tokens[i].head);
  for (size_t i = 0; i < words.size(); ++i) {
    LabelFeatures(words, heads, static_cast<int>(i), features);
    std::array<int, kRelationCount> scores = {};
    labels.Add(*features, scores.data());
    const int root = static_cast<int>(Relation::kRoot);
    if (heads[i] >= 0) scores[root] = std::numeric_limits<int>::min();
    tokens[i].relation = heads[i] < 0
                             ? Relation::kRoot
                             : static_cast<Relation>(
                                   std::max_element(scores.begin(), scores.end()) - scores.begin());
  }
}

absl::StatusOr<std::unique_ptr<const LanguageModel>> LanguageModel::Load(const std::string& dir) {
  auto file = WeightFile::Read(dir + "/english.weights");
  if (!file.ok()) return file.status();
  auto lemmas = file->Section("lemmas");
  if (!lemmas.ok()) return lemmas.status();
  auto lemmatiser = Lemmatiser::Make(*lemmas);
  if (!lemmatiser.ok()) return lemmatiser.status();
  auto tags = file->Array<int8_t>("tags", TagModel<int8_t>::kSize);
  if (!tags.ok()) return tags.status();
  auto arcs = file->Array<int8_t>("arcs", ArcModel<int8_t>::kSize);
  if (!arcs.ok()) return arcs.status();
  auto labels = file->Array<int8_t>("labels", LabelModel<int8_t>::kSize);
  if (!labels.ok()) return labels.status();
  auto weights = std::make_unique<Weights>(
      Weights{*std::move(file), *std::move(lemmatiser), {*tags}, {*arcs}, {*labels}});
  return std::unique_ptr<const LanguageModel>(new LanguageModel(std::move(weights)));
}

LanguageModel::LanguageModel(std::unique_ptr<const Weights> weights)
    : weights_(std::move(weights)) {}
std::string LanguageModel::digest() const {
  return absl::StrCat(absl::Hex(weights_->file.checksum(), absl::kZeroPad16));
}

LanguageModel::~LanguageModel() = default;

void LanguageModel::Annotate(std::string_view text, Sentence* sentence) const {
  std::vector<Token>& tokens = sentence->tokens;
  if (tokens.empty()) return;
  std::vector<uint64_t> features;
  for (size_t begin = 0; begin < tokens.size(); begin += kLongestSentence) {
    const size_t end = std::min(tokens.size(), begin + kLongestSentence);
    Sentence piece;
    piece.tokens.assign(tokens.begin() + static_cast<ptrdiff_t>(begin),
                        tokens.begin() + static_cast<ptrdiff_t>(end));
    Words words(text, piece);
    weights_->Tag(&words, &features, piece.tokens.data());
    weights_->Attach(words, &features, piece.tokens.data());
    weights_->Label(words, &features, piece.tokens.data());
    for (size_t i = begin; i < end; ++i) {
      tokens[i] = piece.tokens[i - begin];
      if (tokens[i].head >= 0) tokens[i].head += static_cast<int32_t>(begin);
    }
  }
  const auto is_root = [](const Token& token) { return token.head < 0; };
  const auto first = std::find_if(tokens.begin(), tokens.end(), is_root);
  for (auto it = first + 1; it != tokens.end(); ++it) {
    if (!is_root(*it)) continue;
    it->head = static_cast<int32_t>(first - tokens.begin());
    it->relation = Relation::kParataxis;
  }

  std::string scratch;
  size_t room = 0;
  for (const Token& token : tokens) {
    room += std::min<size_t>(token.end - token.begin, Lemmatiser::kLongestWord) +
            Lemmatiser::kLongestEnding;
  }
  scratch.reserve(room);
  for (Token& token : tokens) {
    token.lemma = weights_->lemmatiser.Lemma(text.substr(token.begin, token.end - token.begin),
                                             token.upos, &scratch);
  }
  if (scratch.empty()) return;
  std::shared_ptr<char[]> storage(new char[scratch.size()]);
  std::copy(scratch.begin(), scratch.end(), storage.get());
  for (Token& token : tokens) {
    const ptrdiff_t at = token.lemma.data() - scratch.data();
    if (at >= 0 && at <= static_cast<ptrdiff_t>(scratch.size())) {
      token.lemma = {storage.get() + at, token.lemma.size()};
    }
  }
  sentence->lemma_storage = std::move(storage);
}

}  // namespace demarche::stance
