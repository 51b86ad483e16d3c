#include "stance_service/analysis/references/reference_words.h"

#include <array>
#include <cstddef>
#include <cstdint>

#include "stance_service/language/byte_class.h"

namespace demarche::stance {
namespace {

struct Entry {
  std::string_view word;
  ReferenceWord is;
};

constexpr ReferenceWord kPerson = {.pronoun = PronounClass::kPerson};
constexpr ReferenceWord kThing = {.pronoun = PronounClass::kThing};
constexpr ReferenceWord kPlural = {.pronoun = PronounClass::kPlural};
constexpr ReferenceWord kDeterminer = {.determiner = true};
constexpr ReferenceWord kTwo = {.two = true};

constexpr auto kEntries = std::to_array<Entry>({
    {"he", kPerson},
    {"she", kPerson},
    {"him", kPerson},
    {"her", kPerson},
    {"his", kPerson},
    {"hers", kPerson},
    {"it", kThing},
    {"its", {.pronoun = PronounClass::kThing, .determiner = true}},
    {"they", kPlural},
    {"them", kPlural},
    {"their", {.pronoun = PronounClass::kPlural, .determiner = true}},
    {"theirs", kPlural},
    {"the", kDeterminer},
    {"this", kDeterminer},
    {"that", kDeterminer},
    {"these", kDeterminer},
    {"those", kDeterminer},
    {"two", kTwo},
    {"both", kTwo},
});
constexpr size_t kLongest = 6;

// A word of up to eight bytes as a number.
constexpr uint64_t Number(std::string_view word) {
  uint64_t number = 0;
  for (const char c : word) number = number << 8 | static_cast<unsigned char>(c);
  return number;
}

// Entries by a hash of their number, in a table so large that few words meet one that is not
// theirs.
constexpr size_t kSlots = 128;
constexpr size_t SlotOf(uint64_t number) { return (number * 0x9E3779B97F4A7C15u) >> 57; }

struct Table {
  std::array<uint64_t, kSlots> numbers{};
  std::array<uint8_t, kSlots> entries{};
};
constexpr Table kTable = [] {
  Table table;
  for (size_t i = 0; i < kEntries.size(); ++i) {
    const uint64_t number = Number(kEntries[i].word);
    size_t slot = SlotOf(number);
    while (table.numbers[slot] != 0) slot = (slot + 1) % kSlots;
    table.numbers[slot] = number;
    table.entries[slot] = static_cast<uint8_t>(i);
  }
  return table;
}();

ReferenceWord Find(uint64_t number) {
  for (size_t slot = SlotOf(number); kTable.numbers[slot] != 0; slot = (slot + 1) % kSlots) {
    if (kTable.numbers[slot] == number) return kEntries[kTable.entries[slot]].is;
  }
  return {};
}

}  // namespace

ReferenceWord FindReferenceWord(std::string_view word) {
  if (word.size() < 2 || word.size() > kLongest) return {};
  const char first = AsciiLower(word[0]);
  if (first != 't' && first != 'h' && first != 'i' && first != 's' && first != 'b') return {};
  const uint64_t rest = Number(word.substr(1));
  return Find(rest | static_cast<uint64_t>(first) << (8 * (word.size() - 1)));
}

PronounClass PronounClassOf(std::string_view lower) {
  return lower.size() > kLongest ? PronounClass::kNone : Find(Number(lower)).pronoun;
}

bool IsDefiniteDeterminer(std::string_view lower) {
  return lower.size() <= kLongest && Find(Number(lower)).determiner;
}

}  // namespace demarche::stance
