#include "cli/catalog_names.h"

#include <string>

#include "gtest/gtest.h"

namespace demarche::cli {
namespace {

const std::vector<NamedRecord> kRecords = {
    {"ruritania", "Ruritania", {"Kingdom of Ruritania", "Strelsau"}},
    {"zenda", "Zenda", {"ZEN", "Castle"}},
    {"castle-group", "Castle Group", {"Castle"}},
    {"turkiye", "Türkiye", {"Turkey"}},
    {"zen", "Zentral", {}},
};

absl::StatusOr<std::string> Pick(const std::string& typed) {
  return PickRecord("actor", typed, kRecords);
}

TEST(PickRecordTest, ByIdNameOrAliasInAnyCase) {
  EXPECT_EQ(*Pick("ruritania"), "ruritania");
  EXPECT_EQ(*Pick("RURITANIA"), "ruritania");
  EXPECT_EQ(*Pick("kingdom of ruritania"), "ruritania");
  EXPECT_EQ(*Pick("TÜRKIYE"), "turkiye");
  EXPECT_EQ(*Pick("zen"), "zen");  // an id goes before another's alias
}

TEST(PickRecordTest, SaysWhatMayHaveBeenMeant) {
  const auto status = Pick("Ruritannia").status();
  EXPECT_EQ(status.code(), absl::StatusCode::kNotFound);
  EXPECT_EQ(status.message(), "no actor \"Ruritannia\" in the catalog, did you mean 'Ruritania'?");
  EXPECT_EQ(Pick("Quux").status().message(), "no actor \"Quux\" in the catalog");
}

TEST(PickRecordTest, DoesNotGuessAmongSeveral) {
  const auto status = Pick("castle").status();
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(status.message(), "actor: \"castle\" can mean castle-group, zenda; want one of them");
}

}  // namespace
}  // namespace demarche::cli
