// The network that tags and parses, run with integer products.
//
// Every word is the sum of a vector from elsewhere (projected), a vector of its own if it is
// frequent in the treebanks, and vectors of its beginnings, endings, shape and place, squashed by
// tanh. Recurrent layers follow, each reading the sentence in both directions, half the width each
// way, with the Simple Recurrent Unit (Lei et al. 2018):
//
//   candidate, a, b = products of the layer's input x
//   forget = logistic(a + v c' + bias)        c' is the cell of the word before
//   reset  = logistic(b + w c' + bias)
//   c = forget c' + (1 - forget) candidate
//   output = reset tanh(c) + (1 - reset) x
//
// On top stand a linear tagger, and the deep biaffine parser (Dozat and Manning 2017) in small:
//
//   dependent, head = max(0, linear)                      arc_width numbers each
//   score(i, j) = (dependent_i B + bias) . head_j + dependent_i . distance(i, j)
//   relation(i, j) = linear(max(0, relation_dependent_i + relation_head_j + distance(i, j)))
#ifndef DEMARCHE_STANCE_SERVICE_LANGUAGE_NETWORK_H_
#define DEMARCHE_STANCE_SERVICE_LANGUAGE_NETWORK_H_

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "stance_service/language/kernels.h"
#include "stance_service/language/network_shape.h"
#include "stance_service/language/sentence.h"
#include "stance_service/language/weight_file.h"
#include "stance_service/language/word_features.h"
#include "stance_service/language/word_table.h"
#include "stance_service/language/word_vector.h"

namespace demarche::stance {

// Memory that a network works in, which one call at a time may have; lent again, none is allocated.
struct NetworkRoom {
  // The sentences' tokens one after another: row `first` is the first of a sentence's `size`.
  struct Span {
    std::vector<Token>* tokens;
    int first;
    int size;
  };
  std::vector<Span> sentences;
  int rows = 0;
  std::vector<WordFeatures> features;
  std::vector<WordTable::Rows> words;
  std::vector<float> layer, next;  // rows x width
  std::vector<float> products, queries;
  std::vector<float> top;
  std::vector<float> dependent;    // rows x arc
  std::vector<float> head_turned;  // of one sentence: arc x whole blocks of its size + 1
  std::vector<float> scores;
  std::vector<float> cell;
  std::vector<int> heads, sentence_heads;
  // Of Multiply().
  std::vector<int8_t> rounded;
  std::vector<float> row_scales;
};

// Immutable once made; may be used from many threads. The weight file must outlive it.
class Network {
 public:
  static absl::StatusOr<Network> Make(const WeightFile& file, const Kernels& kernels);

  // The pretrained vector of a word, looked up by its WordHash(); without bytes if it has none.
  WordVector FindVector(uint64_t hash) const;

  // Sets upos, head and relation of all tokens of each sentence, of which there must be 1 to some
  // hundreds: the time grows with the square of their number, though slowly. Heads are within the
  // sentence. Sentences don't change each other's answers; several together take less time than one
  // by one, until their products fill the caches: kBestBatch tokens are enough.
  void Annotate(std::string_view text, std::span<std::vector<Token>* const> sentences,
                NetworkRoom* room) const;
  static constexpr size_t kBestBatch = 96;

  int vector_size() const { return shape_.vector_size; }

 private:
  struct Recurrent {
    PackedMatrix weight;
    const float* gates;   // 2 x width: for each direction, forget gates, then reset gates
    const float* biases;  // likewise
  };

  void Embed(std::string_view text, NetworkRoom* room) const;
  void Encode(NetworkRoom* room) const;
  void Multiply(const float* rows, int width, const PackedMatrix& matrix, NetworkRoom* room,
                std::vector<float>* out) const;
  void Tag(NetworkRoom* room) const;
  void Attach(NetworkRoom* room) const;
  void AttachWithin(const NetworkRoom::Span& sentence, NetworkRoom* room) const;
  void Relate(NetworkRoom* room) const;

  const Kernels* kernels_ = nullptr;
  NetworkShape shape_;
  WordTable table_;
  const int8_t* vectors_ = nullptr;
  const float* vector_scales_ = nullptr;
  const int8_t* words_ = nullptr;
  const int8_t* affixes_ = nullptr;
  float words_scale_ = 0, affixes_scale_ = 0;
  PackedMatrix projection_;
  const float* input_bias_ = nullptr;
  std::vector<Recurrent> layers_;
  // What is read off the last layer, side by side: tags, dependent, head, relation's dependent,
  // relation's head.
  PackedMatrix top_;
  const float* upos_bias_ = nullptr;
  const float* dependent_bias_ = nullptr;
  const float* head_bias_ = nullptr;
  const float* root_ = nullptr;
  // The query and the scores by distance, side by side, from the dependent.
  PackedMatrix query_;
  const float* query_bias_ = nullptr;
  const float* relation_distance_ = nullptr;
  PackedMatrix relation_;
  const float* relation_bias_ = nullptr;
};

// Names of the sections, and how weights are rounded; shared with the trainer.
namespace sections {
inline constexpr char kShape[] = "shape";
inline constexpr char kVectorHashes[] = "vector_hashes";
inline constexpr char kVectors[] = "vectors";
inline constexpr char kVectorScales[] = "vector_scales";
inline constexpr char kWordHashes[] = "word_hashes";
inline constexpr char kWords[] = "words";
inline constexpr char kAffixes[] = "affixes";
inline constexpr char kTableScales[] = "table_scales";  // words, affixes
inline constexpr char kProjection[] = "projection";
inline constexpr char kInputBias[] = "input_bias";
inline constexpr char kLayer[] = "layer";  // and its number
inline constexpr char kGates[] = "_gates";
inline constexpr char kBiases[] = "_biases";
inline constexpr char kScales[] = "_scales";  // of any matrix: one a column
inline constexpr char kTop[] = "top";
inline constexpr char kUposBias[] = "upos_bias";
inline constexpr char kDependentBias[] = "dependent_bias";
inline constexpr char kHeadBias[] = "head_bias";
inline constexpr char kRoot[] = "root";
inline constexpr char kQuery[] = "query";
inline constexpr char kQueryBias[] = "query_bias";
inline constexpr char kRelationDistance[] = "relation_distance";
inline constexpr char kRelation[] = "relation";
inline constexpr char kRelationBias[] = "relation_bias";
}  // namespace sections

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_LANGUAGE_NETWORK_H_
