#include "stance_service/analysis/measure_words.h"

#include "stance_service/analysis/one_of.h"

namespace demarche::stance {

bool IsMeasure(std::string_view lemma) {
  return IsOneOf(
      lemma, {"bill",      "law",         "act",       "legislation", "amendment",   "resolution",
              "motion",    "measure",     "proposal",  "plan",        "ordinance",   "decree",
              "order",     "referendum",  "petition",  "initiative",  "proposition", "lawsuit",
              "suit",      "challenge",   "treaty",    "convention",  "accord",      "pact",
              "agreement", "deal",        "draft",     "rule",        "regulation",  "directive",
              "reform",    "provision",   "clause",    "letter",      "campaign",    "drive",
              "bid",       "effort",      "push",      "vote",        "sanction",    "veto",
              "scheme",    "moratorium",  "programme", "program",     "strategy",    "policy",
              "package",   "declaration", "statement", "appeal",      "complaint",   "brief",
              "boycott",   "ban",         "embargo",   "operation",   "mission",     "crackdown",
              "movement",  "injunction",  "manifesto", "constitution"});
}

}  // namespace demarche::stance
