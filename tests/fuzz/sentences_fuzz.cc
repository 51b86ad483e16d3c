// Any bytes as text to be cut into sentences and tokens: offsets stay in order and lose nothing but
// white space.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <vector>

#include "stance_service/language/segment.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace demarche::stance;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  std::vector<Sentence> sentences;
  Segment(text, 0, size, &sentences);
  uint32_t end = 0;
  for (const Sentence& sentence : sentences) {
    if (sentence.tokens.empty() || sentence.begin != sentence.tokens.front().begin ||
        sentence.end != sentence.tokens.back().end) {
      std::abort();
    }
    for (const Token& token : sentence.tokens) {
      if (token.begin < end || token.end <= token.begin || token.end > size) std::abort();
      end = token.end;
    }
  }
  return 0;
}
