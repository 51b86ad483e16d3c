// Names in a sentence, whatever they name: persons, organisations, places and other things that are
// written with a capital, known to a catalog or not.
//
// Words that can stand in a name, and the gaps between them ("Bank [of] Ghana", "Bank of Ghana []
// Governor [] Ama Mensah"), are told from capitals and tags. A small network says of each gap
// whether it lies inside one name; another says of each piece that results what kind of name it is,
// or that it is none. Both read the words' pretrained vectors, endings and neighbours, and the
// tree. models/train_names.h makes their weights.
#ifndef DEMARCHE_STANCE_SERVICE_LANGUAGE_NAMES_H_
#define DEMARCHE_STANCE_SERVICE_LANGUAGE_NAMES_H_

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "stance_service/language/language_model.h"
#include "stance_service/language/sentence.h"

namespace demarche::stance {

enum class NameType : uint8_t { kPerson, kOrganisation, kPlace, kOther };
inline constexpr int kNameTypeCount = 4;

// "person", "organisation", "place", "other".
std::string_view NameTypeName(NameType type);

struct Name {
  // First and last token of the sentence, and their bytes in the text, half-open. Titles
  // ("President"), determiners and a possessive's "'s" stand outside.
  int first = 0;
  int last = 0;
  uint32_t begin = 0;
  uint32_t end = 0;
  NameType type = NameType::kOther;
  // Of each type, in the order of NameType; what they lack to 1 is the chance that it is no name.
  std::array<float, kNameTypeCount> chances = {};

  float chance() const { return chances[0] + chances[1] + chances[2] + chances[3]; }
};

// Immutable once loaded; may be called from many threads at once, each with its own scratch.
class NameFinder {
 public:
  // Reads names.weights from `dir`. NotFound if there is none, DataLoss if it is damaged or was
  // made for word vectors of another size. The model must outlive the finder.
  static absl::StatusOr<std::unique_ptr<const NameFinder>> Load(const std::string& dir,
                                                                const LanguageModel& model);
  ~NameFinder();
  NameFinder(const NameFinder&) = delete;
  NameFinder& operator=(const NameFinder&) = delete;

  // Memory that calls lend each other, so that they allocate nothing once it has grown.
  class Scratch {
   public:
    Scratch();
    ~Scratch();

   private:
    friend class NameFinder;
    struct Room;
    std::unique_ptr<Room> room_;
  };

  // Appends what may be names, of a chance of kLeastChance or more, in order; they don't overlap. A
  // name by itself wants a chance above a half; GroupNames() weighs those of a whole text together.
  // A sentence that was not annotated is
  // read by its capitals alone: less surely, not at all where all words have them, and without
  // names of one word at its beginning.
  void Find(std::string_view text, const Sentence& sentence, bool is_annotated, Scratch* scratch,
            std::vector<Name>* out) const;

  static constexpr float kLeastChance = 0.15f;

  // Names the weights: another content has another digest.
  std::string digest() const;

 private:
  struct Weights;
  explicit NameFinder(std::unique_ptr<const Weights> weights);
  std::unique_ptr<const Weights> weights_;
};

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_LANGUAGE_NAMES_H_
