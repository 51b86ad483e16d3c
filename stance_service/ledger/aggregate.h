// From the statements of a pair to its stance.
//
// A stance is a posterior, not an average. Each statement i has a signed value and a weight:
//
//   s_i = +strength (supportive), −strength (sceptical), 0 (expressly neutral)
//   w_i = P_i · F_i · R_i · I_i
//
//   P  the engine's probability of the position stated; 1 once a person confirmed or corrected it
//   F  factuality: asserted and reported 1, expected 0.6, claimed by others 0.4, conditional 0.3,
//      denied 0.2
//   R  recency: ½^(age / half-life), the age counted from the pair's newest statement, so that the
//      score does not depend on the clock; ½ without a time where others have one
//   I  independence: the second, third, … claim of an article on the same side counts ½, ¼, …,
//      strongest first, so that no article ever outweighs two. The copies of one story are one
//      witness: of their strongest claims the strongest counts, of their second strongest the
//      strongest, and so on; the others count 0, and are kept as reprints. So a story weighs what
//      its fullest copy weighs, however many there are, in whatever words they put it. What a
//      story's copies say on the day they are published was said when the first of them was
//
// and moves a Beta distribution that starts from Jeffreys' prior a₀ = b₀ = ½:
//
//   a = a₀ + Σ w_i (1 + s_i) / 2      b = b₀ + Σ w_i (1 − s_i) / 2
//   score = 2a/(a+b) − 1              interval: 2q − 1 for the quantiles q at 2.5 % and 97.5 %
//
// So few witnesses leave a wide interval and a score near 0, and for the same weight contradicting
// witnesses leave a wider one than agreeing ones.
//
// Labels, the first that holds:
//   DIVIDED               both sides Σ w|s| reach kWeightySide, and the lighter kDividedShare of
//   the
//                         heavier
//   SUPPORTIVE, SCEPTICAL |score| reaches kClearScore: a single clear statement does
//   NEUTRAL               neutral statements reach kWeightyNeutral and outweigh the rest
//   UNCLEAR               otherwise
//
// Pure. The result is the same to the bit in whatever order the statements come.
#ifndef DEMARCHE_STANCE_SERVICE_LEDGER_AGGREGATE_H_
#define DEMARCHE_STANCE_SERVICE_LEDGER_AGGREGATE_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/types/span.h"
#include "demarche/v1/stance.pb.h"
#include "demarche/v1/statement.pb.h"

namespace demarche::stance {

inline constexpr double kClearScore = 0.15;
inline constexpr double kWeightySide = 0.4;
inline constexpr double kDividedShare = 1.0 / 3;
inline constexpr double kWeightyNeutral = 0.3;
// A trend needs this many statements with a time.
inline constexpr int kTrendStatements = 4;

struct AggregateOptions {
  // After so many days a statement counts half, more than 0. 0: statements do not fade.
  double half_life_days = 365;
};

// What of a statement its weight depends on.
struct Testimony {
  std::string statement_id;
  v1::Position position = v1::POSITION_UNSPECIFIED;
  double strength = 0;     // 0 to 1
  double probability = 0;  // of `position`, 0 to 1
  v1::Factuality factuality = v1::FACTUALITY_UNSPECIFIED;
  v1::ReviewState review_state = v1::REVIEW_STATE_UNSPECIFIED;
  std::optional<int64_t> time_us;  // microseconds after 1970
  // Whether `time_us` is when the article was published, for want of another.
  bool time_is_published = false;
  std::string article;  // its id
  std::string witness;  // the cluster of the article, or the article itself
  std::string claim;    // equal for copies of one sentence
};

// Of a statement with id and article set.
Testimony TestimonyOf(const v1::Statement& statement);

struct Aggregation {
  // Without ids, names and evidence. Without statements that count, `statement_count` is 0, the
  // label UNSPECIFIED and the rest unset: there is no evidence.
  v1::Stance stance;
  // Indexes of the statements that count, by w · strength (w for neutral ones), greatest first;
  // then the newer first, then by id. Reprints stand at the end.
  std::vector<std::size_t> heaviest;
};

Aggregation Aggregate(absl::Span<const Testimony> testimonies, const AggregateOptions& options);

// How strong a stance is, for sorting: the distance of its interval from 0 where 0 lies outside,
// else how little is missing for that, as a negative number. -1 to 1.
double StanceStrength(const v1::Stance& stance);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_LEDGER_AGGREGATE_H_
