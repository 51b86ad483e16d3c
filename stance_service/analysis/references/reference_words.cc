#include "stance_service/analysis/references/reference_words.h"

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <type_traits>

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
constexpr size_t kShortest = 2, kLongest = 6;
bool MayBeEntry(std::string_view word) {
  return word.size() >= kShortest && word.size() <= kLongest;
}

// A word of two to eight bytes as a number, which no other word has.
constexpr uint64_t Number(std::string_view word) {
  const auto part = [&](size_t begin, auto number) -> uint64_t {
    if (std::is_constant_evaluated() || std::endian::native != std::endian::little) {
      number = 0;
      for (size_t i = 0; i < sizeof number; ++i) {
        number |= static_cast<decltype(number)>(
            static_cast<decltype(number)>(static_cast<unsigned char>(word[begin + i])) << (8 * i));
      }
    } else {
      std::memcpy(&number, word.data() + begin, sizeof number);
    }
    return number;
  };
  // Two parts that may overlap.
  const size_t size = word.size();
  return size < 4 ? part(0, uint16_t{}) | part(size - 2, uint16_t{}) << (8 * (size - 2))
                  : part(0, uint32_t{}) | part(size - 4, uint32_t{}) << (8 * (size - 4));
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
  if (!MayBeEntry(word)) return {};
  constexpr uint32_t kFirst = 1u << ('t' & 31) | 1u << ('h' & 31) | 1u << ('i' & 31) |
                              1u << ('s' & 31) | 1u << ('b' & 31);
  if ((kFirst >> (word[0] & 31) & 1) == 0) return {};
  const uint64_t number = Number(word);
  return Find(Is(word[0], kUpperByte) ? number | 0x20 : number);
}

PronounClass PronounClassOf(std::string_view lower) {
  return MayBeEntry(lower) ? Find(Number(lower)).pronoun : PronounClass::kNone;
}

bool IsDefiniteDeterminer(std::string_view lower) {
  return MayBeEntry(lower) && Find(Number(lower)).determiner;
}

}  // namespace demarche::stance
