#include "serving/metrics.h"

#include <gtest/gtest.h>

#include <string>

namespace demarche::serving {
namespace {

bool Has(const Metrics& metrics, const std::string& line) {
  return ("\n" + metrics.Text()).find("\n" + line + "\n") != std::string::npos;
}

TEST(Metrics, CountsCallsByMethodAndCode) {
  Metrics metrics("demarche-test", "1.2.3");
  metrics.CountCall("S/Get", absl::StatusCode::kOk, 0.002);
  metrics.CountCall("S/Get", absl::StatusCode::kOk, 0.002);
  metrics.CountCall("S/Get", absl::StatusCode::kNotFound, 0.2);
  metrics.CountCall("S/List", absl::StatusCode::kUnauthenticated, 0.2);
  EXPECT_TRUE(Has(metrics, "demarche_calls_total{code=\"OK\",method=\"S/Get\"} 2"));
  EXPECT_TRUE(Has(metrics, "demarche_calls_total{code=\"NOT_FOUND\",method=\"S/Get\"} 1"));
  EXPECT_TRUE(Has(metrics, "demarche_calls_total{code=\"UNAUTHENTICATED\",method=\"S/List\"} 1"));
  EXPECT_TRUE(Has(metrics, "demarche_call_seconds_count{method=\"S/Get\"} 3"));
  EXPECT_TRUE(Has(metrics, "demarche_call_seconds_bucket{method=\"S/Get\",le=\"0.005\"} 2"));
  EXPECT_TRUE(Has(metrics, "demarche_build_info{service=\"demarche-test\",version=\"1.2.3\"} 1"));
}

TEST(Metrics, TheSameNameIsTheSameCounter) {
  Metrics metrics("s", "v");
  metrics.Counter("demarche_things_total", "Things").Increment();
  metrics.Counter("demarche_things_total", "Things").Increment();
  metrics.Gauge("demarche_level", "Level").Set(7);
  EXPECT_TRUE(Has(metrics, "demarche_things_total 2"));
  EXPECT_TRUE(Has(metrics, "demarche_level 7"));
}

}  // namespace
}  // namespace demarche::serving
