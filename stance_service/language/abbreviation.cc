#include "stance_service/language/abbreviation.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "stance_service/language/byte_class.h"

namespace demarche::stance {
namespace {

struct Entry {
  std::string_view word;
  Abbreviation kind;
};

constexpr auto kTitle = Abbreviation::kTitle;
constexpr auto kNumeric = Abbreviation::kNumeric;
constexpr auto kPlain = Abbreviation::kPlain;

// Sorted by word. An entry that begins upper case is met only so; one in lower case in any case.
constexpr auto kEntries = std::to_array<Entry>({
    {"Adj", kTitle},    {"Adm", kTitle},     {"Amb", kTitle},   {"Apr", kPlain},
    {"Ariz", kPlain},   {"Ark", kPlain},     {"Assoc", kTitle}, {"Asst", kTitle},
    {"Aug", kPlain},    {"Ave", kPlain},     {"Brig", kTitle},  {"Bros", kPlain},
    {"Cal", kPlain},    {"Calif", kPlain},   {"Capt", kTitle},  {"Cmdr", kTitle},
    {"Co", kPlain},     {"Col", kTitle},     {"Colo", kPlain},  {"Conn", kPlain},
    {"Corp", kPlain},   {"Cpl", kTitle},     {"Cpt", kTitle},   {"Dec", kPlain},
    {"Del", kPlain},    {"Dem", kPlain},     {"Dept", kPlain},  {"Det", kTitle},
    {"Dist", kPlain},   {"Dr", kTitle},      {"Drs", kTitle},   {"Esq", kPlain},
    {"Feb", kPlain},    {"Fig", kNumeric},   {"Fla", kPlain},   {"Fr", kTitle},
    {"Fri", kPlain},    {"Ft", kTitle},      {"Ga", kPlain},    {"Gen", kTitle},
    {"Gens", kTitle},   {"Gov", kTitle},     {"Govs", kTitle},  {"Hon", kTitle},
    {"Ill", kPlain},    {"Inc", kPlain},     {"Ind", kPlain},   {"Insp", kTitle},
    {"Jan", kPlain},    {"Jr", kPlain},      {"Jul", kPlain},   {"Jun", kPlain},
    {"Kan", kPlain},    {"Ky", kPlain},      {"La", kPlain},    {"Lt", kTitle},
    {"Ltd", kPlain},    {"Maj", kTitle},     {"Mar", kNumeric}, {"Mass", kPlain},
    {"Md", kPlain},     {"Messrs", kTitle},  {"Mgmt", kPlain},  {"Mgr", kTitle},
    {"Mich", kPlain},   {"Minn", kPlain},    {"Miss", kPlain},  {"Mlle", kTitle},
    {"Mme", kTitle},    {"Mo", kPlain},      {"Mon", kPlain},   {"Mr", kTitle},
    {"Mrs", kTitle},    {"Ms", kTitle},      {"Msgr", kTitle},  {"Mt", kTitle},
    {"Mx", kTitle},     {"Neb", kPlain},     {"Nev", kPlain},   {"No", kNumeric},
    {"Nos", kNumeric},  {"Nov", kPlain},     {"Oct", kPlain},   {"Okla", kPlain},
    {"Ont", kPlain},    {"Op", kNumeric},    {"Ore", kPlain},   {"Pa", kPlain},
    {"Pfc", kTitle},    {"Ph", kTitle},      {"Pres", kTitle},  {"Prof", kTitle},
    {"Profs", kTitle},  {"Pte", kTitle},     {"Pty", kPlain},   {"Pvt", kTitle},
    {"Rd", kPlain},     {"Rep", kTitle},     {"Reps", kTitle},  {"Rev", kTitle},
    {"Sat", kNumeric},  {"Sec", kNumeric},   {"Sen", kTitle},   {"Sens", kTitle},
    {"Sep", kPlain},    {"Sept", kPlain},    {"Sgt", kTitle},   {"Sr", kPlain},
    {"St", kTitle},     {"Ste", kTitle},     {"Sun", kNumeric}, {"Supt", kTitle},
    {"Tenn", kPlain},   {"Tex", kPlain},     {"Thu", kPlain},   {"Thur", kPlain},
    {"Thurs", kPlain},  {"Tue", kPlain},     {"Tues", kPlain},  {"Univ", kPlain},
    {"Va", kPlain},     {"Vt", kPlain},      {"Wash", kPlain},  {"Wed", kPlain},
    {"Wis", kPlain},    {"Wyo", kPlain},     {"al", kPlain},    {"approx", kTitle},
    {"arr", kNumeric},  {"art", kNumeric},   {"blvd", kPlain},  {"c", kNumeric},
    {"ca", kNumeric},   {"cf", kTitle},      {"ch", kNumeric},  {"dept", kPlain},
    {"ed", kNumeric},   {"eds", kNumeric},   {"eg", kTitle},    {"esp", kTitle},
    {"est", kPlain},    {"et", kPlain},      {"etc", kPlain},   {"ext", kNumeric},
    {"hrs", kPlain},    {"ie", kTitle},      {"lbs", kPlain},   {"oz", kPlain},
    {"para", kNumeric}, {"paras", kNumeric}, {"pop", kNumeric}, {"pp", kNumeric},
    {"tel", kNumeric},  {"v", kTitle},       {"viz", kTitle},   {"vol", kNumeric},
    {"vs", kTitle},     {"yrs", kPlain},
});

constexpr auto kStarters = std::to_array<std::string_view>({
    "A",        "About",   "According", "After",   "All",     "Although", "Among",   "An",
    "And",      "Another", "Any",       "Are",     "As",      "At",       "Because", "Before",
    "Both",     "But",     "By",        "Can",     "Could",   "Despite",  "Did",     "Do",
    "Does",     "During",  "Each",      "Earlier", "Even",    "Every",    "Few",     "For",
    "From",     "Had",     "Has",       "Have",    "He",      "Her",      "Here",    "His",
    "How",      "However", "I",         "If",      "In",      "Indeed",   "Instead", "Is",
    "It",       "Its",     "Just",      "Last",    "Later",   "Many",     "May",     "Meanwhile",
    "Moreover", "Most",    "Much",      "My",      "Neither", "Never",    "Nobody",  "None",
    "Nor",      "Not",     "Now",       "Of",      "On",      "Once",     "One",     "Only",
    "Or",       "Our",     "Over",      "She",     "Should",  "Since",    "So",      "Some",
    "Still",    "Such",    "That",      "The",     "Their",   "Then",     "There",   "These",
    "They",     "This",    "Those",     "Though",  "Through", "Thus",     "To",      "Today",
    "Under",    "Unless",  "Until",     "Was",     "We",      "Were",     "What",    "When",
    "Where",    "Whether", "Which",     "While",   "Who",     "Whoever",  "Why",     "Will",
    "With",     "Within",  "Without",   "Would",   "Yet",     "You",      "Your",
});

constexpr bool EntriesAreSorted() {
  for (size_t i = 1; i < kEntries.size(); ++i) {
    if (kEntries[i - 1].word >= kEntries[i].word) return false;
  }
  return true;
}

// For each two letters that entries begin and end with, in lower case, a bit for each size that they
// have.
constexpr size_t kLetters = 26;
constexpr char Lower(char c) { return c >= 'a' ? c : static_cast<char>(c + ('a' - 'A')); }
constexpr std::array<uint16_t, kLetters * kLetters> kSizes = [] {
  std::array<uint16_t, kLetters * kLetters> sizes{};
  for (const Entry& entry : kEntries) {
    const auto ends = static_cast<size_t>(Lower(entry.word[0]) - 'a') * kLetters +
                      static_cast<size_t>(Lower(entry.word.back()) - 'a');
    sizes[ends] |= static_cast<uint16_t>(1 << entry.word.size());
  }
  return sizes;
}();

// False of most words that are no entry in any case.
bool MayBeEntry(std::string_view word) {
  if (!Is(word[0], kLetterByte) || !Is(word.back(), kLetterByte)) return false;
  const auto ends = static_cast<size_t>(Lower(word[0]) - 'a') * kLetters +
                    static_cast<size_t>(Lower(word.back()) - 'a');
  return (kSizes[ends] >> word.size() & 1) != 0;
}

const Entry* Find(std::string_view word) {
  const auto* found =
      std::lower_bound(kEntries.begin(), kEntries.end(), word,
                       [](const Entry& entry, std::string_view key) { return entry.word < key; });
  return found != kEntries.end() && found->word == word ? found : nullptr;
}

// "U.S", "e.g", "Ph.D", "p.m", "B.Sc": full stops with one letter before each, two before the first
// or behind the last.
bool IsDotted(std::string_view word) {
  bool dotted = false;
  size_t run = 0;
  size_t first_run = 0;
  for (size_t i = 0; i < word.size(); ++i) {
    const char c = word[i];
    if (c == '.') {
      if (run == 0 || (dotted && run > 1)) return false;
      if (!dotted) first_run = run;
      dotted = true;
      run = 0;
    } else if (Is(c, kLetterByte)) {
      // "B.Sc", but not "at.So" or "e.is".
      const bool degree = dotted && first_run == 1 && Is(c, kLowerByte) && run == 1 &&
                          i + 1 == word.size() && Is(word[0], kUpperByte) &&
                          Is(word[i - 1], kUpperByte);
      if (++run > (dotted ? 1u : 2u) && !degree) return false;
    } else {
      return false;
    }
  }
  return dotted;
}

}  // namespace

Abbreviation ClassifyAbbreviation(std::string_view word) {
  static_assert(EntriesAreSorted());
  static_assert(std::is_sorted(kStarters.begin(), kStarters.end()));
  constexpr size_t kLongest = kLongestAbbreviation;
  if (word.empty() || word.size() > kLongest) return IsDotted(word) ? kPlain : Abbreviation::kNone;
  // An initial: "J. Smith". "I" ends sentences more often ("so do I.").
  if (word.size() == 1 && Is(word[0], kUpperByte)) {
    return word[0] == 'I' ? Abbreviation::kNone : kPlain;
  }
  if (IsDotted(word)) return word == "e.g" || word == "i.e" ? kTitle : kPlain;
  if (!MayBeEntry(word)) return Abbreviation::kNone;
  if (const Entry* entry = Find(word)) return entry->kind;
  std::array<char, kLongest> folded;
  std::transform(word.begin(), word.end(), folded.begin(), AsciiLower);
  if (const Entry* entry = Find({folded.data(), word.size()})) return entry->kind;
  // A title among capitals: "GEN. ORTIZ".
  folded[0] = word[0];
  if (std::all_of(word.begin(), word.end(), [](char c) { return Is(c, kUpperByte); })) {
    const Entry* entry = Find({folded.data(), word.size()});
    if (entry != nullptr && entry->kind == kTitle) return kTitle;
  }
  return Abbreviation::kNone;
}

bool StartsSentences(std::string_view word) {
  return std::binary_search(kStarters.begin(), kStarters.end(), word);
}

}  // namespace demarche::stance
