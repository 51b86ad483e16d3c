#include "models/stance_examples.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "models/near_words.h"
#include "stance_service/analysis/document.h"
#include "stance_service/analysis/positions/claims.h"
#include "stance_service/analysis/reading.h"
#include "stance_service/analysis/request.h"
#include "stance_service/analysis/scoring/pair_windows.h"
#include "stance_service/catalog/compiled_catalog.h"

namespace demarche::models {
namespace {

// The windows of every pair that the text asks about; none if the engine would refuse the text.
// A row of WindowSlot::kGenre that the engine never asks with.
constexpr int kAnyVoice = 4;

struct ReadWindows {
  std::vector<std::vector<stance::PairWindow>> of_pairs;
  std::vector<int> sentence_ends;
};

ReadWindows WindowsOf(const v1::AnalyzeRequest& request, const stance::LanguageModel& model,
                      const stance::Lexicon& lexicon) {
  const auto catalog = stance::CompiledCatalog::Compile(request.catalog());
  if (!catalog.ok()) return {};
  const auto pairs = stance::ResolvePairs(request, **catalog);
  if (!pairs.ok()) return {};
  stance::Document document = stance::SplitDocument(request, **catalog);
  stance::ParseDocument(model, std::vector<bool>(document.sentences.size(), true), &document);
  const stance::Reading reading = stance::ReadMentionsAndSpeech(document, **catalog, lexicon);
  const std::vector<stance::Claim> claims = stance::ReadClaims(reading, /*with_author=*/true);
  stance::PairReading shared(reading, claims);
  ReadWindows all;
  for (const stance::Sentence& sentence : document.sentences) {
    all.sentence_ends.push_back(static_cast<int>(sentence.end));
  }
  for (const stance::AskedPair& pair : *pairs)
    all.of_pairs.push_back(stance::WindowsOfPair(pair, &shared));
  return all;
}

// Of each row of the vectors, the tag and connotations that its word has where it stands first.
std::vector<int64_t> KindsOf(const StanceExamples& examples) {
  std::vector<int64_t> kinds(examples.vectors.rows(), -1);
  for (const StanceExample& example : examples.examples) {
    for (const TrainingWindow& window : example.windows) {
      for (size_t t = 0; t < window.pretrained.size(); ++t) {
        if (window.pretrained[t] < 0 || kinds[window.pretrained[t]] >= 0) continue;
        const auto& rows = window.window.tokens[t].rows;
        int64_t kind = rows[static_cast<int>(stance::TokenSlot::kUpos)];
        kind = kind << 16 | rows[static_cast<int>(stance::TokenSlot::kColour)];
        kinds[window.pretrained[t]] = kind;
      }
    }
  }
  return kinds;
}

}  // namespace

StanceExamples ReadExamples(const std::vector<LabelledText>& texts,
                            const stance::LanguageModel& model, const stance::Lexicon& lexicon,
                            int least_count) {
  StanceExamples result;
  std::map<uint64_t, int> counts;
  for (const LabelledText& text : texts) {
    auto [windows, sentence_ends] = WindowsOf(text.request, model, lexicon);
    if (windows.empty()) continue;
    std::set<uint64_t> seen;
    for (size_t i = 0; i < windows.size(); ++i) {
      StanceExample example;
      example.goal = text.labels[i].goal;
      example.weight = text.labels[i].weight;
      example.set = static_cast<int>(text.set);
      // The tone of a sentence is another question.
      example.task = text.set == StanceSet::kNewsMtsc ? 1 : 0;
      for (stance::PairWindow& window : windows[i]) {
        // The tone of a sentence is not its author's position.
        if (text.set == StanceSet::kNewsMtsc) window.Set(stance::WindowSlot::kGenre, kAnyVoice);
        for (const stance::PairToken& token : window.tokens) seen.insert(token.word);
        example.windows.push_back({std::move(window), {}, {}});
      }
      if (example.windows.empty()) continue;
      if (const int at = text.labels[i].evidence; at >= 0 && example.windows.size() > 1) {
        // The sentence with the evidence says it alone, too.
        const auto sentence = std::upper_bound(sentence_ends.begin(), sentence_ends.end(), at) -
                              sentence_ends.begin();
        for (const TrainingWindow& window : example.windows) {
          if (window.window.sentence != sentence) continue;
          StanceExample alone = example;
          alone.windows = {window};
          alone.windows.front().window.Set(stance::WindowSlot::kOrder, 0);
          result.examples.push_back(std::move(alone));
          result.groups.push_back(text.group);
          break;
        }
      }
      result.examples.push_back(std::move(example));
      result.groups.push_back(text.group);
    }
    for (const uint64_t word : seen) ++counts[word];
  }
  std::map<uint64_t, int> learned;
  std::map<uint64_t, int> pretrained;
  std::vector<float> values;
  for (const auto& [word, count] : counts) {
    if (word == stance::kHiddenWord) continue;
    if (count >= least_count) {
      result.words.push_back(word);
      learned[word] = static_cast<int>(result.words.size());
    }
    const stance::WordVector vector = model.FindVector(word);
    if (vector.bytes == nullptr) continue;
    const int row = static_cast<int>(pretrained.size());
    pretrained[word] = row;
    for (int k = 0; k < model.vector_size(); ++k) {
      values.push_back(vector.scale * static_cast<float>(vector.bytes[k]));
    }
  }
  result.vectors.Reset(static_cast<int>(pretrained.size()), model.vector_size());
  result.vectors.values() = std::move(values);
  const auto find = [](const std::map<uint64_t, int>& rows, uint64_t word, int none) {
    const auto found = rows.find(word);
    return found == rows.end() ? none : found->second;
  };
  for (StanceExample& example : result.examples) {
    for (TrainingWindow& window : example.windows) {
      for (const stance::PairToken& token : window.window.tokens) {
        const bool hidden = token.word == stance::kHiddenWord;
        window.pretrained.push_back(hidden ? -1 : find(pretrained, token.word, -1));
        window.learned.push_back(hidden ? -1 : find(learned, token.word, 0));
      }
    }
  }
  result.near = FindNearWords(result.vectors, KindsOf(result));
  return result;
}

}  // namespace demarche::models
