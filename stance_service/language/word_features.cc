#include "stance_service/language/word_features.h"

#include <algorithm>
#include <cstddef>

#include "stance_service/language/byte_class.h"

namespace demarche::stance {
namespace {

constexpr size_t kLongestHashed = 32;  // what lies beyond tells words no further apart

// Writes `word` in lower case, typographic apostrophes plain; returns the size.
size_t Fold(std::string_view word, std::array<char, kLongestHashed>* out) {
  size_t size = 0;
  for (size_t i = 0; i < word.size() && size < kLongestHashed; ++i) {
    if (word[i] == '\xE2' && word.substr(i, 3) == "\u2019") {
      (*out)[size++] = '\'';
      i += 2;
    } else {
      (*out)[size++] = AsciiLower(word[i]);
    }
  }
  return size;
}

uint64_t Hash(std::string_view text) {
  uint64_t hash = 0xcbf29ce484222325;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  hash ^= hash >> 32;
  hash *= 0x9E3779B97F4A7C15;
  return hash ^ (hash >> 29);
}

int32_t Bucket(std::string_view text, int rows) {
  return static_cast<int32_t>(Hash(text) % static_cast<uint64_t>(rows));
}

// Capitals (5 kinds), digits (3), and a sign among letters or digits (2).
int32_t Shape(std::string_view word) {
  size_t upper = 0, lower = 0, digits = 0, signs = 0;
  for (const char c : word) {
    const uint8_t bits = ClassOf(c);
    upper += (bits & kUpperByte) != 0;
    lower += (bits & (kLowerByte | kBeyondByte)) != 0;
    digits += (bits & kDigitByte) != 0;
    signs += (bits & kPunctByte) != 0;
  }
  int32_t capitals = 0;
  if (upper > 0) {
    const bool first = Is(word[0], kUpperByte);
    if (lower == 0) {
      capitals = upper == 1 ? 1 : 2;
    } else {
      capitals = first && upper == 1 ? 3 : 4;
    }
  }
  const int32_t number = digits == 0 ? 0 : (upper + lower == 0 ? 1 : 2);
  const int32_t sign = signs > 0 && signs < word.size();
  return capitals + 5 * (number + 3 * sign);
}

// Stands for every name of one word that a caller knows: whose name it is must not change the tree.
// Any name that the weights know well will do.
constexpr std::string_view kAnyName = "France";

bool IsLoneName(const std::vector<Token>& tokens, size_t i) {
  const auto is_name = [&](size_t at) {
    return at < tokens.size() && tokens[at].upos_known && tokens[at].upos == Upos::kPropn;
  };
  return is_name(i) && !is_name(i + 1) && !is_name(i - 1);
}

}  // namespace

uint64_t WordHash(std::string_view word) {
  std::array<char, kLongestHashed> folded;
  return Hash({folded.data(), Fold(word, &folded)});
}

SentenceCase SentenceCaseOf(std::string_view text, const std::vector<Token>& tokens) {
  size_t words = 0, upper = 0, first_upper = 0;
  for (const Token& token : tokens) {
    const std::string_view word = text.substr(token.begin, token.end - token.begin);
    if (word.size() < 4 || !Is(word[0], kLetterByte)) continue;
    ++words;
    first_upper += Is(word[0], kUpperByte);
    upper += std::all_of(word.begin(), word.end(), [](char c) { return !Is(c, kLowerByte); });
  }
  if (words < 3) return SentenceCase::kUsual;
  if (upper * 4 >= words * 3) return SentenceCase::kAllUpper;
  if (first_upper == 0) return SentenceCase::kAllLower;
  return first_upper * 5 >= words * 4 ? SentenceCase::kTitle : SentenceCase::kUsual;
}

void AddWordFeatures(std::string_view text, const std::vector<Token>& tokens,
                     std::vector<WordFeatures>* out) {
  const auto sentence_case = static_cast<int32_t>(SentenceCaseOf(text, tokens));
  for (size_t i = 0; i < tokens.size(); ++i) {
    const std::string_view word =
        IsLoneName(tokens, i) ? kAnyName
                              : text.substr(tokens[i].begin, tokens[i].end - tokens[i].begin);
    std::array<char, kLongestHashed> buffer;
    const std::string_view folded(buffer.data(), Fold(word, &buffer));
    WordFeatures& features = out->emplace_back();
    features.hash = Hash(folded);
    int32_t table = 0;
    size_t slot = 0;
    const auto add = [&](int32_t row, int rows) {
      features.rows[slot++] = table + row;
      table += rows;
    };
    const auto suffix = [&](size_t size) {
      return folded.substr(folded.size() - std::min(size, folded.size()));
    };
    add(Bucket(folded.substr(0, 2), kPrefix2Rows), kPrefix2Rows);
    add(Bucket(folded.substr(0, 3), kPrefix3Rows), kPrefix3Rows);
    add(Bucket(suffix(1), kSuffix1Rows), kSuffix1Rows);
    add(Bucket(suffix(2), kSuffix2Rows), kSuffix2Rows);
    add(Bucket(suffix(3), kSuffix3Rows), kSuffix3Rows);
    add(Bucket(suffix(4), kSuffix4Rows), kSuffix4Rows);
    add(Shape(word), kShapeRows);
    // A sentence is the same sentence wherever it stands: the space before it is not its own. The
    // last of the four rows is thus never used.
    const int32_t place = i == 0 ? 2 : (tokens[i].space_before ? 1 : 0);
    add(sentence_case * 4 + place, kPlaceRows);
    features.rows[slot] = tokens[i].upos_known ? KnownRow(tokens[i].upos) : kUnknownRow;
  }
}

}  // namespace demarche::stance
