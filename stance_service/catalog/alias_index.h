// Every name of a catalog in a trie of words, and the search for them in a text.
#ifndef DEMARCHE_STANCE_SERVICE_CATALOG_ALIAS_INDEX_H_
#define DEMARCHE_STANCE_SERVICE_CATALOG_ALIAS_INDEX_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "stance_service/catalog/first_words.h"
#include "stance_service/catalog/words.h"

namespace demarche::stance {

// How a name means its owner.
enum class AliasKind : uint8_t {
  kName,     // wherever it stands
  kMetonym,  // a place, where it acts or speaks
  kDemonym,  // an adjective, before a word for organs or officials
  kNominal,  // a noun, once the owner was named
};

// Who a name belongs to: an index into the catalog's actors or topics.
struct AliasOwner {
  uint32_t index = 0;
  bool is_topic = false;
  AliasKind kind = AliasKind::kName;

  friend bool operator==(const AliasOwner&, const AliasOwner&) = default;
};

struct AliasMatch {
  uint32_t begin = 0;  // bytes of the text
  uint32_t end = 0;
  AliasOwner owner;
};

// Built once, then read by any number of threads.
class AliasIndex {
 public:
  // Adds a name. Returns false for a name without a letter or digit.
  bool Add(std::string_view name, AliasOwner owner);

  // Appends every match in `text`, in order of their beginning, longer first. Matches may overlap:
  // "NATO enlargement" holds "NATO". `scratch` lends memory.
  void Find(std::string_view text, NameWords* scratch, std::vector<AliasMatch>* out) const;

 private:
  struct Entry {
    AliasOwner owner;
    // What each word must at least be, two bits a word for the first 16 words.
    uint32_t required_case = 0;
  };

  struct Node {
    std::vector<Entry> entries;
  };

  uint32_t Child(uint32_t node, uint32_t word) const;
  uint32_t WordId(std::string_view folded) const;
  size_t FindAt(std::string_view text, size_t begin, NameWords* scratch,
                std::vector<AliasMatch>* out) const;

  absl::flat_hash_map<std::string, uint32_t> word_ids_;  // from 1
  absl::flat_hash_map<uint64_t, uint32_t> edges_;        // node << 32 | word
  std::vector<Node> nodes_ = std::vector<Node>(1);
  FirstWords first_words_;
};

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_CATALOG_ALIAS_INDEX_H_
