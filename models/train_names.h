// Trains the networks that find names.
#ifndef DEMARCHE_MODELS_TRAIN_NAMES_H_
#define DEMARCHE_MODELS_TRAIN_NAMES_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "models/conllu.h"
#include "stance_service/catalog/compiled_catalog.h"
#include "stance_service/language/language_model.h"
#include "stance_service/language/weight_file.h"

namespace demarche::models {

struct NameOptions {
  int epochs = 8;
  uint32_t seed = 1;
  float rate = 1.5e-3f;
  int gap_rows = 2048;
  int piece_rows = 4096;
  int hidden = 16;
  // What a name of the catalog, which stands in no sentence, weighs beside one in a treebank.
  float catalog_weight = 0.1f;
  // The same of one in running text.
  float text_weight = 0.3f;
  // Share of the rows and slots that are left out.
  float dropout = 0.35f;
  // Share of the gaps and pieces in which one word is read as if it had no vector.
  float unknown_share = 0.2f;
};

// Learns from the names that GoldNames() finds, in sentences as `model` reads them and in the same
// sentences by their capitals alone, and from the names of a catalog's actors, by themselves and
// where they stand in `texts`; adds the sections
// that stance_service/language/name_network.h reads. The same arguments give the same bytes.
// InvalidArgument if the treebank has no mentions.
absl::Status TrainNames(const std::vector<TreebankSentence>& treebank,
                        const stance::CompiledCatalog& catalog,
                        const std::vector<std::string>& texts, const stance::LanguageModel& model,
                        const NameOptions& options, stance::WeightFileWriter* out);

// A report in words of what `dir`'s weights find in a treebank: precision, recall and F1 of spans,
// and of spans with their type, of each type; in sentences as `model` reads them and by capitals
// alone.
absl::StatusOr<std::string> EvaluateNames(const std::vector<TreebankSentence>& treebank,
                                          const stance::LanguageModel& model,
                                          const std::string& dir);

}  // namespace demarche::models

#endif  // DEMARCHE_MODELS_TRAIN_NAMES_H_
