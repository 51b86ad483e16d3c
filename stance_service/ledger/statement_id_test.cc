#include "stance_service/ledger/statement_id.h"

#include <gtest/gtest.h>

#include <functional>
#include <set>
#include <string>

namespace demarche::stance {
namespace {

v1::Statement Claim() {
  v1::Statement statement;
  statement.set_actor_id("france");
  statement.set_topic_id("treaty");
  statement.mutable_evidence()->set_begin(10);
  statement.mutable_evidence()->set_end(90);
  return statement;
}

TEST(StatementId, NamesTheClaimNotWhatIsMadeOfIt) {
  v1::Statement read_again = Claim();
  read_again.set_position(v1::POSITION_SCEPTICAL);
  read_again.set_strength(0.3f);
  read_again.set_engine_version("later");
  read_again.mutable_evidence()->set_part(v1::TEXT_PART_BODY);
  EXPECT_EQ(StatementId("a1", read_again), StatementId("a1", Claim()));
  EXPECT_EQ(StatementId("a1", Claim()).size(), 32u);
}

TEST(StatementId, EveryPartOfTheClaimCounts) {
  const std::function<void(v1::Statement&)> kChanges[] = {
      [](v1::Statement& s) { s.set_actor_id("francetreaty"); },
      [](v1::Statement& s) { s.set_topic_id("treaties"); },
      [](v1::Statement& s) { s.mutable_evidence()->set_begin(11); },
      [](v1::Statement& s) { s.mutable_evidence()->set_end(91); },
      [](v1::Statement& s) { s.mutable_evidence()->set_part(v1::TEXT_PART_TITLE); },
      [](v1::Statement& s) {
        s.set_actor_id("francetreat");
        s.set_topic_id("y");
      },
  };
  std::set<std::string> ids = {StatementId("a1", Claim()), StatementId("a2", Claim())};
  for (const auto& change : kChanges) {
    v1::Statement statement = Claim();
    change(statement);
    ids.insert(StatementId("a1", statement));
  }
  EXPECT_EQ(ids.size(), 2 + std::size(kChanges));
}

// Stored names must not change between releases.
TEST(StatementId, IsStable) {
  EXPECT_EQ(ShortHash("", 4), "e3b0c442");
  EXPECT_EQ(StatementId("a1", Claim()), ShortHash("2:a1;4:body;2:10;2:90;6:france;6:treaty;", 16));
}

}  // namespace
}  // namespace demarche::stance
