#include "stance_service/catalog/name_variants.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "stance_service/catalog/stem.h"
#include "stance_service/catalog/words.h"

namespace demarche::stance {
namespace {

// Shorter acronyms are of too many things.
constexpr size_t kLeastInitials = 3;
// "Department of Fisheries, Harbours and Coastal Affairs" is turned round by nobody.
constexpr size_t kMostTurned = 3;

struct Long {
  std::string_view words;
  std::string_view abbreviation;
};

// Whose names institutions carry in front, and how these are shortened.
constexpr Long kOwners[] = {{"united states", "US"},
                            {"united kingdom", "UK"},
                            {"united nations", "UN"},
                            {"european union", "EU"},
                            {"african union", "AU"}};

bool IsOffice(std::string_view lower) {
  for (const char* office : {"department", "ministry", "office", "committee", "bureau", "agency",
                             "commission", "council", "board", "directorate", "court"}) {
    if (lower == office) return true;
  }
  return false;
}

bool IsSmallWord(std::string_view lower) {
  for (const char* word : {"of", "the", "for", "and", "on", "in", "to", "at", "against", "a", "an",
                           "with", "by", "from"}) {
    if (lower == word) return true;
  }
  return false;
}

bool IsLetters(std::string_view word) {
  return std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

// Empty where the word may be one already: "economics".
std::string Plural(std::string_view noun) {
  const auto is_vowel = [](char c) {
    return std::string_view("aeiou").find(c) != std::string_view::npos;
  };
  if (noun.ends_with("y") && noun.size() > 1 && !is_vowel(noun[noun.size() - 2])) {
    return absl::StrCat(std::string(noun.substr(0, noun.size() - 1)), "ies");
  }
  if (noun.ends_with("s") && !noun.ends_with("ss")) return "";
  for (const char* hissing : {"ss", "x", "z", "ch", "sh"}) {
    if (noun.ends_with(hissing)) return absl::StrCat(std::string(noun), "es");
  }
  return absl::StrCat(std::string(noun), "s");
}

// Empty where the word is no plural by its form.
std::string Singular(std::string_view noun) {
  if (noun.size() < 4 || !noun.ends_with("s")) return "";
  for (const char* singular : {"ss", "us", "is", "ics", "news"}) {
    if (noun.ends_with(singular)) return "";
  }
  if (noun.ends_with("ies")) return absl::StrCat(std::string(noun.substr(0, noun.size() - 3)), "y");
  for (const char* hissing : {"sses", "xes", "zes", "ches", "shes"}) {
    if (noun.ends_with(hissing)) return std::string(noun.substr(0, noun.size() - 2));
  }
  return std::string(noun.substr(0, noun.size() - 1));
}

// A name as its words, as written and in lower case.
struct Name {
  explicit Name(std::string_view name) {
    NameWords scanned;
    ScanWords(name, &scanned);
    for (const NameWord& word : scanned.words) {
      written.emplace_back(name.substr(word.begin, word.end - word.begin));
      lower.emplace_back(scanned.Folded(word));
      cases.push_back(word.letter_case);
    }
  }

  size_t size() const { return lower.size(); }
  std::string From(size_t first, size_t end) const {
    return absl::StrJoin(written.begin() + static_cast<ptrdiff_t>(first),
                         written.begin() + static_cast<ptrdiff_t>(end), " ");
  }
  // Same words in the same order, whatever stands between them.
  std::string Key() const { return absl::StrJoin(lower, " "); }

  std::vector<std::string> written;
  std::vector<std::string> lower;
  std::vector<WordCase> cases;
};

void AddNumbers(const Name& name, std::vector<std::string>* out) {
  // The noun that a preposition follows, else the last word.
  size_t noun = name.size() - 1;
  for (size_t i = 1; i < name.size(); ++i) {
    if (IsSmallWord(name.lower[i]) && name.lower[i] != "and") {
      noun = i - 1;
      break;
    }
  }
  if (name.cases[noun] != WordCase::kLower || !IsLetters(name.lower[noun]) ||
      name.lower[noun].size() < 3) {
    return;
  }
  std::string other = Singular(name.lower[noun]);
  if (other.empty()) other = Plural(name.lower[noun]);
  if (other.empty()) return;
  Name changed = name;
  changed.written[noun] = std::move(other);
  out->push_back(changed.From(0, name.size()));
}

void AddInitials(const Name& name, std::vector<std::string>* out) {
  std::string initials;
  for (size_t i = 0; i < name.size(); ++i) {
    if (IsSmallWord(name.lower[i])) continue;
    if (name.cases[i] == WordCase::kLower || !IsLetters(name.lower[i])) return;
    // "US Fisheries Board" is no USFB.
    if (name.cases[i] == WordCase::kCapitals) return;
    initials.push_back(static_cast<char>(name.lower[i][0] - 'a' + 'A'));
  }
  if (initials.size() >= kLeastInitials) out->push_back(initials);
}

void AddTurned(const Name& name, std::vector<std::string>* out) {
  for (size_t i = 0; i + 2 < name.size(); ++i) {
    if (!IsOffice(name.lower[i]) || (name.lower[i + 1] != "of" && name.lower[i + 1] != "on"))
      continue;
    const size_t first = name.lower[i + 2] == "the" ? i + 3 : i + 2;
    if (first >= name.size() || name.size() - first > kMostTurned) return;
    out->push_back(absl::StrCat(name.From(first, name.size()), " ", name.written[i]));
    if (i > 0) out->push_back(absl::StrCat(name.From(0, i), " ", out->back()));
    return;
  }
}

// "Fisheries Board", of whichever country, and "Senate"; but "Nations" is no short form.
void AddWithoutOwner(const Name& name, std::vector<std::string>* out) {
  if (name.size() < 3) return;
  const std::string front = absl::StrCat(name.lower[0], " ", name.lower[1]);
  for (const Long& owner : kOwners) {
    if (front != absl::string_view(owner.words.data(), owner.words.size())) continue;
    const std::string rest = name.From(2, name.size());
    if (IsSmallWord(name.lower[2])) return;
    out->push_back(absl::StrCat(std::string(owner.abbreviation), " ", rest));
    if (name.size() > 3 || IsOffice(name.lower[2]) || name.lower[2] == "congress" ||
        name.lower[2] == "senate" || name.lower[2] == "parliament") {
      out->push_back(rest);
    }
    return;
  }
}

// "Nordic Council" of "the Nordic Council", "US" of "the US", "Greens" of "the Greens"; but "the
// West" is no west. Empty where the article must stay, or there is none.
std::string WithoutArticle(const Name& name) {
  if (name.size() < 2) return "";
  if (name.lower[0] != "the" && name.lower[0] != "a" && name.lower[0] != "an") return "";
  const bool many = name.cases[1] != WordCase::kLower && name.lower[1].ends_with('s');
  if (name.size() == 2 && name.cases[1] != WordCase::kCapitals && !many) return "";
  return name.From(1, name.size());
}

std::vector<std::string> VariantsOf(std::string_view written) {
  std::vector<std::string> variants;
  Name name(written);
  if (name.size() == 0) return variants;
  if (const std::string bare = WithoutArticle(name); !bare.empty()) name = Name(bare);
  AddNumbers(name, &variants);
  AddInitials(name, &variants);
  AddTurned(name, &variants);
  AddWithoutOwner(name, &variants);
  // "United States Department of Fisheries" is turned round once its owner is off.
  const size_t shorter = variants.size();
  for (size_t i = 0; i < shorter; ++i) {
    const Name variant(variants[i]);
    if (variant.size() < name.size() && variant.size() > 2) AddTurned(variant, &variants);
  }
  return variants;
}

bool HasVariants(v1::ActorKind kind) {
  return kind == v1::ACTOR_KIND_UNSPECIFIED || kind == v1::ACTOR_KIND_ORGANISATION ||
         kind == v1::ACTOR_KIND_PARTY || kind == v1::ACTOR_KIND_GROUP;
}

}  // namespace

std::vector<NameVariant> NameVariants(const v1::Catalog& catalog) {
  absl::flat_hash_set<std::string> listed;
  const auto list = [&](const auto& record) {
    listed.insert(Name(record.name()).Key());
    for (const std::string& alias : record.aliases()) listed.insert(Name(alias).Key());
    for (const std::string& noun : record.nominals()) listed.insert(Name(noun).Key());
  };
  for (const v1::Actor& actor : catalog.actors()) {
    list(actor);
    for (const std::string& name : actor.metonyms()) listed.insert(Name(name).Key());
    for (const std::string& name : actor.demonyms()) listed.insert(Name(name).Key());
  }
  for (const v1::Topic& topic : catalog.topics()) list(topic);

  std::vector<NameVariant> variants;
  absl::flat_hash_map<std::string, std::pair<AliasOwner, bool>> owners;  // and whether it is alone
  const auto add = [&](std::vector<std::string> of_name, const AliasOwner& owner) {
    for (std::string& variant : of_name) {
      std::string key = Name(variant).Key();
      if (listed.contains(key)) continue;
      const auto [known, is_new] = owners.try_emplace(std::move(key), owner, true);
      if (!is_new && known->second.first != owner) known->second.second = false;
      if (is_new) variants.push_back({std::move(variant), owner});
    }
  };
  // Any name may lose its article; of states, persons and other names than the first that is all.
  const auto add_bare = [&](const auto& record, const AliasOwner& owner) {
    std::vector<std::string> bare = {WithoutArticle(Name(record.name()))};
    for (const std::string& alias : record.aliases()) {
      bare.push_back(WithoutArticle(Name(alias)));
    }
    std::erase(bare, "");
    add(std::move(bare), owner);
  };
  for (int i = 0; i < catalog.actors_size(); ++i) {
    const v1::Actor& actor = catalog.actors(i);
    const AliasOwner owner{static_cast<uint32_t>(i), false, AliasKind::kName};
    if (HasVariants(actor.kind())) add(VariantsOf(actor.name()), owner);
    add_bare(actor, owner);
  }
  for (int i = 0; i < catalog.topics_size(); ++i) {
    const v1::Topic& topic = catalog.topics(i);
    const AliasOwner owner{static_cast<uint32_t>(i), true, AliasKind::kName};
    add(VariantsOf(topic.name()), owner);
    add_bare(topic, owner);
  }
  std::erase_if(variants, [&](const NameVariant& variant) {
    return !owners.at(Name(variant.name).Key()).second;
  });
  return variants;
}

}  // namespace demarche::stance
