#include "ingest_service/normalise/html/witness.h"

#include <algorithm>
#include <functional>
#include <unordered_map>
#include <utility>
#include <vector>

#include "ingest_service/normalise/html/entities.h"
#include "ingest_service/normalise/html/outline.h"
#include "ingest_service/normalise/text.h"

namespace demarche::ingest::html {
namespace {

constexpr size_t kMostRead = 128 << 10;
constexpr size_t kWindow = 24;   // bytes: four or five words of Latin script
constexpr size_t kEnough = 300;  // bytes of letters below which it is a teaser
constexpr size_t kBlockRead = 4096;

std::string Letters(std::string_view text) {
  std::string letters = Skeleton(text);
  std::erase(letters, ' ');
  return letters;
}

// Tags as spaces; good enough where letters alone count.
std::string WithoutTags(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  bool in_tag = false;
  for (size_t i = 0; i < text.size(); ++i) {
    const bool begins = text[i] == '<' && i + 1 < text.size() &&
                        (text[i + 1] == '/' || (text[i + 1] >= 'a' && text[i + 1] <= 'z'));
    if (begins) in_tag = true;
    if (!in_tag) out.push_back(text[i]);
    if (text[i] == '>') in_tag = false;
  }
  return out;
}

uint64_t Hash(std::string_view window) { return std::hash<std::string_view>()(window); }

}  // namespace

Witness::Witness(std::string_view telling) {
  if (telling.size() < kEnough) return;
  letters_ = Letters(WithoutTags(Decoded(Clip(telling, kMostRead))));
  if (letters_.size() < kEnough) return;
  windows_.reserve(letters_.size());
  for (size_t i = 0; i + kWindow <= letters_.size(); ++i)
    windows_.insert(Hash(std::string_view(letters_).substr(i, kWindow)));
}

double Witness::Confirms(std::string_view text) const {
  const std::string letters = Letters(Clip(text, kBlockRead));
  if (letters.size() < kWindow)
    return !letters.empty() && letters_.find(letters) != std::string::npos ? 1 : 0;
  constexpr size_t kStep = 8;
  size_t looked = 0;
  size_t found = 0;
  for (size_t i = 0; i + kWindow <= letters.size(); i += kStep) {
    ++looked;
    found += windows_.contains(Hash(std::string_view(letters).substr(i, kWindow)));
  }
  return static_cast<double>(found) / static_cast<double>(looked);
}

void HearWitness(const Witness& witness, const Tree& tree, size_t leads, BlockList& blocks) {
  if (witness.silent()) return;
  constexpr double kAgrees = 0.7;  // of the running text
  constexpr double kTold = 0.3;    // of a block
  struct Held {
    double told = 0;
    double all = 0;
  };
  Held whole;
  std::unordered_map<NodeId, Held> boxes;  // by parent
  std::vector<double> shares(blocks.size(), 0);
  size_t first = blocks.size();
  size_t last = 0;
  for (size_t i = 0; i < blocks.size(); ++i) {
    shares[i] = witness.Confirms(blocks[i]->text);
    const double prose = Prose(*blocks[i]);
    for (Held* held : {&whole, &boxes[tree[blocks[i]->node].parent]}) {
      held->all += prose;
      held->told += prose * shares[i];
    }
    if (shares[i] < kTold) continue;
    first = std::min(first, i);
    last = i;
  }
  if (whole.told < kAgrees * whole.all) return;
  BlockList rest;
  for (size_t i = 0; i < blocks.size(); ++i) {
    const TextBlock& block = *blocks[i];
    const Held& box = boxes[tree[block.node].parent];
    const bool lead = i < leads || (i < first && Prose(block) > 0);
    const bool fellow = Prose(block) > 0 && box.told >= 0.5 * box.all;
    const bool heading = IsHeadingTag(block.tag) && (i < last || box.told > 0);
    if (shares[i] >= kTold || lead || fellow || heading) rest.push_back(&block);
  }
  blocks = std::move(rest);
}

}  // namespace demarche::ingest::html
