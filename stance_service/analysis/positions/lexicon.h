// The stance-frame lexicon (data/frames): which words carry a position, and between whom.
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_LEXICON_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_LEXICON_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "stance_service/analysis/positions/connotations.h"
#include "stance_service/analysis/speech/speech_cue.h"
#include "stance_service/language/sentence.h"
#include "stance_service/language/word_filter.h"

namespace demarche::stance {

// A place around a frame where its holder or target stands. data/frames/README.md has examples.
enum class SlotKind : uint8_t {
  kSubject,
  kObject,
  kClause,
  kPossessor,
  kOwner,  // a possessor that is no adjective
  kCompound,
  kModified,     // the noun that the adjective modifies
  kSelf,         // the noun itself: "critic"
  kSpeaker,      // whoever says it
  kDoer,         // the one who does what a clause says
  kPreposition,  // what follows `Slot::preposition`
};

struct Slot {
  SlotKind kind = SlotKind::kSubject;
  std::string preposition;
};

// As written in frames.tsv.
std::string SlotName(const Slot& slot);

// A further condition: "obj=veto", "prt=down", "case:for", "mark=to", "neg", "refl",
// "noclause", "noobj", "undertaking".
struct Condition {
  enum class Kind : uint8_t {
    kObject,
    kOblique,
    kPredicate,
    kParticle,
    kCase,
    kMark,
    kNegated,
    kReflexive,
    kNoClause,
    kNoObject,
    kUndertaking  // the object is one
  };
  Kind kind = Kind::kObject;
  std::vector<std::string> lemmas;
};

// One bit of 64 by a word's hash: where the bit is missing, so is the word.
inline uint64_t SignOf(std::string_view word) { return uint64_t{1} << (QuickHash(word) >> 58); }

// One line of frames.tsv, or what connotations.tsv makes of a verb without one
// (connoted_frames.h).
struct FrameEntry {
  // Alternatives of each word, in text order: {{"favour", "favor"}}.
  std::vector<std::vector<std::string>> words;
  // SignOf() of every word that may be the second; all of them where any word may, or there is
  // none.
  uint64_t second_signs = ~uint64_t{0};
  Upos upos = Upos::kVerb;
  // +1 supportive, -1 sceptical, 0 expressly neutral.
  int position = 0;
  float strength = 0.5f;  // (0, 1]
  std::vector<Slot> holder;
  std::vector<Slot> target;
  std::vector<Condition> conditions;
  std::string family;
  // The words as written, for explanations.
  std::string name;
};

// The family of what tells by the way who stands behind an undertaking.
inline constexpr std::string_view kUndertaking = "undertaking";

// An entry of a noun that names what its owner does or puts forward: the noun is the target.
bool NamesUndertaking(const FrameEntry& entry);

enum class OperatorEffect : uint8_t {
  kNegate,
  kReverse,
  kWeaken,
  kStrengthen,
  kExpect,
  kConditional,
  kPast,
  kAsk,
  kConcede,
  kCease,
  kDiscuss,
};
inline constexpr int kOperatorEffects = static_cast<int>(OperatorEffect::kDiscuss) + 1;

struct Operator {
  std::vector<std::string> words;
  Upos upos = Upos::kX;
  OperatorEffect effect = OperatorEffect::kNegate;
  float value = 1;
};

enum class OrganKind : uint8_t { kInstitution, kPerson, kForce, kPeople };

// Immutable once loaded; may be read by any number of threads.
class Lexicon {
 public:
  // Reads frames.tsv, operators.tsv, speech.tsv, organs.tsv and connotations.tsv. Errors are
  // "<file>:<line>: <column>: got ..., want ..."; NOT_FOUND where a file is missing. With
  // `problems` all that is wrong with rows is put there, one a line of a file, and such rows are
  // left out.
  static absl::StatusOr<Lexicon> Load(const std::string& folder,
                                      std::vector<std::string>* problems = nullptr);

  // The entries that begin with this lemma; null if none does.
  const std::vector<int>* FramesBeginningWith(std::string_view lemma) const;
  const FrameEntry& frame(int i) const { return frames_[i]; }
  // Whether a noun names an undertaking: "plan".
  bool IsUndertaking(std::string_view lemma) const;
  // Rows of frames.tsv; those that connotations add are not counted.
  size_t frame_count() const { return row_count_; }
  // First words of each file's expressions.
  size_t operator_count() const { return operators_.size(); }
  size_t speech_count() const { return speech_.size(); }
  size_t organ_count() const { return organs_.size(); }

  const std::vector<Operator>* OperatorsBeginningWith(std::string_view lemma) const;
  const std::vector<SpeechCue>* SpeechBeginningWith(std::string_view lemma) const;
  // Null if the noun names no organ ("government", "spokesman").
  const OrganKind* FindOrgan(std::string_view lemma) const;

  const Connotations& connotations() const { return connotations_; }

  // Of the files' content, for the engine's version.
  const std::string& digest() const { return digest_; }

 private:
  void AddFrame(FrameEntry entry);

  std::vector<FrameEntry> frames_;
  size_t row_count_ = 0;
  absl::flat_hash_map<std::string, std::vector<int>> frames_by_word_;
  absl::flat_hash_map<std::string, std::vector<Operator>> operators_;
  absl::flat_hash_map<std::string, std::vector<SpeechCue>> speech_;
  absl::flat_hash_map<std::string, OrganKind> organs_;
  // Of the maps' words, which are asked for about every word of a text.
  WordFilter frame_words_;
  WordFilter operator_words_;
  WordFilter speech_words_;
  Connotations connotations_;
  std::string digest_;
};

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_LEXICON_H_
