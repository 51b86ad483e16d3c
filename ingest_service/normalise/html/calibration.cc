#include "ingest_service/normalise/html/calibration.h"

#include <algorithm>
#include <array>
#include <span>

namespace demarche::ingest::html {
namespace {

struct Point {
  double rank;
  double probability;
};

// Titles have a few ranks: of <title>, of Open Graph, of headings that are worded otherwise than
// all else (0.905, 0.91), that all agree with (0.96), and of news desks' JSON-LD. The curve need
// not rise.
constexpr auto kTitle = std::to_array<Point>({{0, 0},
                                              {0.5, 0.3},
                                              {0.75, 0.45},
                                              {0.8, 0.6},
                                              {0.89, 0.75},
                                              {0.9, 0.8},
                                              {0.905, 0.7},
                                              {0.92, 0.71},
                                              {0.96, 0.93},
                                              {1, 0.92}});
// A described author is nearly always right; a name beside the headline mostly.
constexpr auto kAuthors = std::to_array<Point>({{0, 0},
                                                {0.3, 0.4},
                                                {0.5, 0.7},
                                                {0.75, 0.84},
                                                {0.84, 0.91},
                                                {0.88, 0.95},
                                                {0.93, 0.97},
                                                {1, 0.98}});
// Below 0.46 it is a day of change that stands in, or a day far from the headline.
constexpr auto kPublished = std::to_array<Point>({{0, 0},
                                                  {0.3, 0.25},
                                                  {0.45, 0.64},
                                                  {0.55, 0.86},
                                                  {0.7, 0.9},
                                                  {0.85, 0.93},
                                                  {0.93, 0.98},
                                                  {1, 0.99}});

double At(std::span<const Point> curve, double rank) {
  if (rank >= curve.back().rank) return curve.back().probability;
  const auto above = std::upper_bound(curve.begin(), curve.end(), rank,
                                      [](double r, const Point& p) { return r < p.rank; });
  if (above == curve.begin()) return curve.front().probability;
  const Point& left = *(above - 1);
  const double part = (rank - left.rank) / (above->rank - left.rank);
  return left.probability + part * (above->probability - left.probability);
}

}  // namespace

void Calibrate(Draft& draft) {
  draft.title.confidence = At(kTitle, draft.title.confidence);
  draft.authors.confidence = At(kAuthors, draft.authors.confidence);
  draft.published.confidence = At(kPublished, draft.published.confidence);
  draft.modified.confidence = At(kPublished, draft.modified.confidence);
}

}  // namespace demarche::ingest::html
