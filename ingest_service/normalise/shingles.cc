#include "ingest_service/normalise/shingles.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <utility>

namespace demarche::ingest {
namespace {

// Of the rolling hash: odd, so that no word is lost from it.
constexpr uint64_t kBase = 0x9e3779b97f4a7c15ULL;
constexpr uint64_t kBaseToShingle = kBase * kBase * kBase * kBase * kBase;
static_assert(kShingleWords == 5);

constexpr bool IsLower(char c) { return c >= 'a' && c <= 'z'; }
constexpr bool IsUpper(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// The finaliser of MurmurHash3 (Austin Appleby): every bit of the input moves every bit.
constexpr uint64_t Mix(uint64_t h) {
  h ^= h >> 33;
  h *= 0xff51afd7ed558ccdULL;
  h ^= h >> 33;
  h *= 0xc4ceb9fe1a85ec53ULL;
  h ^= h >> 33;
  return h;
}

uint64_t HashWord(std::string_view word) {
  uint64_t h = 0xcbf29ce484222325ULL;  // FNV-1a
  for (const char c : word) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
  return Mix(h);
}

// Scripts that put no space between words.
bool IsSpaceless(UChar32 c) {
  return (c >= 0x0E00 && c <= 0x0EFF) || (c >= 0x1000 && c <= 0x109F) ||
         (c >= 0x1780 && c <= 0x17FF) || (c >= 0x3040 && c <= 0x30FF) ||
         (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) || c >= 0x20000;
}

bool EndsSentence(UChar32 c) {
  return c == '.' || c == '!' || c == '?' || c == ':' || c == '\n' || c == 0x2026 || c == 0x3002;
}

bool IsApostrophe(UChar32 c) { return c == '\'' || c == 0x2019 || c == 0x02BC; }

}  // namespace

size_t FoldSpelling(char* word, size_t size) {
  if (size < 4) return size;
  // The same for every word: "four" and "for" may well meet here, but not where whole shingles do.
  // organise/organize, travelled/traveled, labour/labor, defence/defense, anaemia/anemia.
  size_t out = 0;
  for (size_t i = 0; i < size; ++i) {
    char c = word[i] == 'z' ? 's' : word[i];
    const char next = i + 1 < size ? word[i + 1] : '\0';
    if (c == 'c' && next == 'e') c = 's';
    if (c == 'u' && next == 'r' && out > 0 && word[out - 1] == 'o') continue;
    if (c == 'e' && out > 0 && (word[out - 1] == 'a' || word[out - 1] == 'o')) --out;
    if (out > 0 && word[out - 1] == c) continue;
    word[out++] = c;
  }
  if (out < 4) return out;
  // metre/meter, theatre/theater; catalogue/catalog; programme/program.
  const std::string_view end(word + out - 3, 3);
  if (end == "tre" || end == "bre") {
    std::swap(word[out - 1], word[out - 2]);
  } else if (end == "gue") {
    out -= 2;
  } else if (end == "ame") {
    out -= 1;
  }
  return out;
}

void ShingleReader::AddWord(uint64_t hash, bool particular) {
  Word& slot = last_[oldest_];
  rolling_ = rolling_ * kBase + hash - slot.hash * kBaseToShingle;
  particulars_ += particular - slot.particular;
  slot = {hash, particular};
  oldest_ = oldest_ + 1 == kShingleWords ? 0 : oldest_ + 1;
  sentence_start_ = false;
  if (++words_ < kShingleWords) return;
  const uint64_t value = Mix(rolling_) >> (64 - kShingleBits);
  values_.push_back((value & ~uint64_t{1}) | (particulars_ > 0 ? 1 : 0));
}

void ShingleReader::EndWord() {
  if (size_ == 0) return;
  if (letters_) size_ = FoldSpelling(word_.data(), size_);
  AddWord(HashWord({word_.data(), size_}), particular_);
  size_ = 0;
  letters_ = true;
  particular_ = false;
}

// What is no letter, figure or space of ASCII: gives where it ends.
size_t ShingleReader::ReadOther(std::string_view text, size_t at) {
  auto i = static_cast<int32_t>(at);
  const auto size = static_cast<int32_t>(text.size());
  UChar32 c = 0;
  U8_NEXT(reinterpret_cast<const uint8_t*>(text.data()), i, size, c);
  const auto end = static_cast<size_t>(i);
  if (IsApostrophe(c)) return end;  // a closing quotation mark stands before a space anyway
  if (c == '.' || c == ',') {
    const bool in_number =
        size_ > 0 && IsDigit(word_[size_ - 1]) && end < text.size() && IsDigit(text[end]);
    if (in_number) return end;
  }
  if (c > 0x7f && u_isalnum(c) != 0) {
    if (IsSpaceless(c)) {
      EndWord();
      AddWord(Mix(static_cast<uint64_t>(c)), false);
      return end;
    }
    if (size_ == 0 && !sentence_start_ && u_isupper(c) != 0) particular_ = true;
    uint8_t folded[U8_MAX_LENGTH];
    int32_t length = 0;
    U8_APPEND_UNSAFE(folded, length, u_foldCase(c, U_FOLD_CASE_DEFAULT));
    for (int32_t k = 0; k < length; ++k) Push(static_cast<char>(folded[k]));
    letters_ = false;
    return end;
  }
  // Marks belong to the word they stand in.
  if (c > 0x7f && (U_MASK(u_charType(c)) & U_GC_M_MASK) != 0 && size_ > 0) {
    for (const char byte : text.substr(at, end - at)) Push(byte);
    letters_ = false;
    return end;
  }
  EndWord();
  if (EndsSentence(c)) sentence_start_ = true;
  return end;
}

void ShingleReader::Read(std::string_view text) {
  sentence_start_ = true;
  values_.reserve(values_.size() + text.size() / 5);
  for (size_t i = 0; i < text.size();) {
    const char c = text[i];
    if (IsLower(c)) {
      Push(c);
      ++i;
    } else if (c == ' ') {
      EndWord();
      ++i;
    } else if (IsUpper(c)) {
      // "I" names nobody.
      const bool alone = i + 1 == text.size() || text[i + 1] == ' ';
      if (size_ == 0 && !sentence_start_ && !alone) particular_ = true;
      Push(static_cast<char>(c | 0x20));
      ++i;
    } else if (IsDigit(c)) {
      particular_ = true;
      letters_ = false;
      Push(c);
      ++i;
    } else {
      i = ReadOther(text, i);
    }
  }
  EndWord();
}

}  // namespace demarche::ingest
