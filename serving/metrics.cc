#include "serving/metrics.h"

#include <prometheus/text_serializer.h>

namespace demarche::serving {
namespace {

// From a poll answered from memory to a long analysis, in seconds.
const prometheus::Histogram::BucketBoundaries kCallSeconds = {
    0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10};

}  // namespace

Metrics::Metrics(std::string_view service, std::string_view version)
    : calls_(&prometheus::BuildCounter()
                  .Name("demarche_calls_total")
                  .Help("Calls answered, by method and canonical code")
                  .Register(registry_)),
      seconds_(&prometheus::BuildHistogram()
                    .Name("demarche_call_seconds")
                    .Help("How long calls took, from arrival to answer")
                    .Register(registry_)),
      calls_in_flight_(&Gauge("demarche_calls_in_flight", "Calls being served now")) {
  prometheus::BuildGauge()
      .Name("demarche_build_info")
      .Help("Always 1; the labels say what runs")
      .Register(registry_)
      .Add({{"service", std::string(service)}, {"version", std::string(version)}})
      .Set(1);
}

void Metrics::CountCall(std::string_view method, absl::StatusCode code, double seconds) {
  const auto index = static_cast<std::size_t>(code);
  prometheus::Histogram* histogram = nullptr;
  prometheus::Counter* counter = nullptr;
  {
    std::lock_guard lock(mutex_);
    auto found = methods_.find(method);
    if (found == methods_.end()) {
      found = methods_.emplace(std::string(method), Method{}).first;
      found->second.seconds = &seconds_->Add({{"method", std::string(method)}}, kCallSeconds);
    }
    histogram = found->second.seconds;
    prometheus::Counter*& slot = found->second.by_code[index < 17 ? index : 2 /* UNKNOWN */];
    if (slot == nullptr) {
      slot =
          &calls_->Add({{"method", std::string(method)}, {"code", absl::StatusCodeToString(code)}});
    }
    counter = slot;
  }
  histogram->Observe(seconds);
  counter->Increment();
}

prometheus::Counter& Metrics::Counter(const std::string& name, const std::string& help) {
  return prometheus::BuildCounter().Name(name).Help(help).Register(registry_).Add({});
}

prometheus::Gauge& Metrics::Gauge(const std::string& name, const std::string& help) {
  return prometheus::BuildGauge().Name(name).Help(help).Register(registry_).Add({});
}

prometheus::Histogram& Metrics::Histogram(const std::string& name, const std::string& help,
                                          const prometheus::Histogram::BucketBoundaries& buckets) {
  return prometheus::BuildHistogram().Name(name).Help(help).Register(registry_).Add({}, buckets);
}

std::string Metrics::Text() const {
  return prometheus::TextSerializer().Serialize(registry_.Collect());
}

}  // namespace demarche::serving
