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

// Of the first name of somebody who is known to be a person, so that it may be a common word too
// ("Bill", "Rose").
Gender GenderOfPerson(std::string_view first_name);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_REFERENCES_GIVEN_NAMES_H_
