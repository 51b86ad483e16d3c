#include "ingest_service/normalise/near_duplicate.h"

#include <algorithm>

#include "ingest_service/normalise/shingles.h"

namespace demarche::ingest {
namespace {

constexpr size_t kValueBytes = kShingleBits / 8;

// A copy holds at least this much of the shorter text,
constexpr double kLeastContainment = 0.5;
// and is not a fragment of the longer: a digest that quotes whole articles is a copy of none.
constexpr double kLeastResemblance = 0.22;
// Particulars are shared at least so much of what the wording around them is.
constexpr double kParticularsOfWording = 0.65;
// A text has few of them: then they say little, as if so many more were shared like the wording.
constexpr double kAssumedParticulars = 8;
// Below so many shingles compared, the shares are chance.
constexpr int kLeastCompared = 20;

Sketch SketchOf(std::vector<uint64_t>& values) {
  Sketch sketch;
  // Few values occur twice, so the lowest different ones are among the lowest of all; where a text
  // repeats itself more than that, they are looked for among all.
  for (size_t room = 2 * kSketchSize;; room = values.size()) {
    std::vector<uint64_t>& lowest = sketch.lowest;
    lowest.clear();
    if (room < values.size()) {
      std::nth_element(values.begin(), values.begin() + static_cast<ptrdiff_t>(room), values.end());
      lowest.assign(values.begin(), values.begin() + static_cast<ptrdiff_t>(room));
    } else {
      lowest = values;
    }
    std::sort(lowest.begin(), lowest.end());
    // Equal but for the mark is equal: the first, unmarked one stands for both.
    lowest.erase(std::unique(lowest.begin(), lowest.end(),
                             [](uint64_t a, uint64_t b) { return (a | 1) == (b | 1); }),
                 lowest.end());
    if (lowest.size() >= kSketchSize || room >= values.size()) break;
  }
  if (sketch.lowest.size() > kSketchSize) sketch.lowest.resize(kSketchSize);
  if (sketch.lowest.size() < kLeastShingles) sketch.lowest.clear();
  return sketch;
}

struct Counts {
  int a = 0;
  int b = 0;
  int shared = 0;
  double ShareOfFewer() const {
    const int fewer = std::min(a, b);
    return fewer == 0 ? 0 : static_cast<double>(shared) / fewer;
  }
};

}  // namespace

Sketch MakeSketch(const v1::Article& article) {
  ShingleReader reader;
  for (const v1::Paragraph& paragraph : article.paragraphs()) {
    if (paragraph.kind() != v1::PARAGRAPH_KIND_CAPTION) reader.Read(paragraph.text());
  }
  return SketchOf(reader.values());
}

Sketch MakeSketch(std::string_view text) {
  ShingleReader reader;
  reader.Read(text);
  return SketchOf(reader.values());
}

std::vector<uint32_t> LookUpKeys(const Sketch& sketch) {
  std::vector<uint32_t> keys;
  for (size_t i = 0; i < std::min(kKeys, sketch.lowest.size()); ++i) {
    // The lowest values have few bits left that differ: spread them over all 32.
    keys.push_back(static_cast<uint32_t>(((sketch.lowest[i] | 1) * 0x9e3779b97f4a7c15ULL) >> 32));
  }
  return keys;
}

Likeness Compare(const Sketch& a, const Sketch& b) {
  Likeness likeness;
  if (a.empty() || b.empty()) return likeness;
  // A sketch that is not full holds every shingle of its text.
  const auto limit_of = [](const Sketch& sketch) {
    return sketch.lowest.size() < kSketchSize ? UINT64_MAX : sketch.lowest.back() | 1;
  };
  const uint64_t limit = std::min(limit_of(a), limit_of(b));
  Counts marked, plain;
  size_t i = 0, j = 0;
  const auto in = [&](const Sketch& sketch, size_t at) {
    return at < sketch.lowest.size() && sketch.lowest[at] <= limit;
  };
  while (in(a, i) || in(b, j)) {
    const uint64_t first = in(a, i) ? a.lowest[i] : UINT64_MAX;
    const uint64_t second = in(b, j) ? b.lowest[j] : UINT64_MAX;
    const bool both = (first | 1) == (second | 1);
    const bool is_first = both || first < second;
    // What either text marks is marked: one may stand at the beginning of a sentence.
    const bool mark = (both ? first | second : is_first ? first : second) & 1;
    Counts& counts = mark ? marked : plain;
    counts.a += is_first;
    counts.b += both || !is_first;
    counts.shared += both;
    i += is_first;
    j += both || !is_first;
  }
  const Counts all = {marked.a + plain.a, marked.b + plain.b, marked.shared + plain.shared};
  likeness.compared = std::min(all.a, all.b);
  const int either = all.a + all.b - all.shared;
  likeness.resemblance = either == 0 ? 0 : static_cast<double>(all.shared) / either;
  likeness.containment = all.ShareOfFewer();
  likeness.wording = plain.ShareOfFewer();
  likeness.particulars = (marked.shared + kAssumedParticulars * likeness.wording) /
                         (std::min(marked.a, marked.b) + kAssumedParticulars);
  return likeness;
}

bool IsCopy(const Likeness& likeness) {
  return likeness.compared >= kLeastCompared && likeness.containment >= kLeastContainment &&
         likeness.resemblance >= kLeastResemblance &&
         likeness.particulars >= kParticularsOfWording * likeness.wording;
}

std::string EncodeSketch(const Sketch& sketch) {
  std::string bytes;
  bytes.reserve(kValueBytes * sketch.lowest.size());
  for (const uint64_t value : sketch.lowest) {
    for (size_t i = 0; i < kValueBytes; ++i) bytes.push_back(static_cast<char>(value >> (8 * i)));
  }
  return bytes;
}

std::optional<Sketch> DecodeSketch(std::string_view bytes) {
  if (bytes.size() % kValueBytes != 0 || bytes.size() > kValueBytes * kSketchSize) {
    return std::nullopt;
  }
  Sketch sketch;
  for (size_t at = 0; at < bytes.size(); at += kValueBytes) {
    uint64_t value = 0;
    for (size_t i = 0; i < kValueBytes; ++i) {
      value |= uint64_t{static_cast<unsigned char>(bytes[at + i])} << (8 * i);
    }
    if (!sketch.lowest.empty() && value <= sketch.lowest.back()) return std::nullopt;
    sketch.lowest.push_back(value);
  }
  return sketch;
}

}  // namespace demarche::ingest
