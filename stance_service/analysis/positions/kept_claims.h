// The best claim for each actor and topic of a sentence, with those that it brings with it.
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_KEPT_CLAIMS_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_KEPT_CLAIMS_H_

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "stance_service/analysis/positions/claims.h"
#include "stance_service/analysis/reading.h"

namespace demarche::stance {

class KeptClaims {
 public:
  // Those of the document's author are kept only if `with_author`. `day` is the day of publishing.
  // All must outlive it.
  KeptClaims(const Reading& reading, const std::string& day, bool with_author)
      : reading_(reading), day_(day), with_author_(with_author) {}

  // Keeps the claim and those that the catalog says it brings with it: of entailed topics, of a
  // group's members, and of the principal.
  void Keep(Claim claim);

  // Hands over what was kept, by actor and topic.
  void MoveTo(std::vector<Claim>* claims);

 private:
  const v1::Catalog& records() const { return reading_.catalog.records(); }
  void KeepForAll(Claim claim);
  void KeepBest(Claim claim);

  const Reading& reading_;
  const std::string& day_;
  const bool with_author_;
  std::map<std::pair<int, TopicKey>, Claim> best_;
};

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_POSITIONS_KEPT_CLAIMS_H_
