#include "stance_service/analysis/references/introduced_names.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "absl/container/flat_hash_map.h"

namespace demarche::stance {
namespace {

constexpr size_t kLongest = 8;

bool IsCapital(char c) { return c >= 'A' && c <= 'Z'; }

// "BTA", "CSTO"; small letters within, as in "MoD", but not at the beginning or end.
bool IsShortName(std::string_view form) {
  if (form.size() < 2 || form.size() > kLongest || !IsCapital(form.front())) return false;
  const auto capitals = std::count_if(form.begin(), form.end(), IsCapital);
  return capitals >= 2 && IsCapital(form.back());
}

// The token of a short name that is given to the name before it; -1 if none is.
int GivenBehind(const Tree& tree, const Mention& mention) {
  int at = mention.last + 1;
  if (at + 1 >= tree.size()) return -1;
  if (tree.Form(at) == "(") {
    ++at;
    if (tree.Form(at) == "“" || tree.Form(at) == "\"" || tree.Lower(at) == "the") ++at;
  } else if (tree.Form(at) == "," && tree.Lower(at + 1) == "or") {
    at += 2;
    if (at < tree.size() && tree.Lower(at) == "the") ++at;
  } else {
    return -1;
  }
  return at < tree.size() && IsShortName(tree.Form(at)) ? at : -1;
}

// Its letters begin words of the name: the first does, and none is in none.
bool FitsName(std::string_view short_name, std::string_view name) {
  const auto lower = [](char c) { return IsCapital(c) ? static_cast<char>(c - 'A' + 'a') : c; };
  if (name.empty() || lower(short_name.front()) != lower(name.front())) {
    // "the Baltic …"
    const size_t space = name.find(' ');
    if (space == std::string_view::npos || lower(short_name.front()) != lower(name[space + 1])) {
      return false;
    }
  }
  size_t at = 0;
  for (const char c : short_name) {
    while (at < name.size() && lower(name[at]) != lower(c)) ++at;
    if (at++ >= name.size()) return false;
  }
  return true;
}

}  // namespace

void AddIntroducedNames(const Document& document, std::vector<Mention>* mentions) {
  absl::flat_hash_map<std::string_view, size_t> owners;  // of the mentions
  const size_t named = mentions->size();
  for (size_t m = 0; m < named; ++m) {
    const Mention& mention = (*mentions)[m];
    if (mention.kind != MentionKind::kName || mention.first == mention.last) continue;
    const Tree& tree = document.trees[mention.sentence];
    const int given = GivenBehind(tree, mention);
    if (given < 0 || !FitsName(tree.Form(given), document.Text(mention.begin, mention.end))) {
      continue;
    }
    owners.try_emplace(tree.Form(given), m);
  }
  if (owners.empty()) return;
  size_t next = 0;
  for (int s = 0; s < static_cast<int>(document.sentences.size()); ++s) {
    const Tree& tree = document.trees[s];
    for (int i = 0; i < tree.size(); ++i) {
      const Token& token = tree.token(i);
      while (next < named && (*mentions)[next].begin < token.begin) ++next;
      if (next < named && (*mentions)[next].begin == token.begin) continue;
      const auto owner = owners.find(tree.Form(i));
      if (owner == owners.end() || token.begin < (*mentions)[owner->second].begin) continue;
      Mention mention = (*mentions)[owner->second];
      mention.sentence = s;
      mention.first = mention.last = mention.head = i;
      mention.begin = token.begin;
      mention.end = token.end;
      mentions->push_back(mention);
    }
  }
  std::stable_sort(mentions->begin(), mentions->end(),
                   [](const Mention& a, const Mention& b) { return a.begin < b.begin; });
}

}  // namespace demarche::stance
