#include "stance_service/ledger/aggregate.h"

#include <algorithm>
#include <boost/math/distributions/beta.hpp>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>
#include <string_view>
#include <tuple>
#include <utility>

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

double Recency(std::optional<int64_t> time_us, std::optional<int64_t> newest_us,
               const AggregateOptions& options) {
  if (options.half_life_days <= 0 || !newest_us.has_value()) return 1;
  if (!time_us.has_value()) return kUndatedRecency;
  const double age_days = static_cast<double>(*newest_us - *time_us) / kMicrosPerDay;
  return std::exp2(-age_days / options.half_life_days);
}

bool Counts(const Testimony& testimony) {
  return testimony.review_state != v1::REVIEW_STATE_REJECTED &&
         testimony.position != v1::POSITION_UNSPECIFIED &&
         (Reviewed(testimony) || testimony.probability > 0);
}

// P · F: what the statement would weigh if it stood alone and were new.
double OwnWeight(const Testimony& testimony) {
  const double probability = Reviewed(testimony) ? 1 : testimony.probability;
  return probability * FactualityWeight(testimony.factuality);
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

// When each statement was made, by its place in the input: a reprint is no newer than its story.
std::vector<std::optional<int64_t>> TimesOf(absl::Span<const Testimony> testimonies) {
  std::map<std::string_view, int64_t> first;  // of each witness, when it was first published
  for (const Testimony& t : testimonies) {
    if (!t.time_us.has_value() || !t.time_is_published) continue;
    const auto [place, is_new] = first.emplace(t.witness, *t.time_us);
    if (!is_new) place->second = std::min(place->second, *t.time_us);
  }
  std::vector<std::optional<int64_t>> times;
  times.reserve(testimonies.size());
  for (const Testimony& t : testimonies) {
    times.push_back(t.time_us.has_value() && t.time_is_published ? first.at(t.witness) : t.time_us);
  }
  return times;
}

// The strongest statement of each claim among those of one article, strongest first, which stand
// together by claim. The others weigh nothing.
std::vector<Weighed*> ClaimsOf(absl::Span<const Testimony> testimonies,
                               absl::Span<Weighed> article) {
  std::vector<Weighed*> claims;
  for (std::size_t begin = 0, end; begin < article.size(); begin = end) {
    Weighed* strongest = &article[begin];
    for (end = begin + 1; end < article.size() && testimonies[article[end].index].claim ==
                                                      testimonies[article[begin].index].claim;
         ++end) {
      Weighed* weaker = &article[end];
      if (weaker->Force() > strongest->Force()) std::swap(weaker, strongest);
      weaker->weight = 0;
    }
    claims.push_back(strongest);
  }
  std::stable_sort(claims.begin(), claims.end(),
                   [](const Weighed* a, const Weighed* b) { return a->Force() > b->Force(); });
  return claims;
}

// I, applied to the statements of one witness on one side, which stand together by article and
// claim.
void ShareWitness(absl::Span<const Testimony> testimonies, absl::Span<Weighed> side) {
  std::vector<Weighed*> best;  // by rank: the strongest of all articles
  for (std::size_t begin = 0, end; begin < side.size(); begin = end) {
    end = begin + 1;
    const std::string& article = testimonies[side[begin].index].article;
    while (end < side.size() && testimonies[side[end].index].article == article) ++end;
    const std::vector<Weighed*> claims = ClaimsOf(testimonies, side.subspan(begin, end - begin));
    for (std::size_t rank = 0; rank < claims.size(); ++rank) {
      if (rank == best.size()) {
        best.push_back(claims[rank]);
      } else if (claims[rank]->Force() > best[rank]->Force()) {
        best[rank]->weight = 0;
        best[rank] = claims[rank];
      } else {
        claims[rank]->weight = 0;
      }
    }
  }
  double share = 1;
  for (Weighed* claim : best) {
    claim->weight *= share;
    share /= 2;
  }
}

// A total order that depends on content alone, in which the statements of a witness on one side
// stand together, by article and claim. Statements that tie are equal in all that counts.
auto ContentKey(const Testimony& t) {
  return std::tie(t.witness, t.position, t.article, t.claim, t.statement_id, t.strength,
                  t.probability, t.factuality, t.review_state, t.time_us);
}

// The statements that count, with their weights, in content order.
std::vector<Weighed> Weigh(absl::Span<const Testimony> testimonies,
                           const AggregateOptions& options) {
  const std::vector<std::optional<int64_t>> times = TimesOf(testimonies);
  std::optional<int64_t> newest_us;
  for (const std::optional<int64_t>& time_us : times) {
    if (time_us.has_value()) newest_us = std::max(newest_us, time_us);
  }
  std::vector<Weighed> weighed;
  for (std::size_t i = 0; i < testimonies.size(); ++i) {
    if (!Counts(testimonies[i])) continue;
    weighed.push_back({i, SignedValue(testimonies[i]),
                       OwnWeight(testimonies[i]) * Recency(times[i], newest_us, options),
                       Words(testimonies[i])});
  }
  std::sort(weighed.begin(), weighed.end(), [&](const Weighed& a, const Weighed& b) {
    return ContentKey(testimonies[a.index]) < ContentKey(testimonies[b.index]);
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
  testimony.time_is_published =
      statement.statement_time_source() == v1::STATEMENT_TIME_SOURCE_PUBLISHED;
  const v1::ArticleReference& article = statement.article();
  testimony.article = article.id();
  testimony.witness = article.cluster_id().empty() ? absl::StrCat("article:", article.id())
                                                   : absl::StrCat("cluster:", article.cluster_id());
  // An article may say it twice, in its title for instance. Where rights forbid quoting, its place
  // must do.
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
