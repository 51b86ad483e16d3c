#include "ingest_service/normalise/shingles.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

namespace demarche::ingest {
namespace {

// A word longer than this is none; what lies beyond does not count.
constexpr size_t kMaxWordBytes = 64;

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

bool AllLetters(std::string_view word) {
  for (const char c : word) {
    if (!IsLower(c)) return false;
  }
  return true;
}

bool EndsWith(std::string_view word, std::string_view end) { return word.ends_with(end); }

}  // namespace

void FoldSpelling(std::string& word) {
  if (word.size() < 4 || !AllLetters(word)) return;
  // In place, and the same for every word: "four" and "for" may well meet here, but not where whole
  // shingles do. organise/organize, travelled/traveled, labour/labor, defence/defense,
  // anaemia/anemia.
  size_t out = 0;
  for (size_t i = 0; i < word.size(); ++i) {
    char c = word[i] == 'z' ? 's' : word[i];
    const char next = i + 1 < word.size() ? word[i + 1] : '\0';
    if (c == 'c' && next == 'e') c = 's';
    if (c == 'u' && next == 'r' && out > 0 && word[out - 1] == 'o') continue;
    if (c == 'e' && out > 0 && (word[out - 1] == 'a' || word[out - 1] == 'o')) --out;
    if (out > 0 && word[out - 1] == c) continue;
    word[out++] = c;
  }
  word.resize(out);
  // metre/meter, theatre/theater; catalogue/catalog; programme/program.
  if (EndsWith(word, "tre") || EndsWith(word, "bre")) {
    word.replace(word.size() - 2, 2, "er");
  } else if (EndsWith(word, "gue")) {
    word.resize(word.size() - 2);
  } else if (EndsWith(word, "ame")) {
    word.resize(word.size() - 1);
  }
}

void ShingleReader::AddWord(uint64_t hash, bool particular) {
  last_[words_ % kShingleWords] = {hash, particular};
  ++words_;
  sentence_start_ = false;
  if (words_ < kShingleWords) return;
  uint64_t h = 0;
  bool any = false;
  for (size_t i = 0; i < kShingleWords; ++i) {
    const Word& word = last_[(words_ + i) % kShingleWords];  // the oldest first
    h = (h + word.hash) * 0x9e3779b97f4a7c15ULL;
    any = any || word.particular;
  }
  h = Mix(h) >> (64 - kShingleBits);
  values_.push_back((h & ~uint64_t{1}) | (any ? 1 : 0));
}

void ShingleReader::EndWord() {
  if (word_.empty()) return;
  FoldSpelling(word_);
  AddWord(HashWord(word_), particular_);
  word_.clear();
  particular_ = false;
}

void ShingleReader::Read(std::string_view text) {
  const auto* bytes = reinterpret_cast<const uint8_t*>(text.data());
  const auto size = static_cast<int32_t>(text.size());
  sentence_start_ = true;
  for (int32_t i = 0; i < size;) {
    const char ascii = text[static_cast<size_t>(i)];
    if (IsLower(ascii)) {
      if (word_.size() < kMaxWordBytes) word_.push_back(ascii);
      ++i;
      continue;
    }
    if (IsUpper(ascii)) {
      // "I" names nobody.
      const bool alone = i + 1 >= size || text[static_cast<size_t>(i) + 1] == ' ';
      if (word_.empty() && !sentence_start_ && !alone) particular_ = true;
      if (word_.size() < kMaxWordBytes) word_.push_back(static_cast<char>(ascii | 0x20));
      ++i;
      continue;
    }
    if (IsDigit(ascii)) {
      particular_ = true;
      if (word_.size() < kMaxWordBytes) word_.push_back(ascii);
      ++i;
      continue;
    }
    if (ascii == ' ') {
      EndWord();
      ++i;
      continue;
    }
    UChar32 c = 0;
    const int32_t at = i;
    U8_NEXT(bytes, i, size, c);
    if (IsApostrophe(c)) continue;  // a closing quotation mark stands before a space anyway
    if ((c == '.' || c == ',') && !word_.empty() && IsDigit(word_.back()) && i < size &&
        IsDigit(text[static_cast<size_t>(i)])) {
      continue;
    }
    if (c > 0x7f && u_isalnum(c) != 0) {
      if (IsSpaceless(c)) {
        EndWord();
        AddWord(Mix(static_cast<uint64_t>(c)), false);
        continue;
      }
      if (word_.empty() && !sentence_start_ && u_isupper(c) != 0) particular_ = true;
      const UChar32 folded = u_foldCase(c, U_FOLD_CASE_DEFAULT);
      uint8_t encoded[U8_MAX_LENGTH];
      int32_t length = 0;
      U8_APPEND_UNSAFE(encoded, length, folded);
      if (word_.size() < kMaxWordBytes) {
        word_.append(reinterpret_cast<const char*>(encoded), static_cast<size_t>(length));
      }
      continue;
    }
    // Marks belong to the word they stand in.
    if (c > 0x7f && (U_MASK(u_charType(c)) & U_GC_M_MASK) != 0 && !word_.empty()) {
      word_.append(text.substr(static_cast<size_t>(at), static_cast<size_t>(i - at)));
      continue;
    }
    EndWord();
    if (EndsSentence(c)) sentence_start_ = true;
  }
  EndWord();
}

}  // namespace demarche::ingest
