#include "stance_service/language/lemmatiser.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <optional>

#include "absl/strings/string_view.h"
#include "stance_service/language/byte_class.h"
#include "stance_service/language/irregular_verbs.h"

namespace demarche::stance {
namespace {

// Takes the text up to the next `separator` off the front of *rest.
std::string_view TakeField(char separator, std::string_view* rest) {
  const size_t size = std::min(rest->find(separator), rest->size());
  const std::string_view field = rest->substr(0, size);
  rest->remove_prefix(std::min(size + 1, rest->size()));
  return field;
}

std::string Key(Upos upos, std::string_view form) {
  std::string key(1, static_cast<char>(upos));
  key += form;
  return key;
}

// An ending's bytes, the first of them lowest: that of an ending one byte shorter is the same without
// its lowest byte.
uint64_t BytesOf(std::string_view ending) {
  uint64_t bytes = 0;
  for (size_t i = ending.size(); i > 0; --i) {
    bytes = bytes << 8 | static_cast<unsigned char>(ending[i - 1]);
  }
  return bytes;
}
static_assert(Lemmatiser::kLongestEnding < 8);
uint64_t EndingKey(Upos upos, uint64_t bytes) { return bytes << 8 | static_cast<uint8_t>(upos); }

bool HasUpper(std::string_view word) {
  return std::any_of(word.begin(), word.end(), [](char c) { return Is(c, kUpperByte); });
}

}  // namespace

absl::StatusOr<Lemmatiser> Lemmatiser::Make(std::string_view section) {
  Lemmatiser result;
  while (!section.empty()) {
    std::string_view line = TakeField('\n', &section);
    const std::string_view kind = TakeField('\t', &line);
    const std::optional<Upos> upos = UposFromName(TakeField('\t', &line));
    const std::string_view form = TakeField('\t', &line);
    if (!upos) return absl::DataLossError("lemmas: unknown part of speech");
    if (kind == "w") {
      result.words_.emplace(Key(*upos, form), line);
    } else if (kind == "s") {
      const std::string_view cut = TakeField('\t', &line);
      Ending ending{0, line};
      const auto parsed = std::from_chars(cut.data(), cut.data() + cut.size(), ending.cut);
      if (parsed.ec != std::errc() || ending.cut > form.size() ||
          form.size() > static_cast<size_t>(kLongestEnding) ||
          ending.add.size() > static_cast<size_t>(kLongestEnding)) {
        return absl::DataLossError("lemmas: an ending's change is out of range");
      }
      result.endings_.emplace(EndingKey(*upos, BytesOf(form)), ending);
    } else {
      return absl::DataLossError("lemmas: unknown kind of line");
    }
  }
  result.known_words_.Reset(result.words_.size());
  for (const auto& [key, lemma] : result.words_) result.known_words_.Add(QuickHash(key));
  return result;
}

std::string_view Lemmatiser::Lemma(std::string_view word, Upos upos, std::string* scratch) const {
  const auto append = [scratch](std::string_view text) {
    const size_t at = scratch->size();
    scratch->append(text);
    return std::string_view(*scratch).substr(at);
  };
  if (word.size() > kLongestWord) return append(word.substr(0, kLongestWord));
  // The key, in place: the part of speech, then the word.
  std::array<char, kLongestWord + 1> key;
  key[0] = static_cast<char>(upos);
  if (upos == Upos::kPropn || upos == Upos::kX) {
    std::copy(word.begin(), word.end(), key.begin() + 1);
  } else {
    std::transform(word.begin(), word.end(), key.begin() + 1, AsciiLower);
  }
  const std::string_view form(key.data() + 1, word.size());
  if (known_words_.MayHold(QuickHash({key.data(), word.size() + 1}))) {
    const auto found = words_.find(absl::string_view(key.data(), word.size() + 1));
    if (found != words_.end()) return found->second;
  }
  if (upos == Upos::kVerb || upos == Upos::kAux) {
    if (const std::string_view base = BaseOfIrregular(form); !base.empty()) return base;
  }
  // Names in capitals and numbers have no endings.
  const bool name_in_capitals =
      upos == Upos::kPropn && HasUpper(word.substr(std::min<size_t>(1, word.size())));
  if (!name_in_capitals) {
    size_t size = std::min<size_t>(kLongestEnding, form.size() - 1);
    for (uint64_t bytes = BytesOf(form.substr(form.size() - size)); size > 0; --size, bytes >>= 8) {
      const auto ending = endings_.find(EndingKey(upos, bytes));
      if (ending == endings_.end()) continue;
      const std::string_view made = append(form.substr(0, form.size() - ending->second.cut));
      scratch->append(ending->second.add);
      return {made.data(), made.size() + ending->second.add.size()};
    }
  }
  return append(form);
}

}  // namespace demarche::stance
