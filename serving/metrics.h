// Prometheus metrics of a service. Labels are bounded: methods and codes are known at build time.
#ifndef DEMARCHE_SERVING_METRICS_H_
#define DEMARCHE_SERVING_METRICS_H_

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>

#include <array>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include "absl/status/status.h"

namespace demarche::serving {

// Thread-safe. Must outlive everything that was got from it.
//
//   demarche_calls_total{method,code}    calls answered
//   demarche_call_seconds{method}        how long calls took
//   demarche_calls_in_flight             calls being served now
//   demarche_build_info{service,version} 1
class Metrics {
 public:
  Metrics(std::string_view service, std::string_view version);

  void CountCall(std::string_view method, absl::StatusCode code, double seconds);
  prometheus::Gauge& calls_in_flight() { return *calls_in_flight_; }

  // A service's own, without labels. Asked for twice by one name, it is the same. Name them
  // "demarche_<what>_<unit>", counters with "_total" at the end.
  prometheus::Counter& Counter(const std::string& name, const std::string& help);
  prometheus::Gauge& Gauge(const std::string& name, const std::string& help);
  prometheus::Histogram& Histogram(const std::string& name, const std::string& help,
                                   const prometheus::Histogram::BucketBoundaries& buckets);

  // For metrics with labels: keep what Family::Add returns, it is slow.
  prometheus::Registry& registry() { return registry_; }

  // Everything in the Prometheus text format.
  std::string Text() const;

 private:
  struct Method {
    prometheus::Histogram* seconds = nullptr;
    std::array<prometheus::Counter*, 17> by_code{};  // made when first counted
  };

  prometheus::Registry registry_;
  prometheus::Family<prometheus::Counter>* calls_;
  prometheus::Family<prometheus::Histogram>* seconds_;
  prometheus::Gauge* calls_in_flight_;
  std::mutex mutex_;
  std::map<std::string, Method, std::less<>> methods_;
};

}  // namespace demarche::serving

#endif  // DEMARCHE_SERVING_METRICS_H_
