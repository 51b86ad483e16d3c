#include "stance_service/catalog/first_words.h"

#include <array>
#include <cstring>

namespace demarche::stance {
namespace {

constexpr uint8_t kSeparator = 0, kLowerOrDigit = 1, kCapital = 2, kBeyond = 3;

constexpr std::array<uint8_t, 256> kClasses = [] {
  std::array<uint8_t, 256> table{};
  for (int c = '0'; c <= '9'; ++c) table[c] = kLowerOrDigit;
  for (int c = 'a'; c <= 'z'; ++c) table[c] = kLowerOrDigit;
  for (int c = 'A'; c <= 'Z'; ++c) table[c] = kCapital;
  for (int c = 128; c < 256; ++c) table[c] = kBeyond;
  return table;
}();

// Of a word's length and its first eight bytes; bit 5 makes ASCII letters lower case and is set in
// digits.
uint64_t Hash(const char* word, size_t size, size_t readable) {
  uint64_t head = 0;
  if (readable >= 8) {
    std::memcpy(&head, word, 8);
    if (size < 8) head &= (uint64_t{1} << (8 * size)) - 1;
  } else {
    std::memcpy(&head, word, size);
  }
  uint64_t lower = 0x2020202020202020;
  if (size < 8) lower &= (uint64_t{1} << (8 * size)) - 1;
  return ((head | lower) + size) * 0x9E3779B97F4A7C15u;
}

uint64_t Hash(std::string_view word) { return Hash(word.data(), word.size(), word.size()); }

uint64_t Join(uint64_t first, uint64_t second) {
  return (first ^ (second >> 7)) * 0xD6E8FEB86659FD93u;
}

bool IsAscii(std::string_view word) {
  for (const char c : word) {
    if (static_cast<unsigned char>(c) >= 128) return false;
  }
  return true;
}

bool GoesOn(uint8_t byte_class) { return byte_class == kLowerOrDigit || byte_class == kCapital; }

// A look at a text byte by byte; behind its end are separators.
struct Bytes {
  explicit Bytes(std::string_view text)
      : data(reinterpret_cast<const uint8_t*>(text.data())), size(text.size()) {}

  uint8_t Class(size_t i) const { return i < size ? kClasses[data[i]] : kSeparator; }
  size_t WordEnd(size_t i) const {
    while (i < size && GoesOn(kClasses[data[i]])) ++i;
    return i;
  }
  // Quotation marks, dashes and the like, U+2000 to U+203F, in three bytes: no part of a word.
  bool IsSign(size_t i) const { return i + 2 < size && data[i] == 0xE2 && data[i + 1] == 0x80; }
  // A word that the filters do not judge: it goes on beyond ASCII, or may be an acronym with dots.
  bool IsOdd(size_t begin, size_t end) const {
    if (end >= size) return false;
    if (data[end] >= 128) return !IsSign(end);
    return data[end] == '.' && end - begin == 1 && kClasses[data[begin]] == kCapital;
  }
  uint64_t HashOf(size_t begin, size_t end) const {
    return Hash(reinterpret_cast<const char*>(data) + begin, end - begin, size - begin);
  }

  const uint8_t* data;
  size_t size;
};

}  // namespace

void FirstWords::Add(std::string_view first, std::string_view second, bool capital) {
  // A word that is folded from others than ASCII may stand in the text as such, and is given then.
  if (!IsAscii(first)) return;
  const uint64_t hash = Hash(first);
  if (second.empty()) {
    (capital ? alone_capital_ : alone_).Add(hash);
    return;
  }
  first_.Add(hash);
  if (IsAscii(second)) pairs_.Add(Join(hash, Hash(second)));
}

// Whether the word behind byte `end` is one that may follow `first` in a name.
bool FirstWords::MayGoOn(std::string_view text, size_t end, uint64_t first) const {
  const Bytes bytes(text);
  const size_t begin = end + 1;
  // Two separators may stand between the words of a name: seldom, and not judged here.
  if (!GoesOn(bytes.Class(begin))) return begin < text.size();
  const size_t second_end = bytes.WordEnd(begin);
  return bytes.IsOdd(begin, second_end) || pairs_.Has(Join(first, bytes.HashOf(begin, second_end)));
}

size_t FirstWords::Next(std::string_view text, size_t from) const {
  const Bytes bytes(text);
  for (size_t i = from; i < bytes.size;) {
    const uint8_t first_class = kClasses[bytes.data[i]];
    if (first_class == kSeparator) {
      ++i;
      continue;
    }
    if (first_class == kBeyond) {
      if (!bytes.IsSign(i)) return i;
      i += 3;
      continue;
    }
    const size_t begin = i;
    i = bytes.WordEnd(i + 1);
    if (bytes.IsOdd(begin, i)) return begin;
    const uint64_t hash = bytes.HashOf(begin, i);
    if (alone_.Has(hash) || (first_class == kCapital && alone_capital_.Has(hash)) ||
        (first_.Has(hash) && MayGoOn(text, i, hash))) {
      return begin;
    }
  }
  return std::string_view::npos;
}

}  // namespace demarche::stance
