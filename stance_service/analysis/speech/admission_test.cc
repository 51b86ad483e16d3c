// Admission: what is an attribution, and what only looks like one.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "stance_service/analysis/speech/attribution_for_test.h"

namespace demarche::stance {
namespace {

using ::testing::IsEmpty;

TEST(AdmissionTest, DeedsAreNoAttributions) {
  for (const char* text :
       {"The treaty was signed in Bergen.", "The union found a rule that favours large boats.",
        "The council needs a new harbour.", "The boat is scheduled to sail at noon.",
        // What stands before the deed only opens the sentence.
        "When the boat sank, Halden ordered a search.",
        // Said of them or by nobody, and what things do.
        "The league faces accusations of fraud.", "Halden spoke amid complaints about the quota.",
        "The skippers had a chance to praise the quota.",
        "A case that threatened to sink the league came up."}) {
    EXPECT_THAT(Said(text), IsEmpty()) << text;
  }
}

TEST(AdmissionTest, TakesNoScareQuotesForSpeech) {
  for (const char* text : {"The “green” fleet sailed on.", "He bought the so-called “eco-boat”.",
                           "The workers’ council met the skippers’ union."}) {
    EXPECT_THAT(Said(text), IsEmpty()) << text;
  }
}

TEST(AdmissionTest, DescriptionsAreNoAttributions) {
  for (const char* text : {
           // What somebody or something else in the sentence is known by.
           "The council read a plan criticised by the league.",
           "The boats, backed by the league, sailed on.",
           "The quota that skippers oppose is old.",
           "Piet Roos, a skipper who opposes the quota, left.",
           "The law helped the skippers embrace the quota.",
           // Nobody is named, or only those who heard it.
           "The quota was announced on Monday.",
           "The skippers were told that boats would sink.",
           // A clause before a verb that brings in quotations alone, and a day.
           "They came home, she continued.",
           "The Gazette reported on Saturday.",
       }) {
    EXPECT_THAT(Said(text), IsEmpty()) << text;
  }
}

}  // namespace
}  // namespace demarche::stance
