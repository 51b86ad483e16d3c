#include "stance_service/analysis/engine.h"

#include "absl/status/status.h"

namespace demarche::stance {
namespace {

class FirstEngine : public Engine {
 public:
  absl::StatusOr<v1::AnalyzeResponse> Analyze(
      const v1::AnalyzeRequest& request, const CompiledCatalog& service_catalog) const override {
    v1::AnalyzeResponse response;
    for (const auto& pair : request.pairs()) {
      auto* judgement = response.add_pair_judgements();
      judgement->set_actor_id(pair.actor_id());
      judgement->set_topic_id(pair.topic_id());
      judgement->mutable_probabilities()->set_none(1);
    }
    response.set_engine_version(version_);
    response.set_catalog_version(service_catalog.version());
    return response;
  }
  const std::string& version() const override { return version_; }

 private:
  std::string version_ = "0";
};

}  // namespace

absl::StatusOr<std::unique_ptr<const Engine>> Engine::Load(const std::string&) {
  return std::make_unique<FirstEngine>();
}

}  // namespace demarche::stance
