#include "stance_service/ledger/aggregate.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>
#include <string>

#include "stance_service/ledger/times.h"

namespace demarche::stance {
namespace {

constexpr int64_t kYear = 365 * kMicrosPerDay;

// A clear, strong statement of a witness of its own.
Testimony Clear(v1::Position position, int number = 0) {
  Testimony t;
  t.statement_id = "s" + std::to_string(number);
  t.position = position;
  t.strength = 0.8;
  t.probability = 0.95;
  t.factuality = v1::FACTUALITY_REPORTED;
  t.time_us = 50 * kYear;
  t.article = "a" + std::to_string(number);
  t.witness = "w" + std::to_string(number);
  t.claim = "c" + std::to_string(number);
  return t;
}

v1::Stance StanceOf(const std::vector<Testimony>& testimonies) {
  return Aggregate(testimonies, {}).stance;
}

double Width(const v1::Stance& stance) { return stance.upper() - stance.lower(); }

std::vector<Testimony> Many(v1::Position position, int count, int first_number = 0) {
  std::vector<Testimony> result;
  for (int i = 0; i < count; ++i) result.push_back(Clear(position, first_number + i));
  return result;
}

TEST(Aggregate, NothingIsNoEvidenceAndNeitherNeutralNorDivided) {
  const Aggregation none = Aggregate({}, {});
  EXPECT_EQ(none.stance.statement_count(), 0);
  EXPECT_EQ(none.stance.label(), v1::STANCE_LABEL_UNSPECIFIED);
  EXPECT_TRUE(none.heaviest.empty());
}

TEST(Aggregate, FollowsTheFormula) {
  Testimony t = Clear(v1::POSITION_SUPPORTIVE);
  t.strength = 0.5;
  t.probability = 0.8;
  // a = 0.5 + 0.8 * 1.5 / 2 = 1.1, b = 0.5 + 0.8 * 0.5 / 2 = 0.7
  EXPECT_DOUBLE_EQ(StanceOf({t}).score(), 2 * 1.1 / 1.8 - 1);
  t.factuality = v1::FACTUALITY_CLAIMED;  // w = 0.32: a = 0.74, b = 0.58
  EXPECT_DOUBLE_EQ(StanceOf({t}).score(), 2 * 0.74 / 1.32 - 1);
}

TEST(Aggregate, IntervalIsThatOfTheBetaDistribution) {
  // A neutral statement of weight 1 makes Beta(1, 1), which is uniform.
  Testimony t = Clear(v1::POSITION_NEUTRAL);
  t.probability = 1;
  const v1::Stance stance = StanceOf({t});
  EXPECT_NEAR(stance.score(), 0, 1e-12);
  EXPECT_NEAR(stance.lower(), -0.95, 1e-9);
  EXPECT_NEAR(stance.upper(), 0.95, 1e-9);
}

TEST(Aggregate, OneClearStatementIsLabelledThoughItsIntervalIsWide) {
  const v1::Stance supportive = StanceOf({Clear(v1::POSITION_SUPPORTIVE)});
  EXPECT_EQ(supportive.label(), v1::STANCE_LABEL_SUPPORTIVE);
  EXPECT_LT(supportive.lower(), 0);
  const v1::Stance sceptical = StanceOf({Clear(v1::POSITION_SCEPTICAL)});
  EXPECT_EQ(sceptical.label(), v1::STANCE_LABEL_SCEPTICAL);
  EXPECT_DOUBLE_EQ(sceptical.score(), -supportive.score());
  EXPECT_NEAR(sceptical.lower(), -supportive.upper(), 1e-9);
}

TEST(Aggregate, LabelsTellTheCasesApart) {
  Testimony faint = Clear(v1::POSITION_SUPPORTIVE);
  faint.factuality = v1::FACTUALITY_CONDITIONAL;
  faint.strength = 0.3;
  EXPECT_EQ(StanceOf({faint}).label(), v1::STANCE_LABEL_UNCLEAR);
  EXPECT_EQ(StanceOf({Clear(v1::POSITION_NEUTRAL)}).label(), v1::STANCE_LABEL_NEUTRAL);
  EXPECT_EQ(StanceOf({Clear(v1::POSITION_SUPPORTIVE, 1), Clear(v1::POSITION_SCEPTICAL, 2)}).label(),
            v1::STANCE_LABEL_DIVIDED);

  // One dissenter among ten is no division.
  std::vector<Testimony> mostly = Many(v1::POSITION_SUPPORTIVE, 10);
  mostly.push_back(Clear(v1::POSITION_SCEPTICAL, 99));
  EXPECT_EQ(StanceOf(mostly).label(), v1::STANCE_LABEL_SUPPORTIVE);
  // Nor is a strong word against a faint one.
  faint.position = v1::POSITION_SCEPTICAL;
  faint.witness = "other";
  EXPECT_EQ(StanceOf({Clear(v1::POSITION_SUPPORTIVE, 1), faint}).label(),
            v1::STANCE_LABEL_SUPPORTIVE);
}

TEST(Aggregate, OneArticleCanBeDividedByItself) {
  Testimony other = Clear(v1::POSITION_SCEPTICAL, 2);
  other.witness = "w1";
  EXPECT_EQ(StanceOf({Clear(v1::POSITION_SUPPORTIVE, 1), other}).label(), v1::STANCE_LABEL_DIVIDED);
}

TEST(Aggregate, MoreWitnessesNarrowAndStrengthen) {
  v1::Stance before = StanceOf(Many(v1::POSITION_SUPPORTIVE, 1));
  for (int count = 2; count <= 64; count *= 2) {
    const v1::Stance now = StanceOf(Many(v1::POSITION_SUPPORTIVE, count));
    EXPECT_LT(Width(now), Width(before)) << count;
    EXPECT_GT(now.score(), before.score()) << count;
    EXPECT_EQ(now.independent_source_count(), count);
    before = now;
  }
  EXPECT_GT(before.lower(), 0.5);
}

TEST(Aggregate, ContradictionWidens) {
  std::vector<Testimony> mixed = Many(v1::POSITION_SUPPORTIVE, 5);
  for (const Testimony& t : Many(v1::POSITION_SCEPTICAL, 5, 5)) mixed.push_back(t);
  const v1::Stance agreed = StanceOf(Many(v1::POSITION_SUPPORTIVE, 10));
  const v1::Stance divided = StanceOf(mixed);
  EXPECT_GT(Width(divided), 1.2 * Width(agreed));
  EXPECT_NEAR(divided.score(), 0, 1e-12);
}

TEST(Aggregate, CopiesCountOnce) {
  const Testimony original = Clear(v1::POSITION_SCEPTICAL, 1);
  std::vector<Testimony> copies;
  for (int i = 0; i < 40; ++i) {
    copies.push_back(original);
    copies.back().statement_id = "copy" + std::to_string(i);
    copies.back().article = "copy" + std::to_string(i);
  }
  const v1::Stance once = StanceOf({original});
  const v1::Stance often = StanceOf(copies);
  EXPECT_NEAR(often.score(), once.score(), 1e-12);
  EXPECT_NEAR(often.lower(), once.lower(), 1e-9);
  EXPECT_EQ(often.statement_count(), 40);
  EXPECT_EQ(often.independent_source_count(), 1);
}

// A story of three claims, and what its reprints may do to them.
TEST(Aggregate, ReprintsMoveNothing) {
  const std::vector<Testimony> others = Many(v1::POSITION_SUPPORTIVE, 3, 100);
  std::vector<Testimony> story = Many(v1::POSITION_SCEPTICAL, 3);
  story[1].strength = 0.6;
  story[2].strength = 0.4;
  for (Testimony& t : story) {
    t.article = t.witness = "story";
    t.time_is_published = true;
  }
  std::vector<Testimony> known = others;
  known.insert(known.end(), story.begin(), story.end());
  const v1::Stance before = StanceOf(known);
  ASSERT_EQ(before.independent_source_count(), 4);
  std::mt19937 random(3);
  for (int copy = 1; copy <= 5; ++copy) {
    for (std::size_t i = 0; i < story.size(); ++i) {
      if (copy == 2 && i == 0) continue;  // cut from this one
      Testimony t = story[i];
      t.article = "copy" + std::to_string(copy);
      t.statement_id = t.article + t.claim;
      if (copy >= 3) t.claim += " as it was respelt there";
      if (copy >= 4) t.probability -= 0.03;
      *t.time_us += copy * 30 * kMicrosPerDay;
      known.push_back(t);
    }
    std::shuffle(known.begin(), known.end(), random);
    const v1::Stance now = StanceOf(known);
    EXPECT_NEAR(now.score(), before.score(), 1e-12) << copy;
    EXPECT_NEAR(now.lower(), before.lower(), 1e-9) << copy;
    EXPECT_NEAR(now.upper(), before.upper(), 1e-9) << copy;
    EXPECT_EQ(now.label(), before.label());
    EXPECT_EQ(now.independent_source_count(), 4) << copy;
    EXPECT_EQ(now.statement_count(), static_cast<int>(known.size())) << "they are kept";
  }
  // The story is told by its own words first; reprints stand behind all else.
  const std::vector<std::size_t> heaviest = Aggregate(known, {}).heaviest;
  ASSERT_EQ(heaviest.size(), known.size());
  std::set<std::string> claims;
  for (int i = 0; i < 6; ++i) claims.insert(known[heaviest[i]].claim);
  EXPECT_EQ(claims.size(), 6u);
}

TEST(Aggregate, ALocalParagraphCountsAsAFurtherClaimOfTheStory) {
  std::vector<Testimony> story = Many(v1::POSITION_SUPPORTIVE, 1);
  Testimony local = Clear(v1::POSITION_SUPPORTIVE, 2);
  Testimony again = story[0];
  again.statement_id = "again";
  again.article = local.article;
  again.witness = local.witness = story[0].witness;
  const double alone = StanceOf(story).score();
  Testimony own = Clear(v1::POSITION_SUPPORTIVE, 3);
  const double two = StanceOf({story[0], own}).score();
  const double with_local = StanceOf({story[0], again, local}).score();
  EXPECT_GT(with_local, alone);
  EXPECT_LT(with_local, two);
}

TEST(Aggregate, WhatAStorySaysOfAnotherDayKeepsItsDay) {
  Testimony now = Clear(v1::POSITION_SUPPORTIVE, 1), then = Clear(v1::POSITION_SCEPTICAL, 2);
  now.time_is_published = true;
  then.witness = now.witness;
  then.article = now.article;
  then.time_us = 45 * kYear;
  EXPECT_GT(StanceOf({now, then}).score(), 0.3) << "the older one has faded";
}

TEST(Aggregate, OneWitnessNeverOutweighsTwo) {
  std::vector<Testimony> talkative = Many(v1::POSITION_SUPPORTIVE, 50);
  for (Testimony& t : talkative) t.article = t.witness = "one";
  const double one = StanceOf(Many(v1::POSITION_SUPPORTIVE, 1)).score();
  const double two = StanceOf(Many(v1::POSITION_SUPPORTIVE, 2)).score();
  EXPECT_GT(StanceOf(talkative).score(), one);
  EXPECT_LE(StanceOf(talkative).score(), two + 1e-12);
}

TEST(Aggregate, OlderStatementsFadeAgainstTheNewestNotTheClock) {
  Testimony old = Clear(v1::POSITION_SUPPORTIVE, 1);
  Testimony recent = Clear(v1::POSITION_SCEPTICAL, 2);
  old.time_us = *recent.time_us - 3 * kYear;
  EXPECT_LT(StanceOf({old, recent}).score(), -kClearScore);
  EXPECT_NEAR(Aggregate(std::vector{old, recent}, {.half_life_days = 0}).stance.score(), 0, 1e-12);

  const v1::Stance now = StanceOf({old, recent});
  old.time_us = *old.time_us - 10 * kYear;
  recent.time_us = *recent.time_us - 10 * kYear;
  EXPECT_EQ(StanceOf({old, recent}).score(), now.score()) << "only the distance counts";
}

TEST(Aggregate, WithoutATimeItCountsHalfBesideDatedOnes) {
  Testimony undated = Clear(v1::POSITION_SUPPORTIVE, 1);
  undated.time_us.reset();
  EXPECT_EQ(StanceOf({undated}).score(), StanceOf({Clear(v1::POSITION_SUPPORTIVE, 1)}).score());
  EXPECT_LT(StanceOf({undated, Clear(v1::POSITION_SCEPTICAL, 2)}).score(), -0.05);
  EXPECT_FALSE(StanceOf({undated}).has_first_time());
}

TEST(Aggregate, APersonsWordOverrules) {
  Testimony doubted = Clear(v1::POSITION_SUPPORTIVE);
  doubted.probability = 0.4;
  Testimony confirmed = doubted;
  confirmed.review_state = v1::REVIEW_STATE_CONFIRMED;
  EXPECT_GT(StanceOf({confirmed}).score(), StanceOf({doubted}).score());
  Testimony rejected = Clear(v1::POSITION_SUPPORTIVE);
  rejected.review_state = v1::REVIEW_STATE_REJECTED;
  EXPECT_EQ(StanceOf({rejected}).statement_count(), 0);
}

TEST(Aggregate, TrendIsNewerHalfLessOlderHalf) {
  std::vector<Testimony> turning;
  for (int i = 0; i < 6; ++i) {
    turning.push_back(Clear(i < 3 ? v1::POSITION_SCEPTICAL : v1::POSITION_SUPPORTIVE, i));
    turning.back().time_us = i * 30 * kMicrosPerDay;
  }
  const v1::Stance stance = StanceOf(turning);
  ASSERT_TRUE(stance.has_trend());
  EXPECT_GT(stance.trend(), 0.8);
  EXPECT_EQ(stance.first_time().seconds(), 0);
  EXPECT_EQ(stance.last_time().seconds(), 150 * 24 * 3600);
  turning.resize(3);
  EXPECT_FALSE(StanceOf(turning).has_trend());
}

TEST(Aggregate, EvidenceIsHeaviestFirst) {
  std::vector<Testimony> testimonies = Many(v1::POSITION_SUPPORTIVE, 4);
  testimonies[0].probability = 0.5;
  testimonies[1].factuality = v1::FACTUALITY_CLAIMED;
  testimonies[2].strength = 0.9;
  EXPECT_EQ(Aggregate(testimonies, {}).heaviest, (std::vector<std::size_t>{2, 3, 0, 1}));
}

TEST(Aggregate, OrderDoesNotMatterToTheBit) {
  std::mt19937 random(7);
  std::vector<Testimony> testimonies;
  for (int i = 0; i < 200; ++i) {
    Testimony t = Clear(static_cast<v1::Position>(1 + random() % 3), i);
    t.strength = static_cast<double>(random() % 1000) / 1000;
    t.probability = static_cast<double>(random() % 1000) / 1000;
    t.factuality = static_cast<v1::Factuality>(1 + random() % 6);
    t.time_us = static_cast<int64_t>(random() % 4000) * kMicrosPerDay;
    if (random() % 5 == 0) t.time_us.reset();
    t.witness = "w" + std::to_string(random() % 40);
    t.claim = "c" + std::to_string(random() % 60);
    testimonies.push_back(t);
  }
  const std::string once = StanceOf(testimonies).SerializeAsString();
  for (int round = 0; round < 20; ++round) {
    std::shuffle(testimonies.begin(), testimonies.end(), random);
    EXPECT_EQ(StanceOf(testimonies).SerializeAsString(), once);
  }
}

TEST(Aggregate, ScoreLiesWithinTheInterval) {
  std::mt19937 random(11);
  for (int round = 0; round < 300; ++round) {
    std::vector<Testimony> testimonies;
    for (unsigned i = 0; i < 1 + random() % 30; ++i) {
      testimonies.push_back(Clear(static_cast<v1::Position>(1 + random() % 3), i));
      testimonies.back().strength = static_cast<double>(random() % 101) / 100;
    }
    const v1::Stance stance = StanceOf(testimonies);
    EXPECT_LE(-1, stance.lower());
    EXPECT_LE(stance.lower(), stance.score());
    EXPECT_LE(stance.score(), stance.upper());
    EXPECT_LE(stance.upper(), 1);
  }
}

TEST(StanceStrength, IsTheDistanceOfTheIntervalFromZero) {
  const auto strength = [](double lower, double upper) {
    v1::Stance stance;
    stance.set_lower(lower);
    stance.set_upper(upper);
    return StanceStrength(stance);
  };
  EXPECT_DOUBLE_EQ(strength(0.2, 0.9), 0.2);
  EXPECT_DOUBLE_EQ(strength(-0.9, -0.3), 0.3);
  EXPECT_DOUBLE_EQ(strength(-0.1, 0.9), -0.1);
  EXPECT_DOUBLE_EQ(strength(-0.9, 0.4), -0.4);
}

TEST(TestimonyOf, TakesWitnessAndClaimFromTheArticle) {
  v1::Statement statement;
  statement.set_position(v1::POSITION_SCEPTICAL);
  statement.mutable_probabilities()->set_sceptical(0.75);
  statement.mutable_article()->set_id("a1");
  statement.mutable_evidence()->set_begin(7);
  EXPECT_EQ(TestimonyOf(statement).witness, "article:a1");
  EXPECT_EQ(TestimonyOf(statement).claim, "at:a1:0:7");
  EXPECT_DOUBLE_EQ(TestimonyOf(statement).probability, 0.75);
  statement.mutable_article()->set_cluster_id("k");
  statement.mutable_evidence()->set_text("They refused.");
  EXPECT_EQ(TestimonyOf(statement).witness, "cluster:k");
  EXPECT_EQ(TestimonyOf(statement).claim, "text:They refused.");
}

TEST(Times, GoThereAndBack) {
  for (int64_t micros : {int64_t{0}, int64_t{1}, int64_t{-1}, int64_t{1641893400123456},
                         int64_t{-62135596800000000}}) {
    EXPECT_EQ(ToMicros(FromMicros(micros)), micros);
    EXPECT_GE(FromMicros(micros).nanos(), 0);
  }
}

}  // namespace
}  // namespace demarche::stance
