#include "stance_service/language/name_words.h"

#include <algorithm>
#include <array>

#include "stance_service/language/byte_class.h"
#include "stance_service/language/word_features.h"

namespace demarche::stance {
namespace {

constexpr int kMostBetween = 2;  // "of the", "van der"

// What can stand between two words of one name, in lower case.
constexpr std::array<std::string_view, 42> kInside = {
    "of",      "the", "and", "&",   "for", "on",  "in",  "to",  "with", "at",  "'s",
    "\u2019s", "-",   "–",   "/",   ".",   "de",  "del", "der", "di",   "do",  "dos",
    "du",      "da",  "das", "des", "e",   "el",  "et",  "la",  "le",   "van", "von",
    "und",     "y",   "al",  "bin", "ibn", "ben", "ter", "zu",  "+"};

bool StandsInside(std::string_view word) {
  return word.size() <= 4 && std::find(kInside.begin(), kInside.end(), word) != kInside.end();
}

bool IsCapital(std::string_view word) {
  if (Is(word[0], kUpperByte)) return true;
  // A capital beyond ASCII is told from its small letter in the blocks that Latin, Greek and
  // Cyrillic names begin with; the rest counts as one, for scripts without case have no other.
  if (!Is(word[0], kBeyondByte) || ReadBeyond(word).kind != BeyondCharacter::kLetter) return false;
  const auto first = static_cast<unsigned char>(word[0]);
  const auto second = static_cast<unsigned char>(word.size() > 1 ? word[1] : 0);
  if (first == 0xC3) return second < 0xA0 && second != 0x97;
  if (first == 0xC4 || first == 0xC5) return second % 2 == 0;
  if (first == 0xD0) return second < 0xB0;
  return first != 0xD1;
}

bool HasLetter(std::string_view word) {
  return std::any_of(word.begin(), word.end(),
                     [](char c) { return Is(c, kLetterByte | kBeyondByte); });
}

// Addresses and handles name nobody.
bool IsAddress(std::string_view word) {
  return word.find_first_of("/@#_") != std::string_view::npos ||
         word.find("www.") != std::string_view::npos;
}

bool IsClosed(Upos upos) {
  switch (upos) {
    case Upos::kAdp:
    case Upos::kAux:
    case Upos::kCconj:
    case Upos::kDet:
    case Upos::kIntj:
    case Upos::kPart:
    case Upos::kPron:
    case Upos::kSconj:
      return true;
    default:
      return false;
  }
}

// "President" of "President Varga" is none of the name's words.
bool IsDescription(const Token& token, int i) {
  return token.relation == Relation::kNmodDesc && token.head > i;
}

bool OpensAnew(std::string_view word) {
  return word == "\"" || word == "“" || word == "‘" || word == "'" || word == ":" || word == "•" ||
         word == "*" || word == "(" || word == "…" || word == "—";
}

constexpr std::array<std::string_view, 93> kTitles = {"Admiral",
                                                      "Ambassador",
                                                      "Archbishop",
                                                      "Ayatollah",
                                                      "Baron",
                                                      "Baroness",
                                                      "Bishop",
                                                      "Brigadier",
                                                      "Brother",
                                                      "Captain",
                                                      "Cardinal",
                                                      "Chairman",
                                                      "Chairwoman",
                                                      "Chancellor",
                                                      "Chief",
                                                      "Colonel",
                                                      "Commander",
                                                      "Commissioner",
                                                      "Comrade",
                                                      "Congressman",
                                                      "Congresswoman",
                                                      "Constable",
                                                      "Corporal",
                                                      "Councillor",
                                                      "Count",
                                                      "Countess",
                                                      "Dame",
                                                      "Dean",
                                                      "Deputy",
                                                      "Detective",
                                                      "Director",
                                                      "Doctor",
                                                      "Duchess",
                                                      "Duke",
                                                      "Emir",
                                                      "Emperor",
                                                      "Empress",
                                                      "Father",
                                                      "General",
                                                      "Governor",
                                                      "Imam",
                                                      "Inspector",
                                                      "Judge",
                                                      "Justice",
                                                      "King",
                                                      "Lady",
                                                      "Leader",
                                                      "Lieutenant",
                                                      "Lord",
                                                      "Madam",
                                                      "Madame",
                                                      "Major",
                                                      "Marshal",
                                                      "Master",
                                                      "Mayor",
                                                      "Minister",
                                                      "Miss",
                                                      "Mister",
                                                      "Monsieur",
                                                      "Mother",
                                                      "Mr",
                                                      "Mrs",
                                                      "Ms",
                                                      "Mullah",
                                                      "Officer",
                                                      "Patriarch",
                                                      "Pope",
                                                      "Premier",
                                                      "President",
                                                      "Prince",
                                                      "Princess",
                                                      "Prof",
                                                      "Professor",
                                                      "Prosecutor",
                                                      "Queen",
                                                      "Rabbi",
                                                      "Rep",
                                                      "Representative",
                                                      "Reverend",
                                                      "Secretary",
                                                      "Sen",
                                                      "Senator",
                                                      "Sergeant",
                                                      "Sheikh",
                                                      "Sheriff",
                                                      "Sir",
                                                      "Sister",
                                                      "Speaker",
                                                      "Spokesman",
                                                      "Spokeswoman",
                                                      "Sultan",
                                                      "Superintendent",
                                                      "Treasurer"};
// Written with a full stop, as others are too ("Prof.").
constexpr std::array<std::string_view, 20> kShortTitles = {
    "Adm.", "Amb.", "Brig.", "Capt.", "Cmdr.", "Col.", "Cpl.",  "Dr",   "Fr.",  "Gen.",
    "Gov.", "Hon.", "Insp.", "Lt.",   "Maj.",  "Mgr.", "Pres.", "Rev.", "Sgt.", "Supt."};

}  // namespace

bool IsTitleWord(std::string_view word) {
  if (std::binary_search(kTitles.begin(), kTitles.end(), word)) return true;
  if (std::find(kShortTitles.begin(), kShortTitles.end(), word) != kShortTitles.end()) return true;
  return word == "Dr." ||
         (word.ends_with('.') &&
          std::binary_search(kTitles.begin(), kTitles.end(), word.substr(0, word.size() - 1)));
}

void FindNameCandidates(std::string_view text, const Sentence& sentence, bool is_annotated,
                        std::vector<NameCandidate>* out) {
  out->clear();
  const std::vector<Token>& tokens = sentence.tokens;
  const auto word = [&](size_t i) {
    return text.substr(tokens[i].begin, tokens[i].end - tokens[i].begin);
  };
  // Told when the first capital is met: most sentences that are not annotated hold few.
  bool case_known = false;
  bool usual = true;
  const auto capitals_tell = [&] {
    if (!case_known) {
      const SentenceCase written = SentenceCaseOf(text, tokens);
      // A headline has no full stop; a sentence full of names has one.
      const bool headline = written == SentenceCase::kTitle && word(tokens.size() - 1) != ".";
      usual = !headline && written != SentenceCase::kAllUpper;
      case_known = true;
    }
    return usual;
  };
  for (size_t i = 0; i < tokens.size(); ++i) {
    const std::string_view form = word(i);
    const bool proper = is_annotated && tokens[i].upos == Upos::kPropn;
    if (!proper && (!IsCapital(form) || form == "I")) continue;
    if (!HasLetter(form) || IsAddress(form)) continue;
    const bool begins = i == 0 || OpensAnew(word(i - 1));
    if (!proper) {
      if (is_annotated) {
        const Upos upos = tokens[i].upos;
        if (upos == Upos::kPron || upos == Upos::kPunct || upos == Upos::kSym) continue;
        if (begins && IsClosed(upos)) continue;
      }
      if (!capitals_tell()) {
        if (is_annotated) continue;
        out->clear();
        return;
      }
    }
    NameCandidate candidate{.token = static_cast<int>(i), .joinable = false, .begins = begins};
    if (!out->empty()) {
      const int before = out->back().token;
      const int between = candidate.token - before - 1;
      candidate.joinable =
          between <= kMostBetween &&
          !(is_annotated && IsDescription(tokens[static_cast<size_t>(before)], before));
      for (int k = before + 1; k < candidate.token && candidate.joinable; ++k) {
        candidate.joinable = StandsInside(word(k));
      }
    }
    out->push_back(candidate);
  }
}

}  // namespace demarche::stance
