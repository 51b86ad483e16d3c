#include "stance_service/analysis/positions/adjectival_names.h"

#include <algorithm>
#include <span>
#include <string>
#include <vector>

#include "stance_service/analysis/one_of.h"

namespace demarche::stance {
namespace {

// Of adjectives made of names.
constexpr std::string_view kEndings[] = {"an",  "ish", "ese", "ic",  "ch", "i",
                                         "eek", "iss", "al",  "ive", "ist"};
// Those that surnames hardly have: "Israeli", "Mexican".
constexpr std::string_view kSureEndings[] = {"ian", "ish", "ese",  "ican",
                                             "eli", "aqi", "ench", "utch"};

bool EndsWithAny(std::string_view form, std::span<const std::string_view> endings) {
  return std::any_of(endings.begin(), endings.end(),
                     [&](std::string_view ending) { return form.ends_with(ending); });
}

}  // namespace

bool IsAdjectivalName(const Reading& reading, int sentence, int token) {
  const std::string_view form = reading.document.trees[sentence].Form(token);
  if (!EndsWithAny(form, kEndings) && !EndsWithAny(form, kSureEndings)) return false;
  const std::vector<int>& at = reading.mentions.At(sentence, token);
  return std::any_of(at.begin(), at.end(), [&](int m) {
    const Mention& mention = reading.mentions[m];
    if (mention.actor < 0 || mention.first != mention.last) return false;
    const std::string_view name = reading.catalog.records().actors(mention.actor).name();
    return name == form ? EndsWithAny(form, kSureEndings) : !name.ends_with(form);
  });
}

bool IsShortForState(std::string_view form) {
  return IsOneOf(form, {"US", "U.S.", "USA", "UK", "U.K.", "EU", "E.U.", "UN", "U.N.", "UAE",
                        "U.A.E.", "NATO", "Nato"});
}

}  // namespace demarche::stance
