#include "ingest_service/unpack/content_coding.h"

#include <brotli/decode.h>
#include <zlib.h>

#include <algorithm>
#include <memory>

#include "absl/strings/str_cat.h"
#include "ingest_service/normalise/text.h"

namespace demarche::ingest::unpack {
namespace {

using Plain = absl::StatusOr<std::optional<std::string>>;

constexpr int kGzip = 15 + 16, kZlib = 15, kBareDeflate = -15;
constexpr size_t kStepBytes = 64 << 10;

absl::Status TooMuch(size_t max_bytes) {
  return absl::ResourceExhaustedError(
      absl::StrCat("unpacks to a longer document, want at most ", max_bytes, " bytes"));
}

// Room for more at the end of `out`.
char* Grow(std::string& out, size_t used) {
  out.resize(used + kStepBytes);
  return out.data() + used;
}

// What to make of bytes of which nothing was unpacked: text was unpacked before, by the crawler;
// bytes that no text has are damaged.
Plain Untouched(std::string_view packed, std::string_view coding) {
  const std::string_view head = packed.substr(0, 256);
  if (std::none_of(head.begin(), head.end(), [](char c) { return c >= 0 && c < '\t'; })) {
    return std::optional<std::string>();
  }
  return absl::DataLossError(
      absl::StrCat("Content-Encoding: got \"", std::string(coding), "\", and the content is not"));
}

Plain Inflate(std::string_view packed, int window_bits, size_t max_bytes) {
  z_stream stream{};
  if (inflateInit2(&stream, window_bits) != Z_OK) return absl::InternalError("zlib: no memory");
  const std::unique_ptr<z_stream, decltype(&inflateEnd)> end(&stream, &inflateEnd);
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
  stream.avail_in = static_cast<uInt>(packed.size());
  std::string out;
  size_t used = 0;
  for (int result = Z_OK; result == Z_OK;) {
    stream.next_out = reinterpret_cast<Bytef*>(Grow(out, used));
    stream.avail_out = kStepBytes;
    result = inflate(&stream, Z_NO_FLUSH);
    used += kStepBytes - stream.avail_out;
    if (used > max_bytes) return TooMuch(max_bytes);
    // Some servers send several members.
    if (result == Z_STREAM_END && window_bits == kGzip && stream.avail_in > 0) {
      result = inflateReset(&stream);
    }
  }
  out.resize(used);
  if (used == 0) return Untouched(packed, window_bits == kGzip ? "gzip" : "deflate");
  return out;
}

Plain Unbrotli(std::string_view packed, size_t max_bytes) {
  const std::unique_ptr<BrotliDecoderState, decltype(&BrotliDecoderDestroyInstance)> state(
      BrotliDecoderCreateInstance(nullptr, nullptr, nullptr), &BrotliDecoderDestroyInstance);
  if (state == nullptr) return absl::InternalError("brotli: no memory");
  const auto* next_in = reinterpret_cast<const uint8_t*>(packed.data());
  size_t left_in = packed.size();
  std::string out;
  size_t used = 0;
  BrotliDecoderResult result = BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT;
  while (result == BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT) {
    auto* next_out = reinterpret_cast<uint8_t*>(Grow(out, used));
    size_t room = kStepBytes;
    result =
        BrotliDecoderDecompressStream(state.get(), &left_in, &next_in, &room, &next_out, nullptr);
    used += kStepBytes - room;
    if (used > max_bytes) return TooMuch(max_bytes);
  }
  out.resize(used);
  // Brotli has no mark by which text that was unpacked already could be told: damage tells.
  if (result == BROTLI_DECODER_RESULT_ERROR) return Untouched(packed, "br");
  return out;
}

// Two bytes of RFC 1950: method, window, and their checksum.
bool IsZlibHeader(std::string_view bytes) {
  if (bytes.size() < 2) return false;
  const unsigned first = static_cast<unsigned char>(bytes[0]);
  const unsigned second = static_cast<unsigned char>(bytes[1]);
  return (first & 0x0F) == 8 && (first >> 4) <= 7 && (first * 256 + second) % 31 == 0;
}

}  // namespace

Plain Unpack(std::string_view coding, std::string_view packed, size_t max_bytes) {
  if (packed.empty() || coding == "identity" || coding == "none" || coding == "utf-8") {
    return std::optional<std::string>();
  }
  if (coding == "gzip" || coding == "x-gzip") {
    if (!packed.starts_with("\x1F\x8B")) return Untouched(packed, coding);
    return Inflate(packed, kGzip, max_bytes);
  }
  if (coding == "deflate") {
    if (IsZlibHeader(packed)) return Inflate(packed, kZlib, max_bytes);
    // Text that was unpacked already is seldom a valid stream: its damage shows at once.
    if (packed.front() == '<' || packed.front() == '{') return std::optional<std::string>();
    return Inflate(packed, kBareDeflate, max_bytes);
  }
  if (coding == "br") {
    if (packed.front() == '<' || packed.front() == '{') return std::optional<std::string>();
    return Unbrotli(packed, max_bytes);
  }
  return absl::InvalidArgumentError(absl::StrCat(
      "Content-Encoding: got \"", std::string(Clip(coding, 64)), "\", want gzip, deflate or br"));
}

}  // namespace demarche::ingest::unpack
