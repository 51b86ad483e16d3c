#include "ingest_service/normalise/json/field_map.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>

namespace demarche::ingest {
namespace {

using nlohmann::json;

TEST(Follow, FindsValuesInOrder) {
  const json root = json::parse(R"({"a":{"b":"1"},"rows":[{"n":"2"},{"n":null},{"n":"3"}],
                                    "x.y":"4","m":[["5","6"],["7"]],"[k]":"8"})");
  struct Case {
    const char* path;
    json want;
  };
  for (const Case& c : {
           Case{"a.b", {"1"}},
           Case{"rows[].n", {"2", "3"}},
           Case{"rows[2].n", {"3"}},
           Case{"rows[9].n", json::array()},
           Case{"rows.n", json::array()},
           Case{"a[].b", json::array()},
           Case{"x\\.y", {"4"}},
           Case{"m[][0]", {"5", "7"}},
           Case{"m[][]", {"5", "6", "7"}},
           Case{"\\[k]", {"8"}},
           Case{"nowhere.at.all", json::array()},
       }) {
    const auto path = ParsePath(c.path);
    ASSERT_TRUE(path.ok()) << c.path << path.status();
    json got = json::array();
    for (const json* value : Follow(root, *path)) got.push_back(*value);
    EXPECT_EQ(got, c.want) << c.path;
  }
}

TEST(ParsePath, SaysWhatIsWrong) {
  for (const char* path :
       {"", ".", "a.", ".a", "a..b", "a[", "a[x]", "a[-1]", "a[]b", "a[99999999999999999999999]"}) {
    EXPECT_FALSE(ParsePath(path).ok()) << path;
  }
  EXPECT_FALSE(ParsePath(std::string(257, 'a')).ok());
}

TEST(Follow, GivesNoMoreThanItShould) {
  const json row(100, "x");
  const json root = {{"rows", json(100, row)}};
  EXPECT_EQ(Follow(root, *ParsePath("rows[][]")).size(), 4096U);
}

}  // namespace
}  // namespace demarche::ingest
