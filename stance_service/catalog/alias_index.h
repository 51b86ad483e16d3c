// Every name of a catalog in a trie of words, and the search for them in a text.
#ifndef DEMARCHE_STANCE_SERVICE_CATALOG_ALIAS_INDEX_H_
#define DEMARCHE_STANCE_SERVICE_CATALOG_ALIAS_INDEX_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "stance_service/catalog/first_words.h"
#include "stance_service/catalog/words.h"

namespace demarche::stance {

// How a name means its owner.
enum class AliasKind : uint8_t {
  kName,     // wherever it stands
  kMetonym,  // a place, where it acts or speaks
  kDemonym,  // an adjective, before a word for organs or officials
  kNominal,  // a noun that can stand for some actor or topic once that was named; PhraseIndex says
             // which
};

// Who a name belongs to: an index into the catalog's actors or topics.
struct AliasOwner {
  uint32_t index = 0;
  bool is_topic = false;
  AliasKind kind = AliasKind::kName;

  friend bool operator==(const AliasOwner&, const AliasOwner&) = default;
};

// The owner of all nominals: many have the same ("the president"), and a text is full of them.
inline constexpr AliasOwner kAnyNominal = {.kind = AliasKind::kNominal};

struct AliasMatch {
  uint32_t begin = 0;  // bytes of the text
  uint32_t end = 0;
  AliasOwner owner;
};

// Built once, then read by any number of threads. Small and flat, for a text's names lie anywhere
// in it.
class AliasIndex {
 public:
  // Adds a name. Returns false for a name without a letter or digit.
  bool Add(std::string_view name, AliasOwner owner);

  // Appends every match in `text`, in order of their beginning, longer first. Matches may overlap:
  // "NATO enlargement" holds "NATO". `scratch` lends memory.
  void Find(std::string_view text, NameWords* scratch, std::vector<AliasMatch>* out) const;

 private:
  static constexpr uint32_t kNone = 0xFFFFFFFF;

  // One meaning of a name; a node's are chained.
  struct Entry {
    AliasOwner owner;
    // What each word must at least be, two bits a word for the first 16 words.
    uint32_t required_case = 0;
    uint32_t next = kNone;
  };

  // A word's first eight bytes and its last: the whole word up to sixteen.
  struct WordEnds {
    uint64_t head = 0;
    uint64_t tail = 0;
    friend bool operator==(const WordEnds&, const WordEnds&) = default;
  };

  // The names that begin with the parent's words and this one.
  struct Node {
    WordEnds ends;
    uint32_t parent = 0;
    uint32_t word_size = 0;
    uint32_t word_begin = 0;  // in words_
    uint32_t first_entry = kNone;
    bool has_children = false;
  };

  // A hash table of nodes by parent and word, which the node's own are compared with.
  struct Slot {
    uint32_t tag = 0;
    uint32_t node = 0;  // 0: empty
  };
  struct Edges {
    std::vector<Slot> slots = std::vector<Slot>(64);  // a power of two, at most half full
    size_t count = 0;
  };

  static WordEnds EndsOf(std::string_view word);
  static uint64_t EdgeHash(uint32_t parent, const WordEnds& ends, size_t size);
  uint32_t Child(uint32_t parent, std::string_view word) const;
  uint32_t AddChild(uint32_t parent, std::string_view word);
  Edges& EdgesFrom(uint32_t parent) { return parent == 0 ? first_edges_ : edges_; }
  const Edges& EdgesFrom(uint32_t parent) const { return parent == 0 ? first_edges_ : edges_; }
  void Insert(uint32_t node, Edges* edges) const;
  std::string_view WordOf(const Node& node) const {
    return std::string_view(words_).substr(node.word_begin, node.word_size);
  }
  size_t FindAt(std::string_view text, size_t begin, NameWords* scratch,
                std::vector<AliasMatch>* out) const;

  std::string words_;
  std::vector<Node> nodes_ = std::vector<Node>(1);  // the first is the root
  std::vector<Entry> entries_;
  // Most searches end at a name's first word, whose nodes' slots are few enough for a near cache.
  Edges first_edges_;
  Edges edges_;
  FirstWords first_words_;
};

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_CATALOG_ALIAS_INDEX_H_
