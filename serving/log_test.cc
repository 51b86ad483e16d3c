#include "serving/log.h"

#include <gtest/gtest.h>

#include <limits>
#include <nlohmann/json.hpp>
#include <string>

namespace demarche::serving {
namespace {

TEST(FormatLogLine, IsOneJsonObjectInOrder) {
  EXPECT_EQ(FormatLogLine(1641893400123, Severity::kInfo, "call",
                          {{"method", std::string_view("StanceService/GetStance")},
                           {"count", int64_t{-3}},
                           {"ms", 0.25},
                           {"tls", false}}),
            "{\"time\":\"2022-01-11T09:30:00.123Z\",\"severity\":\"INFO\",\"event\":\"call\","
            "\"method\":\"StanceService/GetStance\",\"count\":-3,\"ms\":0.25,\"tls\":false}");
}

TEST(FormatLogLine, StaysOneParsableLineWhateverTheValue) {
  const std::string nasty(
      "quote\" back\\slash\nnew line\tand \x01\xFF"
      "end\0nul",
      41);
  const std::string line =
      FormatLogLine(0, Severity::kError, "odd", {{"value", std::string_view(nasty)}});
  EXPECT_EQ(line.find('\n'), std::string::npos);
  const nlohmann::json parsed = nlohmann::json::parse(line, nullptr, false);
  ASSERT_FALSE(parsed.is_discarded()) << line;
  EXPECT_EQ(parsed["severity"], "ERROR");
  EXPECT_EQ(parsed["value"].get<std::string>().substr(0, 26), nasty.substr(0, 26));
}

TEST(FormatLogLine, CutsLongValuesAndKnowsNoInfinity) {
  const std::string text(1 << 20, 'x');
  const std::string line = FormatLogLine(
      0, Severity::kWarning, "long",
      {{"value", std::string_view(text)}, {"ratio", std::numeric_limits<double>::infinity()}});
  EXPECT_LT(line.size(), 3000u);
  EXPECT_TRUE(nlohmann::json::parse(line)["ratio"].is_null());
}

}  // namespace
}  // namespace demarche::serving
