#include "stance_service/language/name_groups.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "stance_service/language/byte_class.h"

namespace demarche::stance {
namespace {

// A group under way.
struct Draft {
  std::string text;
  std::vector<int> members;
  std::array<float, kNameTypeCount> chances = {};  // summed over members
  int merged_into = -1;
};

std::string Tidy(std::string_view name) {
  std::string tidy;
  for (size_t i = 0; i < name.size(); ++i) {
    if (Is(name[i], kSpaceByte)) {
      if (!tidy.empty() && tidy.back() != ' ') tidy += ' ';
    } else if (name.substr(i, 3) == "\u2019") {
      tidy += '\'';
      i += 2;
    } else {
      tidy += name[i];
    }
  }
  return tidy;
}

std::string_view LastWord(std::string_view name) {
  const size_t space = name.rfind(' ');
  return space == std::string_view::npos ? name : name.substr(space + 1);
}

bool IsOneWord(std::string_view name) { return name.find(' ') == std::string_view::npos; }

bool IsAcronym(std::string_view name) {
  if (name.size() < 2 || name.size() > 10 || !IsOneWord(name)) return false;
  const auto capitals =
      std::count_if(name.begin(), name.end(), [](char c) { return Is(c, kUpperByte); });
  return capitals * 2 > static_cast<ptrdiff_t>(name.size());
}

// The acronym's capitals are, in order, among the letters with which the name's words begin, and
// the first is the first's.
bool Abbreviates(std::string_view acronym, std::string_view name) {
  size_t at = 0;
  for (const char letter : acronym) {
    if (!Is(letter, kUpperByte)) continue;
    bool found = false;
    for (; at < name.size() && !found; ++at) {
      const bool begins = at == 0 || !Is(name[at - 1], kAlnumByte | kBeyondByte);
      if (begins && AsciiLower(name[at]) == AsciiLower(letter)) found = true;
      if (at == 0 && !found) return false;
    }
    if (!found) return false;
  }
  return true;
}

NameType TypeOf(const Draft& draft) {
  const auto best = std::max_element(draft.chances.begin(), draft.chances.end());
  return static_cast<NameType>(best - draft.chances.begin());
}

class Grouper {
 public:
  Grouper(std::string_view text, absl::Span<const Name> names) : text_(text), names_(names) {
    for (int i = 0; i < static_cast<int>(names.size()); ++i) {
      std::string form = Tidy(text.substr(names[i].begin, names[i].end - names[i].begin));
      const auto [place, is_new] =
          by_text_.try_emplace(std::move(form), static_cast<int>(drafts_.size()));
      if (is_new) drafts_.push_back({.text = place->first});
      Draft& draft = drafts_[static_cast<size_t>(place->second)];
      draft.members.push_back(i);
      for (size_t t = 0; t < kNameTypeCount; ++t) draft.chances[t] += names[i].chances[t];
      draft_of_.push_back(place->second);
    }
  }

  void MergeAcronyms() {
    for (size_t i = 1; i < names_.size(); ++i) {
      // "Name (ACRONYM" or "ACRONYM (Name".
      const uint32_t gap = names_[i].begin - names_[i - 1].end;
      if (gap == 0 || gap > 2 || text_[names_[i].begin - 1] != '(') continue;
      const int before = Root(draft_of_[i - 1]);
      const int inside = Root(draft_of_[i]);
      const auto merge = [&](int acronym, int name) {
        const std::string& short_form = drafts_[static_cast<size_t>(acronym)].text;
        const std::string& long_form = drafts_[static_cast<size_t>(name)].text;
        if (acronym == name || !IsAcronym(short_form) || IsOneWord(long_form)) return;
        if (Abbreviates(short_form, long_form)) Merge(acronym, name);
      };
      merge(inside, before);
      merge(before, inside);
    }
  }

  void MergeSurnames() {
    // The person of several words that ended so last, in order of the text.
    absl::flat_hash_map<std::string_view, int> persons;
    const auto note = [&](int draft) {
      const Draft& full = drafts_[static_cast<size_t>(draft)];
      if (!IsOneWord(full.text) && TypeOf(full) == NameType::kPerson) {
        persons[LastWord(full.text)] = draft;
      }
    };
    // A heading may have the surname first: all are known beforehand, by the first who has it.
    for (int d = static_cast<int>(drafts_.size()) - 1; d >= 0; --d) note(d);
    std::vector<std::pair<int, int>> merges;
    for (size_t i = 0; i < names_.size(); ++i) {
      note(draft_of_[i]);
      const Draft& draft = drafts_[static_cast<size_t>(draft_of_[i])];
      if (!IsOneWord(draft.text) || draft.members.front() != static_cast<int>(i)) continue;
      const auto person = persons.find(draft.text);
      if (person != persons.end()) merges.emplace_back(draft_of_[i], person->second);
    }
    for (const auto& [from, to] : merges) Merge(from, to);
  }

  std::vector<NameGroup> Groups() const {
    std::vector<NameGroup> groups;
    std::vector<int> group_of(drafts_.size(), -1);
    for (size_t i = 0; i < names_.size(); ++i) {
      const int root = Root(draft_of_[i]);
      const Draft& draft = drafts_[static_cast<size_t>(root)];
      float sum = 0;
      for (const float chance : draft.chances) sum += chance;
      if (sum * 2 <= static_cast<float>(draft.members.size())) continue;
      int& group = group_of[static_cast<size_t>(root)];
      if (group < 0) {
        group = static_cast<int>(groups.size());
        groups.push_back({.text = draft.text, .type = TypeOf(draft)});
      }
      NameGroup& made = groups[static_cast<size_t>(group)];
      made.members.push_back(static_cast<int>(i));
      const std::string& form = drafts_[static_cast<size_t>(draft_of_[i])].text;
      if (form != made.text && std::find(made.other_forms.begin(), made.other_forms.end(), form) ==
                                   made.other_forms.end()) {
        made.other_forms.push_back(form);
      }
    }
    return groups;
  }

 private:
  int Root(int draft) const {
    while (drafts_[static_cast<size_t>(draft)].merged_into >= 0) {
      draft = drafts_[static_cast<size_t>(draft)].merged_into;
    }
    return draft;
  }
  void Merge(int from, int to) {
    from = Root(from);
    to = Root(to);
    if (from == to) return;
    Draft& source = drafts_[static_cast<size_t>(from)];
    Draft& target = drafts_[static_cast<size_t>(to)];
    source.merged_into = to;
    target.members.insert(target.members.end(), source.members.begin(), source.members.end());
    for (size_t t = 0; t < kNameTypeCount; ++t) target.chances[t] += source.chances[t];
  }

  std::string_view text_;
  absl::Span<const Name> names_;
  absl::flat_hash_map<std::string, int> by_text_;
  std::vector<Draft> drafts_;
  std::vector<int> draft_of_;
};

}  // namespace

std::vector<NameGroup> GroupNames(std::string_view text, absl::Span<const Name> names) {
  Grouper grouper(text, names);
  grouper.MergeAcronyms();
  grouper.MergeSurnames();
  return grouper.Groups();
}

}  // namespace demarche::stance
