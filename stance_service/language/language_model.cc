#include "stance_service/language/language_model.h"

#include <algorithm>
#include <cstddef>
#include <deque>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "stance_service/language/lemmatiser.h"
#include "stance_service/language/network.h"
#include "stance_service/language/weight_file.h"

namespace demarche::stance {
namespace {

// Where to cut a piece off the tokens from `begin` on: behind the last punctuation that leaves the
// piece at least half as long as it may be.
size_t PieceEnd(std::string_view text, const std::vector<Token>& tokens, size_t begin) {
  constexpr size_t kMost = LanguageModel::kLongestSentence;
  if (tokens.size() - begin <= kMost) return tokens.size();
  for (size_t end = begin + kMost; end > begin + kMost / 2; --end) {
    const char c = text[tokens[end - 1].begin];
    if (c == ',' || c == ';' || c == '.' || c == ':') return end;
  }
  return begin + kMost;
}

// Takes over what stands in the pieces that the tokens were cut into, from `piece` on; returns the
// piece behind them. Later pieces hang from the first one's root.
std::deque<std::vector<Token>>::const_iterator Join(
    std::deque<std::vector<Token>>::const_iterator piece, std::vector<Token>* tokens) {
  int32_t root = -1;
  for (size_t begin = 0; begin < tokens->size(); begin += (piece++)->size()) {
    for (size_t i = 0; i < piece->size(); ++i) {
      Token& token = (*tokens)[begin + i];
      token = (*piece)[i];
      if (token.head >= 0) {
        token.head += static_cast<int32_t>(begin);
      } else if (root < 0) {
        root = static_cast<int32_t>(begin + i);
      } else {
        token.head = root;
        token.relation = Relation::kParataxis;
      }
    }
  }
  return piece;
}

void Lemmatise(const Lemmatiser& lemmatiser, std::string_view text, Sentence* sentence) {
  size_t room = 0;
  for (const Token& token : sentence->tokens) {
    room += std::min<size_t>(token.end - token.begin, Lemmatiser::kLongestWord) +
            Lemmatiser::kLongestEnding;
  }
  std::string made;
  made.reserve(room);
  std::vector<bool> is_made;
  is_made.reserve(sentence->tokens.size());
  for (Token& token : sentence->tokens) {
    const size_t before = made.size();
    token.lemma =
        lemmatiser.Lemma(text.substr(token.begin, token.end - token.begin), token.upos, &made);
    is_made.push_back(made.size() > before);
  }
  sentence->lemma_storage.reset();
  if (made.empty()) return;
  std::shared_ptr<char[]> storage(new char[made.size()]);
  std::copy(made.begin(), made.end(), storage.get());
  const char* at = storage.get();
  for (size_t i = 0; i < is_made.size(); ++i) {
    if (!is_made[i]) continue;
    std::string_view& lemma = sentence->tokens[i].lemma;
    lemma = {at, lemma.size()};
    at += lemma.size();
  }
  sentence->lemma_storage = std::move(storage);
}

}  // namespace

struct LanguageModel::Weights {
  WeightFile file;
  Lemmatiser lemmatiser;
  Network network;
};

absl::StatusOr<std::unique_ptr<const LanguageModel>> LanguageModel::Load(const std::string& dir) {
  auto file = WeightFile::Read(dir + "/english.weights");
  if (!file.ok()) return file.status();
  const auto lemmas = file->Section("lemmas");
  if (!lemmas.ok()) return lemmas.status();
  auto lemmatiser = Lemmatiser::Make(*lemmas);
  if (!lemmatiser.ok()) return lemmatiser.status();
  auto network = Network::Make(*file, BestKernels());
  if (!network.ok()) return network.status();
  return std::unique_ptr<const LanguageModel>(new LanguageModel(std::make_unique<Weights>(
      Weights{*std::move(file), *std::move(lemmatiser), *std::move(network)})));
}

LanguageModel::LanguageModel(std::unique_ptr<const Weights> weights)
    : weights_(std::move(weights)) {}
LanguageModel::~LanguageModel() = default;

WordVector LanguageModel::FindVector(uint64_t hash) const {
  return weights_->network.FindVector(hash);
}

int LanguageModel::vector_size() const { return weights_->network.vector_size(); }

std::string LanguageModel::digest() const {
  return absl::StrCat(absl::Hex(weights_->file.checksum(), absl::kZeroPad16));
}

void LanguageModel::Annotate(std::string_view text, Sentence* sentence) const {
  Annotate(text, std::span<Sentence* const>(&sentence, 1));
}

void LanguageModel::Annotate(std::string_view text, std::span<Sentence* const> sentences) const {
  NetworkRoom room;
  std::vector<std::vector<Token>*> batch;
  size_t waiting = 0;
  const auto annotate_batch = [&] {
    if (!batch.empty()) weights_->network.Annotate(text, batch, &room);
    batch.clear();
    waiting = 0;
  };
  std::vector<Sentence*> cut;
  std::deque<std::vector<Token>> pieces;  // of the sentences in `cut`, one after another
  const auto add = [&](std::vector<Token>* tokens) {
    batch.push_back(tokens);
    waiting += tokens->size();
    if (waiting >= Network::kBestBatch) annotate_batch();
  };
  for (Sentence* const sentence : sentences) {
    std::vector<Token>& tokens = sentence->tokens;
    if (tokens.empty()) continue;
    if (tokens.size() <= kLongestSentence) {
      add(&tokens);
      continue;
    }
    cut.push_back(sentence);
    for (size_t begin = 0; begin < tokens.size();) {
      const size_t end = PieceEnd(text, tokens, begin);
      add(&pieces.emplace_back(tokens.begin() + static_cast<ptrdiff_t>(begin),
                               tokens.begin() + static_cast<ptrdiff_t>(end)));
      begin = end;
    }
  }
  annotate_batch();
  auto piece = pieces.cbegin();
  for (Sentence* const sentence : cut) piece = Join(piece, &sentence->tokens);
  for (Sentence* const sentence : sentences) Lemmatise(weights_->lemmatiser, text, sentence);
}

}  // namespace demarche::stance
