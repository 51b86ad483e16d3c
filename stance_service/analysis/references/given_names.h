// Given names, and whose they mostly are: what tells "he" from "she", and a person from a place.
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_REFERENCES_GIVEN_NAMES_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_REFERENCES_GIVEN_NAMES_H_

#include <cstdint>
#include <string_view>

namespace demarche::stance {

enum class Gender : uint8_t { kUnknown, kMale, kFemale };

struct GivenName {
  bool known = false;
  // kUnknown for names of either ("Alex").
  Gender gender = Gender::kUnknown;
};

// Of a name as it is written, with a capital.
GivenName FindGivenName(std::string_view form);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_REFERENCES_GIVEN_NAMES_H_
