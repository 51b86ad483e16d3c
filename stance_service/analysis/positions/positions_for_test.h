// Sentences and the positions that tests want, or don't want, to be read in them.
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_POSITIONS_FOR_TEST_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_POSITIONS_FOR_TEST_H_

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <span>
#include <string>
#include <vector>

namespace demarche::stance {

struct PositionCase {
  const char* text;
  const char* position;  // as PositionsOf() writes it
};

// What is read in a text, with the test's own catalog.
using PositionsFinder = std::vector<std::string> (*)(const std::string& text);

inline void ExpectFound(PositionsFinder positions, std::span<const PositionCase> cases) {
  for (const PositionCase& c : cases) {
    EXPECT_THAT(positions(c.text), ::testing::Contains(c.position)) << c.text;
  }
}

inline void ExpectNone(PositionsFinder positions, std::span<const PositionCase> cases) {
  for (const PositionCase& c : cases) {
    EXPECT_THAT(positions(c.text), ::testing::Not(::testing::Contains(c.position))) << c.text;
  }
}

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_POSITIONS_FOR_TEST_H_
