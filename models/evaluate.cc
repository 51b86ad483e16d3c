#include "models/evaluate.h"

#include "absl/strings/str_format.h"
#include "models/score.h"
#include "models/speed.h"
#include "nlohmann/json.hpp"

namespace demarche::models {
namespace {

nlohmann::ordered_json Json(const Found& found) {
  return {{"right", found.right}, {"gold", found.gold}, {"found", found.found}};
}

}  // namespace

std::string Evaluate(const stance::LanguageModel& model, const stance::CompiledCatalog* catalog,
                     const std::vector<TreebankSentence>& treebank, Case how) {
  Score all;
  for (const Score& score : ScoreDocuments(model, treebank, how)) all.Add(score);
  const Speed speed = MeasureSpeed(model, catalog, treebank);
  std::string report = absl::StrFormat(
      "tokens %d\nUPOS %.2f\nlemma %.2f\nUAS %.2f\nLAS %.2f\ncore arguments: recall %.2f, "
      "precision %.2f\n",
      all.tokens, Percent(all.tags, all.tokens), Percent(all.lemmas, all.tokens),
      Percent(all.heads, all.tokens), Percent(all.labelled, all.tokens), all.Core().Recall(),
      all.Core().Precision());
  for (int r = 0; r < stance::kRelationCount; ++r) {
    const auto relation = static_cast<stance::Relation>(r);
    if (!IsCoreArgument(relation)) continue;
    absl::StrAppendFormat(&report, "  %s: recall %.2f, precision %.2f of %d\n",
                          std::string(stance::RelationName(relation)), all.relations[r].Recall(),
                          all.relations[r].Precision(), all.relations[r].gold);
  }
  absl::StrAppendFormat(
      &report,
      "annotation: %.0f tokens/s\n"
      "from raw text: token F1 %.2f, sentence F1 %.2f (precision %.2f, recall %.2f)\n"
      "paragraphs parted by a line break alone: sentence F1 %.2f\n"
      "sentences and tokens: %.0f MB/s\n",
      speed.tokens_per_second, all.raw_tokens.F1(), all.raw_sentences.F1(),
      all.raw_sentences.Precision(), all.raw_sentences.Recall(), all.whole_sentences.F1(),
      speed.segmented_bytes_per_second / 1e6);
  if (catalog != nullptr) {
    absl::StrAppendFormat(&report, "the same, names and screen: %.0f MB/s\n",
                          speed.screened_bytes_per_second / 1e6);
  }
  return report;
}

std::string EvaluateAsJson(const stance::LanguageModel& model,
                           const stance::CompiledCatalog* catalog,
                           const std::vector<TreebankSentence>& treebank, Case how) {
  std::string lines;
  for (const Score& score : ScoreDocuments(model, treebank, how)) {
    const nlohmann::ordered_json line = {
        {"document", score.document},
        {"tokens", score.tokens},
        {"tags", score.tags},
        {"lemmas", score.lemmas},
        {"heads", score.heads},
        {"labelled", score.labelled},
        {"core", Json(score.Core())},
        {"raw_tokens", Json(score.raw_tokens)},
        {"raw_sentences", Json(score.raw_sentences)},
        {"whole_sentences", Json(score.whole_sentences)},
    };
    lines += line.dump() + "\n";
  }
  const Speed speed = MeasureSpeed(model, catalog, treebank);
  const nlohmann::ordered_json last = {
      {"tokens_per_second", speed.tokens_per_second},
      {"segmented_bytes_per_second", speed.segmented_bytes_per_second},
      {"screened_bytes_per_second", speed.screened_bytes_per_second},
  };
  return lines + last.dump() + "\n";
}

}  // namespace demarche::models
