#include "stance_service/language/name_features.h"

#include <algorithm>

#include "stance_service/language/byte_class.h"
#include "stance_service/language/word_features.h"

namespace demarche::stance {
namespace {

// What a row says; a row's hash is made of this and a value.
enum Kind : uint32_t {
  kAlways = 1,
  kLeftWord,
  kRightWord,
  kBetween,
  kBetweenSecond,
  kSuffixLeft,
  kSuffixRight,
  kShapes,
  kTags,
  kLink,
  kLinkWord,
  kLeftLink,
  kRightLink,
  kLeftPlace,
  kBefore,
  kBehind,
  kFirstWord,
  kLastWord,
  kAnyWord,
  kInnerWord,
  kFirstSuffix,
  kLastSuffix3,
  kLastSuffix2,
  kFirstShape,
  kLastShape,
  kLength,
  kBeforeSecond,
  kBehindSecond,
  kPlace,
  kLastTag,
  kProper,
  kRelation,
  kGovernor,
  kRelationGovernor,
  kGovernorTag,
  kCaseWord,
  kTitle,
  kApposed,
  kHasChild,
  kBeforeLength,
  kTitleWords,
  kTitleShape,
};

constexpr uint32_t Mix(uint64_t x) {
  x ^= x >> 33;
  x *= 0xff51afd7ed558ccd;
  x ^= x >> 33;
  x *= 0xc4ceb9fe1a85ec53;
  return static_cast<uint32_t>(x >> 32);
}

constexpr uint32_t Row(Kind kind, uint64_t value) { return Mix(value * 0x9E3779B97F4A7C15 + kind); }

uint64_t Suffix(std::string_view word, size_t size) {
  return WordHash(word.substr(word.size() - std::min(size, word.size())));
}

// Small letters, one capital, a capital and small ones, all capitals, several among small ones, a
// digit, a dot or hyphen.
uint64_t ShapeOf(std::string_view word) {
  size_t upper = 0, lower = 0, digits = 0, signs = 0;
  for (const char c : word) {
    upper += Is(c, kUpperByte);
    lower += Is(c, kLowerByte | kBeyondByte);
    digits += Is(c, kDigitByte);
    signs += Is(c, kPunctByte);
  }
  const uint64_t letters = upper == 0                ? 0
                           : lower == 0 && upper > 1 ? 1
                           : lower == 0              ? 2
                           : upper == 1              ? 3
                                                     : 4;
  return letters + 5 * (digits > 0) + 10 * (signs > 0);
}

uint64_t TagOf(const NameView& view, int i) {
  if (i < 0 || i >= view.size()) return 18;
  return view.is_annotated() ? static_cast<uint64_t>(view.token(i).upos) : 17;
}

uint64_t RelationOf(const NameView& view, int i) {
  return static_cast<uint64_t>(view.token(i).relation);
}

// Whether `above` is met within some steps up from `i`.
bool HangsFrom(const NameView& view, int i, int above) {
  constexpr int kSteps = 4;
  for (int step = 0; step < kSteps && i >= 0; ++step) {
    if (i == above) return true;
    i = view.token(i).head;
  }
  return false;
}

// How two tokens hang together: one from the other, by what, both from a third, further up, or not.
uint64_t LinkOf(const NameView& view, int a, int b) {
  const Token& left = view.token(a);
  const Token& right = view.token(b);
  if (right.head == a) return 100 + RelationOf(view, b);
  if (left.head == b) return 200 + RelationOf(view, a);
  if (left.head == right.head && left.head >= 0) {
    return 1000 + RelationOf(view, a) * 64 + RelationOf(view, b);
  }
  if (HangsFrom(view, b, a)) return 2;
  if (HangsFrom(view, a, b)) return 3;
  // By a proper noun that both belong to: "Fisheries" and "Trade" of "the Fisheries and Trade Act".
  if (left.head >= 0 && view.token(left.head).upos == Upos::kPropn &&
      HangsFrom(view, b, left.head)) {
    return 4;
  }
  if (right.head >= 0 && view.token(right.head).upos == Upos::kPropn &&
      HangsFrom(view, a, right.head)) {
    return 5;
  }
  return 1;
}

bool IsTitle(Relation relation) {
  return relation == Relation::kNmodDesc || relation == Relation::kCompound ||
         relation == Relation::kAmod;
}

void ReadTree(const NameView& view, int first, int last, NameFeatures* out) {
  // The piece's head: what hangs from a token outside.
  int head = last;
  for (int i = first; i <= last; ++i) {
    const int above = view.token(i).head;
    if (above < first || above > last) {
      head = i;
      break;
    }
  }
  const int governor = view.token(head).head;
  const uint64_t relation = RelationOf(view, head);
  out->Add(Row(kRelation, relation));
  out->Add(Row(kLastTag, TagOf(view, head)));
  if (governor >= 0) {
    out->slots[kPieceGovernor] = governor;
    out->Add(Row(kGovernor, view.Hash(governor)));
    out->Add(Row(kRelationGovernor, view.Hash(governor) * 64 + relation));
    out->Add(Row(kGovernorTag, TagOf(view, governor) * 64 + relation));
    if (view.token(head).relation == Relation::kAppos) out->slots[kPieceNoun] = governor;
  }
  // Children at most some words away: a piece has few, and they stand near.
  constexpr int kReach = 6;
  for (int i = std::max(0, first - kReach); i < std::min(view.size(), last + 1 + kReach); ++i) {
    if (i >= first && i <= last) continue;
    const Token& child = view.token(i);
    if (child.head < first || child.head > last) continue;
    out->Add(Row(kHasChild, RelationOf(view, i) * 2 + (i < first)));
    if (child.relation == Relation::kCase) out->Add(Row(kCaseWord, view.Hash(i)));
    if (i < first && IsTitle(child.relation)) {
      out->Add(Row(kTitle, view.Hash(i)));
      out->slots[kPieceNoun] = i;
    }
    if (child.relation == Relation::kAppos) {
      out->Add(Row(kApposed, view.Hash(i)));
      out->slots[kPieceNoun] = i;
    }
  }
}

}  // namespace

NameView::NameView(std::string_view text, const Sentence& sentence, bool is_annotated,
                   std::vector<uint64_t>* hashes)
    : text_(text), sentence_(sentence), is_annotated_(is_annotated), hashes_(*hashes) {
  hashes_.assign(sentence.tokens.size(), 0);
}

uint64_t NameView::Hash(int i) const {
  if (i < 0 || i >= size()) return 0;
  uint64_t& hash = hashes_[static_cast<size_t>(i)];
  if (hash == 0) hash = WordHash(Form(i));
  return hash;
}

void ReadGap(const NameView& view, const NameCandidate& left, const NameCandidate& right,
             NameFeatures* out) {
  const int a = left.token;
  const int b = right.token;
  *out = {};
  out->slots[kGapLeft] = a;
  out->slots[kGapRight] = b;
  out->Add(Row(kAlways, view.is_annotated()));
  out->Add(Row(kLeftWord, view.Hash(a)));
  out->Add(Row(kRightWord, view.Hash(b)));
  const uint64_t between = b - a > 1 ? view.Hash(a + 1) : b - a == 1 && !view.token(b).space_before;
  out->Add(Row(kBetween, between));
  if (b - a > 2) out->Add(Row(kBetweenSecond, view.Hash(a + 2)));
  out->Add(Row(kSuffixLeft, Suffix(view.Form(a), 3)));
  out->Add(Row(kSuffixRight, Suffix(view.Form(b), 3)));
  out->Add(Row(kShapes, (ShapeOf(view.Form(a)) * 32 + ShapeOf(view.Form(b))) * 4 + (b - a > 1)));
  const auto titles =
      static_cast<uint64_t>(IsTitleWord(view.Form(a)) + 2 * IsTitleWord(view.Form(b)));
  out->Add(Row(kTitleWords, titles * 4 + (b - a > 1)));
  if (titles != 0) {
    const uint64_t behind = b + 1 < view.size();
    out->Add(Row(kTitleShape, (titles * 64 + ShapeOf(view.Form(b))) * 2 + behind));
  }
  out->Add(Row(kLeftPlace, left.begins + 2 * left.joinable));
  out->Add(Row(kBefore, view.Hash(a - 1)));
  out->Add(Row(kBehind, view.Hash(b + 1)));
  if (!view.is_annotated()) return;
  const uint64_t link = LinkOf(view, a, b);
  out->Add(Row(
      kTags, (TagOf(view, a) * 32 + TagOf(view, b)) * 32 + (b - a > 1 ? TagOf(view, a + 1) : 31)));
  out->Add(Row(kLink, link));
  out->Add(Row(kLinkWord, link * 0x10001 + between));
  out->Add(Row(kLeftLink, RelationOf(view, a) * 64 + RelationOf(view, b)));
  out->Add(Row(kRightLink, link * 64 + TagOf(view, b + 1)));
}

void ReadPiece(const NameView& view, int first, int last, bool begins, bool alone,
               NameFeatures* out) {
  *out = {};
  out->slots[kPieceFirst] = first;
  out->slots[kPieceLast] = last;
  out->mean_first = first;
  out->mean_last = last;
  const int length = std::min(last - first + 1, 6);
  const std::string_view first_form = view.Form(first);
  const std::string_view last_form = view.Form(last);
  out->Add(Row(kAlways, view.is_annotated() + 2 * alone));
  out->Add(Row(kFirstWord, view.Hash(first)));
  out->Add(Row(kLastWord, view.Hash(last)));
  out->Add(Row(kFirstSuffix, Suffix(first_form, 3)));
  out->Add(Row(kLastSuffix3, Suffix(last_form, 3)));
  out->Add(Row(kLastSuffix2, Suffix(last_form, 2)));
  out->Add(Row(kFirstShape, ShapeOf(first_form) * 8 + static_cast<uint64_t>(length)));
  out->Add(Row(kLastShape, ShapeOf(last_form) * 8 + static_cast<uint64_t>(length)));
  out->Add(Row(kLength, static_cast<uint64_t>(length)));
  out->Add(Row(kTitleWords, static_cast<uint64_t>(IsTitleWord(first_form) +
                                                  2 * IsTitleWord(last_form) + 4 * length)));
  for (int i = first; i <= last && i < first + 8; ++i) {
    const bool inner = Is(view.Form(i)[0], kLowerByte | kPunctByte);
    out->Add(Row(inner ? kInnerWord : kAnyWord, view.Hash(i)));
  }
  if (alone) return;
  out->slots[kPieceBefore] = first > 0 ? first - 1 : -1;
  out->slots[kPieceBehind] = last + 1 < view.size() ? last + 1 : -1;
  out->Add(Row(kBefore, view.Hash(first - 1)));
  out->Add(Row(kBeforeLength, view.Hash(first - 1) * 8 + static_cast<uint64_t>(length)));
  if (first > 0 && IsTitleWord(view.Form(first - 1))) out->Add(Row(kTitleShape, 1));
  out->Add(Row(kBeforeSecond, view.Hash(first - 2)));
  out->Add(Row(kBehind, view.Hash(last + 1)));
  out->Add(Row(kBehindSecond, view.Hash(last + 2)));
  out->Add(Row(kPlace, (begins * 8 + static_cast<uint64_t>(length)) * 2 + view.is_annotated()));
  if (!view.is_annotated()) return;
  int proper = 0;
  for (int i = first; i <= last; ++i) proper += view.token(i).upos == Upos::kPropn;
  out->Add(Row(kProper, (proper == 0) + 2 * (proper == last - first + 1)));
  ReadTree(view, first, last, out);
}

}  // namespace demarche::stance
