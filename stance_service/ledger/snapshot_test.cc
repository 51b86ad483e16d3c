#include "stance_service/ledger/snapshot.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <string>

namespace demarche::stance {
namespace {

using testing::ElementsAre;

StanceRecord Make(const std::string& actor, const std::string& topic, double lower, double upper,
                  int statements = 1) {
  auto stance = std::make_shared<v1::Stance>();
  stance->set_actor_id(actor);
  stance->set_topic_id(topic);
  stance->set_lower(lower);
  stance->set_upper(upper);
  stance->set_statement_count(statements);
  return stance;
}

std::vector<std::string> Pairs(const std::vector<StanceRecord>& records) {
  std::vector<std::string> pairs;
  for (const StanceRecord& record : records) {
    pairs.push_back(record->actor_id() + "/" + record->topic_id());
  }
  return pairs;
}

TEST(Snapshot, OrdersByStrengthAndByPair) {
  const Snapshot snapshot = Merge({}, {"r-1", 7, 3, 4},
                                  {Make("b", "x", -0.2, 0.9), Make("a", "y", -0.9, -0.5),
                                   Make("a", "x", 0.3, 0.9), Make("c", "x", 0.3, 0.8)});
  EXPECT_THAT(Pairs(snapshot.strongest), ElementsAre("a/y", "a/x", "c/x", "b/x"));
  EXPECT_THAT(Pairs(snapshot.by_pair), ElementsAre("a/x", "a/y", "b/x", "c/x"));
  EXPECT_EQ(snapshot.state.revision, "r-1");
  EXPECT_EQ(snapshot.Find("a", "y")->upper(), -0.5);
  EXPECT_EQ(snapshot.Find("a", "z"), nullptr);
  EXPECT_EQ(snapshot.Find("", ""), nullptr);
}

TEST(Snapshot, LaterChangesWinAndEmptyOnesRemove) {
  const Snapshot base = Merge({}, {}, {Make("a", "x", 0.1, 0.2), Make("b", "x", 0.1, 0.2)});
  const Snapshot next =
      Merge(base, {},
            {Make("a", "x", 0.5, 0.6), Make("b", "x", 0, 0, 0), Make("a", "x", 0.7, 0.8),
             Make("c", "x", 0.1, 0.2), Make("c", "x", 0, 0, 0), Make("d", "x", 0, 0, 0)});
  EXPECT_THAT(Pairs(next.by_pair), ElementsAre("a/x"));
  EXPECT_EQ(next.Find("a", "x")->lower(), 0.7);
  EXPECT_THAT(Pairs(base.by_pair), ElementsAre("a/x", "b/x")) << "the old one stays as it is";
}

TEST(Snapshot, ManyMergesAreAsOne) {
  std::mt19937 random(3);
  Snapshot stepwise;
  std::vector<StanceChange> all;
  for (int i = 0; i < 500; ++i) {
    const double lower = static_cast<double>(random() % 100) / 100;
    StanceChange change =
        Make("a" + std::to_string(random() % 12), "t" + std::to_string(random() % 7), lower, 1,
             static_cast<int>(random() % 3));
    all.push_back(change);
    stepwise = Merge(stepwise, {}, {change});
  }
  const Snapshot at_once = Merge({}, {}, all);
  EXPECT_EQ(Pairs(stepwise.by_pair), Pairs(at_once.by_pair));
  EXPECT_EQ(Pairs(stepwise.strongest), Pairs(at_once.strongest));
}

}  // namespace
}  // namespace demarche::stance
