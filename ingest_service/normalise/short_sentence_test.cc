#include "ingest_service/normalise/short_sentence.h"

#include <gtest/gtest.h>

namespace demarche::ingest {
namespace {

TEST(IsShortSentence, KnowsSentencesOfEveryKind) {
  for (const char* line : {
           "Norway opposes tolls and closed its ports.",
           "The islands will not sign.",
           "They refused.",
           "Lisbon said no.",
           "Talks collapsed.",
           "The minister did not comment.",
           "Comments by the envoy angered Oslo.",
           "Support for the pact has fallen.",
           "Share prices fell on the news.",
           "Contact with the rebels has ended.",
           "Views are split on the treaty.",
           "This report angered the islanders.",
           "Thanks to Oslo, talks resumed.",
           "Terms of the lease were secret.",
           "“Read the treaty,” she told them.",
           "\"We will not pay,\" the mayor said.",
           "Der Hafen lehnt die Maut ab.",
           "Le port refuse le nouveau péage.",
           "Порт выступает против нового сбора.",
           "الميناء يرفض الرسوم الجديدة.",
           "港口反对新的通行费。",
       }) {
    EXPECT_TRUE(IsShortSentence(line)) << line;
  }
}

TEST(IsShortSentence, LeavesWhatIsNoneOrANotice) {
  for (const char* line : {
           "",
           ".",
           "A new bus line",
           "Why the islands will not sign",
           "Will the islands sign the pact?",
           "What a day it was on the pier!",
           "“Who will pay for it?”",
           "The islands will not...",
           "and then they left the room.",
           "Ada Quill, Coast Press.",
           "Oslo, Norway.",
           "Read the full report here.",
           "Please try again later.",
           "Support our work today.",
           "Share this with your friends.",
           "Log in to leave a note.",
           "Comments are closed.",
           "Be the first to comment.",
           "Reporting by Ada Quill in Oslo.",
           "Additional reporting by Bo Roe.",
           "By our correspondent in Oslo.",
           "This article was updated on Monday.",
           "Bo Roe contributed to this report.",
           "This is a developing story.",
           "Last updated on 3 May 2021.",
           "Published on 3 May 2021.",
           "Opinions are her own.",
           "All rights reserved.",
           "Terms and conditions apply.",
           "Cookies help this site to work.",
           "Write to ada@coast.example today.",
           "Photo courtesy of the harbour museum.",
           "This piece may hold affiliate links.",
           "Reading time is about ten minutes.",
           "We value your privacy.",
           "港口。",
       }) {
    EXPECT_FALSE(IsShortSentence(line)) << line;
  }
}

}  // namespace
}  // namespace demarche::ingest
