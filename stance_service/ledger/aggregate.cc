#include "stance_service/ledger/aggregate.h"

#include <algorithm>
#include <boost/math/distributions/beta.hpp>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>
#include <tuple>

#include "absl/strings/str_cat.h"
#include "stance_service/ledger/times.h"

namespace demarche::stance {
namespace {

constexpr double kPrior = 0.5;           // Jeffreys: a Beta(½, ½)
constexpr double kUndatedRecency = 0.5;  // as if one half-life old
constexpr double kTail = 0.025;

double FactualityWeight(v1::Factuality factuality) {
  switch (factuality) {
    case v1::FACTUALITY_EXPECTED:
      return 0.6;
    case v1::FACTUALITY_CLAIMED:
      return 0.4;
    case v1::FACTUALITY_CONDITIONAL:
      return 0.3;
    case v1::FACTUALITY_DENIED:
      return 0.2;
    default:
      return 1;
  }
}

double SignedValue(const Testimony& testimony) {
  switch (testimony.position) {
    case v1::POSITION_SUPPORTIVE:
      return testimony.strength;
    case v1::POSITION_SCEPTICAL:
      return -testimony.strength;
    default:
      return 0;
  }
}

bool Reviewed(const Testimony& testimony) {
  return testimony.review_state == v1::REVIEW_STATE_CONFIRMED ||
         testimony.review_state == v1::REVIEW_STATE_CORRECTED;
}

double Recency(const Testimony& testimony, std::optional<int64_t> newest_us,
               const AggregateOptions& options) {
  if (options.half_life_days <= 0 || !newest_us.has_value()) return 1;
  if (!testimony.time_us.has_value()) return kUndatedRecency;
  const double age_days = static_cast<double>(*newest_us - *testimony.time_us) / kMicrosPerDay;
  return std::exp2(-age_days / options.half_life_days);
}

// P · F · R: what the statement would weigh if it stood alone. 0 if it does not count.
double OwnWeight(const Testimony& testimony, std::optional<int64_t> newest_us,
                 const AggregateOptions& options) {
  if (testimony.review_state == v1::REVIEW_STATE_REJECTED ||
      testimony.position == v1::POSITION_UNSPECIFIED) {
    return 0;
  }
  const double probability = Reviewed(testimony) ? 1 : testimony.probability;
  return probability * FactualityWeight(testimony.factuality) *
         Recency(testimony, newest_us, options);
}

// A total order that depends on content alone. Statements that tie are equal in all that counts.
auto ContentKey(const Testimony& t) {
  return std::tie(t.witness, t.claim, t.position, t.statement_id, t.strength, t.probability,
                  t.factuality, t.review_state, t.time_us);
}

struct Weighed {
  std::size_t index = 0;  // into the input
  double value = 0;       // s
  double weight = 0;      // w
  double words = 0;       // how strong its words are: strength; 1 for a neutral statement

  // How far it moves the stance.
  double Force() const { return weight * words; }
};

double Words(const Testimony& testimony) {
  return testimony.position == v1::POSITION_NEUTRAL ? 1 : testimony.strength;
}

std::optional<int64_t> NewestTime(absl::Span<const Testimony> testimonies) {
  std::optional<int64_t> newest;
  for (const Testimony& testimony : testimonies) {
    if (testimony.time_us.has_value()) newest = std::max(newest, testimony.time_us);
  }
  return newest;
}

// I, applied to the statements of one witness on one side, which stand together by claim.
void ShareWitness(absl::Span<const Testimony> testimonies, absl::Span<Weighed> side) {
  struct Claim {
    std::size_t begin, end;
    double force;  // the mean of its copies
  };
  std::vector<Claim> claims;
  for (std::size_t begin = 0; begin < side.size();) {
    std::size_t end = begin;
    double total = 0;
    while (end < side.size() &&
           testimonies[side[end].index].claim == testimonies[side[begin].index].claim) {
      total += side[end++].Force();
    }
    claims.push_back({begin, end, total / static_cast<double>(end - begin)});
    begin = end;
  }
  std::stable_sort(claims.begin(), claims.end(),
                   [](const Claim& a, const Claim& b) { return a.force > b.force; });
  double share = 1;
  for (const Claim& claim : claims) {
    const auto copies = static_cast<double>(claim.end - claim.begin);
    for (std::size_t i = claim.begin; i < claim.end; ++i) side[i].weight *= share / copies;
    share /= 2;
  }
}

// The statements that count, with their weights, in content order.
std::vector<Weighed> Weigh(absl::Span<const Testimony> testimonies,
                           const AggregateOptions& options) {
  const std::optional<int64_t> newest_us = NewestTime(testimonies);
  std::vector<Weighed> weighed;
  for (std::size_t i = 0; i < testimonies.size(); ++i) {
    const double weight = OwnWeight(testimonies[i], newest_us, options);
    if (weight > 0)
      weighed.push_back({i, SignedValue(testimonies[i]), weight, Words(testimonies[i])});
  }
  std::sort(weighed.begin(), weighed.end(), [&](const Weighed& a, const Weighed& b) {
    const Testimony& first = testimonies[a.index];
    const Testimony& second = testimonies[b.index];
    return std::tie(first.witness, first.position) != std::tie(second.witness, second.position)
               ? std::tie(first.witness, first.position) < std::tie(second.witness, second.position)
               : ContentKey(first) < ContentKey(second);
  });
  for (std::size_t begin = 0; begin < weighed.size();) {
    const Testimony& first = testimonies[weighed[begin].index];
    std::size_t end = begin;
    while (end < weighed.size()) {
      const Testimony& next = testimonies[weighed[end].index];
      if (next.witness != first.witness || next.position != first.position) break;
      ++end;
    }
    ShareWitness(testimonies, absl::MakeSpan(weighed).subspan(begin, end - begin));
    begin = end;
  }
  return weighed;
}

struct Sums {
  double a = kPrior;
  double b = kPrior;
  double supportive = 0;  // Σ w|s|
  double sceptical = 0;
  double neutral = 0;  // Σ w
  double decided = 0;  // Σ w of the others

  double Score() const { return 2 * a / (a + b) - 1; }
};

Sums SumUp(absl::Span<const Weighed> weighed, absl::Span<const Testimony> testimonies) {
  Sums sums;
  for (const Weighed& w : weighed) {
    sums.a += w.weight * (1 + w.value) / 2;
    sums.b += w.weight * (1 - w.value) / 2;
    if (w.value > 0) sums.supportive += w.weight * w.value;
    if (w.value < 0) sums.sceptical -= w.weight * w.value;
    const bool neutral = testimonies[w.index].position == v1::POSITION_NEUTRAL;
    (neutral ? sums.neutral : sums.decided) += w.weight;
  }
  return sums;
}

v1::StanceLabel Label(const Sums& sums) {
  const auto [lighter, heavier] = std::minmax(sums.supportive, sums.sceptical);
  if (lighter >= kWeightySide && lighter >= kDividedShare * heavier) {
    return v1::STANCE_LABEL_DIVIDED;
  }
  if (sums.Score() >= kClearScore) return v1::STANCE_LABEL_SUPPORTIVE;
  if (sums.Score() <= -kClearScore) return v1::STANCE_LABEL_SCEPTICAL;
  if (sums.neutral >= kWeightyNeutral && sums.neutral > sums.decided) {
    return v1::STANCE_LABEL_NEUTRAL;
  }
  return v1::STANCE_LABEL_UNCLEAR;
}

void SetInterval(const Sums& sums, v1::Stance& stance) {
  const boost::math::beta_distribution<double> beta(sums.a, sums.b);
  stance.set_score(sums.Score());
  stance.set_lower(std::min(2 * boost::math::quantile(beta, kTail) - 1, sums.Score()));
  stance.set_upper(
      std::max(2 * boost::math::quantile(boost::math::complement(beta, kTail)) - 1, sums.Score()));
}

void SetCounts(absl::Span<const Weighed> weighed, absl::Span<const Testimony> testimonies,
               v1::Stance& stance) {
  int by_position[4] = {};
  int witnesses = 0;
  const std::string* witness = nullptr;  // they stand in order of witness
  for (const Weighed& w : weighed) {
    const Testimony& testimony = testimonies[w.index];
    ++by_position[testimony.position];
    if (witness == nullptr || *witness != testimony.witness) ++witnesses;
    witness = &testimony.witness;
  }
  stance.set_statement_count(static_cast<int>(weighed.size()));
  stance.set_independent_source_count(witnesses);
  stance.set_supportive_count(by_position[v1::POSITION_SUPPORTIVE]);
  stance.set_sceptical_count(by_position[v1::POSITION_SCEPTICAL]);
  stance.set_neutral_count(by_position[v1::POSITION_NEUTRAL]);
}

double ScoreOf(absl::Span<const Testimony> testimonies, const AggregateOptions& options) {
  return SumUp(Weigh(testimonies, options), testimonies).Score();
}

void SetTimes(absl::Span<const Weighed> weighed, absl::Span<const Testimony> testimonies,
              const AggregateOptions& options, v1::Stance& stance) {
  std::vector<Testimony> dated;
  for (const Weighed& w : weighed) {
    if (testimonies[w.index].time_us.has_value()) dated.push_back(testimonies[w.index]);
  }
  if (dated.empty()) return;
  std::sort(dated.begin(), dated.end(), [](const Testimony& a, const Testimony& b) {
    return a.time_us != b.time_us ? a.time_us < b.time_us : ContentKey(a) < ContentKey(b);
  });
  *stance.mutable_first_time() = FromMicros(*dated.front().time_us);
  *stance.mutable_last_time() = FromMicros(*dated.back().time_us);
  if (dated.size() < kTrendStatements) return;
  const std::size_t half = dated.size() / 2;
  const absl::Span<const Testimony> all(dated);
  stance.set_trend(ScoreOf(all.subspan(half), options) - ScoreOf(all.subspan(0, half), options));
}

std::vector<std::size_t> Heaviest(std::vector<Weighed> weighed,
                                  absl::Span<const Testimony> testimonies) {
  std::sort(weighed.begin(), weighed.end(), [&](const Weighed& a, const Weighed& b) {
    const Testimony& first = testimonies[a.index];
    const Testimony& second = testimonies[b.index];
    // Greater first, but for the id.
    const double a_force = a.Force(), b_force = b.Force();
    return std::tie(b_force, second.time_us, first.statement_id) <
           std::tie(a_force, first.time_us, second.statement_id);
  });
  std::vector<std::size_t> indexes;
  indexes.reserve(weighed.size());
  for (const Weighed& w : weighed) indexes.push_back(w.index);
  return indexes;
}

double ProbabilityOf(const v1::Statement& statement) {
  switch (statement.position()) {
    case v1::POSITION_SUPPORTIVE:
      return statement.probabilities().supportive();
    case v1::POSITION_SCEPTICAL:
      return statement.probabilities().sceptical();
    default:
      return statement.probabilities().none();
  }
}

}  // namespace

Testimony TestimonyOf(const v1::Statement& statement) {
  Testimony testimony;
  testimony.statement_id = statement.id();
  testimony.position = statement.position();
  testimony.strength = statement.strength();
  testimony.probability = ProbabilityOf(statement);
  testimony.factuality = statement.factuality();
  testimony.review_state = statement.review_state();
  if (statement.has_statement_time()) testimony.time_us = ToMicros(statement.statement_time());
  const v1::ArticleReference& article = statement.article();
  testimony.witness = article.cluster_id().empty() ? absl::StrCat("article:", article.id())
                                                   : absl::StrCat("cluster:", article.cluster_id());
  // Copies repeat the sentence. Where rights forbid quoting, its place must do.
  const v1::Span& evidence = statement.evidence();
  testimony.claim = evidence.text().empty()
                        ? absl::StrCat("at:", article.id(), ":", static_cast<int>(evidence.part()),
                                       ":", evidence.begin())
                        : absl::StrCat("text:", evidence.text());
  return testimony;
}

Aggregation Aggregate(absl::Span<const Testimony> testimonies, const AggregateOptions& options) {
  Aggregation result;
  const std::vector<Weighed> weighed = Weigh(testimonies, options);
  if (weighed.empty()) return result;
  const Sums sums = SumUp(weighed, testimonies);
  SetInterval(sums, result.stance);
  result.stance.set_label(Label(sums));
  SetCounts(weighed, testimonies, result.stance);
  SetTimes(weighed, testimonies, options, result.stance);
  result.heaviest = Heaviest(weighed, testimonies);
  return result;
}

double StanceStrength(const v1::Stance& stance) {
  return std::max(stance.lower(), -stance.upper());
}

}  // namespace demarche::stance
