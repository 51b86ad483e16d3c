// Grammar of one sentence: part of speech, dictionary form, head and relation of every token, from
// weights that models/train_language.cc learned from Universal Dependencies text.
#ifndef DEMARCHE_STANCE_SERVICE_LANGUAGE_LANGUAGE_MODEL_H_
#define DEMARCHE_STANCE_SERVICE_LANGUAGE_LANGUAGE_MODEL_H_

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "stance_service/language/sentence.h"
#include "stance_service/language/word_vector.h"

namespace demarche::stance {

// Immutable once loaded; all of it may be called from many threads at once.
class LanguageModel {
 public:
  // Reads the weights from `dir` (in the source tree data/language). NotFound if there are none,
  // DataLoss if they are damaged or of another version of the format.
  static absl::StatusOr<std::unique_ptr<const LanguageModel>> Load(const std::string& dir);

  ~LanguageModel();
  LanguageModel(const LanguageModel&) = delete;
  LanguageModel& operator=(const LanguageModel&) = delete;

  // Fills upos (where it is known, it is kept and guides the rest), lemma, head and relation of the
  // tokens, which Segment() has cut from `text`. The result depends on nothing but the weights and
  // the tokens; which name of one word stands where the caller knows one makes no difference. Time
  // grows linearly with their number: a sentence of more than kLongestSentence is parsed in pieces,
  // whose roots then hang as parataxis from the first.
  void Annotate(std::string_view text, Sentence* sentence) const;

  // The same for several sentences of one text, in less time than one by one.
  void Annotate(std::string_view text, std::span<Sentence* const> sentences) const;

  // The pretrained vector of a word by its WordHash(), of vector_size() numbers; what lies behind
  // it lives as long as the model.
  WordVector FindVector(uint64_t hash) const;
  int vector_size() const;

  // Names the weights: another content has another digest.
  std::string digest() const;

  static constexpr int kLongestSentence = 250;

 private:
  struct Weights;
  explicit LanguageModel(std::unique_ptr<const Weights> weights);
  std::unique_ptr<const Weights> weights_;
};

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_LANGUAGE_LANGUAGE_MODEL_H_
