#include "stance_service/language/sentence.h"

#include <array>
#include <cstddef>

namespace demarche::stance {
namespace {

constexpr std::array<std::string_view, kUposCount> kUposNames = {
    "ADJ",  "ADP",  "ADV",   "AUX",   "CCONJ", "DET", "INTJ", "NOUN", "NUM",
    "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X",
};

constexpr std::array<std::string_view, kRelationCount> kRelationNames = {
    "root",         "nsubj",        "nsubj:pass",  "nsubj:outer", "csubj",      "csubj:pass",
    "obj",          "iobj",         "ccomp",       "xcomp",       "obl",        "obl:agent",
    "obl:unmarked", "advcl",        "advcl:relcl", "advmod",      "acl",        "acl:relcl",
    "amod",         "appos",        "aux",         "aux:pass",    "case",       "cc",
    "compound",     "compound:prt", "conj",        "cop",         "dep",        "det",
    "discourse",    "dislocated",   "expl",        "fixed",       "flat",       "goeswith",
    "list",         "mark",         "nmod",        "nmod:desc",   "nmod:poss",  "nmod:unmarked",
    "nummod",       "orphan",       "parataxis",   "punct",       "reparandum", "vocative",
};

template <typename Enum, size_t kSize>
std::optional<Enum> Find(const std::array<std::string_view, kSize>& names, std::string_view name) {
  for (size_t i = 0; i < kSize; ++i) {
    if (names[i] == name) return static_cast<Enum>(i);
  }
  return std::nullopt;
}

}  // namespace

std::string_view UposName(Upos upos) { return kUposNames[static_cast<size_t>(upos)]; }

std::string_view RelationName(Relation relation) {
  return kRelationNames[static_cast<size_t>(relation)];
}

std::optional<Upos> UposFromName(std::string_view name) { return Find<Upos>(kUposNames, name); }

std::optional<Relation> RelationFromName(std::string_view name) {
  if (const auto exact = Find<Relation>(kRelationNames, name)) return exact;
  return Find<Relation>(kRelationNames, name.substr(0, name.find(':')));
}

}  // namespace demarche::stance
