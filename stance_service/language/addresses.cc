#include "stance_service/language/addresses.h"

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace demarche::stance {
namespace {

bool MayBeAddress(std::string_view chunk) {
  return AsciiLower(chunk[0]) == 'w' ||
         std::any_of(chunk.begin(), chunk.end(), [](char c) { return c == '@' || c == ':'; });
}

}  // namespace

uint32_t AddressEnd(const Piece& piece, uint32_t begin) {
  const std::string_view chunk = piece.Slice(begin, piece.end);
  if (chunk.size() < 4 || !MayBeAddress(chunk)) return begin;
  const size_t mail = chunk.find('@');
  const bool is_mail = mail != std::string_view::npos && mail > 0 &&
                       chunk.find('.', mail + 2) != std::string_view::npos &&
                       Is(chunk[mail - 1], kAlnumByte);
  const size_t scheme = chunk.find(':');
  const bool is_web = (scheme != std::string_view::npos && chunk.substr(scheme, 3) == "://") ||
                      EqualsLower(chunk.substr(0, 4), "www.");
  if (!is_mail && !is_web) return begin;
  if (!Is(chunk[0], kAlnumByte)) return begin;
  uint32_t stop = begin;
  while (stop < piece.end && !IsOneOf(piece.text[stop], "<>\"'()[]{}|")) {
    if (Is(piece.text[stop], kBeyondByte) && !ReadBeyond(piece.Slice(stop, piece.end)).IsOfWord())
      break;
    ++stop;
  }
  while (stop > begin && IsOneOf(piece.text[stop - 1], ".,;:!?")) --stop;
  return stop;
}

uint32_t SmileyEnd(const Piece& piece, uint32_t begin) {
  const uint32_t size = piece.end - begin;
  if (size < 2 || size > 3 || !IsOneOf(piece.text[begin], ":;=8")) return begin;
  if (size == 3 && piece.text[begin + 1] != '-') return begin;
  return IsOneOf(piece.text[piece.end - 1], "()DPp/") ? piece.end : begin;
}

}  // namespace demarche::stance
