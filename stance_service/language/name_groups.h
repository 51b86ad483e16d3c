// The names of a whole text, put together: who is named in full first and by surname afterwards is
// one, and so is an organisation with the acronym that brackets introduce.
#ifndef DEMARCHE_STANCE_SERVICE_LANGUAGE_NAME_GROUPS_H_
#define DEMARCHE_STANCE_SERVICE_LANGUAGE_NAME_GROUPS_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/types/span.h"
#include "stance_service/language/names.h"

namespace demarche::stance {

struct NameGroup {
  // As it is written where it is written in full, white space as single spaces.
  std::string text;
  // Other ways in which it is written ("Mensah", "SCO"), in order of appearance.
  std::vector<std::string> other_forms;
  // What most of its mentions make likely together.
  NameType type = NameType::kOther;
  // Indexes of the names, in order.
  std::vector<int> members;
};

// `names` lie in `text`, in order, and don't overlap. Leaves out what the mentions together make no
// name. Groups in the order of their first mention. Depends on nothing but the arguments; takes
// time in proportion to their number.
std::vector<NameGroup> GroupNames(std::string_view text, absl::Span<const Name> names);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_LANGUAGE_NAME_GROUPS_H_
