#include "stance_service/analysis/unlisted.h"

#include <algorithm>
#include <cstddef>
#include <string>

#include "stance_service/analysis/references/mentions.h"
#include "stance_service/language/name_groups.h"
#include "stance_service/language/name_words.h"

namespace demarche::stance {
namespace {

constexpr std::size_t kMostNames = 100;
constexpr std::size_t kMostBytes = 256;
constexpr int kMostForms = 8;
constexpr int kMostMentions = 20;

v1::NameType ToProto(NameType type) {
  switch (type) {
    case NameType::kPerson:
      return v1::NAME_TYPE_PERSON;
    case NameType::kOrganisation:
      return v1::NAME_TYPE_ORGANISATION;
    case NameType::kPlace:
      return v1::NAME_TYPE_PLACE;
    case NameType::kOther:
      return v1::NAME_TYPE_OTHER;
  }
  return v1::NAME_TYPE_UNSPECIFIED;
}

// A name and the sentence it stands in.
struct Place {
  int sentence = 0;
  bool is_listed = false;
};

// The catalog's matches and the names both stand in order of the text.
class ListedNames {
 public:
  ListedNames(const Document& document, const CompiledCatalog& catalog)
      : document_(document), matches_(document.names), catalog_(catalog) {}

  bool Lists(const Name& name) {
    // Those that end before this name begins are behind every name to come, but for the longest.
    while (next_ < matches_.size() && matches_[next_].begin + kLongest < name.begin) ++next_;
    for (std::size_t i = next_; i < matches_.size() && matches_[i].begin < name.end; ++i) {
      const AliasMatch& match = matches_[i];
      if (match.end <= name.begin || match.owner.kind == AliasKind::kNominal) continue;
      if (match.begin <= name.begin && match.end >= name.end) return true;
      // It reaches beyond the name on one side: neither is sure, and the catalog knows better.
      if (match.begin < name.begin || match.end > name.end) return true;
      if (NamesSamePerson(match, name)) return true;
    }
    return false;
  }

 private:
  static constexpr uint32_t kLongest = 256;  // bytes of an alias

  // "Sen. Ada Brandt" is the listed Ada Brandt; so is "Ms Brandt", but not "Karl Brandt".
  bool NamesSamePerson(const AliasMatch& match, const Name& name) const {
    if (match.owner.is_topic || match.owner.kind != AliasKind::kName ||
        !IsPerson(catalog_.records().actors(static_cast<int>(match.owner.index)).kind())) {
      return false;
    }
    const std::string_view words = document_.Text(match.begin, match.end);
    const std::string_view whole = document_.Text(name.begin, name.end);
    return words.find(' ') != std::string_view::npos ||
           IsTitleWord(whole.substr(0, whole.find(' ')));
  }

  const Document& document_;
  const std::vector<AliasMatch>& matches_;
  const CompiledCatalog& catalog_;
  std::size_t next_ = 0;
};

// "Prime Minister", "General": whoever it is, the words name a post.
bool IsTitleAlone(std::string_view name) {
  for (std::size_t begin = 0; begin < name.size();) {
    const std::size_t end = std::min(name.find(' ', begin), name.size());
    const std::string_view word = name.substr(begin, end - begin);
    if (!IsTitleWord(word) && word != "Prime" && word != "Vice" && word != "Foreign") return false;
    begin = end + 1;
  }
  return true;
}

v1::UnlistedName ToRecord(const Document& document, const std::vector<Name>& names,
                          const std::vector<Place>& places, const NameGroup& group) {
  v1::UnlistedName record;
  record.set_name(group.text);
  record.set_type(ToProto(group.type));
  for (const std::string& form : group.other_forms) {
    if (record.other_forms_size() == kMostForms) break;
    if (form.size() <= kMostBytes) record.add_other_forms(form);
  }
  record.set_mention_count(static_cast<int32_t>(group.members.size()));
  int shown = group.members.front();
  bool in_full = false;
  for (const int member : group.members) {
    const Name& name = names[static_cast<std::size_t>(member)];
    if (record.mentions_size() < kMostMentions) {
      *record.add_mentions() = ToSpan(document, name.begin, name.end);
    }
    if (!in_full && document.Text(name.begin, name.end) == group.text) {
      in_full = true;
      shown = member;
    }
  }
  const Sentence& sentence =
      document
          .sentences[static_cast<std::size_t>(places[static_cast<std::size_t>(shown)].sentence)];
  *record.mutable_sentence() = ToSpan(document, sentence.begin, sentence.end);
  return record;
}

}  // namespace

std::vector<v1::UnlistedName> FindUnlistedNames(const Document& document,
                                                const CompiledCatalog& catalog,
                                                const NameFinder& finder) {
  NameFinder::Scratch scratch;
  std::vector<Name> names;
  std::vector<Place> places;
  for (std::size_t s = 0; s < document.sentences.size(); ++s) {
    finder.Find(document.buffer, document.sentences[s], document.read[s], &scratch, &names);
    places.resize(names.size(), {.sentence = static_cast<int>(s)});
  }
  ListedNames listed(document, catalog);
  for (std::size_t i = 0; i < names.size(); ++i) places[i].is_listed = listed.Lists(names[i]);

  std::vector<NameGroup> groups = GroupNames(document.buffer, names);
  std::erase_if(groups, [&](NameGroup& group) {
    // A surname that two share may mean the listed one; the name in full may not.
    const bool is_listed = std::any_of(group.members.begin(), group.members.end(), [&](int member) {
      const Name& name = names[static_cast<std::size_t>(member)];
      return places[static_cast<std::size_t>(member)].is_listed &&
             (name.first < name.last || document.Text(name.begin, name.end) == group.text);
    });
    std::erase_if(group.members,
                  [&](int member) { return places[static_cast<std::size_t>(member)].is_listed; });
    return is_listed || group.members.empty() || group.text.size() > kMostBytes ||
           IsTitleAlone(group.text);
  });
  if (groups.size() > kMostNames) {
    const auto first_mention = [](const NameGroup& a, const NameGroup& b) {
      return a.members.front() < b.members.front();
    };
    std::stable_sort(groups.begin(), groups.end(), [](const NameGroup& a, const NameGroup& b) {
      return a.members.size() > b.members.size();
    });
    groups.resize(kMostNames);
    std::sort(groups.begin(), groups.end(), first_mention);
  }
  std::vector<v1::UnlistedName> records;
  records.reserve(groups.size());
  for (const NameGroup& group : groups) {
    records.push_back(ToRecord(document, names, places, group));
  }
  return records;
}

}  // namespace demarche::stance
